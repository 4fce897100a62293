import type { AddonProfileProps, FullProfileProps, Lock, LockEntry } from "../../lib";
import { AddonProfile, FullProfile, ProfileApp, type ProfileConstruct } from "../../lib/constructs";
import { planUpdate, writeLock } from "../../lib/reconcile";
import { type Rig, resolve, startRig, wipe } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";

let rig: Rig;
let lock: Lock;

beforeAll(async () => {
  rig = await startRig();
  lock = (await writeLock(rig.session, [fullGolden(), addonGolden()])).lock;
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

/** What synth writes for the profile of an app, which has only one. */
function synthesized(make: (app: ProfileApp) => ProfileConstruct, given: Lock = lock): string {
  const app = new ProfileApp({ lock: given });
  make(app);
  const { "manifest.json": manifest, ...files } = app.synthFiles();
  const [text, ...others] = Object.values(files);
  expect([JSON.parse(manifest as string).profiles.length, others]).toEqual([1, []]);
  return text as string;
}

async function post(path: string, text: string): Promise<unknown> {
  const answer = await fetch(`${rig.emulator.url}${path}`, {
    method: "POST",
    headers: { ApiKey: rig.emulator.apiKey, ProjectUid: rig.projectUid, "Content-Type": "application/json" },
    body: text,
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function imported(text: string): Promise<string> {
  return ((await post("/v1/clusterprofiles/import?publish=true", text)) as { uid: string }).uid;
}

interface CheckedPack {
  readonly type: string;
  readonly registry?: { readonly matchingRegistries?: readonly object[] };
}

/** What the engine would do to make an imported profile what it writes itself. */
async function differences(uid: string, props: FullProfileProps | AddonProfileProps) {
  const observed = await rig.engine.read({ uid }, "project");
  if (observed === undefined) throw new Error("it is gone");
  const { changes, steps } = planUpdate(observed, await resolve(rig.connect().session, props));
  return { changes, steps };
}

describe("a profile that synth wrote, imported into Palette", () => {
  it("reads back without difference from what the engine writes, for a full profile", async () => {
    const uid = await imported(synthesized((app) => new FullProfile(app, "full", fullGolden())));
    expect(rig.emulator.control.getProfile(uid)).toMatchObject({ type: "cluster", cloudType: "aws" });
    expect(await differences(uid, fullGolden())).toEqual({ changes: [], steps: [] });
  });

  it("reads back without difference from what the engine writes, for an add-on profile", async () => {
    const uid = await imported(synthesized((app) => new AddonProfile(app, "addons", addonGolden())));
    expect(rig.emulator.control.getProfile(uid)).toMatchObject({ type: "add-on", cloudType: "all" });
    expect(await differences(uid, addonGolden())).toEqual({ changes: [], steps: [] });
  });

  it("is the same whether its add-ons came with the props or one by one", async () => {
    const { addons = [], ...rest } = fullGolden();
    const whole = synthesized((app) => new FullProfile(app, "full", fullGolden()));
    const grown = synthesized((app) => {
      const profile = new FullProfile(app, "full", { ...rest, addons: addons.slice(0, 1) });
      for (const addon of addons.slice(1)) profile.addLayer(addon);
      return profile;
    });
    expect(grown).toBe(whole);
  });

  it("passes Palette's own check of import files, which finds a registry for every pack that has one", async () => {
    for (const text of [
      synthesized((app) => new FullProfile(app, "full", fullGolden())),
      synthesized((app) => new AddonProfile(app, "addons", addonGolden())),
    ]) {
      const checked = await post("/v1/clusterprofiles/import/validate", text);
      const { packs } = (checked as { spec: { template: { packs: CheckedPack[] } } }).spec.template;
      const lost = packs.filter(({ type, registry }) => type !== "manifest" && !registry?.matchingRegistries?.length);
      expect(lost).toEqual([]);
    }
  });

  it("is exported again as the same file", async () => {
    const text = synthesized((app) => new FullProfile(app, "full", fullGolden()));
    const uid = await imported(text);
    const answer = await fetch(`${rig.emulator.url}/v1/clusterprofiles/${uid}/export?format=json`, {
      headers: { ApiKey: rig.emulator.apiKey, ProjectUid: rig.projectUid },
    });
    expect(await answer.json()).toMatchObject(JSON.parse(text));
  });

  it("keeps the version that the lock has, also when the catalogue is further", async () => {
    const older = await writeLock(rig.session, [fullGolden({ layers: withKubernetes("1.30.4") })]);
    const { version, packUid, values } = kubernetesIn(older.lock);
    const held = {
      ...lock,
      packs: lock.packs.map((one) =>
        one.pack.name === "kubernetes" ? ({ ...one, version, packUid, values } as LockEntry) : one,
      ),
    };
    const uid = await imported(synthesized((app) => new FullProfile(app, "full", fullGolden()), held));
    const pack = rig.emulator.control.getProfile(uid).published?.find(({ layer }) => layer === "k8s");
    expect(pack).toMatchObject({ version: "1.30.4", tag: "1.30.4" });
  });
});

function withKubernetes(version: string): FullProfileProps["layers"] {
  return { ...fullGolden().layers, kubernetes: `kubernetes@${version}` };
}

function kubernetesIn({ packs }: Lock): LockEntry {
  return packs.find(({ pack }) => pack.name === "kubernetes") as LockEntry;
}
