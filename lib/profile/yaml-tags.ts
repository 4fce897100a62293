import type { ScalarTag, Tags } from "yaml";

const NUMBER_TAGS: ReadonlySet<string> = new Set(["tag:yaml.org,2002:int", "tag:yaml.org,2002:float"]);
const TEXT_TAG = "tag:yaml.org,2002:str";

/** Whether a tag is the one of text. */
export function isTextTag(tag: Tags[number]): boolean {
  return typeof tag !== "string" && tag.tag === TEXT_TAG;
}

/** Characters that some reader refuses, or takes for the end of a line, where they stand as they are. */
const DELICATE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
const ALL_DELICATE = new RegExp(DELICATE, "g");

/**
 * The tags of a schema such that every reader takes what is written for what it was: a number that was read is written
 * as it was (`007`, `1e3`), a new one with an exponent gets the dot that YAML 1.1 wants to see in it, and characters that
 * readers refuse or take for line breaks are escaped in double quotes.
 */
export function faithfulScalars(tags: Tags): Tags {
  return tags.map((tag) => {
    if (typeof tag === "string" || tag.collection !== undefined) return tag;
    if (isTextTag(tag)) return faithfulText(tag as ScalarTag);
    return NUMBER_TAGS.has(tag.tag) ? faithfulNumber(tag as ScalarTag) : tag;
  });
}

function faithfulNumber(tag: ScalarTag): ScalarTag {
  const stringify: ScalarTag["stringify"] = (node, ...rest) => {
    if (node.source !== undefined) return node.source;
    const { value } = node;
    if (typeof value === "number" && numberText(value) !== String(value)) return numberText(value);
    return tag.stringify?.(node, ...rest) ?? String(value);
  };
  return { ...tag, stringify };
}

/** A number as it is written: with a dot before an exponent, and the sign of a zero. */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return String(value).replace(/^(-?\d+)e/, "$1.0e");
}

function faithfulText(tag: ScalarTag): ScalarTag {
  const stringify: ScalarTag["stringify"] = (node, ...rest) => {
    const { value } = node;
    if (typeof value === "string" && DELICATE.test(value)) return escaped(value);
    return tag.stringify?.(node, ...rest) ?? JSON.stringify(value);
  };
  return { ...tag, stringify };
}

function escaped(text: string): string {
  const unicode = (one: string) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(ALL_DELICATE, unicode);
}
