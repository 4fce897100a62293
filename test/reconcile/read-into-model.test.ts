import fc from "fast-check";
import { compareProfiles } from "../../lib/profile/compare";
import { normaliseProfile, type Profile } from "../../lib/profile/profile";
import type { ProfileProps } from "../../lib/profile/profile-props";
import { validateProfile } from "../../lib/profile/validate";
import {
  comparable,
  findProfile,
  modelOfObserved,
  type ObservedProfile,
  observedComparable,
  observeProfile,
  planUpdate,
} from "../../lib/reconcile";
import { golden, PALETTE_REGISTRY, type Rig, resolve, seed, startRig, wipe } from "../support/engine";
import { fromWire } from "../support/from-wire";
import { addonGolden, fullGolden } from "../support/kinds";
import { anyKind } from "../support/profile-arbitrary";
import { SEED_PROFILES, type SeedProfile } from "../support/seed-profiles";
import { runs } from "../support/suite";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

function put({ input }: SeedProfile): string {
  return rig.emulator.control.addProfile({
    ...(input.scope === undefined ? { project: rig.projectUid } : {}),
    ...input,
  });
}

async function read(uid: string): Promise<ObservedProfile> {
  const observed = await observeProfile(rig.session, uid, { projectUid: rig.projectUid });
  if (observed === undefined) throw new Error("it is gone");
  return observed;
}

/** What writing the props of an observed profile would do to it. */
async function planOf(observed: ObservedProfile) {
  const { props, known } = modelOfObserved(observed);
  const { changes, steps, issues } = planUpdate(observed, await resolve(rig.session, props, known));
  return { changes, steps, issues };
}

const NOTHING_TO_DO = { changes: [], steps: [], issues: [] };

const errorsOf = (props: unknown) => validateProfile(props).issues.filter(({ severity }) => severity === "error");

describe("a profile read into the model", () => {
  const writable = SEED_PROFILES.filter(({ input }) => input.type !== "system");

  it.each(
    writable.map((one) => [one.title, one] as const),
  )("is valid, and writing it changes nothing: %s", async (_, one) => {
    const observed = await read(put(one));
    const { props, issues } = modelOfObserved(observed);
    expect(errorsOf(props)).toEqual([]);
    expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(await planOf(observed)).toEqual(NOTHING_TO_DO);
  });

  it.each(SEED_PROFILES.map((one) => [one.title, one] as const))("says what it cannot express: %s", async (_, one) => {
    const { issues } = modelOfObserved(await read(put(one)));
    expect(issues.map(({ code }) => code)).toEqual((one.beyond ?? []).map(() => "PROFILE_NOT_MODELLED"));
    for (const [index, part] of (one.beyond ?? []).entries()) expect(issues[index]?.message).toContain(part);
  });

  it("is the profile that was written, for every profile", async () => {
    await fc.assert(
      fc.asyncProperty(anyKind, async (props: ProfileProps) => {
        wipe(rig);
        const { uid } = seed(rig, await resolve(rig.session, props));
        const observed = await read(uid);
        const model = modelOfObserved(observed);
        expect(model.issues).toEqual([]);
        expect(errorsOf(model.props)).toEqual([]);
        expect(await planOf(observed)).toEqual(NOTHING_TO_DO);
      }),
      { numRuns: runs(60) },
    );
  });

  it("costs no request to resolve where no add-on has a display name", async () => {
    const observed = await read(put(SEED_PROFILES[0] as SeedProfile));
    const { props, known } = modelOfObserved(observed);
    expect(await rig.requestsOf(() => resolve(rig.connect().session, props, known))).toEqual([]);
  });

  it("has plain fields, without those that say nothing", async () => {
    const wanted = await resolve(rig.session, fullGolden({ tags: ["b", "a:1"], description: "all of it" }));
    const { props } = modelOfObserved(await read(seed(rig, wanted).uid));
    const { layers, addons, variables, ...fields } = props as ReturnType<typeof fullGolden>;
    expect(fields).toEqual({
      type: "cluster",
      name: "aws-full",
      version: "2.0.0",
      description: "all of it",
      tags: ["a:1", "b"],
      cloud: "aws",
      scope: "project",
      publish: true,
    });
    expect(layers.os).toEqual({
      pack: { name: "ubuntu-aws", version: "22.04", registry: PALETTE_REGISTRY },
      values: expect.stringContaining("pack:"),
    });
    expect(addons?.map((addon) => (addon as { displayName?: string }).displayName)).toEqual([
      undefined,
      "hello-2",
      undefined,
      undefined,
    ]);
    expect(addons?.[2]).toEqual({ pack: { name: "team-manifests", type: "manifest" }, manifests: expect.any(Array) });
    expect(addons?.[3]).toMatchObject({ pack: { name: "harbor", version: "1.14.0", type: "helm" } });
    expect(variables).toEqual([
      { name: "pod-cidr", displayName: "Pod CIDR", format: "ipv4cidr", defaultValue: "10.0.0.0/16", required: true },
      { name: "pods", format: "number", defaultValue: "20", regex: "^[0-9]+$" },
    ]);
  });

  it("keeps a sensitive default that is there by leaving it out, and none by naming an empty one", async () => {
    const one = SEED_PROFILES.find(({ input }) => input.name === "variables") as SeedProfile;
    const { props } = modelOfObserved(await read(put(one)));
    const named = (name: string) => props.variables?.find((variable) => variable.name === name);
    expect(named("secret")).toEqual({ name: "secret", isSensitive: true });
    expect(named("empty-secret")).toEqual({ name: "empty-secret", isSensitive: true, defaultValue: "" });
    expect(JSON.stringify(props)).not.toContain("hunter2");
    expect(JSON.stringify(props)).not.toContain(rig.emulator.switches.sensitiveMask);
  });

  it("holds a floating tag as it was asked for, and the tag does not move when a newer version comes", async () => {
    const observed = await read(put(SEED_PROFILES[0] as SeedProfile));
    const newer = rig.emulator.control.addPack({
      ...{ name: "kubernetes", version: "1.30.99", layer: "k8s", registry: PALETTE_REGISTRY },
      cloudTypes: ["aws"],
      floatingTags: ["1.30.x"],
    });
    try {
      const { props, known } = modelOfObserved(observed);
      const { session } = rig.connect();
      const resolved = await resolve(session, props, known);
      const kubernetes = resolved.layers.find(({ role }) => role === "kubernetes");
      expect(kubernetes).toMatchObject({ pack: { version: "1.30.x" }, resolved: { version: "1.30.9" } });
      expect(planUpdate(observed, resolved)).toMatchObject(NOTHING_TO_DO);
    } finally {
      rig.emulator.control.removePack(newer.uid);
    }
  });

  it("still resolves when a pack has been deleted from its registry", async () => {
    const gone = rig.emulator.control.addPack({
      ...{ name: "short-lived", version: "1.0.0", layer: "addon", registry: PALETTE_REGISTRY },
    });
    const pack = { name: "short-lived", tag: "1.0.0", uid: gone.uid, type: "oci", values: "a: 1\n" };
    const observed = await read(put({ title: "", input: { name: "orphan", packs: [pack] } }));
    rig.emulator.control.removePack(gone.uid);
    const { props, known } = modelOfObserved(observed);
    const resolved = await resolve(rig.connect().session, props, known);
    expect(planUpdate(observed, resolved)).toMatchObject(NOTHING_TO_DO);
  });

  it("is the published content, and a draft besides is said to be left out", async () => {
    const uid = put(SEED_PROFILES[0] as SeedProfile);
    rig.emulator.control.editPackValues(uid, "kubernetes", "pack:\n  podCIDR: 10.9.0.0/16\n", { publish: false });
    const observed = await read(uid);
    const { props, issues } = modelOfObserved(observed);
    expect(JSON.stringify(props)).toContain("10.0.0.0/16");
    expect(issues).toMatchObject([{ code: "PROFILE_NOT_MODELLED", severity: "warning" }]);
    expect(await planOf(observed)).toEqual(NOTHING_TO_DO);
  });
});

describe("what the model has no place for", () => {
  const layer = (role: string, name: string, type = "oci") => ({
    ...{ role, name, values: "", presets: [], patch: undefined, displayName: undefined, installPriority: undefined },
    ...{ manifests: [], packUid: "65a1b2c3d4e5f60718293a4b", registryUid: PALETTE_REGISTRY, manifestUids: {} },
    ...{ version: "1.0.0", tag: "1.0.0", pack: { name, version: "1.0.0", registry: PALETTE_REGISTRY, type } },
  });
  const profile = (changes: object, ...layers: object[]) =>
    ({
      ...{ uid: "u", name: "odd", version: "1.0.0", description: "", tags: [], type: "infra", cloud: "aws" },
      ...{ scope: "project", isPublished: true, published: { layers }, draft: undefined, users: [], variables: [] },
      modified: undefined,
      ...changes,
    }) as unknown as ObservedProfile;
  const four = [layer("os", "o"), layer("kubernetes", "k"), layer("network", "n"), layer("storage", "s")];
  const errors = (observed: ObservedProfile) =>
    modelOfObserved(observed).issues.filter(({ severity }) => severity === "error");

  it.each([
    ["a kernel layer", profile({}, layer("kernel(linux)", "linux"), ...four), "kernel(linux)"],
    ["a second layer of one role", profile({}, ...four, layer("os(more)", "more")), "os(more)"],
    ["an add-on of an infrastructure profile", profile({}, ...four, layer("addon", "extra")), '"extra"'],
    [
      "a layer of an add-on profile",
      profile({ type: "add-on" }, layer("addon", "a"), layer("os", "o")),
      'os layer "o"',
    ],
    ["a pack of a type of its own", profile({ type: "cluster" }, ...four, layer("addon", "z", "zarf")), "zarf"],
    ["a system profile", profile({ scope: "system" }, ...four), "system profile"],
    ["a kind of profile of its own", profile({ type: "edge" }, layer("addon", "a")), '"edge"'],
    ["variables that were not read", profile({ variables: undefined }, ...four), "not read"],
  ])("is an error that names it: %s", (_, observed, part) => {
    expect(errors(observed)).toMatchObject([{ code: "PROFILE_NOT_MODELLED", message: expect.stringContaining(part) }]);
  });

  it("is never an error for a profile without anything odd", () => {
    expect(modelOfObserved(profile({}, ...four)).issues).toEqual([]);
  });

  it("is also what Palette allows and validation does not, each with its path", () => {
    const broken = { ...layer("network", "n"), values: "a: 'open\n" };
    const observed = profile({ tags: [" blank:x"] }, ...four.filter(({ role }) => role !== "network"), broken);
    expect(errors(observed)).toMatchObject([
      { code: "INVALID_TAG", path: "tags[0]" },
      { code: "INVALID_YAML", path: "layers.network.values" },
    ]);
  });

  it("is a warning for layers that are not in the order of the stack", () => {
    const { issues, props } = modelOfObserved(profile({}, ...[...four].reverse()));
    expect(issues.every(({ code, severity }) => code === "PROFILE_NOT_MODELLED" && severity === "warning")).toBe(true);
    expect(issues).toHaveLength(3);
    expect(errorsOf(props)).toEqual([]);
  });
});

describe("a profile as it is written and as it reads back", () => {
  const read = (profile: Profile, observed: ObservedProfile) =>
    compareProfiles(observedComparable(observed, profile), comparable(profile as Parameters<typeof comparable>[0]));

  it("are the same, for every profile", async () => {
    await fc.assert(
      fc.asyncProperty(anyKind, async (props: ProfileProps) => {
        const wanted = await resolve(rig.session, props);
        const observed = await fromWire(wanted);
        expect(read(wanted, observed)).toEqual([]);
        const variables = wanted.variables.map((one) =>
          one.isSensitive && one.defaultValue !== "" ? { ...one, defaultValue: undefined } : one,
        );
        expect(planUpdate(observed, { ...wanted, variables }).steps).toEqual([]);
        const { known, props: again } = modelOfObserved(observed);
        expect(normaliseProfile(again).layers).toHaveLength(wanted.layers.length);
        expect(read(await resolve(rig.session, again, known), observed)).toEqual([]);
      }),
      { numRuns: runs(80) },
    );
  });

  it("differ where something was left out on the way", async () => {
    const wanted = await resolve(rig.session, addonGolden());
    const observed = await fromWire({ ...wanted, layers: wanted.layers.slice(1) });
    expect(read(wanted, observed)).not.toEqual([]);
  });
});

describe("looking for a profile", () => {
  const at = (version: string, more: object = {}) =>
    put({ title: "", input: { name: "p", version, packs: [{ name: "m", type: "manifest" }], ...more } });
  const find = (question: Parameters<typeof findProfile>[1]) => findProfile(rig.session, question);

  it("gives the highest version by SemVer, or the one that is named", async () => {
    const [nine, ten, candidate] = ["1.9.0", "1.10.0", "1.10.0-rc.2"].map((version) => at(version));
    expect(await find({ name: "p", scope: "project" })).toMatchObject({ uid: ten, version: "1.10.0" });
    expect(await find({ name: "p", version: "1.9.0", scope: "project" })).toMatchObject({ uid: nine });
    expect(await find({ name: "p", version: "1.10.0-rc.2", scope: "project" })).toMatchObject({ uid: candidate });
  });

  it("gives nothing for another version or a name that only begins alike or is spelled otherwise", async () => {
    at("1.0.0");
    put({ title: "", input: { name: "p-2", packs: [{ name: "m", type: "manifest" }] } });
    expect(await find({ name: "p", version: "1.0.1", scope: "project" })).toBeUndefined();
    expect(await find({ name: "P", scope: "project" })).toBeUndefined();
    expect(await find({ name: "p-", scope: "project" })).toBeUndefined();
  });

  it("keeps to its scope, also where lists show profiles of others", async () => {
    const uids = {
      tenant: at("3.0.0", { scope: "tenant" }),
      system: at("4.0.0", { scope: "system" }),
      project: at("2.0.0"),
    };
    for (const scope of ["project", "tenant", "system"] as const) {
      expect(await find({ name: "p", scope })).toMatchObject({ uid: uids[scope], scope });
    }
  });

  it.each(["per-version", "per-lineage"] as const)("works where the list has items %s", async (items) => {
    rig.emulator.switches.dashboardItems = items;
    const uid = at("1.0.0");
    at("1.1.0");
    try {
      expect(await find({ name: "p", version: "1.0.0", scope: "project" })).toMatchObject({ uid });
    } finally {
      rig.emulator.switches.dashboardItems = "per-version";
    }
  });

  it("sees a profile that was made a moment ago", async () => {
    expect(await find({ name: "aws-base", scope: "project" })).toBeUndefined();
    const { record } = await rig.create(golden());
    expect(await find({ name: "aws-base", scope: "project" })).toMatchObject({ uid: record.uid });
  });
});
