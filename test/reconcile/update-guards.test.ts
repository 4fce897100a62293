import { formatIssue } from "../../lib/profile/errors";
import { minKubernetes, requireTags } from "../../lib/profile/rules";
import { checkAllowances, type OperationOptions, type ResolvedProfile } from "../../lib/reconcile";
import { failureOf, golden, type Rig, resolve, seed, startRig, wipe, withLayer, withPodCidr } from "../support/engine";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

const profiles = () => rig.emulator.control.listProfiles();

function kubernetes(version: string, changes: object = {}): Promise<ResolvedProfile> {
  return resolve(rig.session, withLayer({ kubernetes: { pack: `kubernetes@${version}`, values: "a: 1\n" } }, changes));
}

/** What a plan says of a change from one Kubernetes version to another, and whether an update then does it. */
async function moved(
  from: string,
  to: string,
  { inUse = false, ...options }: OperationOptions & { inUse?: boolean } = {},
) {
  const record = seed(rig, await kubernetes(from));
  if (inUse) rig.emulator.control.attachCluster(record.uid, { name: "prod" });
  const wanted = await kubernetes(to);
  const { issues } = await rig.engine.plan(record, wanted, options);
  const done = await rig.engine.update(record, wanted, options).then(
    () => true,
    (error: { code?: string }) => error.code,
  );
  return {
    found: issues.map(({ code, severity }) => `${severity} ${code}`),
    done,
    text: issues.map(formatIssue).join(),
  };
}

describe("Kubernetes", () => {
  it.each([
    ["a patch up", "1.30.4", "1.30.9"],
    ["one minor version up", "1.30.4", "1.31.6"],
  ])("may go %s, also while clusters use the profile", async (_, from, to) => {
    expect(await moved(from, to, { inUse: true })).toMatchObject({ found: [], done: true });
  });

  it("that skips a minor version is a warning while nobody uses the profile", async () => {
    expect(await moved("1.30.4", "1.32.3")).toMatchObject({ found: ["warning KUBERNETES_SKIP"], done: true });
  });

  it("that skips a minor version is an error while clusters use the profile, and says how to allow it", async () => {
    const { found, done, text } = await moved("1.30.4", "1.32.3", { inUse: true });
    expect([found, done]).toEqual([["error KUBERNETES_SKIP"], "KUBERNETES_SKIP"]);
    expect(text).toContain("cluster prod");
    expect(text).toContain("kubernetes:1.30->1.32");
  });

  it("that goes down is an error while clusters use the profile", async () => {
    expect(await moved("1.31.6", "1.30.4", { inUse: true })).toMatchObject({
      found: ["error KUBERNETES_DOWNGRADE"],
      done: "KUBERNETES_DOWNGRADE",
    });
  });

  it("may make the one move that is allowed, and no other", async () => {
    const allow = ["kubernetes:1.30->1.32"];
    expect(await moved("1.30.4", "1.32.3", { inUse: true, allow })).toMatchObject({ found: [], done: true });
    wipe(rig);
    expect(await moved("1.31.6", "1.33.9", { inUse: true, allow })).toMatchObject({ done: "KUBERNETES_SKIP" });
  });
});

describe("an infrastructure layer", () => {
  const edge = { name: "edge", cloud: "edge-native", registry: "Public Repo" } as const;
  const layers = { os: "edge-native-byoi@2.1.0", kubernetes: "edge-k3s@1.32.9", network: "cni-calico@3.28.2" };

  async function removal(options: OperationOptions) {
    const storage = { pack: { name: "piraeus-operator", version: "2.9.0", registry: "Palette Community Registry" } };
    const record = seed(rig, await resolve(rig.session, { ...golden(), ...edge, layers: { ...layers, storage } }));
    return rig.engine.update(record, await resolve(rig.session, { ...golden(), ...edge, layers }), options);
  }

  it("is not removed unless that is allowed by its name", async () => {
    const error = await failureOf(removal({}));
    expect(error).toMatchObject({ code: "LAYER_REMOVED", path: "layers.storage" });
    expect(error.message).toContain("remove-layer:storage");
    expect(profiles()[0]?.published).toHaveLength(4);
    wipe(rig);
    expect(await failureOf(removal({ allow: ["remove-layer:network"] }))).toMatchObject({ code: "LAYER_REMOVED" });
    wipe(rig);
    await removal({ allow: ["remove-layer:storage"] });
    expect(profiles()[0]?.published).toHaveLength(3);
  });
});

describe("an immutable version", () => {
  const immutable: OperationOptions = { versioning: "immutable" };

  it("cannot get another content, and the next version is proposed", async () => {
    const record = seed(rig, await rig.wanted());
    const before = profiles();
    const wanted = await rig.wanted(withPodCidr("10.7.0.0/16"));
    const { issues } = await rig.engine.plan(record, wanted, immutable);
    expect(issues).toMatchObject([{ code: "VERSION_IMMUTABLE", path: "version" }]);
    expect(issues[0]?.message).toContain("layers.kubernetes.values.pack.podCIDR");
    expect(issues[0]?.hint).toContain('"1.4.1"');
    expect(await failureOf(rig.engine.update(record, wanted, immutable))).toMatchObject({ code: "VERSION_IMMUTABLE" });
    expect(profiles()).toEqual(before);
  });

  it("can get another description and other tags", async () => {
    const record = seed(rig, await rig.wanted());
    await rig.engine.update(record, await rig.wanted({ description: "for all", tags: ["env:prod"] }), immutable);
    expect(profiles()[0]).toMatchObject({ description: "for all" });
  });

  it("is put right when somebody else has changed it", async () => {
    const { record, wanted } = await rig.create();
    rig.emulator.control.editPackValues(record.uid, "kubernetes", "pack:\n  podCIDR: 10.99.0.0/16\n", {
      publish: true,
    });
    await rig.engine.update(record, wanted, immutable);
    expect(JSON.stringify(profiles()[0]?.published)).toContain("10.0.0.0/16");
  });

  it("that is still a draft can change", async () => {
    const record = seed(rig, await rig.wanted({ publish: false }));
    const wanted = await rig.wanted({ ...withPodCidr("10.7.0.0/16"), publish: false });
    expect((await rig.engine.plan(record, wanted, immutable)).issues).toEqual([]);
  });
});

describe("a plan", () => {
  it("says which clusters a publish will notify", async () => {
    const record = seed(rig, await rig.wanted());
    rig.emulator.control.attachCluster(record.uid, { name: "prod" });
    const { notes } = await rig.engine.plan(record, await rig.wanted(withPodCidr("10.7.0.0/16")));
    expect(notes.join()).toContain("cluster prod");
    expect((await rig.engine.plan(record, await rig.wanted({ tags: ["a"] }))).notes).toEqual([]);
  });

  it("lists everything that stands in the way at once", async () => {
    const record = seed(rig, await kubernetes("1.30.4"));
    rig.emulator.control.attachCluster(record.uid);
    const wanted = await kubernetes("1.32.3");
    const options = { versioning: "immutable", rules: [requireTags(["team"]), minKubernetes("1.33")] } as const;
    const { issues } = await rig.engine.plan(record, wanted, options);
    expect(issues.map(({ code }) => code)).toEqual([
      "VERSION_IMMUTABLE",
      "KUBERNETES_SKIP",
      "RULE_BROKEN",
      "RULE_BROKEN",
    ]);
    const error = await failureOf(rig.engine.update(record, wanted, options));
    expect(error.message).toContain("VERSION_IMMUTABLE");
    expect(error.message).toContain("KUBERNETES_SKIP");
  });
});

describe("rules of the organisation", () => {
  it("keep a profile from being created, and an advisory one only warns", async () => {
    const wanted = await rig.wanted();
    const rules = [requireTags(["team"]), minKubernetes("1.33", { level: "advisory" })];
    expect(await rig.engine.checkCreate(wanted, { rules })).toMatchObject([
      { code: "RULE_BROKEN", severity: "error" },
      { code: "RULE_BROKEN", severity: "warning" },
    ]);
  });

  it("hold for an update of tags alone", async () => {
    const record = seed(rig, await rig.wanted({ tags: ["team:a"] }));
    const { issues } = await rig.engine.plan(record, await rig.wanted(), { rules: [requireTags(["team"])] });
    expect(issues).toMatchObject([{ code: "RULE_BROKEN" }]);
  });
});

test("an allowance that does not exist is an error with the ones that do", () => {
  expect(checkAllowances(["overwrite-draft", "kubernetes: 1.30.4 -> 1.32.1"], "allow")).toEqual([]);
  const [found] = checkAllowances(["overwrite-drafts"], "allow");
  expect(found).toMatchObject({ code: "INVALID_ALLOWANCE", path: "allow[0]" });
  expect(found?.hint).toContain('Did you mean "overwrite-draft"?');
});
