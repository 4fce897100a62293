import { compareYaml } from "../profile/compare";
import { CodedError } from "../profile/errors";
import { readImportSource } from "./import-source";
import { type ObservedProfile, observeProfile } from "./observed-profile";
import { contextOf, type OperationOptions } from "./operation";
import type { PaletteSession } from "./session";

/** How a profile is to be exported. */
export interface ExportOptions extends Pick<OperationOptions, "signal" | "deadline"> {
  /** Default: `json`. */
  readonly format?: "json" | "yaml";
  /** Where the profile is looked at from: `project` is the session's. Default: `project`. */
  readonly from?: ObservedProfile["scope"];
}

/** A value that the file does not hold, because it is a secret: the default of a variable, or a value of a pack. */
export type MaskedValue = { readonly variable: string } | { readonly pack: string; readonly path: string };

/** An exported profile. */
export interface ExportedProfile {
  /** The file as Palette gives it. */
  readonly text: string;
  /** What is masked in it, and must be given again when it is imported. */
  readonly masked: readonly MaskedValue[];
}

/**
 * Gives a profile as a file for another Palette, as Palette writes it, and tells what is masked in it.
 *
 * Errors: `PROFILE_NOT_FOUND`. Source: GET /v1/clusterprofiles/{uid}/export.
 */
export async function exportProfile(
  session: PaletteSession,
  uid: string,
  options: ExportOptions = {},
): Promise<ExportedProfile> {
  const scope = (options.from ?? "project") === "project" ? "project" : "tenant";
  const context = await contextOf(session, scope, options);
  const observed = await observeProfile(session, uid, context);
  if (observed === undefined) throw new CodedError("PROFILE_NOT_FOUND", { uid });
  const json = await session.api.exportProfile(uid, "json", context);
  // JSON is read whatever its size.
  const text = options.format === "yaml" ? await session.api.exportProfile(uid, "yaml", context) : json;
  const secrets = (observed.variables ?? []).filter(
    ({ isSensitive, defaultValue }) => isSensitive && defaultValue !== "",
  );
  return { text, masked: [...secrets.map(({ name }) => ({ variable: name })), ...maskedValues(json, observed)] };
}

/** Values that are other ones in the file than in the profile. */
function maskedValues(json: string, { published, draft }: ObservedProfile): MaskedValue[] {
  const { packs = [] } = readImportSource(json).spec.template;
  const found = [published, draft].flatMap((content) =>
    content === undefined
      ? []
      : [
          content.layers.flatMap(({ name, values }) => {
            const exported = packs.find((pack) => pack.name === name)?.values;
            if (exported === undefined) return [];
            return compareYaml(values, exported, "").map(({ path }): MaskedValue => ({ pack: name, path }));
          }),
        ],
  );
  // Which of the two an export shows is not documented: the one that it differs least from.
  return found.sort((a, b) => a.length - b.length)[0] ?? [];
}
