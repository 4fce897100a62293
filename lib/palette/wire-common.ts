import { z } from "zod";

/*
 * Shapes of what the API answers. Tolerant: every field that the API's description does not promise is optional, words of
 * an enumeration are plain text, and members that are not listed here are dropped. Null counts as absent.
 */

/** A text that may be absent. */
export const text = z.string().optional();
/** A yes or no that may be absent. */
export const flag = z.boolean().optional();
/** Texts that may be absent. */
export const texts = z.array(z.string()).optional();
/** Texts by name that may be absent. */
export const textMap = z.record(z.string(), z.string()).optional();

/** `v1ObjectMeta`. */
export const objectMeta = z.object({
  name: text,
  uid: text,
  annotations: textMap,
  labels: textMap,
  creationTimestamp: text,
  lastModifiedTimestamp: text,
  deletionTimestamp: text,
});

/** `v1ObjectEntity`. */
export const entity = z.object({ uid: text, name: text });

/** `v1ListMetaData`. */
export const listMeta = z
  .object({
    continue: text,
    count: z.number().optional(),
    limit: z.number().optional(),
    offset: z.number().optional(),
  })
  .optional();
