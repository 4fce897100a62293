import { isDecimal, isNumberText } from "./decimal";
import type { ValueType } from "./schema";
import { UNKNOWN_VALUE, type Value } from "./value";

// What Terraform called a value whose type a schema leaves open. A provider that passes such a value on passes on the
// type with it: for a list that has become a tuple, Terraform would say that the provider changed it.
const TYPES = new WeakMap<object, ValueType>();

/** Notes the type that came with a value. */
export function noteDynamicType(value: Value, type: ValueType): void {
  if (typeof value === "object" && value !== null) TYPES.set(value, type);
}

/** The type of a value whose type a schema leaves open: the one that came with it, else what it looks like. */
export function dynamicTypeOf(value: Value): ValueType {
  if (value === null || value === undefined || value === UNKNOWN_VALUE) return "dynamic";
  if (typeof value === "boolean") return "bool";
  if (typeof value !== "object") return typeof value === "string" ? "string" : "number";
  const noted = TYPES.get(value);
  if (noted !== undefined) return noted;
  if (Array.isArray(value)) return ["tuple", (value as readonly Value[]).map(dynamicTypeOf)];
  if (isNumberText(value) && isDecimal(value.numberText) && Object.keys(value).length === 1) return "number";
  return ["object", Object.fromEntries(Object.entries(value).map(([name, member]) => [name, dynamicTypeOf(member)]))];
}
