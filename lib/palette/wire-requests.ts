/*
 * Shapes of what the client sends. They hold only fields that the API's description has.
 */

/** Types of a profile. */
export type WireProfileType = "cluster" | "infra" | "add-on" | "system";
/** Types of a pack. */
export type WirePackType = "spectro" | "helm" | "manifest" | "oci";
/** Scopes of a profile. */
export type WireScope = "system" | "tenant" | "project";

/** `v1ObjectMeta`, as far as it is sent. */
export interface WireMetadata {
  readonly name?: string;
  readonly uid?: string;
  /** `description` is the only one that is sent. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

/** `v1PackManifestEntity` and `v1PackManifestUpdateEntity`. */
export interface WirePack {
  readonly name: string;
  readonly type?: WirePackType;
  readonly layer?: string;
  readonly tag?: string;
  /** Uid of the pack in its registry; it reads back as `packUid`. */
  readonly uid?: string;
  readonly registryUid?: string;
  readonly values?: string;
  /** In an update, `uid` names the manifest to change; without it the manifest is new. Never set in a create. */
  readonly manifests?: readonly WireManifest[];
}

/** `v1ManifestInputEntity` and `v1ManifestRefUpdateEntity`. */
export interface WireManifest {
  readonly name: string;
  readonly content: string;
  readonly uid?: string;
}

/** `v1Variable`. */
export interface WireVariable {
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly format?: string;
  readonly defaultValue?: string;
  readonly regex?: string;
  readonly required?: boolean;
  readonly immutable?: boolean;
  readonly hidden?: boolean;
  readonly isSensitive?: boolean;
  readonly inputType?: string;
  readonly options?: readonly WireVariableOption[];
}

/** `v1VariableOption`. */
export interface WireVariableOption {
  readonly value: string;
  readonly label?: string;
  readonly description?: string;
  readonly default?: boolean;
}

/** `v1ClusterProfileEntity`: POST /v1/clusterprofiles. */
export interface ProfileCreateBody {
  readonly metadata: WireMetadata;
  readonly spec: {
    readonly version?: string;
    readonly template: {
      readonly cloudType?: string;
      readonly type: WireProfileType;
      readonly packs: readonly WirePack[];
    };
    readonly variables?: readonly WireVariable[];
  };
}

/** `v1ClusterProfileUpdateEntity`: PUT /v1/clusterprofiles/{uid}. It has no cloud type. */
export interface ProfileUpdateBody {
  readonly metadata: WireMetadata;
  readonly spec: {
    readonly version?: string;
    readonly template: { readonly type: WireProfileType; readonly packs: readonly WirePack[] };
  };
}

/** `v1ProfileMetaEntity`: PATCH /v1/clusterprofiles/{uid}/metadata. The labels replace those that are there. */
export interface ProfileMetadataBody {
  readonly metadata: Pick<WireMetadata, "name" | "annotations" | "labels">;
  readonly spec?: { readonly version?: string };
}

/** `v1ClusterProfileCloneEntity`: POST /v1/clusterprofiles/{uid}/clone. */
export interface ProfileCloneBody {
  readonly metadata: {
    readonly name: string;
    readonly version?: string;
    readonly target?: { readonly scope: WireScope; readonly projectUid?: string };
  };
}

/** `v1ClusterProfileImportEntity`: POST /v1/clusterprofiles/import; also the file that export gives. */
export interface ProfileImportBody {
  readonly metadata: {
    readonly name?: string;
    readonly description?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly version?: string;
    readonly template: {
      readonly type?: string;
      readonly cloudType?: string;
      readonly packs: readonly WireImportPack[];
    };
    readonly variables?: readonly WireVariable[];
  };
}

/** `v1PackImportEntity`. */
export interface WireImportPack {
  readonly name?: string;
  readonly type?: string;
  readonly layer?: string;
  readonly version?: string;
  readonly tag?: string;
  readonly values?: string;
  readonly manifests?: readonly { readonly name?: string; readonly content?: string }[];
  readonly registry?: {
    readonly metadata?: WireImportRegistry;
    readonly matchingRegistries?: readonly WireImportRegistry[];
  };
}

/** `v1PackRegistryMetadata`. */
export interface WireImportRegistry {
  readonly uid?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly providerType?: string;
  readonly isPrivate?: boolean;
  readonly isSyncSupported?: boolean;
}

/** `v1ClusterProfileTemplateDraft`: POST /v1/clusterprofiles/validate/packs. */
export interface PackValidationBody {
  readonly cloudType?: string;
  readonly type?: WireProfileType;
  readonly packs: readonly WirePack[];
}

/** `v1FilterString`. */
export interface WireStringFilter {
  readonly eq?: string;
  readonly ne?: string;
  readonly contains?: string;
  readonly beginsWith?: string;
  /** The API takes this for true when it is not given. */
  readonly ignoreCase?: boolean;
}

/** `v1ClusterProfileFilterSpec`: filter of POST /v1/dashboard/clusterprofiles. */
export interface ProfileFilter {
  readonly profileName?: WireStringFilter;
  readonly version?: Omit<WireStringFilter, "contains" | "ignoreCase"> & { readonly gt?: string; readonly lt?: string };
  readonly profileType?: readonly WireProfileType[];
  readonly environment?: readonly string[];
  readonly scope?: WireScope;
}
