import { compareProfiles } from "../../lib/profile/compare";
import { normaliseProfile } from "../../lib/profile/profile";
import { observeProfile, planUpdate, type ResolvedProfile } from "../../lib/reconcile";
import { digestWantedContent, digestWantedLayers } from "../../lib/reconcile/plan";
import { golden, layerOf, type Rig, resolve, seed, startRig, wipe } from "../support/engine";

const MARKER = "# spectrocloud.com/enabled-presets: Backend:enable-api\n";
const OWN = "manifests:\n  hello-universe: { port: 8080 }\n";
const VALUES = "pack:\n  mtu: 1440\n";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

/** The golden profile with these values for its network layer, whose pack has no presets. */
const withNetwork = (values: string) =>
  golden({ layers: { ...golden().layers, network: { pack: "cni-calico@3.28.2", values } } });

const addon = (values: string) => ({
  type: "add-on" as const,
  name: "extras",
  version: "1.0.0",
  registry: "Palette Community Registry",
  addons: [{ pack: "hello-universe@1.3.1", values }],
});

async function observed(uid: string) {
  const found = await observeProfile(rig.session, uid, { projectUid: rig.projectUid });
  if (found === undefined) throw new Error("it is gone");
  return found;
}

const unknownPresets = (profile: ResolvedProfile): ResolvedProfile => ({
  ...profile,
  layers: profile.layers.map(({ resolved: { withoutPresets: _, ...resolved }, ...layer }) => ({ ...layer, resolved })),
});

describe("the line that names presets", () => {
  it("is a comment in values of a pack that has none", async () => {
    const [bare, marked] = await Promise.all(
      [VALUES, MARKER + VALUES].map((one) => resolve(rig.session, withNetwork(one))),
    );
    if (bare === undefined || marked === undefined) throw new Error("not resolved");
    expect(layerOf(bare, "network").resolved.withoutPresets).toBe(true);
    for (const [there, wanted] of [
      [bare, marked],
      [marked, bare],
    ] as const) {
      wipe(rig);
      const { uid } = seed(rig, there);
      expect(planUpdate(await observed(uid), wanted)).toMatchObject({ changes: [], steps: [] });
    }
    expect(digestWantedContent(marked)).toBe(digestWantedContent(bare));
  });

  it("is none in values of a pack that has presets", async () => {
    const [bare, marked] = await Promise.all([OWN, MARKER + OWN].map((one) => resolve(rig.session, addon(one))));
    if (bare === undefined || marked === undefined) throw new Error("not resolved");
    expect(bare.layers[0]?.resolved).not.toHaveProperty("withoutPresets");
    const { uid } = seed(rig, bare);
    expect(planUpdate(await observed(uid), marked).changes).toMatchObject([
      { path: "addons.hello-universe.values.enabledPresets", after: "Backend:enable-api" },
    ]);
    expect(digestWantedContent(marked)).not.toBe(digestWantedContent(bare));
  });

  it("counts as before while nobody has asked what the pack has", async () => {
    const marked = unknownPresets(await resolve(rig.session, withNetwork(MARKER + VALUES)));
    const { uid } = seed(rig, await resolve(rig.session, withNetwork(VALUES)));
    expect(planUpdate(await observed(uid), marked).changes).toHaveLength(1);
  });

  it("does not make a draft of our own somebody else's", async () => {
    const [first, second] = await Promise.all(
      [VALUES, `${MARKER}pack: { mtu: 9000 }\n`].map((one) => resolve(rig.session, withNetwork(one))),
    );
    if (first === undefined || second === undefined) throw new Error("not resolved");
    const { uid } = seed(rig, first);
    rig.emulator.control.editPackValues(uid, "cni-calico", `${MARKER}pack: { mtu: 9000 }\n`);
    const seen = await observed(uid);
    const drafted = { ...seen, draft: seen.published, published: { layers: [] } };
    const plan = planUpdate(drafted, first, { ownDraftDigest: digestWantedLayers(second) });
    expect(plan.foreignDraft).toEqual([]);
  });

  it("is a comment in every manifest, and in charts", () => {
    const profile = (type: "helm" | "manifest" | "oci", values: string, content: string) =>
      normaliseProfile({
        type: "add-on",
        name: "one",
        addons: [{ pack: { name: "app", version: "1.0.0", type }, values, manifests: [{ name: "m", content }] }],
      });
    for (const type of ["helm", "manifest", "oci"] as const) {
      const [bare, marked] = [profile(type, "a: 1\n", "b: 1\n"), profile(type, "a: 1\n", `${MARKER}b: 1\n`)];
      expect(compareProfiles(bare, marked)).toEqual([]);
    }
    for (const type of ["helm", "manifest"] as const) {
      expect(compareProfiles(profile(type, "a: 1\n", ""), profile(type, `${MARKER}a: 1\n`, ""))).toEqual([]);
    }
    expect(compareProfiles(profile("oci", "a: 1\n", ""), profile("oci", `${MARKER}a: 1\n`, ""))).toHaveLength(1);
  });
});
