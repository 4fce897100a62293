/** Something that can be read field by field. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value can be read field by field. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
