import type { CloneMetaBody } from "./bodies";
import { forbidden, invalidRequest, notFound } from "./errors";
import type { StoredPack, StoredProfile } from "./model";
import type { Actor, World } from "./operations";
import { checkFree, checkQuota, checkVersion, FIRST_VERSION, now } from "./profiles";
import { newUid } from "./uids";
import { type Place, placeOf } from "./visibility";

/** Where a clone goes, after the checks of name, version and target. */
export function cloneTarget(world: World, actor: Actor, source: StoredProfile, body: CloneMetaBody): Place {
  const place = targetPlace(world, actor, source, body);
  checkFree(world, place, body.name, checkVersion(body.version || FIRST_VERSION));
  return place;
}

function targetPlace(world: World, actor: Actor, source: StoredProfile, { target }: CloneMetaBody): Place {
  const { tenantUid, projectUids } = actor.caller;
  if (!target) {
    return source.scope === "system" ? placeOf(actor) : pickPlace(source);
  }
  if (target.scope === "tenant") {
    if (projectUids) {
      throw forbidden("The key is bound to projects");
    }
    return { tenantUid, scope: "tenant" };
  }
  if (target.scope !== "project") {
    throw invalidRequest(`a profile cannot be cloned to the scope '${target.scope}'`);
  }
  const projectUid = target.projectUid || actor.project?.uid;
  const known = world.store.tenant(tenantUid).projects.some(({ uid }) => uid === projectUid);
  if (!projectUid || !known) {
    throw notFound("project", projectUid ?? "");
  }
  if (projectUids && !projectUids.has(projectUid)) {
    throw forbidden(`The key is not bound to the project '${projectUid}'`);
  }
  return { tenantUid, scope: "project", projectUid };
}

function pickPlace({ tenantUid, scope, projectUid }: StoredProfile): Place {
  return { tenantUid, scope, ...(projectUid === undefined ? {} : { projectUid }) };
}

/** Copies a profile: packs, values, manifests and variables, with uids of their own. */
export function cloneProfile(world: World, actor: Actor, source: StoredProfile, body: CloneMetaBody): StoredProfile {
  const place = cloneTarget(world, actor, source, body);
  checkQuota(world, place.tenantUid);
  const at = now();
  const packs = (source.published ?? source.draft ?? []).map(copyPack);
  const published = source.published !== null && world.switches.cloneIsPublished;
  const clone: StoredProfile = {
    ...structuredClone(source),
    ...place,
    uid: newUid(),
    name: body.name,
    version: body.version || FIRST_VERSION,
    createdAt: at,
    modifiedAt: at,
    published: published ? packs : null,
    draft: published ? null : packs,
    clusters: [],
    clusterTemplates: [],
  };
  if (place.scope === "tenant") {
    delete (clone as { projectUid?: string }).projectUid;
  }
  world.store.save(clone);
  return clone;
}

function copyPack(pack: StoredPack): StoredPack {
  return {
    ...pack,
    packUid: pack.type === "manifest" ? newUid() : pack.packUid,
    manifests: pack.manifests.map((manifest) => ({ ...manifest, uid: newUid() })),
  };
}
