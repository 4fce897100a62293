import { isFields } from "./fields";
import { isUnknown, UNKNOWN, type Unknown } from "./unknown";

/**
 * A list whose items have names, with changes laid over it. While a name in the list is not known yet, a change of a name
 * that is not found makes the list unknown. What is no list is replaced: validation has the words.
 */
export function overlayList(
  base: unknown,
  changes: unknown,
  nameOf: (item: unknown) => string | Unknown | undefined,
  lay: (item: unknown, over: unknown, name: string) => unknown,
): unknown {
  if (isUnknown(base)) return base;
  if (!isFields(changes) || (base !== undefined && !Array.isArray(base))) return changes;
  const items: unknown[] = [...((base as unknown[] | undefined) ?? [])];
  // Names as they are at first: a change may rename an item.
  const names = items.map(nameOf);
  for (const [name, over] of Object.entries(given(changes))) {
    const at = names.indexOf(name);
    if (at === -1 && names.includes(UNKNOWN)) return UNKNOWN;
    if (at === -1 && over !== null) items.push(lay(undefined, over, name));
    else if (at !== -1) items[at] = over === null ? REMOVED : lay(items[at], over, name);
  }
  return items.filter((item) => item !== REMOVED);
}

const REMOVED = Symbol("removed");

/** The fields that are given: one that is undefined counts as left out. */
export function given<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
