import { type Emulator, startEmulator } from "../../lib/emulator";
import {
  type ConfigurationInput,
  createPaletteApi,
  isApiError,
  type PaletteApi,
  type ProfileCreateBody,
  resolveConfiguration,
  type TransportHooks,
  type WirePack,
} from "../../lib/palette";
import { HandTimers } from "../support/hand-timers";
import { LeapingClock } from "./support";

let emulator: Emulator;
let api: PaletteApi;
let projectUid: string;
const open: PaletteApi[] = [];

beforeEach(async () => {
  emulator = await startEmulator();
  projectUid = emulator.projects[0]?.uid ?? "";
  api = clientOf();
});

afterEach(async () => {
  for (const one of open.splice(0)) {
    one.close();
  }
  await emulator.stop();
});

function clientOf(
  env: Record<string, string> = {},
  hooks: TransportHooks = {},
  input: Partial<ConfigurationInput> = {},
) {
  const variables = { PALETTE_API_KEY: emulator.apiKey, PALETTE_HOST: emulator.url, ...env };
  const client = createPaletteApi(resolveConfiguration({ env: variables, ...input }), hooks);
  open.push(client);
  return client;
}

const NOTES: WirePack = {
  name: "notes",
  type: "manifest",
  tag: "1.0.0",
  values: "pack:\n  namespace: notes\n",
  manifests: [{ name: "note", content: "kind: ConfigMap\n" }],
};

function profile(name: string, version = "1.0.0", packs: readonly WirePack[] = [NOTES]): ProfileCreateBody {
  return {
    metadata: { name, labels: { team: "platform" }, annotations: { description: "made by a test" } },
    spec: { version, template: { type: "add-on", cloudType: "all", packs } },
  };
}

async function failureOf(promise: Promise<unknown>) {
  const error = await promise.catch((reason: unknown) => reason);
  if (!isApiError(error)) {
    throw error;
  }
  return error;
}

describe("who is calling, and where", () => {
  test("the key's tenant, its permissions and the projects it sees", async () => {
    expect((await api.getUserInfo()).tenantUid).toBe(emulator.tenantUid);
    const groups = await api.listPermissions("project", { projectUid });
    expect(groups.find((group) => group.name === "clusterProfile")?.permissions).toContain("clusterProfile.create");
    expect((await api.listProjects()).map((project) => project.name)).toEqual(["Default", "platform"]);
    expect(await api.listProjects("platform")).toEqual([emulator.projects[1]]);
    expect(await api.listProjects("nowhere")).toEqual([]);
  });

  test.each([
    [401, "InvalidApiKey", "API_KEY_REJECTED"],
    [401, "ResourceNotFound", "API_KEY_REJECTED"],
    [404, "ResourceNotFound", "API_ERROR"],
  ] as const)("a wrong key (%i %s) is never repeated in the error", async (badKeyStatus, badKeyCode, code) => {
    Object.assign(emulator.switches, { badKeyStatus, badKeyCode });
    const wrong = clientOf({ PALETTE_API_KEY: "wrong-key-0123456789" });
    const error = await failureOf(wrong.getUserInfo());
    expect(error.code).toBe(code);
    expect(JSON.stringify(error) + error.message + error.stack).not.toContain("wrong-key-0123456789");
  });

  test("a key without the permission is told which one it lacks, and where", async () => {
    await emulator.stop();
    emulator = await startEmulator({ role: "profile-viewer" });
    projectUid = emulator.projects[0]?.uid ?? "";
    const error = await failureOf(clientOf().createProfile(profile("a"), true, { projectUid }));
    expect(error).toMatchObject({ code: "PERMISSION_MISSING", status: 403, outcome: "refused" });
    expect(error.message).toMatch(/clusterProfile\.create/);
    expect(error.message).toContain(`project ${projectUid}`);
  });
});

describe("the catalogue", () => {
  test("lists registries of every kind", async () => {
    const kinds = (await api.listRegistries()).map((registry) => registry.kind);
    expect(new Set(kinds)).toEqual(new Set(["pack", "oci", "helm"]));
  });

  test("finds a pack by its exact name, and walks all pages when there is none", async () => {
    const found = await api.searchPacks("kubernetes");
    expect(found.map((pack) => pack.spec?.name)).toEqual(["kubernetes"]);
    for (let i = 0; i < 130; i += 1) {
      emulator.control.addPack({ name: `pack-${i}`, version: "1.0.0", layer: "addon", registry: "Palette Registry" });
    }
    emulator.clearRequests();
    const names = (await api.searchPacks()).map((pack) => pack.spec?.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(150);
    expect(emulator.requests().length).toBe(Math.ceil(names.length / 50));
  });

  test("gives the versions of a pack with the values that belong to them", async () => {
    const registry = (await api.listRegistries()).find((one) => one.name === "Palette Registry");
    const tags = await api.getPackTags("kubernetes", registry?.uid ?? "", "aws");
    const exact = tags.tags?.find((tag) => tag.version === "1.30.4");
    const values = tags.packValues?.find((one) => one.packUid === exact?.packUid);
    expect(values?.values).toContain("podCIDR");
    expect(await failureOf(api.getPackTags("no-such-pack", registry?.uid ?? ""))).toMatchObject({ status: 404 });
  });
});

describe("the life of a profile", () => {
  test("from create to delete", async () => {
    const context = { projectUid };
    expect(await api.validateName("life", "1.0.0", context)).toBe(true);
    const uid = await api.createProfile(profile("life"), true, context);
    expect(await api.validateName("life", "1.0.0", context)).toBe(false);

    const made = await api.getProfile(uid, context);
    expect(made.metadata).toMatchObject({
      name: "life",
      annotations: { scope: "project", description: "made by a test" },
    });
    expect(made.spec?.published?.packs?.map((pack) => pack.name)).toEqual(["notes"]);
    expect(made.status?.isPublished).toBe(true);

    const read = await api.getPackManifests(uid, context);
    const manifest = read.spec?.packs?.[0]?.spec?.manifests?.[0];
    expect(manifest).toMatchObject({ name: "note", content: "kind: ConfigMap\n" });

    const packs = [{ ...NOTES, manifests: [{ uid: manifest?.uid, name: "note", content: "kind: Secret\n" }] }];
    const update = {
      metadata: { name: "life", uid },
      spec: { version: "1.0.0", template: { type: "add-on" as const, packs } },
    };
    await api.updateProfile(uid, update, context);
    expect((await api.getProfile(uid, context)).spec?.draft?.packs?.map((pack) => pack.name)).toEqual(["notes"]);
    await api.publishProfile(uid, context);
    expect(emulator.control.getProfile(uid).published?.[0]?.manifests[0]?.content).toBe("kind: Secret\n");

    const metadata = { name: "life", annotations: { description: "changed" }, labels: { team: "other" } };
    await api.patchMetadata(uid, { metadata, spec: { version: "1.0.0" } }, context);
    expect(emulator.control.getProfile(uid)).toMatchObject({ description: "changed", labels: { team: "other" } });

    await api.deleteProfile(uid, context);
    expect(await failureOf(api.getProfile(uid, context))).toMatchObject({
      code: "API_ERROR",
      apiCode: "ResourceNotFound",
    });
  });

  test("with variables that are added, replaced and removed", async () => {
    const uid = await api.createProfile(profile("variables"), false);
    await api.patchVariables(uid, [{ name: "a", defaultValue: "1", format: "number" }]);
    await api.patchVariables(uid, [{ name: "b", defaultValue: "x" }]);
    expect((await api.getVariables(uid)).map((variable) => variable.name)).toEqual(["a", "b"]);
    await api.putVariables(uid, [{ name: "b", defaultValue: "y" }, { name: "c" }]);
    expect(await api.getVariables(uid)).toMatchObject([{ name: "b", defaultValue: "y" }, { name: "c" }]);
    await api.deleteVariables(uid, ["b"]);
    expect((await api.getVariables(uid)).map((variable) => variable.name)).toEqual(["c"]);
  });

  test("as a copy, a file and a file brought back", async () => {
    const uid = await api.createProfile(profile("first"), true, { projectUid });
    const copy = await api.cloneProfile(uid, { metadata: { name: "first", version: "1.1.0" } }, { projectUid });
    expect(emulator.control.getProfile(copy)).toMatchObject({ name: "first", version: "1.1.0", scope: "project" });
    const file = await api.exportProfile(uid, "json", { projectUid });
    expect(JSON.parse(file).metadata.name).toBe("first");
    expect(await api.exportProfile(uid, "yaml", { projectUid })).toContain("name: first");
    const renamed = JSON.parse(file);
    renamed.metadata.name = "second";
    const imported = await api.importProfile(renamed, true, { projectUid });
    expect(emulator.control.getProfile(imported)).toMatchObject({ name: "second", scope: "project" });
  });

  test("with findings about its packs", async () => {
    expect(await api.validatePacks({ type: "add-on", cloudType: "all", packs: [NOTES] })).toEqual([]);
    const uid = await api.createProfile(profile("checked"), true);
    const registry = (await api.listRegistries()).find((one) => one.name === "Palette Registry")?.uid;
    const alone = { name: "kubernetes", type: "oci" as const, tag: "1.30.4", registryUid: registry, values: "" };
    const findings = await api.validatePacks({ type: "add-on", cloudType: "all", packs: [alone] }, uid);
    expect(findings.map(({ errors }) => errors?.map(({ message }) => message))).toEqual([
      ["The pack 'kubernetes' is for aws, azure, gcp, vsphere, maas, not for all"],
    ]);
  });
});

describe("lists of profiles", () => {
  test("hold every page, in one scope and across scopes", async () => {
    for (let i = 0; i < 60; i += 1) {
      emulator.control.addProfile({ name: `p-${i}`, project: "Default" });
    }
    emulator.control.addProfile({ name: "shared" });
    emulator.control.addProfile({ name: "elsewhere", project: "platform" });
    expect((await api.findProfiles({}, { projectUid })).length).toBe(61);
    expect((await api.findProfiles({ scope: "project" }, { projectUid })).length).toBe(60);
    const names = (await api.listProfileNames({ projectUid })).map((one) => one.metadata?.name);
    expect(names.length).toBe(61);
    expect(names).not.toContain("elsewhere");
  });

  test("find one name and version exactly", async () => {
    emulator.control.addProfile({ name: "base", version: "1.0.0", project: "Default" });
    const uid = emulator.control.addProfile({ name: "base", version: "1.1.0", project: "Default" });
    emulator.control.addProfile({ name: "BASE", version: "1.1.0", project: "Default" });
    const filter = {
      profileName: { eq: "base", ignoreCase: false },
      version: { eq: "1.1.0" },
      scope: "project" as const,
    };
    const found = await api.findProfiles(filter, { projectUid });
    expect(found.map((one) => one.metadata?.uid)).toEqual([uid]);
    expect(found[0]?.specSummary?.version).toBe("1.1.0");
  });
});

describe("a server that fails", () => {
  test("after it created the profile leads to an unknown outcome, and to one profile only", async () => {
    emulator.faults.add({ kind: "reset-after-commit", method: "POST", path: "/v1/clusterprofiles", times: 1 });
    const client = clientOf({}, { clock: new LeapingClock() });
    expect(await failureOf(client.createProfile(profile("once"), true))).toMatchObject({
      outcome: "unknown",
      attempts: 1,
    });
    expect(emulator.control.listProfiles().length).toBe(1);
  });

  test("in the middle of its answer to a create leads to an unknown outcome", async () => {
    emulator.faults.add({ kind: "truncate", method: "POST", path: "/v1/clusterprofiles", times: 1 });
    const error = await failureOf(clientOf({}, { clock: new LeapingClock() }).createProfile(profile("once"), true));
    expect(error).toMatchObject({ code: "INVALID_ANSWER", outcome: "unknown" });
    expect(emulator.control.listProfiles().length).toBe(1);
  });

  test("for a moment is asked again", async () => {
    emulator.faults.add({ kind: "reset-before-commit", times: 1 });
    emulator.faults.add({ kind: "truncate", times: 1 });
    emulator.faults.add({ kind: "status", status: 503, times: 1 });
    const client = clientOf({}, { clock: new LeapingClock() });
    expect((await client.getUserInfo()).tenantUid).toBe(emulator.tenantUid);
    expect(client.log.entries.length).toBe(4);
  });

  test("and never answers is left after the time that is allowed", async () => {
    const timers = new HandTimers();
    emulator.faults.add({ kind: "hang", onPlayed: timers.hold });
    const client = clientOf({}, { clock: new LeapingClock(), startTimer: timers.start }, { requestTimeoutMs: 50 });
    expect(await failureOf(client.getUserInfo())).toMatchObject({ code: "TIMEOUT", attempts: 3 });
  });

  test("and speaks nonsense is reported as such", async () => {
    emulator.faults.add({ kind: "garbage" });
    expect((await failureOf(api.getUserInfo())).code).toBe("INVALID_ANSWER");
  });
});

test("with the documented limits in force on both sides, a burst of calls gets through without one 429", async () => {
  emulator.switches.rateLimit = "documented";
  const uid = await api.createProfile(profile("busy"), true);
  await Promise.all(Array.from({ length: 120 }, () => api.getProfile(uid)));
  expect(emulator.requests().filter((request) => request.status === 429).length).toBe(0);
});

test("the emulator's own certificate is trusted by its CA file", async () => {
  await emulator.stop();
  emulator = await startEmulator({ tls: true });
  expect((await failureOf(clientOf().getUserInfo())).code).toBe("TLS_NOT_TRUSTED");
  const trusting = clientOf({ PALETTE_CA_FILE: emulator.caFile ?? "" });
  expect((await trusting.getUserInfo()).tenantUid).toBe(emulator.tenantUid);
});
