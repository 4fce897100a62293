import type { RegistrySummary } from "../palette";
import { type Issue, issue } from "../profile/errors";
import { splitLayerName } from "../profile/layer";
import { listSome } from "../profile/suggestion";
import { registryLabel } from "./catalogue";
import type { ImportSourcePack } from "./import-source";
import type { PaletteSession } from "./session";

/** Registries here, by name or uid, for those of a file, by name or uid. */
export type RegistryChoices = Readonly<Record<string, string>>;

/** The registry that a pack of a file comes from here, by uid or as it was chosen; undefined for a manifest pack. */
export type RegistryMatch = { readonly registry: string | undefined } | Issue;

/**
 * Finds the registry of each pack of a file: as chosen, else by uid, else by kind and name. A pack whose file names no
 * registry takes the only one that has it.
 *
 * Issues: `IMPORT_REGISTRY_NOT_MATCHED`, which lists the registries that have the pack. API failures are thrown.
 */
export function matchRegistries(
  session: PaletteSession,
  packs: readonly ImportSourcePack[],
  cloud: string,
  choices: RegistryChoices,
): Promise<RegistryMatch[]> {
  return Promise.all(packs.map((pack, index) => matchRegistry(session, pack, index, cloud, choices)));
}

async function matchRegistry(
  session: PaletteSession,
  pack: ImportSourcePack,
  index: number,
  cloud: string,
  choices: RegistryChoices,
): Promise<RegistryMatch> {
  if (pack.type === "manifest") return { registry: undefined };
  const { uid, name, kind } = pack.registry?.metadata ?? {};
  const chosen = [name, uid, pack.name].find((key) => key !== undefined && key !== "" && Object.hasOwn(choices, key));
  if (chosen !== undefined) return { registry: choices[chosen] };
  const all = await session.registries();
  const byUid = all.filter((one) => uid !== undefined && uid !== "" && one.uid === uid);
  const byName = all.filter((one) => name !== undefined && one.name === name && (!kind || one.kind === kind));
  const matches = byUid.length > 0 ? byUid : byName;
  if (matches.length === 1 && matches[0]?.uid !== undefined) return { registry: matches[0].uid };
  const holders = await holdersOf(session, all, pack, cloud);
  const [only, ...others] = holders;
  if (!name && !uid && only?.uid !== undefined && others.length === 0) return { registry: only.uid };
  // Which charts a registry has that is not synchronised, nobody can tell.
  const charts = pack.type === "helm" ? all.filter((one) => one.kind === "helm" && !holders.includes(one)) : [];
  const candidates = [...holders, ...charts];
  return issue("IMPORT_REGISTRY_NOT_MATCHED", `spec.template.packs[${index}].registry`, {
    pack: pack.name,
    registry: name || uid || "a registry that it does not name",
    available: candidates.length === 0 ? "none here has it" : listSome(candidates.map(registryLabel)),
  });
}

/** The registries that have the pack at its version for the cloud. */
async function holdersOf(
  session: PaletteSession,
  all: readonly RegistrySummary[],
  pack: ImportSourcePack,
  cloud: string,
): Promise<RegistrySummary[]> {
  const name = splitLayerName(pack.name).pack;
  const uids = await session.registriesOfPack(name);
  const holders = all.filter(({ uid }) => uid !== undefined && uids.includes(uid));
  const tags = await Promise.all(holders.map(({ uid }) => session.packTags(name, uid as string, cloud)));
  const wanted = [pack.version, pack.tag].filter((one) => one !== undefined && one !== "");
  return holders.filter((_, index) =>
    (tags[index]?.tags ?? []).some(({ version, tag, parentTags = [] }) =>
      [version, tag, ...parentTags].some((one) => wanted.includes(one)),
    ),
  );
}
