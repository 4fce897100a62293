/** Where a profile lives. */
export type ProfileScope = "project" | "tenant" | "system";

/** The kinds of profile. */
export type ProfileType = "cluster" | "infra" | "add-on" | "system";

/** The layers a pack can sit in. */
export type PackLayer = "kernel" | "os" | "k8s" | "cni" | "csi" | "addon";

/** The types of pack. */
export type PackType = "spectro" | "oci" | "helm" | "manifest";

/** A project of a tenant. */
export interface Project {
  readonly uid: string;
  readonly name: string;
  readonly createdAt: string;
}

/** A user macro of a tenant. */
export interface Macro {
  readonly name: string;
  readonly value: string;
}

/** A tenant with its projects and user macros. */
export interface Tenant {
  readonly uid: string;
  readonly name: string;
  readonly projects: Project[];
  macros: Macro[];
}

/** A manifest inside a pack of a stored template. */
export interface StoredManifest {
  readonly uid: string;
  readonly name: string;
  readonly content: string;
}

/** A pack of a stored template; `tag` is what the writer asked for, `version` what it came to. */
export interface StoredPack {
  readonly name: string;
  readonly type: PackType;
  readonly layer: PackLayer;
  readonly tag: string;
  readonly version: string;
  readonly packUid: string;
  readonly registryUid: string;
  readonly values: string;
  readonly manifests: readonly StoredManifest[];
}

/** One option of a dropdown variable. */
export interface StoredOption {
  readonly value: string;
  readonly label?: string;
  readonly description?: string;
  readonly default?: boolean;
}

/** A profile variable with every field settled. */
export interface StoredVariable {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly format: "string" | "number" | "boolean" | "ipv4" | "ipv4cidr" | "ipv6" | "version" | "base64";
  readonly defaultValue: string;
  readonly regex: string;
  readonly required: boolean;
  readonly immutable: boolean;
  readonly hidden: boolean;
  readonly isSensitive: boolean;
  readonly inputType: "text" | "dropdown" | "multiline";
  readonly options: readonly StoredOption[];
}

/** A cluster (or cluster template) that uses a profile. */
export interface Usage {
  readonly uid: string;
  readonly name: string;
  readonly projectUid?: string;
}

/** One version of a profile. */
export interface StoredProfile {
  readonly uid: string;
  readonly tenantUid: string;
  readonly scope: ProfileScope;
  readonly projectUid?: string;
  readonly type: ProfileType;
  readonly cloudType: string;
  readonly createdAt: string;
  name: string;
  version: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  modifiedAt: string;
  draft: StoredPack[] | null;
  published: StoredPack[] | null;
  variables: StoredVariable[];
  clusters: Usage[];
  clusterTemplates: Usage[];
}

/** A registry of the catalogue. */
export interface Registry {
  readonly uid: string;
  readonly name: string;
  readonly kind: "pack" | "oci" | "helm";
  readonly endpoint: string;
  readonly scope: "system" | "tenant";
  readonly isDefault: boolean;
  readonly isPrivate: boolean;
  /** Whether packs can be looked up by name and get a uid. */
  readonly isSyncSupported: boolean;
  /** OCI only. */
  readonly registryType?: "basic" | "ecr";
  /** OCI only. */
  readonly providerType?: "helm" | "pack" | "zarf";
  /** OCI only. */
  readonly basePath?: string;
  /** OCI in ECR only. */
  readonly region?: string;
  /** The tenant that owns it; absent for registries that every tenant sees. */
  readonly tenantUid?: string;
  readonly syncStatus?: string;
}

/** One path of a pack's value schema. */
export interface PackSchemaEntry {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly hints?: readonly string[];
  readonly listOptions?: readonly string[];
  readonly readonly?: boolean;
  readonly regex?: string;
  readonly required?: boolean;
}

/** A preset of a pack. */
export interface PackPreset {
  readonly name: string;
  readonly displayName: string;
  readonly group: string;
  readonly remove: readonly string[];
  readonly add: string;
}

/** What a pack asks of the other packs of a profile. */
export interface PackConstraint {
  readonly packName: string;
  readonly layer: PackLayer;
  readonly minVersion?: string;
  readonly maxVersion?: string;
  readonly type: "required" | "optional" | "notSupported" | "upgrade";
}

/** One version of a pack in one registry. */
export interface CataloguePack {
  readonly uid: string;
  readonly name: string;
  readonly version: string;
  readonly displayName: string;
  readonly layer: PackLayer;
  readonly type: PackType;
  readonly registryUid: string;
  readonly cloudTypes: readonly string[];
  /** Floating tags that lead to this version, such as `1.30.x` or, with a group, `LTS__18.4.x`. */
  readonly floatingTags: readonly string[];
  readonly addonType: string;
  readonly addonSubType: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly values: string;
  readonly schema: readonly PackSchemaEntry[];
  readonly presets: readonly PackPreset[];
  readonly constraints: readonly PackConstraint[];
  readonly readme: string;
  readonly disabled: boolean;
  readonly deprecated: boolean;
}

/** Everything that outlives a request. */
export interface State {
  format: 1;
  tenants: Tenant[];
  profiles: Record<string, StoredProfile>;
  addedRegistries: Registry[];
  addedPacks: CataloguePack[];
  removedPackUids: string[];
}
