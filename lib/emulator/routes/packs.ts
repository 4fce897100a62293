import { packsFilterShape } from "../bodies";
import { fitsCloud } from "../catalogue";
import { notFound, packNotFound } from "../errors";
import { orderItems, parseFilters, passesChoice, passesText } from "../filters";
import type { CataloguePack, Registry } from "../model";
import { type Actor, type Call, type Operation, ok, operation, type World } from "../operations";
import { pageOf } from "../paging";
import { digestOf } from "../uids";
import { compareVersions } from "../versions";
import { compact, logoOf, packSpecToWire, presetToWire, schemaToWire } from "../wire";

type Json = Record<string, unknown>;

const MADE_AT = "2024-05-02T08:00:00.000Z";
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

function visiblePacks(world: World, { caller }: Actor): CataloguePack[] {
  const registries = new Map(world.catalogue.registries(caller.tenantUid).map((registry) => [registry.uid, registry]));
  return world.catalogue.packs().filter(({ registryUid }) => registries.get(registryUid)?.isSyncSupported);
}

function onePack(call: Call, uid: string): CataloguePack {
  const pack = visiblePacks(call.world, call).find((candidate) => candidate.uid === uid);
  if (!pack) {
    throw packNotFound(`The pack with uid '${uid}' is not found`);
  }
  return pack;
}

function summaryOf(pack: CataloguePack): Json {
  return {
    apiVersion: "v1",
    kind: "Pack",
    metadata: { uid: pack.uid, name: pack.name, creationTimestamp: MADE_AT, lastModifiedTimestamp: MADE_AT },
    spec: {
      ...packSpecToWire(pack, pack.values),
      ...compact({ schema: pack.schema.map(schemaToWire), presets: pack.presets.map(presetToWire) }),
    },
    status: pack.disabled ? { disabled: true } : {},
  };
}

/** All versions of a pack as one object. */
function tagEntity(packs: readonly CataloguePack[], world: World): Json {
  const [first] = packs;
  if (!first) {
    return {};
  }
  return compact({
    name: first.name,
    displayName: first.displayName,
    layer: first.layer,
    addonType: first.addonType,
    cloudTypes: [...new Set(packs.flatMap(({ cloudTypes }) => cloudTypes))],
    registryUid: first.registryUid,
    logoUrl: logoOf(first),
    tags: packs.flatMap((pack) => tagsOf(pack, world)),
    packValues: packs.map((pack) => valuesOf(pack, world)),
  });
}

function tagsOf(pack: CataloguePack, world: World): Json[] {
  const { floatingTagForm } = world.switches;
  const { uid: packUid, version } = pack;
  const floating = pack.floatingTags.map(splitTag);
  const exact = compact({
    packUid,
    version,
    tag: version,
    parentTags: floatingTagForm === "entries" ? [] : [...pack.floatingTags],
  });
  const entries = floating.map(({ group, tag }) => compact({ packUid, version, tag, group }));
  return floatingTagForm === "parent-tags" ? [exact] : [exact, ...entries];
}

function splitTag(tag: string): { group: string; tag: string } {
  const at = tag.indexOf("__");
  return at < 0 ? { group: "", tag } : { group: tag.slice(0, at), tag: tag.slice(at + 2) };
}

function valuesOf(pack: CataloguePack, world: World): Json {
  return compact({
    packUid: pack.uid,
    values: pack.values,
    schema: pack.schema.map(schemaToWire),
    presets: pack.presets.map(presetToWire),
    readme: pack.readme,
    annotations: { ...pack.annotations },
    dependencies: dependenciesOf(pack, world),
  });
}

function dependenciesOf(pack: CataloguePack, world: World): Json[] {
  return pack.constraints
    .filter(({ type }) => type === "required")
    .flatMap(({ packName }) => {
      const newest = world.catalogue
        .versions(packName, pack.registryUid)
        .sort((a, b) => compareVersions(b.version, a.version))[0];
      return newest
        ? [
            {
              uid: newest.uid,
              name: newest.name,
              displayName: newest.displayName,
              version: newest.version,
              registryUid: newest.registryUid,
              logoUrl: logoOf(newest),
            },
          ]
        : [];
    });
}

const STATES = ["disabled", "deprecated"] as const;

function passesStates(pack: CataloguePack, states: string | undefined): boolean {
  if (!states) {
    return !pack.disabled;
  }
  const own = STATES.filter((state) => pack[state]);
  return passesChoice(states.split(","), own.length > 0 ? own : ["active"]);
}

function byNewest(packs: readonly CataloguePack[]): CataloguePack[] {
  return [...packs].sort((a, b) => compareVersions(b.version, a.version));
}

function groupedByName(packs: readonly CataloguePack[]): CataloguePack[][] {
  const groups = new Map<string, CataloguePack[]>();
  for (const pack of packs) {
    groups.set(pack.name, [...(groups.get(pack.name) ?? []), pack]);
  }
  return [...groups.values()];
}

function searchItem(packs: readonly CataloguePack[], registries: readonly Registry[]): Json {
  const [first] = packs;
  if (!first) {
    return {};
  }
  return {
    apiVersion: "v1",
    kind: "PackMetadata",
    metadata: { uid: digestOf(first.name).slice(0, 24), name: first.name },
    spec: compact({
      name: first.name,
      displayName: first.displayName,
      layer: first.layer,
      type: first.type,
      addonType: first.addonType,
      cloudTypes: [...new Set(packs.flatMap(({ cloudTypes }) => cloudTypes))],
      registries: registries.flatMap((registry) => {
        const newest = byNewest(packs.filter(({ registryUid }) => registryUid === registry.uid))[0];
        return newest
          ? [
              compact({
                uid: registry.uid,
                name: registry.name,
                scope: registry.scope,
                latestVersion: newest.version,
                latestPackUid: newest.uid,
                logoUrl: logoOf(newest),
                annotations: { ...newest.annotations },
              }),
            ]
          : [];
      }),
    }),
  };
}

const list = operation({
  method: "GET",
  path: "/v1/packs",
  permission: "packRegistry.list",
  handle: (call) => {
    const { filters, orderBy } = call.query;
    const all = visiblePacks(call.world, call)
      .map(summaryOf)
      .filter(filters ? parseFilters(filters) : () => true);
    return ok(pageOf(orderItems(all, orderBy), call.query, call.world.switches));
  },
});

const SORT_PATHS = { name: "name", type: "type", layer: "layer", addOnType: "addonType", displayName: "displayName" };

const search = operation({
  method: "POST",
  path: "/v1/packs/search",
  permission: "packRegistry.list",
  shape: packsFilterShape,
  bodyOptional: true,
  handle: (call) => {
    const { filter, sort = [] } = call.body;
    const packs = visiblePacks(call.world, call).filter(
      (pack) =>
        passesText(filter?.name, pack.name) &&
        passesText(filter?.displayName, pack.displayName) &&
        passesChoice(filter?.type, [pack.type]) &&
        passesChoice(filter?.layer, [pack.layer]) &&
        passesChoice(filter?.environment, [...pack.cloudTypes]) &&
        passesChoice(filter?.addOnType, [pack.addonType]) &&
        passesChoice(filter?.addOnSubType, [pack.addonSubType]) &&
        passesChoice(filter?.registryUid, [pack.registryUid]) &&
        passesChoice(filter?.source, [pack.annotations.source ?? "spectrocloud"]) &&
        passesStates(pack, filter?.state?.join(",")) &&
        filter?.isFips !== true,
    );
    const registries = call.world.catalogue.registries(call.caller.tenantUid);
    const items = groupedByName(packs).map((group) => searchItem(group, registries));
    const orderBy = sort
      .map(({ field, order }) => `spec.${SORT_PATHS[field ?? "name"]}=${order === "desc" ? -1 : 1}`)
      .join(",");
    return ok(pageOf(orderItems(items, orderBy), call.query, call.world.switches));
  },
});

const byName = operation({
  method: "GET",
  path: "/v1/packs/{packName}/registries/{registryUid}",
  permission: "packRegistry.get",
  handle: (call) => {
    const { packName = "", registryUid = "" } = call.params;
    const { cloudType, layer, states } = call.query;
    const { catalogue } = call.world;
    if (!catalogue.registries(call.caller.tenantUid).some(({ uid }) => uid === registryUid)) {
      throw notFound("registry", registryUid);
    }
    const all = visiblePacks(call.world, call).filter(
      (pack) => pack.name === packName && pack.registryUid === registryUid,
    );
    if (all.length === 0) {
      throw packNotFound(`The pack '${packName}' is not in the registry '${registryUid}'`);
    }
    const fitting = all.filter(
      (pack) =>
        (!cloudType || cloudType === "all" || fitsCloud(pack, cloudType)) &&
        (!layer || pack.layer === layer) &&
        passesStates(pack, states),
    );
    return ok(tagEntity(fitting, call.world));
  },
});

/** The pack catalogue. */
export const packOperations: readonly Operation[] = [
  list,
  search,
  byName,
  operation({
    method: "GET",
    path: "/v1/packs/{uid}",
    permission: "packRegistry.get",
    handle: (call) => {
      const pack = onePack(call, call.params.uid ?? "");
      return ok(tagEntity(call.world.catalogue.versions(pack.name, pack.registryUid), call.world));
    },
  }),
  operation({
    method: "GET",
    path: "/v1/packs/{uid}/readme",
    permission: "packRegistry.get",
    handle: (call) => ok({ readme: onePack(call, call.params.uid ?? "").readme }),
  }),
  operation({
    method: "GET",
    path: "/v1/packs/{packUid}/logo",
    permission: "packRegistry.get",
    handle: (call) => {
      onePack(call, call.params.packUid ?? "");
      return {
        status: 200,
        body: PIXEL,
        headers: {
          "content-type": "image/png",
          "cache-control": "max-age=86400",
          expires: new Date(Date.now() + 86_400_000).toUTCString(),
        },
      };
    },
  }),
];
