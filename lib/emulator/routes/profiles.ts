import {
  bulkDeleteShape,
  cloneMetaShape,
  cloneShape,
  createShape,
  profileMetaShape,
  templateShape,
  updateShape,
} from "../bodies";
import { cloneProfile, cloneTarget } from "../cloning";
import { findingsOf } from "../constraints";
import { ApiRefusal, invalidRequest } from "../errors";
import type { StoredProfile } from "../model";
import { type Answer, type Call, isTrue, type Operation, ok, operation } from "../operations";
import {
  applyMeta,
  checkFree,
  checkUnused,
  checkVersion,
  createProfile,
  currentPacks,
  FIRST_VERSION,
  fromCreateBody,
  markChanged,
  publishProfile,
  updateProfile,
} from "../profiles";
import { buildTemplate } from "../templates";
import { newUid } from "../uids";
import { lineageOf, placeOf, readable, writable } from "../visibility";
import { compact, packMetaOf, profileToWire } from "../wire";

/** 201 with the uid of what was made. */
export function created(uid: string): Answer {
  return { status: 201, body: { uid }, headers: { AuditUid: newUid() } };
}

/** 204. */
export function done(): Answer {
  return { status: 204, headers: { AuditUid: newUid() } };
}

/** The profile of the path, for reading. */
export function seen(call: Call): StoredProfile {
  return readable(call.world, call, call.params.uid ?? "");
}

/** The profile of the path, for changing. */
export function owned(call: Call): StoredProfile {
  return writable(call.world, call, call.params.uid ?? "");
}

/** The permissions of a call that makes a profile and may publish it. */
export function makingPermissions(query: Readonly<Record<string, string>>): string[] {
  return ["clusterProfile.create", ...(isTrue(query.publish) ? ["clusterProfile.publish"] : [])];
}

const create = operation({
  method: "POST",
  path: "/v1/clusterprofiles",
  permission: makingPermissions,
  shape: createShape,
  handle: (call) => {
    const { world, body, query } = call;
    return created(createProfile(world, placeOf(call), fromCreateBody(body, isTrue(query.publish))).uid);
  },
});

const read = operation({
  method: "GET",
  path: "/v1/clusterprofiles/{uid}",
  permission: "clusterProfile.get",
  handle: (call) => {
    const profile = seen(call);
    return ok(profileToWire(profile, lineageOf(call.world, profile), call.world, packMetaOf(call.query)));
  },
});

const update = operation({
  method: "PUT",
  path: "/v1/clusterprofiles/{uid}",
  permission: "clusterProfile.update",
  shape: updateShape,
  handle: (call) => {
    updateProfile(call.world, owned(call), call.body);
    return done();
  },
});

const remove = operation({
  method: "DELETE",
  path: "/v1/clusterprofiles/{uid}",
  permission: "clusterProfile.delete",
  handle: (call) => {
    const profile = owned(call);
    checkUnused(call.world, profile);
    call.world.store.remove(profile.uid);
    return done();
  },
});

const bulkRemove = operation({
  method: "DELETE",
  path: "/v1/clusterprofiles/bulk",
  permission: "clusterProfile.delete",
  shape: bulkDeleteShape,
  handle: (call) => {
    const failures: { uid: string; name: string; errMsg: string }[] = [];
    let deletedCount = 0;
    for (const uid of new Set(call.body.uids)) {
      try {
        const profile = writable(call.world, call, uid);
        checkUnused(call.world, profile);
        call.world.store.remove(uid);
        deletedCount += 1;
      } catch (error) {
        if (!(error instanceof ApiRefusal)) {
          throw error;
        }
        failures.push({ uid, name: call.world.store.profile(uid)?.name ?? "", errMsg: error.message });
      }
    }
    const isSucceeded = failures.length === 0;
    const message = `${deletedCount} of ${deletedCount + failures.length} cluster profiles deleted`;
    return ok({ deletedCount, failures, isSucceeded, message });
  },
});

const patchMeta = operation({
  method: "PATCH",
  path: "/v1/clusterprofiles/{uid}/metadata",
  permission: "clusterProfile.update",
  shape: profileMetaShape,
  handle: (call) => {
    const { world, body } = call;
    const profile = owned(call);
    const name = body.metadata.name || profile.name;
    const version = checkVersion(body.spec?.version || profile.version);
    checkFree(world, profile, name, version, profile.uid);
    profile.name = name;
    profile.version = version;
    applyMeta(world, profile, body.metadata.labels, body.metadata.annotations);
    markChanged(world, profile);
    return done();
  },
});

const publish = operation({
  method: "PATCH",
  path: "/v1/clusterprofiles/{uid}/publish",
  permission: "clusterProfile.publish",
  handle: (call) => {
    publishProfile(call.world, owned(call));
    return done();
  },
});

const clone = operation({
  method: "POST",
  path: "/v1/clusterprofiles/{uid}/clone",
  permission: "clusterProfile.create",
  shape: cloneShape,
  handle: (call) => created(cloneProfile(call.world, call, seen(call), call.body.metadata).uid),
});

const validateClone = operation({
  method: "POST",
  path: "/v1/clusterprofiles/{uid}/clone/validate",
  permission: "clusterProfile.create",
  shape: cloneMetaShape,
  handle: (call) => {
    cloneTarget(call.world, call, seen(call), call.body);
    return { status: 204 };
  },
});

const validateName = operation({
  method: "GET",
  path: "/v1/clusterprofiles/validate/name",
  permission: "clusterProfile.create",
  handle: (call) => {
    const { name, version } = call.query;
    if (!name) {
      throw invalidRequest("the query parameter 'name' is missing");
    }
    checkFree(call.world, placeOf(call), name, checkVersion(version || FIRST_VERSION));
    return { status: 204 };
  },
});

const validatePacks = operation({
  method: "POST",
  path: "/v1/clusterprofiles/validate/packs",
  permission: "clusterProfile.create",
  shape: templateShape,
  handle: (call) => {
    const type = call.body.type ?? "cluster";
    return ok(validation({ ...call, type, cloudType: call.body.cloudType || "all", before: [] }, []));
  },
});

const validateOwnPacks = operation({
  method: "POST",
  path: "/v1/clusterprofiles/{uid}/validate/packs",
  permission: "clusterProfile.update",
  shape: templateShape,
  handle: (call) => {
    const profile = seen(call);
    const { type, cloudType } = profile;
    return ok(validation({ ...call, type, cloudType, before: currentPacks(profile) }, profile.variables));
  },
});

type ValidationCall = Pick<Parameters<typeof buildTemplate>[1], "type" | "cloudType" | "before"> &
  Call<{ packs?: Parameters<typeof buildTemplate>[0] | undefined }>;

function validation(call: ValidationCall, variables: StoredProfile["variables"]): Record<string, unknown> {
  const { world, type, cloudType, before } = call;
  const bodies = call.body.packs ?? [];
  try {
    const packs = buildTemplate(bodies, { world, tenantUid: call.caller.tenantUid, type, cloudType, before });
    return { packs: { results: findingsOf(packs, type, variables, world).map((found) => compact({ ...found })) } };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) {
      throw error;
    }
    const name = String(error.details?.pack ?? bodies[0]?.name ?? "");
    const errors = [{ code: error.code, message: error.message }];
    return { packs: { results: [{ name, displayName: name, errors }] } };
  }
}

const macros = operation({
  method: "GET",
  path: "/v1/clusterprofiles/macros",
  permission: "macro.list",
  handle: ({ world, caller }) => ok({ macros: world.store.tenant(caller.tenantUid).macros }),
});

const packageDownload = operation({
  method: "GET",
  path: "/v1/clusterprofiles/{uid}/spc/download",
  permission: "clusterProfile.get",
  handle: (call) => {
    seen(call);
    throw new ApiRefusal(501, "NotImplemented", "The emulator makes no archives of profiles");
  },
});

/** Whole profiles: make, read, change, publish, clone, check and remove. */
export const profileOperations: readonly Operation[] = [
  create,
  bulkRemove,
  macros,
  validateName,
  validatePacks,
  read,
  update,
  remove,
  patchMeta,
  publish,
  clone,
  validateClone,
  validateOwnPacks,
  packageDownload,
];
