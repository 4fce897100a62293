import type { Diagnostic } from "./diagnostic";
import type { Attribute, Attributes, Schema } from "./schema";
import { setAttributes } from "./set-attributes";
import type { ObjectValue, Value } from "./value";
import { isRecord, record } from "./walk-value";

const HAVE = new WeakMap<Attributes, boolean>();

/** The object as it may be in a plan or a state: write-only attributes are null. */
export function withoutWriteOnly(object: ObjectValue | null, { attributes }: Schema): ObjectValue | null {
  return object === null ? null : (clean(object, attributes) as ObjectValue);
}

/**
 * Errors about write-only attributes that a configuration sets. For a tool that knows none of them: it would keep them in
 * its state, and print them when that is refused.
 */
export function writeOnlyRefusals(config: ObjectValue, schema: Schema): readonly Diagnostic[] {
  return setAttributes(config, schema)
    .filter(({ attribute }) => attribute.writeOnly)
    .map(({ name }) => ({
      severity: "error",
      summary: `The argument "${name}" is write-only`,
      detail: `This version of Terraform or OpenTofu would keep the value of "${name}" in its state. Use Terraform 1.11, OpenTofu 1.11, or newer.`,
    }));
}

function haveWriteOnly(attributes: Attributes): boolean {
  const known = HAVE.get(attributes);
  if (known !== undefined) return known;
  const answer = Object.values(attributes).some(
    ({ writeOnly, nested }) => writeOnly === true || (nested !== undefined && haveWriteOnly(nested.attributes)),
  );
  HAVE.set(attributes, answer);
  return answer;
}

function clean(value: Value, attributes: Attributes): Value {
  if (!isRecord(value) || !haveWriteOnly(attributes)) return value;
  const cleanMember = ([name, member]: readonly [string, Value]): readonly [string, Value] => {
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return [name, attribute === undefined ? member : cleanAttribute(member, attribute)];
  };
  return record(Object.entries(value as ObjectValue).map(cleanMember));
}

function cleanAttribute(value: Value, { writeOnly, nested }: Attribute): Value {
  if (writeOnly) return null;
  if (nested === undefined || !haveWriteOnly(nested.attributes)) return value;
  if (nested.nesting === "single") return clean(value, nested.attributes);
  if (Array.isArray(value)) return value.map((element: Value) => clean(element, nested.attributes));
  if (!isRecord(value)) return value;
  return record(
    Object.entries(value as ObjectValue).map(([key, member]) => [key, clean(member, nested.attributes)] as const),
  );
}
