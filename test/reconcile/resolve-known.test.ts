import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { normaliseProfile, type ProfileLayer } from "../../lib/profile/profile";
import { UNKNOWN } from "../../lib/profile/unknown";
import { type KnownProfile, type ResolvedProfile, resolvedProfile, resolveProfile } from "../../lib/reconcile";
import {
  golden,
  layerOf,
  PALETTE_REGISTRY,
  type Process,
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
  Object.assign(rig.emulator.switches, { floatingTagForm: "both" });
});
afterAll(() => rig.stop());

async function kubernetesOf(kubernetes: string) {
  return layerOf(await resolve(process.session, withLayer({ kubernetes })), "kubernetes");
}

function packUid(name: string, version: string): string {
  const found = rig.emulator.control
    .listPacks()
    .find((pack) => pack.name === name && pack.version === version && pack.registryUid === PALETTE_REGISTRY);
  return found?.uid as string;
}

describe("a floating tag", () => {
  it.each([
    "both",
    "entries",
    "parent-tags",
  ] as const)("stands for the newest version, tags given as %s", async (form) => {
    rig.emulator.switches.floatingTagForm = form;
    expect((await kubernetesOf("kubernetes@1.30.x")).resolved).toMatchObject({
      version: "1.30.9",
      packUid: packUid("kubernetes", "1.30.9"),
    });
  });

  it.each(["both", "entries", "parent-tags"] as const)("may have a group, tags given as %s", async (form) => {
    rig.emulator.switches.floatingTagForm = form;
    const profile = await resolve(process.session, withLayer({ os: "ubuntu-aws@LTS__18.4.x" }));
    expect(layerOf(profile, "os").resolved.version).toBe("18.04");
  });

  it("stands for the newest where several versions carry it", async () => {
    const pack = { layer: "k8s", registry: "Palette Registry", floatingTags: ["1.x"] } as const;
    for (const version of ["1.9.0", "1.10.0", "1.2.0"])
      rig.emulator.control.addPack({ ...pack, name: "many", version });
    expect((await kubernetesOf("many@1.x")).resolved.version).toBe("1.10.0");
  });

  it("keeps the version that was chosen before, though a newer one has come", async () => {
    const pack = { layer: "k8s", registry: "Palette Registry", floatingTags: ["2.0.x"] } as const;
    rig.emulator.control.addPack({ ...pack, name: "moving", version: "2.0.1", values: "v: 1\n" });
    const props = withLayer({ kubernetes: "moving@2.0.x" });
    const first = await resolve(process.session, props);
    rig.emulator.control.addPack({ ...pack, name: "moving", version: "2.0.2", values: "v: 2\n" });
    const fresh = rig.connect();
    const known = knownOf(first, props);
    expect(layerOf(await resolve(fresh.session, props, known), "kubernetes").resolved.version).toBe("2.0.1");
    expect(layerOf(await resolve(fresh.session, props), "kubernetes").resolved.version).toBe("2.0.2");
    const edited = { ...known, layers: edit(known, (layer) => ({ ...layer, values: "v: 3\n" })) };
    const back = layerOf(await resolve(fresh.session, props, edited), "kubernetes");
    expect(back).toMatchObject({ values: "v: 1\n", resolved: { version: "2.0.1" } });
  });
});

function edit(known: KnownProfile, change: (layer: NonNullable<KnownProfile["layers"][string]>) => object) {
  const entries = Object.entries(known.layers).map(([role, layer]) => [role, layer && change(layer)]);
  return Object.fromEntries(entries) as KnownProfile["layers"];
}

function knownOf(profile: ResolvedProfile, props: InfrastructureProfileProps): KnownProfile {
  const asked = normaliseProfile(props).layers;
  const entry = (layer: ResolvedProfile["layers"][number]) => {
    const { pack } = asked.find((one) => one.role === layer.role) as ProfileLayer;
    return [layer.role, { pack, values: layer.values, resolved: layer.resolved }] as const;
  };
  return { cloud: profile.cloud, layers: Object.fromEntries(profile.layers.map(entry)) };
}

describe("what is known from before", () => {
  it("costs no request as long as the pack references are the same", async () => {
    const known = knownOf(await resolve(process.session, golden()), golden());
    const fresh = rig.connect();
    let again: ResolvedProfile | undefined;
    const requests = await rig.requestsOf(async () => {
      again = await resolve(fresh.session, golden(), known);
    });
    expect(requests).toEqual([]);
    expect(again).toEqual(await resolve(process.session, golden()));
  });

  it("is asked anew where the pack reference has changed, and only there", async () => {
    const known = knownOf(await resolve(process.session, golden()), golden());
    const fresh = rig.connect();
    const props = withLayer({ kubernetes: "kubernetes@1.31.6" });
    const requests = await rig.requestsOf(() => resolve(fresh.session, props, known));
    expect(requests).toEqual([
      "GET /v1/registries/metadata",
      `GET /v1/packs/kubernetes/registries/${PALETTE_REGISTRY}`,
    ]);
  });

  it("does not hold for another cloud", async () => {
    const known = knownOf(await resolve(process.session, golden()), golden());
    const { issues } = await resolveProfile(process.session, normaliseProfile(golden({ cloud: "azure" })), { known });
    expect(issues.map((one) => one.code)).toContain("PACK_WRONG_CLOUD");
  });
});

describe("what is not known yet", () => {
  it("is skipped while the rest is looked up", async () => {
    const pack = { name: "kubernetes", version: UNKNOWN as unknown as string };
    const values = UNKNOWN as unknown as string;
    const props = withLayer({ kubernetes: { pack }, network: { pack: "cni-calico@3.28.2", values } });
    const profile = normaliseProfile(props);
    const { layers, issues } = await resolveProfile(process.session, profile);
    const found = Object.fromEntries(layers.map((layer) => [layer.role, layer.resolved?.version]));
    expect(issues).toEqual([]);
    expect(found).toEqual({ os: "22.04", kubernetes: undefined, network: "3.28.2", storage: "1.22.0" });
    expect(layers.find((layer) => layer.role === "network")?.values).toBe(UNKNOWN);
    expect(resolvedProfile(profile, layers)).toBeUndefined();
  });

  it("asks nothing at all when it is the cloud", async () => {
    const props = golden({ cloud: UNKNOWN as unknown as string });
    expect(await rig.requestsOf(() => resolveProfile(process.session, normaliseProfile(props)))).toEqual([]);
  });
});

describe("look-ups that run side by side", () => {
  it("share their requests", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `profile-${index}`);
    const requests = await rig.requestsOf(() =>
      Promise.all(names.map((name) => resolve(process.session, golden({ name })))),
    );
    expect(requests).toHaveLength(5);
    expect(new Set(requests).size).toBe(5);
  });

  it("do not remember a failure", async () => {
    rig.emulator.faults.add({ kind: "status", status: 500, path: "/v1/packs/kubernetes", times: 1 });
    await expect(resolve(process.session, golden())).rejects.toMatchObject({ code: "API_ERROR" });
    await expect(resolve(process.session, golden())).resolves.toMatchObject({ name: "aws-base" });
  });
});
