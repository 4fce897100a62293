import type { LayerRole } from "../../lib/profile/layer";
import type { PackRef } from "../../lib/profile/pack-ref";
import { type FoundPack, findPack, findPackVersions, type PackQuestion } from "../../lib/reconcile";
import { PALETTE_REGISTRY, type Rig, startRig } from "../support/engine";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterEach(() => {
  Object.assign(rig.emulator.switches, { floatingTagForm: "both" });
});
afterAll(() => rig.stop());

const PALETTE = "Palette Registry";
const COMMUNITY = "Palette Community Registry";

/** Asks the catalogue as a process does that knows nothing yet. */
function ask(pack: PackRef, changes: Partial<PackQuestion> = {}) {
  const { session } = rig.connect();
  return findPack(session, { pack, role: "kubernetes", cloud: "aws", path: "layers.kubernetes", ...changes });
}

async function found(pack: PackRef, changes: Partial<PackQuestion> = {}): Promise<FoundPack> {
  const answer = await ask(pack, changes);
  if (!("resolution" in answer)) throw new Error(`${answer.message}. ${answer.hint}`);
  return answer;
}

async function problem(pack: PackRef, changes: Partial<PackQuestion> = {}) {
  const answer = await ask(pack, changes);
  if ("resolution" in answer) throw new Error(`resolved to ${answer.resolution.version}`);
  return { code: answer.code, path: answer.path, text: `${answer.message}. ${answer.hint}` };
}

const kubernetes = (version: string): PackRef => ({ name: "kubernetes", version, registry: PALETTE });

/** Publishes versions of a Kubernetes pack of one's own. */
function publish(name: string, versions: readonly string[], more: Readonly<Record<string, unknown>> = {}) {
  return versions.map((version) =>
    rig.emulator.control.addPack({ name, version, layer: "k8s", registry: PALETTE, ...more }),
  );
}

describe("a range", () => {
  it.each([
    ["~1.30", "1.30.9"],
    [">=1.30 <1.32", "1.31.6"],
    ["1.26 || 1.27", "1.27.5"],
    ["1.*", "1.33.9"],
    ["<=1.30.4", "1.30.4"],
    ["=1.30.4", "1.30.4"],
  ])("%s stands for the newest version in it", async (range, version) => {
    const pack = rig.emulator.control
      .listPacks()
      .find((one) => one.name === "kubernetes" && one.version === version && one.registryUid === PALETTE_REGISTRY);
    expect((await found(kubernetes(range))).resolution).toEqual({
      packUid: pack?.uid,
      registryUid: PALETTE_REGISTRY,
      version,
      type: "oci",
    });
  });

  it.each(["entries", "parent-tags"] as const)("is resolved where floating tags are given as %s", async (form) => {
    rig.emulator.switches.floatingTagForm = form;
    expect((await found(kubernetes("~1.30"))).resolution.version).toBe("1.30.9");
  });

  it("counts short versions and leading zeros as numbers", async () => {
    const os = (version: string) => found({ name: "ubuntu-aws", version, registry: PALETTE }, { role: "os" });
    expect((await os(">=18.04 <24")).resolution.version).toBe("22.04");
    expect((await os("~18.04")).resolution.version).toBe("18.04");
    expect((await os("*")).resolution.version).toBe("24.04");
  });

  it("that no version is in is an error that names the range and lists the versions", async () => {
    const { code, path, text } = await problem(kubernetes(">=1.28 <1.30"));
    expect({ code, path }).toEqual({ code: "PACK_VERSION_NOT_FOUND", path: "layers.kubernetes.pack.version" });
    expect(text).toContain('">=1.28 <1.30"');
    expect(text).toContain("1.30.9");
    expect(text).not.toContain("Did you mean");
  });

  it("leaves pre-releases out unless it names one, and says so", async () => {
    publish("early", ["2.0.0", "2.1.0-rc.1"]);
    const early = (version: string): PackRef => ({ name: "early", version, registry: PALETTE });
    expect((await found(early(">=2"))).resolution.version).toBe("2.0.0");
    expect((await found(early(">=2.1.0-rc.0"))).resolution.version).toBe("2.1.0-rc.1");
    expect((await problem(early(">2.0"))).text).toContain("A pre-release such as 2.1.0-rc.1 counts only where");
  });

  it("leaves out what is disabled, of which the state may be among the annotations only", async () => {
    publish("withdrawn", ["1.0.0"]);
    publish("withdrawn", ["1.1.0"], { disabled: true });
    publish("withdrawn", ["1.2.0"], { annotations: { system_state: "disabled" } });
    const withdrawn = { name: "withdrawn", version: "^1.0", registry: PALETTE };
    expect((await found(withdrawn)).resolution.version).toBe("1.0.0");
    publish("withdrawn", ["1.3.0"], { annotations: { system_state: "deprecated" }, deprecated: true });
    expect((await found(withdrawn)).resolution.version).toBe("1.3.0");
  });

  it("lists no version of a pack that was withdrawn as a whole, and says so", async () => {
    publish("gone", ["1.0.0"], { annotations: { system_state: "disabled" } });
    for (const more of [{}, { cloud: "aws" }]) {
      const { session } = rig.connect();
      expect(await findPackVersions(session, { pack: { name: "gone" } as PackRef, path: "", ...more })).toMatchObject({
        code: "PACK_NOT_FOUND",
        message: 'there is no pack "gone" in any registry with a version that is not withdrawn',
      });
    }
  });

  it("finds the only registry that has a version in it", async () => {
    publish("spread", ["1.0.0"]);
    publish("spread", ["2.0.0"], { registry: "Public Repo" });
    expect((await found({ name: "spread", version: "^1" })).registry?.name).toBe(PALETTE);
    expect((await found({ name: "spread", version: "^2" })).registry?.name).toBe("Public Repo");
    expect(await problem({ name: "spread", version: "*" })).toMatchObject({ code: "PACK_AMBIGUOUS" });
  });
});

describe("the version that was chosen before", () => {
  it.each([
    ["a range", "~3.0", {}],
    ["a floating tag", "3.0.x", { floatingTags: ["3.0.x"] }],
    ["a floating tag without numbers", "stable", { floatingTags: ["stable"] }],
  ])("is kept for %s, though a newer one has been published", async (kind, version, tags) => {
    const name = `sticky-${kind.replaceAll(" ", "-")}`;
    const pack = { name, version, registry: PALETTE };
    publish(name, ["3.0.1"], tags);
    const chosenUid = (await found(pack)).resolution.packUid as string;
    // The tag moves on: the version before does not carry it any more.
    publish(name, ["3.0.1"]);
    publish(name, ["3.0.2"], tags);
    expect((await found(pack)).resolution.version).toBe("3.0.2");
    expect((await found(pack, { chosenUid })).resolution).toMatchObject({ version: "3.0.1", packUid: chosenUid });
  });

  it("is given up when it does not fit the reference any more", async () => {
    const [old] = publish("outgrown", ["3.0.1", "3.1.0"], { floatingTags: ["3.1.x"] });
    const chosenUid = old?.uid as string;
    const version = async (wanted: string) =>
      (await found({ name: "outgrown", version: wanted, registry: PALETTE }, { chosenUid })).resolution.version;
    rig.emulator.control.addPack({ name: "outgrown", version: "3.0.1", layer: "k8s", registry: PALETTE });
    expect(await version("~3.1")).toBe("3.1.0");
    expect(await version("3.1.x")).toBe("3.1.0");
    expect(await version("3.1.0")).toBe("3.1.0");
    expect(await version(">=3.0")).toBe("3.0.1");
  });

  it.each([
    ["has removed", (uid: string) => rig.emulator.control.removePack(uid)],
    ["has disabled", (uid: string) => publish("gone", ["3.0.5"], { uid, disabled: true })],
  ])("is given up when the registry %s it", async (_, withdraw) => {
    publish("gone", ["3.0.4"]);
    const [newest] = publish("gone", ["3.0.5"]);
    const pack = { name: "gone", version: "~3.0", registry: PALETTE };
    const chosenUid = newest?.uid as string;
    expect((await found(pack, { chosenUid })).resolution.version).toBe("3.0.5");
    withdraw(chosenUid);
    expect((await found(pack, { chosenUid })).resolution.version).toBe("3.0.4");
  });
});

describe("an add-on", () => {
  const addon = { role: "addon" as LayerRole, cloud: "all", path: "addons[0]" };

  it("comes with its presets, the schema of its values and whether it needs other packs", async () => {
    const hello = await found({ name: "hello-universe", version: "^1.3", registry: COMMUNITY }, addon);
    expect(hello.resolution).toMatchObject({ version: "1.3.1", type: "oci" });
    expect(hello.presets.map((one) => `${one.group}:${one.name}`)).toEqual([
      "Backend:disable-api",
      "Backend:enable-api",
    ]);
    expect(hello.schema.map((one) => one.name)).toContain("manifests.hello-universe.port");
    expect(hello.hasDependencies).toBe(false);
    const stack = await found({ name: "elastic-stack", version: "0.19.0", registry: COMMUNITY }, addon);
    expect(stack).toMatchObject({ hasDependencies: true, presets: [] });
  });

  it.each([
    ["all", "hello-universe@1.3.1", undefined],
    ["aws", "hello-universe@1.3.1", undefined],
    ["eks", "karpenter@1.5.1", undefined],
    ["all", "karpenter@1.5.1", "PACK_WRONG_CLOUD"],
    ["aws", "karpenter@~1.5", "PACK_WRONG_CLOUD"],
  ])("for cloud %s may be %s: %s", async (cloud, text, code) => {
    const [name = "", version = ""] = text.split("@");
    const pack = { name, version, registry: COMMUNITY };
    if (code === undefined) expect((await found(pack, { ...addon, cloud })).resolution.type).toBe("oci");
    else {
      const { text: said, ...rest } = await problem(pack, { ...addon, cloud });
      expect(rest).toEqual({ code, path: "addons[0].pack" });
      expect(said).toContain("eks");
    }
  });

  it("is not a pack of the infrastructure, nor the other way round", async () => {
    expect(await problem(kubernetes("1.30.4"), { ...addon, cloud: "aws" })).toMatchObject({
      code: "PACK_WRONG_LAYER",
      text: expect.stringContaining("belongs to the kubernetes layer, not to the addon layer"),
    });
    expect(await problem({ name: "hello-universe", version: "1.3.1", registry: COMMUNITY })).toMatchObject({
      code: "PACK_WRONG_LAYER",
      text: expect.stringContaining("belongs to the addon layer"),
    });
  });
});

describe("a chart", () => {
  const addon = { role: "addon" as LayerRole, cloud: "all", path: "addons[0]" };

  it("of a synchronised registry is looked up, by range too", async () => {
    const pack = { name: "prometheus-operator", version: "^45.25", registry: "Public Spectro Helm Repo" };
    expect((await found(pack, addon)).resolution).toMatchObject({ version: "45.31.1", type: "helm" });
  });

  it("of a registry of kind oci is looked up, by range too", async () => {
    const registry = rig.emulator.control.addRegistry({ name: "OCI charts", kind: "oci", providerType: "helm" });
    for (const version of ["1.0.0", "1.1.0"])
      rig.emulator.control.addPack({
        name: "own-chart",
        version,
        layer: "addon",
        registry: registry.uid,
        type: "helm",
      });
    const pack = { name: "own-chart", version: "~1.0", registry: "OCI charts", type: "helm" } as const;
    expect((await found(pack, addon)).resolution).toMatchObject({ version: "1.0.0", type: "helm" });
  });

  it("of a registry that is not synchronised is taken as it is given", async () => {
    const redis = await found({ name: "redis", version: "19.0.1", registry: "Bitnami" }, addon);
    expect(redis.resolution).toEqual({ registryUid: redis.registry?.uid, version: "19.0.1", type: "helm" });
    expect(redis).toMatchObject({ defaults: undefined, presets: [], schema: [], hasDependencies: false });
  });

  it("of a registry that is not synchronised cannot be chosen by a range", async () => {
    const { code, path, text } = await problem({ name: "redis", version: "^19", registry: "Bitnami" }, addon);
    expect({ code, path }).toEqual({ code: "PACK_VERSION_NOT_FOUND", path: "addons[0].pack.version" });
    expect(text).toContain("Give an exact version");
  });
});
