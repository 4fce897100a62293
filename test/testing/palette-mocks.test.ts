/**
 * Pulumi's runtime keeps its state in a global object and uses it to the very end of the process.
 *
 * @jest-environment node
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import * as pulumi from "@pulumi/pulumi";
import { digest, UNKNOWN } from "../../lib";
import { defineInfrastructureProfile } from "../../lib/profile/infrastructure-profile";
import { ClusterProfile, InfrastructureProfile, type InfrastructureProfileArgs } from "../../lib/pulumi";
import {
  outputValue,
  type PaletteMocks,
  type PaletteMocksOptions,
  paletteMocks,
  withEmulator,
} from "../../lib/testing";
import { golden, PALETTE_REGISTRY } from "../support/engine";

const UID = /^[0-9a-f]{24}$/;
let told: string[];

beforeEach(() => {
  told = [];
  jest.spyOn(pulumi.log, "error").mockImplementation(async (text) => void told.push(text));
  jest.spyOn(pulumi.log, "warn").mockImplementation(async () => {});
});
afterEach(() => jest.restoreAllMocks());

async function use(options: PaletteMocksOptions = {}, preview = false): Promise<PaletteMocks> {
  const mocks = paletteMocks(options);
  await pulumi.runtime.setMocks(mocks, "project", "stack", preview);
  return mocks;
}

/** The golden profile with another layer of Kubernetes. */
function withKubernetes(kubernetes: unknown): InfrastructureProfileArgs {
  return { ...golden(), layers: { ...golden().layers, kubernetes } } as InfrastructureProfileArgs;
}

/** A resource of somebody else. */
class Other extends pulumi.CustomResource {
  declare readonly size: pulumi.Output<number>;
  constructor(name: string, args: object) {
    super("other:index:Thing", name, args);
  }
}

function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { readonly isKnown: Promise<boolean> }).isKnown;
}

function isSecret(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { readonly isSecret: Promise<boolean> }).isSecret;
}

/** Lets Node tell of all rejections that nobody handles. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe("paletteMocks", () => {
  it("fits Pulumi's own type", () => {
    const mocks: pulumi.runtime.Mocks = paletteMocks();
    expect(mocks).toHaveProperty("newResource");
  });

  it("takes Pulumi's own type as other mocks", () => {
    const other: pulumi.runtime.Mocks = { newResource: ({ inputs }) => ({ id: "1", state: inputs }), call: () => ({}) };
    expect(paletteMocks({ mocks: other }).profiles).toEqual([]);
  });

  it("gives a profile a uid that follows from its name and version", async () => {
    await use();
    const versions = ["1.4.0", "1.4.0", "1.4.1"];
    const made = versions.map((version, index) => new InfrastructureProfile(`p${index}`, golden({ version })));
    const uids = await Promise.all(made.map(({ uid }) => outputValue(uid)));
    for (const uid of uids) expect(uid).toMatch(UID);
    expect(uids[0]).toBe(uids[1]);
    expect(uids[0]).not.toBe(uids[2]);
  });

  it("resolves the layers", async () => {
    await use();
    const profile = new InfrastructureProfile("base", {
      ...golden({ registry: PALETTE_REGISTRY }),
      layers: {
        os: "ubuntu-aws@LTS__22.4.x",
        kubernetes: "kubernetes@1.30.x",
        network: { pack: { name: "cni-calico", version: "~3.28.1", registry: "Mine", type: "oci" } },
        storage: "csi-aws-ebs@1.22",
      },
    });
    const { os, kubernetes, network, storage } = await outputValue(profile.layers);
    const uid = expect.stringMatching(UID);
    expect(os).toMatchObject({ version: "LTS__22.4.0", tag: "LTS__22.4.x" });
    expect(kubernetes).toEqual({
      ...{ name: "kubernetes", version: "1.30.0", tag: "1.30.x", type: "spectro" },
      ...{ packUid: uid, registryUid: PALETTE_REGISTRY },
    });
    expect(network).toMatchObject({ version: "3.28.1", tag: "~3.28.1", type: "oci", registryUid: uid });
    expect(network.registryUid).not.toBe(PALETTE_REGISTRY);
    expect(storage).toMatchObject({ version: "1.22", tag: "1.22" });
  });

  it("gives a state like the provider's", async () => {
    await use();
    const { resource } = new InfrastructureProfile("base", golden({ tags: ["b", "a:1"] }));
    const { layers, tags, uid, cloud } = resource as ClusterProfile & { uid: pulumi.Output<string> };
    expect(await outputValue(tags)).toEqual(["a:1", "b"]);
    expect([await outputValue(cloud), uid]).toEqual(["aws", undefined]);
    expect((await outputValue(layers))?.kubernetes).toMatchObject({
      pack: { name: "kubernetes", version: "1.30.4", registry: "Palette Registry" },
      values: "pack:\n  podCIDR: 10.0.0.0/16\n",
      resolved: { version: "1.30.4" },
    });
  });

  it("has the digest tell patches and presets apart", async () => {
    await use();
    const values = "a: 1\n";
    const variants = [{ values }, { values, patch: { a: 2 } }, { values, presets: ["x"] }, { patch: { a: 2 } }];
    const digests = variants.map((variant, index) => {
      const kubernetes = { pack: "kubernetes@1.30.4", ...variant };
      return outputValue(new InfrastructureProfile(`p${index}`, withKubernetes(kubernetes)).digest);
    });
    expect(new Set(await Promise.all(digests)).size).toBe(variants.length);
  });

  it("notes what is declared, as data that the model takes", async () => {
    const mocks = await use();
    const given = defineInfrastructureProfile(golden() as never) as InfrastructureProfileArgs;
    const profile = new InfrastructureProfile("base", { ...given, onDestroy: "keep" });
    const uid = await outputValue(profile.uid);
    expect(mocks.profiles).toEqual([
      {
        ...{ resource: "base", name: "aws-base", uid, options: { onDestroy: "keep" }, secrets: [] },
        args: expect.objectContaining({ name: "aws-base", version: "1.4.0", cloud: "aws" }),
      },
    ]);
    expect(digest(mocks.profiles[0]?.args as never)).toBe(digest(golden()));
  });

  it("notes manifests and variables in the model's form", async () => {
    const mocks = await use();
    const manifests = [{ name: "m", content: pulumi.output("a: 1\n") }];
    const kubernetes = { pack: "kubernetes@1.30.4", values: "region: '{{.spectro.var.region}}'\n", manifests };
    const variables = [{ name: "region", required: true }];
    await outputValue(new InfrastructureProfile("base", { ...withKubernetes(kubernetes), variables }).uid);
    expect(mocks.profiles[0]?.args).toMatchObject({
      variables: [{ name: "region", required: true }],
      layers: { kubernetes: { manifests: [{ name: "m", content: "a: 1\n" }] } },
    });
  });

  it("notes secrets in clear and marks them, and leaves them secret in the outputs", async () => {
    const mocks = await use();
    const kubernetes = { pack: "kubernetes@1.30.4", values: { token: pulumi.secret("hidden") } };
    const profile = new InfrastructureProfile("base", withKubernetes(kubernetes));
    const layers = (profile.resource as ClusterProfile).layers;
    expect((await outputValue(layers))?.kubernetes?.values).toBe("token: hidden\n");
    expect(mocks.profiles[0]).toMatchObject({
      secrets: ["layers"],
      args: { layers: { kubernetes: { values: "token: hidden\n" } } },
    });
    expect([await isSecret(layers), await isSecret(profile.digest), await isSecret(profile.uid)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("echoes everything else", async () => {
    await use();
    const thing = new Other("thing", { size: 3 });
    expect([await outputValue(thing.id), await outputValue(thing.size)]).toEqual(["thing-id", 3]);
    expect(await pulumi.runtime.invoke("other:index:get", { a: 1 })).toEqual({ a: 1 });
  });

  it("may be replaced while components of the mocks before still register their outputs", async () => {
    await use();
    await outputValue(new InfrastructureProfile("early", golden()).uid);
    await use();
    await outputValue(new InfrastructureProfile("late", golden()).uid);
    await turns();
    expect(told).toEqual([]);
  });

  it("asks your own mocks first for what is not palette-iac's", async () => {
    const asked: string[] = [];
    const mocks = await use({
      mocks: {
        newResource: ({ type, name, inputs }) => {
          asked.push(type);
          return name === "thing" ? { id: "mine", state: { ...inputs, size: 7 } } : undefined;
        },
        call: async ({ token }) => (token === "other:index:get" ? { b: 2 } : undefined),
      },
    });
    const profile = new InfrastructureProfile("base", golden());
    const things = ["thing", "other"].map((name) => new Other(name, { size: 3 }));
    const ids = things.flatMap((thing) => [outputValue<unknown>(thing.id), outputValue<unknown>(thing.size)]);
    expect(await Promise.all(ids)).toEqual(["mine", 7, "other-id", 3]);
    expect(await pulumi.runtime.invoke("other:index:get", { a: 1 })).toEqual({ b: 2 });
    expect(await pulumi.runtime.invoke("other:index:list", { a: 1 })).toEqual({ a: 1 });
    expect(await outputValue(profile.uid)).toBe(mocks.profiles[0]?.uid);
    expect(asked).toEqual(["other:index:Thing", "other:index:Thing"]);
  });
});

describe("paletteMocks in a preview", () => {
  it("know no uid", async () => {
    const mocks = await use({}, true);
    const profile = new InfrastructureProfile("base", golden());
    const known = [profile.uid, profile.name, profile.digest].map(isKnown);
    expect(await Promise.all(known)).toEqual([false, true, true]);
    expect(mocks.profiles[0]?.uid).toBeUndefined();
    expect(await outputValue(profile.uid)).toBeUndefined();
  });

  it("note what is not known as UNKNOWN", async () => {
    const mocks = await use({}, true);
    const first = new InfrastructureProfile("first", golden());
    const kubernetes = { pack: "kubernetes@1.30.4", values: { owner: first.uid } };
    const second = new InfrastructureProfile("second", { ...withKubernetes(kubernetes), name: "second" });
    expect(await isKnown(second.name)).toBe(true);
    expect(mocks.profiles[1]?.args).toHaveProperty("layers.kubernetes.values", UNKNOWN);
  });
});

describe("an invalid profile", () => {
  const invalid = { ...golden(), version: "latest" };

  it.each([
    ["at once", invalid],
    ["later", { ...invalid, name: pulumi.output("aws-base") }],
  ])("rejects all outputs of its component, also those that are derived, and nothing else: %s", async (_, args) => {
    const mocks = await use();
    const profile = new InfrastructureProfile("base", args);
    const derived = profile.layers.kubernetes.version.apply((text) => text);
    const outputs = [profile.uid, profile.name, profile.digest, derived].map((output) =>
      expect(outputValue<unknown>(output)).rejects.toThrow(/^1 problem found in "base":\n {2}version: .*\[\w+\]$/),
    );
    await Promise.all(outputs);
    // Nobody looks at this one.
    new Other("dependent", { uid: profile.uid });
    await turns();
    expect(mocks.problems).toEqual([expect.stringContaining("version: ")]);
    expect(told).toEqual(mocks.problems);
    expect(mocks.profiles).toEqual([]);
  });

  it("is one that holds an Output in a text: in its own name, in its arguments, and in what comes later", async () => {
    const mocks = await use();
    const text = `x ${pulumi.output("y")}`;
    const said = (name: string, args: object) =>
      outputValue(new InfrastructureProfile(name, { ...golden(), ...args } as InfrastructureProfileArgs).uid);
    const own = said(text, { name: undefined });
    await expect(own).rejects.toThrow(/^1 problem found in \(no name\):\n {2}name: .*\[OUTPUT_IN_TEXT\]$/);
    await expect(said("a", { description: text })).rejects.toThrow(/ description: .*\[OUTPUT_IN_TEXT\]$/);
    const later = { tags: pulumi.output([text]) };
    await expect(said("b", later)).rejects.toThrow(/ tags\[0\]: .*\[OUTPUT_IN_TEXT\]$/);
    expect(mocks.profiles).toEqual([]);
  });

  it("rejects the outputs of its resource", async () => {
    const mocks = await use();
    const profile = new ClusterProfile("base", { ...invalid, layers: { os: "ubuntu@" } } as never);
    profile.name.apply((text) => text);
    await expect(outputValue(profile.id)).rejects.toThrow(/version: .*\n.*layers\.os/);
    await turns();
    expect(mocks.problems).toEqual([expect.stringContaining("version: ")]);
  });

  it("is no excuse for other rejections", () => {
    const mocks = paletteMocks() as PaletteMocks & { isRefusal(reason: unknown): boolean };
    for (const reason of [new Error("mine"), undefined, null, "text", { message: 1 }, { resource: {}, message: "x" }]) {
      expect(mocks.isRefusal(reason)).toBe(false);
    }
    expect(mocks.problems).toEqual([]);
  });
});

describe("paletteMocks with an emulator", () => {
  it.each([false, true])("make the profiles with the real provider; with TLS: %s", async (tls) => {
    const work = withEmulator(
      async (emulator) => {
        const mocks = await use({ emulator });
        const profile = new InfrastructureProfile("base", golden());
        const [uid, layers] = await Promise.all([outputValue(profile.uid), outputValue(profile.layers)]);
        expect(emulator.control.listProfiles()).toMatchObject([{ uid, name: "aws-base", version: "1.4.0" }]);
        const pack = emulator.control.listPacks().find(({ uid }) => uid === layers.kubernetes.packUid);
        expect(pack).toMatchObject({ name: "kubernetes", version: "1.30.4" });
        expect(mocks.profiles).toMatchObject([{ resource: "base", uid }]);
      },
      { tls },
    );
    await work;
  });

  it("only check in a preview", async () => {
    await withEmulator(async (emulator) => {
      await use({ emulator }, true);
      const profile = new InfrastructureProfile("base", golden());
      expect(await isKnown(profile.layers)).toBe(true);
      expect((await outputValue(profile.layers)).kubernetes.packUid).toMatch(UID);
      expect(await isKnown(profile.uid)).toBe(false);
      expect(emulator.control.listProfiles()).toEqual([]);
    });
  });

  it("refuse what Palette does not have", async () => {
    await withEmulator(async (emulator) => {
      const mocks = await use({ emulator });
      const profile = new InfrastructureProfile("base", withKubernetes("kubernetes@1.30.99"));
      await expect(outputValue(profile.uid)).rejects.toThrow(/layers\.kubernetes.*\[PACK_/);
      await turns();
      expect(mocks.problems).toHaveLength(1);
    });
  });

  it("refuse to work anywhere but inside withEmulator", async () => {
    const emulator = await withEmulator((one) => one);
    await use({ emulator });
    const profile = new InfrastructureProfile("base", golden());
    await expect(outputValue(profile.uid)).rejects.toThrow("declare the profiles inside withEmulator");
    await turns();
  });
});
