/** Something that can be read field by field. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value can be read field by field. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is an object literal (of any realm) and not an instance of some class. */
export function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
