import { forbidden, notFound } from "./errors";
import type { ProfileScope, StoredProfile } from "./model";
import type { Actor, World } from "./operations";
import { compareVersions } from "./versions";

/** Where something is, or goes: a scope and, for a project, which one. */
export interface Place {
  readonly tenantUid: string;
  readonly scope: ProfileScope;
  readonly projectUid?: string;
}

/** Where an actor's new profiles go. */
export function placeOf(actor: Actor): Place {
  return actor.project
    ? { tenantUid: actor.caller.tenantUid, scope: "project", projectUid: actor.project.uid }
    : { tenantUid: actor.caller.tenantUid, scope: "tenant" };
}

/** Whether a profile is at this very place. */
export function isAt(profile: StoredProfile, place: Place): boolean {
  return (
    profile.tenantUid === place.tenantUid && profile.scope === place.scope && profile.projectUid === place.projectUid
  );
}

/** The profile with this uid, as far as the actor may see it; refuses with 404. */
export function readable(world: World, actor: Actor, uid: string): StoredProfile {
  const profile = world.store.profile(uid);
  const sameTenant = profile && (profile.scope === "system" || profile.tenantUid === actor.caller.tenantUid);
  if (!profile || !sameTenant) {
    throw notFound("cluster profile", uid);
  }
  const ownProject = profile.projectUid === undefined || profile.projectUid === actor.project?.uid;
  if (world.switches.getScope === "project" && !ownProject) {
    throw notFound("cluster profile", uid);
  }
  const { projectUids } = actor.caller;
  if (projectUids && profile.projectUid !== undefined && !projectUids.has(profile.projectUid)) {
    throw notFound("cluster profile", uid);
  }
  return profile;
}

/** The profile with this uid, for a change by the actor; refuses with 404 or 403. */
export function writable(world: World, actor: Actor, uid: string): StoredProfile {
  const profile = readable(world, actor, uid);
  if (profile.scope === "system") {
    throw forbidden("A system profile cannot be changed");
  }
  const { foreignScopeWrite } = world.switches;
  if (isAt(profile, placeOf(actor)) || foreignScopeWrite === "allow") {
    return profile;
  }
  if (foreignScopeWrite === "not-found") {
    throw notFound("cluster profile", uid);
  }
  const where = profile.scope === "project" ? `the project '${profile.projectUid}'` : `the ${profile.scope} scope`;
  throw forbidden(`The cluster profile '${uid}' belongs to ${where}; the request is for another scope`);
}

/** The profiles that a list shows to the actor. */
export function listed(world: World, actor: Actor): StoredProfile[] {
  const place = placeOf(actor);
  const wide = world.switches.listScopeInProject === "project-tenant-system" || place.scope === "tenant";
  return world.store.profiles().filter((profile) => {
    if (isAt(profile, place)) {
      return true;
    }
    const shared = profile.scope === "tenant" && profile.tenantUid === place.tenantUid;
    return wide && (shared || profile.scope === "system");
  });
}

/** All versions of one name at one place, oldest version first. */
export function lineageOf(world: World, profile: StoredProfile): StoredProfile[] {
  return world.store
    .profiles()
    .filter((other) => other.name === profile.name && isAt(other, profile))
    .sort((a, b) => compareVersions(a.version, b.version));
}
