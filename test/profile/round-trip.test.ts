import { isAlias, isPair, isScalar, isSeq, type Node, parseAllDocuments, Scalar, visit } from "yaml";
import { compareYaml } from "../../lib/profile/compare";
import { nodesEqual, type YamlNode } from "../../lib/profile/yaml-node";
import { readYaml } from "../../lib/profile/yaml-reader";
import { joinPath } from "../../lib/profile/yaml-writer";
import { runs } from "../support/suite";
import { type GoDumps, KEPT_DUMPS, yamlOracle } from "../support/yaml-oracle";
import { CORPUS, LARGE, TEXTS } from "./values-corpus";

jest.setTimeout(300_000);

const oracle = yamlOracle();

/** Macros without quotes are no YAML: Palette puts values in their places before Helm reads a text. */
const MACRO = /\{\{[^{}\n]*\}\}/g;

/** A text with a word of the same length in the place of each macro. */
const masked = (text: string) => text.replace(MACRO, (macro) => "M".padEnd(macro.length, "x"));

/** What is compared of the oracle: texts without bare macros, trimmed as Palette trims them. */
const asked = (text: string) => masked(text).trimEnd();

/** Whether values cannot say what a text holds: words that readers read differently, tags, several documents. */
function saysMoreThanValues(node: YamlNode): boolean {
  if (node.kind === "scalar") return node.type === "plain" || node.type === "tagged" || isLong(node.text);
  if (node.tag !== undefined) return true;
  const below = node.kind === "map" ? [...node.entries].map(([, { value }]) => value) : node.items;
  const keys = node.kind === "map" ? [...node.entries.keys()] : [];
  return keys.some((key) => !key.startsWith("string:")) || below.some(saysMoreThanValues);
}

/** A number with more digits than Go keeps where it goes by JSON. */
const isLong = (text: string) => /^-?[0-9.]{17,}$/.test(text);

/** What differs between a text and what a library of Go has written of it. */
function differences(text: string, { nodes, values }: GoDumps): unknown[] {
  const { first, issues } = readYaml(text);
  const found: unknown[] = issues.map(({ message }) => message);
  if (first === undefined) return found;
  const judge = (how: string, { data, error }: GoDumps["nodes"]) => {
    // A library may sort the keys: the last block of what it writes need not be the one that is trimmed.
    const written = typeof data === "string" ? readYaml(`${data}${how === "values" ? "...\n" : ""}`) : undefined;
    const same = written?.first !== undefined && nodesEqual(first, written.first);
    if (!same) found.push([how, error ?? written?.issues ?? data, compareYaml(text, String(data), "values")]);
  };
  // yaml.v3 drops the tag that makes text of a number, and writes the number.
  if (!/\s! /.test(text)) judge("nodes", nodes);
  if (!saysMoreThanValues(first)) judge("values", values);
  return found;
}

describe("a text that a library of Go reads and writes again means the same", () => {
  const texts = Object.entries(TEXTS);

  it("in the corpus, which has the size that it should", () => {
    expect(texts.length).toBeGreaterThanOrEqual(40);
    expect(Object.keys(KEPT_DUMPS).sort()).toEqual(texts.map(([, text]) => asked(text)).sort());
  });

  it.each(texts)("by the answers that are kept: %s", (_, text) => {
    expect(differences(asked(text), KEPT_DUMPS[asked(text)] as GoDumps)).toEqual([]);
  });

  const withOracle = oracle === undefined ? it.skip : it;

  withOracle("by the answers of now, which are those that are kept", () => {
    const given = Object.keys(KEPT_DUMPS);
    expect(oracle?.dump(given)).toEqual(given.map((text) => KEPT_DUMPS[text]));
  });

  withOracle.each(Object.entries(LARGE))("whatever its size: %s", (_, text) => {
    const [dumps] = oracle?.dump([asked(text)]) ?? [];
    expect(differences(asked(text), dumps as GoDumps)).toEqual([]);
  });

  withOracle("with the line ends of Windows and a byte order mark", () => {
    const given = CORPUS.map(([, text]) => asked(text)).filter((text) => /\r|^\ufeff/.test(text));
    const dumps = oracle?.dump(given) ?? [];
    expect(given.flatMap((text, index) => differences(text, dumps[index] as GoDumps))).toEqual([]);
  });
});

/** A scalar of a text: where it stands, and its path among values. */
interface Spot {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly node: Scalar;
}

/** The scalars of a text that are values and stand for one place alone. */
function spotsOf(text: string): Spot[] {
  const documents = parseAllDocuments(masked(text), { intAsBigInt: true, logLevel: "silent" });
  const several = documents.filter(({ contents }) => contents !== null).length > 1;
  return documents.flatMap((document, at) => {
    const repeated = new Set<string>();
    visit(document, { Alias: (_, { source }) => void repeated.add(source) });
    const spots: Spot[] = [];
    visit(document, {
      Node(_, node) {
        const isRepeated = !isAlias(node) && node.anchor !== undefined && repeated.has(node.anchor);
        return isRepeated ? visit.SKIP : undefined;
      },
      Scalar(key, node, above) {
        const path = key === "key" ? undefined : pathOf(node, above as readonly Node[], text);
        const [from, to] = node.range ?? [0, 0];
        if (path !== undefined) spots.push({ path: `${several ? `values[${at}]` : "values"}${path}`, from, to, node });
      },
    });
    return spots;
  });
}

/** The path of a node; undefined where a merge or a tag stands above it. */
function pathOf(node: Node, above: readonly unknown[], text: string): string | undefined {
  let path = "values";
  for (const [level, one] of above.entries()) {
    const next = above[level + 1] ?? node;
    if (isPair(one)) {
      if (!isScalar(one.key) || one.key.source === "<<" || one.key.tag !== undefined) return undefined;
      const [from, to] = one.key.range ?? [0, 0];
      const bare = one.key.type === Scalar.PLAIN ? text.slice(from, to) : undefined;
      path = joinPath(path, bare !== undefined && MACRO.test(bare) ? bare : String(one.key.value));
    } else if (isSeq(one)) path += `[${one.items.indexOf(next)}]`;
  }
  return node.tag === undefined ? path.slice("values".length) : undefined;
}

/** A text with one scalar changed for a text that it holds nowhere else. */
function changed(text: string, { from, to, node }: Spot): string {
  const isBlock = node.type?.startsWith("BLOCK") ?? false;
  const source = text.slice(from, to);
  const end = isBlock ? (/\s*$/.exec(source)?.[0] ?? "") : "";
  const before = from > 0 && /[:-]/.test(text[from - 1] as string) ? " " : "";
  const after = source === "" && /\S/.test(text[from] ?? "\n") ? " " : "";
  return `${text.slice(0, from)}${before}"something else"${after}${end}${text.slice(to)}`;
}

describe("one scalar that is changed differs at exactly its path", () => {
  it.each(CORPUS)("each one of: %s", (_, text) => {
    const spots = spotsOf(text);
    const found = spots.map((spot) => compareYaml(text, changed(text, spot), "values").map(({ path }) => path));
    expect(found).toEqual(spots.map(({ path }) => [path]));
  });

  it.each(Object.entries(LARGE))("some of: %s", (_, text) => {
    const spots = spotsOf(text);
    const most = runs(5);
    const chosen = spots.filter((_one, index) => index % Math.ceil(spots.length / most) === 0);
    expect(chosen.length).toBeGreaterThanOrEqual(most / 2);
    const found = chosen.map((spot) => compareYaml(text, changed(text, spot), "values").map(({ path }) => path));
    expect(found).toEqual(chosen.map(({ path }) => [path]));
  });

  it("of a good number of scalars", () => {
    expect(CORPUS.flatMap(([, text]) => spotsOf(text)).length).toBeGreaterThan(450);
  });
});
