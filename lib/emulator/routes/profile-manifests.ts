import { manifestInputShape } from "../bodies";
import { ApiRefusal, invalidRequest } from "../errors";
import type { StoredManifest, StoredPack, StoredProfile } from "../model";
import { type Call, type Operation, ok, operation } from "../operations";
import { currentPacks, writeDraft } from "../profiles";
import { normalise } from "../templates";
import { newUid } from "../uids";
import { manifestToWire } from "../wire";
import { packOf } from "./profile-packs";
import { created, done, owned, seen } from "./profiles";

const MANIFESTS = "/v1/clusterprofiles/{uid}/packs/{packName}/manifests";
const MANIFEST = `${MANIFESTS}/{manifestUid}`;

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

/** The manifests of a pack; every change goes into the draft. */
export const profileManifestOperations: readonly Operation[] = [
  manifests,
  addManifest,
  readManifest,
  changeManifest,
  removeManifest,
];
