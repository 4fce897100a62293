import { isProfileFileName } from "./file-name";
import type { SynthesizedProfile } from "./synthesized-profile";

/** Name of the file that says what synth wrote. */
export const MANIFEST_FILE = "manifest.json";

const GENERATOR = "palette-iac";

/** The manifest as text: no time, no machine, no path of the folder, so that the same profiles give the same bytes. */
export function manifestText(profiles: readonly SynthesizedProfile[]): string {
  return `${JSON.stringify({ manifestVersion: 1, generator: GENERATOR, profiles }, null, 2)}\n`;
}

/** The profile files that a manifest lists; undefined when the text is not a manifest of this package. */
export function filesOfManifest(text: string): string[] | undefined {
  let data: { generator?: unknown; profiles?: unknown } | null;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (data?.generator !== GENERATOR) return undefined;
  const profiles: unknown[] = Array.isArray(data.profiles) ? data.profiles : [];
  return profiles
    .map((one) => (one as { file?: unknown } | null)?.file)
    .filter((file) => typeof file === "string")
    .filter(isProfileFileName);
}
