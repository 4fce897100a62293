import { digestYaml } from "../../lib/profile/canonical";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { normaliseProfile } from "../../lib/profile/profile";
import { resolveProfile } from "../../lib/reconcile";
import {
  golden,
  layerOf,
  PALETTE_REGISTRY,
  type Process,
  PUBLIC_REGISTRY,
  type Rig,
  resolve,
  startRig,
  withLayer,
} from "../support/engine";

let rig: Rig;
let process: Process;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => {
  process = rig.connect();
});
afterAll(() => rig.stop());

async function issuesOf(props: InfrastructureProfileProps) {
  return (await resolveProfile(process.session, normaliseProfile(props))).issues;
}

async function onlyIssue(props: InfrastructureProfileProps) {
  const issues = await issuesOf(props);
  expect(issues).toHaveLength(1);
  const [{ code, path, message, hint }] = issues as [(typeof issues)[number]];
  return { code, path, text: `${message}. ${hint}` };
}

async function kubernetesOf(kubernetes: string, changes: Partial<InfrastructureProfileProps> = {}) {
  return layerOf(await resolve(process.session, withLayer({ kubernetes }, changes)), "kubernetes");
}

function packUid(name: string, version: string, registryUid = PALETTE_REGISTRY): string {
  const found = rig.emulator.control
    .listPacks()
    .find((pack) => pack.name === name && pack.version === version && pack.registryUid === registryUid);
  return found?.uid as string;
}

describe("the registry of a pack", () => {
  it("is found by name", async () => {
    expect((await kubernetesOf("kubernetes@1.30.4")).resolved).toMatchObject({
      registryUid: PALETTE_REGISTRY,
      packUid: packUid("kubernetes", "1.30.4"),
      type: "oci",
    });
  });

  it("is found by uid", async () => {
    const { resolved } = await kubernetesOf("kubernetes@1.30.4", { registry: PUBLIC_REGISTRY });
    expect(resolved).toMatchObject({ registryUid: PUBLIC_REGISTRY, type: "spectro" });
  });

  it("is the layer's own before the profile's", async () => {
    const pack = { name: "kubernetes", version: "1.30.4", registry: "Public Repo" };
    const { resolved } = layerOf(await resolve(process.session, withLayer({ kubernetes: { pack } })), "kubernetes");
    expect(resolved.registryUid).toBe(PUBLIC_REGISTRY);
  });

  it("without any name is the only one that holds the pack at this version for this cloud", async () => {
    const registry = rig.emulator.control.addRegistry({ name: "Own Repo", kind: "pack" });
    const pack = { layer: "os", registry: "Own Repo", cloudTypes: ["vsphere"] } as const;
    rig.emulator.control.addPack({ ...pack, name: "ubuntu-vsphere", version: "99.04" });
    const props = { ...golden({ cloud: "vsphere" }), registry: undefined };
    const { layers } = await resolveProfile(
      process.session,
      normaliseProfile({ ...props, layers: { ...props.layers, os: "ubuntu-vsphere@99.04" } }),
    );
    expect(layers.find((layer) => layer.role === "os")?.resolved?.registryUid).toBe(registry.uid);
  });

  it("is asked for when several hold the pack", async () => {
    const issues = await issuesOf({ ...golden(), registry: undefined });
    const kubernetes = issues.find((one) => one.path === "layers.kubernetes.pack.registry");
    expect(kubernetes).toMatchObject({ code: "PACK_AMBIGUOUS" });
    expect(kubernetes?.message).toContain("Palette Registry");
    expect(kubernetes?.message).toContain("Public Repo");
  });

  it("is settled by the type of the pack when several of different kinds hold it", async () => {
    const pack = { name: "kubernetes", version: "1.30.4", type: "spectro" } as const;
    const registry = "Palette Registry";
    const layers = { os: at("ubuntu-aws@22.04", registry), network: at("cni-calico@3.28.2", registry) };
    const props = withLayer(
      { ...layers, storage: at("csi-aws-ebs@1.22.0", registry), kubernetes: { pack } },
      { registry: undefined },
    );
    expect(layerOf(await resolve(process.session, props), "kubernetes").resolved.registryUid).toBe(PUBLIC_REGISTRY);
  });

  it("is suggested when its name is misspelt", async () => {
    const issues = await issuesOf(golden({ registry: "Palete Registry" }));
    expect(new Set(issues.map((one) => one.code))).toEqual(new Set(["REGISTRY_NOT_FOUND"]));
    expect(issues).toHaveLength(4);
    expect(issues[0]?.hint).toContain('"Palette Registry"');
    expect(issues.map((one) => one.path)).toContain("layers.os.pack.registry");
  });

  it("is an error that lists the uids when its name stands for several", async () => {
    const first = rig.emulator.control.addRegistry({ uid: "a".repeat(24), name: "Twin", kind: "pack" });
    const second = rig.emulator.control.addRegistry({ uid: "b".repeat(24), name: "Twin", kind: "oci" });
    const kubernetes = { pack: { name: "kubernetes", version: "1.30.4", registry: "Twin" } };
    const { code, text } = await onlyIssue(withLayer({ kubernetes }));
    expect(code).toBe("REGISTRY_AMBIGUOUS");
    expect(text).toContain(first.uid);
    expect(text).toContain(second.uid);
  });

  it("with a name that stands for several is settled by the type of the pack", async () => {
    rig.emulator.control.addRegistry({ uid: "c".repeat(24), name: "Pair", kind: "pack" });
    rig.emulator.control.addRegistry({ uid: "d".repeat(24), name: "Pair", kind: "oci" });
    const pack = { name: "own-k8s", version: "1.0.0", registry: "Pair", type: "oci" } as const;
    rig.emulator.control.addPack({ name: "own-k8s", version: "1.0.0", layer: "k8s", registry: "d".repeat(24) });
    const props = withLayer({ kubernetes: { pack } });
    expect(layerOf(await resolve(process.session, props), "kubernetes").resolved.registryUid).toBe("d".repeat(24));
  });
});

function at(pack: string, registry: string) {
  const [name = "", version] = pack.split("@");
  return { pack: { name, version, registry } };
}

describe("a pack", () => {
  it.each([
    ["is not there", "kubernets@1.30.4", "PACK_NOT_FOUND", "layers.kubernetes.pack.name", '"kubernetes"'],
    ["is in another registry", "edge-k8s@1.30.8", "PACK_NOT_FOUND", "layers.kubernetes.pack.name", "Public Repo"],
    ["lacks the version", "kubernetes@1.30.5", "PACK_VERSION_NOT_FOUND", "layers.kubernetes.pack.version", "1.30.4"],
    [
      "lacks the floating tag",
      "kubernetes@1.29.x",
      "PACK_VERSION_NOT_FOUND",
      "layers.kubernetes.pack.version",
      "1.31.x",
    ],
    ["is for another cloud", "kubernetes-eks@1.30", "PACK_WRONG_CLOUD", "layers.kubernetes.pack", "eks"],
    ["is for another layer", "cni-calico@3.28.2", "PACK_WRONG_LAYER", "layers.kubernetes.pack", "network"],
  ])("that %s is an error that helps", async (_, kubernetes, code, path, help) => {
    const found = await onlyIssue(withLayer({ kubernetes }));
    expect(found).toMatchObject({ code, path });
    expect(found.text).toContain(help);
  });

  it("whose version is there for other clouds alone is an error that names these", async () => {
    const own = { name: "own-k8s", layer: "k8s", registry: "Palette Registry" } as const;
    rig.emulator.control.addPack({ ...own, version: "1.0.0", cloudTypes: ["aws", "azure"] });
    rig.emulator.control.addPack({ ...own, version: "2.0.0", cloudTypes: ["azure", "vsphere"] });
    const found = await onlyIssue(withLayer({ kubernetes: "own-k8s@2.0.0" }));
    expect(found).toMatchObject({ code: "PACK_WRONG_CLOUD", path: "layers.kubernetes.pack" });
    expect(found.text).toContain('pack "own-k8s@2.0.0" is for azure, vsphere, not for cloud "aws"');
    expect(await onlyIssue(withLayer({ kubernetes: "own-k8s@3.0.0" }))).toMatchObject({
      code: "PACK_VERSION_NOT_FOUND",
    });
  });

  it("that has revisions alone fits a range, and the newest one is chosen", async () => {
    const own = { name: "own-k8s", layer: "k8s", registry: "Palette Registry" } as const;
    for (const version of ["1.31.2-rev1", "1.31.2-rev2", "1.30.9"]) rig.emulator.control.addPack({ ...own, version });
    const layer = layerOf(await resolve(process.session, withLayer({ kubernetes: "own-k8s@~1.31" })), "kubernetes");
    expect(layer.resolved.version).toBe("1.31.2-rev2");
    const found = await onlyIssue(withLayer({ kubernetes: "own-k8s@1.31.9" }));
    expect(found.text).toContain('Did you mean "1.31.2-rev2"?');
    expect((await onlyIssue(withLayer({ kubernetes: "own-k8s@1.25.x" }))).text).not.toContain("Did you mean");
  });

  it("that is named as the official provider names a layer is an error that says how to write it", async () => {
    const found = await onlyIssue(withLayer({ kubernetes: "second--kubernetes@1.30.4" }));
    expect(found).toMatchObject({ code: "PACK_NOT_FOUND" });
    expect(found.text).toContain('The pack is named "kubernetes".');
  });

  it("of a type that its registry does not hold is an error", async () => {
    const pack = { name: "kubernetes", version: "1.30.4", type: "spectro" } as const;
    const found = await onlyIssue(withLayer({ kubernetes: { pack } }));
    expect(found).toMatchObject({ code: "PACK_TYPE_MISMATCH", path: "layers.kubernetes.pack.type" });
    expect(found.text).toContain("oci");
  });

  it("that its registry lists for the cloud and yet denies is not said to be for another cloud", async () => {
    const path = /\/packs\/cni-calico\/registries\//;
    rig.emulator.faults.add({ kind: "status", status: 404, body: { code: "PackNotFound" }, path, times: 1 });
    const found = await onlyIssue(withLayer({ network: "cni-calico@3.28.2" }));
    expect(found).toMatchObject({ code: "PACK_NOT_FOUND", path: "layers.network.pack.name" });
    expect(found.text).toContain("though the registry lists that cloud");
    expect(found.text).toContain("Try again");
  });

  it("has all its problems told at once, those of the other packs too", async () => {
    const issues = await issuesOf(
      withLayer({ os: "ubuntu-aws@1.1", kubernetes: "kubernetes@9.9.9", network: "cni-calicoo@3.28.2" }),
    );
    expect(issues.map((one) => one.code)).toEqual([
      "PACK_VERSION_NOT_FOUND",
      "PACK_VERSION_NOT_FOUND",
      "PACK_NOT_FOUND",
    ]);
  });

  it("without values takes the pack's defaults and notes their fingerprint", async () => {
    const layer = layerOf(await resolve(process.session, golden()), "network");
    const defaults = rig.emulator.control.listPacks().find(({ uid }) => uid === layer.resolved.packUid)?.values;
    expect(layer.values).toBe(defaults);
    expect(layer.resolved.defaultsDigest).toBe(digestYaml(defaults as string));
  });

  it("with values, empty ones too, keeps them and notes no fingerprint", async () => {
    const props = withLayer({ network: { pack: "cni-calico@3.28.2", values: "" } });
    const layer = layerOf(await resolve(process.session, props), "network");
    expect(layer.values).toBe("");
    expect(layer.resolved).not.toHaveProperty("defaultsDigest");
  });

  it("of type manifest needs no catalogue", async () => {
    const pack = { name: "own-cni", type: "manifest" } as const;
    const network = { pack, manifests: [{ name: "a", content: "kind: A\n" }] };
    const layer = layerOf(await resolve(process.session, withLayer({ network })), "network");
    expect(layer).toMatchObject({ values: "", resolved: { packUid: "spectro-manifest-pack", version: "1.0.0" } });
  });

  it("from a chart registry that is not synchronised is taken as it is given", async () => {
    const pack = { name: "cilium", version: "1.15.0", registry: "Bitnami", type: "helm" } as const;
    const layer = layerOf(
      await resolve(process.session, withLayer({ network: { pack, values: "a: 1\n" } })),
      "network",
    );
    expect(layer.resolved).toEqual({ registryUid: "60c1d2a43f8e5b7c90ab12ef", version: "1.15.0", type: "helm" });
  });

  it("from a chart registry that is not synchronised is warned of where nobody said that it is a chart", async () => {
    const pack = { name: "cilium", version: "1.15.0", registry: "Bitnami" };
    const { layers, issues } = await resolveProfile(
      process.session,
      normaliseProfile(withLayer({ network: { pack, values: "a: 1\n" } })),
    );
    expect(layers.find(({ role }) => role === "network")?.resolved).toMatchObject({ version: "1.15.0", type: "helm" });
    expect(issues).toMatchObject([{ code: "PACK_NOT_CHECKED", severity: "warning", path: "layers.network.pack" }]);
    expect(issues[0]?.message).toContain('registry "Bitnami"');
  });

  it("of type helm in several registries of kind oci is an error that lists them", async () => {
    const { control } = rig.emulator;
    for (const name of ["Charts A", "Charts B"]) {
      const registry = control.addRegistry({ name, kind: "oci", providerType: "helm" }).name;
      control.addPack({ name: "own-chart", version: "1.0.0", layer: "cni", registry, type: "helm" });
    }
    const pack = { name: "own-chart", version: "1.0.0", type: "helm" } as const;
    const issues = await issuesOf(withLayer({ network: { pack } }, { registry: undefined }));
    const found = issues.find((one) => one.path.startsWith("layers.network"));
    expect(found?.code).toBe("PACK_AMBIGUOUS");
    expect(found?.message).toContain("Charts A, Charts B");
  });
});
