/** A value that Terraform does not know yet. */
export const UNKNOWN_VALUE: unique symbol = Symbol("unknown");

/** A number that a JavaScript number cannot hold exactly, as its decimal text. */
export interface NumberText {
  readonly numberText: string;
}

/**
 * A Terraform value: null where absent, {@link UNKNOWN_VALUE} where not known yet. Lists, sets and tuples are arrays, maps
 * and objects are plain records without a prototype's fields.
 */
export type Value =
  | null
  | string
  | number
  | boolean
  | NumberText
  | typeof UNKNOWN_VALUE
  | readonly Value[]
  | ObjectValue;

/** A map or an object. */
export interface ObjectValue {
  readonly [key: string]: Value;
}
