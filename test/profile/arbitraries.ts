import fc from "fast-check";
import { Document, isCollection, isScalar, type Pair, Scalar, visit } from "yaml";
import type { AddonProfileProps } from "../../lib/profile/addon-profile";
import type { FullProfileProps } from "../../lib/profile/full-profile";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import type { AddonInput, LayerInput } from "../../lib/profile/layer";
import type { ProfileProps } from "../../lib/profile/profile-props";
import type { VariableProps } from "../../lib/profile/variable";
import { faithfulScalars } from "../../lib/profile/yaml-tags";
import { FAITHFUL_TEXT } from "../../lib/profile/yaml-writer";
import { needsQuotes } from "../../lib/profile/yaml11";

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Texts that are hard on YAML, among ordinary ones. */
export const text = fc
  .oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-zA-Z0-9_./-]{1,12}$/) },
    { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
    {
      weight: 2,
      arbitrary: fc.string({ unit: fc.constantFrom("a", " ", "\n", ":", "#", "-", "'", '"', "\\"), maxLength: 9 }),
    },
    {
      weight: 1,
      arbitrary: fc.string({
        unit: fc.constantFrom("word", " ", "\n", "\\", '"', "{{ .x }}", "\u0007", "\t", ":"),
        minLength: 15,
        maxLength: 40,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        ...["", "yes", "no", "on", "y", "null", "~", "true", "1", "1.0", "0x1F", "0o17", "017", "1e3", "1_000", "1:30"],
        ...[
          "2024-01-02",
          ".",
          "<<",
          "=",
          "---",
          "...",
          "- a",
          "? a",
          "a: b",
          "a #b",
          "@a",
          "`a",
          "%a",
          "&a",
          "*a",
          "!a",
        ],
        ...["x\n", "x\n\n", "\nx", " x", "x ", "x\u00a0", "a\n  b\nc\n", "\ttab", "{{.x}}", "{{ .x }} and '{{.y}}'"],
        ...[
          '{{ printf "%s" .x }}',

          "\u0007{{ .x }}'",
          "multi\n{{ .line }}\n",
          "\ufeffx",
          "\ud83d\ude00",
          "a\u2028b",
        ],
      ),
    },
  )
  .filter((one) => !hasHalfMacro(one));

/** Whether a text has braces that open or close a macro only with those of a neighbour on its line. */
function hasHalfMacro(value: string): boolean {
  return value.split("\n").some((line) => line.split("{{").length !== line.split("}}").length);
}

/** Numbers as people write them, and some of the extreme ones. */
export const number = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, -0, 1e-7, 5e-324, 0.1 + 0.2, 2 ** 53 - 1, 1.5e-300),
  )
  .filter((one) => !Number.isInteger(one) || Number.isSafeInteger(one));

const key = fc.oneof({ weight: 5, arbitrary: fc.stringMatching(/^[a-z]{1,4}$/) }, { weight: 1, arbitrary: text });

/** Maps, lists and scalars, nested. */
export const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** A map at the top, as the values of packs have. */
export const jsonMap: fc.Arbitrary<{ [key: string]: Json }> = fc.dictionary(key, json, {
  maxKeys: 5,
  noNullPrototype: true,
});

/** Everything of a style that must not count, drawn from an endless supply of random numbers. */
export type Style = { readonly seed: number; readonly indent: number; readonly lineWidth: number };

export const style: fc.Arbitrary<Style> = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
  indent: fc.integer({ min: 2, max: 6 }),
  lineWidth: fc.constantFrom(0, 40, 80),
});

function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Whether a text means the same with and without quotes: the only ones whose style may vary. */
function isPlainText(value: string): boolean {
  return !needsQuotes(value) && !value.includes("{{") && !/^:|[\n?\u0080-\u009f\u2028\u2029]/.test(value);
}

/** A value as YAML in a random style: quotes, blocks, flow form, comments, order of keys, blank lines, indentation. */
export function print(value: Json, { seed, indent, lineWidth }: Style): string {
  const random = randomOf(seed);
  // Numbers as `writeYaml` writes them: `1e21` and `1.0e21` are the same to YAML 1.2 only.
  const options = {
    schema: "core",
    version: "1.2",
    aliasDuplicateObjects: false,
    customTags: faithfulScalars,
  } as const;
  const document = new Document(value, options);
  visit(document, {
    Scalar(place, node) {
      if (typeof node.value !== "string") return;
      const quotes = [Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE] as const;
      node.type = isPlainText(node.value) && random(2) === 0 ? Scalar.PLAIN : quotes[random(2)];
      const block = node.value.includes("\n") && !/\s$/.test(node.value) && !/^\s/.test(node.value);
      if (block && place !== "key" && random(2) === 0) node.type = Scalar.BLOCK_LITERAL;
    },
    Collection(_, node) {
      if (random(4) === 0) node.flow = true;
      if ("items" in node && node.constructor.name === "YAMLMap") {
        const rank = new Map((node.items as unknown[]).map((item) => [item, random(1000)]));
        (node.items as unknown[]).sort((a, b) => (rank.get(a) as number) - (rank.get(b) as number));
      }
    },
    Pair(_, pair: Pair) {
      if (isScalar(pair.key) && random(5) === 0) pair.key.commentBefore = ` about ${random(100)}`;
      if (isScalar(pair.key) && random(5) === 0) pair.key.spaceBefore = true;
      if (isScalar(pair.value) && random(6) === 0) pair.value.comment = " a remark";
      if (isCollection(pair.value) && pair.value.flow && random(6) === 0) pair.value.comment = " on a collection";
    },
  });
  // The library folds double-quoted texts that hold escapes wrongly at times (it can even print "undefined" into them
  // where the indentation is deep), and this is no test of how it does that.
  const folded = JSON.stringify(value).includes("\\") ? 0 : lineWidth;
  return document.toString({
    ...FAITHFUL_TEXT,
    lineWidth: folded,
    indent,
    singleQuote: random(2) === 0,
    flowCollectionPadding: random(2) === 0,
  });
}

/** A small valid profile. */
export const PROFILE = {
  name: "aws-base",
  cloud: "aws",
  registry: "Palette Registry",
  tags: ["team:platform", "golden"],
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: { pack: "kubernetes@1.30.4", values: "# the network\npack:\n  podCIDR: 10.0.0.0/16 # of the pods\n" },
    network: { pack: { name: "cni-calico", version: "3.28.x" }, values: { calico: { mtu: 1440 } } },
    storage: { pack: "csi-aws-ebs@1.22.0", manifests: [{ name: "class", content: "kind: StorageClass\n" }] },
  },
} as const satisfies InfrastructureProfileProps;

/** A profile with these values on its Kubernetes layer. */
export function withValues(values: string | { readonly [key: string]: Json }): InfrastructureProfileProps {
  return { ...PROFILE, layers: { ...PROFILE.layers, kubernetes: { pack: "kubernetes@1.30.4", values } } };
}

/** A small valid full profile, with two layers of one pack. */
export const FULL = {
  ...PROFILE,
  type: "cluster",
  name: "aws-full",
  variables: [
    { name: "greeting", defaultValue: "hello" },
    { name: "token", isSensitive: true },
  ],
  addons: [
    {
      pack: "hello-universe@1.3.1",
      values: "greeting: '{{.spectro.var.greeting}}'\n",
      presets: ["Backend:enable-api"],
    },
    { pack: "hello-universe@1.3.1", displayName: "second", patch: { token: "{{.spectro.var.token}}" } },
    {
      pack: { name: "rules", type: "manifest" },
      installPriority: 5,
      manifests: [{ name: "m", content: "kind: Rule" }],
    },
  ],
} as const satisfies FullProfileProps;

/** A small valid add-on profile. */
export const ADDONS = {
  type: "add-on",
  name: "monitoring",
  addons: ["prometheus-operator@69.3.x", { pack: "grafana@11.1.0", patch: [{ path: "server.port", value: 80 }] }],
} as const satisfies AddonProfileProps;

const values = fc.constantFrom<LayerFields["values"][]>(
  ...[undefined, "", "a: 1 # one\n", "a: '1'\nb: {c: 2}\n", { a: 1 }, { b: { c: [2], d: "x" } }],
);
const patch = fc.constantFrom<LayerFields["patch"][]>(
  ...[undefined, {}, { a: 1 }, { "a.b": 1 }, { a: { b: 1 }, c: null }],
  ...[
    [],
    [{ path: "a.b", value: 1 }],
    [
      { path: "a", value: { b: 1 } },
      { path: "c", value: null },
    ],
  ],
);
type LayerFields = Exclude<LayerInput, string>;
const layerFields = {
  values,
  patch,
  presets: fc.shuffledSubarray(["Backend:enable-api", "Other:off", "a, b"]),
  manifests: fc.shuffledSubarray([
    { name: "m", content: "a: 1" },
    { name: "n", content: "" },
  ]),
};
const versions = fc.constantFrom("1.0.0", "1.0.x", "~1.1");

/** A layer of this pack, with any of the fields that a layer can have. */
export function layerOf(pack: string): fc.Arbitrary<LayerInput> {
  const short = versions.map((version) => `${pack}@${version}`);
  const long = fc.record({ name: fc.constant(pack), version: versions, registry: fc.constantFrom("r", "s") });
  const full = fc.record({ pack: fc.oneof(short, long), ...layerFields }, { requiredKeys: ["pack"] });
  return fc.oneof({ weight: 1, arbitrary: short }, { weight: 4, arbitrary: full });
}

/** Add-ons of different names in any order, some of one pack. */
export const addons: fc.Arbitrary<AddonInput[]> = fc
  .shuffledSubarray([["hello"], ["hello", "second"], ["hello", "third"], ["argo"], ["rules"]] as const, {
    minLength: 1,
  })
  .chain((names) =>
    fc.tuple(
      ...names.map(([pack, displayName]) =>
        fc.tuple(layerOf(pack), fc.option(fc.nat({ max: 2 }), { nil: undefined })).map(([layer, installPriority]) => ({
          ...(typeof layer === "string" ? { pack: layer } : layer),
          ...(displayName === undefined ? {} : { displayName }),
          ...(installPriority === undefined ? {} : { installPriority }),
        })),
      ),
    ),
  );

/** Valid variables of different names in any order. */
export const variables: fc.Arbitrary<VariableProps[]> = fc.shuffledSubarray(["a", "b", "c"]).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc
        .record(
          {
            displayName: fc.constant(`The ${name}`),
            description: fc.constantFrom("", "x"),
            defaultValue: fc.constantFrom("x", "1.0.0", 1, true),
            required: fc.boolean(),
            hidden: fc.boolean(),
            isSensitive: fc.boolean(),
          },
          { requiredKeys: ["defaultValue"] },
        )
        .map((fields) => ({ name, ...fields })),
    ),
  ),
);

const profileFields = {
  name: fc.constantFrom("a", "b"),
  version: fc.constantFrom("1.0.0", "1.0.1"),
  description: fc.constantFrom("", "x"),
  tags: fc.constantFrom([], ["a"], ["a:"], ["a:1", "b"], ["b", "a:1"]),
  scope: fc.constantFrom("project" as const, "tenant" as const),
  publish: fc.boolean(),
  registry: fc.constantFrom("r", "s"),
  variables,
};
const layers = fc.record(
  { os: layerOf("ubuntu"), kubernetes: layerOf("kubernetes"), network: layerOf("calico"), storage: layerOf("ebs") },
  { requiredKeys: ["os", "kubernetes", "network", "storage"] },
);

/** Any valid infrastructure profile. */
export const infrastructureProfile: fc.Arbitrary<InfrastructureProfileProps> = fc.record(
  { ...profileFields, cloud: fc.constantFrom("aws", "azure"), layers },
  { requiredKeys: ["cloud", "layers"] },
);

/** Any valid full profile. */
export const fullProfile: fc.Arbitrary<FullProfileProps & { readonly type: "cluster" }> = fc.record(
  { type: fc.constant("cluster" as const), ...profileFields, cloud: fc.constantFrom("aws", "azure"), layers, addons },
  { requiredKeys: ["type", "cloud", "layers"] },
);

/** Any valid add-on profile. */
export const addonProfile: fc.Arbitrary<AddonProfileProps & { readonly type: "add-on" }> = fc.record(
  { type: fc.constant("add-on" as const), ...profileFields, cloud: fc.constantFrom("all", "aws"), addons },
  { requiredKeys: ["type", "addons"] },
);

/** Any valid profile of any kind. */
export const anyProfile: fc.Arbitrary<ProfileProps> = fc.oneof(infrastructureProfile, fullProfile, addonProfile);
