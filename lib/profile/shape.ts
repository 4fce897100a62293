import type { z } from "zod";
import { type ErrorCode, type Issue, issue } from "./errors";
import { INFRASTRUCTURE_ROLES, roleOfApiLayer } from "./layer";
import { describeValue, withoutUnknown } from "./plain-input";
import { closest, didYouMean } from "./suggestion";
import { joinPath } from "./yaml-writer";

/** A path in an input as text: `layers.os.manifests[0].name`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : joinPath(text, String(key))),
    "",
  );
}

/** Problems of the input's own making, not of a value: they hold whatever the value will turn out to be. */
const ABOUT_FIELDS: ReadonlySet<ErrorCode> = new Set(["UNKNOWN_FIELD", "LAYER_NOT_ALLOWED"]);

/**
 * Problems of shape: missing and unknown fields, wrong types, values not allowed. Unknown values are skipped.
 *
 * `input` is plain data, as `plainInput` makes it.
 */
export function checkShape(schema: z.ZodType, input: unknown): Issue[] {
  const unknownPaths = new Set<string>();
  const value = withoutUnknown(input, (path) => unknownPaths.add(pathText(path)));
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues
    .flatMap((one) => issuesOf(one, value, schema))
    .filter((one) => ABOUT_FIELDS.has(one.code) || !unknownPaths.has(one.path));
}

type ZodIssue = z.core.$ZodIssue;

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: "a string",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  record: "an object",
};

/** What a newcomer could write in a field that is required. */
const EXAMPLES: Readonly<Record<string, string>> = {
  cloud: 'a cloud type, such as cloud: "aws"',
  layers: "an object with the layers os, kubernetes, network and storage",
  pack: 'a pack, such as pack: "kubernetes@1.30.4"',
};

function example(path: readonly PropertyKey[]): string | undefined {
  const field = String(path.at(-1));
  return Object.hasOwn(EXAMPLES, field) ? EXAMPLES[field] : undefined;
}

function issuesOf(one: ZodIssue, root: unknown, schema: z.ZodType): Issue[] {
  const path = pathText(one.path);
  switch (one.code) {
    case "unrecognized_keys":
      return one.keys.map((key) => unknownField(key, one.path, keysAt(schema, one.path)));
    case "invalid_value": {
      const allowed = one.values.map(String);
      const value = valueAt(root, one.path);
      if (typeof value !== "string") {
        return [
          issue("INVALID_TYPE", path, { expected: `one of ${allowed.join(", ")}`, actual: describeValue(value) }),
        ];
      }
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
          ? issue("MISSING_FIELD", path, { expected: example(one.path) ?? expected })
          : issue("INVALID_TYPE", path, { expected, actual: describeValue(actual) }),
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
  if (value === undefined)
    return [issue("MISSING_FIELD", path, { expected: example(one.path) ?? "a string or an object" })];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [issue("INVALID_TYPE", path, { expected: "a string or an object", actual: describeValue(value) })];
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
  const role =
    (Object.hasOwn(ROLE_WORDS, key) ? ROLE_WORDS[key] : undefined) ??
    roleOfApiLayer(key) ??
    closest(key, INFRASTRUCTURE_ROLES);
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
