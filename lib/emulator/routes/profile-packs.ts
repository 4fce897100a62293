import { type PackBody, packInputShape, packRefsShape, packUpdateShape, referencesShape } from "../bodies";
import { invalidRequest, packNotFound } from "../errors";
import type { StoredManifest, StoredPack, StoredProfile } from "../model";
import { type Call, type Operation, ok, operation } from "../operations";
import { currentPacks, replacePacks, toPackBody, writeDraft } from "../profiles";
import { resolveReferences } from "../resolved-values";
import { digestOf } from "../uids";
import { compact, metaOf, packMetaOf, packUidOf, profilePackSpec } from "../wire";
import { created, done, owned, seen } from "./profiles";

type Json = Record<string, unknown>;

const BASE = "/v1/clusterprofiles/{uid}/packs";
const NAMED = `${BASE}/{packName}`;

/** The pack of the path in the newest template of a profile; refuses with 404. */
export function packOf(call: Call, profile: StoredProfile): StoredPack {
  const name = call.params.packName ?? "";
  const pack = currentPacks(profile).find((candidate) => candidate.name === name);
  if (!pack) {
    throw packNotFound(`The cluster profile '${profile.uid}' has no pack '${name}'`, { pack: name });
  }
  return pack;
}

function packMeta(profile: StoredProfile, pack: StoredPack, call: Call): Json {
  const { creationTimestamp, lastModifiedTimestamp } = metaOf(profile);
  return compact({ name: pack.name, uid: packUidOf(pack, call.world), creationTimestamp, lastModifiedTimestamp });
}

function manifestSummary({ uid, name, content }: StoredManifest): Json {
  return compact({ uid, name, content, digest: digestOf(content) });
}

const list = operation({
  method: "GET",
  path: BASE,
  permission: "clusterProfile.get",
  handle: (call) => {
    const profile = seen(call);
    const meta = packMetaOf(call.query);
    const items = currentPacks(profile).map((pack) => ({
      metadata: packMeta(profile, pack, call),
      spec: compact({
        ...profilePackSpec(pack, call.world, meta),
        manifests: pack.manifests.map(({ uid, name }) => ({ kind: "manifest", name, uid })),
      }),
      status: {},
    }));
    return ok({ items });
  },
});

const readBack = operation({
  method: "GET",
  path: `${BASE}/manifests`,
  permission: "clusterProfile.get",
  handle: (call) => {
    const profile = seen(call);
    const meta = packMetaOf(call.query);
    const packs = currentPacks(profile).map((pack) => ({
      metadata: packMeta(profile, pack, call),
      spec: compact({ ...profilePackSpec(pack, call.world, meta), manifests: pack.manifests.map(manifestSummary) }),
      status: {},
    }));
    return ok({ metadata: metaOf(profile), spec: compact({ packs }) });
  },
});

const resolvedValues = operation({
  method: "GET",
  path: `${BASE}/resolvedValues`,
  permission: "clusterProfile.get",
  shape: referencesShape,
  bodyOptional: true,
  handle: (call) =>
    ok(compact({ resolved: resolveReferences(call.world, call, seen(call), call.body.references ?? []) })),
});

const add = operation({
  method: "POST",
  path: BASE,
  permission: "clusterProfile.update",
  shape: packInputShape,
  handle: (call) => {
    const profile = owned(call);
    replacePacks(call.world, profile, [...currentPacks(profile).map(toPackBody), call.body.pack]);
    const added = currentPacks(profile).find(({ name }) => name === call.body.pack.name);
    return created(added ? packUidOf(added, call.world) : "");
  },
});

const read = operation({
  method: "GET",
  path: NAMED,
  permission: "clusterProfile.get",
  handle: (call) => {
    const profile = seen(call);
    const pack = packOf(call, profile);
    const registry = call.world.catalogue.registry(pack.registryUid);
    const everything = { schema: true, presets: true, annotations: true };
    return ok({
      metadata: packMeta(profile, pack, call),
      spec: compact({
        pack: compact({
          ...profilePackSpec(pack, call.world, everything),
          manifests: pack.manifests.map(({ uid, name }) => ({ kind: "manifest", name, uid })),
        }),
        registry: registry && {
          uid: registry.uid,
          name: registry.name,
          kind: registry.kind,
          scope: registry.scope,
          isDefault: registry.isDefault,
          isPrivate: registry.isPrivate,
        },
      }),
    });
  },
});

const change = operation({
  method: "PUT",
  path: NAMED,
  permission: "clusterProfile.update",
  shape: packUpdateShape,
  handle: (call) => {
    const profile = owned(call);
    const old = packOf(call, profile);
    const { uid, name, tag, layer, type, values } = call.body.pack;
    const next: PackBody = {
      ...toPackBody(old),
      name,
      type: type ?? old.type,
      uid: old.type === "manifest" ? undefined : uid || undefined,
      ...(tag === undefined ? {} : { tag }),
      ...(layer === undefined ? {} : { layer }),
      values: values ?? "",
      manifests: old.manifests.map(({ uid: own, name: manifest, content }) => ({
        uid: name === old.name ? own : undefined,
        name: manifest,
        content,
      })),
    };
    const bodies = currentPacks(profile).map((pack) => (pack === old ? next : toPackBody(pack)));
    replacePacks(call.world, profile, bodies);
    return done();
  },
});

const remove = operation({
  method: "DELETE",
  path: NAMED,
  permission: "clusterProfile.update",
  handle: (call) => {
    const profile = owned(call);
    const old = packOf(call, profile);
    writeDraft(
      call.world,
      profile,
      currentPacks(profile).filter((pack) => pack !== old),
    );
    return done();
  },
});

const config = operation({
  method: "GET",
  path: `${NAMED}/config`,
  permission: "clusterProfile.get",
  handle: (call) => {
    if (!call.query.packUid) {
      throw invalidRequest("the query parameter 'packUid' is missing");
    }
    const profile = seen(call);
    const pack = packOf(call, profile);
    const packUid = packUidOf(pack, call.world);
    if (packUid !== call.query.packUid) {
      throw packNotFound(`The pack '${pack.name}' of the cluster profile has not the uid '${call.query.packUid}'`);
    }
    const known = call.world.catalogue.pack(pack.packUid);
    const spec = compact(
      {
        name: pack.name,
        packUid,
        tag: pack.tag,
        version: pack.version,
        type: pack.type,
        scope: profile.scope,
        values: pack.values,
        isValuesOverridden: known !== undefined && known.values !== pack.values,
        associatedObject: profile.uid,
        manifests: pack.manifests.map(({ uid, name, content }) => ({
          uid,
          name,
          digest: digestOf(content),
          parentUid: uid,
          isOverridden: false,
        })),
      },
      ["isValuesOverridden"],
    );
    return ok({ items: [{ spec }] });
  },
});

const packRefs = operation({
  method: "PATCH",
  path: "/v1/clusterprofiles/{uid}/packRefs",
  permission: "clusterProfile.update",
  shape: packRefsShape,
  handle: (call) => {
    const profile = owned(call);
    const { uid, packs = [] } = call.body;
    if (uid && uid !== profile.uid) {
      throw invalidRequest(`the body names the profile '${uid}', the path '${profile.uid}'`);
    }
    const changes = new Map(packs.map((pack) => [pack.name, pack]));
    const stranger = packs.find(({ name }) => !currentPacks(profile).some((pack) => pack.name === name));
    if (stranger) {
      throw packNotFound(`The cluster profile '${profile.uid}' has no pack '${stranger.name}'`);
    }
    const bodies = currentPacks(profile).map((pack) => changes.get(pack.name) ?? toPackBody(pack));
    replacePacks(call.world, profile, bodies);
    return done();
  },
});

/** The packs of a profile and their manifests; every change goes into the draft. */
export const profilePackOperations: readonly Operation[] = [
  list,
  readBack,
  resolvedValues,
  add,
  read,
  change,
  remove,
  config,
  packRefs,
];
