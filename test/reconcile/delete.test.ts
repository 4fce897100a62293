import type { ResolvedProfile } from "../../lib/reconcile";
import { failureOf, type Rig, seed, startRig, wipe } from "../support/engine";
import { connectWithTimers } from "../support/hand-timers";

let rig: Rig;
let wanted: ResolvedProfile;

beforeAll(async () => {
  rig = await startRig();
  wanted = await rig.wanted();
});
beforeEach(() => {
  wipe(rig);
  Object.assign(rig.emulator.switches, { inUseStatus: 400 });
});
afterAll(() => rig.stop());

const profiles = () => rig.emulator.control.listProfiles();

describe("a delete", () => {
  it("removes the profile and no other version of it", async () => {
    const record = seed(rig, wanted);
    const { uid } = seed(rig, await rig.wanted({ version: "2.0.0" }));
    await rig.engine.delete(record, "project");
    expect(profiles().map((profile) => profile.uid)).toEqual([uid]);
  });

  it("of a profile that is gone is a success, and sends no DELETE", async () => {
    const record = seed(rig, wanted);
    await rig.engine.delete(record, "project");
    const requests = await rig.requestsOf(() => rig.engine.delete(record, "project"));
    expect(requests.filter((one) => one.startsWith("DELETE"))).toEqual([]);
  });

  it("of a draft works too", async () => {
    const record = seed(rig, await rig.wanted({ publish: false }));
    await rig.engine.delete(record, "project");
    expect(profiles()).toEqual([]);
  });

  it("of a profile in use is an error that lists clusters and cluster templates, and sends no DELETE", async () => {
    const record = seed(rig, wanted);
    rig.emulator.control.attachCluster(record.uid, { name: "prod-eu" });
    rig.emulator.control.attachCluster(record.uid, { name: "prod-us" });
    rig.emulator.control.attachClusterTemplate(record.uid, { name: "gold" });
    let error: Error | undefined;
    const requests = await rig.requestsOf(async () => {
      error = await failureOf(rig.engine.delete(record, "project"));
    });
    expect(error).toMatchObject({ code: "PROFILE_IN_USE" });
    expect(error?.message).toContain("cluster prod-eu, cluster prod-us, cluster template gold");
    expect(error?.message).toContain("PALETTE_IAC_ALLOW=delete-in-use for one run");
    expect(requests.filter((one) => one.startsWith("DELETE"))).toEqual([]);
    expect(profiles()).toHaveLength(1);
  });

  it("of a profile that is no longer in use works", async () => {
    const record = seed(rig, wanted);
    rig.emulator.control.attachCluster(record.uid);
    await expect(rig.engine.delete(record, "project")).rejects.toMatchObject({ code: "PROFILE_IN_USE" });
    rig.emulator.control.detachCluster(record.uid);
    await rig.engine.delete(record, "project");
    expect(profiles()).toEqual([]);
  });

  it.each([
    400, 409, 500,
  ])("of a profile that came into use at the last moment says the same, status %i", async (status) => {
    rig.emulator.switches.inUseStatus = status;
    const record = seed(rig, wanted);
    const { api } = rig.session;
    const deleteProfile = api.deleteProfile.bind(api);
    const spy = jest.spyOn(api, "deleteProfile").mockImplementation((uid, context) => {
      rig.emulator.control.attachCluster(uid, { name: "late" });
      return deleteProfile(uid, context);
    });
    const error = await failureOf(rig.engine.delete(record, "project"));
    spy.mockRestore();
    expect(error).toMatchObject({ code: "PROFILE_IN_USE" });
    expect(error.message).toContain("cluster late");
  });

  it("of a profile in use that is allowed, and that Palette refuses, tells that and does not advise to allow it", async () => {
    const record = seed(rig, wanted);
    rig.emulator.control.attachCluster(record.uid, { name: "prod-eu" });
    const error = await failureOf(rig.engine.delete(record, "project", { allow: ["delete-in-use"] }));
    expect(error).toMatchObject({ code: "API_ERROR", message: expect.stringContaining("prod-eu") });
    expect(error.message).not.toContain("delete-in-use");
    expect(profiles()).toHaveLength(1);
  });

  it("of a profile that somebody deletes at the same moment is a success", async () => {
    const record = seed(rig, wanted);
    const { api } = rig.session;
    const deleteProfile = api.deleteProfile.bind(api);
    const spy = jest.spyOn(api, "deleteProfile").mockImplementation((uid, context) => {
      rig.emulator.control.removeProfile(uid);
      return deleteProfile(uid, context);
    });
    await rig.engine.delete(record, "project");
    expect(spy).toHaveBeenCalledTimes(1);
    spy.mockRestore();
  });

  it("of which the answer was lost is found done by the same run", async () => {
    const record = seed(rig, wanted);
    rig.emulator.faults.add({ kind: "reset-after-commit", method: "DELETE", times: 1 });
    await rig.engine.delete(record, "project");
    expect(profiles()).toEqual([]);
  });

  it("that Palette calls done without doing it is sent again", async () => {
    const record = seed(rig, wanted);
    rig.emulator.faults.add({ kind: "status", status: 204, method: "DELETE", times: 1 });
    const requests = await rig.requestsOf(() => rig.engine.delete(record, "project"));
    expect(profiles()).toEqual([]);
    expect(requests.map((one) => one.split(" ")[0])).toEqual(["GET", "DELETE", "GET", "DELETE", "GET"]);
  });

  it("that Palette calls done again and again without doing it is an error", async () => {
    const record = seed(rig, wanted);
    rig.emulator.faults.add({ kind: "status", status: 204, method: "DELETE" });
    const error = await failureOf(rig.engine.delete(record, "project"));
    expect(error).toMatchObject({ code: "PROFILE_STILL_THERE" });
    expect(error.message).toContain(`aws-base 1.4.0 (uid ${record.uid})`);
  });

  it("of an unused version that Palette calls done without doing it is sent again", async () => {
    const record = seed(rig, wanted);
    rig.emulator.faults.add({ kind: "status", status: 204, method: "DELETE", times: 1 });
    await rig.engine.retire(record, "project", "delete-unused");
    expect(profiles()).toEqual([]);
  });

  it("that Palette calls done does not reach a profile that has come into use since", async () => {
    const record = seed(rig, wanted);
    const attach = () => rig.emulator.control.attachCluster(record.uid, { name: "late" });
    rig.emulator.faults.add({ kind: "status", status: 204, method: "DELETE", times: 1, onPlayed: attach });
    await expect(rig.engine.delete(record, "project")).rejects.toMatchObject({ code: "PROFILE_IN_USE" });
    expect(profiles()).toHaveLength(1);
  });

  it.each([
    ["the look after it", { kind: "status", status: 500, method: "GET", after: 1 }],
    ["itself and the look after it", { kind: "reset-before-commit", after: 1 }],
  ] as const)("says what is known when %s fails, and the next run finds out", async (_, fault) => {
    const record = seed(rig, wanted);
    const armed = rig.emulator.faults.add(fault);
    const error = await failureOf(rig.engine.delete(record, "project"));
    armed.remove();
    expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN" });
    expect(error.message).toMatch(
      /the delete of aws-base 1.4.0 .* may or may not have happened: .*the next run finds out/s,
    );
    await rig.engine.delete(record, "project");
    expect(profiles()).toEqual([]);
  });

  it("that never gets an answer is found done by the same run", async () => {
    const record = seed(rig, wanted);
    const { timers, engine } = connectWithTimers(rig);
    rig.emulator.faults.add({ kind: "hang-after-commit", method: "DELETE", onPlayed: timers.hold });
    await engine.delete(record, "project");
    expect(profiles()).toEqual([]);
  });

  it("that the server refuses for another reason tells that reason", async () => {
    const record = seed(rig, wanted);
    const body = { code: "Locked", message: "it is locked" };
    rig.emulator.faults.add({ kind: "status", status: 400, body, method: "DELETE" });
    const error = await failureOf(rig.engine.delete(record, "project"));
    expect(error).toMatchObject({ code: "API_ERROR", apiCode: "Locked" });
  });

  it("takes an answer 404 that is not the API's own for a failure", async () => {
    const record = seed(rig, wanted);
    rig.emulator.faults.add({ kind: "garbage", status: 404, method: "GET" });
    await expect(rig.engine.delete(record, "project")).rejects.toMatchObject({ code: "API_ERROR" });
    expect(profiles()).toHaveLength(1);
  });
});
