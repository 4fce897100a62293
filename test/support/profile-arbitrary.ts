import fc from "fast-check";
import type { AddonProfileProps } from "../../lib/profile/addon-profile";
import type { FullProfileProps } from "../../lib/profile/full-profile";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { type AddonProps, layerName, type Manifest } from "../../lib/profile/layer";
import type { PackRef } from "../../lib/profile/pack-ref";
import type { ProfileProps } from "../../lib/profile/profile-props";
import type { VariableProps } from "../../lib/profile/variable";
import { golden } from "./engine";

const VALUES = [
  "",
  "# only a comment\n",
  "pack:\n  podCIDR: 10.0.0.0/16\n",
  "# the same, spelled otherwise\npack: { podCIDR: '10.0.0.0/16' }\n",
  "pack:\n  podCIDR: 10.1.0.0/16\n  list: [1, 2]\n",
  "pack:\n  podCIDR: 10.1.0.0/16\n  list: [2, 1]\n",
  "a: |\n  text\n  more\nb: ~\n",
  "a: 'text'\nb: 1e3\n",
] as const;

const CONTENTS = ["kind: A\n", "kind: A", "kind: B\nspec: { n: 1 }\n", "kind: A\n---\nkind: B\n"] as const;

/** Names of variables, each with its format and defaults that fit it. */
const VARIABLE_DEFAULTS: Readonly<
  Record<string, { readonly format: VariableProps["format"]; readonly defaults: readonly string[] }>
> = {
  TEXT: { format: "string", defaults: ["a", "some words", "yes"] },
  other_text: { format: "string", defaults: ["{{.spectro.macro.M}}", "b"] },
  count: { format: "number", defaults: ["8080", "0.5"] },
  flag: { format: "boolean", defaults: ["true", "false"] },
  ip4: { format: "ipv4", defaults: ["10.0.0.1"] },
  net: { format: "ipv4cidr", defaults: ["10.0.0.0/16"] },
  ip6: { format: "ipv6", defaults: ["2001:db8::1"] },
  version: { format: "version", defaults: ["1.2.3"] },
  blob: { format: "base64", defaults: ["aGVsbG8="] },
};

const values = fc.option(fc.constantFrom(...VALUES), { nil: undefined });

const manifests = fc.uniqueArray(
  fc.record({ name: fc.constantFrom("one", "two", "three"), content: fc.constantFrom(...CONTENTS) }),
  { selector: (one) => one.name, maxLength: 3 },
);

function layer(pack: string, versions: readonly string[]) {
  return fc
    .record({ version: fc.constantFrom(...versions), values, manifests })
    .map(({ version, ...rest }) => ({ pack: `${pack}@${version}`, ...rest }));
}

/** Profiles for one cloud that differ in everything that an update can change, and in spelling. */
export const anyProfile: fc.Arbitrary<InfrastructureProfileProps> = fc
  .record({
    name: fc.constantFrom("aws-base", "aws-edge"),
    version: fc.constantFrom("1.0.0", "1.1.0-rc.1"),
    description: fc.constantFrom("", "for all teams"),
    tags: fc.uniqueArray(fc.constantFrom("solo", "team:a", "env:prod", "env:test"), {
      selector: (tag) => tag.split(":")[0],
    }),
    publish: fc.boolean(),
    layers: fc.record({
      os: layer("ubuntu-aws", ["22.04", "24.04"]),
      kubernetes: layer("kubernetes", ["1.30.4", "1.30.x", "1.31.6"]),
      network: layer("cni-calico", ["3.28.2", "3.31.4"]),
      storage: layer("csi-aws-ebs", ["1.22.0", "1.57.1"]),
    }),
  })
  .map((changes) => golden(changes));

/** Variables of every format, each by itself valid, in any order. */
export const anyVariables: fc.Arbitrary<readonly VariableProps[]> = fc
  .uniqueArray(fc.constantFrom(...Object.keys(VARIABLE_DEFAULTS)), { maxLength: 5 })
  .chain((names) => fc.tuple(...names.map(variable)));

function variable(name: string): fc.Arbitrary<VariableProps> {
  const { format, defaults } = VARIABLE_DEFAULTS[name] as (typeof VARIABLE_DEFAULTS)[string];
  return fc
    .record({
      named: fc.boolean(),
      description: fc.constantFrom("", "what it is for"),
      defaultValue: fc.constantFrom("", ...defaults),
      flags: fc.record({ required: fc.boolean(), immutable: fc.boolean(), hidden: fc.boolean() }),
      isSensitive: fc.boolean(),
      shape: fc.constantFrom("text", "multiline", "dropdown"),
    })
    .map(({ named, description, defaultValue, flags, isSensitive, shape }) => ({
      name,
      ...(named ? { displayName: `The ${name}` } : {}),
      description,
      format,
      defaultValue,
      // Some combinations need a default.
      ...(defaultValue === "" ? { required: flags.required && !flags.hidden } : flags),
      isSensitive,
      inputType: shape as VariableProps["inputType"],
      ...(shape === "dropdown"
        ? { options: defaults.map((value, index) => ({ value, label: index === 0 ? value : `Label ${index}` })) }
        : {}),
    }));
}

/** A manifest that refers to each of some variables, so that none is left unused. */
function usesOf(variables: readonly VariableProps[]): Manifest[] {
  const lines = variables.map(({ name }, index) => `v${index}: '{{.spectro.var.${name}}}'\n`);
  return lines.length === 0 ? [] : [{ name: "uses", content: lines.join("") }];
}

const FREE_VALUES = ["", "# only a comment\n", "pack:\n  namespace: own\n", "charts: { a: 1, b: [2, 3] }\n"] as const;

/** An add-on: packs of several registries and types, some under a display name. */
const anyAddon: fc.Arbitrary<AddonProps> = fc
  .record({
    pack: fc.constantFrom(
      { name: "crossplane", version: "1.20.0", registry: "Palette Community Registry" },
      { name: "crossplane", version: "1.20.x", registry: "Palette Community Registry" },
      { name: "nginx", version: "1.11.2", registry: "Public Repo" },
      { name: "argo-cd", version: "3.26.7", registry: "Palette Community Registry" },
      { name: "harbor", version: "1.14.0", registry: "Bitnami", type: "helm" as const },
      { name: "prometheus-operator", version: "45.31.1", registry: "Public Spectro Helm Repo" },
      { name: "team", type: "manifest" as const },
      { name: "more", version: "2.1.0", type: "manifest" as const },
    ),
    displayName: fc.option(fc.constantFrom("one", "two"), { nil: undefined }),
    installPriority: fc.option(fc.integer({ min: 0, max: 99 }), { nil: undefined }),
    values: fc.option(fc.constantFrom(...FREE_VALUES), { nil: undefined }),
    manifests,
  })
  .map(({ pack, manifests: list, displayName, installPriority, values: text }) => ({
    pack,
    ...(displayName === undefined ? {} : { displayName }),
    ...(installPriority === undefined ? {} : { installPriority }),
    ...(text === undefined ? {} : { values: text }),
    manifests: pack.type === "manifest" && list.length === 0 ? [{ name: "one", content: CONTENTS[0] }] : list,
  }));

const addonName = ({ pack, displayName }: AddonProps) => layerName((pack as PackRef).name, displayName);

const contentOfAddons = fc.tuple(
  fc.uniqueArray(anyAddon, { selector: addonName, minLength: 1, maxLength: 4 }),
  anyVariables,
);

function addonsUsing(addons: readonly AddonProps[], variables: readonly VariableProps[]): AddonProps[] {
  const [first, ...rest] = addons as [AddonProps, ...AddonProps[]];
  return [{ ...first, manifests: [...(first.manifests ?? []), ...usesOf(variables)] }, ...rest];
}

/** Full profiles: the layers of {@link anyProfile}, add-ons and variables. */
export const anyFullProfile: fc.Arbitrary<FullProfileProps> = fc
  .tuple(anyProfile, contentOfAddons)
  .map(([{ type: _, ...profile }, [addons, variables]]) => ({
    ...profile,
    type: "cluster" as const,
    addons: addonsUsing(addons, variables),
    variables,
  }));

/** Add-on profiles for any cloud and for one. */
export const anyAddonProfile: fc.Arbitrary<AddonProfileProps> = fc
  .record({
    cloud: fc.constantFrom("all", "aws"),
    version: fc.constantFrom("1.0.0", "2.0.0-rc.1"),
    publish: fc.boolean(),
    tags: fc.constantFrom([], ["bare", "key:"], ["a:b:c", "z:1"]),
    content: contentOfAddons,
  })
  .map(({ content: [addons, variables], ...rest }) => ({
    type: "add-on" as const,
    name: "any-addons",
    ...rest,
    addons: addonsUsing(addons, variables),
    variables,
  }));

/** Profiles of all kinds. */
export const anyKind: fc.Arbitrary<ProfileProps> = fc.oneof(anyProfile, anyFullProfile, anyAddonProfile);
