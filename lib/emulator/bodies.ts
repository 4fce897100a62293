import { z } from "zod";

const text = z.string();
const textMap = z.record(z.string(), z.string());
const layer = z.enum(["kernel", "os", "k8s", "cni", "csi", "addon"]);
const packType = z.enum(["spectro", "helm", "manifest", "oci"]);
const profileType = z.enum(["cluster", "infra", "add-on", "system"]);

/** Null counts as absent, as it does for the service. */
function maybe<T extends z.ZodType>(shape: T) {
  return shape.nullish().transform((value) => value ?? undefined);
}

/** Go clients send "" for an enum that is not set. */
function choice<T extends z.ZodType>(shape: T) {
  return z.preprocess((value) => (value === "" ? undefined : value), shape.nullish()).transform((v) => v ?? undefined);
}

export const metaShape = z.looseObject({
  name: maybe(text),
  uid: maybe(text),
  labels: maybe(textMap),
  annotations: maybe(textMap),
});

export const manifestShape = z.looseObject({ uid: maybe(text), name: maybe(text), content: maybe(text) });

export const packShape = z.looseObject({
  name: text,
  type: choice(packType),
  layer: choice(layer),
  tag: maybe(text),
  uid: maybe(text),
  registryUid: maybe(text),
  values: maybe(text),
  manifests: maybe(z.array(manifestShape)),
});

const option = z.looseObject({
  value: text,
  label: maybe(text),
  description: maybe(text),
  default: maybe(z.boolean()),
});

export const variableShape = z.looseObject({
  name: text,
  displayName: maybe(text),
  description: maybe(text),
  format: choice(z.enum(["string", "number", "boolean", "ipv4", "ipv4cidr", "ipv6", "version", "base64"])),
  defaultValue: maybe(text),
  regex: maybe(text),
  required: maybe(z.boolean()),
  immutable: maybe(z.boolean()),
  hidden: maybe(z.boolean()),
  isSensitive: maybe(z.boolean()),
  inputType: choice(z.enum(["text", "dropdown", "multiline"])),
  options: maybe(z.array(option)),
});

export const templateShape = z.looseObject({
  cloudType: maybe(text),
  type: choice(profileType),
  packs: maybe(z.array(packShape)),
});

export const createShape = z.looseObject({
  metadata: maybe(metaShape),
  spec: maybe(
    z.looseObject({
      version: maybe(text),
      template: maybe(templateShape),
      variables: maybe(z.array(variableShape)),
    }),
  ),
});

export const updateShape = z.looseObject({
  metadata: maybe(metaShape),
  spec: maybe(
    z.looseObject({
      version: maybe(text),
      template: maybe(z.looseObject({ type: choice(profileType), packs: maybe(z.array(packShape)) })),
    }),
  ),
});

export const profileMetaShape = z.looseObject({
  metadata: metaShape,
  spec: maybe(z.looseObject({ version: maybe(text) })),
});

export const bulkDeleteShape = z.looseObject({ uids: z.array(text) });

export const cloneMetaShape = z.looseObject({
  name: text,
  version: maybe(text),
  target: maybe(z.looseObject({ scope: z.enum(["system", "tenant", "project", "resource"]), projectUid: maybe(text) })),
});

export const cloneShape = z.looseObject({ metadata: cloneMetaShape });

export const variablesShape = z.looseObject({ variables: maybe(z.array(variableShape)) });

export const variableNamesShape = z.looseObject({ variables: z.array(text) });

export const packInputShape = z.looseObject({ pack: packShape });

export const packUpdateShape = z.looseObject({
  pack: z.looseObject({
    uid: text,
    name: text,
    tag: maybe(text),
    layer: choice(layer),
    type: choice(packType),
    values: maybe(text),
  }),
});

export const manifestInputShape = z.looseObject({ name: maybe(text), content: maybe(text) });

export const packRefsShape = z.looseObject({ uid: maybe(text), packs: maybe(z.array(packShape)) });

export const referencesShape = z.looseObject({ references: maybe(z.array(text)) });

const registryMetaShape = z.looseObject({
  uid: maybe(text),
  name: maybe(text),
  kind: maybe(text),
  isPrivate: maybe(z.boolean()),
  providerType: maybe(text),
  isSyncSupported: maybe(z.boolean()),
});

export const importPackShape = z.looseObject({
  name: text,
  type: choice(packType),
  layer: choice(layer),
  tag: maybe(text),
  version: maybe(text),
  values: maybe(text),
  manifests: maybe(z.array(z.looseObject({ name: maybe(text), content: maybe(text) }))),
  registry: maybe(
    z.looseObject({ metadata: maybe(registryMetaShape), matchingRegistries: maybe(z.array(registryMetaShape)) }),
  ),
});

export const importShape = z.looseObject({
  metadata: z.looseObject({ name: maybe(text), description: maybe(text), labels: maybe(textMap) }),
  spec: z.looseObject({
    version: maybe(text),
    template: z.looseObject({
      type: choice(profileType),
      cloudType: maybe(text),
      packs: maybe(z.array(importPackShape)),
    }),
    variables: maybe(z.array(variableShape)),
  }),
});

const filterString = maybe(
  z.looseObject({
    eq: maybe(text),
    ne: maybe(text),
    contains: maybe(text),
    beginsWith: maybe(text),
    ignoreCase: maybe(z.boolean()),
  }),
);

const textList = maybe(z.array(text));
const order = choice(z.enum(["asc", "desc"]));

export const profilesFilterShape = z.looseObject({
  filter: maybe(
    z.looseObject({
      profileName: filterString,
      version: maybe(
        z.looseObject({
          eq: maybe(text),
          ne: maybe(text),
          gt: maybe(text),
          lt: maybe(text),
          beginsWith: maybe(text),
        }),
      ),
      profileType: textList,
      environment: textList,
      scope: choice(z.enum(["system", "tenant", "project"])),
      resourceType: choice(z.enum(["spectrocluster", "clustertemplate"])),
      fips: choice(z.enum(["full", "none", "partial", "unknown"])),
      tags: maybe(z.looseObject({ eq: textList, ne: textList, beginsWith: textList, ignoreCase: maybe(z.boolean()) })),
    }),
  ),
  sort: maybe(
    z.array(
      z.looseObject({
        field: maybe(
          z.enum(["profileName", "environment", "profileType", "creationTimestamp", "lastModifiedTimestamp"]),
        ),
        order,
      }),
    ),
  ),
});

export const projectsFilterShape = z.looseObject({
  filter: maybe(z.looseObject({ name: filterString })),
  sort: maybe(
    z.array(z.looseObject({ field: maybe(z.enum(["name", "creationTimestamp", "lastModifiedTimestamp"])), order })),
  ),
});

export const packsFilterShape = z.looseObject({
  filter: maybe(
    z.looseObject({
      name: filterString,
      displayName: filterString,
      type: textList,
      layer: textList,
      environment: textList,
      addOnType: textList,
      addOnSubType: textList,
      registryUid: textList,
      source: textList,
      state: textList,
      isFips: maybe(z.boolean()),
    }),
  ),
  sort: maybe(
    z.array(z.looseObject({ field: maybe(z.enum(["name", "type", "layer", "addOnType", "displayName"])), order })),
  ),
});

export const loginShape = z.looseObject({ emailId: maybe(text), password: maybe(text), org: maybe(text) });

export type PackBody = z.infer<typeof packShape>;
export type VariableBody = z.infer<typeof variableShape>;
export type CreateBody = z.infer<typeof createShape>;
export type UpdateBody = z.infer<typeof updateShape>;
export type ImportBody = z.infer<typeof importShape>;
export type ImportPackBody = z.infer<typeof importPackShape>;
export type CloneMetaBody = z.infer<typeof cloneMetaShape>;
export type TemplateBody = z.infer<typeof templateShape>;
