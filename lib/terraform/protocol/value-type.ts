import type { Attribute, Attributes, Schema, ValueType } from "./schema";

const TYPES = new WeakMap<Attributes, ValueType>();

/** The type of the objects that a schema describes. */
export function typeOfSchema({ attributes }: Schema): ValueType {
  return objectType(attributes);
}

/** The type of an attribute's value. */
export function typeOfAttribute({ type, nested }: Attribute): ValueType {
  if (nested === undefined) return type;
  const object = objectType(nested.attributes);
  return nested.nesting === "single" ? object : [nested.nesting, object];
}

function objectType(attributes: Attributes): ValueType {
  const known = TYPES.get(attributes);
  if (known !== undefined) return known;
  const entries = Object.entries(attributes).map(([name, attribute]) => [name, typeOfAttribute(attribute)] as const);
  const type: ValueType = ["object", Object.fromEntries(entries)];
  TYPES.set(attributes, type);
  return type;
}
