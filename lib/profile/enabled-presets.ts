const PRESETS_MARKER = /^#\s*spectrocloud\.com\/enabled-presets:(.*)$/;

/** The first line of a values text when it names enabled presets, without blank space around it. */
export function presetsLine(text: string): string | undefined {
  const first = (text.trimStart().split("\n", 1)[0] ?? "").trim();
  return PRESETS_MARKER.test(first) ? first : undefined;
}

/** The presets that the first line of a values text names as enabled (`Group:name` each), sorted. */
export function readEnabledPresets(text: string): string[] {
  const list = PRESETS_MARKER.exec(presetsLine(text) ?? "")?.[1] ?? "";
  return [...new Set(list.split(",").map((one) => one.trim()))].filter((one) => one !== "").sort();
}
