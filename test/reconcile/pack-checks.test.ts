import type { FullProfileProps } from "../../lib/profile/full-profile";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { exportProfile, importProfile } from "../../lib/reconcile";
import { failureOf, golden, type Rig, resolve, seed, startRig, wipe } from "../support/engine";
import { addonGolden } from "../support/kinds";

const COMMUNITY = "Palette Community Registry";

/** Packs that do not go with the golden layers, by what their constraint says; `storage-` is for the storage layer. */
const CONSTRAINTS = {
  "not-supported": { packName: "kubernetes", layer: "k8s", type: "notSupported" },
  "optional-out-of-range": { packName: "kubernetes", layer: "k8s", maxVersion: "1.29", type: "optional" },
  "required-elsewhere": { packName: "portworx", layer: "csi", type: "required" },
} as const;
const NAMES = Object.keys(CONSTRAINTS) as (keyof typeof CONSTRAINTS)[];

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
  const { control } = rig.emulator;
  control.addPack({ name: "portworx", version: "3.1.0", layer: "csi", registry: "Public Repo" });
  control.addPack({ name: "harmless", version: "1.0.0", layer: "addon", registry: COMMUNITY });
  for (const [name, constraint] of Object.entries(CONSTRAINTS)) {
    control.addPack({ name, version: "1.0.0", layer: "addon", registry: COMMUNITY, constraints: [constraint] });
    const storage = { name: `storage-${name}`, version: "1.0.0", layer: "csi", cloudTypes: ["aws"] } as const;
    control.addPack({ ...storage, registry: "Palette Registry", constraints: [constraint] });
  }
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

const zone = (name: string) => ({ variables: [{ name }] });
const ref = (pack: string) => ({ pack: { name: pack, version: "1.0.0", registry: COMMUNITY } });
const profiles = () => rig.emulator.control.listProfiles();

function full(addon: string, changes: Partial<FullProfileProps> = {}): FullProfileProps {
  return { ...golden(), type: "cluster", addons: [ref(addon)], ...changes };
}

function withStorage(name: string, changes: Partial<InfrastructureProfileProps> = {}): InfrastructureProfileProps {
  const base = golden(changes);
  return { ...base, layers: { ...base.layers, storage: `storage-${name}@1.0.0` } };
}

const CHECK = "POST /v1/clusterprofiles/validate/packs";
const checksIn = (requests: readonly string[]) => requests.filter((one) => one === CHECK);

/** Does work that has to fail for a pack, and to write nothing. */
async function refused(path: string, work: () => Promise<unknown>): Promise<void> {
  const before = profiles();
  const requests = await rig.requestsOf(async () => {
    expect(await failureOf(work())).toMatchObject({ code: "PACK_CHECK_FAILED", path });
  });
  expect(requests.filter((one) => !one.startsWith("GET") && one !== CHECK && !one.endsWith("/packs/search"))).toEqual(
    [],
  );
  expect(profiles()).toEqual(before);
}

describe.each(NAMES)("a pack whose constraint is %s", (name) => {
  const found = [{ code: "PACK_CHECK_FAILED", path: "addons[0].pack", severity: "error" }];

  it("is found before a create", async () => {
    const wanted = await resolve(rig.session, full(name));
    expect(await rig.engine.checkCreate(wanted)).toMatchObject(found);
    await refused("addons[0].pack", () => rig.engine.create(wanted));
    const other = rig.connect();
    await refused("addons[0].pack", async () => other.engine.create(await resolve(other.session, full(name))));
  });

  it("is found before an update that brings it in with new variables", async () => {
    const record = seed(rig, await resolve(rig.session, full("harmless")));
    const wanted = await resolve(rig.session, full(name, zone("added")));
    expect((await rig.engine.plan(record, wanted)).issues).toMatchObject(found);
    await refused("addons[0].pack", () => rig.engine.update(record, wanted));
    await refused("addons[0].pack", () => rig.connect().engine.update(record, wanted));
  });

  it("is found before a profile is taken over with overwrite", async () => {
    seed(rig, await resolve(rig.session, full("harmless")));
    const wanted = await resolve(rig.session, full(name, zone("added")));
    expect(await rig.engine.checkCreate(wanted, { adopt: "overwrite" })).toMatchObject(found);
    await refused("addons[0].pack", () => rig.connect().engine.create(wanted, { adopt: "overwrite" }));
  });

  it("is found before an import", async () => {
    const { uid } = seed(rig, await resolve(rig.session, full("harmless")));
    const { text } = await exportProfile(rig.session, uid);
    wipe(rig);
    const file = text.replaceAll("harmless", name);
    await refused("addons[0].pack", () => importProfile(rig.connect().engine, file));
  });

  it("is found in an infrastructure profile that changes to it, before its variables are written", async () => {
    const record = seed(rig, await rig.wanted());
    const wanted = await resolve(rig.session, withStorage(name, zone("added")));
    expect((await rig.engine.plan(record, wanted)).issues).toMatchObject([{ path: "layers.storage.pack" }]);
    await refused("layers.storage.pack", () => rig.connect().engine.update(record, wanted));
    expect(await rig.engine.checkCreate(wanted, { adopt: "overwrite" })).toMatchObject([
      { code: "PACK_CHECK_FAILED", path: "layers.storage.pack" },
    ]);
  });
});

describe("the check of packs", () => {
  it("is asked for once in a session, whatever is done with the same packs", async () => {
    const fresh = rig.connect();
    const requests = await rig.requestsOf(async () => {
      const wanted = await resolve(fresh.session, full("harmless"));
      await fresh.engine.checkCreate(wanted);
      const { record } = await fresh.engine.create(wanted);
      const others = ["b", "c", "d"].map((name) => fresh.engine.create({ ...wanted, name }));
      await Promise.all(others);
      await fresh.engine.update(record, { ...wanted, description: "other" });
      await fresh.engine.checkCreate({ ...wanted, name: "e" });
    });
    expect(checksIn(requests)).toHaveLength(1);
  });

  it("is asked for again where values differ, since Palette checks them too", async () => {
    const { record } = await rig.engine.create(await resolve(rig.session, full("harmless")));
    const addons = [{ ...ref("harmless"), values: "a: 2\n" }];
    const wanted = await resolve(rig.session, full("harmless", { addons }));
    const requests = await rig.requestsOf(async () => {
      const { stamp } = await rig.engine.plan(record, wanted);
      await rig.engine.update(record, wanted, { shown: { stamp } });
    });
    expect(checksIn(requests)).toHaveLength(1);
  });

  it("is not asked for by an infrastructure profile whose packs depend on nothing, nor where no layer changes", async () => {
    const infra = await rig.requestsOf(async () => {
      const { record } = await rig.create();
      await rig.engine.update(record, await rig.wanted({ description: "other" }));
    });
    const wanted = await resolve(rig.session, addonGolden());
    const { record } = await rig.engine.create(wanted);
    const metadata = await rig.requestsOf(() => rig.connect().engine.update(record, { ...wanted, description: "x" }));
    expect([checksIn(infra), checksIn(metadata)]).toEqual([[], []]);
  });

  it("is asked for where an infrastructure profile gets another version of a pack, or loses a layer", async () => {
    const record = seed(rig, await rig.wanted());
    const newer = { ...golden().layers, kubernetes: { pack: "kubernetes@1.30.9", values: "a: 1\n" } };
    const wanted = await rig.wanted({ layers: newer });
    expect(checksIn(await rig.requestsOf(() => rig.engine.plan(record, wanted)))).toHaveLength(1);
    const fewer = { ...wanted, layers: wanted.layers.filter(({ role }) => role !== "storage") };
    expect(checksIn(await rig.requestsOf(() => rig.engine.plan(record, fewer)))).toHaveLength(1);
  });

  it("is left to the write for a key that may change profiles but not create them", async () => {
    const record = seed(rig, await resolve(rig.session, full("harmless")));
    const permissions = ["get", "list", "update", "publish"].map((one) => `clusterProfile.${one}`);
    const [apiKey] = [rig.emulator.control.addApiKey({ key: "changer", role: "none", permissions }).key];
    const process = rig.connect({ apiKey });
    const addons = [{ ...ref("harmless"), values: "a: 2\n" }];
    const wanted = await resolve(rig.session, full("harmless", { addons }));
    expect((await process.engine.plan(record, wanted)).issues).toEqual([]);
    await process.engine.update(record, wanted);
    expect(profiles()[0]?.published?.find(({ name }) => name === "harmless")?.values).toBe("a: 2\n");
  });

  it("does not hold it against packs that the question has no variables with it", async () => {
    const errors = [{ code: "PackVariablesUndefined", message: "Undefined variables used in pack(s): harmless" }];
    const body = { packs: { results: [{ name: "harmless", displayName: "Harmless", errors }] } };
    const fault = rig.emulator.faults.add({ kind: "status", status: 200, path: /validate/, body });
    const process = rig.connect();
    expect(await process.engine.checkCreate(await resolve(process.session, full("harmless")))).toEqual([]);
    expect(fault.hits).toBe(1);
    fault.remove();
  });

  it("that fails stops a create before it, and is done again the next time", async () => {
    const wanted = await resolve(rig.session, full("harmless"));
    const process = rig.connect();
    const fault = rig.emulator.faults.add({ kind: "status", status: 400, path: /validate/, body: { code: "No" } });
    expect(await failureOf(process.engine.create(wanted))).toMatchObject({ code: "API_ERROR" });
    expect(profiles()).toEqual([]);
    fault.remove();
    await process.engine.create(wanted);
    expect(profiles()).toHaveLength(1);
  });
});
