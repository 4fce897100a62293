import { z } from "zod";
import { PACK_TYPES } from "./pack-ref";
import { PROFILE_SCOPES } from "./profile-scope";
import { variableSchema } from "./variable-schema";
import type { YamlValue } from "./yaml-writer";

/**
 * The shapes of the model, for checking at run time and for the JSON Schema. A test holds their types equal to the
 * written-out interfaces. Rules across fields are functions of their own: a JSON Schema cannot say them.
 */

/** Shape of a manifest. */
export const manifestSchema = z.strictObject({ name: z.string(), content: z.string() }).readonly();

/** Shape of a pack reference in its long form. */
export const packRefSchema = z
  .strictObject({
    name: z.string(),
    version: z.string().optional(),
    registry: z.string().optional(),
    type: z.enum(PACK_TYPES).optional(),
  })
  .readonly();

const valuesObjectSchema = z.record(z.string(), z.any()) as unknown as z.ZodType<{ readonly [key: string]: YamlValue }>;

/** Shape of one value of a patch. */
export const patchEntrySchema = z
  .strictObject({ path: z.string(), value: z.any() as unknown as z.ZodType<YamlValue> })
  .readonly();

/** Shape of a patch. */
export const patchSchema = z.union([valuesObjectSchema, z.array(patchEntrySchema).readonly()]);

const layerFields = {
  pack: z.union([z.string(), packRefSchema]),
  values: z.union([z.string(), valuesObjectSchema]).optional(),
  presets: z.array(z.string()).readonly().optional(),
  patch: patchSchema.optional(),
  manifests: z.array(manifestSchema).readonly().optional(),
};

/** Shape of a layer in its long form. */
export const layerPropsSchema = z.strictObject(layerFields).readonly();

/** Shape of a layer. */
export const layerInputSchema = z.union([z.string(), layerPropsSchema]);

/** Shape of an add-on in its long form. */
export const addonPropsSchema = z
  .strictObject({ ...layerFields, displayName: z.string().optional(), installPriority: z.number().optional() })
  .readonly();

/** Shape of an add-on. */
export const addonInputSchema = z.union([z.string(), addonPropsSchema]);

/** Shape of the infrastructure layers. */
export const infrastructureLayersSchema = z
  .strictObject({
    os: layerInputSchema,
    kubernetes: layerInputSchema,
    network: layerInputSchema,
    storage: layerInputSchema.optional(),
  })
  .readonly();

const profileFields = {
  $schema: z.string().optional(),
  name: z.string().optional(),
  version: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).readonly().optional(),
  scope: z.enum(PROFILE_SCOPES).optional(),
  publish: z.boolean().optional(),
  registry: z.string().optional(),
  variables: z.array(variableSchema).readonly().optional(),
};

/** Shape of an infrastructure profile. */
export const infrastructureProfileSchema = z
  .strictObject({
    type: z.literal("infra").optional(),
    ...profileFields,
    cloud: z.string(),
    customCloud: z.boolean().optional(),
    layers: infrastructureLayersSchema,
  })
  .readonly();

/** Shape of a full profile. */
export const fullProfileSchema = z
  .strictObject({
    type: z.literal("cluster").optional(),
    ...profileFields,
    cloud: z.string(),
    customCloud: z.boolean().optional(),
    layers: infrastructureLayersSchema,
    addons: z.array(addonInputSchema).readonly().optional(),
  })
  .readonly();

/** Shape of an add-on profile. */
export const addonProfileSchema = z
  .strictObject({
    type: z.literal("add-on").optional(),
    ...profileFields,
    cloud: z.string().optional(),
    customCloud: z.boolean().optional(),
    addons: z.array(addonInputSchema).readonly(),
  })
  .readonly();
