import type { LayerProps } from "../../lib/profile/layer";
import type { Properties } from "../../lib/pulumi/property-values";
import { at, differences, given, golden, Host, IN_PLACE, type Resource, UNKNOWN_MARKER } from "./support";

let host: Host;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => host.reset());
afterAll(() => host.stop());

function withKubernetes(layer: Partial<LayerProps>, pack = "kubernetes@1.30.4") {
  const { layers, ...rest } = golden();
  return { ...rest, layers: { ...layers, kubernetes: { pack, ...layer } } };
}

const MERGED = { pack: { podCIDR: "10.7.0.0/16", extra: { a: [1, "2"], b: null } } };
const LISTED = [
  { path: "pack.podCIDR", value: "10.7.0.0/16" },
  { path: 'pack["spectrocloud.com/x"]', value: { on: true } },
];
const OWN = "# own\npack:\n  podCIDR: 10.1.0.0/16\n  items: [a, b, c]\n";

const valuesOf = (resource: { inputs: Properties }) => at(resource.inputs, "layers.kubernetes.values") as string;
const written = (id: string) => host.emulator.control.getProfile(id).published?.[1]?.values;

describe("a layer with a patch or presets", () => {
  const recipes: readonly [string, Partial<LayerProps>][] = [
    ["an object", { patch: MERGED }],
    ["a list of paths", { patch: LISTED }],
    ["presets", { presets: ["palette"] }],
    ["presets and an object", { presets: ["palette"], patch: MERGED }],
    ["an object over values of its own", { values: OWN, patch: MERGED }],
    ["a list that removes an item of its own values", { values: OWN, patch: [{ path: "pack.items[0]", value: null }] }],
    ["presets over values of its own", { values: OWN, presets: ["palette"] }],
  ];

  it.each(recipes)("is written with its final values, and keeps what made them: %s", async (_, recipe) => {
    const profile = await host.create(withKubernetes(recipe));
    expect(written(profile.id)).toBe(valuesOf(profile));
    expect(at(profile.inputs, "layers.kubernetes.patch")).toEqual(recipe.patch);
    expect(at(profile.inputs, "layers.kubernetes.presets")).toEqual(recipe.presets);
    if (recipe.patch === MERGED) expect(valuesOf(profile)).toContain("10.7.0.0/16");
  });

  it.each(recipes)("costs no request when nothing differs: %s", async (_, recipe) => {
    const old = await host.create(withKubernetes(recipe));
    host.restart();
    const requests = await host.requestsOf(async () => {
      const inputs = await host.check(given(withKubernetes(recipe)), old.inputs);
      expect(inputs).toEqual(old.inputs);
      expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
    });
    expect(requests).toEqual([]);
  });

  it.each(recipes)("is read as it is, shows drift in its values, and is mended: %s", async (_, recipe) => {
    const old = await host.create(withKubernetes(recipe));
    expect(differences(old.inputs, (await host.refresh(old))?.inputs)).toEqual([]);
    host.emulator.control.editPackValues(old.id, "kubernetes", "pack:\n  podCIDR: 10.9.0.0/16\n");
    const drifted = (await host.refresh(old)) as Resource;
    expect(differences(old.inputs, drifted.inputs)).toEqual(["layers.kubernetes.values"]);
    host.restart();
    const mended = await host.update(drifted, withKubernetes(recipe));
    expect(differences(old.inputs, mended.inputs)).toEqual([]);
    expect(written(old.id)).toBe(valuesOf(old));
  });

  it("does not take a patch in another order of keys, or own values in another spelling, for a difference", async () => {
    const old = await host.create(withKubernetes({ values: OWN, patch: MERGED }));
    host.restart();
    const patch = { pack: { extra: { b: null, a: [1, "2"] }, podCIDR: "10.7.0.0/16" } };
    const values = 'pack: {"items": [a, b, c], podCIDR: 10.1.0.0/16}\n';
    const requests = await host.requestsOf(async () => {
      expect(await host.check(given(withKubernetes({ values, patch })), old.inputs)).toEqual(old.inputs);
    });
    expect(requests).toEqual([]);
  });

  it.each([
    ["another patch", { patch: { pack: { podCIDR: "10.8.0.0/16" } } }],
    ["no patch", {}],
    ["values of its own besides", { values: OWN, patch: MERGED }],
    ["a preset besides", { presets: ["palette"], patch: MERGED }],
  ])("is changed by %s", async (_, recipe) => {
    const old = await host.create(withKubernetes({ patch: MERGED }));
    host.restart();
    const now = await host.update(old, withKubernetes(recipe));
    expect(valuesOf(now)).not.toBe(valuesOf(old));
    expect(written(old.id)).toBe(valuesOf(now));
    const fresh = await host.check(given({ ...withKubernetes(recipe), name: "fresh" }));
    expect(valuesOf({ inputs: fresh })).toBe(valuesOf(now));
  });

  it("goes back to the pack's defaults under its patch when it gives up its own values", async () => {
    const old = await host.create(withKubernetes({ values: OWN, patch: MERGED }));
    host.restart();
    const now = await host.update(old, withKubernetes({ patch: MERGED }));
    expect(valuesOf(now)).not.toContain("items");
    expect(valuesOf(now)).toContain("10.7.0.0/16");
    expect(now.inputs).not.toHaveProperty("layers.kubernetes.ownValuesDigest");
  });

  it("keeps its patch over the defaults of the next version of the pack", async () => {
    const old = await host.create(withKubernetes({ patch: MERGED }));
    host.restart();
    const next = withKubernetes({ patch: MERGED }, "kubernetes@1.31.6");
    const now = await host.update(old, next);
    const fresh = await host.check(given({ ...next, name: "fresh" }));
    expect(valuesOf(now)).toBe(valuesOf({ inputs: fresh }));
    expect(valuesOf(now)).toContain("10.7.0.0/16");
  });

  it("waits with its values while its patch is not known yet, and removes nothing", async () => {
    const old = await host.create(withKubernetes({ patch: MERGED }));
    const news = given(withKubernetes({ patch: { pack: { podCIDR: UNKNOWN_MARKER } } }));
    const inputs = await host.check(news, old.inputs);
    expect(valuesOf({ inputs })).toBe(UNKNOWN_MARKER);
    const removed = differences(old.inputs, inputs).filter((path) => at(inputs, path) === undefined);
    expect(removed.filter((path) => !path.includes(".patch."))).toEqual([]);
    expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
  });

  it("is written right when the catalogue was not asked before, also besides a layer that was resolved", async () => {
    const recipe = { values: OWN, patch: [{ path: "pack.items[0]", value: null }] };
    const old = await host.create(withKubernetes(recipe));
    host.restart({ PALETTE_IAC_OFFLINE: "1" });
    const { layers, ...rest } = withKubernetes(recipe);
    const said = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    const inputs = await host.check(given({ ...rest, layers: { ...layers, os: "ubuntu-aws@24.04" } }), old.inputs);
    said.mockRestore();
    host.restart();
    const { outs } = await host.provider.update(old.id, old.outs, inputs);
    expect(written(old.id)).toBe(valuesOf(old));
    expect(at(outs as Properties, "layers.kubernetes")).toEqual(at(old.outs, "layers.kubernetes"));
    expect(at(outs as Properties, "layers.os.resolved.version")).toBe("24.04");
  });

  it("says of a wrong preset and a wrong path where they are", async () => {
    const refusals = await host.refusals(
      given(withKubernetes({ presets: ["pallette"], patch: [{ path: "a[", value: 1 }] })),
    );
    expect(refusals).toEqual([expect.stringMatching(/^layers\.kubernetes\.patch\[0\]\.path: .*\[INVALID_PATCH\]$/)]);
    expect(await host.refusals(given(withKubernetes({ presets: ["pallette"] })))).toEqual([
      expect.stringMatching(/^layers\.kubernetes\.presets.*\[PRESET_NOT_FOUND\]$/),
    ]);
  });
});

describe("a version range", () => {
  const range = withKubernetes({}, "kubernetes@~1.30");

  it("is resolved to the newest version once, and moves only when that is asked for", async () => {
    const { control } = host.emulator;
    const newest = control.listPacks().filter(({ name, version }) => name === "kubernetes" && version === "1.30.9");
    for (const { uid } of newest) control.removePack(uid);
    const old = await host.create(range);
    expect(at(old.inputs, "layers.kubernetes.resolved.version")).toBe("1.30.4");
    for (const pack of newest) control.addPack({ ...pack, registry: pack.registryUid });
    host.restart();
    expect(await host.requestsOf(() => host.check(given(range), old.inputs))).toEqual([]);
    const upgraded = await host.check(given(range, { upgrade: true }), old.inputs);
    expect(at(upgraded, "layers.kubernetes.resolved.version")).toBe("1.30.9");
    host.restart({ PALETTE_IAC_UPGRADE: "1" });
    const moved = await host.update(old, range);
    expect(at(moved.inputs, "layers.kubernetes.resolved.version")).toBe("1.30.9");
    expect(host.emulator.control.getProfile(old.id).published?.[1]?.version).toBe("1.30.9");
  });
});
