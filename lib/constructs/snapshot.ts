import { isPlainObject } from "../profile/fields";

/**
 * A deep copy of plain data that cannot be changed; whatever is not plain data is kept as it is.
 *
 * Unlike a copy of valid data, it accepts anything, an object that holds itself included: validation is to see the input
 * as it was given, at a time when the caller may have changed the original.
 */
export function snapshot<T>(input: T): T {
  const copies = new Map<object, object>();
  const copy = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (!Array.isArray(value) && !isPlainObject(value)) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const target: object = Array.isArray(value) ? [] : {};
    copies.set(value, target);
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined && !Array.isArray(value)) continue;
      Object.defineProperty(target, key, { value: copy(item), enumerable: true, configurable: true, writable: true });
    }
    return Object.freeze(target);
  };
  return copy(input) as T;
}
