import {
  type FunctionMessage,
  type FunctionParameterMessage,
  SCHEMA_OBJECT_NESTING_MODE,
  type SchemaAttributeMessage,
  type SchemaMessage,
  STRING_KIND,
} from "./generated/plugin-messages";
import type { FunctionParameter, ProviderFunction } from "./provider";
import type { Attribute, Attributes, Schema, ValueType } from "./schema";

const NESTING_MODES = {
  single: SCHEMA_OBJECT_NESTING_MODE.SINGLE,
  list: SCHEMA_OBJECT_NESTING_MODE.LIST,
  set: SCHEMA_OBJECT_NESTING_MODE.SET,
  map: SCHEMA_OBJECT_NESTING_MODE.MAP,
};

/** A schema as it is sent to Terraform. */
export function schemaMessage({ version, description, attributes }: Schema): SchemaMessage {
  return {
    version,
    block: { version, description, descriptionKind: STRING_KIND.MARKDOWN, attributes: attributeMessages(attributes) },
  };
}

/** A function's signature as it is sent to Terraform. */
export function functionMessage({
  summary,
  description,
  parameters,
  variadic,
  returns,
}: ProviderFunction): FunctionMessage {
  return {
    summary,
    description,
    descriptionKind: STRING_KIND.MARKDOWN,
    parameters: parameters.map(parameterMessage),
    variadicParameter: variadic && parameterMessage(variadic),
    return: { type: typeBytes(returns) },
  };
}

function parameterMessage({ name, type, description, allowNull }: FunctionParameter): FunctionParameterMessage {
  return {
    name,
    type: typeBytes(type),
    allowNullValue: allowNull === true,
    allowUnknownValues: false,
    description,
    descriptionKind: STRING_KIND.MARKDOWN,
  };
}

function attributeMessages(attributes: Attributes): SchemaAttributeMessage[] {
  return Object.entries(attributes).map(([name, attribute]) => attributeMessage(name, attribute));
}

// What is false is left out: that is what absent fields mean.
function attributeMessage(name: string, attribute: Attribute): SchemaAttributeMessage {
  const { type, nested, description, required, optional, computed, sensitive, writeOnly, deprecated } = attribute;
  return {
    name,
    type: type && typeBytes(type),
    nestedType: nested && {
      attributes: attributeMessages(nested.attributes),
      nesting: NESTING_MODES[nested.nesting],
    },
    description,
    descriptionKind: STRING_KIND.MARKDOWN,
    required: required || undefined,
    optional: optional || undefined,
    computed: computed || undefined,
    sensitive: sensitive || undefined,
    writeOnly: writeOnly || undefined,
    deprecated: deprecated || undefined,
  };
}

function typeBytes(type: ValueType): Uint8Array {
  return Buffer.from(JSON.stringify(type));
}

/** A record with the same keys and other values. */
export function mapValues<From, To>(
  from: { readonly [key: string]: From },
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
}
