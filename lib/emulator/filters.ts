import { compareVersions } from "./versions";

type Operator = "=" | "!=" | ">" | ">=" | "<" | "<=" | "_in_";

interface Term {
  readonly path: string;
  readonly operator: Operator;
  readonly value: string;
}

const PATH = "[a-zA-Z][\\w-]*(?:\\.[a-zA-Z][\\w-]*)+";
/** A value may hold the words AND and OR, so a joint is one only before a path from a known root. */
const JOINT = /(AND|OR)(?=(?:apiVersion|kind|metadata|spec|status)[\w.-]*?(?:=|!=|>|<|_in_))/;
const TERM = new RegExp(`^(${PATH}?)(!=|>=|<=|_in_|=|>|<)(.*)$`, "s");

/**
 * Reads a `filters` query (`path=value` terms joined by the bare words AND and OR) into a test for items.
 *
 * AND binds stronger than OR. An unknown path matches nothing; text that is no term matches nothing either.
 */
export function parseFilters(filters: string): (item: unknown) => boolean {
  const parts = filters.split(JOINT);
  const alternatives: (Term | undefined)[][] = [[]];
  parts.forEach((part, index) => {
    if (index % 2 === 0) {
      alternatives.at(-1)?.push(parseTerm(part));
    } else if (part === "OR") {
      alternatives.push([]);
    }
  });
  return (item) => alternatives.some((terms) => terms.every((term) => term !== undefined && holds(term, item)));
}

function parseTerm(text: string): Term | undefined {
  const match = TERM.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [, path = "", operator = "=", value = ""] = match;
  return { path, operator: operator as Operator, value };
}

function holds(term: Term, item: unknown): boolean {
  const found = valuesAt(item, term.path.split("."));
  if (term.operator === "!=") {
    return found.length > 0 && found.every((value) => value !== term.value);
  }
  return found.some((value) => matches(term, value));
}

function matches({ operator, value: wanted }: Term, value: string): boolean {
  switch (operator) {
    case "_in_":
      return wanted.split(",").includes(value);
    case ">":
      return compareVersions(value, wanted) > 0;
    case ">=":
      return compareVersions(value, wanted) >= 0;
    case "<":
      return compareVersions(value, wanted) < 0;
    case "<=":
      return compareVersions(value, wanted) <= 0;
    default:
      return value === wanted;
  }
}

function valuesAt(item: unknown, path: readonly string[]): string[] {
  if (Array.isArray(item)) {
    return item.flatMap((element) => valuesAt(element, path));
  }
  const [head, ...rest] = path;
  if (head === undefined) {
    return item === undefined || item === null || typeof item === "object" ? [] : [String(item)];
  }
  if (typeof item !== "object" || item === null) {
    return [];
  }
  return valuesAt((item as Record<string, unknown>)[head], rest);
}

/**
 * Sorts a copy of the items by an `orderBy` query such as `metadata.name=1,metadata.uid=-1` (1 up, -1 down).
 */
export function orderItems<T>(items: readonly T[], orderBy: string | undefined): T[] {
  const keys = (orderBy ?? "")
    .split(",")
    .map((part) => /^(.+)=(-?1)$/.exec(part.trim()))
    .flatMap((match) => (match ? [{ path: match[1] ?? "", direction: Number(match[2]) }] : []));
  return [...items].sort((a, b) => {
    for (const { path, direction } of keys) {
      const steps = path.split(".");
      const order = compareText(valuesAt(a, steps)[0] ?? "", valuesAt(b, steps)[0] ?? "", path.endsWith("version"));
      if (order !== 0) {
        return order * direction;
      }
    }
    return 0;
  });
}

function compareText(a: string, b: string, asVersion: boolean): number {
  if (asVersion) {
    return compareVersions(a, b);
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A text filter of a request body; every key given must hold. */
export interface FilterString {
  readonly eq?: string | null;
  readonly ne?: string | null;
  readonly contains?: string | null;
  readonly beginsWith?: string | null;
  readonly ignoreCase?: boolean;
}

/** Whether a text passes a text filter; letters' case is ignored unless the filter says otherwise. */
export function passesText(filter: FilterString | null | undefined, text: string): boolean {
  if (!filter) {
    return true;
  }
  const fold = (value: string) => (filter.ignoreCase === false ? value : value.toLowerCase());
  const value = fold(text);
  const given = (key: "eq" | "ne" | "contains" | "beginsWith") => {
    const wanted = filter[key];
    return typeof wanted === "string" ? fold(wanted) : undefined;
  };
  const [eq, ne, contains, beginsWith] = [given("eq"), given("ne"), given("contains"), given("beginsWith")];
  return (
    (eq === undefined || value === eq) &&
    (ne === undefined || value !== ne) &&
    (contains === undefined || value.includes(contains)) &&
    (beginsWith === undefined || value.startsWith(beginsWith))
  );
}

/** A version filter of a request body; every key given must hold. */
export interface FilterVersion {
  readonly eq?: string | null;
  readonly ne?: string | null;
  readonly gt?: string | null;
  readonly lt?: string | null;
  readonly beginsWith?: string | null;
}

/** Whether a version passes a version filter. */
export function passesVersion(filter: FilterVersion | null | undefined, version: string): boolean {
  if (!filter) {
    return true;
  }
  const { eq, ne, gt, lt, beginsWith } = filter;
  return (
    (eq == null || version === eq) &&
    (ne == null || version !== ne) &&
    (gt == null || compareVersions(version, gt) > 0) &&
    (lt == null || compareVersions(version, lt) < 0) &&
    (beginsWith == null || version.startsWith(beginsWith))
  );
}

/** A filter over a set of texts (tags): `eq` and `beginsWith` want any hit, `ne` wants none. */
export interface FilterArray {
  readonly eq?: readonly string[] | null;
  readonly ne?: readonly string[] | null;
  readonly beginsWith?: readonly string[] | null;
  readonly ignoreCase?: boolean;
}

/** Whether a set of texts passes an array filter. */
export function passesArray(filter: FilterArray | null | undefined, texts: readonly string[]): boolean {
  if (!filter) {
    return true;
  }
  const fold = (value: string) => (filter.ignoreCase === false ? value : value.toLowerCase());
  const have = texts.map(fold);
  const { eq, ne, beginsWith } = filter;
  return (
    (!eq || eq.some((wanted) => have.includes(fold(wanted)))) &&
    !ne?.some((refused) => have.includes(fold(refused))) &&
    (!beginsWith || beginsWith.some((start) => have.some((value) => value.startsWith(fold(start)))))
  );
}

/** Whether a value is among the wanted ones; an absent or empty list wants everything. */
export function passesChoice(wanted: readonly string[] | null | undefined, values: readonly string[]): boolean {
  return !wanted || wanted.length === 0 || values.some((value) => wanted.includes(value));
}
