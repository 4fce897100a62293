import fc from "fast-check";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { PROVIDER_KEY, type Properties } from "../../lib/pulumi/property-values";
import { keepSpelling } from "../../lib/reconcile/state/keep-spelling";
import { sameData } from "../../lib/reconcile/state/same-data";
import { sender } from "../emulator/support/client";
import { PUBLIC_REGISTRY } from "../support/engine";
import { runs } from "../support/suite";
import { at, differences, failure, golden, Host, type Resource } from "./support";

let host: Host;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => host.reset());
afterAll(() => host.stop());

function rich(): InfrastructureProfileProps {
  const { layers, ...rest } = golden({ description: "for all teams", tags: ["team:a", "golden"] });
  const manifests = [
    { name: "policy", content: "kind: NetworkPolicy\nname: a\n" },
    { name: "another", content: "kind: ConfigMap\n" },
  ];
  return { ...rest, layers: { ...layers, network: { pack: "cni-calico@3.28.2", manifests } } };
}

async function refreshed(old: Resource): Promise<Resource> {
  const now = await host.refresh(old);
  if (now === undefined) throw new Error("it is gone");
  return now;
}

/** Changes the layers on the server as another user of the API would, and publishes. */
async function change(id: string, edit: (packs: Properties[]) => Properties[]): Promise<void> {
  const send = sender(host.emulator, { projectUid: host.emulator.projects[0]?.uid });
  const { json } = await send("GET", `/v1/clusterprofiles/${id}`);
  const packs = json.spec.published.packs.map((pack: Properties) => {
    const { packUid: uid, name, tag, type, registryUid, layer, values } = pack;
    return { uid, name, tag, type, registryUid, layer, values, manifests: [] };
  });
  const template = { type: "infra", cloudType: "aws", packs: edit(packs) };
  const put = await send("PUT", `/v1/clusterprofiles/${id}`, {
    metadata: json.metadata,
    spec: { version: json.spec.version, template },
  });
  expect([put.status, put.text]).toEqual([204, ""]);
  expect((await send("PATCH", `/v1/clusterprofiles/${id}/publish`)).status).toBeLessThan(300);
}

describe("read", () => {
  it.each([
    ["a small profile", golden()],
    ["one with everything", rich()],
    ["one in tenant scope", golden({ scope: "tenant" })],
    ["a draft", golden({ publish: false })],
    ["one with a floating tag", golden({ layers: { ...golden().layers, kubernetes: "kubernetes@1.30.x" } })],
    ["one whose packs name no registry", golden({ registry: undefined, layers: withoutStorageRegistry() })],
    ["one with a registry by uid", golden({ registry: PUBLIC_REGISTRY })],
    [
      "one whose values are empty",
      golden({ layers: { ...golden().layers, os: { pack: "ubuntu-aws@22.04", values: "" } } }),
    ],
  ])("gives the inputs that check gave, of %s", async (_, props) => {
    const old = await host.create(props);
    const now = await refreshed(old);
    expect(differences(old.inputs, now.inputs)).toEqual([]);
    expect(differences(old.outs, now.outs)).toEqual([]);
  });

  it("gives the inputs that check gave, for whatever values", async () => {
    const text = fc.constantFrom(
      "a: 1\n",
      "# c\na: 1",
      "a: {b: [1, '2']}\n\n",
      "",
      "   \n",
      "a: |\n  x\n  y\n",
      "a: {{.spectro.system.x}}\n",
    );
    const tags = fc.uniqueArray(fc.constantFrom("a", "b:1", "c:d:e", "é:ü"), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(text, text, text, tags, fc.boolean(), async (os, network, content, tagList, publish) => {
        host.reset();
        const { layers, ...rest } = golden({ tags: tagList, publish });
        const old = await host.create({
          ...rest,
          layers: {
            ...layers,
            os: { pack: "ubuntu-aws@22.04", values: os },
            network: { pack: "cni-calico@3.28.2", values: network, manifests: [{ name: "m", content }] },
          },
        });
        const now = await refreshed(old);
        expect(differences(old.inputs, now.inputs)).toEqual([]);
        expect(sameData(keepSpelling(old.inputs as never, now.inputs as never), old.inputs)).toBe(true);
      }),
      { numRuns: runs(25) },
    );
  });

  it("costs three requests, in a process that knows nothing", async () => {
    const old = await host.create();
    host.restart();
    expect(await host.requestsOf(() => refreshed(old))).toEqual([
      "GET /v1/users/info",
      `GET /v1/clusterprofiles/${old.id}`,
      `GET /v1/clusterprofiles/${old.id}/variables`,
    ]);
  });

  it("does not take a cluster that uses the profile for a difference", async () => {
    const old = await host.create();
    host.emulator.control.attachCluster(old.id);
    host.emulator.control.attachClusterTemplate(old.id);
    expect(differences(old.outs, (await refreshed(old)).outs)).toEqual([]);
  });

  it("does not take a draft that clusters do not see for a difference", async () => {
    const old = await host.create();
    host.emulator.control.editPackValues(old.id, "kubernetes", "a: 1\n", { publish: false });
    expect(differences(old.outs, (await refreshed(old)).outs)).toEqual([]);
  });

  it("keeps the stored spelling of values that were only reformatted", async () => {
    const old = await host.create(rich());
    host.emulator.control.editPackValues(old.id, "kubernetes", "# all\npack: {podCIDR: '10.0.0.0/16'}\n\n");
    host.emulator.control.editManifest(old.id, "cni-calico", "policy", "name: 'a'\nkind: NetworkPolicy");
    expect(differences(old.outs, (await refreshed(old)).outs)).toEqual([]);
  });
});

describe("read of a profile that somebody changed", () => {
  const drifts: readonly [string, (id: string) => unknown, readonly string[]][] = [
    [
      "values",
      (id) => host.emulator.control.editPackValues(id, "kubernetes", "pack:\n  podCIDR: 10.9.0.0/16\n"),
      ["layers.kubernetes.values"],
    ],
    ["default values", (id) => host.emulator.control.editPackValues(id, "ubuntu-aws", "a: 1\n"), ["layers.os.values"]],
    [
      "a manifest",
      (id) => host.emulator.control.editManifest(id, "cni-calico", "policy", "kind: Other\n"),
      ["layers.network.manifests.policy"],
    ],
    ["the description", (id) => host.emulator.control.setDescription(id, "other"), ["description"]],
    ["the description, emptied", (id) => host.emulator.control.setDescription(id, ""), ["description"]],
    ["a tag", (id) => host.emulator.control.setLabels(id, { team: "b", golden: "spectro__tag" }), ["tags.1"]],
    ["all tags, removed", (id) => host.emulator.control.setLabels(id, {}), ["tags.0", "tags.1"]],
  ];

  it.each(drifts)("shows %s and nothing else", async (_, edit, paths) => {
    const old = await host.create(rich());
    edit(old.id);
    const now = await refreshed(old);
    expect(differences(old.inputs, now.inputs)).toEqual(paths);
    expect(differences(old.outs, now.outs)).toEqual(paths);
  });

  it.each(drifts)("is mended by the next update: %s", async (_, edit) => {
    const old = await host.create(rich());
    edit(old.id);
    const now = await refreshed(old);
    host.restart();
    const mended = await host.update(now, rich());
    expect(differences(old.inputs, mended.inputs)).toEqual([]);
    expect(differences(old.outs, (await refreshed(mended)).outs)).toEqual([]);
  });

  const layerDrifts: readonly [string, (packs: Properties[]) => Properties[], readonly string[]][] = [
    [
      "a pack's version",
      (packs) => packs.map((pack) => (pack.name === "cni-calico" ? { ...pack, uid: undefined, tag: "3.31.4" } : pack)),
      ["layers.network.pack.version", "layers.network.resolved.packUid", "layers.network.resolved.version"],
    ],
    [
      "a pack's registry",
      (packs) =>
        packs.map((pack) =>
          pack.name === "cni-calico"
            ? { ...pack, uid: undefined, type: "spectro", registryUid: PUBLIC_REGISTRY }
            : pack,
        ),
      [
        "layers.network.pack.registry",
        "layers.network.resolved.packUid",
        "layers.network.resolved.registryUid",
        "layers.network.resolved.type",
      ],
    ],
    [
      "another pack",
      (packs) =>
        packs.map((pack) =>
          pack.name === "csi-aws-ebs" ? { ...pack, uid: undefined, name: "csi-aws", tag: "1.0.0" } : pack,
        ),
      [
        "layers.storage.pack.name",
        "layers.storage.pack.version",
        "layers.storage.resolved.packUid",
        "layers.storage.resolved.version",
      ],
    ],
  ];

  it.each(layerDrifts)("shows %s, and the next update mends it", async (_, edit, paths) => {
    const old = await host.create();
    await change(old.id, edit);
    const now = await refreshed(old);
    const shown = differences(old.inputs, now.inputs).filter(
      // What the catalogue says of the other pack is asked when it is needed.
      (path) => !/\.(?:defaultsDigest|withoutPresets)$/.test(path),
    );
    expect(shown).toEqual(paths);
    host.restart();
    const mended = await host.update(now, golden());
    expect(differences(old.inputs, mended.inputs)).toEqual([]);
    expect(differences(old.outs, (await refreshed(mended)).outs)).toEqual([]);
  });

  it("shows a layer that is missing, and the next update puts it back", async () => {
    host.emulator.switches.requireInfraLayers = "never" as never;
    try {
      const old = await host.create();
      await change(old.id, (packs) => packs.filter((pack) => pack.name !== "csi-aws-ebs"));
      const now = await refreshed(old);
      expect(at(now.inputs, "layers.storage")).toBeUndefined();
      host.restart();
      await host.update(now, golden());
      expect(host.emulator.control.getProfile(old.id).published).toHaveLength(4);
    } finally {
      host.emulator.switches.requireInfraLayers = "write";
    }
  });

  it("shows a profile that was published although the program keeps it a draft as it is wanted: it cannot be undone", async () => {
    const old = await host.create(golden({ publish: false }));
    host.emulator.control.publish(old.id);
    expect(differences(old.inputs, (await refreshed(old)).inputs)).toEqual([]);
  });
});

describe("read of a profile that is gone", () => {
  it("says so in a refresh", async () => {
    const old = await host.create();
    host.emulator.control.removeProfile(old.id);
    expect(await host.provider.read(old.id, old.outs)).toEqual({});
  });

  it("fails in a get: there is no state that could be emptied", async () => {
    const error = await failure(host.provider.read("0".repeat(24), { [PROVIDER_KEY]: "text" }));
    expect(error.message).toMatch(/^there is no profile with uid 0{24}\..*\[PROFILE_NOT_FOUND\]$/);
    expect(error.stack).toBe("");
  });

  it("is never concluded from a key that is refused", async () => {
    const old = await host.create();
    host.restart({ PALETTE_API_KEY: "wrong" });
    expect((await failure(host.provider.read(old.id, old.outs))).message).toContain("[API_KEY_REJECTED]");
  });
});

describe("get", () => {
  it("reads a profile that nobody here made, with all its fields", async () => {
    const { id, outs } = await host.create(rich());
    host.restart();
    const answer = await host.provider.read(id, { [PROVIDER_KEY]: "text" });
    // The name of a registry, and that a layer takes the default values of its pack, only the program can tell.
    const programs = /^layers\.\w+\.(pack\.registry|resolved\.(defaultsDigest|withoutPresets))$/;
    const differing = differences(outs, answer.props).filter((path) => !programs.test(path));
    expect(differing).toEqual([PROVIDER_KEY, "contentDigest"]);
  });
});

function withoutStorageRegistry() {
  const from = (pack: string) => {
    const [name, version] = pack.split("@") as [string, string];
    return { pack: { name, version, registry: "Public Repo" } };
  };
  return {
    os: from("ubuntu-aws@22.04"),
    kubernetes: from("kubernetes@1.30.4"),
    network: from("cni-calico@3.28.2"),
    storage: from("csi-aws-ebs@1.22.0"),
  };
}
