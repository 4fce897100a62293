import { planUpdate, type ResolvedProfile } from "../../lib/reconcile";
import { failureOf, type Rig, resolve, startRig, wipe } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

const only = () => rig.emulator.control.listProfiles()[0];
const packs = () => only()?.published ?? [];

async function observed(uid: string) {
  const profile = await rig.engine.read({ uid }, "project");
  if (profile === undefined) throw new Error("it is gone");
  return profile;
}

async function planned(uid: string, wanted: ResolvedProfile) {
  const { changes, steps } = planUpdate(await observed(uid), wanted);
  return { changes, steps };
}

describe("a full profile", () => {
  it("is created with all of its layers, variables and names in one write, and reads back without difference", async () => {
    const wanted = await resolve(rig.session, fullGolden());
    const requests = await rig.requestsOf(() => rig.engine.create(wanted));
    expect(requests.filter((one) => !one.startsWith("GET"))).toEqual([
      "POST /v1/clusterprofiles/validate/packs",
      "POST /v1/clusterprofiles",
    ]);
    expect(only()).toMatchObject({ type: "cluster", cloudType: "aws", draft: null });
    expect(packs().map(({ name, layer, type }) => [name, layer, type])).toEqual([
      ["ubuntu-aws", "os", "oci"],
      ["kubernetes", "k8s", "oci"],
      ["cni-calico", "cni", "oci"],
      ["csi-aws-ebs", "csi", "oci"],
      ["hello-universe", "addon", "oci"],
      ["hello-2--hello-universe", "addon", "oci"],
      ["team-manifests", "addon", "manifest"],
      ["harbor", "addon", "helm"],
    ]);
    expect(await planned(only()?.uid as string, wanted)).toEqual({ changes: [], steps: [] });
  });

  it("writes the display name, the release name and the install priority of a pack that is there twice", async () => {
    await rig.engine.create(await resolve(rig.session, fullGolden()));
    const [first, second] = packs().filter(({ name }) => name.endsWith("hello-universe"));
    expect(first?.values).not.toContain("hello-2");
    expect(second?.values).toContain("spectrocloud.com/display-name: hello-2");
    expect(second?.values).toMatch(/releaseNameOverride:\n\s+hello-universe: hello-2/);
    expect(second?.values).toMatch(/spectrocloud\.com\/install-priority: ["']40["']/);
    expect(second?.values).toContain("port: 9090");
    expect([first?.tag, second?.tag, second?.version]).toEqual(["1.3.1", "1.3.x", "1.3.1"]);
  });

  it("applies a preset and keeps its name on the first line", async () => {
    await rig.engine.create(await resolve(rig.session, fullGolden()));
    const values = packs().find(({ name }) => name === "hello-universe")?.values ?? "";
    expect(values.split("\n")[0]).toBe("# spectrocloud.com/enabled-presets: Backend:enable-api");
    expect(values).toContain("apiEnabled: true");
  });

  it("sends the exact version for a range, so that nothing differs afterwards", async () => {
    await rig.engine.create(await resolve(rig.session, fullGolden()));
    const kubernetes = packs().find(({ layer }) => layer === "k8s");
    expect(kubernetes?.tag).toBe(kubernetes?.version);
    expect(kubernetes?.version).toMatch(/^1\.30\./);
  });

  it("shows a change of one add-on under its name, wherever it stands", async () => {
    const { record } = await rig.engine.create(await resolve(rig.session, fullGolden()));
    const addons = [...(fullGolden().addons ?? [])];
    const next = await resolve(
      rig.session,
      fullGolden({ addons: ["argo-cd@3.26.7", ...addons].map((one) => (one === "argo-cd@3.26.7" ? ARGO : one)) }),
    );
    const { changes } = await rig.engine.update(record, next);
    expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual(["add addons.argo-cd"]);
    expect(packs().map(({ name }) => name)[4]).toBe("argo-cd");
  });

  it("sees add-ons that were moved, changed or removed by somebody else", async () => {
    const wanted = await resolve(rig.session, fullGolden());
    const { record } = await rig.engine.create(wanted);
    const addons = fullGolden().addons ?? [];
    const moved = await resolve(rig.session, fullGolden({ addons: [...addons].reverse() }));
    await rig.connect().engine.update(record, moved);
    expect((await planned(record.uid, wanted)).changes).toMatchObject([{ path: "addons", kind: "change" }]);
    const fewer = await resolve(rig.session, fullGolden({ addons: addons.slice(0, 3) }));
    await rig.connect().engine.update(record, fewer);
    expect((await planned(record.uid, wanted)).changes).toMatchObject([{ path: "addons.harbor", kind: "add" }]);
  });
});

const ARGO = { pack: { name: "argo-cd", version: "3.26.7", registry: "Palette Community Registry" } };

describe("an add-on profile", () => {
  it("for all clouds lives on its own", async () => {
    const wanted = await resolve(rig.session, addonGolden());
    const { record } = await rig.engine.create(wanted);
    expect(only()).toMatchObject({ type: "add-on", cloudType: "all" });
    expect(await planned(record.uid, wanted)).toEqual({ changes: [], steps: [] });
  });

  it("can be for one cloud, and takes packs of that cloud", async () => {
    const addons = ["karpenter@1.5.1"];
    await rig.engine.create(await resolve(rig.session, addonGolden({ cloud: "eks", addons })));
    expect(only()).toMatchObject({ cloudType: "eks" });
    await expect(resolve(rig.session, addonGolden({ addons }))).rejects.toThrow("PACK_WRONG_CLOUD");
  });

  it("leaves a required Kubernetes version to the cluster, and has other dependencies checked before it is written", async () => {
    const elastic = await resolve(rig.session, addonGolden({ addons: ["elastic-stack@0.19.0"] }));
    const issues = await rig.engine.checkCreate(elastic);
    expect(issues).toMatchObject([{ code: "PACK_CHECK_FAILED", path: "addons[0].pack" }]);
    expect(issues[0]?.message).toContain("elastic-operator");
    const both = await resolve(
      rig.session,
      addonGolden({ addons: ["elastic-operator@3.4.0", "elastic-stack@0.19.0"] }),
    );
    expect(await rig.engine.checkCreate(both)).toEqual([]);
    expect(rig.emulator.control.listProfiles()).toEqual([]);
  });
});

describe("a system profile", () => {
  it("can be read but not changed", async () => {
    const uid = rig.emulator.control.addProfile({
      name: "edge-base",
      scope: "system",
      type: "system",
      packs: [{ name: "one", type: "manifest", manifests: [{ name: "a", content: "kind: A\n" }] }],
    });
    expect(await observed(uid)).toMatchObject({ scope: "system", type: "system", name: "edge-base" });
    const target = await rig.engine.targetOf("project");
    const error = await failureOf(rig.engine.update({ uid, target }, await resolve(rig.session, addonGolden())));
    expect(error).toMatchObject({ code: "PROFILE_READ_ONLY" });
  });
});
