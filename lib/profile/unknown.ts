/**
 * Stands for a value that is not known yet, such as the output of a resource that does not exist.
 *
 * It may stand anywhere in an input. Validation skips it; the value is checked again when it is known.
 */
export const UNKNOWN: unique symbol = Symbol.for("palette-iac.unknown");

/** The type of {@link UNKNOWN}. */
export type Unknown = typeof UNKNOWN;

/** Whether a value is the {@link UNKNOWN} marker itself. */
export function isUnknown(value: unknown): value is Unknown {
  return value === UNKNOWN;
}

/** Whether a value is, or holds somewhere inside, the {@link UNKNOWN} marker. */
export function hasUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  if (typeof value === "object" && value !== null) return Object.values(value).some(hasUnknown);
  return false;
}
