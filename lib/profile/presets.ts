import { withEnabledPresets } from "./enabled-presets";
import { type Issue, issue } from "./errors";
import { editText, type TextEdit, unlessSame } from "./overlay-yaml";
import { didYouMean, listSome } from "./suggestion";
import { isUnknown } from "./unknown";
import { readYaml } from "./yaml-reader";

/** A preset of a pack: a change of its values that has a name. */
export interface PackPreset {
  /** Name, unique in the pack. */
  readonly name: string;
  /** At most one preset of a group can be chosen. Default: it goes with all others. */
  readonly group?: string;
  /** Name that people see. Default: none. */
  readonly displayName?: string;
  /** Values that it removes, as dotted paths. Default: none. */
  readonly remove?: readonly string[];
  /** YAML text that is merged into the values after that: maps merge, scalars and lists are replaced. Default: none. */
  readonly add?: string;
}

/** A preset as the first line of values names it: `Group:name`, or the name alone. */
export function presetLabel(preset: PackPreset): string {
  return preset.group ? `${preset.group}:${preset.name}` : preset.name;
}

/**
 * The presets of a pack that are meant by names such as `enable-api` or `Backend:enable-api`, in their order. One that
 * is named twice is chosen once; names that are not known yet are passed over.
 *
 * Errors: `PRESET_NOT_FOUND`, `PRESET_GROUP_TWICE`, and `INVALID_YAML` for a preset that the pack has wrong; each at
 * `path` with the index of the name.
 */
export function choosePresets(
  names: readonly string[],
  available: readonly PackPreset[],
  pack: string,
  path: string,
): { readonly chosen: readonly PackPreset[]; readonly issues: readonly Issue[] } {
  const chosen: PackPreset[] = [];
  const issues: Issue[] = [];
  for (const [index, name] of names.entries()) {
    if (isUnknown(name)) continue;
    const at = `${path}[${index}]`;
    const preset = findPreset(name, available);
    if (preset === undefined) issues.push(notFound(name, available, pack, at));
    else if (!chosen.includes(preset)) {
      const rival = preset.group ? chosen.find((one) => one.group === preset.group) : undefined;
      if (rival !== undefined) {
        const params = { first: rival.name, second: preset.name, group: preset.group ?? "" };
        issues.push(issue("PRESET_GROUP_TWICE", at, params));
      } else if (!isUsable(preset)) {
        issues.push(issue("INVALID_YAML", at, { reason: "what the preset of the pack adds is not one YAML map" }));
      } else chosen.push(preset);
    }
  }
  return { chosen, issues };
}

/** A bare name that presets of several groups share names none of them. */
function findPreset(name: string, available: readonly PackPreset[]): PackPreset | undefined {
  const labelled = available.find((one) => presetLabel(one) === name);
  if (labelled !== undefined) return labelled;
  const named = available.filter((one) => one.name === name);
  return named.length === 1 ? named[0] : undefined;
}

function notFound(name: string, available: readonly PackPreset[], pack: string, at: string): Issue {
  const labels = available.map(presetLabel);
  return issue("PRESET_NOT_FOUND", at, {
    pack,
    preset: name,
    available: listSome(labels),
    suggestion: didYouMean(name, [...available.map((one) => one.name), ...labels]),
  });
}

function isUsable({ add = "" }: PackPreset): boolean {
  const { documents, issues } = readYaml(add);
  const empty = documents.length === 0 && issues.length === 0;
  return empty || (documents.length === 1 && documents[0]?.kind === "map");
}

/**
 * A values text with presets applied, one after the other, and named as enabled in its first line; comments and order
 * stay. Doing it again changes nothing. A text that is not valid YAML is left as it is.
 *
 * Errors: `OVERLAY_NOT_A_MAP`, `OVERLAY_SHARED`, and what makes the result too large or too deep; all at `path`.
 */
export function applyPresets(text: string, chosen: readonly PackPreset[], path = "presets"): string | Issue {
  if (chosen.length === 0 || readYaml(text).issues.length > 0) return text;
  const edited = unlessSame(text, editText(text, path, presetsText(chosen), presetsEdit(chosen, path)), path);
  return typeof edited === "string" ? withEnabledPresets(edited, chosen.map(presetLabel)) : edited;
}

/** All text that presets may bring in. */
export function presetsText(presets: readonly PackPreset[]): string {
  return presets.map((one) => one.add ?? "").join("\n");
}

/** What presets do to the map of a text. */
export function presetsEdit(chosen: readonly PackPreset[], path: string): TextEdit {
  return (root, overlay) => {
    for (const { remove = [], add = "" } of chosen) {
      for (const dotted of remove) {
        const problem = overlay.removeDotted(root, dotted, path);
        if (problem !== undefined) return problem;
      }
      const problem = readYaml(add).issues.length > 0 ? undefined : overlay.layText(root, add, path);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}
