const PRESETS_MARKER = /^#\s*spectrocloud\.com\/enabled-presets:(.*)$/;

/** The first line of a values text when it names enabled presets, without blank space around it. */
export function presetsLine(text: string): string | undefined {
  const first = (text.trimStart().split("\n", 1)[0] ?? "").trim();
  return PRESETS_MARKER.test(first) ? first : undefined;
}

/** The presets of the first line, in its order. */
function listedPresets(line: string | undefined): string[] {
  const list = PRESETS_MARKER.exec(line ?? "")?.[1] ?? "";
  return [...new Set(list.split(",").map((one) => one.trim()))].filter((one) => one !== "");
}

/** The presets that the first line of a values text names as enabled (`Group:name` each), sorted. */
export function readEnabledPresets(text: string): string[] {
  return listedPresets(presetsLine(text)).sort();
}

/** The group in `Group:name`; undefined for a bare name. */
function groupOf(entry: string): string | undefined {
  const colon = entry.indexOf(":");
  return colon <= 0 ? undefined : entry.slice(0, colon).trim();
}

/**
 * A values text whose first line names these presets as enabled (`Group:name`, or `name` of no group).
 *
 * An entry takes the place of the one of its group; entries of other groups stay. The rest of the text stays as it is.
 */
export function withEnabledPresets(text: string, presets: readonly string[]): string {
  const line = presetsLine(text);
  const old = listedPresets(line);
  const entries = [...old];
  // A line break or a comma in a name would end the comment, or make two presets of one.
  for (const entry of presets.map((one) => one.replace(/[\s,]+/g, " ").trim())) {
    const group = groupOf(entry);
    const at = entries.findIndex((one) => one === entry || (group !== undefined && groupOf(one) === group));
    if (at === -1) entries.push(entry);
    else entries[at] = entry;
  }
  const unique = [...new Set(entries)];
  if (unique.join() === old.join()) return text;
  const marker = `# spectrocloud.com/enabled-presets: ${unique.join(",")}`;
  if (line !== undefined) return text.replace(line, () => marker);
  const [, mark = "", rest = ""] = /^(\ufeff?)([\s\S]*)$/.exec(text) ?? [];
  return `${mark}${marker}${/^[^\n]*\r\n/.test(rest) ? "\r\n" : "\n"}${rest}`;
}
