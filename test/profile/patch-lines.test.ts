import fc from "fast-check";
import { Lexer } from "yaml";
import { compareYaml } from "../../lib/profile/compare";
import type { PatchEntry } from "../../lib/profile/layer";
import { type PatchPath, patchPathText } from "../../lib/profile/patch-path";
import { patchText } from "../../lib/profile/values-patch";
import type { YamlNode } from "../../lib/profile/yaml-node";
import { readYaml } from "../../lib/profile/yaml-reader";
import { writeYaml, type YamlValue } from "../../lib/profile/yaml-writer";
import { runs } from "../support/suite";
import { CORPUS } from "./values-corpus";

/** A place of a text: its path, and what stands there. */
interface Spot {
  readonly path: PatchPath;
  readonly node: YamlNode;
}

function spotsOf(node: YamlNode, path: PatchPath = []): Spot[] {
  const below =
    node.kind === "map"
      ? [...node.entries].flatMap(([key, { name, value }]) =>
          key.startsWith("complex:") || name === "<<" ? [] : spotsOf(value, [...path, name]),
        )
      : node.kind === "sequence"
        ? node.items.flatMap((item, index) => spotsOf(item, [...path, index]))
        : [];
  return [{ path, node }, ...below];
}

const NEW: readonly YamlValue[] = [
  "changed",
  7,
  true,
  "{{.spectro.var.x}}",
  "several\nlines\n",
  "several\n\nlines",
  [],
  {},
  ["a", { b: 1 }],
  { x: 1, "y.z": { w: ["v"] } },
  { script: "echo 1\necho 2\n" },
];

interface Step {
  readonly entry: PatchEntry;
  readonly what: "scalar" | "other";
}

/** All that one entry of a patch may do to a text. */
function stepsOf(text: string): Step[] {
  const [root] = readYaml(text).documents;
  if (root === undefined) return [];
  return spotsOf(root).flatMap(({ path, node }): Step[] => {
    const at = (steps: PatchPath) => patchPathText(steps);
    const changes: Step[] =
      path.length === 0
        ? []
        : [...NEW, null].map((value) => ({
            entry: { path: at(path), value },
            what:
              isOneLine(node, text) && (value === null || typeof value !== "object") && !isLong(value)
                ? "scalar"
                : "other",
          }));
    const more: Step[] =
      node.kind === "map"
        ? NEW.map((value) => ({ entry: { path: at([...path, "zz new"]), value }, what: "other" }))
        : node.kind === "sequence" && path.length > 0
          ? NEW.map((value) => ({ entry: { path: at([...path, node.items.length]), value }, what: "other" }))
          : [];
    return [...changes, ...more];
  });
}

function isLong(value: YamlValue): boolean {
  return typeof value === "string" && value.includes("\n");
}

/** Whether a scalar stands on one line. */
function isOneLine(node: YamlNode, text: string): boolean {
  if (node.kind !== "scalar") return false;
  const line = text.split("\n")[node.line - 1] ?? "";
  return !/[|>][-+0-9]*\s*(?:#.*)?$/.test(line.trimEnd()) && !/^(?:plain|single|double):/.test(line);
}

const steps = CORPUS.flatMap(([name, text]) => stepsOf(text).map((step) => ({ name, text, ...step })));

/** The lines that are comments and nothing else, as they are; what looks like one in a block scalar is none. */
function commentLines(text: string): string[] {
  const lines: string[] = [];
  let [offset, before] = [0, ""];
  for (const lexeme of new Lexer().lex(text)) {
    const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
    if (lexeme.startsWith("#") && before !== SCALAR && line.trim() === "") lines.push(line + lexeme.trimEnd());
    if (!MARKS.includes(lexeme)) offset += lexeme.length;
    before = lexeme;
  }
  return lines;
}

/** What the lexer puts before a scalar, and other marks of it that are not in the text. */
const SCALAR = "\x1f";
const MARKS: readonly string[] = [SCALAR, "\x02", "\x18"];

/** What a list has that another one lacks, as often as it lacks it. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function patched(text: string, entry: PatchEntry): string | undefined {
  const outcome = patchText(text, [entry], "p");
  return typeof outcome === "string" ? outcome : undefined;
}

describe("a comment", () => {
  it.each<[string, string, PatchEntry["path"], YamlValue, string]>([
    [
      "in a map of comments alone stays when the map gets its first key",
      "env:\n  node:\n    # IPV6: x\n    # MTU: y\n  other: 1\n",
      "env.node.IPV6",
      "z",
      "env:\n  node:\n    # IPV6: x\n    # MTU: y\n    IPV6: z\n  other: 1\n",
    ],
    [
      "below a key without value stays on its line",
      "kube:\n# the next\na: 1\n",
      "kube.b",
      1,
      "kube:\n  b: 1\n# the next\na: 1\n",
    ],
    [
      "below a key without value stays, and a text at the end keeps its line break",
      "kube:\n  # filled in\n",
      "kube",
      { script: "x\n" },
      'kube:\n  # filled in\n  script: "x\\n"\n',
    ],
    [
      "under an empty map stays on its line",
      "nodeSelector: {}\n  # kubernetes.io/os: linux\na: 1\n",
      "nodeSelector.x",
      1,
      "nodeSelector:\n  # kubernetes.io/os: linux\n  x: 1\na: 1\n",
    ],
    [
      "between keys of different depth keeps its own depth",
      "a:\n  b:\n    c: 1\n    # d: 2\n  # e: 3\n# f: 4\ng: 5\n",
      "a.z",
      1,
      "a:\n  b:\n    c: 1\n    # d: 2\n  z: 1\n  # e: 3\n# f: 4\ng: 5\n",
    ],
    [
      "that heads a file stays when the first key goes",
      "# Copyright\n\n# about a\na: 1\nb: 2\n",
      "a",
      null,
      "# Copyright\n\n# about a\nb: 2\n",
    ],
    [
      "in a map of which nothing is left stays",
      "a: # x\n  # y\n  b: 1\nc: 1\n",
      "a.b",
      null,
      "a: {} # x\n  # y\nc: 1\n",
    ],
    [
      "before the first key of a list item stays",
      "l:\n  - a: 1\n    # about b\n    b: 2\n",
      "l[0].a",
      null,
      "l:\n  -\n    # about b\n    b: 2\n",
    ],
    [
      "is no part of a text that takes the place of a map",
      "a:\n  # about b\n  b: 1\n  # c: 2\nd: 1\n",
      "a",
      "x\ny\n",
      'a: "x\\ny\\n"\n  # about b\n  # c: 2\nd: 1\n',
    ],
    [
      "between the items of a flow map stays",
      "a: {\n  # x\n  b: 1,\n  # y\n  c: 2\n}\n",
      "a.b",
      null,
      "a: {\n  # x\n  # y\n  c: 2\n}\n",
    ],
    ["behind the header of a block stays", "a: | # why\n  x\nb: 1\n", "a", 1, "a: 1 # why\nb: 1\n"],
  ])("%s", (_, text, path, value, expected) => {
    expect(patchText(text, [{ path, value }], "p")).toBe(expected);
    expect(patchText(`\ufeff${text.replace(/\n/g, "\r\n")}`, [{ path, value }], "p")).toBe(
      `\ufeff${expected.replace(/\n/g, "\r\n")}`,
    );
  });
});

describe("a patch of a text", () => {
  it.each<[string, string, PatchEntry["path"], YamlValue | null, string]>([
    ["comes to stand behind others", "a: |\n  x\n", "b", 1, "a: |-\n  x\nb: 1\n"],
    ["has no line break at its end", "a: |\n  x", "b", 1, "a: |-\n  x\nb: 1"],
    ["keeps its line breaks", "a: >+ # why\n  x\n\n", "b", 1, "a: >- # why\n  x\nb: 1\n\n"],
    ["is deep in a list", "a:\n  - |2\n    x\n", "b", 1, "a:\n  - |2-\n    x\nb: 1\n"],
    ["has a comment behind it, and so its line break", "a: |\n  x\n# end\n", "b", 1, "a: |\n  x\nb: 1\n# end\n"],
    ["comes to stand at the end", "a: | # why\n  x\nb: 1\n", "b", null, 'a: "x\\n" # why\n'],
    ["comes to stand at the end without a line break", "a: |-\n  x\nb: 1\n", "b", null, "a: |-\n  x\n"],
  ])("keeps the value of a block that %s", (_, text, path, value, expected) => {
    const after = patchText(text, [{ path, value } as PatchEntry], "p");
    expect(after).toBe(expected);
    expect(compareYaml(text, after as string, "v").filter((change) => change.path !== "v.b")).toEqual([]);
  });

  it("has a corpus to go by", () => {
    expect(CORPUS.length).toBeGreaterThan(80);
    expect(steps.length).toBeGreaterThan(5000);
  });

  it("changes what its path names and nothing else", () => {
    fc.assert(
      fc.property(fc.constantFrom(...steps), ({ text, entry }) => {
        const after = patched(text, entry);
        fc.pre(after !== undefined);
        expect(readYaml(after as string).issues).toEqual([]);
        const at = `v${entry.path.startsWith("[") ? "" : "."}${entry.path}`;
        const changes = compareYaml(text, after as string, "v");
        const above = changes.filter(
          ({ path }) => !(path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`)),
        );
        // What is left of a list that lost an item moves up; a map that takes the place of nothing is a change above.
        if (entry.value !== null) expect(above.filter(({ path }) => !at.startsWith(path))).toEqual([]);
        if (entry.value !== null) {
          const again = patchText(after as string, [entry], "p");
          expect(again).toBe(after);
        }
      }),
      { numRuns: runs(400) },
    );
  });

  it("means the same as the change of the data that the text stands for", () => {
    fc.assert(
      fc.property(fc.constantFrom(...steps), ({ text, entry }) => {
        const after = patched(text, entry);
        fc.pre(after !== undefined && entry.value !== null);
        const wanted = readYaml(writeYaml([entry.value])).documents[0];
        const found = spotsOf(readYaml(after as string).documents[0] as YamlNode).find(
          ({ path }) => patchPathText(path) === entry.path,
        );
        expect(found?.node.kind).toBeDefined();
        const text1 = JSON.stringify(plain((wanted as { items?: YamlNode[] } | undefined)?.items?.[0] as YamlNode));
        expect(JSON.stringify(plain(found?.node as YamlNode))).toBe(text1);
      }),
      { numRuns: runs(400) },
    );
  });

  it("keeps each comment line that is outside of what it replaces", () => {
    fc.assert(
      fc.property(fc.constantFrom(...steps), ({ text, entry, what }) => {
        const after = patched(text, entry);
        fc.pre(after !== undefined);
        const lost = without(commentLines(text), commentLines(after as string));
        if (what === "scalar") expect(lost).toEqual([]);
        // Comments inside of a map or a list that is replaced go with it: no other line of comments does.
        const old = blockOf(text, entry.path);
        expect(without(lost, commentLines(old))).toEqual([]);
      }),
      { numRuns: runs(400) },
    );
  });

  it("changes no line but that of a scalar that it changes, and keeps the remark on it", () => {
    const scalars = steps.filter(({ what, entry }) => what === "scalar" && entry.value !== null);
    fc.assert(
      fc.property(fc.constantFrom(...scalars), ({ text, entry }) => {
        const after = patched(text, entry);
        fc.pre(after !== undefined);
        const [before, now] = [text.split("\n"), (after as string).split("\n")];
        expect(now).toHaveLength(before.length);
        const changed = before.filter((line, index) => line !== now[index]);
        expect(changed.length).toBeLessThanOrEqual(1);
        const remark = / #[^#"]*$/.exec(changed[0] ?? "")?.[0];
        if (remark !== undefined) expect(after).toContain(remark.trimEnd());
      }),
      { numRuns: runs(400) },
    );
  });

  it("keeps line ends and a byte order mark", () => {
    const windows = steps.filter(({ text }) => text.includes("\r\n") || text.startsWith("\ufeff"));
    fc.assert(
      fc.property(fc.constantFrom(...windows), ({ text, entry }) => {
        const after = patched(text, entry) ?? text;
        expect(after.startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
        expect(after.indexOf("\ufeff", 1)).toBe(-1);
        if (text.includes("\r\n")) expect(after.replace(/\r\n/g, "")).not.toContain("\n");
        else expect(after).not.toContain("\r");
      }),
      { numRuns: runs(400) },
    );
  });
});

/** A node as data, whatever its types. */
function plain(node: YamlNode): unknown {
  if (node.kind === "scalar") return `${node.type} ${node.text}`;
  if (node.kind === "sequence") return node.items.map(plain);
  return Object.fromEntries([...node.entries.values()].map(({ name, value }) => [name, plain(value)]));
}

/** The lines of what stands at a path, from that of its key to the line before what follows it. */
function blockOf(text: string, path: string): string {
  const [root] = readYaml(text).documents;
  const spots = root === undefined ? [] : spotsOf(root);
  const at = spots.findIndex((spot) => patchPathText(spot.path) === path);
  if (at === -1) return "";
  const own = spots[at] as Spot;
  const next = spots.slice(at + 1).find(({ path: other }) => !own.path.every((step, index) => other[index] === step));
  const lines = text.split("\n");
  return lines.slice(Math.max(own.node.line - 2, 0), next === undefined ? lines.length : next.node.line).join("\n");
}
