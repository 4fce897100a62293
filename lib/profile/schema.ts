import { z } from "zod";
import { PACK_TYPES } from "./pack-ref";
import { PROFILE_SCOPES } from "./profile-scope";
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

/** Shape of a layer in its long form. */
export const layerPropsSchema = z
  .strictObject({
    pack: z.union([z.string(), packRefSchema]),
    values: z.union([z.string(), valuesObjectSchema]).optional(),
    manifests: z.array(manifestSchema).readonly().optional(),
  })
  .readonly();

/** Shape of a layer. */
export const layerInputSchema = z.union([z.string(), layerPropsSchema]);

/** Shape of the layers of an infrastructure profile. */
export const infrastructureLayersSchema = z
  .strictObject({
    os: layerInputSchema,
    kubernetes: layerInputSchema,
    network: layerInputSchema,
    storage: layerInputSchema.optional(),
  })
  .readonly();

/** Shape of an infrastructure profile. */
export const infrastructureProfileSchema = z
  .strictObject({
    name: z.string().optional(),
    version: z.string().optional(),
    description: z.string().optional(),
    tags: z.array(z.string()).readonly().optional(),
    cloud: z.string(),
    scope: z.enum(PROFILE_SCOPES).optional(),
    publish: z.boolean().optional(),
    registry: z.string().optional(),
    layers: infrastructureLayersSchema,
  })
  .readonly();
