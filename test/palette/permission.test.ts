import { permissionFor } from "../../lib/palette/permission";

describe("the permission that a request needs", () => {
  test.each([
    ["POST", "/v1/clusterprofiles", "clusterProfile.create"],
    ["GET", "/v1/clusterprofiles/1", "clusterProfile.get"],
    ["PUT", "/v1/clusterprofiles/1", "clusterProfile.update"],
    ["DELETE", "/v1/clusterprofiles/1", "clusterProfile.delete"],
    ["DELETE", "/v1/clusterprofiles/bulk", "clusterProfile.delete"],
    ["PATCH", "/v1/clusterprofiles/1/metadata", "clusterProfile.update"],
    ["PATCH", "/v1/clusterprofiles/1/publish", "clusterProfile.publish"],
    ["POST", "/v1/clusterprofiles/1/clone", "clusterProfile.create"],
    ["POST", "/v1/clusterprofiles/1/clone/validate", "clusterProfile.create"],
    ["GET", "/v1/clusterprofiles/1/export", "clusterProfile.get"],
    ["POST", "/v1/clusterprofiles/import", "clusterProfile.create"],
    ["POST", "/v1/clusterprofiles/import/validate", "clusterProfile.create"],
    ["GET", "/v1/clusterprofiles/validate/name", "clusterProfile.create"],
    ["POST", "/v1/clusterprofiles/validate/packs", "clusterProfile.create"],
    ["POST", "/v1/clusterprofiles/1/validate/packs", "clusterProfile.update"],
    ["GET", "/v1/clusterprofiles/1/packs/manifests", "clusterProfile.get"],
    ["GET", "/v1/clusterprofiles/1/variables", "clusterProfile.get"],
    ["PUT", "/v1/clusterprofiles/1/variables", "clusterProfile.update"],
    ["DELETE", "/v1/clusterprofiles/1/variables", "clusterProfile.update"],
    ["GET", "/v1/clusterprofiles/macros", "macro.list"],
    ["GET", "/v1/dashboard/clusterprofiles/metadata", "clusterProfile.list"],
    ["POST", "/v1/dashboard/clusterprofiles", "clusterProfile.list"],
    ["POST", "/v1/packs/search", "packRegistry.get"],
    ["GET", "/v1/registries/metadata", "packRegistry.get"],
    ["GET", "/v1/dashboard/projects/metadata", "project.list"],
    ["GET", "/v1/projects/1", "project.get"],
    ["GET", "/v1/users/info", "for GET /v1/users/info"],
  ])("for %s %s is %s", (method, path, permission) => {
    expect(permissionFor(method, path)).toBe(permission);
  });

  test("names both permissions when a profile is created and published at once", () => {
    expect(permissionFor("POST", "/v1/clusterprofiles", true)).toBe("clusterProfile.create or clusterProfile.publish");
    expect(permissionFor("POST", "/v1/clusterprofiles/import", true)).toBe(
      "clusterProfile.create or clusterProfile.publish",
    );
  });
});
