import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import type { Properties } from "../../lib/pulumi/property-values";
import { failure, given, golden, Host, IN_PLACE, type PartialFailure, type Resource, UNKNOWN_MARKER } from "./support";

let host: Host;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => host.reset());
afterAll(() => host.stop());

function versions(): string[] {
  return host.emulator.control
    .listProfiles()
    .map((one) => one.version)
    .sort();
}

async function diff(old: Resource, props: InfrastructureProfileProps, more: Properties = {}) {
  return host.provider.diff(old.id, old.outs, { ...(await host.check(given(props), old.inputs)), ...more });
}

/** The golden profile for another cloud, with packs that fit it. */
function forVsphere(changes: Partial<InfrastructureProfileProps> = {}): InfrastructureProfileProps {
  return golden({
    cloud: "vsphere",
    registry: "Public Repo",
    layers: {
      os: "ubuntu-vsphere@22.04",
      kubernetes: "kubernetes@1.30.4",
      network: "cni-calico@3.28.2",
      storage: "csi-vsphere-csi@3.0.2",
    },
    ...changes,
  });
}

describe("diff", () => {
  it("leaves it to Pulumi to compare, and asks nobody when nothing differs", async () => {
    const old = await host.create();
    host.restart();
    const requests = await host.requestsOf(async () => expect(await diff(old, golden())).toEqual(IN_PLACE));
    expect(requests).toEqual([]);
  });

  it("does not replace for what can be changed in place", async () => {
    const old = await host.create();
    const changed = golden({ name: "other", description: "new", tags: ["a"], layers: forAws("cni-calico@3.31.4") });
    expect((await diff(old, changed)).replaces).toBeUndefined();
  });

  it("replaces for another version, and leaves the old one in place", async () => {
    const old = await host.create();
    expect(await diff(old, golden({ version: "1.5.0" }))).toEqual({
      replaces: ["version"],
      deleteBeforeReplace: false,
    });
    await host.create(golden({ version: "1.5.0" }));
    await host.provider.delete(old.id, old.outs);
    expect(versions()).toEqual(["1.4.0", "1.5.0"]);
  });

  it("replaces for another cloud: the old one is deleted first, for both have one name", async () => {
    const old = await host.create();
    host.restart();
    expect(await diff(old, forVsphere())).toEqual({ replaces: ["cloud"], deleteBeforeReplace: true });
    // Pulumi now checks the replacement, while the old one is still there.
    const inputs = await host.check(given(forVsphere()));
    await host.provider.delete(old.id, old.outs);
    await host.provider.create(inputs);
    expect(host.emulator.control.listProfiles().map((one) => one.cloudType)).toEqual(["vsphere"]);
  });

  it("takes the name for free only when the profile that has it is leaving", async () => {
    const old = await host.create();
    host.restart();
    expect(await host.refusals(given(forVsphere()))).toEqual([expect.stringContaining("[PROFILE_NAME_TAKEN]")]);
    host.restart();
    await diff(old, forVsphere());
    expect(await host.refusals(given(forVsphere()))).toEqual([]);
  });

  it("replaces for another scope without deleting first: names are unique in a scope", async () => {
    const old = await host.create();
    expect(await diff(old, golden({ scope: "tenant" }))).toEqual({ replaces: ["scope"], deleteBeforeReplace: false });
  });

  it("replaces for another cloud and version in one go", async () => {
    const old = await host.create();
    expect(await diff(old, forVsphere({ version: "2.0.0" }))).toEqual({
      replaces: ["cloud", "version"],
      deleteBeforeReplace: false,
    });
  });

  it.each(["version", "cloud", "scope"])("does not replace for a %s that is not known yet", async (field) => {
    const old = await host.create();
    const news = { ...old.inputs, [field]: UNKNOWN_MARKER };
    expect((await host.provider.diff(old.id, old.outs, news)).replaces).toBeUndefined();
  });

  it.each([
    ["other content", "somebody else's"],
    ["the same content", ""],
  ])("stops a rename to a name that another profile with %s has", async (_, description) => {
    const other = await host.create(golden({ name: "other", description }));
    const old = await host.create();
    host.restart();
    const { message } = await failure(diff(old, golden({ name: "other" })));
    expect(message).toMatch(/^name: another profile other 1\.4\.0 exists .*\[PROFILE_RENAME_TAKEN\]$/);
    expect(message).toContain(other.id);
  });

  it("does not take a rename that was done in part for a name that is taken", async () => {
    const old = await host.create();
    const changed = golden({ name: "other", layers: forAws("cni-calico@3.31.4") });
    const inputs = await host.check(given(changed), old.inputs);
    const fault = host.emulator.faults.add({ kind: "status", status: 500, method: "PATCH", path: /publish$/ });
    const { properties } = await failure<PartialFailure>(host.provider.update(old.id, old.outs, inputs));
    fault.remove();
    host.restart();
    // Pulumi keeps the old inputs and the new properties.
    const again = await host.check(given(changed), old.inputs);
    expect(await host.provider.diff(old.id, properties, again)).toEqual({ ...IN_PLACE, changes: true });
    await host.provider.update(old.id, properties, again);
    expect(host.emulator.control.listProfiles()).toMatchObject([{ name: "other", draft: null }]);
  });

  it("wants an update for what an earlier one left undone, although the inputs are the same", async () => {
    const old = await host.create();
    const outs = { ...old.outs, draftDigest: "0".repeat(64) };
    expect(await host.provider.diff(old.id, outs, old.inputs)).toEqual({ ...IN_PLACE, changes: true });
  });
});

describe("credentials that lead elsewhere", () => {
  const other = () => {
    host.emulator.control.addProject("Default", "other tenant");
    return host.emulator.control.addApiKey({ key: "other-key", role: "tenant-admin", tenant: "other tenant" }).key;
  };

  it("stop a diff that would change something, a refresh and a delete, each before it asks for the profile", async () => {
    const old = await host.create();
    const changed = await host.check(given(golden({ description: "new" })), old.inputs);
    host.restart({ PALETTE_API_KEY: other() });
    const requests = await host.requestsOf(async () => {
      for (const work of [
        () => host.provider.diff(old.id, old.outs, changed),
        () => host.provider.read(old.id, old.outs),
        () => host.provider.delete(old.id, old.outs),
        () => host.provider.update(old.id, old.outs, changed),
      ]) {
        expect((await failure(work())).message).toMatch(/^this profile lives in tenant .* \[TARGET_MISMATCH\]$/);
      }
    });
    expect(requests).toEqual(["GET /v1/users/info"]);
    expect(host.emulator.control.listProfiles()).toHaveLength(1);
  });

  it("let a diff pass that changes nothing", async () => {
    const old = await host.create();
    host.restart({ PALETTE_API_KEY: other() });
    expect(await host.provider.diff(old.id, old.outs, old.inputs)).toEqual(IN_PLACE);
  });

  it("are those of another project too", async () => {
    const old = await host.create();
    host.restart({ PALETTE_PROJECT: "platform" });
    expect((await failure(host.provider.read(old.id, old.outs))).message).toContain("[TARGET_MISMATCH]");
  });

  it("stop nothing where the project does not matter: a profile in tenant scope", async () => {
    const old = await host.create(golden({ scope: "tenant" }));
    host.restart({ PALETTE_PROJECT: "platform" });
    expect(await host.refresh(old)).toMatchObject({ id: old.id });
  });
});

function forAws(network: string) {
  return { ...golden().layers, network };
}

describe("a stack whose profiles live in another tenant", () => {
  const other = () => {
    const { key } = host.emulator.control.addApiKey({ key: "key-of-globex", role: "tenant-admin", tenant: "globex" });
    host.restart({ PALETTE_API_KEY: key, PALETTE_PROJECT: "" });
  };

  it("gets no new profile here, also when nothing else of it changes", async () => {
    const old = await host.create();
    other();
    expect(await host.requestsOf(() => diff(old, golden()))).toEqual([]);
    expect(await host.refusals(given(golden({ name: "new" })))).toEqual([expect.stringContaining("[TARGET_MISMATCH]")]);
  });

  it("gets none either when the new profile comes first", async () => {
    const old = await host.create();
    other();
    await host.check(given(golden({ name: "new" })));
    expect((await failure(diff(old, golden()))).message).toContain("[TARGET_MISMATCH]");
  });
});
