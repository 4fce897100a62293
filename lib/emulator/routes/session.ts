import { loginShape, projectsFilterShape } from "../bodies";
import { notFound } from "../errors";
import { passesText } from "../filters";
import type { Project } from "../model";
import { type Actor, type Operation, ok, operation, type World } from "../operations";
import { pageOf } from "../paging";
import { listPermissions } from "../permissions";
import { stableUid } from "../uids";

function projectsOf(world: World, { caller }: Actor): Project[] {
  const { projects } = world.store.tenant(caller.tenantUid);
  return projects.filter(({ uid }) => !caller.projectUids || caller.projectUids.has(uid));
}

function projectMeta({ uid, name, createdAt }: Project): Record<string, unknown> {
  return { uid, name, creationTimestamp: createdAt, lastModifiedTimestamp: createdAt };
}

/** Login, the caller, permissions and projects. */
export const sessionOperations: readonly Operation[] = [
  operation({
    method: "POST",
    path: "/v1/auth/authenticate",
    open: true,
    shape: loginShape,
    handle: ({ world, body }) => ok({ Authorization: world.callers.logIn(body.emailId, body.password), isMfa: false }),
  }),
  operation({
    method: "GET",
    path: "/v1/users/info",
    handle: ({ caller }) => ok({ orgName: caller.tenantName, tenantUid: caller.tenantUid, userUid: caller.userUid }),
  }),
  operation({
    method: "GET",
    path: "/v1/permissions",
    handle: ({ world, caller, query }) => ok(listPermissions(caller.permissions, query.scope, world.switches)),
  }),
  operation({
    method: "GET",
    path: "/v1/dashboard/projects/metadata",
    handle: (call) => {
      const { name } = call.query;
      const found = projectsOf(call.world, call).filter((project) => !name || project.name === name);
      return ok({ items: found.map((project) => ({ metadata: { uid: project.uid, name: project.name } })) });
    },
  }),
  operation({
    method: "POST",
    path: "/v1/dashboard/projects",
    shape: projectsFilterShape,
    bodyOptional: true,
    permission: "project.list",
    handle: (call) => {
      const { filter, sort = [] } = call.body;
      const found = projectsOf(call.world, call).filter(({ name }) => passesText(filter?.name, name));
      const [first] = sort;
      const key = (project: Project) => (first?.field === "name" || !first?.field ? project.name : project.createdAt);
      const direction = first?.order === "desc" ? -1 : 1;
      const sorted = first ? [...found].sort((a, b) => direction * key(a).localeCompare(key(b))) : found;
      const { items, listmeta } = pageOf(sorted, call.query, call.world.switches);
      return ok({ items: items.map(projectSummary), listmeta });
    },
  }),
  operation({
    method: "GET",
    path: "/v1/projects/{uid}",
    permission: "project.get",
    handle: (call) => {
      const uid = call.params.uid ?? "";
      const project = projectsOf(call.world, call).find((candidate) => candidate.uid === uid);
      if (!project) {
        throw notFound("project", uid);
      }
      const users = [{ userId: call.caller.userUid, roles: [stableUid("role", "project-admin")] }];
      return ok({ metadata: projectMeta(project), spec: { users }, status: {} });
    },
  }),
];

function projectSummary(project: Project): Record<string, unknown> {
  return {
    metadata: projectMeta(project),
    specSummary: {},
    status: {
      clustersHealth: { errored: 0, healthy: 0, running: 0, unhealthy: 0 },
      status: {},
      usage: { alloyCpuCores: 0, pureCpuCores: 0 },
    },
  };
}
