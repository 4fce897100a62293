import { Construct } from "constructs";
import fc from "fast-check";
import { defineInfrastructureProfile, overlay } from "../../lib/profile";
import type { ProfileProps } from "../../lib/profile/profile-props";
import { typeOfProps } from "../../lib/profile/profile-props";
import { golden } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";
import { anyProfile } from "../support/profile-arbitrary";
import { runs } from "../support/suite";
import { attributesOf, resourceTypeOf } from "../support/terraform-config";
import { CDKTN, type Document, synthesize } from "./hosts";
import { departures, schemaOf } from "./schema-conformance";

const { lib, host } = CDKTN;
const KINDS = { infra: lib.InfrastructureProfile, cluster: lib.FullProfile, "add-on": lib.AddonProfile } as const;

/** A stack for our provider with a profile of any kind in it. */
function stackWith(props: ProfileProps): Document {
  return synthesize(CDKTN, (stack) => {
    new lib.PaletteProvider(stack, "palette", { project: "Default" });
    new KINDS[typeOfProps(props)](stack, "base", props as never);
  });
}

const only = (document: Document, props: ProfileProps) => document.resource?.[resourceTypeOf(props)]?.base;

/** What Terraform reads where a text is not to be a template. */
function asTerraformReads(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/([$%])\1\{/g, "$1{");
  if (Array.isArray(value)) return value.map(asTerraformReads);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asTerraformReads(item)]));
}

describe("a profile for our provider", () => {
  it.each([
    ["infrastructure", golden()],
    ["full", fullGolden()],
    ["add-on", addonGolden()],
  ])("of kind %s has the arguments that the model's fields stand for", (_, props) => {
    const document = stackWith(props);
    expect(only(document, props)).toEqual(attributesOf(props));
    expect(departures(document, schemaOf("palette"), "palette")).toEqual([]);
  });

  it("is written as the model has it, whatever it holds", () => {
    fc.assert(
      fc.property(anyProfile, (props) => {
        const document = stackWith(props);
        expect(asTerraformReads(only(document, props))).toEqual(JSON.parse(JSON.stringify(attributesOf(props))));
        expect(departures(document, schemaOf("palette"), "palette")).toEqual([]);
      }),
      { numRuns: runs(30) },
    );
  });

  it("is a defined profile as it is, laid over or not, and is called like its construct without a name", () => {
    const defined = defineInfrastructureProfile(golden() as never);
    const document = stackWith(overlay(defined, { tags: ["env:prod"] }) as ProfileProps);
    expect(only(document, golden())?.tags).toEqual(["env:prod"]);
    const { name: _, ...nameless } = golden();
    expect(only(stackWith(nameless), nameless)?.name).toBe("base");
  });

  it("means its texts as they are: nothing in them is a template", () => {
    const values = `a: \${HOME} %{ if } $\${x} "quoted"\n`;
    const props = golden({ layers: { ...golden().layers, network: { pack: "cni-calico@3.28.2", values } } });
    const { network } = only(stackWith(props), props)?.layers as Record<string, { values: string }>;
    expect(network?.values).toBe(`a: $\${HOME} %%{ if } $$\${x} "quoted"\n`);
  });

  it("has its way of being dealt with beside it", () => {
    const document = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const handling = {
        adopt: true,
        onDestroy: "keep",
        versioning: "immutable",
        ignoreDrift: ["description"],
      } as const;
      new lib.InfrastructureProfile(stack, "base", { ...golden(), ...handling, timeouts: { create: "5m" } });
    });
    expect(only(document, golden())).toMatchObject({
      ...{ adopt: "true", on_destroy: "keep", versioning: "immutable", ignore_drift: ["description"] },
      timeouts: { create: "5m" },
      lifecycle: { create_before_destroy: true },
    });
    expect(departures(document, schemaOf("palette"), "palette")).toEqual([]);
  });

  it("gives its outputs as tokens, and its resource for what is not said", () => {
    const { output, resource } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const profile = new lib.FullProfile(stack, "base", fullGolden());
      profile.resource.addOverride("lifecycle.prevent_destroy", true);
      const { layers, addons } = profile;
      const said = [profile.id, profile.version, layers.kubernetes.version, addons["hello-2--hello-universe"]?.packUid];
      new host.TerraformOutput(stack, "said", { value: said });
    });
    const at = "palette_full_profile.base";
    expect(output?.said?.value).toEqual(
      ["id", "version", "layers.kubernetes.version", "addons[1].pack_uid"].map((path) => `\${${at}.${path}}`),
    );
    expect(resource?.palette_full_profile?.base?.lifecycle).toEqual({ prevent_destroy: true });
  });

  it("takes tokens anywhere, and skips them in its checks", () => {
    const { resource } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const text = (id: string) => new host.TerraformVariable(stack, id, { type: "string" }).stringValue;
      const count = new host.TerraformVariable(stack, "count", { type: "number" }).numberValue;
      new lib.InfrastructureProfile(stack, "base", {
        ...golden({ version: text("version"), tags: [`team:${text("team")}`] }),
        layers: {
          ...golden().layers,
          os: `ubuntu-aws@${text("os")}`,
          kubernetes: {
            pack: "kubernetes@1.30.4",
            values: { pack: { podCIDR: text("cidr"), nodes: count, note: `"\${HOME}"\n` } },
          },
          network: { pack: "cni-calico@3.28.2", patch: { mtu: count } },
        },
      });
    });
    const { layers, ...rest } = resource?.palette_infrastructure_profile?.base ?? {};
    expect(rest).toMatchObject({ version: `\${var.version}`, tags: [`team:\${var.team}`] });
    expect(layers).toMatchObject({
      os: { pack: `ubuntu-aws@\${var.os}` },
      network: { patch: `{"mtu":\${jsonencode(var.count)}}` },
    });
    const { kubernetes } = layers as Record<string, { values: string }>;
    expect(kubernetes?.values).toContain(`podCIDR: \${jsonencode(var.cidr)}\n`);
    expect(kubernetes?.values).toContain(`nodes: \${jsonencode(var.count)}\n`);
    expect(kubernetes?.values).toContain(`$\${HOME}`);
  });
});

describe("a token of any type", () => {
  it("stands for a text where a text may stand, and for a list where our provider takes one", () => {
    const { resource } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const { value } = new host.TerraformVariable(stack, "v", { type: "any" });
      const any = value as never;
      const layers = {
        ...golden().layers,
        os: { pack: any },
        kubernetes: { pack: { name: "kubernetes", version: any } },
      };
      const addons = [{ pack: any }, { pack: "argo-cd@3.26.7", presets: any, manifests: [any] }];
      new lib.FullProfile(stack, "base", fullGolden({ layers, addons, variables: any }));
    });
    expect(resource?.palette_full_profile?.base).toMatchObject({
      layers: { os: { pack: `\${var.v}` }, kubernetes: { pack: `kubernetes@\${var.v}` } },
      addons: [{ pack: `\${var.v}` }, { presets: `\${var.v}`, manifests: [`\${var.v}`] }],
      variables: `\${var.v}`,
    });
  });
});

describe("texts with tokens in them", () => {
  const layerWith = (layer: (text: string, count: number) => object) => {
    const { resource } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const text = new host.TerraformVariable(stack, "v", { type: "string" }).stringValue;
      const count = new host.TerraformVariable(stack, "n", { type: "number" }).numberValue;
      const addons = [{ pack: "argo-cd@3.26.7", ...layer(text, count) }];
      new lib.AddonProfile(stack, "base", { ...addonGolden(), addons });
    });
    const { addons } = resource?.palette_addon_profile?.base as { addons: { values?: string; patch?: string }[] };
    return addons[0] ?? {};
  };

  it.each<[string, (text: string) => string, string]>([
    ["quotes", (v) => `--name="${v}"`, String.raw`jsonencode(join("", ["--name=\"", var.v, "\""]))`],
    ["backslashes", (v) => `C:\\${v}`, String.raw`jsonencode(join("", ["C:\\", var.v]))`],
    ["dollars", (v) => `\${HOME}/${v}`, `jsonencode(join("", ["$\${HOME}/", var.v]))`],
    ["percent signs", (v) => `%{if}${v}`, `jsonencode(join("", ["%%{if}", var.v]))`],
  ])("mean themselves in values and patches: %s", (_, textOf, expression) => {
    const warn = jest.spyOn(console, "warn");
    expect(layerWith((v) => ({ values: { a: textOf(v) } })).values).toBe(`a: \${${expression}}\n`);
    expect(layerWith((v) => ({ patch: { a: textOf(v) } })).patch).toBe(`{"a":\${${expression}}}`);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it("may be keys", () => {
    const labels = (v: string) => ({ labels: { [`k-${v}`]: "x", z: "plain" } });
    const key = `\${jsonencode(join("", ["k-", var.v]))}`;
    expect(layerWith((v) => ({ values: labels(v) })).values).toBe(`labels:\n  ${key}: x\n  z: plain\n`);
    expect(layerWith((v) => ({ patch: labels(v) })).patch).toBe(`{"labels":{${key}:"x","z":"plain"}}`);
  });

  it("may have numbers in them, and dollars before a token", () => {
    const { values } = layerWith((v, n) => ({ values: `a: x-${n}\nb: US$${v}\nc: \${${v}}\n` }));
    expect(values).toBe(`a: x-\${var.n}\nb: US\${"$"}\${var.v}\nc: $\${\${var.v}}\n`);
  });
});

describe("what is wrong", () => {
  const failing = (fill: Parameters<typeof synthesize>[1]) => () => synthesize(CDKTN, fill);
  const message = (fill: Parameters<typeof synthesize>[1]): string => {
    try {
      synthesize(CDKTN, fill);
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };

  it("is told at synth, of all profiles at once, each problem with its path", () => {
    const said = message((stack) => {
      new lib.PaletteProvider(stack, "palette");
      new lib.InfrastructureProfile(stack, "one", golden({ version: "1.4", tags: ["a:1", "a:2"] }));
      const two = new lib.FullProfile(stack, "two", { ...fullGolden(), onDestroy: "never" } as never);
      two.resource.addOverride("lifecycle.prevent_destroy", true);
      new host.TerraformOutput(stack, "id", { value: [two.id, two.layers.kubernetes?.version] });
    });
    expect(said).toMatch(/\[stack\/one] version: .*\[INVALID_VERSION]/);
    expect(said).toMatch(/\[stack\/one] tags\[1]: .*\[DUPLICATE_TAG]/);
    expect(said).toMatch(/\[stack\/two] onDestroy: .*\[INVALID_VALUE]/);
  });

  it.each([undefined, null, 7, "text", [], () => 1, { layers: { os: 7 } }])("is told of props that are %p", (props) => {
    const make = failing((stack) => {
      new lib.PaletteProvider(stack, "palette");
      new lib.InfrastructureProfile(stack, "base", props as never);
    });
    expect(make).toThrow(/\[stack\/base] /);
  });

  const WHERE_OBJECTS_GO: readonly [string, (token: never) => object, ...string[]][] = [
    ["layers", (layers) => ({ layers }), "layers"],
    [
      "layers and more",
      (one) => ({ layers: one, variables: [one], tags: ["a", "a"] }),
      "layers",
      "variables[0]",
      "tags[1]",
    ],
    ["a layer", (kubernetes) => ({ layers: { ...golden().layers, kubernetes } }), "layers.kubernetes"],
    ["a variable", (one) => ({ variables: [{ name: "a" }, one] }), "variables[1]"],
    ["a key of layers", (one) => ({ layers: { ...golden().layers, [String(one)]: "a@1.0.0" } }), "layers"],
    ["a key of a variable", (one) => ({ variables: [{ name: "a", [String(one)]: "b" }] }), "variables[0]"],
    [
      "a key of a pack",
      (one) => ({ layers: { ...golden().layers, os: { pack: { [String(one)]: 1 } } } }),
      "layers.os.pack",
    ],
    ["a key of the profile", (one) => ({ [String(one)]: 1 }), ""],
    ["an add-on", (one) => ({ layers: golden().layers, addons: ["a@1.0.0", one] }), "addons[1]"],
  ];

  it.each(WHERE_OBJECTS_GO)("is a token where an object goes: %s", (name, propsOf, ...paths) => {
    const said = message((stack) => {
      new lib.PaletteProvider(stack, "palette");
      const token = new host.TerraformVariable(stack, "v", { type: "any" }).value;
      const Kind = name === "an add-on" ? lib.FullProfile : lib.InfrastructureProfile;
      new Kind(stack, "base", { ...golden(), ...propsOf(token as never) } as never);
      new host.TerraformOutput(stack, "id", { value: token });
    });
    for (const path of paths) {
      const place = path === "" ? "" : `${path.replace(/[[.]/g, "\\$&")}: `;
      expect(said).toMatch(new RegExp(`\\[stack/base] ${place}.*\\[(INVALID_TYPE|DUPLICATE_TAG)]`));
    }
    expect(said.match(/\[stack\/base]/g)).toHaveLength(paths.length);
  });

  it("is a token for a profile as a whole", () => {
    const make = failing((stack) => {
      new lib.PaletteProvider(stack, "palette");
      new lib.AddonProfile(stack, "base", new host.TerraformVariable(stack, "v", { type: "any" }).value as never);
    });
    expect(make).toThrow(/\[stack\/base] .*known at synth.*\[INVALID_TYPE]/);
  });

  it("is a provider that is not there, or is made after the profile: none is made unasked", () => {
    const profile = (stack: never) => new lib.InfrastructureProfile(stack, "base", golden());
    expect(failing((stack) => profile(stack as never))).toThrow("no provider for Palette is in its stack");
    const late = failing((stack) => {
      profile(stack as never);
      new lib.SpectrocloudProvider(stack, "spectrocloud");
    });
    expect(late).toThrow(/was made after it.*\[PROVIDER_UNCLEAR]/);
  });

  it("is a secret that would stand in what synth writes", () => {
    const variables = [{ name: "password", isSensitive: true, defaultValue: "s3cret" }];
    const said = message((stack) => {
      new lib.PaletteProvider(stack, "palette", { apiKey: "k3y" });
      new lib.InfrastructureProfile(stack, "base", golden({ variables }));
    });
    expect(said).toMatch(/\[API_KEY_IN_OUTPUT]/);
    expect(said).toMatch(/variables\[0]\.defaultValue: .*\[DEFAULT_IN_OUTPUT]/);
    expect(said).not.toMatch(/s3cret|k3y/);
  });

  it.each<[string, (token: string) => string]>([
    ["before a token", (token) => `s3cret-${token}`],
    ["after a token", (token) => `${token}s3cret`],
    ["between tokens", (token) => `${token}\${s3cret}${token}`],
  ])("is a secret beside a token: %s", (_, secretOf) => {
    const said = message((stack) => {
      const secret = secretOf(new host.TerraformVariable(stack, "v", { type: "string", sensitive: true }).stringValue);
      new lib.PaletteProvider(stack, "palette", { apiKey: secret });
      new lib.PaletteProvider(stack, "later", { alias: "later" }).apiKey = secret;
      const variables = [{ name: "password", isSensitive: true, defaultValue: secret }];
      new lib.InfrastructureProfile(stack, "base", golden({ variables }));
    });
    expect(said).toMatch(/\[stack\/palette] apiKey: .*PALETTE_API_KEY.*\[API_KEY_IN_OUTPUT]/);
    expect(said).toMatch(/\[stack\/later] apiKey: .*\[API_KEY_IN_OUTPUT]/);
    expect(said).toMatch(/variables\[0]\.defaultValue: .*\[DEFAULT_IN_OUTPUT]/);
    expect(said).not.toMatch(/s3cret/);
  });

  it("is not a secret made of tokens alone, whatever they are", () => {
    const fill: Parameters<typeof synthesize>[1] = (stack) => {
      const token = new host.TerraformVariable(stack, "v", { type: "string", sensitive: true });
      new lib.PaletteProvider(stack, "palette", { apiKey: `${token.stringValue}${token.stringValue}` });
      const defaults = [token.stringValue, `${token.stringValue}${token.stringValue}`, token.numberValue, token.value];
      const variables = defaults.map((one, index) => ({ name: `v${index}`, isSensitive: true, defaultValue: one }));
      new lib.InfrastructureProfile(stack, "base", golden({ variables: variables as never }));
    };
    expect(message(fill)).toBe("");
  });
});

describe("a sensitive default", () => {
  const written = (options: object) =>
    synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const secret = new host.TerraformVariable(stack, "secret", { type: "string", sensitive: true });
      const variables = [{ name: "password", isSensitive: true, defaultValue: secret.stringValue }];
      new lib.InfrastructureProfile(stack, "base", golden({ variables }), options);
    }).resource?.palette_infrastructure_profile?.base?.variables;
  const variable = { name: "password", is_sensitive: true };

  it("is write-only, with a number that has it written anew", () => {
    const secret = { default_value_wo: `\${var.secret}` };
    expect(written({})).toEqual([{ ...variable, ...secret, default_value_wo_version: 1 }]);
    expect(written({ secretVersion: 2 })).toEqual([{ ...variable, ...secret, default_value_wo_version: 2 }]);
  });

  it("is not write-only where the app is for tools that do not know that", () => {
    const under = (targetVersions: object, options: object = {}) => {
      const app = host.Testing.stubVersion(host.Testing.app({ context: { targetVersions } }));
      const stack = new host.TerraformStack(app, "stack");
      new lib.PaletteProvider(stack, "palette");
      const secret = new host.TerraformVariable(stack, "secret", { type: "string", sensitive: true });
      const variables = [{ name: "password", isSensitive: true, defaultValue: secret.stringValue }];
      new lib.InfrastructureProfile(stack, "base", golden({ variables }), options);
      return () => host.Testing.synth(stack, true);
    };
    expect(under({ terraform: ">=1.9", opentofu: ">=1.11" })).toThrow(/terraform >=1\.9 .*\[WRITE_ONLY_NOT_POSSIBLE]/);
    expect(under({ terraform: ">=1.9" }, { secretDefaults: "state" })).not.toThrow();
    expect(under({ terraform: ">=1.11", opentofu: "^1.11.2" })).not.toThrow();
  });

  it("is sensitive in the state for older tools", () => {
    expect(written({ secretDefaults: "state" })).toEqual([{ ...variable, sensitive_default_value: `\${var.secret}` }]);
  });
});

describe("names in Terraform", () => {
  it("are those of the constructs, and stay when profiles and add-ons change places", () => {
    const ids = (names: readonly string[]) =>
      synthesize(CDKTN, (stack) => {
        new lib.PaletteProvider(stack, "palette");
        for (const name of names) new lib.AddonProfile(stack, name, addonGolden({ name }));
      });
    expect(ids(["a", "b"])).toEqual(ids(["b", "a"]));
    expect(Object.keys(ids(["a", "b"]).resource?.palette_addon_profile ?? {}).sort()).toEqual(["a", "b"]);
  });

  it("that were others are moved, by an old path in the stack or by an address", () => {
    const { moved } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      new lib.AddonProfile(stack, "new", addonGolden()).movedFrom("old");
      new lib.AddonProfile(stack, "other", addonGolden({ name: "other" })).movedFrom("palette_addon_profile.x");
      new lib.AddonProfile(stack, "inner", addonGolden({ name: "inner" })).movedFrom("team/old");
    });
    const before = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      new lib.AddonProfile(new Construct(stack, "team"), "old", addonGolden());
    });
    const [inner] = Object.keys(before.resource?.palette_addon_profile ?? {});
    expect(moved).toEqual([
      { from: "palette_addon_profile.old", to: "palette_addon_profile.new" },
      { from: "palette_addon_profile.x", to: "palette_addon_profile.other" },
      { from: `palette_addon_profile.${inner}`, to: "palette_addon_profile.inner" },
    ]);
  });

  it("tell an id with a dot in it from an address, which begins with the type of a profile", () => {
    const ids = ["base.v1", "team.x/base.v1", "aws_profile.base"];
    const old = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      const team = new Construct(stack, "team.x");
      for (const id of ids) {
        const [inner, above] = id.split("/").reverse() as [string, string?];
        new lib.AddonProfile(above === undefined ? stack : team, inner, addonGolden({ name: id }));
      }
    });
    const addresses = ["module.a.palette_addon_profile.x", 'module.a["b.c"].spectrocloud_cluster_profile.x[0]'];
    const { moved } = synthesize(CDKTN, (stack) => {
      new lib.PaletteProvider(stack, "palette");
      [...ids, ...addresses].forEach((place, index) => {
        new lib.AddonProfile(stack, `new-${index}`, addonGolden({ name: place })).movedFrom(place);
      });
    });
    const names = Object.keys(old.resource?.palette_addon_profile ?? {}).map((name) => `palette_addon_profile.${name}`);
    expect(moved?.map(({ from }) => from).sort()).toEqual([...names, ...addresses].sort());
    expect(names).toContain("palette_addon_profile.basev1");
  });
});
