import { type ApiRefusal, forbidden } from "./errors";
import type { Switches } from "./switches";

const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  clusterProfile: ["create", "delete", "get", "list", "publish", "update"],
  macro: ["create", "delete", "get", "list", "update"],
  packRegistry: ["create", "delete", "get", "list", "update"],
  project: ["get", "list"],
  tag: ["update"],
};

function all(resource: string): string[] {
  return (OPERATIONS[resource] ?? []).map((operation) => `${resource}.${operation}`);
}

const admin = [...all("clusterProfile"), ...all("macro"), "packRegistry.get", "packRegistry.list"];
const editor = [
  "clusterProfile.get",
  "clusterProfile.list",
  "clusterProfile.publish",
  "clusterProfile.update",
  "macro.get",
  "macro.list",
  "macro.update",
  "packRegistry.get",
  "packRegistry.list",
];
const viewer = [
  "clusterProfile.get",
  "clusterProfile.list",
  "macro.get",
  "macro.list",
  "packRegistry.get",
  "packRegistry.list",
];
const projects = ["project.get", "project.list"];

const ROLES = {
  "tenant-admin": [...admin, ...all("packRegistry"), ...projects, ...all("tag")],
  "project-admin": [...admin, ...projects, ...all("tag")],
  "profile-admin": [...admin, ...projects, ...all("tag")],
  "profile-editor": [...editor, ...projects, ...all("tag")],
  "profile-viewer": [...viewer, ...projects],
  none: [],
} satisfies Record<string, readonly string[]>;

/** The roles that an API key can have. */
export type Role = keyof typeof ROLES;

/** What a role may do, as `resource.operation` words in order. */
export function permissionsOf(role: Role): string[] {
  return [...new Set<string>(ROLES[role])].sort();
}

/** Refuses with 403 unless the permission is among the granted ones. */
export function requirePermission(granted: ReadonlySet<string>, permission: string | undefined): void {
  if (permission !== undefined && !granted.has(permission)) {
    throw missing(permission);
  }
}

function missing(permission: string): ApiRefusal {
  return forbidden(`Operation not permitted: the permission '${permission}' is missing`);
}

/** The answer of the permission list: one entry per resource and scope. */
export function listPermissions(
  granted: ReadonlySet<string>,
  scope: string | undefined,
  switches: Switches,
): { name: string; permissions: string[]; scope: string }[] {
  const scopes = scope === undefined ? ["project", "tenant"] : [scope];
  return scopes
    .filter((candidate) => candidate === "project" || candidate === "tenant")
    .flatMap((candidate) =>
      Object.keys(OPERATIONS).map((name) => ({
        name,
        permissions: all(name).filter((word) => switches.permissionsAnswer === "catalogue" || granted.has(word)),
        scope: candidate,
      })),
    )
    .filter(({ permissions }) => permissions.length > 0);
}
