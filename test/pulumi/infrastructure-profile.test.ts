/**
 * Pulumi's runtime keeps its state in a global object and uses it to the very end of the process.
 *
 * @jest-environment node
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import * as pulumi from "@pulumi/pulumi";
import { defineVariable } from "../../lib/profile/define-variable";
import { defineInfrastructureProfile } from "../../lib/profile/infrastructure-profile";
import {
  ClusterProfile,
  InfrastructureProfile,
  type InfrastructureProfileArgs,
  PaletteProvider,
} from "../../lib/pulumi";
import { providerText } from "../../lib/pulumi/provider-text";
import { golden } from "./support";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

const SECRET_SIGN = "4dabf18193072939515e22adb298388d";
let registered: Registered[];
let logged: string[];

async function useMocks(preview = false): Promise<void> {
  registered = [];
  logged = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name, inputs });
        const id = type.startsWith("pulumi-nodejs:") && !preview ? "6b0354d235735db682b29c20" : undefined;
        return { id, state: { ...inputs, uid: id } };
      },
    },
    "project",
    "stack",
    preview,
  );
}

beforeEach(async () => {
  await useMocks();
  pulumi.runtime.setAllConfig({});
  jest.spyOn(pulumi.log, "warn").mockImplementation(async (text) => void logged.push(text));
});
afterEach(() => jest.restoreAllMocks());

/** The inputs of the only child, when all is registered. */
async function childOf(profile: InfrastructureProfile): Promise<Record<string, unknown>> {
  await held(profile.digest);
  const children = registered.filter((one) => one.type === "pulumi-nodejs:dynamic/palette-iac:ClusterProfile");
  expect(children).toHaveLength(1);
  return children[0]?.inputs as Record<string, unknown>;
}

function held<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

function layersWith(values: unknown) {
  const { layers, ...rest } = golden();
  return {
    ...rest,
    layers: { ...layers, kubernetes: { pack: "kubernetes@1.30.4", values } },
  } as InfrastructureProfileArgs;
}

function args(layers: unknown, role: string): Record<string, unknown> {
  return (layers as Record<string, Record<string, unknown>>)[role] as Record<string, unknown>;
}

function isFalse(): Promise<boolean> {
  return Promise.resolve(false);
}

/** What a secret holds. The mocks show a secret at the top of the property that holds it, Pulumi keeps its place. */
function secretIn(value: unknown): unknown {
  expect(value).toHaveProperty(SECRET_SIGN);
  return (value as { readonly value: unknown }).value;
}

describe("InfrastructureProfile", () => {
  it("accepts a defined profile as it is", async () => {
    const child = await childOf(new InfrastructureProfile("base", defineInfrastructureProfile(golden() as never)));
    expect(child).toMatchObject({
      __provider: providerText("ClusterProfile"),
      type: "infra",
      name: "aws-base",
      version: "1.4.0",
      cloud: "aws",
      scope: "project",
      publish: true,
      registry: "Palette Registry",
      layers: {
        os: { pack: "ubuntu-aws@22.04" },
        kubernetes: { pack: "kubernetes@1.30.4", values: "pack:\n  podCIDR: 10.0.0.0/16\n" },
        network: { pack: "cni-calico@3.28.2" },
        storage: { pack: "csi-aws-ebs@1.22.0" },
      },
    });
  });

  it("accepts one that was kept as JSON with its schema named in it, which is no input", async () => {
    const profile = new InfrastructureProfile("p", { ...golden(), $schema: "./profile.schema.json" } as never);
    expect(Object.keys(await childOf(profile))).not.toContain("$schema");
  });

  it("is a component with one child that has its name", async () => {
    const profile = new InfrastructureProfile("base", golden());
    await childOf(profile);
    expect(registered.map(({ type, name }) => [type, name])).toEqual([
      ["palette-iac:index:InfrastructureProfile", "base"],
      ["pulumi-nodejs:dynamic/palette-iac:ClusterProfile", "base"],
    ]);
    expect(await held((profile.resource as ClusterProfile).urn)).toContain("InfrastructureProfile$pulumi-nodejs");
  });

  it("takes the resource's name where the profile has none", async () => {
    const { name: _, ...nameless } = golden();
    expect(await childOf(new InfrastructureProfile("from-resource", nameless))).toMatchObject({
      name: "from-resource",
    });
  });

  it("gives all outputs", async () => {
    const profile = new InfrastructureProfile("base", golden());
    expect(await held(profile.uid)).toBe("6b0354d235735db682b29c20");
    expect(await held(profile.name)).toBe("aws-base");
    expect(await held(profile.version)).toBe("1.4.0");
    expect(await held(profile.digest)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("registers its outputs", async () => {
    const registerOutputs = jest.spyOn(pulumi.ComponentResource.prototype as never, "registerOutputs");
    await childOf(new InfrastructureProfile("base", golden()));
    const [outputs] = registerOutputs.mock.calls[0] as unknown as [object];
    expect(Object.keys(outputs).sort()).toEqual(["digest", "layers", "name", "uid", "version"]);
  });

  it("accepts outputs anywhere, and passes what they hold", async () => {
    const child = await childOf(
      new InfrastructureProfile("base", {
        name: pulumi.output("aws-base"),
        cloud: Promise.resolve("aws" as const),
        tags: ["a", pulumi.output("b")],
        layers: pulumi.output({
          os: pulumi.output("ubuntu-aws@22.04"),
          kubernetes: {
            pack: { name: "kubernetes", version: pulumi.output("1.30.4") },
            values: { pack: { a: pulumi.output(1) } },
          },
          network: {
            pack: "cni-calico@3.28.2",
            manifests: pulumi.output([{ name: "m", content: pulumi.output("a: 1\n") }]),
          },
          storage: "csi-aws-ebs@1.22.0",
        }),
      }),
    );
    expect(child).toMatchObject({
      name: "aws-base",
      cloud: "aws",
      tags: ["a", "b"],
      layers: {
        os: { pack: "ubuntu-aws@22.04" },
        kubernetes: { pack: { name: "kubernetes", version: "1.30.4" }, values: "pack:\n  a: 1\n" },
        network: { pack: "cni-calico@3.28.2", manifests: { m: "a: 1\n" }, manifestOrder: ["m"] },
      },
    });
  });

  it.each([
    ["an object", { pack: { token: pulumi.secret("hidden") } }, "pack:\n  token: hidden\n"],
    ["a text", pulumi.secret("token: hidden\n"), "token: hidden\n"],
    ["a text with a secret in it", pulumi.interpolate`token: ${pulumi.secret("hidden")}\n`, "token: hidden\n"],
    ["an object that is one as a whole", pulumi.secret({ token: "hidden" }), "token: hidden\n"],
  ])("keeps a secret in values a secret: %s", async (_, values, text) => {
    const child = await childOf(new InfrastructureProfile("base", layersWith(values)));
    expect(args(secretIn(child.layers), "kubernetes").values).toEqual(text);
  });

  it("keeps a secret in a manifest a secret", async () => {
    const { layers, ...rest } = golden();
    const manifests = [
      { name: "plain", content: "a: 1\n" },
      { name: "hidden", content: pulumi.secret("token: hidden\n") },
    ];
    const network = { pack: "cni-calico@3.28.2", manifests };
    const child = await childOf(new InfrastructureProfile("base", { ...rest, layers: { ...layers, network } }));
    expect(args(secretIn(child.layers), "network")).toMatchObject({
      manifestOrder: ["plain", "hidden"],
      manifests: { plain: "a: 1\n", hidden: "token: hidden\n" },
    });
  });

  it.each([
    ["an object", { patch: { pack: { token: pulumi.secret("hidden") } } }],
    ["a list", { patch: [{ path: "pack.token", value: pulumi.secret("hidden") }] }],
    ["one as a whole", { patch: pulumi.secret({ token: "hidden" }) }],
    ["plain over values with a secret", { patch: { a: 1 }, values: pulumi.secret("token: hidden\n") }],
  ])("makes a layer a secret as a whole when its patch makes values of a secret: %s", async (_, layer) => {
    const { layers, ...rest } = golden();
    const secret = { ...layers, kubernetes: { pack: "kubernetes@1.30.4", ...layer } };
    const wholes: unknown[] = [];
    const make = pulumi.secret;
    jest.spyOn(jest.requireActual("@pulumi/pulumi"), "secret").mockImplementation(((value: unknown) => {
      wholes.push(value);
      return make(value);
    }) as never);
    const child = await childOf(new InfrastructureProfile("base", { ...rest, layers: secret } as never));
    expect(wholes).toEqual([expect.objectContaining({ pack: "kubernetes@1.30.4" })]);
    expect(JSON.stringify(secretIn(child.layers))).toContain("hidden");
  });

  it("leaves a layer in the open whose patch holds outputs that are no secrets", async () => {
    const { layers, ...rest } = golden();
    const patched = { pack: "kubernetes@1.30.4", patch: { pack: { podCIDR: pulumi.output("10.7.0.0/16") } } };
    const child = await childOf(
      new InfrastructureProfile("base", { ...rest, layers: { ...layers, kubernetes: patched } }),
    );
    expect(args(child.layers, "kubernetes")).toEqual({
      pack: "kubernetes@1.30.4",
      patch: { pack: { podCIDR: "10.7.0.0/16" } },
    });
  });

  it("passes variables as a map and an order, and makes the default of a sensitive one a secret", async () => {
    const token = defineVariable({ name: "token", isSensitive: true, defaultValue: "hidden" });
    const { layers, ...rest } = golden();
    const os = { pack: "ubuntu-aws@22.04", values: { token: token.ref, region: "{{.spectro.var.region}}" } };
    const profile = { ...rest, layers: { ...layers, os }, variables: [token, { name: "region", required: true }] };
    const child = await childOf(new InfrastructureProfile("base", profile));
    expect(child.variableOrder).toEqual(["token", "region"]);
    expect(secretIn(child.variables)).toEqual({
      token: { isSensitive: true, defaultValue: "hidden" },
      region: { required: true },
    });
    expect(args(child.layers, "os").values).toContain("{{.spectro.var.token}}");
  });

  it.each([
    ["a list that comes later", pulumi.output([{ name: "token", isSensitive: true, defaultValue: "hidden" }])],
    ["a name that comes later", [{ name: pulumi.output("token"), isSensitive: true, defaultValue: "hidden" }]],
    ["a flag that comes later", [{ name: "token", isSensitive: pulumi.output(true), defaultValue: "hidden" }]],
  ])("makes the default of a sensitive variable a secret in %s", async (_, variables) => {
    const { layers, ...rest } = golden();
    const os = { pack: "ubuntu-aws@22.04", values: "token: '{{.spectro.var.token}}'\n" };
    const child = await childOf(new InfrastructureProfile("base", { ...rest, layers: { ...layers, os }, variables }));
    expect(secretIn(child.variables)).toEqual({ token: { isSensitive: true, defaultValue: "hidden" } });
  });

  it("passes options on", async () => {
    const options = {
      adopt: "overwrite",
      onDestroy: "keep",
      allow: [pulumi.output("delete-in-use" as const)],
    } as const;
    expect(await childOf(new InfrastructureProfile("base", { ...golden(), ...options }))).toMatchObject({
      adopt: "overwrite",
      onDestroy: "keep",
      allow: ["delete-in-use"],
    });
  });

  it("does not make versions and uids secret because values are", async () => {
    const profile = new InfrastructureProfile("base", layersWith(pulumi.secret("token: hidden\n")));
    expect(await held(profile.layers.kubernetes.version)).toBe("1.30.4");
    const isSecret = (output: pulumi.Output<unknown>) => (output as unknown as { isSecret: Promise<boolean> }).isSecret;
    expect(await isSecret(profile.layers)).toBe(false);
    expect(await isSecret(profile.digest)).toBe(true);
  });

  it("is known by isInstance, of whichever copy of the package", async () => {
    const profile = new InfrastructureProfile("base", golden());
    await childOf(profile);
    expect(InfrastructureProfile.isInstance(profile)).toBe(true);
    expect(InfrastructureProfile.isInstance({ [Symbol.for("palette-iac.pulumi.InfrastructureProfile")]: true })).toBe(
      true,
    );
    expect(ClusterProfile.isInstance(profile.resource)).toBe(true);
    for (const other of [undefined, null, {}, "text", profile.resource])
      expect(InfrastructureProfile.isInstance(other)).toBe(false);
  });

  it("says a warning once, under its own resource", async () => {
    const { storage: _, ...layers } = golden().layers;
    const profile = new InfrastructureProfile("base", golden({ cloud: "my-cloud" as never, layers }));
    await childOf(profile);
    expect(logged).toEqual([expect.stringContaining("[STORAGE_NOT_DECLARED]")]);
    expect(pulumi.log.warn).toHaveBeenCalledWith(expect.anything(), profile);
  });
});

describe("InfrastructureProfile in a preview", () => {
  beforeEach(() => useMocks(true));

  it("knows all but the uid", async () => {
    const profile = new InfrastructureProfile("base", golden());
    const isKnown = (output: pulumi.Output<unknown>) => (output as unknown as { isKnown: Promise<boolean> }).isKnown;
    expect(await isKnown(profile.uid)).toBe(false);
    const outputs = { name: profile.name, version: profile.version, digest: profile.digest };
    const known = Object.entries(outputs).map(async ([name, output]) => [name, await isKnown(output)]);
    expect(await Promise.all(known)).toEqual([
      ["name", true],
      ["version", true],
      ["digest", true],
    ]);
  });

  it("takes a layer that is not known yet for what it is: nothing is wrong, and no output can be read", async () => {
    const Output = pulumi.Output as unknown as new (...parts: unknown[]) => pulumi.Output<string>;
    const none = Promise.resolve(new Set());
    const unknown = new Output(new Set(), Promise.resolve(undefined), isFalse(), isFalse(), none);
    const { layers, ...rest } = golden();
    const profile = new InfrastructureProfile("base", { ...rest, layers: { ...layers, os: unknown } });
    const version = profile.layers.os.version;
    expect(await (version as unknown as { isKnown: Promise<boolean> }).isKnown).toBe(false);
  });
});

describe("an API key in clear text", () => {
  it("stops the program, without naming the key", () => {
    pulumi.runtime.setAllConfig({ "palette-iac:apiKey": "a-clear-key" });
    const make = () => new InfrastructureProfile("base", golden());
    expect(make).toThrow(pulumi.RunError);
    expect(make).toThrow(
      /configuration palette-iac:apiKey is not a secret.*--secret palette-iac:apiKey.*\[API_KEY_NOT_SECRET\]$/,
    );
    expect(make).not.toThrow(/a-clear-key/);
  });

  it("is none when it is a secret", async () => {
    pulumi.runtime.setAllConfig({ "palette-iac:apiKey": "a-hidden-key" }, ["palette-iac:apiKey"]);
    expect(await childOf(new InfrastructureProfile("base", golden()))).toMatchObject({ name: "aws-base" });
  });
});

describe("settings that nobody reads", () => {
  it("stop the program where they are in our namespace", () => {
    pulumi.runtime.setAllConfig({
      "palette-iac:projekt": "Production",
      "palette-iac:host": "a.test",
      "aws:projekt": "x",
    });
    const expected =
      /palette-iac:projekt, which is no setting.*Did you mean "palette-iac:project"\? \[UNKNOWN_SETTING\]$/;
    expect(() => new InfrastructureProfile("base", golden())).toThrow(expected);
    expect(() => new ClusterProfile("base", { name: "base", cloud: "aws" })).toThrow(expected);
    expect(() => new PaletteProvider("other", {})).toThrow(expected);
  });

  it("are warned of once where they are environment variables", async () => {
    process.env.PALETTE_PROJEKT = "Production";
    try {
      await childOf(new InfrastructureProfile("a", golden()));
      new PaletteProvider("other", {});
    } finally {
      delete process.env.PALETTE_PROJEKT;
    }
    expect(logged).toEqual([
      "the environment variable PALETTE_PROJEKT is not read. Did you mean PALETTE_PROJECT? [VARIABLE_MISSPELT]",
    ]);
  });
});
