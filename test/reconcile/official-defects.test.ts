import { layerKey } from "../../lib/profile/profile";
import type { ProfileProps } from "../../lib/profile/profile-props";
import type { KnownProfile, ResolvedProfile } from "../../lib/reconcile";
import { golden, type Rig, resolve, seed, startRig, wipe, withPodCidr } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";

// What the official Terraform provider is known to do wrong when it writes: here it must come out right.

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => {
  wipe(rig);
  Object.assign(rig.emulator.switches, { manifestPackUid: "own" });
});
afterAll(() => rig.stop());

const COMMUNITY = "Palette Community Registry";
const only = () => rig.emulator.control.listProfiles()[0];
const packs = () => only()?.published ?? [];

/** What a host keeps of a resolved profile for its next run. */
function knownOf({ cloud, layers }: ResolvedProfile): KnownProfile {
  return { cloud, layers: Object.fromEntries(layers.map((layer) => [layerKey(layer), layer])) } as KnownProfile;
}

/** The packs of the last request that wrote layers. */
function sentPacks() {
  const writes = rig.emulator
    .requests()
    .filter(({ method, body }) => method !== "GET" && bodyPacks(body) !== undefined);
  return bodyPacks(writes.at(-1)?.body) ?? [];
}

function bodyPacks(body: unknown) {
  type Sent = Readonly<Record<"name" | "tag" | "uid" | "registryUid" | "layer", string>>;
  return (body as { spec?: { template?: { packs?: readonly Sent[] } } } | undefined)?.spec?.template?.packs;
}

/** The uid that the catalogue has for a pack. */
function catalogueUid(name: string, version: string, registryUid: string): string | undefined {
  return rig.emulator.control
    .listPacks()
    .find((one) => one.name === name && one.version === version && one.registryUid === registryUid)?.uid;
}

async function planned(uid: string, props: ProfileProps) {
  const target = await rig.engine.targetOf("project");
  const { plan } = await rig.engine.plan({ uid, target }, await resolve(rig.session, props));
  return { changes: plan.changes, steps: plan.steps };
}

const pack = (name: string, version: string) => ({ pack: { name, version, registry: COMMUNITY } });

describe("the packs of an update", () => {
  const first = addonGolden({ addons: [pack("hello-universe", "1.3.1"), pack("argo-cd", "3.26.7")] });
  const next = addonGolden({
    addons: [pack("crossplane", "1.20.0"), pack("argo-cd", "3.26.7"), pack("hello-universe", "1.3.0")],
  });

  it("each have their own uid when one is inserted, others change places and a version changes", async () => {
    const before = await resolve(rig.session, first);
    const { record } = await rig.engine.create(before);
    const versions = rig.emulator.control
      .listPacks()
      .filter(({ name }) => name === "hello-universe")
      .map(({ version }) => version);
    expect(versions).toContain("1.3.0");
    await rig.engine.update(record, await resolve(rig.session, next, knownOf(before)));
    expect(sentPacks().map(({ name, tag }) => `${name} ${tag}`)).toEqual([
      "crossplane 1.20.0",
      "argo-cd 3.26.7",
      "hello-universe 1.3.0",
    ]);
    for (const sent of sentPacks()) {
      expect([sent.name, sent.uid]).toEqual([sent.name, catalogueUid(sent.name, sent.tag, sent.registryUid)]);
    }
    expect(packs().map(({ name, version }) => `${name} ${version}`)).toEqual(
      sentPacks().map(({ name, tag }) => `${name} ${tag}`),
    );
  });

  it("each name their registry by its uid, also where the profile names it once", async () => {
    const { record } = await rig.engine.create(await resolve(rig.session, addonGolden()));
    const addons = ["crossplane@1.20.0", ...(addonGolden().addons ?? [])];
    await rig.engine.update(record, await resolve(rig.session, addonGolden({ addons })));
    const registry = rig.emulator.control.listRegistries().find(({ name }) => name === COMMUNITY);
    expect(sentPacks().map(({ registryUid }) => registryUid)).toEqual(addons.map(() => registry?.uid));
    expect(sentPacks().filter(({ uid }) => !/^[0-9a-f]{24}$/.test(uid))).toEqual([]);
  });

  it("that stands before all others is one change, not a change of each", async () => {
    const { record } = await rig.engine.create(await resolve(rig.session, first));
    const { changes } = await planned(
      record.uid,
      addonGolden({ addons: [pack("crossplane", "1.20.0"), ...(first.addons ?? [])] }),
    );
    expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual(["add addons.crossplane"]);
  });
});

describe.each(["own", "constant"] as const)("manifests of one name, where uids of manifest packs are %s", (form) => {
  const manifests = (content: string) => [{ name: "quota", content }];
  const inTwoPacks = (one: string, two: string) =>
    addonGolden({
      addons: [
        { pack: { name: "one", type: "manifest" }, manifests: manifests(one) },
        { pack: { name: "two", type: "manifest" }, manifests: manifests(two) },
      ],
    });
  const twice = (one: string, two: string) =>
    addonGolden({
      addons: [
        { ...pack("argo-cd", "3.26.7"), manifests: manifests(one) },
        { ...pack("argo-cd", "3.26.7"), displayName: "second", manifests: manifests(two) },
      ],
    });
  const contents = () => packs().map(({ manifests: list }) => list.map(({ content }) => content).join());
  const uids = () => packs().flatMap(({ manifests: list }) => list.map(({ uid }) => uid));

  beforeEach(() => Object.assign(rig.emulator.switches, { manifestPackUid: form }));

  it.each([
    ["two packs", inTwoPacks],
    ["the same pack twice", twice],
  ])("in %s stay two: a change of one leaves the other alone", async (_, profile) => {
    const { record } = await rig.engine.create(await resolve(rig.session, profile("kind: A\n", "kind: B\n")));
    const before = uids();
    expect(await planned(record.uid, profile("kind: A\n", "kind: B\n"))).toEqual({ changes: [], steps: [] });
    const next = await resolve(rig.session, profile("kind: A\n", "kind: C\n"));
    const { changes, record: kept } = await rig.engine.update(record, next);
    expect(changes).toHaveLength(1);
    expect(contents()).toEqual(["kind: A\n", "kind: C\n"]);
    expect(uids()).toEqual(before);
    expect(new Set(before).size).toBe(2);
    expect(await planned(kept.uid, profile("kind: A\n", "kind: C\n"))).toEqual({ changes: [], steps: [] });
  });
});

describe("a profile of the wanted name and version in another scope", () => {
  it.each(["tenant", "system"] as const)("is never taken for the project's own: %s", async (scope) => {
    const wanted = await rig.wanted();
    const { uid } =
      scope === "tenant"
        ? seed(rig, await rig.wanted({ scope }))
        : {
            uid: rig.emulator.control.addProfile({ name: wanted.name, version: wanted.version, scope, type: "system" }),
          };
    const before = rig.emulator.control.getProfile(uid);
    const { record, tookOver } = await rig.engine.create(wanted, { adopt: "overwrite" });
    expect(tookOver).toBe(false);
    expect(record.uid).not.toBe(uid);
    await rig.engine.delete({ uid: record.uid, target: record.target }, "project");
    expect(rig.emulator.control.listProfiles()).toEqual([before]);
  });
});

describe("what somebody changed outside", () => {
  const props = golden({ description: "ours", tags: ["team:a", "golden"] });

  it.each([
    ["a description", "description", (uid: string) => rig.emulator.control.setDescription(uid, "theirs")],
    ["a description that was emptied", "description", (uid: string) => rig.emulator.control.setDescription(uid, "")],
    ["tags that were all removed", "tags", (uid: string) => rig.emulator.control.setLabels(uid, {})],
  ])("is seen and put right: %s", async (_, path, edit) => {
    const wanted = await rig.wanted(props);
    const record = seed(rig, wanted);
    edit(record.uid);
    const { changes } = await rig.engine.update(record, wanted);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.filter((change) => !change.path.startsWith(path))).toEqual([]);
    expect(only()).toMatchObject({ description: "ours", labels: { team: "a", golden: "spectro__tag" } });
  });

  it("is not hidden by tags with several colons, which come back as they were written", async () => {
    const tags = ["url:https://a.example:8443/x", "team:a:b", "bare", "empty:"];
    const { record } = await rig.create({ tags });
    expect(only()?.labels).toEqual({
      url: "https://a.example:8443/x",
      team: "a:b",
      bare: "spectro__tag",
      empty: "",
    });
    expect(await planned(record.uid, golden({ tags }))).toEqual({ changes: [], steps: [] });
  });
});

describe("the default of a dropdown", () => {
  const size = (chosen: string) => ({
    name: "size",
    inputType: "dropdown" as const,
    defaultValue: chosen,
    options: [
      { value: "s", label: "Small" },
      { value: "l", label: "Large" },
    ],
  });

  it("can be declared and changed, and differs from nothing afterwards", async () => {
    const { record } = await rig.create({ variables: [size("s")] });
    expect(await planned(record.uid, golden({ variables: [size("s")] }))).toEqual({ changes: [], steps: [] });
    await rig.engine.update(record, await rig.wanted({ variables: [size("l")] }));
    expect(only()?.variables[0]).toMatchObject({ defaultValue: "l" });
    expect(await planned(record.uid, golden({ variables: [size("l")] }))).toEqual({ changes: [], steps: [] });
  });
});

describe("a pack", () => {
  it("of which the own name holds two hyphens keeps it, also when it is there twice", async () => {
    rig.emulator.control.addPack({ name: "left--right", version: "1.0.0", layer: "addon", registry: COMMUNITY });
    const props = addonGolden({
      addons: [pack("left--right", "1.0.0"), { ...pack("left--right", "1.0.0"), displayName: "more" }],
    });
    const { record } = await rig.engine.create(await resolve(rig.session, props));
    expect(packs().map(({ name }) => name)).toEqual(["left--right", "more--left--right"]);
    expect(await planned(record.uid, props)).toEqual({ changes: [], steps: [] });
  });

  it("of type helm can be the network or storage layer", async () => {
    const chart = { name: "cilium", version: "1.17.1", registry: "Bitnami", type: "helm" as const };
    const layers = { ...golden().layers, network: { pack: chart, values: "a: 1\n" } };
    const { record } = await rig.create({ layers });
    expect(packs().find(({ name }) => name === "cilium")).toMatchObject({ layer: "cni", type: "helm", tag: "1.17.1" });
    expect(await planned(record.uid, golden({ layers }))).toEqual({ changes: [], steps: [] });
  });

  it("that the catalogue has lost since does not hide the rest of the profile", async () => {
    const lost = rig.emulator.control.addPack({
      name: "short-lived",
      version: "1.0.0",
      layer: "addon",
      registry: COMMUNITY,
    });
    const props = fullGolden({
      addons: [pack("short-lived", "1.0.0"), pack("argo-cd", "3.26.7")],
      variables: [{ name: "pod-cidr", format: "ipv4cidr", defaultValue: "10.0.0.0/16" }],
    });
    const wanted = await resolve(rig.session, props);
    const { record } = await rig.engine.create(wanted);
    rig.emulator.control.removePack(lost.uid);
    const observed = await rig.engine.read(record, "project");
    expect(observed?.published?.layers.map(({ name }) => name)).toEqual(wanted.layers.map(({ name }) => name));
    expect((await rig.engine.plan(record, wanted)).plan.changes).toEqual([]);
  });
});

describe("a profile whose name has colons", () => {
  it("is created, read, changed and deleted like any other", async () => {
    const named = (podCIDR: string) => rig.wanted(withPodCidr(podCIDR, { name: "team:base:aws" }));
    const { record } = await rig.engine.create(await named("10.1.0.0/16"));
    expect(await rig.engine.read(record, "project")).toMatchObject({ name: "team:base:aws" });
    const { changes, record: kept } = await rig.engine.update(record, await named("10.2.0.0/16"));
    expect(changes.map(({ path }) => path)).toEqual(["layers.kubernetes.values.pack.podCIDR"]);
    await rig.engine.delete(kept, "project");
    expect(rig.emulator.control.listProfiles()).toEqual([]);
  });
});
