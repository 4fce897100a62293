const PROFILE = "/v1/clusterprofiles";

function profilePermission(method: string, path: string, publish: boolean): string {
  if (path.endsWith("/publish")) {
    return "clusterProfile.publish";
  }
  if (method === "GET" && !path.startsWith(`${PROFILE}/validate`)) {
    return path === `${PROFILE}/macros` ? "macro.list" : "clusterProfile.get";
  }
  if (method === "DELETE" && (path === `${PROFILE}/bulk` || path.split("/").length === 4)) {
    return "clusterProfile.delete";
  }
  const creates =
    path === PROFILE || /\/(import(\/\w+)?|clone(\/validate)?|clusterprofiles\/validate\/\w+)$/.test(path);
  if (!creates) {
    return "clusterProfile.update";
  }
  return publish ? "clusterProfile.create or clusterProfile.publish" : "clusterProfile.create";
}

/**
 * The permission, such as `clusterProfile.create`, that a request needs.
 *
 * `publish` is true when the request asks to publish at once. Where the table has no entry, the request itself is named.
 */
export function permissionFor(method: string, path: string, publish = false): string {
  if (path === PROFILE || path.startsWith(`${PROFILE}/`)) {
    return profilePermission(method, path, publish);
  }
  if (path.startsWith("/v1/dashboard/clusterprofiles")) {
    return "clusterProfile.list";
  }
  if (path.startsWith("/v1/packs") || path.startsWith("/v1/registries")) {
    return "packRegistry.get";
  }
  if (path.startsWith("/v1/dashboard/projects")) {
    return "project.list";
  }
  if (path.startsWith("/v1/projects")) {
    return "project.get";
  }
  return `for ${method} ${path}`;
}
