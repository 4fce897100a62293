import { z } from "zod";
import { entity, flag, listMeta, objectMeta, text, textMap, texts } from "./wire-common";

/** `v1ObjectReference`. */
const manifestReference = z.object({ uid: text, name: text, kind: text });

/** `v1ProjectResourceReference`. */
const templateReference = z.object({ uid: text, name: text, kind: text, projectUid: text });

/** `v1ObjectResReference`. */
const clusterReference = templateReference.extend({ tenantUid: text });

/** `v1PackRef`. */
const packRef = z.object({
  name: z.string(),
  layer: text,
  packUid: text,
  registryUid: text,
  tag: text,
  version: text,
  type: text,
  values: text,
  manifests: z.array(manifestReference).optional(),
  digest: text,
  annotations: textMap,
  isInvalid: flag,
  inValidReason: text,
});

/** `v1ClusterProfileTemplate`. */
const template = z.object({
  name: text,
  uid: text,
  cloudType: text,
  type: text,
  profileVersion: text,
  packs: z.array(packRef).optional(),
});

/** `v1ClusterProfile`: GET /v1/clusterprofiles/{uid}. */
export const profileSchema = z.object({
  metadata: objectMeta.optional(),
  spec: z
    .object({
      version: text,
      versions: z.array(z.object({ uid: text, version: text })).optional(),
      published: template.optional(),
      draft: template.optional(),
    })
    .optional(),
  status: z
    .object({
      isPublished: flag,
      hasUserMacros: flag,
      inUseClusters: z.array(clusterReference).optional(),
      inUseClusterTemplates: z.array(templateReference).optional(),
      inUseClusterUids: texts,
    })
    .optional(),
});

/** `v1ClusterProfilesMetadata`: GET /v1/dashboard/clusterprofiles/metadata. */
export const profileNamesSchema = z.object({
  items: z
    .array(
      z.object({
        metadata: entity.optional(),
        spec: z.object({ version: text, cloudType: text }).optional(),
      }),
    )
    .optional(),
});

const templateSummary = z.object({
  cloudType: text,
  type: text,
  packs: z
    .array(
      z.object({ name: text, displayName: text, layer: text, packUid: text, tag: text, type: text, version: text }),
    )
    .optional(),
});

/** `v1ClusterProfilesSummary`: POST /v1/dashboard/clusterprofiles. */
export const profileSummariesSchema = z.object({
  items: z
    .array(
      z.object({
        metadata: objectMeta.optional(),
        specSummary: z
          .object({
            version: text,
            versions: z.array(z.object({ uid: text, version: text })).optional(),
            published: templateSummary.optional(),
            draft: templateSummary.optional(),
          })
          .optional(),
        status: z
          .object({
            isPublished: flag,
            inUseClusters: z.array(entity).optional(),
            inUseClusterTemplates: z.array(entity).optional(),
            inUseClusterUids: texts,
          })
          .optional(),
      }),
    )
    .optional(),
  listmeta: listMeta,
});

/** `v1ClusterProfilePacksManifests`: GET /v1/clusterprofiles/{uid}/packs/manifests. */
export const packManifestsSchema = z.object({
  metadata: objectMeta.optional(),
  spec: z
    .object({
      packs: z
        .array(
          z.object({
            metadata: objectMeta.optional(),
            spec: z
              .object({
                name: text,
                displayName: text,
                layer: text,
                type: text,
                version: text,
                registryUid: text,
                values: text,
                digest: text,
                group: text,
                cloudTypes: texts,
                annotations: textMap,
                manifests: z.array(z.object({ uid: text, name: text, digest: text, content: text })).optional(),
              })
              .optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

const manifestData = z.object({ content: text, digest: text });

/** `v1ManifestEntities`: GET /v1/clusterprofiles/{uid}/packs/{packName}/manifests. */
export const manifestsSchema = z.object({
  items: z
    .array(
      z.object({
        metadata: objectMeta.optional(),
        spec: z.object({ draft: manifestData.optional(), published: manifestData.optional() }).optional(),
      }),
    )
    .optional(),
});

const variable = z.object({
  name: z.string(),
  displayName: text,
  description: text,
  format: text,
  defaultValue: text,
  regex: text,
  required: flag,
  immutable: flag,
  hidden: flag,
  isSensitive: flag,
  inputType: text,
  options: z.array(z.object({ value: text, label: text, description: text, default: flag })).optional(),
});

/** Variables as answers and exported files have them. */
export const variablesShape = z.array(variable).optional();

/** `v1Variables`: GET /v1/clusterprofiles/{uid}/variables. */
export const variablesSchema = z.object({ variables: variablesShape });

/** `v1ClusterProfileValidatorResponse`: POST /v1/clusterprofiles/validate/packs. */
export const validationSchema = z.object({
  packs: z
    .object({
      results: z
        .array(
          z.object({
            name: text,
            displayName: text,
            errors: z.array(z.object({ code: text, message: text })).optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

/** A profile as the API reads it back: without manifest contents and variables. */
export type Profile = z.infer<typeof profileSchema>;
/** Uid, name and version of one profile, of any scope. */
export type ProfileName = NonNullable<z.infer<typeof profileNamesSchema>["items"]>[number];
/** A profile in a list. */
export type ProfileSummary = NonNullable<z.infer<typeof profileSummariesSchema>["items"]>[number];
/** The packs of a profile with their manifests in full. */
export type PackManifests = z.infer<typeof packManifestsSchema>;
/** A manifest of a pack, with its published content and that of its draft. */
export type Manifest = NonNullable<z.infer<typeof manifestsSchema>["items"]>[number];
/** A profile variable. */
export type ProfileVariable = z.infer<typeof variable>;
/** What the API finds wrong with one pack. */
export type PackFinding = NonNullable<NonNullable<z.infer<typeof validationSchema>["packs"]>["results"]>[number];
