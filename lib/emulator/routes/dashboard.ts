import type { z } from "zod";
import { profilesFilterShape } from "../bodies";
import { passesArray, passesChoice, passesText, passesVersion } from "../filters";
import type { StoredPack, StoredProfile } from "../model";
import { type Operation, ok, operation, type World } from "../operations";
import { pageOf } from "../paging";
import { compareVersions } from "../versions";
import { lineageOf, listed, readable } from "../visibility";
import { compact, logoOf, metaOf, packUidOf, versionsOf } from "../wire";

type Json = Record<string, unknown>;
type FilterBody = z.infer<typeof profilesFilterShape>;

function packSummary(pack: StoredPack, world: World): Json {
  const known = world.catalogue.pack(pack.packUid);
  return compact({
    name: pack.name,
    displayName: known?.displayName ?? pack.name,
    layer: pack.layer,
    type: pack.type,
    tag: pack.tag,
    version: pack.version,
    packUid: packUidOf(pack, world),
    addonType: known?.addonType,
    logoUrl: known && logoOf(known),
    annotations: { ...known?.annotations },
  });
}

function templateSummary(profile: StoredProfile, packs: readonly StoredPack[] | null, world: World): Json | undefined {
  if (packs === null) {
    return undefined;
  }
  const { cloudType, type } = profile;
  return compact({ cloudType, type, packs: packs.map((pack) => packSummary(pack, world)) });
}

/** A profile as the dashboard shows it. */
function summaryOf(profile: StoredProfile, world: World): Json {
  const named = ({ uid, name }: { uid: string; name: string }) => ({ uid, name });
  const packs = (profile.published ?? profile.draft ?? []).map(({ packUid }) => world.catalogue.pack(packUid));
  return {
    metadata: metaOf(profile),
    specSummary: compact({
      version: profile.version,
      versions: versionsOf(lineageOf(world, profile)),
      draft: templateSummary(profile, profile.draft, world),
      published: templateSummary(profile, profile.published, world),
    }),
    status: compact(
      {
        isPublished: profile.published !== null,
        inUseClusters: profile.clusters.map(named),
        inUseClusterTemplates: profile.clusterTemplates.map(named),
        inUseClusterUids: profile.clusters.map(({ uid }) => uid),
        fips: { mode: "none" },
        pack: {
          deleted: 0,
          deprecated: packs.filter((pack) => pack?.deprecated).length,
          disabled: packs.filter((pack) => pack?.disabled).length,
        },
      },
      ["isPublished"],
    ),
  };
}

function tagsOf(profile: StoredProfile): string[] {
  return Object.entries(profile.labels).map(([key, value]) => (value === "spectro__tag" ? key : `${key}:${value}`));
}

function passes(profile: StoredProfile, filter: FilterBody["filter"]): boolean {
  return (
    passesText(filter?.profileName, profile.name) &&
    passesVersion(filter?.version, profile.version) &&
    passesChoice(filter?.profileType, [profile.type]) &&
    passesChoice(filter?.environment, [profile.cloudType]) &&
    (filter?.scope === undefined || filter.scope === profile.scope) &&
    (filter?.fips === undefined || filter.fips === "none") &&
    passesArray(filter?.tags, tagsOf(profile))
  );
}

const SORT_KEYS = {
  profileName: ({ name }: StoredProfile) => name,
  environment: ({ cloudType }: StoredProfile) => cloudType,
  profileType: ({ type }: StoredProfile) => type,
  creationTimestamp: ({ createdAt }: StoredProfile) => createdAt,
  lastModifiedTimestamp: ({ modifiedAt }: StoredProfile) => modifiedAt,
};

function sorted(profiles: readonly StoredProfile[], sort: NonNullable<FilterBody["sort"]>): StoredProfile[] {
  return [...profiles].sort((a, b) => {
    for (const { field, order } of sort) {
      const key = SORT_KEYS[field ?? "profileName"];
      const [left, right] = [key(a), key(b)];
      if (left !== right) {
        return (left < right ? -1 : 1) * (order === "desc" ? -1 : 1);
      }
    }
    return 0;
  });
}

/** Keeps the newest version of each lineage, at the place of its first one. */
function newestOfEach(profiles: readonly StoredProfile[]): StoredProfile[] {
  const newest = new Map<string, StoredProfile>();
  for (const profile of profiles) {
    const key = JSON.stringify([profile.tenantUid, profile.scope, profile.projectUid, profile.name]);
    const held = newest.get(key);
    if (!held || compareVersions(profile.version, held.version) > 0) {
      newest.set(key, profile);
    }
  }
  return [...newest.values()];
}

/** The lists that the dashboard is made of. */
export const dashboardOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/v1/dashboard/clusterprofiles/metadata",
    permission: "clusterProfile.list",
    handle: (call) =>
      ok({
        items: listed(call.world, call).map(({ uid, name, version, cloudType }) => ({
          metadata: { uid, name },
          spec: compact({ version, cloudType }),
        })),
      }),
  }),
  operation({
    method: "POST",
    path: "/v1/dashboard/clusterprofiles",
    permission: "clusterProfile.list",
    shape: profilesFilterShape,
    bodyOptional: true,
    handle: (call) => {
      const { world, body, query } = call;
      const found = listed(world, call).filter((profile) => passes(profile, body.filter));
      const items = world.switches.dashboardItems === "per-lineage" ? newestOfEach(found) : found;
      const page = pageOf(sorted(items, body.sort ?? []), query, world.switches);
      return ok({ ...page, items: page.items.map((profile) => summaryOf(profile, world)) });
    },
  }),
  operation({
    method: "GET",
    path: "/v1/dashboard/clusterprofiles/{uid}",
    permission: "clusterProfile.get",
    handle: (call) => ok(summaryOf(readable(call.world, call, call.params.uid ?? ""), call.world)),
  }),
];
