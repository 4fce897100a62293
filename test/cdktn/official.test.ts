import { INFRASTRUCTURE_ROLES } from "../../lib/profile/layer";
import type { Lock } from "../../lib/profile/lock";
import type { ProfileProps } from "../../lib/profile/profile-props";
import { typeOfProps } from "../../lib/profile/profile-props";
import { writeLock } from "../../lib/reconcile";
import { golden, PALETTE_REGISTRY, startRig } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";
import { CDKTN, type Document, synthesize } from "./hosts";
import { departures, schemaOf } from "./schema-conformance";

const { lib } = CDKTN;
const KINDS = { infra: lib.InfrastructureProfile, cluster: lib.FullProfile, "add-on": lib.AddonProfile } as const;
const SCHEMA = schemaOf("spectrocloud");

let lock: Lock;

beforeAll(async () => {
  const rig = await startRig();
  lock = (await writeLock(rig.session, [golden(), fullGolden(), addonGolden()])).lock;
  await rig.stop();
});

function stackWith(props: object, options: object = {}): Document {
  return synthesize(CDKTN, (stack) => {
    new lib.SpectrocloudProvider(stack, "spectrocloud", { projectName: "Default" });
    new KINDS[typeOfProps(props)](stack, "base", props as never, options);
  });
}

type Pack = Readonly<Record<string, unknown>>;
const only = (document: Document) => document.resource?.spectrocloud_cluster_profile?.base ?? {};
const packsOf = (document: Document) => only(document).pack as readonly Pack[];

const sources = (document: Document, type: string) => Object.entries(document.data?.[type] ?? {});

/** What the official provider can express of a full profile. */
const plain: ProfileProps = {
  ...fullGolden(),
  layers: golden().layers,
  addons: [
    { pack: { name: "hello-universe", version: "1.3.1", registry: "Palette Community Registry" } },
    {
      pack: { name: "hello-universe", version: "1.3.0", registry: "Palette Community Registry" },
      displayName: "hello-2",
      installPriority: 40,
      values: "manifests: {}\n",
      patch: { manifests: { port: 9090 } },
    },
    {
      pack: { name: "team-manifests", type: "manifest" },
      manifests: [
        { name: "quota", content: "kind: ResourceQuota\nspec: { hard: { pods: '{{.spectro.var.pods}}' } }\n" },
      ],
    },
    {
      pack: { name: "harbor", version: "1.14.0", registry: "Bitnami", type: "helm" },
      values: "a: '{{.spectro.var.pod-cidr}}'\n",
    },
  ],
  variables: [
    ...(fullGolden().variables ?? []),
    {
      name: "size",
      inputType: "dropdown",
      options: [{ value: "s" }, { value: "l", label: "large" }],
      defaultValue: "s",
    },
    { name: "secret", isSensitive: true },
  ],
};

describe("a profile for the official provider", () => {
  it.each([
    ["infrastructure", golden({ tags: ["team:a", "solo"], description: "for all", scope: "tenant" }), {}],
    ["full", plain, {}],
    ["add-on", addonGolden({ addons: ["hello-universe@1.3.1", "argo-cd@3.26.7"] }), {}],
    ["with timeouts", { ...golden(), timeouts: { create: "5m", delete: "1m" } }, {}],
    ["with a lifecycle", golden(), { lifecycle: { ignoreChanges: ["tags"] } }],
  ])("is what its schema has, by names, types and nesting: %s", (_, props, options) => {
    expect(departures(stackWith(props, options), SCHEMA, "spectrocloud")).toEqual([]);
  });

  it.each([
    ["infrastructure", golden],
    ["full", fullGolden],
    ["add-on", addonGolden],
  ])("is so with a lock, too, whatever it asks of the catalogue: %s", (_, props) => {
    const document = stackWith(props(), { lock });
    expect(departures(document, SCHEMA, "spectrocloud")).toEqual([]);
    expect(document.data).toBeUndefined();
    for (const pack of packsOf(document)) {
      if (pack.type !== "manifest")
        expect(pack).toMatchObject({ registry_uid: expect.stringMatching(/^[0-9a-f]{24}$/) });
    }
  });

  it("names the registry and the pack of each layer by uid, and has the pack's defaults where it gives no values", () => {
    const document = stackWith(golden());
    const packs = packsOf(document);
    expect(packs.map(({ name }) => name)).toEqual(["ubuntu-aws", "kubernetes", "cni-calico", "csi-aws-ebs"]);
    expect(packs).toHaveLength(INFRASTRUCTURE_ROLES.length);
    for (const [index, pack] of packs.entries()) {
      expect(pack.uid).toMatch(/^\$\{data\.spectrocloud_pack\..*\.id}$/);
      expect(pack.registry_uid).toMatch(/^\$\{data\.spectrocloud_registry\..*\.id}$/);
      if (index !== 1) expect(pack.values).toMatch(/^\$\{data\.spectrocloud_pack\..*\.values}$/);
    }
    expect(packs[1]?.values).toBe("pack:\n  podCIDR: 10.0.0.0/16\n");
  });

  it("asks for each registry and each pack once in a stack, under names that stay", () => {
    const made = (names: readonly string[]) =>
      synthesize(CDKTN, (stack) => {
        new lib.SpectrocloudProvider(stack, "spectrocloud");
        for (const name of names) new lib.InfrastructureProfile(stack, name, golden({ name }));
      });
    const document = made(["a", "b", "c"]);
    expect(sources(document, "spectrocloud_registry")).toHaveLength(1);
    expect(sources(document, "spectrocloud_pack")).toHaveLength(4);
    expect(made(["c", "b", "a"]).data).toEqual(document.data);
    for (const [, pack] of sources(document, "spectrocloud_pack")) expect(pack.cloud).toEqual(["aws"]);
  });

  it("takes a registry's uid as it is", () => {
    const document = stackWith(golden({ registry: PALETTE_REGISTRY }));
    expect(document.data?.spectrocloud_registry).toBeUndefined();
    expect(packsOf(document)[0]?.registry_uid).toBe(PALETTE_REGISTRY);
  });

  it("has presets, patches and floating tags worked out by the lock", () => {
    const [, kubernetes, , , first, second] = packsOf(stackWith(fullGolden(), { lock }));
    expect(kubernetes?.tag).toMatch(/^1\.30\.\d+$/);
    expect(kubernetes?.values).toContain("{{.spectro.var.pod-cidr}}");
    expect(first?.values).toContain("enable-api");
    expect(second).toMatchObject({ name: "hello-2--hello-universe", tag: expect.stringMatching(/^1\.3\.\d+$/) });
    expect(second?.values).toContain("9090");
  });
});

describe("a pack that gives a key twice itself", () => {
  it("takes a patch all the same, of the one that counts", () => {
    const packs = lock.packs.map((entry) => ({ ...entry, values: `mtu: 1\n# counts\nmtu: 2\n${entry.values}` }));
    const props = golden({ layers: { ...golden().layers, network: { pack: "cni-calico@3.28.2", patch: { mtu: 3 } } } });
    const network = packsOf(stackWith(props, { lock: { ...lock, packs } }))[2];
    expect(network?.values).toMatch(/^mtu: 1\n# counts\nmtu: 3\n/);
  });
});

describe("what the official provider cannot express", () => {
  const said = (props: object, options: object = {}): string => {
    try {
      stackWith(props, options);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const network = (layer: object) =>
    golden({ layers: { ...golden().layers, network: { pack: "cni-calico@3.28.2", ...layer } } });

  it.each<[string, object, string]>([
    ["drafts", golden({ publish: false }), "publish"],
    ["adoption", { ...golden(), adopt: true }, "adopt"],
    ["keeping on destroy", { ...golden(), onDestroy: "keep" }, "onDestroy"],
    ["immutable versions", { ...golden(), versioning: "immutable" }, "versioning"],
    ["what becomes of old versions", { ...golden(), onVersionChange: "keep" }, "onVersionChange"],
    ["allowances", { ...golden(), allow: ["delete-in-use"] }, "allow"],
    ["upgrades", { ...golden(), upgrade: true }, "upgrade"],
    ["drift that is ignored", { ...golden(), ignoreDrift: ["description"] }, "ignoreDrift"],
    ["presets", network({ presets: ["x"] }), "layers.network.presets"],
    ["a patch on the defaults", network({ patch: { a: 1 } }), "layers.network.patch"],
    ["a floating tag", network({ pack: "cni-calico@3.28.x" }), "layers.network.pack.version"],
    ["a range", network({ pack: "cni-calico@~3.28" }), "layers.network.pack.version"],
    ["a tag of two colons", golden({ tags: ["url:https://x"] }), "tags[0]"],
    [
      "a secret default",
      golden({ variables: [{ name: "p", isSensitive: true, defaultValue: "s" }] }),
      "variables[0].defaultValue",
    ],
    [
      "the default of a dropdown",
      golden({ variables: [{ name: "p", inputType: "dropdown", options: [{ value: "s", default: true }] }] }),
      "variables[0].options[0].default",
    ],
  ])("is an error at synth that names our provider: %s", (_, props, path) => {
    const text = said(props, { allowSecretsInOutput: true });
    const line = text.split("\n").find((one) => one.includes(`] ${path}: the official provider cannot express`));
    expect(line ?? text).toMatch(/PaletteProvider .*\[NOT_WITH_OFFICIAL_PROVIDER]/);
  });

  it("is a manifest of one name in two layers, as it would become one", () => {
    const manifests = [{ name: "quota", content: "kind: A\n" }];
    const layer = (pack: string) => ({ pack, manifests });
    const layers = { ...golden().layers, network: layer("cni-calico@3.28.2"), storage: layer("csi-aws-ebs@1.22.0") };
    expect(said(golden({ layers }))).toMatch(/layers\.storage\.manifests\[0]\.name: .*manifests of one name/);
  });

  it("is a token where it wants another form than the model has", () => {
    let text = "";
    try {
      synthesize(CDKTN, (stack) => {
        new lib.SpectrocloudProvider(stack, "spectrocloud");
        const any = new CDKTN.host.TerraformVariable(stack, "v", { type: "any" }).value as never;
        const addons = [
          { pack: { name: "m", type: "manifest" }, manifests: [any] },
          { pack: "a@1.0.0", manifests: any },
        ];
        new lib.AddonProfile(stack, "some", { addons, variables: any } as never);
        new lib.AddonProfile(stack, "none", { addons: any, variables: [{ name: "a", options: any }] });
      });
    } catch (error) {
      text = (error as Error).message;
    }
    const paths = [...text.matchAll(/\[stack\/(\w+)] (\S+): .*known at synth.*\[INVALID_TYPE]/g)].map(([, id, at]) => [
      id,
      at,
    ]);
    expect(paths).toEqual([
      ["some", "addons[0].manifests[0]"],
      ["some", "addons[1].manifests"],
      ["some", "variables"],
      ["none", "addons"],
      ["none", "variables[0].options"],
    ]);
  });

  it("is all of it at once", () => {
    const text = said({ ...golden({ publish: false, tags: ["a:b:c"] }), adopt: true });
    expect(text.match(/NOT_WITH_OFFICIAL_PROVIDER/g)).toHaveLength(3);
  });
});

describe("a stack that has both providers", () => {
  it("has its profiles at ours, each moved from the official one", () => {
    const { moved, resource } = synthesize(CDKTN, (stack) => {
      new lib.SpectrocloudProvider(stack, "spectrocloud");
      new lib.PaletteProvider(stack, "palette");
      new lib.InfrastructureProfile(stack, "base", golden());
      new lib.AddonProfile(stack, "named", addonGolden()).movedFrom("spectrocloud_cluster_profile.x");
    });
    expect(Object.keys(resource ?? {}).sort()).toEqual(["palette_addon_profile", "palette_infrastructure_profile"]);
    expect(moved).toEqual([
      { from: "spectrocloud_cluster_profile.base", to: "palette_infrastructure_profile.base" },
      { from: "spectrocloud_cluster_profile.x", to: "palette_addon_profile.named" },
    ]);
  });

  it("has one at the official provider that names it", () => {
    const { moved, resource } = synthesize(CDKTN, (stack) => {
      const provider = new lib.SpectrocloudProvider(stack, "spectrocloud");
      new lib.PaletteProvider(stack, "palette");
      new lib.InfrastructureProfile(stack, "base", golden(), { provider });
    });
    expect(Object.keys(resource ?? {})).toEqual(["spectrocloud_cluster_profile"]);
    expect(moved).toBeUndefined();
  });
});

class OwnProvider extends CDKTN.host.TerraformProvider {}

describe("a provider of somebody's own bindings", () => {
  it("counts as the official one", () => {
    const { resource } = synthesize(CDKTN, (stack) => {
      const terraformProviderSource = "spectrocloud/spectrocloud";
      const config = { terraformResourceType: "spectrocloud", terraformProviderSource };
      const meta = { terraformGeneratorMetadata: { providerName: "spectrocloud" } };
      new OwnProvider(stack, "own", { ...config, ...meta });
      new lib.InfrastructureProfile(stack, "base", golden());
    });
    expect(Object.keys(resource ?? {})).toEqual(["spectrocloud_cluster_profile"]);
  });
});

describe("the API key of the official provider", () => {
  const said = (make: (stack: never, key: { readonly clear: string; readonly token: string }) => void): string => {
    try {
      synthesize(CDKTN, (stack) => {
        const token = new CDKTN.host.TerraformVariable(stack, "key", { sensitive: true }).stringValue;
        make(stack as never, { clear: `k3y-${token}`, token });
      });
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const profile = (stack: never) => new lib.InfrastructureProfile(stack, "base", golden());

  it("has to be a token, wherever its construct was made in a stack with profiles", () => {
    const only = said((stack, { clear }) => {
      new lib.SpectrocloudProvider(stack, "sc", { apiKey: clear });
      profile(stack);
    });
    expect(only).toMatch(/sc\.apiKey: .*SPECTROCLOUD_APIKEY.*\[API_KEY_IN_OUTPUT]/);
    expect(only.match(/API_KEY_IN_OUTPUT/g)).toHaveLength(1);
    expect(only).not.toContain("k3y");
    const late = said((stack) => {
      new lib.PaletteProvider(stack, "palette");
      profile(stack);
      new lib.InfrastructureProfile(stack, "other", golden({ name: "other" }));
      new lib.SpectrocloudProvider(stack, "sc", { apiKey: "k3y" });
    });
    expect(late.match(/sc\.apiKey: .*\[API_KEY_IN_OUTPUT]/g)).toHaveLength(1);
  });

  it("may be a token, or stay in the environment", () => {
    const fine = said((stack, { token }) => {
      new lib.SpectrocloudProvider(stack, "sc", { apiKey: token });
      new lib.SpectrocloudProvider(stack, "other", { alias: "other" });
      profile(stack);
    });
    expect(fine).toBe("");
  });
});

describe("a lock", () => {
  const locked = (given: object, props: object = golden()) =>
    synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      new KINDS[typeOfProps(props)](stack, "base", props as never, { lock: given as Lock });
    });

  it("fixes versions and registries for our provider, too", () => {
    const { resource } = locked(lock, fullGolden());
    const { layers } = resource?.palette_full_profile?.base as { layers: Record<string, object> };
    const registry = PALETTE_REGISTRY;
    const pack = expect.stringMatching(/^kubernetes@1\.30\.\d+$/);
    expect(layers.kubernetes).toMatchObject({ pack, registry });
  });

  it("has to be one, and to know each pack", () => {
    expect(() => locked({ lockVersion: 2 })).toThrow("[LOCK_INVALID]");
    expect(() => locked({ lockVersion: 1, packs: [] })).toThrow(/layers\.os\.pack: .*\[LOCK_MISSING]/);
  });
});
