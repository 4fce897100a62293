import { isApiError, type PackFinding, type WirePack } from "../palette";
import { type Issue, issue } from "../profile/errors";
import { inputPaths } from "../profile/profile";
import { contentFor, type ObservedProfile } from "./observed-profile";
import type { ResolvedProfile } from "./resolved-profile";
import type { PaletteSession } from "./session";
import { wirePack } from "./wire-profile";

/** What is asked about has no variables with it: that one is missing is found by the model, and not by this. */
const VARIABLES_UNDEFINED = "PackVariablesUndefined";

/**
 * Has Palette check the packs of a profile against each other: which pack may go with which is known to Palette alone.
 *
 * Asked for a profile with an add-on, one with a pack that depends on others as the catalogue says, and one that is
 * there, `observed`, and gets another pack or loses one; other values are checked by the model. Writes nothing. The same
 * packs cost one request in a session, and none where the key may not ask: then the write itself says it. Issues:
 * `PACK_CHECK_FAILED` per finding. Source: POST /v1/clusterprofiles/validate/packs.
 */
export async function checkPacks(
  session: PaletteSession,
  wanted: ResolvedProfile,
  observed?: ObservedProfile,
): Promise<Issue[]> {
  if (!isWorthChecking(wanted) && (observed === undefined || !hasOtherPacks(observed, wanted))) return [];
  const packs: WirePack[] = wanted.layers.map((layer) => wirePack(layer));
  const findings = await findingsOf(session, wanted, packs);
  const paths = inputPaths(wanted.layers);
  return findings.flatMap(({ name, errors }) => {
    const at = wanted.layers.findIndex((layer) => layer.name === name);
    const pack = name ?? "";
    const told = (errors ?? []).filter(({ code }) => code !== VARIABLES_UNDEFINED);
    return told.map(({ message = "no reason given" }) =>
      issue("PACK_CHECK_FAILED", at < 0 ? "" : `${paths[at]}.pack`, { pack, reason: clean(message, wanted) }),
    );
  });
}

function isWorthChecking({ layers }: ResolvedProfile): boolean {
  return layers.some(({ role, resolved }) => role === "addon" || resolved.hasDependencies);
}

/** Whether a profile gets a pack that it does not have as it is there, or loses one. */
function hasOtherPacks(observed: ObservedProfile, wanted: ResolvedProfile): boolean {
  const { layers } = contentFor(observed, wanted.publish);
  const there = layers.map(({ role, name, version, registryUid }) => [role, name, version, registryUid].join("\n"));
  const then = wanted.layers.map(({ role, name, resolved }) =>
    [role, name, resolved.version, resolved.registryUid].join("\n"),
  );
  return there.length !== then.length || then.some((one) => !there.includes(one));
}

/** What Palette finds. A key that may change profiles but not create them may not ask: for it, nothing is found. */
async function findingsOf(
  session: PaletteSession,
  { cloud, type, scope }: ResolvedProfile,
  packs: readonly WirePack[],
): Promise<readonly PackFinding[]> {
  return session.packFindings({ cloudType: cloud, type, packs }, scope).catch((error: unknown) => {
    if (isApiError(error) && error.code === "PERMISSION_MISSING") return [];
    throw error;
  });
}

/** A message of Palette without what is secret here. */
function clean(message: string, { variables }: ResolvedProfile): string {
  return variables.reduce(
    (text, { isSensitive, defaultValue }) =>
      isSensitive && defaultValue ? text.replaceAll(defaultValue, "[secret]") : text,
    message,
  );
}
