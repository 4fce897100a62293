import type { Switches } from "../../lib/emulator";
import { planUpdate, type ResolvedProfile } from "../../lib/reconcile";
import { failureOf, golden, type Rig, resolve, startRig } from "../support/engine";
import { sampled } from "../support/suite";

/** Every other value of every behaviour of the API that is not documented. */
const OTHER: { readonly [K in keyof Switches]?: readonly Switches[K][] } = {
  duplicateStatus: [400, 422, 500],
  duplicateCode: ["InvalidRequest", "DuplicateClusterProfileName"],
  inUseStatus: [409, 500],
  undefinedVariableStatus: [500],
  badKeyCode: ["ResourceNotFound"],
  badKeyStatus: [403, 404],
  unknownProjectUid: ["forbidden", "ignore"],
  getScope: ["project"],
  foreignScopeWrite: ["not-found", "allow"],
  listScopeInProject: ["project"],
  draftAfterPublish: ["copy"],
  cloneIsPublished: [false],
  publishWithoutDraft: ["refuse"],
  sensitiveMask: ["<hidden>"],
  maskedValueOnWrite: ["keep-old"],
  manifestPackUid: ["constant"],
  dropdownDefault: ["value", "label"],
  keepPackOrder: [false],
  normaliseTrailingNewline: ["strip", "add"],
  uidAgainstNameTag: ["refuse"],
  packTypeMismatch: ["accept"],
  requireInfraLayers: ["publish", "never"],
  constraintsOnWrite: ["ignore"],
  variablesCheckedAgainst: ["draft", "published"],
  droppedVariableCode: ["VariableInUse"],
  variablesOfUsedProfile: ["allow"],
  requiredWithoutDefault: ["refuse"],
  variableNames: ["any"],
  commentReferences: ["ignore"],
  patchAbsentFields: ["clear"],
  putAppliesLabels: [true],
  dashboardItems: ["per-lineage"],
  floatingTagForm: ["entries", "parent-tags"],
  limitAboveMaximum: ["refuse"],
  exportTemplate: ["draft"],
  permissionsAnswer: ["catalogue"],
  quota: [1],
  rateLimit: ["documented"],
};

const CASES = Object.entries(OTHER).flatMap(([name, values]) =>
  values.flatMap((value) => [
    [name, value, "no manifests", []] as const,
    [name, value, "manifests", ["policy", "second"]] as const,
  ]),
);

let rig: Rig;
let usual: Switches;

beforeAll(async () => {
  rig = await startRig();
  usual = { ...rig.emulator.switches };
});
beforeEach(() => {
  Object.assign(rig.emulator.switches, usual);
  for (const { uid } of rig.emulator.control.listProfiles()) rig.emulator.control.removeProfile(uid);
});
afterAll(() => rig.stop());

function profile(n: number, manifests: readonly string[]) {
  const { layers } = golden();
  return {
    ...golden({ tags: [`n:${n}`], description: `number ${n}` }),
    layers: {
      ...layers,
      os: "ubuntu-aws@LTS__18.4.x",
      kubernetes: { pack: "kubernetes@1.30.x", values: `pack:\n  podCIDR: 10.${n}.0.0/16\n\n\n` },
      network: { pack: "cni-calico@3.28.2", manifests: manifests.map((name) => ({ name, content: `n: ${n}\n\n` })) },
    },
  };
}

/** Create, nothing to do, change, nothing to do, in use, delete, gone: each run in a process of its own. */
async function story(manifests: readonly string[]): Promise<void> {
  const [first, second] = await Promise.all([1, 2].map((n) => resolve(rig.connect().session, profile(n, manifests))));
  const { record, observed } = await rig.connect().engine.create(first as ResolvedProfile);
  expect(planUpdate(observed, first as ResolvedProfile).steps).toEqual([]);
  expect(await rig.connect().engine.create(first as ResolvedProfile)).toMatchObject({ tookOver: true, record });
  expect((await rig.connect().engine.update(record, first as ResolvedProfile)).changes).toEqual([]);

  await rig.connect().engine.update(record, second as ResolvedProfile);
  const { plan } = await rig.connect().engine.plan(record, second as ResolvedProfile);
  expect(plan).toMatchObject({ changes: [], steps: [] });
  const [stored] = rig.emulator.control.listProfiles();
  expect(stored).toMatchObject({ labels: { n: "2" }, description: "number 2" });
  expect(stored?.published?.find(({ name }) => name === "kubernetes")?.values).toContain("10.2.0.0/16");

  rig.emulator.control.attachCluster(record.uid, { name: "prod" });
  await expect(rig.connect().engine.delete(record, "project")).rejects.toMatchObject({ code: "PROFILE_IN_USE" });
  rig.emulator.control.detachCluster(record.uid);
  await rig.connect().engine.delete(record, "project");
  expect(rig.emulator.control.listProfiles()).toEqual([]);
  expect(await rig.connect().engine.read(record, "project")).toBeUndefined();
  await rig.connect().engine.delete(record, "project");
}

describe("a profile's life, from create to delete", () => {
  it("is covered for every behaviour that the API leaves open", () => {
    expect(Object.keys(OTHER).sort()).toEqual(Object.keys(usual).sort());
  });

  it.each(
    sampled("switches", CASES, ([name]) => name),
  )("is as usual where %s is %p, with %s", async (name, value, _, manifests) => {
    Object.assign(rig.emulator.switches, { [name]: value });
    await story(manifests);
  });
});

describe("an unknown key", () => {
  it.each([
    ["InvalidApiKey", 401],
    ["InvalidApiKey", 404],
    ["ResourceNotFound", 403],
    ["ResourceNotFound", 404],
  ] as const)("never passes for an empty tenant: %s with %i", async (badKeyCode, badKeyStatus) => {
    const { record } = await rig.create();
    Object.assign(rig.emulator.switches, { badKeyCode, badKeyStatus });
    const { engine } = rig.connect({ apiKey: "some-unknown-key" });
    for (const work of [engine.read(record, "project"), engine.delete(record, "project")])
      expect((await failureOf(work)).message).not.toContain("some-unknown-key");
  });
});
