import type { OperationOptions, ResolvedProfile } from "../../lib/reconcile";
import { failureOf, golden, type Rig, resolve, seed, startRig, wipe, withLayer, withPodCidr } from "../support/engine";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

const profiles = () => rig.emulator.control.listProfiles();
const zone = (defaultValue: string) => ({ variables: [{ name: "zone", defaultValue }] });

function kubernetes(version: string): Promise<ResolvedProfile> {
  return resolve(rig.session, withLayer({ kubernetes: { pack: `kubernetes@${version}`, values: "a: 1\n" } }));
}

/** A profile for a cloud that does well without a storage layer. */
function edge(storage: boolean): Promise<ResolvedProfile> {
  const layers = { os: "edge-native-byoi@2.1.0", kubernetes: "edge-k3s@1.32.9", network: "cni-calico@3.28.2" };
  const piraeus = { pack: { name: "piraeus-operator", version: "2.9.0", registry: "Palette Community Registry" } };
  const props = { ...golden(), cloud: "edge-native", registry: "Public Repo" } as const;
  return resolve(rig.session, { ...props, layers: storage ? { ...layers, storage: piraeus } : layers });
}

/** What is there, what is wanted instead, and what stands in the way. */
interface Case {
  readonly code: string;
  readonly there: () => Promise<ResolvedProfile>;
  readonly wanted: () => Promise<ResolvedProfile>;
  readonly inUse?: boolean;
  /** What somebody does to the profile that is there. */
  readonly meanwhile?: (uid: string) => void;
  readonly options?: OperationOptions;
  readonly allow?: string;
}

const CASES: Readonly<Record<string, Case>> = {
  "somebody's draft": {
    code: "DRAFT_CONFLICT",
    there: () => rig.wanted(),
    wanted: () => rig.wanted(withPodCidr("10.7.0.0/16")),
    meanwhile: (uid) => rig.emulator.control.editPackValues(uid, "cni-calico", "edited: true\n", { publish: false }),
    allow: "overwrite-draft",
  },
  "a layer that would be removed": {
    code: "LAYER_REMOVED",
    there: () => edge(true),
    wanted: () => edge(false),
    allow: "remove-layer:storage",
  },
  "Kubernetes skipping a version in use": {
    code: "KUBERNETES_SKIP",
    there: () => kubernetes("1.30.4"),
    wanted: () => kubernetes("1.32.3"),
    inUse: true,
    allow: "kubernetes:1.30->1.32",
  },
  "variables in use": {
    code: "VARIABLES_IN_USE",
    there: () => rig.wanted(zone("a")),
    wanted: () => rig.wanted(zone("b")),
    inUse: true,
    allow: "change-variables-in-use",
  },
  "versions that are not to change": {
    code: "VERSION_IMMUTABLE",
    there: () => rig.wanted(),
    wanted: () => rig.wanted(withPodCidr("10.7.0.0/16")),
    options: { versioning: "immutable" },
  },
};

async function putIn({ there, inUse, meanwhile }: Case): Promise<string> {
  const { uid } = seed(rig, await there());
  if (inUse) rig.emulator.control.attachCluster(uid, { name: "prod" });
  meanwhile?.(uid);
  return uid;
}

describe("a preview of adopting with overwrite", () => {
  it.each(Object.entries(CASES))("reports %s, which the create refuses", async (_, one) => {
    await putIn(one);
    const before = profiles();
    const options = { ...one.options, adopt: "overwrite" } as const;
    const wanted = await one.wanted();
    expect(await rig.engine.checkCreate(wanted, options)).toMatchObject([{ code: one.code, severity: "error" }]);
    expect(await failureOf(rig.engine.create(wanted, options))).toMatchObject({ code: one.code });
    expect(profiles()).toEqual(before);
  });

  it.each(Object.entries(CASES).filter(([, { allow }]) => allow))("lets %s pass when it is allowed", async (_, one) => {
    await putIn(one);
    const options = { adopt: "overwrite", allow: [one.allow as string] } as const;
    expect(await rig.engine.checkCreate(await one.wanted(), options)).toEqual([]);
  });

  it("gives a Kubernetes version that is skipped, but by nobody, as a warning", async () => {
    await putIn({ ...(CASES["Kubernetes skipping a version in use"] as Case), inUse: false });
    const wanted = await kubernetes("1.32.3");
    expect(await rig.engine.checkCreate(wanted, { adopt: "overwrite" })).toMatchObject([
      { code: "KUBERNETES_SKIP", severity: "warning" },
    ]);
  });
});

describe("the clusters that a publish notifies", () => {
  async function inUse() {
    const record = seed(rig, await rig.wanted());
    rig.emulator.control.attachCluster(record.uid, { name: "prod" });
    return record;
  }
  const changed = () => rig.wanted(withPodCidr("10.7.0.0/16"));
  const about = (said: readonly string[]) => said.filter((text) => text.includes("PUBLISH_NOTIFIES"));

  it("are told when adopting with overwrite is looked at, and when it is done", async () => {
    await inUse();
    const wanted = await changed();
    for (const work of ["checkCreate", "create"] as const) {
      const said: string[] = [];
      await rig.engine[work](wanted, { adopt: "overwrite", notify: (text) => said.push(text) });
      expect(about(said)).toEqual([expect.stringContaining("offers the update to cluster prod")]);
    }
  });

  it("are told by an update that nobody has planned, and not again by one that was planned", async () => {
    const record = await inUse();
    const said: string[] = [];
    const notify = (text: string) => said.push(text);
    const { notes, stamp } = await rig.engine.plan(record, await changed());
    await rig.engine.update(record, await changed(), { notify, shown: { stamp } });
    expect([notes.length, about(said)]).toEqual([1, []]);
    await rig.engine.update(record, await rig.wanted(), { notify });
    expect(about(said)).toHaveLength(1);
  });

  it("are not named where nothing is published", async () => {
    await inUse();
    const said: string[] = [];
    await rig.engine.checkCreate(await rig.wanted(), { adopt: true, notify: (text) => said.push(text) });
    expect(about(said)).toEqual([]);
  });
});
