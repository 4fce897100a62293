import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type InfrastructureProfileProps, type LayerProps, type Lock, readLock } from "../../lib";
import { InfrastructureProfile, ProfileApp, type ProfileAppProps, type SynthesizedProfile } from "../../lib/constructs";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { completeProfile, shortProfile, temporaryFolders } from "./support";

/** The lock that an example brings along: facts of the emulator's own catalogue. */
function lockOf(example: string): Lock {
  return readLock(JSON.parse(readFileSync(join(__dirname, "../../examples", example, "palette.lock.json"), "utf8")));
}

const lock = lockOf("constructs-infrastructure-profile");

const manifests = [
  { name: "namespace", content: "kind: Namespace\nmetadata: { name: team }\n" },
  { name: "quota", content: "# as text\nkind: ResourceQuota\n---\nkind: LimitRange\n" },
];

const network: LayerProps = {
  pack: "cni-calico@3.28.2",
  values:
    "# as text, comments included\nmanifests:\n  calico:\n    env:\n      calicoNode: { FELIX_IPINIPMTU: '1440' }\n",
  manifests,
};

/** Typed values, YAML text, manifests, defaults and a floating tag in one profile. */
const varied: InfrastructureProfileProps = shortProfile({
  name: "aws-base",
  version: "1.4.0",
  description: "For all teams: größe, 日本",
  tags: ["team:platform", "golden", "url:https://example.test"],
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: {
      pack: "kubernetes@1.30.x",
      values: { pack: { podCIDR: "10.0.0.0/16", serviceClusterIpRange: "10.96.0.0/12" } },
    },
    network,
    storage: "csi-aws-ebs@1.22.0",
  },
});

interface ReadPack {
  readonly name: string;
  readonly layer: string;
  readonly type: string;
  readonly version: string;
  readonly registryUid: string;
  readonly values?: string;
  readonly manifests?: readonly { readonly name: string; readonly content: string }[];
}

describe("what synth wrote, imported into Palette", () => {
  const temporaryFolder = temporaryFolders();
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.stop());
  afterEach(() => {
    for (const { uid } of emulator.control.listProfiles()) emulator.control.removeProfile(uid);
  });

  async function call<T>(method: string, path: string, body?: string | FormData): Promise<T> {
    const headers = new Headers({ ApiKey: emulator.apiKey, ProjectUid: emulator.projects[0]?.uid as string });
    if (typeof body === "string") headers.set("Content-Type", "application/json");
    const answer = await fetch(`${emulator.url}${path}`, { method, headers, body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  /** Writes profiles to a folder, reads the manifest there as an importer would, and gives each file's text. */
  function synthesize(
    profiles: readonly InfrastructureProfileProps[],
    options: ProfileAppProps = { lock },
  ): { entry: SynthesizedProfile; text: string }[] {
    const app = new ProfileApp({ ...options, outdir: temporaryFolder() });
    profiles.forEach((props, index) => {
      new InfrastructureProfile(app, `profile-${index}`, props);
    });
    const { outdir, manifest } = app.synth();
    const entries: SynthesizedProfile[] = JSON.parse(readFileSync(manifest, "utf8")).profiles;
    return entries.map((entry) => ({ entry, text: readFileSync(join(outdir, entry.file), "utf8") }));
  }

  async function imported(props: InfrastructureProfileProps, options: ProfileAppProps = { lock }): Promise<string> {
    const [one] = synthesize([props], options);
    const path = `/v1/clusterprofiles/import?publish=${one?.entry.publish}`;
    return (await call<{ uid: string }>("POST", path, one?.text as string)).uid;
  }

  async function packsOf(uid: string): Promise<ReadPack[]> {
    const read = await call<{ spec: { packs: { spec: ReadPack }[] } }>(
      "GET",
      `/v1/clusterprofiles/${uid}/packs/manifests`,
    );
    return read.spec.packs.map(({ spec }) => spec);
  }

  it("has the same name, version, cloud, description and tags", async () => {
    const profile = await call("GET", `/v1/clusterprofiles/${await imported(varied)}`);
    expect(profile).toMatchObject({
      metadata: {
        name: "aws-base",
        labels: { team: "platform", golden: "spectro__tag", url: "https://example.test" },
        annotations: { description: "For all teams: größe, 日本", scope: "project" },
      },
      spec: { version: "1.4.0", published: { type: "infra", cloudType: "aws" } },
    });
  });

  it("has the same layers in stack order, each from its registry and at its tag", async () => {
    const uid = await imported(varied);
    const { spec } = await call<{ spec: { published: { packs: { tag: string }[] } } }>(
      "GET",
      `/v1/clusterprofiles/${uid}`,
    );
    const packs = await packsOf(uid);
    expect(spec.published.packs.map(({ tag }) => tag)).toEqual(["22.04", "1.30.x", "3.28.2", "1.22.0"]);
    expect(packs.map(({ layer, name, version, type }) => [layer, name, version, type])).toEqual([
      ["os", "ubuntu-aws", "22.04", "oci"],
      ["k8s", "kubernetes", "1.30.9", "oci"],
      ["cni", "cni-calico", "3.28.2", "oci"],
      ["csi", "csi-aws-ebs", "1.22.0", "oci"],
    ]);
    expect(new Set(packs.map(({ registryUid }) => registryUid))).toEqual(new Set(["64eaff453040297344bcad5d"]));
  });

  it("has the same values: typed ones as YAML, text as it is, and the pack's own defaults", async () => {
    const [os, kubernetes, calico, storage] = await packsOf(await imported(varied));
    const defaults = (name: string) => lock.packs.find(({ pack }) => pack.name === name)?.values;
    expect(os?.values).toBe(defaults("ubuntu-aws"));
    expect(kubernetes?.values).toBe("pack:\n  podCIDR: 10.0.0.0/16\n  serviceClusterIpRange: 10.96.0.0/12\n");
    expect(calico?.values).toBe(network.values);
    expect(storage?.values).toBe(defaults("csi-aws-ebs"));
  });

  it("has the same manifests in the same order", async () => {
    const [, , calico] = await packsOf(await imported(varied));
    expect(calico?.manifests?.map(({ name, content }) => ({ name, content }))).toEqual(manifests);
  });

  it("is exported again as the same file", async () => {
    const [one] = synthesize([varied]);
    const uid = await imported(varied);
    const exported = await call("GET", `/v1/clusterprofiles/${uid}/export?format=json`);
    expect(exported).toMatchObject(JSON.parse(one?.text as string));
  });

  it("is complete without a lock where the profile says everything itself", async () => {
    const { layers } = completeProfile();
    const values = "pack: { podCIDR: 10.0.0.0/16, serviceClusterIpRange: 10.96.0.0/12 }\n";
    const kubernetes = { ...(layers.kubernetes as LayerProps), values };
    const packs = await packsOf(await imported(completeProfile({ layers: { ...layers, kubernetes } }), {}));
    expect(packs.map(({ name, registryUid }) => [name, registryUid])).toEqual(
      ["ubuntu-aws", "kubernetes", "cni-calico", "csi-aws-ebs"].map((name) => [name, "64eaff453040297344bcad5d"]),
    );
    expect(packs[1]?.values).toBe(values);
  });

  it("stays a draft where the profile is not to be published, as the manifest tells the importer", async () => {
    const uid = await imported({ ...varied, publish: false });
    expect(emulator.control.getProfile(uid)).toMatchObject({ published: null, draft: expect.any(Array) });
  });

  it("passes Palette's own check of import files, for every profile of the tree", async () => {
    const others = [{ version: "1.5.0" }, { name: "Other / name" }].map((change) => ({ ...varied, ...change }));
    for (const { text } of synthesize([varied, ...others])) {
      await call("POST", "/v1/clusterprofiles/import/validate", text);
      await call("POST", "/v1/clusterprofiles/import?publish=true", text);
    }
    const made = emulator.control.listProfiles().map(({ name, version }) => `${name} ${version}`);
    expect(made.sort()).toEqual(["Other / name 1.4.0", "aws-base 1.4.0", "aws-base 1.5.0"]);
  });

  it("can be uploaded as a file", async () => {
    const [one] = synthesize([varied]);
    const form = new FormData();
    form.append("importFile", new Blob([one?.text as string]), one?.entry.file);
    const { uid } = await call<{ uid: string }>("POST", "/v1/clusterprofiles/import/file?publish=true", form);
    expect(emulator.control.getProfile(uid).name).toBe("aws-base");
  });

  it("comes from a lock that agrees with the catalogue", async () => {
    for (const entry of [...lock.packs, ...lockOf("constructs-full-profile").packs]) {
      const pack = JSON.stringify(await call("GET", `/v1/packs/${entry.packUid}`));
      expect(pack).toContain(JSON.stringify(entry.values));
      for (const { add } of entry.presets ?? []) expect(pack).toContain(JSON.stringify(add));
    }
  });
});
