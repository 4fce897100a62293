import type { Fields } from "../../profile/fields";

/** Whether two values are the same data, whatever the order of their keys. */
export function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = (value: object) => Object.keys(value).filter((key) => (value as Fields)[key] !== undefined);
  const left = keys(a);
  return left.length === keys(b).length && left.every((key) => sameData((a as Fields)[key], (b as Fields)[key]));
}
