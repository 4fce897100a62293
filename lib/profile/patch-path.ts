import { YAML_LIMITS } from "./yaml-parser";
import { joinPath } from "./yaml-writer";

/** A path of a patch taken apart: keys of maps and numbers of list items. */
export type PatchPath = readonly (string | number)[];

const STEP = /(\.?)([^\s.[\]"]+)|\[("(?:[^"\\]|\\.)*")\]|\[(0|[1-9][0-9]{0,8})\]/y;

/**
 * Takes a path apart, written as messages and change lists show it: `a.b`, `a["x.y"]`, `a.list[0]`.
 *
 * Returns what is wrong with it, in words, when it is no path.
 */
export function parsePatchPath(path: string): PatchPath | string {
  if (path === "") return "the path is empty";
  const steps: (string | number)[] = [];
  for (let at = 0; at < path.length; at = STEP.lastIndex) {
    STEP.lastIndex = at;
    const step = stepOf(STEP.exec(path), at === 0);
    if (step === undefined) return `the path cannot be read from character ${at + 1} on`;
    const above = steps.at(-1);
    steps.push(step);
    if (typeof steps[0] === "number") return "the path must begin with a key";
    if (steps.length > YAML_LIMITS.depth) return `the path is more than ${YAML_LIMITS.depth} levels deep`;
    // No map has such keys: a dot within a key was meant, and nobody would see the value in the wrong place.
    if (above === "spectrocloud" && String(step).startsWith("com/"))
      return 'a dot separates keys, so a key with a dot is written in brackets, such as ["spectrocloud.com/x"]';
  }
  return steps;
}

function stepOf(match: RegExpExecArray | null, first: boolean): string | number | undefined {
  const [, dot, key, quoted, index] = match ?? [];
  if (key !== undefined) return (dot === "") === first ? key : undefined;
  if (index !== undefined) return Number(index);
  try {
    return quoted === undefined ? undefined : (JSON.parse(quoted) as string);
  } catch {
    return undefined;
  }
}

/** A path as text, the way back of {@link parsePatchPath}. */
export function patchPathText(path: PatchPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : joinPath(text, step)),
    "",
  );
}
