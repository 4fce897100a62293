import fc from "fast-check";
import type { ErrorCode } from "../../lib/profile/errors";
import { checkYamlText } from "../../lib/profile/layer-rules";
import { UNKNOWN } from "../../lib/profile/unknown";
import { isProfileVersion, validateInfrastructureProfile } from "../../lib/profile/validate";
import { runs } from "../support/suite";
import { jsonMap, PROFILE, withValues } from "./arbitraries";

type Fields = { [key: string]: unknown };

const issuesOf = (input: unknown) => validateInfrastructureProfile(input).issues;
const found = (input: unknown) => issuesOf(input).map((one) => `${one.path} ${one.code}`);
const layers = (change: Fields) => ({ ...PROFILE, layers: { ...PROFILE.layers, ...change } });
const variable = "{{ .spectro.var.size }}";

test("a valid profile has no problem", () => {
  expect(validateInfrastructureProfile(PROFILE)).toEqual({ issues: [], valid: true });
  fc.assert(
    fc.property(jsonMap, (values) => expect(found(withValues(values))).toEqual([])),
    { numRuns: runs(200) },
  );
});

test.each<[string, unknown, string[]]>([
  ["an unknown field", { ...PROFILE, verison: "1.0.0" }, ["verison UNKNOWN_FIELD"]],
  ["no cloud", { ...PROFILE, cloud: undefined }, ["cloud MISSING_FIELD"]],
  ["a cloud for add-ons only", { ...PROFILE, cloud: "all" }, ["cloud INVALID_CLOUD"]],
  ["an empty cloud", { ...PROFILE, cloud: "" }, ["cloud INVALID_CLOUD"]],
  ["a scope that is none", { ...PROFILE, scope: "system" }, ["scope INVALID_VALUE"]],
  ["a scope that is no text", { ...PROFILE, scope: Object.create(null) }, ["scope INVALID_TYPE"]],
  ["publish as text", { ...PROFILE, publish: "yes" }, ["publish INVALID_TYPE"]],
  ["an empty name", { ...PROFILE, name: "" }, ["name INVALID_NAME"]],
  ["a name that ends with a blank", { ...PROFILE, name: "a " }, ["name INVALID_NAME"]],
  ["a name of two lines", { ...PROFILE, name: "a\nb" }, ["name INVALID_NAME"]],
  ["a short version", { ...PROFILE, version: "1.2" }, ["version INVALID_VERSION"]],
  ["build metadata", { ...PROFILE, version: "1.2.3+x" }, ["version INVALID_VERSION"]],
  ["a tag given twice", { ...PROFILE, tags: ["a:1", "b", "a"] }, ["tags[2] DUPLICATE_TAG"]],
  ["a tag without a key", { ...PROFILE, tags: [":x"] }, ["tags[0] INVALID_TAG"]],
  ["a tag with Palette's own sign as value", { ...PROFILE, tags: ["a:spectro__tag"] }, ["tags[0] INVALID_TAG"]],
  ["a tag that is a number", { ...PROFILE, tags: ["a", 5, "a"] }, ["tags[1] INVALID_TYPE", "tags[2] DUPLICATE_TAG"]],
  [
    "values that are the name of a file",
    layers({ os: { pack: "ubuntu-aws@22.04", values: "./values.yaml" } }),
    ["layers.os.values VALUES_NOT_MAP"],
  ],
  [
    "values that are a list",
    layers({ os: { pack: "ubuntu-aws@22.04", values: "- a: 1\n" } }),
    ["layers.os.values VALUES_NOT_MAP"],
  ],
  ["values of comments alone", layers({ os: { pack: "ubuntu-aws@22.04", values: "# nothing\n" } }), []],
  ["values that a macro makes", layers({ os: { pack: "ubuntu-aws@22.04", values: "{{.spectro.macro.os}}\n" } }), []],
  ["an add-on layer", layers({ monitoring: "prometheus@1.0" }), ["layers.monitoring LAYER_NOT_ALLOWED"]],
  ["a layer of three letters that is no role", layers({ dns: "coredns@1.0" }), ["layers.dns LAYER_NOT_ALLOWED"]],
  ["add-ons", { ...PROFILE, addons: [] }, ["addons LAYER_NOT_ALLOWED"]],
  ["another word for a role", layers({ k8s: "kubernetes@1.0" }), ["layers.k8s UNKNOWN_FIELD"]],
  ["a missing layer", layers({ os: undefined }), ["layers.os LAYER_MISSING"]],
  ["no storage", layers({ storage: undefined }), ["layers.storage LAYER_MISSING"]],
  ["no storage on edge", { ...layers({ storage: undefined }), cloud: "edge-native" }, []],
  [
    "no storage on a custom cloud",
    { ...layers({ storage: undefined }), cloud: "nutanix" },
    ["layers.storage STORAGE_NOT_DECLARED"],
  ],
  ["layers as a list", { ...PROFILE, layers: [] }, ["layers INVALID_TYPE"]],
  ["a pack without version", layers({ os: "ubuntu" }), ["layers.os.pack.version PACK_VERSION_MISSING"]],
  ["a version range", layers({ os: "ubuntu@>=1.30 <1.32" }), []],
  ["a version range that is none", layers({ os: "ubuntu@>2 <1" }), ["layers.os.pack.version INVALID_VERSION_RANGE"]],
  ["a pack with a blank", layers({ os: "ubuntu aws@1" }), ["layers.os.pack INVALID_PACK_REF"]],
  ["an empty shorthand", layers({ os: "" }), ["layers.os.pack INVALID_PACK_REF"]],
  [
    "a version that is a number",
    layers({ os: { pack: { name: "a", version: 22.04 } } }),
    ["layers.os.pack.version INVALID_TYPE"],
  ],
  [
    "a pack without name",
    layers({ os: { pack: { version: "~" } } }),
    ["layers.os.pack.version INVALID_VERSION_RANGE", "layers.os.pack.name MISSING_FIELD"],
  ],
  [
    "a type that is none",
    layers({ os: { pack: { name: "a", version: "1", type: "" } } }),
    ["layers.os.pack.type INVALID_VALUE"],
  ],
  [
    "a manifest pack without manifests",
    layers({ os: { pack: { name: "a", type: "manifest" } } }),
    ["layers.os.pack.type PACK_TYPE_NOT_ALLOWED", "layers.os.manifests MANIFESTS_MISSING"],
  ],
  [
    "a manifest pack, which is an add-on",
    layers({ os: { pack: { name: "a", type: "manifest" }, manifests: [{ name: "m", content: "" }] } }),
    ["layers.os.pack.type PACK_TYPE_NOT_ALLOWED"],
  ],
  [
    "a manifest pack with a registry",
    layers({ os: { pack: { name: "a", type: "manifest", registry: "r" }, manifests: [{ name: "m", content: "" }] } }),
    ["layers.os.pack.type PACK_TYPE_NOT_ALLOWED", "layers.os.pack.registry PACK_REGISTRY_NOT_ALLOWED"],
  ],
  [
    "a manifest given twice",
    layers({
      os: {
        pack: "a@1",
        manifests: [
          { name: "m", content: "" },
          { name: "m", content: "" },
        ],
      },
    }),
    ["layers.os.manifests[1].name DUPLICATE_MANIFEST"],
  ],
  [
    "a manifest without content",
    layers({ os: { pack: "a@1", manifests: [{ name: "" }] } }),
    ["layers.os.manifests[0].name INVALID_NAME", "layers.os.manifests[0].content MISSING_FIELD"],
  ],
  [
    "a manifest that is not YAML",
    layers({ os: { pack: "a@1", manifests: [{ name: "m", content: "a: [" }] } }),
    ["layers.os.manifests[0].content INVALID_YAML"],
  ],
  ["values as a list", layers({ os: { pack: "a@1", values: [] } }), ["layers.os.values INVALID_TYPE"]],
  [
    "values that are no data",
    layers({ os: { pack: "a@1", values: { a: { b: new Date() } } } }),
    ["layers.os.values.a.b VALUES_NOT_PLAIN"],
  ],
  [
    "an object too large as text",
    layers({ os: { pack: "a@1", values: { a: "x".repeat(2_000_000) } } }),
    ["layers.os.values YAML_TOO_LARGE"],
  ],
  [
    "a variable in an object",
    layers({ os: { pack: "a@1", values: { a: [{ b: variable }] } } }),
    ["layers.os.values.a[0].b VARIABLE_UNDEFINED"],
  ],
  [
    "a variable in a key",
    layers({ os: { pack: "a@1", values: { [variable]: 1 } } }),
    [`layers.os.values["${variable}"] VARIABLE_UNDEFINED`],
  ],
])("%s: what is found", (_, input, expected) => {
  expect(found(input)).toEqual(expected);
});

test("a reference to a variable is an error with its line, in values and manifests, in comments and in broken YAML", () => {
  const input = layers({
    os: { pack: "a@1", values: `a: 1\n# ${variable}`, manifests: [{ name: "m", content: `\n\nx: ${variable}\ny: [` }] },
  });
  expect(issuesOf(input).map(({ code, path, line }) => ({ code, path, line }))).toEqual([
    { code: "VARIABLE_UNDEFINED", path: "layers.os.values", line: 2 },
    { code: "VARIABLE_UNDEFINED", path: "layers.os.manifests[0].content", line: 3 },
    { code: "INVALID_YAML", path: "layers.os.manifests[0].content", line: 4 },
  ]);
  expect(checkYamlText("a: {{.spectro.macro.x}}", "v")).toEqual([]);
});

test("strict semantic versions, and nothing else, are versions of profiles", () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.nat(), fc.nat(), fc.nat()),
      fc.stringMatching(/^(-(0|[1-9a-z][a-z0-9]{0,3}))?$/),
      (numbers, pre) => {
        expect(isProfileVersion(numbers.join(".") + pre)).toBe(true);
        expect(isProfileVersion(`v${numbers.join(".")}`)).toBe(false);
        expect(isProfileVersion(`${numbers.join(".")}+${numbers[0]}`)).toBe(false);
      },
    ),
    { numRuns: runs(100) },
  );
  for (const version of ["", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.3-", "1.2.3-01", " 1.2.3", "1.2.x", "latest"]) {
    expect(isProfileVersion(version)).toBe(false);
  }
});

/** Mistakes that do not meet each other: each changes its own place. */
const MISTAKES: readonly [expected: string, make: (input: Fields, layers: Fields) => void][] = [
  ["name INVALID_NAME", (input) => Object.assign(input, { name: " x" })],
  ["version INVALID_VERSION", (input) => Object.assign(input, { version: "v1" })],
  ["description INVALID_TYPE", (input) => Object.assign(input, { description: 5 })],
  ["tags[1] DUPLICATE_TAG", (input) => Object.assign(input, { tags: ["a", "a:b"] })],
  ["scope INVALID_VALUE", (input) => Object.assign(input, { scope: "projct" })],
  ["publish INVALID_TYPE", (input) => Object.assign(input, { publish: 1 })],
  ["regstry UNKNOWN_FIELD", (input) => Object.assign(input, { regstry: "x" })],
  ["layers.addon LAYER_NOT_ALLOWED", (_, all) => Object.assign(all, { addon: "x@1" })],
  ["layers.os LAYER_MISSING", (_, all) => delete all.os],
  [
    "layers.kubernetes.pack.version INVALID_VERSION_RANGE",
    (_, all) => Object.assign(all, { kubernetes: "kubernetes@^" }),
  ],
  ["layers.network.values INVALID_YAML", (_, all) => Object.assign(all, { network: { pack: "a@1", values: "a: [" } })],
  [
    "layers.storage.pack.type PACK_TYPE_NOT_ALLOWED",
    (_, all) =>
      Object.assign(all, {
        storage: { pack: { name: "class", type: "manifest" }, manifests: [{ name: "m", content: "" }] },
      }),
  ],
];

function withMistakes(indexes: readonly number[]): Fields {
  const all: Fields = { ...PROFILE.layers };
  const input: Fields = { ...PROFILE, layers: all };
  for (const index of indexes) MISTAKES[index]?.[1](input, all);
  return input;
}

const someMistakes = fc.subarray(MISTAKES.map((_, index) => index));

test("all of several mistakes are found, and nothing else", () => {
  fc.assert(
    fc.property(someMistakes, (indexes) => {
      expect(found(withMistakes(indexes)).sort()).toEqual(indexes.map((index) => MISTAKES[index]?.[0]).sort());
    }),
    { numRuns: runs(200) },
  );
});

/** Paths whose value decides about other places: there an unknown value hides more than its own problems. */
const DECISIVE = /^(cloud|tags\[\d+\]|layers\.\w+\.pack(\.type|\.name)?|layers\.\w+\.manifests(\[\d+\](\.name)?)?)$/;

function places(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, item]) =>
    places(item, Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`),
  );
  return path === "" ? below : [path, ...below];
}

function put(value: unknown, path: string, item: unknown): unknown {
  const [key, ...rest] = path.match(/[^.[\]]+/g) as string[];
  const copy = Array.isArray(value) ? [...value] : { ...(value as Fields) };
  const inner = (copy as Fields)[key as string];
  (copy as Fields)[key as string] =
    rest.length === 0 ? item : put(inner, rest.map((part) => `[${part}]`).join(""), item);
  return copy;
}

test("an unknown value removes problems at and below its place only, and adds none", () => {
  fc.assert(
    fc.property(someMistakes, fc.nat(), (indexes, pick) => {
      const input = withMistakes(indexes);
      const all = places(input);
      const place = all[pick % all.length] as string;
      const before = found(input);
      const after = found(put(input, place, UNKNOWN));
      for (const one of after) expect(before).toContain(one);
      if (DECISIVE.test(place)) return;
      const elsewhere = before.filter((one) => !/^[.[ ]/.test(one.slice(place.length)) || !one.startsWith(place));
      for (const one of elsewhere) expect(after).toContain(one);
    }),
    { numRuns: runs(500) },
  );
});

test("the name of a field is checked even if its value is not known yet", () => {
  expect(found({ ...PROFILE, regstry: UNKNOWN })).toEqual(["regstry UNKNOWN_FIELD"]);
  expect(found(layers({ monitoring: UNKNOWN }))).toEqual(["layers.monitoring LAYER_NOT_ALLOWED"]);
});

test("a rule that depends on a value that is not known yet waits for it", () => {
  const os = (pack: Fields) => found(layers({ os: { pack } }));
  expect(os({ name: "a", type: UNKNOWN })).toEqual([]);
  expect(os({ name: UNKNOWN, version: "~" })).toEqual(["layers.os.pack.version INVALID_VERSION_RANGE"]);
  expect(os({ name: "a", type: "manifest", registry: UNKNOWN })).toEqual([
    "layers.os.pack.type PACK_TYPE_NOT_ALLOWED",
    "layers.os.manifests MANIFESTS_MISSING",
  ]);
  expect(found({ ...layers({ storage: undefined }), cloud: UNKNOWN })).toEqual([]);
  expect(found(UNKNOWN)).toEqual([]);
  expect(found({ layers: UNKNOWN, cloud: UNKNOWN })).toEqual([]);
});

test("errors come before warnings, and warnings leave a profile valid", () => {
  const custom = { ...layers({ storage: undefined }), cloud: "nutanix" };
  expect(validateInfrastructureProfile(custom)).toMatchObject({ valid: true, issues: [{ severity: "warning" }] });
  const codes = issuesOf({ ...custom, layers: { ...custom.layers, os: "x" } }).map((one): ErrorCode => one.code);
  expect(codes).toEqual(["PACK_VERSION_MISSING", "STORAGE_NOT_DECLARED"]);
});
