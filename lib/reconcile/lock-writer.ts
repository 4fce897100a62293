import { type Issue, ValidationError } from "../profile/errors";
import type { InfrastructureProfileProps } from "../profile/infrastructure-profile";
import { type Lock, type LockEntry, makeLock } from "../profile/lock";
import { normaliseProfile, type ProfileLayer } from "../profile/profile";
import { validateInfrastructureProfile } from "../profile/validate";
import { findPack } from "./catalogue";
import type { PaletteSession } from "./session";

/**
 * Asks the catalogue about every pack of these profiles and makes a lock of the answers.
 *
 * Errors: a `ValidationError` with all problems of all profiles; API failures as they are.
 */
export async function writeLock(
  session: PaletteSession,
  profiles: readonly InfrastructureProfileProps[],
): Promise<Lock> {
  const issues: Issue[] = profiles.flatMap((profile) => validateInfrastructureProfile(profile).issues);
  if (issues.some((one) => one.severity === "error")) throw new ValidationError("the profiles to lock", issues);
  const asked = profiles
    .map((props) => normaliseProfile(props))
    .flatMap((profile) =>
      profile.layers
        .filter((layer) => layer.pack.type !== "manifest")
        .map((layer) => lockLayer(session, layer, profile.cloud)),
    );
  const answers = await Promise.all(asked);
  const wrong = answers.filter((answer): answer is Issue => "severity" in answer);
  if (wrong.length > 0) throw new ValidationError("the profiles to lock", wrong);
  return makeLock(answers as LockEntry[]);
}

async function lockLayer(session: PaletteSession, layer: ProfileLayer, cloud: string): Promise<LockEntry | Issue> {
  const found = await findPack(session, { pack: layer.pack, role: layer.role, cloud, path: `layers.${layer.role}` });
  if (!("resolution" in found)) return found;
  const { name, version, registry } = layer.pack;
  return {
    pack: { name, version: version as string, ...(registry === undefined ? {} : { registry }) },
    cloud,
    version: found.resolution.version,
    type: found.resolution.type,
    packUid: found.resolution.packUid ?? "",
    registry: {
      uid: found.registry?.uid ?? "",
      name: found.registry?.name ?? "",
      kind: found.registry?.kind ?? "",
      isPrivate: found.registry?.isPrivate ?? false,
    },
    values: found.defaults ?? "",
  };
}
