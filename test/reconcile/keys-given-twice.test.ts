import { compareProfiles } from "../../lib/profile/compare";
import { formatIssues } from "../../lib/profile/errors";
import { normaliseProfile } from "../../lib/profile/profile";
import { validateProfile } from "../../lib/profile/validate";
import {
  exportProfile,
  importProfile,
  modelOfObserved,
  observedComparable,
  observeProfile,
  planUpdate,
  resolveProfile,
} from "../../lib/reconcile";
import { golden, type Rig, resolve, seed, startRig, wipe } from "../support/engine";

const TWICE = "pack:\n  port: 1\n  # the one that counts\n  port: 80\nreplicas: 1\n";
const MANIFEST = "kind: ConfigMap\ndata: {a: b}\nkind: Secret\n";

let rig: Rig;
let packUid: string;

beforeAll(async () => {
  rig = await startRig();
  packUid = rig.emulator.control.addPack({
    name: "careless",
    version: "1.0.0",
    layer: "addon",
    registry: "Palette Registry",
    cloudTypes: ["all"],
    values: TWICE,
  }).uid;
});
beforeEach(() => wipe(rig));
afterAll(async () => {
  rig.emulator.control.removePack(packUid);
  await rig.stop();
});

const addon = (changes: object = {}) => ({
  type: "add-on" as const,
  name: "extras",
  version: "1.0.0",
  registry: "Palette Registry",
  addons: [{ pack: "careless@1.0.0", ...changes }],
});

const WARNING =
  'addons[0].values (line 4): in the default values of the pack "careless", the key "port" is given twice in the same map.';

describe("a pack whose own values give a key twice", () => {
  it("resolves with a warning that names it, and is written as it is", async () => {
    const { layers, issues } = await resolveProfile(rig.session, normaliseProfile(addon()));
    expect(issues).toMatchObject([{ severity: "warning", code: "YAML_DUPLICATE_KEY" }]);
    expect(formatIssues(issues)).toContain(WARNING);
    expect(layers[0]?.values).toBe(TWICE);
    const { observed } = await rig.engine.create(await resolve(rig.session, addon()));
    expect(observed.published?.layers[0]?.values).toBe(TWICE);
  });

  it("takes a patch, and keeps both texts", async () => {
    const wanted = await resolve(rig.session, addon({ patch: { pack: { port: 81 }, replicas: 2 } }));
    expect(wanted.layers[0]?.values).toBe("pack:\n  port: 1\n  # the one that counts\n  port: 81\nreplicas: 2\n");
    const { observed } = await rig.engine.create(wanted);
    expect(observed.published?.layers[0]?.values).toBe(wanted.layers[0]?.values);
  });

  it("is not what the user wrote: the same text in a program is an error", () => {
    const { issues, valid } = validateProfile(addon({ values: TWICE, manifests: [{ name: "m", content: MANIFEST }] }));
    expect(valid).toBe(false);
    expect(issues).toMatchObject([
      { severity: "error", code: "YAML_DUPLICATE_KEY", path: "addons[0].values", line: 4 },
      { severity: "error", code: "YAML_DUPLICATE_KEY", path: "addons[0].manifests[0].content", line: 3 },
    ]);
  });
});

describe("a profile in Palette whose values and manifests give a key twice", () => {
  async function there() {
    const manifests = [{ name: "m", content: "kind: x\n" }];
    const { uid } = seed(rig, await resolve(rig.session, addon({ values: "a: 1\n", manifests })));
    rig.emulator.control.editPackValues(uid, "careless", TWICE);
    rig.emulator.control.editManifest(uid, "careless", "m", MANIFEST);
    const observed = await observeProfile(rig.session, uid, { projectUid: rig.projectUid });
    if (observed === undefined) throw new Error("it is gone");
    return observed;
  }

  it("is read to the letter, with a warning for each, and writing it changes nothing", async () => {
    const observed = await there();
    const { props, known, issues } = modelOfObserved(observed);
    expect(props).toMatchObject({ addons: [{ values: TWICE, manifests: [{ name: "m", content: MANIFEST }] }] });
    expect(issues.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
    expect(formatIssues(issues)).toBe(
      [
        'addons[0].values (line 4): in a text of the pack "careless", the key "port" is given twice in the same map. The last one counts, in Palette and in its clusters. A program must not hold the other one. [YAML_DUPLICATE_KEY]',
        'addons[0].manifests[0].content (line 3): in a text of the pack "careless", the key "kind" is given twice in the same map. The last one counts, in Palette and in its clusters. A program must not hold the other one. [YAML_DUPLICATE_KEY]',
      ].join("\n"),
    );
    const plan = planUpdate(observed, await resolve(rig.session, props, known));
    expect(plan).toMatchObject({ changes: [], steps: [], issues: [] });
  });

  it("means the same as one that holds the last ones alone", async () => {
    const observed = await there();
    const { known } = modelOfObserved(observed);
    const manifests = [{ name: "m", content: "data: {a: b}\nkind: Secret\n" }];
    const clean = addon({ values: "pack: {port: 80}\nreplicas: 1\n", manifests });
    expect(planUpdate(observed, await resolve(rig.session, clean, known))).toMatchObject({ changes: [], steps: [] });
    const other = addon({ values: "pack: {port: 1}\nreplicas: 1\n", manifests });
    expect(planUpdate(observed, await resolve(rig.session, other, known)).changes).toMatchObject([
      { path: "addons.careless.values.pack.port", before: "80", after: "1" },
    ]);
  });

  it("goes through an export and an import to the letter", async () => {
    const observed = await there();
    const { text } = await exportProfile(rig.session, observed.uid);
    wipe(rig);
    const elsewhere = rig.connect({ project: rig.emulator.projects[1]?.uid as string });
    const { observed: copy } = await importProfile(elsewhere.engine, text);
    const [before, after] = [observed, copy].map((one) => observedComparable(one, { publish: true, variables: [] }));
    expect(compareProfiles(before as never, after as never)).toEqual([]);
    expect(copy.published?.layers[0]?.values).toBe(TWICE);
    expect(copy.published?.layers[0]?.manifests).toEqual([{ name: "m", content: MANIFEST }]);
  });
});

it("a pack of which nothing is wrong is told nothing of", async () => {
  const { issues } = await resolveProfile(rig.session, normaliseProfile(golden()));
  expect(issues).toEqual([]);
});
