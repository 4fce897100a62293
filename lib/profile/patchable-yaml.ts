import { type Issue, issue } from "./errors";
import { maskMacros } from "./macros";
import { type ParsedYaml, parseYaml } from "./yaml-parser";
import { YamlScanner } from "./yaml-scanner";

/** A text that is to be changed, or copied into another one, as the parser of patches has it. */
export interface PatchableYaml extends ParsedYaml {
  /** Whether the parser could read it only without the comments in lists and maps in flow form. */
  readonly isBlanked: boolean;
}

/**
 * Parses a text that `readYaml` can read. The parser of patches is another one: where it refuses a text, it gets the text
 * with nothing between the parts of lists and maps in flow form. What it refuses then, too, is in `issues`.
 */
export function parsePatchable(text: string, besides: string, keepSourceTokens = false): PatchableYaml {
  const parsed = parseYaml(text, besides, { keepSourceTokens });
  if (parsed.issues.length === 0) return { ...parsed, isBlanked: false };
  const blanked = parseYaml(blankBetweenFlow(text), besides, { keepSourceTokens });
  return { ...blanked, issues: blanked.issues.length === 0 ? [] : parsed.issues, isBlanked: true };
}

/** Says of a text that Helm reads, and the parser of patches does not, in which line that is, and why. */
export function notPatchable([first]: readonly Issue[], path: string): Issue {
  return issue("OVERLAY_NOT_READ", path, { line: first?.line ?? 1, reason: first?.message ?? "its form" });
}

/**
 * A valid text in which what stands between the parts of lists and maps in flow form is blank: line breaks, tabs, comments.
 * Everything keeps its offset. So each of them is on one line, and its indentation, which means nothing, offends no parser.
 */
function blankBetweenFlow(text: string): string {
  const mark = text.startsWith("\ufeff") ? 1 : 0;
  const scanner = new YamlScanner(maskMacros(text).text.slice(mark));
  const parts: string[] = [];
  let kept = 0;
  let level = 0;
  let end = 0;
  for (let token = scanner.peek(); token.type !== "stream-end"; token = scanner.peek()) {
    if (level > 0 && token.start > end) {
      parts.push(text.slice(kept, end + mark), " ".repeat(token.start - end));
      kept = token.start + mark;
    }
    if (token.type === "flow-sequence" || token.type === "flow-mapping") level += 1;
    if (token.type === "flow-sequence-end" || token.type === "flow-mapping-end") level -= 1;
    end = Math.max(end, token.end);
    scanner.skip();
  }
  return parts.join("") + text.slice(kept);
}
