import type { ProfileSummary } from "../palette";
import { CodedError } from "../profile/errors";
import { compareVersions } from "../profile/pack-version";
import { DEFAULT_VERSION } from "../profile/profile";
import { didYouMean, listSome } from "../profile/suggestion";
import { type ObservedProfile, observeProfile } from "./observed-profile";
import { contextOf, type OperationOptions } from "./operation";
import type { PaletteSession } from "./session";

/** Which profile to look for. */
export interface ProfileQuestion {
  /** The exact name. */
  readonly name: string;
  /** The exact version. Default: the highest, pre-releases included. */
  readonly version?: string;
  /** `system` looks among Palette's own profiles. */
  readonly scope: ObservedProfile["scope"];
}

/**
 * Finds a profile by its name in one scope and reads it; undefined when there is none.
 *
 * A profile of another scope is never found, also where lists show it. Nothing is remembered: each call looks anew.
 * Source: POST /v1/dashboard/clusterprofiles.
 */
export async function findProfile(
  session: PaletteSession,
  { name, version, scope }: ProfileQuestion,
  options: OperationOptions = {},
): Promise<ObservedProfile | undefined> {
  const context = await contextOf(session, scope === "project" ? "project" : "tenant", options);
  const found = await session.api.findProfiles({ profileName: { eq: name, ignoreCase: false } }, context);
  const candidates = versionsIn(found.filter((item) => isOf(item, name, scope)))
    .filter((one) => version === undefined || one.version === version)
    .sort((a, b) => compareVersions(b.version, a.version));
  for (const { uid } of candidates) {
    const observed = await observeProfile(session, uid, context);
    if (observed?.scope === scope && observed.name === name) return observed;
  }
  return undefined;
}

/**
 * Finds a profile as {@link findProfile} does. Errors: `NO_SUCH_PROFILE`, which lists the versions that there are of it, or
 * else the profiles of that scope.
 */
export async function foundProfile(
  session: PaletteSession,
  question: ProfileQuestion,
  options: OperationOptions = {},
): Promise<ObservedProfile> {
  const found = await findProfile(session, question, options);
  if (found !== undefined) return found;
  const { name, version, scope } = question;
  const context = await contextOf(session, scope === "project" ? "project" : "tenant", options);
  const items = await session.api.findProfiles({}, context);
  const said = items.filter(({ metadata }) => isOf({ metadata: { ...metadata, name } }, name, scope));
  const names = [...new Set(said.flatMap(({ metadata }) => metadata?.name ?? []))];
  const own = versionsIn(said.filter(({ metadata }) => metadata?.name === name)).sort((a, b) =>
    compareVersions(b.version, a.version),
  );
  throw new CodedError("NO_SUCH_PROFILE", {
    name: version === undefined ? name : `${name} ${version}`,
    scope,
    available: listSome(own.length > 0 ? own.map((one) => `${name} ${one.version}`) : names),
    suggestion: own.length > 0 ? "" : didYouMean(name, names),
  });
}

/** Whether an item of a list is of this name and not of another scope, as far as it tells its scope. */
function isOf({ metadata }: ProfileSummary, name: string, scope: ProfileQuestion["scope"]): boolean {
  const said = metadata?.annotations?.scope;
  return metadata?.name === name && (said === undefined || said === scope);
}

/** Each version once. An item may stand for itself or for all versions of its name. */
function versionsIn(items: readonly ProfileSummary[]): { readonly uid: string; readonly version: string }[] {
  const versions = new Map<string, string>();
  for (const { metadata, specSummary } of items) {
    const own = { uid: metadata?.uid, version: specSummary?.version };
    for (const { uid, version } of [...(specSummary?.versions ?? []), own]) {
      if (uid !== undefined) versions.set(uid, version || DEFAULT_VERSION);
    }
  }
  return [...versions].map(([uid, version]) => ({ uid, version }));
}
