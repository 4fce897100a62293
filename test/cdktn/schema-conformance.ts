import fs from "node:fs";
import path from "node:path";
import type { Document } from "./hosts";

type Type =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", Type]
  | readonly ["object", object];

interface SchemaAttribute {
  readonly type?: Type;
  readonly nested_type?: { readonly attributes: Attributes; readonly nesting_mode: string };
  readonly required?: boolean;
  readonly optional?: boolean;
}
type Attributes = Readonly<Record<string, SchemaAttribute>>;

interface SchemaBlock {
  readonly attributes?: Attributes;
  readonly block_types?: Readonly<
    Record<
      string,
      {
        readonly block: SchemaBlock;
        readonly nesting_mode: string;
        readonly min_items?: number;
        readonly max_items?: number;
      }
    >
  >;
}

interface ProviderSchema {
  readonly provider: { readonly block: SchemaBlock };
  readonly resource_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

const META = ["lifecycle", "depends_on", "provider", "count", "for_each", "connection", "provisioner", "alias"];

/** The schema document of a provider that is checked in. */
export function schemaOf(provider: "palette" | "spectrocloud"): ProviderSchema {
  const file = path.resolve(__dirname, `../../schema/terraform/${provider}-schema.json`);
  return Object.values(JSON.parse(fs.readFileSync(file, "utf8")).provider_schemas)[0] as ProviderSchema;
}

/** Everything in a stack that is not as the schema of its provider wants it: names, types, what is required, nesting. */
export function departures(document: Document, schema: ProviderSchema, name: string): string[] {
  const of = (kind: "resource" | "data", schemas: ProviderSchema["resource_schemas"]) =>
    Object.entries(document[kind] ?? {}).flatMap(([type, named]) =>
      Object.entries(named).flatMap(([id, found]) => {
        const known = schemas[type];
        return known === undefined ? [`${type} is no type`] : block(found, known.block, `${type}.${id}`);
      }),
    );
  const settings = document.provider?.[name] ?? [];
  return [
    ...settings.flatMap((found) => block(found as Readonly<Record<string, unknown>>, schema.provider.block, name)),
    ...of("resource", schema.resource_schemas),
    ...of("data", schema.data_source_schemas),
  ];
}

function block(found: Readonly<Record<string, unknown>>, schema: SchemaBlock, at: string): string[] {
  const { attributes = {}, block_types = {} } = schema;
  const written = Object.entries(found).filter(([key]) => !META.includes(key));
  const unknown = written.filter(([key]) => !(key in attributes) && !(key in block_types));
  return [
    ...unknown.map(([key]) => `${at}.${key} is not in the schema`),
    ...fields(found, attributes, at),
    ...Object.entries(block_types).flatMap(([key, { block: inner, nesting_mode, min_items = 0, max_items }]) => {
      const value = found[key];
      if (value === undefined) return min_items > 0 ? [`${at}.${key} is missing`] : [];
      const items = Array.isArray(value) ? value : [value];
      const isMany =
        nesting_mode === "single" ? items.length !== 1 : max_items !== undefined && items.length > max_items;
      const wrong = isMany || items.length < min_items ? [`${at}.${key} stands there ${items.length} times`] : [];
      return [...wrong, ...items.flatMap((item, index) => block(item, inner, `${at}.${key}[${index}]`))];
    }),
  ];
}

function fields(found: Readonly<Record<string, unknown>>, attributes: Attributes, at: string): string[] {
  return Object.entries(attributes).flatMap(([key, { type, nested_type, required, optional }]) => {
    const value = found[key];
    if (value === undefined) return required ? [`${at}.${key} is missing`] : [];
    if (!required && !optional) return [`${at}.${key} can only be read`];
    if (nested_type === undefined)
      return isOf(value, type as Type) ? [] : [`${at}.${key} is no ${JSON.stringify(type)}`];
    const items = nested_type.nesting_mode === "single" ? [value] : (value as unknown[]);
    if (!Array.isArray(items)) return [`${at}.${key} is no list`];
    return items.flatMap((item) => {
      const others = Object.keys(item as object).filter((one) => !(one in nested_type.attributes));
      const inner = fields(item as Readonly<Record<string, unknown>>, nested_type.attributes, `${at}.${key}`);
      return [...others.map((one) => `${at}.${key}.${one} is not in the schema`), ...inner];
    });
  });
}

function isOf(value: unknown, type: Type): boolean {
  if (typeof value === "string" && /^\$\{.*\}$/s.test(value)) return true;
  if (type === "string") return typeof value === "string";
  if (type === "number") return typeof value === "number";
  if (type === "bool") return typeof value === "boolean";
  if (type === "dynamic") return true;
  const [kind, inner] = type;
  if (kind === "list" || kind === "set")
    return Array.isArray(value) && value.every((item) => isOf(item, inner as Type));
  return typeof value === "object" && !Array.isArray(value);
}
