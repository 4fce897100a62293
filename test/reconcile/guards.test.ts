import { currentTarget, type ResolvedProfile } from "../../lib/reconcile";
import { failureOf, type Rig, seed, startRig, wipe, withPodCidr } from "../support/engine";
import { visibleText } from "../support/fault-matrix";

let rig: Rig;
let other: Rig;
let wanted: ResolvedProfile;
let changed: ResolvedProfile;

beforeAll(async () => {
  rig = await startRig();
  other = await startRig();
  wanted = await rig.wanted();
  changed = await rig.wanted(withPodCidr("10.7.0.0/16"));
  rig.emulator.control.addApiKey({ key: "key-of-acme", role: "tenant-admin", tenant: "acme" });
  for (const role of ["profile-viewer", "profile-editor", "none"] as const)
    rig.emulator.control.addApiKey({ key: `key-of-${role}`, role });
});
beforeEach(() => {
  wipe(rig);
  Object.assign(rig.emulator.switches, { badKeyCode: "InvalidApiKey", badKeyStatus: 401, permissionsAnswer: "own" });
  Object.assign(rig.emulator.switches, { foreignScopeWrite: "forbidden", unknownProjectUid: "not-found" });
});
afterAll(() => Promise.all([rig.stop(), other.stop()]));

const profiles = () => rig.emulator.control.listProfiles();

describe("credentials that lead elsewhere", () => {
  const elsewhere = {
    "to another host": () => other,
    "to another tenant": () => rig.connect({ apiKey: "key-of-acme" }),
    "to another project": () => rig.connect({ project: "platform" }),
  };

  it.each(Object.entries(elsewhere))("%s stop refresh, update and delete", async (_, connect) => {
    const record = seed(rig, wanted);
    const before = profiles();
    const { engine } = connect();
    const works = [
      () => engine.read(record, "project"),
      () => engine.plan(record, changed),
      () => engine.update(record, changed),
      () => engine.delete(record, "project"),
      () => engine.assertTarget("project", record.target),
    ];
    for (const work of works) {
      const error = await failureOf(work());
      expect(error).toMatchObject({ code: "TARGET_MISMATCH" });
      expect(error.message).toContain(record.target.tenantUid);
    }
    expect(profiles()).toEqual(before);
  });

  it("do not count when the profile has no record, as before an import", async () => {
    const { uid } = seed(rig, wanted);
    expect(await rig.connect({ project: "platform" }).engine.read({ uid }, "project")).toMatchObject({ uid });
  });

  it("are compared by what they lead to: the name of a project is as good as its uid", async () => {
    const record = seed(rig, wanted);
    expect(await rig.connect({ project: "Default" }).engine.read(record, "project")).toMatchObject({ uid: record.uid });
    expect(await rig.connect({ host: rig.emulator.host.replace(/^/, "http://") }).engine.targetOf("tenant")).toEqual(
      await currentTarget(rig.session, "tenant"),
    );
  });

  it.each([
    "forbidden",
    "allow",
  ] as const)("to another scope never change or delete, writes across: %s", async (rule) => {
    rig.emulator.switches.foreignScopeWrite = rule;
    const { uid } = seed(rig, await rig.wanted({ scope: "tenant" }));
    const before = profiles();
    const { target } = seed(rig, wanted);
    await expect(rig.engine.delete({ uid }, "project")).rejects.toMatchObject({ code: "TARGET_MISMATCH" });
    await expect(rig.engine.update({ uid, target }, changed)).rejects.toMatchObject({ code: "TARGET_MISMATCH" });
    expect(profiles()[0]).toEqual(before[0]);
  });
});

describe("a key that is not accepted", () => {
  const modes = [
    ["InvalidApiKey", 401],
    ["ResourceNotFound", 401],
    ["ResourceNotFound", 404],
  ] as const;

  it.each(modes)("never makes a profile count as gone, refused as %s with %i", async (badKeyCode, badKeyStatus) => {
    const record = seed(rig, wanted);
    Object.assign(rig.emulator.switches, { badKeyCode, badKeyStatus });
    const works = [
      (engine: Rig["engine"]) => engine.read(record, "project"),
      (engine: Rig["engine"]) => engine.read({ uid: record.uid }, "project"),
      (engine: Rig["engine"]) => engine.update(record, changed),
      (engine: Rig["engine"]) => engine.delete(record, "project"),
      (engine: Rig["engine"]) => engine.create(wanted),
      (engine: Rig["engine"]) => engine.checkCreate(wanted),
    ];
    for (const work of works) {
      const error = await failureOf(work(rig.connect({ apiKey: "wrong-key-0123456789" }).engine));
      expect(["API_KEY_REJECTED", "API_ERROR"]).toContain(error.code);
      expect(visibleText(error)).not.toContain("wrong-key-0123456789");
    }
    expect(profiles()).toHaveLength(1);
  });

  it.each(modes)("any more never makes a profile count as gone, refused as %s with %i", async (code, status) => {
    const record = seed(rig, wanted);
    Object.assign(rig.emulator.switches, { badKeyCode: code, badKeyStatus: status });
    rig.emulator.control.addApiKey({ key: "short-lived-key-42", role: "tenant-admin" });
    const { engine } = rig.connect({ apiKey: "short-lived-key-42" });
    await engine.read(record, "project");
    rig.emulator.control.removeApiKey("short-lived-key-42");
    for (const work of [() => engine.read(record, "project"), () => engine.delete(record, "project")]) {
      const error = await failureOf(work());
      expect(visibleText(error)).not.toContain("short-lived-key-42");
    }
    expect(profiles()).toHaveLength(1);
  });
});

describe("a project that is not there", () => {
  it("by name is an error that lists the projects", async () => {
    const error = await failureOf(rig.connect({ project: "Defautl" }).engine.create(wanted));
    expect(error).toMatchObject({ code: "PROJECT_NOT_FOUND" });
    expect(error.message).toContain("Default, platform");
    expect(error.message).toContain('Did you mean "Default"');
  });

  it.each([
    ["not-found", "API_ERROR"],
    ["forbidden", "PERMISSION_MISSING"],
  ] as const)("by uid never makes a profile count as gone: %s", async (rule, code) => {
    rig.emulator.switches.unknownProjectUid = rule;
    const { uid } = seed(rig, wanted);
    const { engine } = rig.connect({ project: "f".repeat(24) });
    await expect(engine.read({ uid }, "project")).rejects.toMatchObject({ code });
    await expect(engine.delete({ uid }, "project")).rejects.toMatchObject({ code });
    expect(profiles()).toHaveLength(1);
  });
});

describe("a missing permission", () => {
  it.each([
    ["profile-viewer", ["clusterProfile.create", "clusterProfile.publish"]],
    ["profile-editor", ["clusterProfile.create"]],
  ])("of a %s is found before a create", async (role, missing) => {
    const { engine } = rig.connect({ apiKey: `key-of-${role}` });
    const issues = await engine.checkCreate(wanted);
    expect(issues.map((one) => one.code)).toEqual(missing.map(() => "PERMISSION_MISSING"));
    for (const [index, permission] of missing.entries()) expect(issues[index]?.message).toContain(permission);
    expect(issues[0]?.hint).toContain("this project");
  });

  it("is not reported when the list does not tell: then the write does", async () => {
    rig.emulator.switches.permissionsAnswer = "catalogue";
    const { engine } = rig.connect({ apiKey: "key-of-profile-viewer" });
    expect(await engine.checkCreate(wanted)).toEqual([]);
    const error = await failureOf(engine.create(wanted));
    expect(error).toMatchObject({ code: "PERMISSION_MISSING" });
    expect(error.message).toContain("clusterProfile.create");
    expect(profiles()).toEqual([]);
  });

  it("stops an update and a delete before anything is changed", async () => {
    const record = seed(rig, wanted);
    const before = profiles();
    const { engine } = rig.connect({ apiKey: "key-of-profile-viewer" });
    await expect(engine.update(record, changed)).rejects.toMatchObject({ code: "PERMISSION_MISSING" });
    await expect(engine.delete(record, "project")).rejects.toMatchObject({ code: "PERMISSION_MISSING" });
    expect(profiles()).toEqual(before);
  });

  it("to publish leaves a draft that the next run with the permission publishes", async () => {
    const permissions = ["clusterProfile.get", "clusterProfile.list", "clusterProfile.update"];
    rig.emulator.control.addApiKey({ key: "key-without-publish", role: "none", permissions });
    const record = seed(rig, wanted);
    const { engine } = rig.connect({ apiKey: "key-without-publish" });
    const error = await failureOf(engine.update(record, changed));
    expect(error).toMatchObject({ code: "WRITE_INCOMPLETE", record: { uid: record.uid } });
    expect(error.message).toContain("clusterProfile.publish");
    expect(profiles()[0]?.draft).not.toBeNull();
    await rig.engine.update(error.record ?? record, changed);
    expect(profiles()[0]?.draft).toBeNull();
  });
});
