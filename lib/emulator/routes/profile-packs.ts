import {
  manifestInputShape,
  type PackBody,
  packInputShape,
  packRefsShape,
  packUpdateShape,
  referencesShape,
} from "../bodies";
import { ApiRefusal, invalidRequest, packNotFound } from "../errors";
import type { StoredManifest, StoredPack, StoredProfile } from "../model";
import { type Call, type Operation, ok, operation } from "../operations";
import { currentPacks, replacePacks, toPackBody, writeDraft } from "../profiles";
import { resolveReferences } from "../resolved-values";
import { normalise } from "../templates";
import { digestOf, newUid } from "../uids";
import { compact, manifestToWire, metaOf, packMetaOf, packUidOf, profilePackSpec } from "../wire";
import { created, done, owned, seen } from "./profiles";

type Json = Record<string, unknown>;

const BASE = "/v1/clusterprofiles/{uid}/packs";
const NAMED = `${BASE}/{packName}`;
const MANIFESTS = `${NAMED}/manifests`;
const MANIFEST = `${MANIFESTS}/{manifestUid}`;

function packOf(call: Call, profile: StoredProfile): StoredPack {
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

const manifests = operation({
  method: "GET",
  path: MANIFESTS,
  permission: "clusterProfile.get",
  handle: (call) => {
    const profile = seen(call);
    const pack = packOf(call, profile);
    const published = profile.published?.find(({ name }) => name === pack.name)?.manifests ?? [];
    const uids = new Set([...pack.manifests, ...published].map(({ uid }) => uid));
    return ok({ items: [...uids].map((uid) => manifestToWire(profile, pack.name, uid)) });
  },
});

function manifestOf(call: Call, pack: StoredPack): StoredManifest {
  const uid = call.params.manifestUid ?? "";
  const manifest = pack.manifests.find((candidate) => candidate.uid === uid);
  if (!manifest) {
    throw new ApiRefusal(404, "ManifestNotFound", `The pack '${pack.name}' has no manifest with uid '${uid}'`);
  }
  return manifest;
}

function writeManifests(call: Call, profile: StoredProfile, pack: StoredPack, after: readonly StoredManifest[]): void {
  const names = after.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new ApiRefusal(400, "DuplicateManifestName", `The pack '${pack.name}' has two manifests '${repeated}'`);
  }
  const next = { ...pack, manifests: after };
  writeDraft(
    call.world,
    profile,
    currentPacks(profile).map((one) => (one === pack ? next : one)),
  );
}

const readManifest = operation({
  method: "GET",
  path: MANIFEST,
  permission: "clusterProfile.get",
  handle: (call) => {
    const profile = seen(call);
    const pack = packOf(call, profile);
    return ok(manifestToWire(profile, pack.name, manifestOf(call, pack).uid));
  },
});

const addManifest = operation({
  method: "POST",
  path: MANIFESTS,
  permission: "clusterProfile.update",
  shape: manifestInputShape,
  handle: (call) => {
    const profile = owned(call);
    const pack = packOf(call, profile);
    const { name, content = "" } = call.body;
    if (!name) {
      throw invalidRequest("the manifest has no name");
    }
    const manifest = { uid: newUid(), name, content: normalise(content, call) };
    writeManifests(call, profile, pack, [...pack.manifests, manifest]);
    return created(manifest.uid);
  },
});

const changeManifest = operation({
  method: "PUT",
  path: MANIFEST,
  permission: "clusterProfile.update",
  shape: manifestInputShape,
  handle: (call) => {
    const profile = owned(call);
    const pack = packOf(call, profile);
    const old = manifestOf(call, pack);
    const { name, content = "" } = call.body;
    const next = { ...old, name: name || old.name, content: normalise(content, call) };
    writeManifests(
      call,
      profile,
      pack,
      pack.manifests.map((one) => (one === old ? next : one)),
    );
    return done();
  },
});

const removeManifest = operation({
  method: "DELETE",
  path: MANIFEST,
  permission: "clusterProfile.update",
  handle: (call) => {
    const profile = owned(call);
    const pack = packOf(call, profile);
    const old = manifestOf(call, pack);
    writeManifests(
      call,
      profile,
      pack,
      pack.manifests.filter((one) => one !== old),
    );
    return done();
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
  manifests,
  addManifest,
  readManifest,
  changeManifest,
  removeManifest,
  packRefs,
];
