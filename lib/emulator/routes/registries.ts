import { notFound } from "../errors";
import { orderItems, parseFilters } from "../filters";
import type { Registry } from "../model";
import { type Actor, type Answer, type Call, type Operation, ok, operation, type World } from "../operations";
import { pageOf } from "../paging";
import { compact } from "../wire";

const SYNCED_AT = "2024-06-01T03:00:00.000Z";
const MADE_AT = "2023-08-25T10:13:09.000Z";

type Json = Record<string, unknown>;

function visible(world: World, { caller }: Actor, scope: string | undefined): Registry[] {
  const wanted = scope === undefined || scope === "" ? "all" : scope;
  return world.catalogue
    .registries(caller.tenantUid)
    .filter((registry) => wanted === "all" || registry.scope === wanted);
}

function one(call: Call, fits: (registry: Registry) => boolean): Registry {
  const uid = call.params.uid ?? "";
  const registry = visible(call.world, call, "all").find((candidate) => candidate.uid === uid);
  if (!registry || !fits(registry)) {
    throw notFound("registry", uid);
  }
  return registry;
}

function meta({ uid, name }: Registry): Json {
  return { uid, name, creationTimestamp: MADE_AT, lastModifiedTimestamp: SYNCED_AT };
}

function syncStatus(registry: Registry): Json {
  const synced = registry.isSyncSupported;
  return compact(
    {
      isSyncSupported: synced,
      status: synced ? (registry.syncStatus ?? "Completed") : "",
      lastRunTime: synced ? SYNCED_AT : "",
      lastSyncedTime: synced ? SYNCED_AT : "",
    },
    ["isSyncSupported"],
  );
}

const auth = { type: "noAuth", tls: { enabled: false, insecureSkipVerify: false } };

function packSpec(registry: Registry): Json {
  return compact(
    { name: registry.name, endpoint: registry.endpoint, private: registry.isPrivate, scope: registry.scope },
    ["private"],
  );
}

function helmSpec(registry: Registry): Json {
  return compact(
    { name: registry.name, endpoint: registry.endpoint, isPrivate: registry.isPrivate, scope: registry.scope },
    ["isPrivate"],
  );
}

function withoutName({ name: _, ...rest }: Json): Json {
  return rest;
}

function packRegistry(registry: Registry): Json {
  const spec = { ...packSpec(registry), auth, registryUid: registry.uid };
  return {
    apiVersion: "v1",
    kind: "PackRegistry",
    metadata: meta(registry),
    spec,
    status: { packSyncStatus: syncStatus(registry) },
  };
}

function helmRegistry(registry: Registry): Json {
  const spec = { ...helmSpec(registry), auth, registryUid: registry.uid };
  return {
    apiVersion: "v1",
    kind: "HelmRegistry",
    metadata: meta(registry),
    spec,
    status: { helmSyncStatus: syncStatus(registry) },
  };
}

function summary(registry: Registry): Json {
  const spec = withoutName(registry.kind === "pack" ? packSpec(registry) : helmSpec(registry));
  return { metadata: meta(registry), spec, status: { sync: syncStatus(registry) } };
}

function ociSummary(registry: Registry): Json {
  const spec = compact(
    {
      endpoint: registry.endpoint,
      providerType: registry.providerType,
      registryType: registry.registryType,
      isPrivate: registry.isPrivate,
      defaultRegion: registry.region,
      scope: registry.scope,
      containsSpectroManifest: registry.providerType === "pack",
    },
    ["containsSpectroManifest"],
  );
  return { metadata: meta(registry), spec, status: { sync: syncStatus(registry) } };
}

function ociSpec(registry: Registry): Json {
  return compact(
    {
      endpoint: registry.endpoint,
      baseContentPath: registry.basePath,
      containsSpectroManifest: registry.providerType === "pack",
      isSyncSupported: registry.isSyncSupported,
      providerType: registry.providerType,
      registryUid: registry.uid,
      scope: registry.scope,
    },
    ["containsSpectroManifest"],
  );
}

function basicRegistry(registry: Registry): Json {
  return {
    kind: "BasicOciRegistry",
    metadata: meta(registry),
    spec: { ...ociSpec(registry), auth, ...(registry.basePath ? { basePath: registry.basePath } : {}) },
    status: { syncStatus: syncStatus(registry) },
  };
}

function ecrRegistry(registry: Registry): Json {
  return {
    kind: "EcrRegistry",
    metadata: meta(registry),
    spec: { ...ociSpec(registry), isPrivate: registry.isPrivate, defaultRegion: registry.region ?? "us-east-1" },
    status: { syncStatus: syncStatus(registry) },
  };
}

function list(kind: Registry["kind"], toWire: (registry: Registry) => Json) {
  return (call: Call): Answer => {
    const { filters, orderBy, scope } = call.query;
    const found = visible(call.world, call, scope).filter((registry) => registry.kind === kind);
    const all = found.map(toWire).filter(filters ? parseFilters(filters) : () => true);
    return ok(pageOf(orderItems(all, orderBy), call.query, call.world.switches));
  };
}

const isKind = (kind: Registry["kind"]) => (registry: Registry) => registry.kind === kind;
const isOci = (type: Registry["registryType"]) => (registry: Registry) =>
  registry.kind === "oci" && registry.registryType === type;

function get(path: string, permission: string, handle: (call: Call) => Answer): Operation {
  return operation({ method: "GET", path, permission, handle });
}

/** Reads of pack, helm and OCI registries. */
export const registryOperations: readonly Operation[] = [
  get("/v1/registries/metadata", "packRegistry.list", (call) =>
    ok({
      items: visible(call.world, call, call.query.scope).map(({ uid, name, kind, scope, isDefault, isPrivate }) => ({
        uid,
        name,
        kind,
        scope,
        isDefault,
        isPrivate,
      })),
    }),
  ),
  get("/v1/registries/pack", "packRegistry.list", list("pack", packRegistry)),
  get("/v1/registries/pack/summary", "packRegistry.list", list("pack", summary)),
  get("/v1/registries/pack/{uid}", "packRegistry.get", (call) => ok(packRegistry(one(call, isKind("pack"))))),
  get("/v1/registries/pack/{uid}/sync/status", "packRegistry.get", (call) => ok(syncStatus(one(call, isKind("pack"))))),
  get("/v1/registries/helm", "packRegistry.list", list("helm", helmRegistry)),
  get("/v1/registries/helm/summary", "packRegistry.list", list("helm", summary)),
  get("/v1/registries/helm/{uid}", "packRegistry.get", (call) => ok(helmRegistry(one(call, isKind("helm"))))),
  get("/v1/registries/helm/{uid}/sync/status", "packRegistry.get", (call) => ok(syncStatus(one(call, isKind("helm"))))),
  get("/v1/registries/oci/summary", "packRegistry.list", (call) =>
    ok({ items: visible(call.world, call, "all").filter(isKind("oci")).map(ociSummary) }),
  ),
  get("/v1/registries/oci/{uid}", "packRegistry.get", (call) => {
    const registry = one(call, isKind("oci"));
    const { endpoint, scope, providerType, region, registryType } = registry;
    return ok(compact({ auth, endpoint, scope, providerType, defaultRegion: region, type: registryType }));
  }),
  get("/v1/registries/oci/{uid}/basic", "packRegistry.get", (call) => ok(basicRegistry(one(call, isOci("basic"))))),
  get("/v1/registries/oci/{uid}/basic/sync/status", "packRegistry.get", (call) =>
    ok(syncStatus(one(call, isOci("basic")))),
  ),
  get("/v1/registries/oci/{uid}/ecr", "packRegistry.get", (call) => ok(ecrRegistry(one(call, isOci("ecr"))))),
  get("/v1/registries/oci/{uid}/ecr/sync/status", "packRegistry.get", (call) =>
    ok(syncStatus(one(call, isOci("ecr")))),
  ),
];
