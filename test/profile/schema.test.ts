import type { z } from "zod";
import { type AddonProfileProps, defineAddonProfile } from "../../lib/profile/addon-profile";
import type { CloudType } from "../../lib/profile/cloud-type";
import { defineFullProfile, type FullProfileProps } from "../../lib/profile/full-profile";
import {
  defineInfrastructureProfile,
  type InfrastructureLayers,
  type InfrastructureProfileProps,
} from "../../lib/profile/infrastructure-profile";
import type { AddonInput, AddonProps, LayerInput, LayerProps, Manifest, PatchEntry } from "../../lib/profile/layer";
import { overlay } from "../../lib/profile/overlay";
import type { PackRef } from "../../lib/profile/pack-ref";
import type {
  addonInputSchema,
  addonPropsSchema,
  infrastructureLayersSchema,
  infrastructureProfileSchema,
  layerInputSchema,
  layerPropsSchema,
  manifestSchema,
  packRefSchema,
  patchEntrySchema,
} from "../../lib/profile/schema";
import { addonProfileSchema, fullProfileSchema, infrastructureProfileSchema as schema } from "../../lib/profile/schema";
import type { VariableOption, VariableProps } from "../../lib/profile/variable";
import type { variableOptionSchema, variableSchema } from "../../lib/profile/variable-schema";
import { addonGolden, fullGolden } from "../support/kinds";
import { PROFILE } from "./arbitraries";

/**
 * Whether two types are the same, optional and read-only fields included. Being assignable both ways is not enough: a
 * field that is optional in one and missing in the other would pass.
 */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function holds<_ extends true>(): void {}

/** A cloud type is any text to the schema; editors complete the known ones from the written-out type. */
type Written<Props> = { [K in keyof Props]: K extends "cloud" ? string : Props[K] };

test("the schemas and the written-out interfaces are the same types", () => {
  holds<Same<z.output<typeof manifestSchema>, Manifest>>();
  holds<Same<z.output<typeof packRefSchema>, PackRef>>();
  holds<Same<z.output<typeof layerPropsSchema>, LayerProps>>();
  holds<Same<z.output<typeof layerInputSchema>, LayerInput>>();
  holds<Same<z.output<typeof infrastructureLayersSchema>, InfrastructureLayers>>();
  holds<Same<z.output<typeof infrastructureProfileSchema>, Written<InfrastructureProfileProps>>>();
  holds<Same<z.output<typeof fullProfileSchema>, Written<FullProfileProps>>>();
  holds<Same<z.output<typeof addonProfileSchema>, Written<AddonProfileProps>>>();
  holds<Same<z.output<typeof addonPropsSchema>, AddonProps>>();
  holds<Same<z.output<typeof addonInputSchema>, AddonInput>>();
  holds<Same<z.output<typeof patchEntrySchema>, PatchEntry>>();
  holds<Same<z.output<typeof variableSchema>, VariableProps>>();
  holds<Same<z.output<typeof variableOptionSchema>, VariableOption>>();
  holds<CloudType extends string ? true : false>();
  holds<string extends CloudType ? true : false>();
  // The comparison notices every kind of drift.
  // @ts-expect-error an optional field more
  holds<Same<Manifest, Manifest & { readonly more?: string }>>();
  // @ts-expect-error an optional field that is required in the other
  holds<Same<{ a?: string }, { a: string | undefined }>>();
  // @ts-expect-error a field that can be changed in the other
  holds<Same<{ readonly a: string }, { a: string }>>();
  // @ts-expect-error a value more in a choice
  holds<Same<{ a: "x" }, { a: "x" | "z" }>>();

  expect(schema.safeParse(PROFILE).success).toBe(true);
  expect(fullProfileSchema.safeParse(fullGolden()).success).toBe(true);
  expect(addonProfileSchema.safeParse(addonGolden()).success).toBe(true);
});

const { layers } = PROFILE;

test("an add-on layer cannot be expressed, nor any other field that does not exist", () => {
  const refused = [
    // @ts-expect-error an add-on layer
    () => defineInfrastructureProfile({ ...PROFILE, layers: { ...layers, monitoring: "prometheus-operator@69.3.0" } }),
    () => {
      // @ts-expect-error an add-on layer, in a variable of the written-out type
      const props: InfrastructureProfileProps = { ...PROFILE, layers: { ...layers, monitoring: "prometheus@69.3.0" } };
      return defineInfrastructureProfile(props);
    },
    // @ts-expect-error add-ons beside the layers
    () => defineInfrastructureProfile({ ...PROFILE, addons: [] }),
    // @ts-expect-error a misspelled field of a layer
    () => defineInfrastructureProfile({ ...PROFILE, layers: { ...layers, os: { pack: "a@1", vlaues: "a: 1" } } }),
    // @ts-expect-error a misspelled field of a pack
    () => defineInfrastructureProfile({ ...PROFILE, layers: { ...layers, os: { pack: { name: "a", verison: "1" } } } }),
    // @ts-expect-error an add-on layer laid over
    () => overlay(PROFILE, { layers: { monitoring: "prometheus-operator@69.3.0" } }),
    // @ts-expect-error a layer missing
    () => defineInfrastructureProfile({ ...PROFILE, layers: { os: "a@1", kubernetes: "b@1" } }),
  ];
  for (const run of refused) expect(run).toThrow(/LAYER_NOT_ALLOWED|UNKNOWN_FIELD|LAYER_MISSING/);
});

test("a full or an add-on profile cannot have a field that does not exist, at any depth", () => {
  const full = { ...PROFILE, addons: ["hello-universe@1.3.1"] } as const;
  const addons = { name: "extras", addons: ["hello-universe@1.3.1"] } as const;
  const refused = [
    // @ts-expect-error a misspelled field of an add-on
    () => defineFullProfile({ ...full, addons: [{ pack: "a@1", displayname: "b" }] }),
    // @ts-expect-error a field of add-ons in an infrastructure layer
    () => defineFullProfile({ ...full, layers: { ...layers, os: { pack: "a@1", installPriority: 1 } } }),
    // @ts-expect-error a misspelled field of a variable
    () => defineFullProfile({ ...full, variables: [{ name: "a", defaultvalue: "b" }] }),
    // @ts-expect-error infrastructure layers in an add-on profile
    () => defineAddonProfile({ ...addons, layers }),
    // @ts-expect-error a misspelled field of a pack
    () => defineAddonProfile({ ...addons, addons: [{ pack: { name: "a", verison: "1" } }] }),
    // @ts-expect-error the word of another kind
    () => defineAddonProfile({ ...addons, type: "infra" }),
  ];
  for (const run of refused) expect(run).toThrow(/UNKNOWN_FIELD|INFRASTRUCTURE_LAYER_NOT_ALLOWED|INVALID_VALUE/);
});

test("a profile keeps the literal types of its fields, and a wide one is accepted too", () => {
  const profile = defineInfrastructureProfile(PROFILE);
  holds<Same<(typeof profile)["name"], "aws-base">>();
  const wide: InfrastructureProfileProps = profile;
  expect(defineInfrastructureProfile(wide)).toEqual(PROFILE);
  const custom = defineInfrastructureProfile({ ...PROFILE, cloud: "nutanix" });
  expect(custom.cloud).toBe("nutanix");
});
