import { z } from "zod";
import { VARIABLE_FORMATS, VARIABLE_INPUT_TYPES } from "./variable";

/** Shape of one choice of a dropdown. */
export const variableOptionSchema = z
  .strictObject({
    value: z.string(),
    label: z.string().optional(),
    description: z.string().optional(),
    default: z.boolean().optional(),
  })
  .readonly();

/** Shape of a profile variable. */
export const variableSchema = z
  .strictObject({
    name: z.string(),
    displayName: z.string().optional(),
    description: z.string().optional(),
    format: z.enum(VARIABLE_FORMATS).optional(),
    defaultValue: z.union([z.string(), z.number(), z.boolean()]).optional(),
    regex: z.string().optional(),
    required: z.boolean().optional(),
    immutable: z.boolean().optional(),
    hidden: z.boolean().optional(),
    isSensitive: z.boolean().optional(),
    inputType: z.enum(VARIABLE_INPUT_TYPES).optional(),
    options: z.array(variableOptionSchema).readonly().optional(),
  })
  .readonly();
