import { isUnknown } from "./unknown";

/** Most values that an input may hold; an object that is shared counts each time it is reached. */
export const INPUT_LIMIT = 200_000;
/** Longest text that is looked at, in UTF-16 units: twice what YAML may be. Longer ones exhaust regular expressions. */
export const TEXT_LIMIT = 8_388_608;
/** Deepest level that is looked at; rules about depth speak up long before. */
const DEEPEST = 80;

const DESCRIPTION = Symbol("description");

/** Stands for a part of an input that is no data. A function, because no shape accepts one. */
function notData(description: string): unknown {
  return Object.assign(() => undefined, { [DESCRIPTION]: description });
}

function tooLong({ length }: string): string {
  return `a text of ${length} characters, more than the ${TEXT_LIMIT} that one may have`;
}

/** What a value is, in words: `a number`, `a list`, `an instance of Date`. */
export function describeValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "function") return (value as { [DESCRIPTION]?: string })[DESCRIPTION] ?? "a function";
  return typeof value === "object" || typeof value === "undefined" ? `an ${typeof value}` : `a ${typeof value}`;
}

/** An input as data of its own, whatever was passed in. */
export interface PlainInput {
  /** Lists, plain objects and primitives only; anything else is replaced by a stand-in that no shape accepts. */
  readonly value: unknown;
  /** True when there was more than {@link INPUT_LIMIT}; then `value` is incomplete. */
  readonly tooLarge: boolean;
}

/**
 * Copies an input, which may be anything, into plain data that is safe to walk. Never throws.
 *
 * Getters run once, here. Objects that hold themselves, class instances and whatever cannot be read become stand-ins.
 */
export function plainInput(input: unknown): PlainInput {
  const above = new Set<object>();
  let left = INPUT_LIMIT;
  const copy = (value: unknown): unknown => {
    left -= 1;
    if (typeof value === "string" && value.length > TEXT_LIMIT) return notData(tooLong(value));
    if (left < 0 || typeof value !== "object" || value === null) return value;
    if (above.has(value)) return notData("an object that holds itself");
    if (above.size > DEEPEST) return undefined;
    above.add(value);
    try {
      return Array.isArray(value) ? copyList(value) : copyFields(value);
    } catch {
      return notData("an object that cannot be read");
    } finally {
      above.delete(value);
    }
  };
  const copyList = (list: readonly unknown[]): unknown[] => {
    const items: unknown[] = [];
    for (let index = 0; index < list.length && left >= 0; index += 1) items.push(copy(list[index]));
    return items;
  };
  const copyFields = (fields: object): unknown => {
    const prototype = Object.getPrototypeOf(fields);
    // An object literal of another realm has a prototype of its own, hence no comparison with Object.prototype.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      return notData(`an instance of ${String(fields.constructor?.name || "a class")}`);
    }
    const copies: Record<string, unknown> = {};
    for (const key of Object.keys(fields)) {
      if (left < 0) break;
      const value = copy(read(fields, key));
      Object.defineProperty(copies, key, { value, enumerable: true, writable: true, configurable: true });
    }
    return copies;
  };
  const value = copy(input);
  return { value, tooLarge: left < 0 };
}

function read(fields: object, key: string): unknown {
  try {
    return (fields as Record<string, unknown>)[key];
  } catch {
    return notData("a property that cannot be read");
  }
}

/** A plain input without its unknown values, and where these were. */
export function withoutUnknown(input: unknown, at: (path: readonly PropertyKey[]) => void): unknown {
  const walk = (value: unknown, path: readonly PropertyKey[]): unknown => {
    if (isUnknown(value)) {
      at(path);
      return undefined;
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  return walk(input, []);
}
