import fc from "fast-check";
import { parseDocument } from "yaml";
import { normaliseMacros } from "../../lib/profile/macros";
import type { YamlNode } from "../../lib/profile/yaml-node";
import { readYaml } from "../../lib/profile/yaml-reader";
import { checkYamlValue, writeYaml } from "../../lib/profile/yaml-writer";
import { runs } from "../support/suite";
import { type GoAnswers, KEPT_ANSWERS, yamlOracle } from "../support/yaml-oracle";
import { json, print, style, text } from "./arbitraries";
import { brokenText, numberLike, textWithRepeats, yamlText } from "./yaml-arbitrary";

jest.setTimeout(300_000);

const ask = yamlOracle()?.ask;

/** Stands for whatever a reader makes of a scalar that we compare as text: words of YAML 1.1, tags. */
const ANY_SCALAR = Symbol("any scalar");

/** Our reading as the JSON of Helm and Kubernetes. */
function asJson(node: YamlNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === "sequence") return node.items.map(asJson);
  if (node.kind === "map") {
    return new Map(
      [...node.entries].map(([key, { name, value }]) => [key.startsWith("string:") ? name : ANY_SCALAR, asJson(value)]),
    );
  }
  if (node.type === "plain" || node.type === "tagged") return ANY_SCALAR;
  if (node.type === "null") return null;
  if (node.type === "bool") return node.text === "true";
  return node.type === "int" || node.type === "float" ? Number(node.text) : node.text;
}

/** Whether ours says what theirs does, but for the scalars that we compare as text. */
function agrees(ours: unknown, theirs: unknown): boolean {
  if (ours === ANY_SCALAR) return theirs === null || typeof theirs !== "object";
  if (Array.isArray(ours)) {
    return (
      Array.isArray(theirs) && theirs.length === ours.length && ours.every((item, index) => agrees(item, theirs[index]))
    );
  }
  if (ours instanceof Map) {
    if (typeof theirs !== "object" || theirs === null || Array.isArray(theirs)) return false;
    const fields = Object.fromEntries(Object.entries(theirs).map(([key, value]) => [normaliseMacros(key), value]));
    const known = [...ours].filter(([key]) => key !== ANY_SCALAR);
    return (
      Object.keys(fields).length >= known.length &&
      (known.length < ours.size || Object.keys(fields).length === known.length) &&
      known.every(([key, value]) => agrees(value, fields[key as string]))
    );
  }
  if (typeof ours === "string" && typeof theirs === "string") return ours === normaliseMacros(theirs);
  return Object.is(ours, theirs) || (ours === 0 && theirs === 0);
}

/** Why a text may be refused here that Helm takes: the rows of the table in docs/equality.md. */
function isRefusedOnPurpose(given: string, issues: readonly { message: string }[]): boolean {
  return issues.every(
    ({ message }) =>
      /^"<<" stands behind the key/.test(message) ||
      // As a key it is the text ".inf" to Helm, and to nobody else.
      /^a number is not finite/.test(message) ||
      // Helm reads the first document alone, and nothing behind it.
      /stands behind the end of a document/.test(message) ||
      /^(?:---|\.\.\.)(?:\s|$)|^%/m.test(given),
  );
}

/** Whether a text begins with what Helm reads of it, and all that is wrong stands behind that. */
function isWrongBehind(given: string, theirs: unknown): boolean {
  return [...given.matchAll(/[\]}"']/g)].some(({ index }) => {
    const { issues, first } = readYaml(given.slice(0, index + 1));
    return issues.length === 0 && agrees(asJson(first), theirs);
  });
}

/** How our reading of a text differs from the one of Helm and Kubernetes; undefined where it does not. */
function difference(given: string, { sigs }: GoAnswers): string | undefined {
  const { issues, first } = readYaml(given);
  if (issues.length > 0) {
    if (sigs.error !== undefined || isRefusedOnPurpose(given, issues)) return undefined;
    if (isWrongBehind(given, sigs.data)) return undefined;
    return `refused here (${issues[0]?.message}), read there as ${JSON.stringify(sigs.data)}`;
  }
  if (sigs.error !== undefined) return `read here, refused there: ${sigs.error}`;
  return agrees(asJson(first), sigs.data) ? undefined : `read there as ${JSON.stringify(sigs.data)}`;
}

/** Palette trims texts, so what it hands on is compared. */
function differences(texts: readonly string[], answers: (text: string) => GoAnswers): string[] {
  return texts.flatMap((given) => {
    const found = difference(given, answers(given));
    return found === undefined ? [] : [`${JSON.stringify(given)}: ${found}`];
  });
}

/** A number, or what looks like one, as a value or as a key. */
function aroundNumber([place, number]: [string, string]): string {
  if (place === ": a") return `${number}: a`;
  return place === "{a: [" ? `{a: [${number}], b: 1}` : `${place}${number}`;
}

const isTrimmed = (given: string) => given === given.trimEnd();

test("a text that is kept with answers is read as Helm and Kubernetes read it", () => {
  expect(differences(Object.keys(KEPT_ANSWERS).filter(isTrimmed), (given) => KEPT_ANSWERS[given] as GoAnswers)).toEqual(
    [],
  );
});

const withOracle = ask === undefined ? describe.skip : describe;

withOracle("the readers of Go", () => {
  const answer = (texts: readonly string[]) => {
    const answers = ask?.(texts) ?? [];
    return new Map(texts.map((given, index) => [given, answers[index] as GoAnswers]));
  };

  it("give the answers that are kept", () => {
    const answers = answer(Object.keys(KEPT_ANSWERS));
    for (const [given, kept] of Object.entries(KEPT_ANSWERS))
      expect([given, JSON.stringify(answers.get(given))]).toEqual([given, JSON.stringify(kept)]);
  });

  it.each([
    ["a document in any style", fc.tuple(json, style).map(([value, how]) => print(value, how))],
    ["a text as people write it", yamlText],
    ["a text with mistakes", brokenText],
    ["a text whose keys are given twice", textWithRepeats],
    [
      "what may be a number",
      fc.tuple(fc.constantFrom("a: ", "- ", ": a", "{a: [", "? "), numberLike).map(aroundNumber),
    ],
  ])("read %s as we do, and refuse what we refuse", (_, arbitrary) => {
    const texts = [...new Set(fc.sample(arbitrary, runs(2000)).map((given) => given.trimEnd()))].filter(
      (one) => Buffer.from(one, "utf8").toString() === one,
    );
    const answers = answer(texts);
    expect(differences(texts, (given) => answers.get(given) as GoAnswers)).toEqual([]);
  });

  it("read what we write as we do, and so does a reader of YAML 1.1", () => {
    const hard = fc.string({
      unit: fc.constantFrom(
        "a",
        " ",
        "\n",
        "\t",
        "\r",
        "\u0000",
        "\u007f",
        "\u0085",
        "\u009f",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\uffff",
        "é",
        "\ud83d\ude00",
        "'",
        '"',
        "\\",
        ":",
        "#",
        "-",
        "?",
        "|",
        "%",
        "{{.x}}",
      ),
      maxLength: 8,
    });
    const strings = fc.oneof(hard, numberLike, text, fc.string({ unit: "binary", maxLength: 6 }));
    const values = fc
      .sample(fc.array(fc.tuple(strings, strings), { minLength: 1, maxLength: 3 }), runs(2000))
      .map((pairs) => Object.fromEntries(pairs.map(([key, value]) => [key === "__proto__" ? "proto" : key, value])))
      .filter((value) => checkYamlValue(value, "").length === 0);
    const texts = values.map((value) => writeYaml(value));
    const answers = ask?.(texts.map((one) => one.trimEnd())) ?? [];
    for (const [index, value] of values.entries()) {
      const given = texts[index] as string;
      const { sigs, v2, v3 } = answers[index] as GoAnswers;
      expect({ given, sigs, v2, v3 }).toEqual({
        given,
        sigs: { data: value },
        v2: { data: value },
        v3: { data: value },
      });
      expect(parseDocument(given, { version: "1.1" }).toJS()).toEqual(value);
      expect([given, readYaml(given).issues]).toEqual([given, []]);
      expect(yamlEqualTo(given, value)).toBe(true);
    }
  });
});

function yamlEqualTo(given: string, value: Readonly<Record<string, string>>): boolean {
  const { first } = readYaml(given);
  const texts = new Map(Object.entries(value).map(([key, one]) => [normaliseMacros(key), normaliseMacros(one)]));
  if (first?.kind !== "map" || first.entries.size !== texts.size) return false;
  return [...first.entries.values()].every(
    ({ name, value: node }) =>
      node.kind === "scalar" && node.type === "string" && node.text === texts.get(normaliseMacros(name)),
  );
}
