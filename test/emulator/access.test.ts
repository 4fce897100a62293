import { type Emulator, startEmulator } from "../../lib/emulator";
import { manifestPack, profileBody } from "./support/bodies";
import { type Sender, sender } from "./support/client";

describe("keys, roles and tenants", () => {
  let emulator: Emulator;
  let admin: Sender;

  beforeEach(async () => {
    emulator = await startEmulator({ apiKey: "admin-key" });
    admin = sender(emulator);
  });

  afterEach(() => emulator.stop());

  test("a request without a key is refused", async () => {
    const reply = await fetch(`${emulator.url}/v1/users/info`);
    expect(reply.status).toBe(401);
    expect(await reply.json()).toMatchObject({ code: "Unauthorized" });
  });

  test("an unknown key is refused plainly, or like a missing object that repeats the key", async () => {
    const stranger = sender(emulator, { key: "stranger-key" });
    expect((await stranger("GET", "/v1/users/info")).json.code).toBe("InvalidApiKey");
    emulator.switches.badKeyCode = "ResourceNotFound";
    emulator.switches.badKeyStatus = 404;
    const reply = await stranger("GET", "/v1/users/info");
    expect([reply.status, reply.json.code]).toEqual([404, "ResourceNotFound"]);
    expect(reply.json.message).toContain("stranger-key");
  });

  test("a key can be taken back", async () => {
    emulator.control.addApiKey({ key: "short", role: "profile-viewer" });
    const send = sender(emulator, { key: "short" });
    expect((await send("GET", "/v1/users/info")).status).toBe(200);
    emulator.control.removeApiKey("short");
    expect((await send("GET", "/v1/users/info")).status).toBe(401);
  });

  test("a login gives a token that works as the key does", async () => {
    const login = { emailId: "tenant-admin@emulator.test", password: "admin-key" };
    const { json } = await admin("POST", "/v1/auth/authenticate", login);
    const withToken = (token: string) => fetch(`${emulator.url}/v1/users/info`, { headers: { Authorization: token } });
    const reply = await withToken(json.Authorization);
    expect(await reply.json()).toMatchObject({ tenantUid: emulator.tenantUid });
    expect((await withToken(`${json.Authorization}x`)).status).toBe(401);
    expect((await withToken("nonsense")).status).toBe(401);
  });

  const calls: readonly [string, string, (uid: string) => Parameters<Sender>][] = [
    ["list", "clusterProfile.list", () => ["GET", "/v1/dashboard/clusterprofiles/metadata"]],
    ["read", "clusterProfile.get", (uid) => ["GET", `/v1/clusterprofiles/${uid}`]],
    ["export", "clusterProfile.get", (uid) => ["GET", `/v1/clusterprofiles/${uid}/export`]],
    ["create", "clusterProfile.create", () => ["POST", "/v1/clusterprofiles", profileBody("new")]],
    [
      "clone",
      "clusterProfile.create",
      (uid) => ["POST", `/v1/clusterprofiles/${uid}/clone`, { metadata: { name: "copy" } }],
    ],
    ["publish", "clusterProfile.publish", (uid) => ["PATCH", `/v1/clusterprofiles/${uid}/publish`]],
    [
      "change variables",
      "clusterProfile.update",
      (uid) => ["PATCH", `/v1/clusterprofiles/${uid}/variables`, { variables: [{ name: "A" }] }],
    ],
    ["read registries", "packRegistry.list", () => ["GET", "/v1/registries/metadata"]],
    ["delete", "clusterProfile.delete", (uid) => ["DELETE", `/v1/clusterprofiles/${uid}`]],
  ];

  test.each([
    ["tenant-admin", []],
    ["profile-admin", []],
    ["profile-editor", ["create", "clone", "delete"]],
    ["profile-viewer", ["create", "clone", "publish", "change variables", "delete"]],
    ["none", calls.map(([name]) => name)],
  ] as const)("a %s is kept from %j", async (role, refused) => {
    emulator.control.addApiKey({ key: "role-key", role });
    const send = sender(emulator, { key: "role-key" });
    const uid = emulator.control.addProfile({ name: "base", packs: [manifestPack("notes", {})] });
    const denied: string[] = [];
    for (const [name, permission, make] of calls) {
      const reply = await send(...make(uid));
      if (reply.status === 403) {
        expect(reply.json.message).toContain(permission);
        denied.push(name);
      } else {
        expect([name, Math.floor(reply.status / 100)]).toEqual([name, 2]);
      }
    }
    expect(denied).toEqual(refused);
  });

  test("publishing at creation needs the permission to publish as well", async () => {
    emulator.control.addApiKey({ key: "maker", role: "none", permissions: ["clusterProfile.create"] });
    const maker = sender(emulator, { key: "maker" });
    const published = await maker("POST", "/v1/clusterprofiles", profileBody("p"), { query: { publish: "true" } });
    expect(published.status).toBe(403);
    expect((await maker("POST", "/v1/clusterprofiles", profileBody("p"))).status).toBe(201);
  });

  test("the permission list says what the caller may do, or all there is", async () => {
    emulator.control.addApiKey({ key: "viewer", role: "profile-viewer" });
    const viewer = sender(emulator, { key: "viewer" });
    const query = { scope: "project" };
    const own = await viewer("GET", "/v1/permissions", undefined, { query });
    expect(own.json).toContainEqual({
      name: "clusterProfile",
      permissions: ["clusterProfile.get", "clusterProfile.list"],
      scope: "project",
    });
    emulator.switches.permissionsAnswer = "catalogue";
    const all = await viewer("GET", "/v1/permissions", undefined, { query });
    expect(all.json[0].permissions).toContain("clusterProfile.delete");
  });

  test("two tenants do not see each other's projects and profiles", async () => {
    const { tenantUid } = emulator.control.addApiKey({ key: "other-key", role: "tenant-admin", tenant: "other" });
    const other = sender(emulator, { key: "other-key" });
    const mine = emulator.control.addProfile({ name: "mine" });
    expect((await other("GET", "/v1/users/info")).json.tenantUid).toBe(tenantUid);
    expect(tenantUid).not.toBe(emulator.tenantUid);
    expect((await other("GET", `/v1/clusterprofiles/${mine}`)).status).toBe(404);
    expect((await other("DELETE", `/v1/clusterprofiles/${mine}`)).status).toBe(404);
    expect((await other("GET", "/v1/dashboard/clusterprofiles/metadata")).json.items).toEqual([]);
    const foreignProject = sender(emulator, { key: "other-key", projectUid: emulator.projects[0]?.uid });
    expect((await foreignProject("GET", "/v1/users/info")).status).toBe(404);
    expect((await other("POST", "/v1/clusterprofiles", profileBody("mine"))).status).toBe(201);
  });

  test("a key can be bound to projects", async () => {
    emulator.control.addApiKey({ key: "bound", role: "project-admin", projects: ["platform"] });
    const [first, platform] = emulator.projects;
    const at = (projectUid?: string) => sender(emulator, { key: "bound", projectUid });
    expect((await at(platform?.uid)("POST", "/v1/clusterprofiles", profileBody("a"))).status).toBe(201);
    expect((await at(first?.uid)("POST", "/v1/clusterprofiles", profileBody("a"))).status).toBe(403);
    const projects = await at()("GET", "/v1/dashboard/projects/metadata");
    expect(projects.json.items).toEqual([{ metadata: { uid: platform?.uid, name: "platform" } }]);
  });
});

describe("scopes", () => {
  let emulator: Emulator;
  let inTenant: Sender;
  let inDefault: Sender;
  let inPlatform: Sender;

  beforeEach(async () => {
    emulator = await startEmulator();
    inTenant = sender(emulator);
    inDefault = sender(emulator, { projectUid: emulator.projects[0]?.uid });
    inPlatform = sender(emulator, { projectUid: emulator.projects[1]?.uid });
  });

  afterEach(() => emulator.stop());

  async function make(send: Sender, name: string): Promise<string> {
    return (await send("POST", "/v1/clusterprofiles", profileBody(name))).json.uid;
  }

  async function names(send: Sender): Promise<string[]> {
    const { json } = await send("GET", "/v1/dashboard/clusterprofiles/metadata");
    return json.items.map((item: { metadata: { name: string } }) => item.metadata.name);
  }

  test("a profile belongs to the scope in which it is made", async () => {
    const own = await inDefault("GET", `/v1/clusterprofiles/${await make(inDefault, "a")}`);
    expect(own.json.metadata.annotations.scope).toBe("project");
    const shared = await inDefault("GET", `/v1/clusterprofiles/${await make(inTenant, "a")}`);
    expect(shared.json.metadata.annotations.scope).toBe("tenant");
  });

  test("a list in a project also shows the tenant's and the system's profiles", async () => {
    await make(inTenant, "of-tenant");
    await make(inDefault, "of-default");
    await make(inPlatform, "of-platform");
    emulator.control.addProfile({ name: "of-system", scope: "system" });
    expect(await names(inDefault)).toEqual(["of-tenant", "of-default", "of-system"]);
    expect(await names(inTenant)).toEqual(["of-tenant", "of-system"]);
    emulator.switches.listScopeInProject = "project";
    expect(await names(inDefault)).toEqual(["of-default"]);
  });

  test("a read finds a profile of any project of the tenant, unless the switch says otherwise", async () => {
    const uid = await make(inDefault, "a");
    expect((await inPlatform("GET", `/v1/clusterprofiles/${uid}`)).status).toBe(200);
    emulator.switches.getScope = "project";
    expect((await inPlatform("GET", `/v1/clusterprofiles/${uid}`)).status).toBe(404);
    expect((await inDefault("GET", `/v1/clusterprofiles/${uid}`)).status).toBe(200);
  });

  test("a write from another scope is refused, hidden or allowed", async () => {
    const uid = await make(inDefault, "a");
    expect((await inPlatform("DELETE", `/v1/clusterprofiles/${uid}`)).status).toBe(403);
    emulator.switches.foreignScopeWrite = "not-found";
    expect((await inTenant("DELETE", `/v1/clusterprofiles/${uid}`)).status).toBe(404);
    emulator.switches.foreignScopeWrite = "allow";
    expect((await inTenant("DELETE", `/v1/clusterprofiles/${uid}`)).status).toBe(204);
  });

  test("a system profile can be read by all and changed by nobody", async () => {
    const uid = emulator.control.addProfile({ name: "of-system", scope: "system" });
    expect((await inDefault("GET", `/v1/clusterprofiles/${uid}`)).status).toBe(200);
    expect((await inTenant("DELETE", `/v1/clusterprofiles/${uid}`)).status).toBe(403);
  });

  test("a project that does not exist is an error, or counts as none", async () => {
    const nowhere = sender(emulator, { projectUid: "000000000000000000000000" });
    expect((await nowhere("GET", "/v1/users/info")).status).toBe(404);
    emulator.switches.unknownProjectUid = "forbidden";
    expect((await nowhere("GET", "/v1/users/info")).status).toBe(403);
    emulator.switches.unknownProjectUid = "ignore";
    expect((await nowhere("GET", "/v1/users/info")).status).toBe(200);
  });

  test("projects are found by their exact name", async () => {
    const find = (name: string) => inTenant("GET", "/v1/dashboard/projects/metadata", undefined, { query: { name } });
    expect((await find("platform")).json.items).toHaveLength(1);
    expect((await find("plat")).json.items).toHaveLength(0);
  });
});
