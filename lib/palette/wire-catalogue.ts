import { z } from "zod";
import { isSegment } from "./palette-request";
import { entity, flag, listMeta, objectMeta, text, textMap, texts } from "./wire-common";

/** `v1Uid`. */
export const uidSchema = z.object({ uid: z.string().refine(isSegment, "it is no uid") });

/** `v1UserInfo`: GET /v1/users/info. */
export const userInfoSchema = z.object({ orgName: text, tenantUid: text, userUid: text });

/** `v1Permissions`: GET /v1/permissions. */
export const permissionsSchema = z.array(z.object({ name: text, permissions: texts, scope: text }));

/** `v1ProjectsMetadata`: GET /v1/dashboard/projects/metadata. */
export const projectsSchema = z.object({ items: z.array(z.object({ metadata: entity.optional() })).optional() });

/** `v1RegistriesMetadata`: GET /v1/registries/metadata. */
export const registriesSchema = z.object({
  items: z
    .array(z.object({ uid: text, name: text, kind: text, scope: text, isDefault: flag, isPrivate: flag }))
    .optional(),
});

const preset = z.object({ name: text, displayName: text, group: text, add: text, remove: texts });

const packSchemaEntry = z.object({
  name: text,
  type: text,
  format: text,
  hints: texts,
  listOptions: texts,
  readonly: flag,
  regex: text,
  required: flag,
});

const packDependency = z.object({ uid: text, name: text, displayName: text, version: text, registryUid: text });

/** `v1PackTagEntity`: GET /v1/packs/{packName}/registries/{registryUid}. */
export const packTagsSchema = z.object({
  name: text,
  displayName: text,
  layer: text,
  addonType: text,
  addonSubType: text,
  cloudTypes: texts,
  registryUid: text,
  tags: z.array(z.object({ packUid: text, version: text, tag: text, group: text, parentTags: texts })).optional(),
  packValues: z
    .array(
      z.object({
        packUid: text,
        values: text,
        presets: z.array(preset).optional(),
        schema: z.array(packSchemaEntry).optional(),
        dependencies: z.array(packDependency).optional(),
        annotations: textMap,
      }),
    )
    .optional(),
});

/** `v1PackMetadataList`: POST /v1/packs/search. */
export const packSearchSchema = z.object({
  items: z
    .array(
      z.object({
        metadata: objectMeta.optional(),
        spec: z
          .object({
            name: text,
            displayName: text,
            layer: text,
            type: text,
            addonType: text,
            addonSubType: text,
            cloudTypes: texts,
            group: text,
            registries: z
              .array(
                z.object({
                  uid: text,
                  name: text,
                  scope: text,
                  latestVersion: text,
                  latestPackUid: text,
                  annotations: textMap,
                }),
              )
              .optional(),
          })
          .optional(),
      }),
    )
    .optional(),
  listmeta: listMeta,
});

/** Who a key belongs to. */
export type UserInfo = z.infer<typeof userInfoSchema>;
/** One group of permissions. */
export type PermissionGroup = z.infer<typeof permissionsSchema>[number];
/** A project's uid and name. */
export type ProjectSummary = z.infer<typeof entity>;
/** A registry's uid, name, kind (`pack`, `helm`, `oci`) and scope. */
export type RegistrySummary = NonNullable<z.infer<typeof registriesSchema>["items"]>[number];
/** One pack of one registry with its versions, and the values that belong to them by `packUid`. */
export type PackTags = z.infer<typeof packTagsSchema>;
/** One pack name with the registries that have it. */
export type PackSummary = NonNullable<z.infer<typeof packSearchSchema>["items"]>[number];
