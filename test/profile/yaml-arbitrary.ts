import fc from "fast-check";
import { KEPT_ANSWERS } from "../support/yaml-oracle";

const SCALARS = [
  ...["a", "b c", "x:y", "-1", "0", "1.10", "100.0", "0x1F", "1.5e+3", ".5", "~", "null", "true", "False", "''", '""'],
  ...["'it''s'", '"x\\n\\ty"', "2012-10-17", "2001-12-14t21:59:43.10-05:00", "yes", "010", "0o17", "1:30", "1_000"],
  ...["10.0.0.0/16", "1.31.2-rev2", "http://x:80/y", "a#b", "!!str 1", "!!int 7", "!!binary aGk=", "!Ref x", "! 1"],
];
const KEYS = ["a", "b", "c", "d.e", '"f g"', "8080", "'8080'", "true", "1.5", "0x10", "x/y", "k-1", "? h\n"];

const line = (indent: number, rest: string) => `${" ".repeat(indent)}${rest}`;

/** Lines below one another, each at this indentation: maps, lists, blocks, flow form, comments, anchors, merges. */
function block(indent: number, depth: number): fc.Arbitrary<string[]> {
  const scalar = fc.constantFrom(...SCALARS);
  const below = depth === 0 ? undefined : block(indent + 2, depth - 1);
  const value: fc.Arbitrary<string[]> = fc.oneof<fc.Arbitrary<string[]>[]>(
    scalar.map((one) => [` ${one}`]),
    scalar.map((one) => [` ${one} # a remark`]),
    fc.constantFrom(
      [""],
      [" {}"],
      [" []"],
      [" [a, {b: 1}]"],
      [" {a: [1, 2], 'b': c}"],
      [" [x,", line(indent + 2, "y]")],
    ),
    fc.constantFrom<string[]>(
      [" |", line(indent + 2, "text"), "", line(indent + 4, "more")],
      [" >-", line(indent + 2, "folded"), line(indent + 2, "text")],
      [" |+", line(indent + 2, "kept"), ""],
      [" plain", line(indent + 3, "goes on")],
      [' "quoted', "", line(indent + 1, 'on"')],
      [" &x {m: 1}"],
      [" {", line(indent + 1, "j: 1"), line(0, "}")],
    ),
    ...(below === undefined ? [] : [below.map((lines) => ["", ...lines])]),
  );
  const comment = fc.constantFrom<string[]>([], [], [], [line(indent, "# a comment")], [""]);
  const map = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), value, comment), {
      minLength: 1,
      maxLength: 4,
      selector: ([key]) => key.replace(/['"]/g, ""),
    })
    .map((pairs) =>
      pairs.flatMap(([key, [first = "", ...rest], before]) =>
        key.startsWith("?")
          ? [...before, line(indent, "? h"), line(indent, `:${first}`), ...rest]
          : [...before, line(indent, `${key}:${first}`), ...rest],
      ),
    );
  const list = fc
    .array(fc.tuple(value, comment), { minLength: 1, maxLength: 3 })
    .map((items) =>
      items.flatMap(([[first = "", ...rest], before]) => [...before, line(indent, `-${first}`), ...rest]),
    );
  return fc.oneof({ weight: 3, arbitrary: map }, { weight: 1, arbitrary: list });
}

/** YAML as people write it, with an anchor that may be merged. */
export const yamlText: fc.Arbitrary<string> = fc
  .tuple(block(0, 3), fc.constantFrom("", "# a header\n", "---\n", "\ufeff"), fc.constantFrom("\n", "\n", "\n", "\r\n"))
  .map(([lines, before, end]) => before + lines.join(end));

/** The same with keys that are given twice. Which of `8080` and `"8080"` counts to Helm is left to chance. */
export const textWithRepeats: fc.Arbitrary<string> = fc
  .tuple(yamlText, yamlText)
  .map(([first, second]) => `${first}\n${second.replace(/^\ufeff|^---$/gm, "")}`.replaceAll("'8080'", "8080"));

/** What is a number to some reader, or looks like one. */
export const numberLike: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(..."-+_.:0157eExXobBafn"),
  minLength: 1,
  maxLength: 6,
});

const BITS = [
  ...[
    " ",
    "\n",
    "  ",
    "\t",
    ":",
    ": ",
    "- ",
    "-",
    "#",
    " #",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    ">",
    "&a ",
    "*a",
    "!",
  ],
  ...[
    "!!str ",
    "?",
    "? ",
    "%",
    "@",
    "`",
    "\\",
    "1",
    "---",
    "...",
    "\n---\n",
    "<<: ",
    "~",
    "\r",
    "\u2028",
    "=",
    "|-\n  ",
  ],
  ...[">+\n ", "\n  ", "\n    ", "\u0007", "\u0085", "\\/"],
];

/** YAML with something put in, taken out or moved. */
export const brokenText: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(fc.constantFrom(...Object.keys(KEPT_ANSWERS)), yamlText),
    fc.array(fc.tuple(fc.nat(10_000), fc.option(fc.constantFrom(...BITS)), fc.nat(2)), { minLength: 1, maxLength: 4 }),
  )
  .map(([given, edits]) =>
    edits.reduce((now, [at, bit, cut]) => {
      const place = at % (now.length + 1);
      return now.slice(0, place) + (bit ?? "") + now.slice(place + (bit === null ? cut + 1 : 0));
    }, given),
  );
