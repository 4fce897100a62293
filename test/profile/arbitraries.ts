import fc from "fast-check";
import { Document, isCollection, isScalar, type Pair, Scalar, visit } from "yaml";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { faithfulNumbers } from "../../lib/profile/yaml-numbers";
import { FAITHFUL_TEXT } from "../../lib/profile/yaml-writer";
import { needsQuotes } from "../../lib/profile/yaml11";

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Texts that are hard on YAML, among ordinary ones. */
export const text = fc.oneof(
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
      ...["2024-01-02", ".", "<<", "=", "---", "...", "- a", "? a", "a: b", "a #b", "@a", "`a", "%a", "&a", "*a", "!a"],
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
);

/** Numbers as people write them, and some of the extreme ones. */
export const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 1e-7, 5e-324, 0.1 + 0.2, 2 ** 53, 1.5e300),
);

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
  return !needsQuotes(value) && !value.includes("{{") && !value.includes("\n");
}

/** A value as YAML in a random style: quotes, blocks, flow form, comments, order of keys, blank lines, indentation. */
export function print(value: Json, { seed, indent, lineWidth }: Style): string {
  const random = randomOf(seed);
  // Numbers as `writeYaml` writes them: `1e21` and `1.0e21` are the same to YAML 1.2 only.
  const options = {
    schema: "core",
    version: "1.2",
    aliasDuplicateObjects: false,
    customTags: faithfulNumbers,
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
  // The library folds texts with escaped line breaks wrongly at times, and this is no test of how it does that.
  const folded = JSON.stringify(value).includes("\\n") ? 0 : lineWidth;
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
