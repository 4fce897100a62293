import { PROVIDER_KEY } from "../../lib/pulumi/property-values";
import { providerText } from "../../lib/pulumi/provider-text";
import type { PartialFailure } from "./support";
import { at, carried, failure, given, golden, Host, IN_PLACE, type Resource } from "./support";

let host: Host;
let said: jest.SpyInstance;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => {
  host.reset();
  said = jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => said.mockRestore());
afterAll(() => host.stop());

const profiles = () => host.emulator.control.listProfiles();
const lines = () => said.mock.calls.map(([text]) => String(text));
const refusal = { kind: "status", status: 500, body: { code: "Broken", message: "it broke" } } as const;

describe("create", () => {
  it("keeps the inputs, the uid and where the profile lives", async () => {
    const { id, inputs, outs } = await host.create();
    expect(outs).toEqual({
      ...inputs,
      uid: id,
      target: {
        host: host.emulator.url,
        tenantUid: host.emulator.tenantUid,
        projectUid: host.emulator.projects[0]?.uid,
      },
      contentDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(profiles()).toMatchObject([{ uid: id, name: "aws-base", version: "1.4.0" }]);
  });

  it("says nothing when all is as usual", async () => {
    await host.create();
    expect(lines()).toEqual([]);
  });

  it("takes over what an earlier create made whose answer was lost, and says so", async () => {
    const first = await host.create();
    host.restart();
    const again = await host.create();
    expect(again.id).toBe(first.id);
    expect(profiles()).toHaveLength(1);
    expect(lines()).toEqual([
      expect.stringMatching(/^aws-base 1\.4\.0 exists already .*: it will be taken over\. .*\[PROFILE_TAKEN_OVER\]\n$/),
    ]);
  });

  it("makes one profile when the answer is lost on the way", async () => {
    host.emulator.faults.add({ kind: "reset-after-commit", method: "POST", path: "/v1/clusterprofiles", times: 1 });
    const { id } = await host.create();
    expect(profiles().map((one) => one.uid)).toEqual([id]);
  });

  it("refuses a name that is taken with one plain message", async () => {
    const inputs = await host.check(given(golden()));
    host.restart();
    await host.create(golden({ description: "somebody else's" }));
    host.restart();
    const error = await failure(host.provider.create(inputs));
    expect(error.message).toMatch(/^name: a profile aws-base 1\.4\.0 .*\[PROFILE_NAME_TAKEN\]$/);
    expect(error).not.toHaveProperty("id");
    expect(error.stack).toBe("");
  });

  it("adopts and changes a profile where that is asked for", async () => {
    const theirs = await host.create(golden({ description: "somebody else's" }));
    host.restart();
    const ours = await host.create(golden(), { adopt: "overwrite" });
    expect(ours.id).toBe(theirs.id);
    expect(ours.inputs.adopt).toBe("overwrite");
    expect(ours.outs.adopted).toBe(true);
    expect(profiles()).toMatchObject([{ description: "" }]);
  });
});

describe("a write that is done in part", () => {
  function expectKept(error: PartialFailure, id: string) {
    expect(error.id).toBe(id);
    expect(error.reasons).toEqual([error.message]);
    expect(error.message).toMatch(/\[WRITE_INCOMPLETE\]$/);
    expect(error.stack).toBe("");
    const properties = carried(error.properties);
    expect(properties[PROVIDER_KEY]).toBe(providerText("ClusterProfile"));
    expect(properties).toMatchObject({ uid: id, target: { tenantUid: host.emulator.tenantUid } });
    return properties;
  }

  it("of a create is kept, and the next update finishes it", async () => {
    const fault = host.emulator.faults.add({
      ...refusal,
      method: "GET",
      path: /^\/v1\/clusterprofiles\/[0-9a-f]{24}$/,
    });
    const inputs = await host.check(given(golden()));
    const error = await failure<PartialFailure>(host.provider.create(inputs));
    fault.remove();
    const [made] = profiles();
    const outs = expectKept(error, made?.uid as string);
    host.restart();
    expect(await host.provider.diff(error.id, outs, inputs)).toEqual({ ...IN_PLACE, changes: true });
    const finished = await host.provider.update(error.id, outs, inputs);
    expect(carried(finished.outs)).not.toHaveProperty("draftDigest");
    expect(carried(finished.outs)).not.toHaveProperty("unfinished");
    expect(profiles()).toHaveLength(1);
  });

  it("of an update is kept, and the next one finishes it without a draft left", async () => {
    const old = await host.create();
    const fault = host.emulator.faults.add({
      ...refusal,
      method: "PATCH",
      path: `/v1/clusterprofiles/${old.id}/publish`,
    });
    const wanted = golden({ layers: { ...golden().layers, network: "cni-calico@3.31.4" }, description: "new" });
    const inputs = await host.check(given(wanted), old.inputs);
    const error = await failure<PartialFailure>(host.provider.update(old.id, old.outs, inputs));
    fault.remove();
    const outs = expectKept(error, old.id);
    expect(outs.draftDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(host.emulator.control.getProfile(old.id).draft).not.toBeNull();

    host.restart();
    // Pulumi keeps the old inputs and the new properties.
    const again = await host.check(given(wanted), old.inputs);
    expect(await host.provider.diff(old.id, outs, again)).toEqual({ ...IN_PLACE, changes: true });
    const { outs: finished } = await host.provider.update(old.id, outs, again);
    expect(carried(finished)).not.toHaveProperty("draftDigest");
    expect(host.emulator.control.getProfile(old.id)).toMatchObject({ draft: null, description: "new" });
  });

  it("of an update that is then taken back leaves no draft either", async () => {
    const old = await host.create();
    const fault = host.emulator.faults.add({
      ...refusal,
      method: "PATCH",
      path: `/v1/clusterprofiles/${old.id}/publish`,
    });
    const inputs = await host.check(
      given(golden({ layers: { ...golden().layers, os: "ubuntu-aws@24.04" } })),
      old.inputs,
    );
    const error = await failure<PartialFailure>(host.provider.update(old.id, old.outs, inputs));
    fault.remove();
    host.restart();
    const back = await host.check(given(golden()), old.inputs);
    expect(await host.provider.diff(old.id, error.properties, back)).toEqual({ ...IN_PLACE, changes: true });
    await host.provider.update(old.id, error.properties, back);
    const profile = host.emulator.control.getProfile(old.id);
    expect(profile.draft).toBeNull();
    expect(profile.published?.[0]?.tag).toBe("22.04");
  });

  it("survives a refresh in between", async () => {
    const old = await host.create();
    const fault = host.emulator.faults.add({
      ...refusal,
      method: "PATCH",
      path: `/v1/clusterprofiles/${old.id}/publish`,
    });
    const inputs = await host.check(
      given(golden({ layers: { ...golden().layers, os: "ubuntu-aws@24.04" } })),
      old.inputs,
    );
    const error = await failure<PartialFailure>(host.provider.update(old.id, old.outs, inputs));
    fault.remove();
    const refreshed = (await host.refresh({ id: old.id, inputs: old.inputs, outs: error.properties })) as Resource;
    expect(refreshed.outs.draftDigest).toBe(error.properties.draftDigest);
    expect(at(refreshed.inputs, "layers.os.pack.version")).toBe("22.04");
    expect(await host.provider.diff(old.id, refreshed.outs, inputs)).toEqual({ ...IN_PLACE, changes: true });
    await host.provider.update(old.id, refreshed.outs, inputs);
    expect(host.emulator.control.getProfile(old.id).draft).toBeNull();
  });

  it("never names the key", async () => {
    const key = host.emulator.apiKey;
    host.emulator.faults.add({
      kind: "status",
      status: 500,
      body: { code: "X", message: `the key ${key}` },
      method: "GET",
      path: /^\/v1\/clusterprofiles\/[0-9a-f]{24}$/,
    });
    const error = await failure<PartialFailure>(host.provider.create(await host.check(given(golden()))));
    expect(JSON.stringify([error.message, error.properties, error.reasons])).not.toContain(key);
  });
});

describe("update", () => {
  it("does not touch somebody else's draft, unless it is told to", async () => {
    const old = await host.create();
    host.emulator.control.editPackValues(old.id, "kubernetes", "pack:\n  podCIDR: 10.7.0.0/16\n", { publish: false });
    const wanted = golden({ layers: { ...golden().layers, network: "cni-calico@3.31.4" } });
    const inputs = await host.check(given(wanted), old.inputs);
    const conflict = /draft that differs .*layers\.kubernetes\.values\.pack\.podCIDR.*\[DRAFT_CONFLICT\]$/;
    expect((await failure(host.provider.diff(old.id, old.outs, inputs))).message).toMatch(conflict);
    const error = await failure(host.provider.update(old.id, old.outs, inputs));
    expect(error.message).toMatch(conflict);
    expect(error).not.toHaveProperty("id");
    host.restart({ PALETTE_IAC_ALLOW: "overwrite-draft" });
    expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
    await host.provider.update(old.id, old.outs, inputs);
    expect(host.emulator.control.getProfile(old.id).draft).toBeNull();
  });

  it("says of a profile that somebody deleted what to do", async () => {
    const old = await host.create();
    host.emulator.control.removeProfile(old.id);
    const inputs = await host.check(given(golden({ description: "new" })), old.inputs);
    expect((await failure(host.provider.update(old.id, old.outs, inputs))).message).toMatch(
      /Run refresh.*\[PROFILE_GONE\]$/,
    );
  });
});

describe("delete", () => {
  it("counts a profile that is gone as deleted", async () => {
    const old = await host.create();
    await host.provider.delete(old.id, old.outs);
    await host.provider.delete(old.id, old.outs);
    expect(profiles()).toEqual([]);
  });

  it("names the cluster that uses the profile", async () => {
    const old = await host.create();
    host.emulator.control.attachCluster(old.id, { name: "production" });
    const error = await failure(host.provider.delete(old.id, old.outs));
    expect(error.message).toMatch(/^aws-base 1\.4\.0 is used by cluster production\..*\[PROFILE_IN_USE\]$/);
  });

  it("keeps a profile that another resource took over in the same run", async () => {
    const old = await host.create();
    // A resource that is renamed in the program: Pulumi creates the new one, then deletes the old one.
    host.restart();
    const renamed = await host.create();
    await host.provider.delete(old.id, old.outs);
    expect(profiles().map((one) => one.uid)).toEqual([renamed.id]);
    expect(lines().at(-1)).toMatch(/^aws-base 1\.4\.0 .*is not deleted.*\[PROFILE_KEPT\]\n$/);
  });
});
