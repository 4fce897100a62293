import type { AttributePath } from "./diagnostic";
import type { Attribute, Attributes, Schema } from "./schema";
import type { ObjectValue, Value } from "./value";
import { isRecord } from "./walk-value";

/** An attribute that a configuration sets, at one place of it. */
export interface SetAttribute {
  readonly name: string;
  readonly attribute: Attribute;
  readonly path: AttributePath;
}

/** All attributes that a configuration sets, those of nested objects included; what is not known yet counts as set. */
export function setAttributes(config: ObjectValue, { attributes }: Schema): readonly SetAttribute[] {
  return inObject(config, attributes, []);
}

function inObject(value: Value | undefined, attributes: Attributes, path: AttributePath): readonly SetAttribute[] {
  if (!isRecord(value)) return [];
  const object = value as ObjectValue;
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const member = Object.hasOwn(object, name) ? object[name] : undefined;
    if (member === null || member === undefined) return [];
    const below = inNested(member, attribute, [...path, name]);
    return [{ name, attribute, path: [...path, name] }, ...below];
  });
}

function inNested(value: Value, { nested }: Attribute, path: AttributePath): readonly SetAttribute[] {
  if (nested === undefined) return [];
  if (nested.nesting === "single") return inObject(value, nested.attributes, path);
  if (Array.isArray(value)) {
    return value.flatMap((element: Value, index) => inObject(element, nested.attributes, [...path, index]));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value as ObjectValue).flatMap(([key, member]) =>
    inObject(member, nested.attributes, [...path, key]),
  );
}
