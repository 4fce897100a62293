import type { ScalarTag, Tags } from "yaml";

const NUMBER_TAGS: ReadonlySet<string> = new Set(["tag:yaml.org,2002:int", "tag:yaml.org,2002:float"]);

/**
 * The tags of a schema such that a number that was read is written as it was (`007`, `1e3`), and a new one with an
 * exponent gets the dot that YAML 1.1 wants to see in it.
 */
export function faithfulNumbers(tags: Tags): Tags {
  return tags.map((tag) => {
    if (typeof tag === "string" || tag.collection !== undefined || !NUMBER_TAGS.has(tag.tag)) return tag;
    const numberTag = tag as ScalarTag;
    const stringify: ScalarTag["stringify"] = (node, ...rest) => {
      if (node.source !== undefined) return node.source;
      const text = String(node.value);
      if (typeof node.value === "number" && /^-?\d+e/.test(text)) return text.replace("e", ".0e");
      return numberTag.stringify?.(node, ...rest) ?? text;
    };
    return { ...numberTag, stringify };
  });
}
