import type { z } from "zod";
import { type ErrorCode, type Issue, issue } from "./errors";
import { INFRASTRUCTURE_ROLES, infrastructureRoleOfApiLayer } from "./layer";
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
const ABOUT_FIELDS: ReadonlySet<ErrorCode> = new Set([
  "UNKNOWN_FIELD",
  "LAYER_NOT_ALLOWED",
  "INFRASTRUCTURE_LAYER_NOT_ALLOWED",
]);

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
  number: "a number",
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
  addons: 'a list of add-ons, such as addons: ["hello-universe@1.3.1"]',
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
      if (one.expected === "number" && typeof actual === "number") return NOT_FINITE;
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

/** NaN and infinities are numbers of a kind: the rules of their fields have the words. */
const NOT_FINITE: Issue[] = [];

/** A union here is of types that differ at first sight, such as "a string or an object": judge by what was given. */
function unionIssues(one: Extract<ZodIssue, { code: "invalid_union" }>, root: unknown, schema: z.ZodType): Issue[] {
  const value = valueAt(root, one.path);
  const path = pathText(one.path);
  const types = one.errors.map((errors) => errors.map(expectedType).find((type) => type !== undefined));
  const fitting = one.errors[types.indexOf(undefined)];
  if (fitting !== undefined) {
    return fitting.flatMap((error) =>
      issuesOf({ ...error, path: [...one.path, ...error.path] } as ZodIssue, root, schema),
    );
  }
  if (typeof value === "number" && types.includes("number")) return NOT_FINITE;
  const expected = eitherOf([...new Set(types.map((type) => EXPECTED[type as string] ?? `a ${type}`))]);
  return [
    value === undefined
      ? issue("MISSING_FIELD", path, { expected: example(one.path) ?? expected })
      : issue("INVALID_TYPE", path, { expected, actual: describeValue(value) }),
  ];
}

/** What a branch of a union wanted, if the value as a whole is of another type. */
function expectedType(error: ZodIssue): string | undefined {
  return error.path.length === 0 && error.code === "invalid_type" ? error.expected : undefined;
}

function eitherOf(words: readonly string[]): string {
  const last = words.at(-1) as string;
  if (words.length <= 2) return words.join(" or ");
  return `${words.slice(0, -1).join(", ")}, or ${last}`;
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
    infrastructureRoleOfApiLayer(key) ??
    closest(key, INFRASTRUCTURE_ROLES);
  if (inLayers && role === undefined) return issue("LAYER_NOT_ALLOWED", path, { field: key });
  if (parent.length === 0 && !known.includes("addons") && /^add-?ons?$/i.test(key))
    return issue("LAYER_NOT_ALLOWED", path, { field: key });
  if (parent.length === 0 && key === "layers") return issue("INFRASTRUCTURE_LAYER_NOT_ALLOWED", path, { field: key });
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
  const options = (node: SchemaNode | undefined): SchemaNode[] => {
    if (node === undefined) return [];
    if (node.def.innerType !== undefined) return options(node.def.innerType);
    return node.def.type === "union" ? (node.def.options ?? []).flatMap(options) : [node];
  };
  let nodes = options(schema as unknown as SchemaNode);
  for (const key of path) {
    nodes = nodes.flatMap(({ def }) => options(typeof key === "number" ? def.element : def.shape?.[String(key)]));
  }
  // What is for editors alone is no help to who misspelled a field.
  return nodes.flatMap(({ def }) => Object.keys(def.shape ?? {})).filter((key) => !key.startsWith("$"));
}
