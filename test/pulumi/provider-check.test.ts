import { profileOfPolicyArgs } from "../../lib/policy";
import { hasUnknown } from "../../lib/profile/unknown";
import type { Properties } from "../../lib/pulumi/property-values";
import { typeToken } from "../../lib/pulumi/provider-text";
import { at, carried, differences, given, golden, Host, IN_PLACE, type Resource, UNKNOWN_MARKER } from "./support";

let host: Host;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => host.reset());
afterAll(() => host.stop());

const KUBERNETES_TEXT = "pack:\n  podCIDR: 10.0.0.0/16\n  serviceClusterIpRange: 10.96.0.0/12\n";
const OS = { name: "ubuntu-aws", version: "22.04", registry: "Palette Registry" };
const REFORMATTED = `# Networks\npack: {serviceClusterIpRange: "10.96.0.0/12", podCIDR: '10.0.0.0/16'}\n\n`;

function withKubernetes(values: string, more: Properties = {}) {
  const { layers, ...rest } = golden();
  const kubernetes = { pack: "kubernetes@1.30.4", values, ...more };
  return { ...rest, layers: { ...layers, kubernetes } };
}

function withNetworkManifests(contents: Readonly<Record<string, string>>) {
  const { layers, ...rest } = golden();
  const manifests = Object.entries(contents).map(([name, content]) => ({ name, content }));
  return { ...rest, layers: { ...layers, network: { pack: "cni-calico@3.28.2", manifests } } };
}

describe("check", () => {
  it("fills in what only the catalogue knows", async () => {
    const inputs = await host.check(given(golden()));
    expect(at(inputs, "layers.os")).toMatchObject({
      pack: { name: "ubuntu-aws", version: "22.04", registry: "Palette Registry" },
      resolved: { version: "22.04", type: "oci", packUid: expect.stringMatching(/^[0-9a-f]{24}$/) },
      values: expect.stringContaining("kubeadmconfig:"),
    });
    expect(at(inputs, "layers.kubernetes.values")).toBe("pack:\n  podCIDR: 10.0.0.0/16\n");
    expect(inputs).not.toHaveProperty("registry");
  });

  it("finds every mistake of the model without a request, each with its path", async () => {
    const wrong = { ...given(golden()), version: "1.4", tags: ["a:1", "a:2"], cloud: 7 };
    const requests = await host.requestsOf(async () => {
      expect(await host.refusals(wrong)).toEqual([
        expect.stringMatching(/^version: .*Did you mean "1.4.0"\? \[INVALID_VERSION\]$/),
        expect.stringMatching(/^cloud: this must be .*\[INVALID_TYPE\]$/),
        expect.stringMatching(/^tags\[1\]: .*\[DUPLICATE_TAG\]$/),
      ]);
    });
    expect(requests).toEqual([]);
  });

  it("judges no pack for a cloud that is a slip, and takes a custom cloud at its word", async () => {
    const requests = await host.requestsOf(async () => {
      expect(await host.refusals({ ...given(golden()), cloud: "vsphear" })).toEqual([
        expect.stringMatching(/^cloud: .*Did you mean "vsphere"\?.*\[UNKNOWN_CLOUD\]$/),
      ]);
    });
    expect(requests).toEqual([]);
    const refusals = await host.refusals({ ...given(golden()), cloud: "vsphear", customCloud: true });
    expect(refusals.map((text) => /\[(\w+)\]$/.exec(text)?.[1])).toEqual(Array(4).fill("PACK_WRONG_CLOUD"));
  });

  it("finds an Output in a text of a raw resource, and never one in what a pack brings along", async () => {
    const nonsense = `for ${{}}`;
    expect(await host.refusals({ ...given(golden()), description: nonsense })).toEqual([
      expect.stringMatching(/^description: .*\[OBJECT_IN_TEXT\]$/),
    ]);
    const emulator = host.emulator;
    const pack = {
      name: "hello-universe",
      version: "9.0.0",
      layer: "addon" as const,
      registry: "Palette Registry",
      cloudTypes: ["all"],
    };
    const added = emulator.control.addPack({ ...pack, values: `text: "${nonsense}"\n` });
    try {
      const addon = { type: "add-on", name: "extras", version: "1.0.0", registry: "Palette Registry" };
      const inputs = await host.check({
        ...addon,
        addons: { "hello-universe": { pack: "hello-universe@9.0.0" } },
        addonOrder: ["hello-universe"],
      });
      expect(at(inputs, "addons.hello-universe.values")).toContain(nonsense);
      host.reset();
      // As Pulumi gives them where changes of the values are ignored.
      expect(await host.check(inputs, inputs)).toEqual(inputs);
    } finally {
      emulator.control.removePack(added.uid);
    }
  });

  it("takes a pack that gives a key twice itself, with a warning that names it, and so do policies", async () => {
    const values = "port: 1\nport: 80\n";
    const pack = { name: "careless", version: "1.0.0", layer: "addon", registry: "Palette Registry" } as const;
    const added = host.emulator.control.addPack({ ...pack, cloudTypes: ["all"], values });
    const said = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    try {
      const addon = { type: "add-on" as const, name: "extras", registry: "Palette Registry" };
      const careless = (more: object) => ({ ...addon, addons: [{ pack: "careless@1.0.0", ...more }] });
      const { inputs } = await host.create(careless({}));
      expect(at(inputs, "addons.careless.values")).toBe(values);
      expect(said.mock.calls.join("\n")).toMatch(
        /warning: addons\[0\]\.values \(line 2\): in the default values of the pack "careless", the key "port" is given twice/,
      );
      expect(await host.check(given(careless({})), inputs)).toEqual(inputs);
      const patched = await host.check(given(careless({ patch: { port: 81 } })), inputs);
      expect(at(patched, "addons.careless.values")).toBe("port: 1\nport: 81\n");
      const policyArgs = { type: typeToken("ClusterProfile"), props: inputs };
      expect(profileOfPolicyArgs(policyArgs)?.layers[0]?.values).toBe(values);
      expect(await host.refusals(given(careless({ values })))).toEqual([
        expect.stringMatching(/^addons\[0\]\.values \(line 2\): the key "port" .*\[YAML_DUPLICATE_KEY\]$/),
      ]);
    } finally {
      said.mockRestore();
      host.emulator.control.removePack(added.uid);
    }
  });

  it("takes the line that names presets for a comment where the pack has none, and asks nothing more of an old state", async () => {
    const marker = "# spectrocloud.com/enabled-presets: A:b\n";
    const network = (values: string, more: object = {}) =>
      given({ ...golden(), layers: { ...golden().layers, network: { pack: "cni-calico@3.28.2", values, ...more } } });
    const inputs = await host.check(network("mtu: 1440\n"));
    expect(at(inputs, "layers.network.resolved.withoutPresets")).toBe(true);
    expect(at(inputs, "layers.kubernetes.resolved")).not.toHaveProperty("withoutPresets");
    expect(await host.check(network(`${marker}mtu: 1440\n`), inputs)).toEqual(inputs);
    host.restart();
    const patched = await host.check(network("mtu: 1440\n", { patch: { a: 1 } }));
    expect(
      differences(patched, await host.check(network(`${marker}mtu: 1440\n`, { patch: { a: 1 } }), patched)),
    ).toEqual([]);
    // A state that an earlier release made does not tell: it stays as it is, also where the catalogue is asked again.
    const before = JSON.parse(JSON.stringify(inputs).replaceAll(',"withoutPresets":true', ""));
    expect(differences(inputs, before)).toHaveLength(3);
    expect(await host.check(network("mtu: 1440\n"), before)).toEqual(before);
    host.restart();
    const upgraded = await host.check({ ...network("mtu: 1440\n"), upgrade: true }, before);
    expect(differences(before, upgraded)).toEqual(["upgrade"]);
  });

  it("keeps no word in the state of what is no part of a profile", async () => {
    const plain = await host.check(given(golden()));
    host.reset();
    expect(await host.check({ ...given(golden()), customCloud: true })).toEqual(plain);
  });

  it("says of a registry that the profile names once that it is wrong once", async () => {
    const inputs = { ...given({ ...golden(), registry: undefined }), registry: "Palete Registry" };
    expect(await host.refusals(inputs)).toEqual([
      expect.stringMatching(/^registry: .*Did you mean "Palette Registry"\? \[REGISTRY_NOT_FOUND\]$/),
    ]);
  });

  it("reports what is missing for the connection as one plain reason", async () => {
    host.restart({ PALETTE_API_KEY: "", PALETTE_HOST: "not a host" });
    expect(await host.refusals(given(golden()))).toEqual([
      expect.stringContaining("[API_KEY_MISSING]"),
      expect.stringContaining("[INVALID_CONFIGURATION]"),
    ]);
  });

  it("takes the key from the environment first, then from the stack's configuration", async () => {
    host.restart({ PALETTE_API_KEY: "" });
    await host.provider.configure({ config: { get: (key) => (key === "palette-iac:apiKey" ? "wrong" : undefined) } });
    expect(await host.refusals(given(golden()))).toEqual([
      expect.stringMatching(
        /refused the API key from the stack configuration palette-iac:apiKey.*\[API_KEY_REJECTED\]/,
      ),
    ]);
    host.restart();
    await host.provider.configure({ config: { get: (key) => (key === "palette-iac:apiKey" ? "wrong" : undefined) } });
    await host.check(given(golden()));
  });

  it("keeps the old spelling of values that mean the same, with no request", async () => {
    const { inputs } = await host.create(withKubernetes(KUBERNETES_TEXT));
    const requests = await host.requestsOf(async () => {
      expect(await host.check(given(withKubernetes(REFORMATTED)), inputs)).toEqual(inputs);
    });
    expect(requests).toEqual([]);
  });

  it("keeps the old spelling of one layer when another one differs", async () => {
    const { inputs } = await host.create(withKubernetes(KUBERNETES_TEXT));
    const { layers, ...rest } = withKubernetes(REFORMATTED);
    const now = await host.check(given({ ...rest, layers: { ...layers, network: "cni-calico@3.31.4" } }), inputs);
    expect(differences(inputs, now)).toEqual(expect.arrayContaining(["layers.network.pack.version"]));
    expect(differences(inputs, now).every((path) => path.startsWith("layers.network."))).toBe(true);
  });

  it("keeps the old spelling of manifests", async () => {
    const { inputs } = await host.create(withNetworkManifests({ policy: "kind: NetworkPolicy\nname: a\n" }));
    const same = withNetworkManifests({ policy: "# all\nname: 'a'\nkind: NetworkPolicy\n" });
    expect(await host.check(given(same), inputs)).toEqual(inputs);
  });

  it("leaves out no manifest that the order forgets", async () => {
    const news = given(withNetworkManifests({ c: "c: 1\n", b: "b: 1\n", a: "a: 1\n" }));
    (at(news, "layers.network") as Properties).manifestOrder = ["c"];
    expect(at(await host.check(news), "layers.network.manifestOrder")).toEqual(["c", "a", "b"]);
  });

  it("asks for nothing when nothing differs, also with defaults, tags in another order and a floating tag", async () => {
    const { layers, ...rest } = golden({ tags: ["b:2", "a"] });
    const floating = { ...rest, layers: { ...layers, kubernetes: "kubernetes@1.30.x" } };
    const { inputs } = await host.create(floating);
    expect(at(inputs, "layers.kubernetes.resolved.version")).toBe("1.30.9");
    host.restart();
    const requests = await host.requestsOf(async () => {
      expect(await host.check(given({ ...floating, tags: ["a", "b:2"] }), inputs)).toEqual(inputs);
    });
    expect(requests).toEqual([]);
  });

  it("looks up only the layer whose pack differs", async () => {
    const { inputs } = await host.create();
    const { layers, ...rest } = golden();
    host.restart();
    const requests = await host.requestsOf(() =>
      host.check(given({ ...rest, layers: { ...layers, os: "ubuntu-aws@24.04" } }), inputs),
    );
    expect(requests.filter((one) => one.includes("/packs/"))).toHaveLength(1);
  });

  it("looks all packs up again for another cloud", async () => {
    const { inputs } = await host.create();
    expect(await host.refusals(given(golden({ cloud: "azure" })), inputs)).toContainEqual(
      expect.stringMatching(/^layers\.os\.pack: .*is for aws.*\[PACK_WRONG_CLOUD\]$/),
    );
  });

  it("takes the pack's defaults again when a program stops giving values of its own", async () => {
    const { inputs } = await host.create(withKubernetes(KUBERNETES_TEXT));
    const { layers, ...rest } = golden();
    const defaults = { ...rest, layers: { ...layers, kubernetes: "kubernetes@1.30.4" } };
    const now = await host.check(given(defaults), inputs);
    expect(at(now, "layers.kubernetes.values")).toContain("serviceClusterIpRange");
    expect(at(now, "layers.kubernetes.resolved.defaultsDigest")).toMatch(/^[0-9a-f]{64}$/);
  });

  it("finds a name that is taken, unless the profile may be adopted", async () => {
    await host.create(golden({ description: "somebody else's" }));
    host.restart();
    expect(await host.refusals(given(golden()))).toEqual([
      expect.stringMatching(/^name: a profile aws-base 1\.4\.0 .*differs at description.*\[PROFILE_NAME_TAKEN\]$/),
    ]);
    host.restart();
    expect(await host.refusals(given(golden(), { adopt: true }))).toEqual([
      expect.stringMatching(/^aws-base 1\.4\.0 .* ~ description: .*\[PROFILE_DIFFERS\]$/),
    ]);
    host.restart();
    expect(await host.refusals(given(golden(), { adopt: "overwrite" }))).toEqual([]);
  });

  it("finds two new profiles of one name and version in one program", async () => {
    await host.check(given(golden()));
    await host.check(given(golden({ version: "1.5.0" })));
    await host.check(given(golden({ scope: "tenant" })));
    expect(await host.refusals(given(golden({ description: "the second" })))).toEqual([
      expect.stringMatching(
        /^name: two resources .*aws-base 1\.4\.0 in one project; the other one is an infrastructure profile that is new\..*\[PROFILE_DECLARED_TWICE\]$/,
      ),
    ]);
  });

  it("finds a missing permission, for a new profile and for a change", async () => {
    const { inputs } = await host.create();
    const viewer = host.emulator.control.addApiKey({ key: "viewer-key", role: "profile-viewer" }).key;
    host.restart({ PALETTE_API_KEY: viewer });
    const missing = (permission: string) =>
      expect.stringMatching(new RegExp(`${permission}.*\\[PERMISSION_MISSING\\]$`));
    expect(await host.refusals(given(golden({ name: "new" })))).toEqual([
      missing("clusterProfile.create"),
      missing("clusterProfile.publish"),
    ]);
    expect(await host.refusals(given(golden({ description: "new" })), inputs)).toEqual([
      missing("clusterProfile.update"),
      missing("clusterProfile.publish"),
    ]);
  });
});

describe("check of a profile with wrong packs", () => {
  it("says at the same time what permission is missing", async () => {
    const viewer = host.emulator.control.addApiKey({ key: "viewer-key-2", role: "profile-viewer" }).key;
    host.restart({ PALETTE_API_KEY: viewer });
    const layers = { ...golden().layers, os: "ubuntu-awz@22.04" };
    expect(await host.refusals(given(golden({ layers })))).toEqual([
      expect.stringContaining("[PACK_NOT_FOUND]"),
      expect.stringContaining("[PERMISSION_MISSING]"),
      expect.stringContaining("[PERMISSION_MISSING]"),
    ]);
  });
});

describe("check of values that are not known yet", () => {
  const unknownAt: readonly [string, (inputs: Properties) => Properties][] = [
    ["the name", (inputs) => ({ ...inputs, name: UNKNOWN_MARKER })],
    ["the tags", (inputs) => ({ ...inputs, tags: UNKNOWN_MARKER })],
    ["one tag", (inputs) => ({ ...inputs, tags: ["a", UNKNOWN_MARKER] })],
    ["the cloud", (inputs) => ({ ...inputs, cloud: UNKNOWN_MARKER })],
    ["all layers", (inputs) => ({ ...inputs, layers: UNKNOWN_MARKER })],
    ["a layer", (inputs) => ({ ...inputs, layers: { ...(inputs.layers as Properties), os: UNKNOWN_MARKER } })],
    ["a pack", (inputs) => withOs(inputs, { pack: UNKNOWN_MARKER })],
    ["a pack's version", (inputs) => withOs(inputs, { pack: { ...OS, version: UNKNOWN_MARKER } })],
    ["values", (inputs) => withOs(inputs, { values: UNKNOWN_MARKER })],
    ["manifests", (inputs) => withOs(inputs, { manifests: UNKNOWN_MARKER, manifestOrder: UNKNOWN_MARKER })],
    ["a manifest", (inputs) => withOs(inputs, { manifests: { m: UNKNOWN_MARKER }, manifestOrder: ["m"] })],
    ["everything", (inputs) => Object.fromEntries(Object.keys(inputs).map((key) => [key, UNKNOWN_MARKER]))],
  ];

  function withOs(inputs: Properties, layer: Properties): Properties {
    const layers = inputs.layers as Properties;
    return { ...inputs, layers: { ...layers, os: { ...(layers.os as Properties), ...layer } } };
  }

  it.each(unknownAt)("passes %s, and keeps it unknown", async (_, change) => {
    const news = change(given(golden()));
    const inputs = await host.check(news);
    expect(JSON.stringify(inputs)).toContain(UNKNOWN_MARKER);
    expect(hasUnknown(inputs)).toBe(false);
  });

  it.each(unknownAt)("passes %s of a profile that exists, and removes nothing", async (_, change) => {
    const old = await host.create();
    const inputs = await host.check(change(given(golden())), old.inputs);
    const removed = differences(old.inputs, inputs).filter((path) => at(inputs, path) === undefined);
    expect(removed.filter((path) => !path.endsWith(".defaultsDigest"))).toEqual([]);
    expect(JSON.stringify(inputs)).toContain(UNKNOWN_MARKER);
    const { replaces } = await host.provider.diff(old.id, old.outs, inputs);
    expect(replaces ?? []).toEqual([]);
  });

  it("still finds what is wrong with the rest", async () => {
    const wrong = { ...given(golden()), name: UNKNOWN_MARKER, version: "x" };
    expect(await host.refusals(wrong)).toEqual([expect.stringContaining("[INVALID_VERSION]")]);
  });

  it("finds it when it is known: the values that an update gets are checked as any", async () => {
    await host.check(withOs(given(golden()), { values: UNKNOWN_MARKER }));
    const wrong = withOs(given(golden()), { values: "a: [" });
    expect(await host.refusals(wrong)).toEqual([expect.stringMatching(/^layers\.os\.values.*\[INVALID_YAML\]$/)]);
    host.restart();
    const { id } = await host.provider.create(await host.check(withOs(given(golden()), { values: "a: 1\n" })));
    expect(host.emulator.control.getProfile(id).published?.[0]?.values).toBe("a: 1\n");
  });
});

describe("check with PALETTE_IAC_OFFLINE", () => {
  let said: jest.SpyInstance;

  beforeEach(() => {
    host.restart({ PALETTE_IAC_OFFLINE: "1", PALETTE_HOST: "http://127.0.0.1:9", PALETTE_API_KEY: "" });
    said = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  });
  afterEach(() => said.mockRestore());

  it("asks nobody, says so once, and still validates", async () => {
    const requests = await host.requestsOf(async () => {
      expect(await host.refusals(given(golden()))).toEqual([]);
      expect(await host.refusals({ ...given(golden()), version: "x" })).toHaveLength(1);
      await host.check(given(golden({ name: "second" })));
    });
    expect(requests).toEqual([]);
    expect(said.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining("[CHECKS_SKIPPED]")]);
  });

  it("shows no difference for what is the same", async () => {
    host.restart();
    const old = await host.create(withKubernetes(KUBERNETES_TEXT));
    host.restart({ PALETTE_IAC_OFFLINE: "true", PALETTE_HOST: "http://127.0.0.1:9" });
    const inputs = await host.check(given(withKubernetes(REFORMATTED)), old.inputs);
    expect(differences(old.inputs, inputs)).toEqual([]);
    expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
  });

  it("shows a difference without asking", async () => {
    host.restart();
    const old = await host.create(withKubernetes(KUBERNETES_TEXT));
    host.restart({ PALETTE_IAC_OFFLINE: "true", PALETTE_HOST: "http://127.0.0.1:9" });
    const inputs = await host.check(given(withKubernetes("pack: {podCIDR: 10.9.0.0/16}\n")), old.inputs);
    expect(differences(old.inputs, inputs)).toEqual(["layers.kubernetes.values"]);
    expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
  });

  it("does not take values that somebody changed for the pack's defaults", async () => {
    host.restart();
    const old = await host.create();
    host.emulator.control.editPackValues(old.id, "ubuntu-aws", "a: 1\n");
    const drifted = (await host.refresh(old)) as Resource;
    host.restart({ PALETTE_IAC_OFFLINE: "true", PALETTE_HOST: "http://127.0.0.1:9" });
    const inputs = await host.check(given(golden()), drifted.inputs);
    expect(at(inputs, "layers.os.values")).toBeUndefined();
    host.restart();
    await host.provider.update(old.id, drifted.outs, inputs);
    expect(host.emulator.control.getProfile(old.id).published?.[0]?.values).toContain("kubeadmconfig:");
  });

  it("leaves to the write what it did not ask", async () => {
    const inputs = await host.check(given(golden()));
    expect(at(inputs, "layers.os.resolved")).toBeUndefined();
    host.restart();
    const { id, outs } = await host.provider.create(inputs);
    expect(at(carried(outs), "layers.os.resolved.version")).toBe("22.04");
    expect(host.emulator.control.getProfile(id).published).toHaveLength(4);
  });
});
