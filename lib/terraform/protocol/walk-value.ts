import type { ValueType } from "./schema";

/** The types of the parts of a value of a type. */
export type PartTypes =
  | { readonly kind: "elements"; readonly typeOf: (index: number) => ValueType; readonly length?: number }
  | { readonly kind: "entries"; readonly element: ValueType }
  | { readonly kind: "attributes"; readonly attributes: { readonly [name: string]: ValueType } };

/** How a type is made up of others; undefined for the simple ones. */
export function partsOf(type: ValueType): PartTypes | undefined {
  if (typeof type === "string") return undefined;
  const [kind, inner] = type as readonly [string, unknown];
  if (kind === "map") return { kind: "entries", element: inner as ValueType };
  if (kind === "object") return { kind: "attributes", attributes: inner as { readonly [name: string]: ValueType } };
  if (kind !== "tuple") return { kind: "elements", typeOf: () => inner as ValueType };
  const types = inner as readonly ValueType[];
  return { kind: "elements", typeOf: (index) => types[index] ?? "dynamic", length: types.length };
}

/** A record without a prototype: a key such as "constructor" is there only if it was put there. */
export function record<T>(entries: Iterable<readonly [string, T]>): { [key: string]: T } {
  const made: { [key: string]: T } = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
}

/** Whether something is a plain record, and neither a list nor bytes. */
export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** Says that a value is not what its type says. It never holds the value, which may be secret. */
export class ValueTypeError extends Error {
  constructor(path: string, type: ValueType, value: unknown) {
    const found = value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
    const wanted = typeof type === "string" ? type : type[0];
    super(`${path === "" ? "The value" : path} is ${found} where the schema has a ${wanted}.`);
    this.name = "ValueTypeError";
  }
}

/** A path to a part, for messages: `layers.os.values`, `packs[1].name`. */
export function partPath(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  return path === "" ? step : `${path}.${step}`;
}
