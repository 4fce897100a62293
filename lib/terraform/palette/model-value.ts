import { UNKNOWN } from "../../profile/unknown";
import { type ObjectValue, UNKNOWN_VALUE, type Value } from "../protocol/value";

/** Whether a value is a map or an object. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("numberText" in value);
}

/** The items of a list; none of one that is absent or not known yet. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : [];
}

/** The field of an object; null of anything else. */
export function fieldOf(value: Value | undefined, name: string): Value {
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] as Value) : null;
}

/** The text of a field; undefined where it is absent or not known yet. */
export function textOf(value: Value | undefined, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === "string" ? field : undefined;
}

/** Whether a value is, or holds somewhere inside, one that is not known yet. */
export function holdsUnknown(value: Value): boolean {
  if (value === UNKNOWN_VALUE) return true;
  if (Array.isArray(value)) return value.some(holdsUnknown);
  return isObject(value) && Object.values(value).some(holdsUnknown);
}

/** A value as the model has it: absent is undefined, not known yet is `UNKNOWN`. */
export function modelValue(value: Value): unknown {
  if (value === null) return undefined;
  if (value === UNKNOWN_VALUE) return UNKNOWN;
  if (Array.isArray(value)) return value.map(modelValue);
  if (typeof value !== "object") return value;
  if ("numberText" in value) return Number(value.numberText);
  const entries = Object.entries(value as ObjectValue).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, modelValue(item)]));
}

/** Whether two values are the same, whatever the order of their keys. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => sameValue(item, b[index] as Value));
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [a as ObjectValue, b as ObjectValue];
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key] as Value, right[key] as Value));
}

/** What is not known yet, as a value among others. */
export const NOT_KNOWN: Value = UNKNOWN_VALUE;

/** What stands for nothing: an empty text or list where the state has it so, else null. */
export function emptyAs(prior: Value): Value {
  return prior === "" || (Array.isArray(prior) && prior.length === 0) ? prior : null;
}
