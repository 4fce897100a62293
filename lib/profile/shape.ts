import type { z } from "zod";
import { type Issue, issue } from "./errors";
import { INFRASTRUCTURE_ROLES, roleOfApiLayer } from "./layer";
import { closest, didYouMean } from "./suggestion";
import { isUnknown } from "./unknown";
import { joinPath } from "./yaml-writer";

/** A path in an input as text: `layers.os.manifests[0].name`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : joinPath(text, String(key))),
    "",
  );
}

/** An input without its unknown values, and where these were. */
interface Pruned {
  readonly value: unknown;
  readonly unknownPaths: ReadonlySet<string>;
}

function prune(input: unknown): Pruned {
  const unknownPaths = new Set<string>();
  const walk = (value: unknown, path: readonly PropertyKey[]): unknown => {
    if (isUnknown(value)) {
      unknownPaths.add(pathText(path));
      return undefined;
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (
      typeof value !== "object" ||
      value === null ||
      Object.getPrototypeOf(Object.getPrototypeOf(value) ?? null) !== null
    ) {
      return value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  return { value: walk(input, []), unknownPaths };
}

/** Problems of shape: missing and unknown fields, wrong types, values not allowed. Unknown values are skipped. */
export function checkShape(schema: z.ZodType, input: unknown): Issue[] {
  const pruned = prune(input);
  const result = schema.safeParse(pruned.value);
  if (result.success) return [];
  return result.error.issues
    .flatMap((one) => issuesOf(one, pruned.value, schema))
    .filter((one) => !pruned.unknownPaths.has(one.path));
}

type ZodIssue = z.core.$ZodIssue;

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: "a string",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  record: "an object",
};

function issuesOf(one: ZodIssue, root: unknown, schema: z.ZodType): Issue[] {
  const path = pathText(one.path);
  switch (one.code) {
    case "unrecognized_keys":
      return one.keys.map((key) => unknownField(key, one.path, keysAt(schema, one.path)));
    case "invalid_value": {
      const allowed = one.values.map(String);
      const value = String(valueAt(root, one.path));
      return [
        issue("INVALID_VALUE", path, { value, allowed: allowed.join(", "), suggestion: didYouMean(value, allowed) }),
      ];
    }
    case "invalid_union":
      return unionIssues(one, root, schema);
    case "invalid_type": {
      const actual = valueAt(root, one.path);
      const expected = EXPECTED[one.expected] ?? `a ${one.expected}`;
      return [
        actual === undefined
          ? issue("MISSING_FIELD", path, { expected })
          : issue("INVALID_TYPE", path, { expected, actual: typeName(actual) }),
      ];
    }
    default:
      return [issue("INVALID_TYPE", path, { expected: "another value", actual: one.message })];
  }
}

/** A union here is always "a string or an object": judge by what was given. */
function unionIssues(one: Extract<ZodIssue, { code: "invalid_union" }>, root: unknown, schema: z.ZodType): Issue[] {
  const value = valueAt(root, one.path);
  const path = pathText(one.path);
  if (value === undefined) return [issue("MISSING_FIELD", path, { expected: "a string or an object" })];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [issue("INVALID_TYPE", path, { expected: "a string or an object", actual: typeName(value) })];
  }
  const branch = one.errors.find((errors) =>
    errors.some((error) => error.path.length > 0 || error.code !== "invalid_type"),
  );
  return (branch ?? []).flatMap((error) =>
    issuesOf({ ...error, path: [...one.path, ...error.path] } as ZodIssue, root, schema),
  );
}

/** Words that people use for the four roles. */
const ROLE_WORDS: Readonly<Record<string, string>> = {
  k8s: "kubernetes",
  cni: "network",
  csi: "storage",
  operatingSystem: "os",
};

function unknownField(key: string, parent: readonly PropertyKey[], known: readonly string[]): Issue {
  const path = pathText([...parent, key]);
  const inLayers = parent.length === 1 && parent[0] === "layers";
  const role = ROLE_WORDS[key] ?? roleOfApiLayer(key) ?? closest(key, INFRASTRUCTURE_ROLES);
  if (inLayers && role === undefined) return issue("LAYER_NOT_ALLOWED", path, { field: key });
  if (parent.length === 0 && /^add-?ons?$/i.test(key)) return issue("LAYER_NOT_ALLOWED", path, { field: key });
  const suggestion = inLayers ? ` Did you mean "${role}"?` : didYouMean(key, known);
  return issue("UNKNOWN_FIELD", path, { field: key, suggestion: `Fields here: ${known.join(", ")}.${suggestion}` });
}

interface SchemaNode {
  readonly def: {
    type: string;
    innerType?: SchemaNode;
    shape?: Record<string, SchemaNode>;
    element?: SchemaNode;
    options?: SchemaNode[];
  };
}

/** The field names that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const unwrap = (node: SchemaNode | undefined): SchemaNode | undefined => {
    if (node === undefined) return undefined;
    if (node.def.innerType !== undefined) return unwrap(node.def.innerType);
    if (node.def.type === "union")
      return node.def.options?.map(unwrap).find((option) => option?.def.shape !== undefined);
    return node;
  };
  let node = unwrap(schema as unknown as SchemaNode);
  for (const key of path) node = unwrap(typeof key === "number" ? node?.def.element : node?.def.shape?.[String(key)]);
  return Object.keys(node?.def.shape ?? {});
}
