// https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface InfrastructureProfileConfig extends cdktf.TerraformMetaArguments {
  /**
  * Whether to manage a profile of this name, version and scope that exists already: `true` where nothing differs, `overwrite` also where something does, which is changed. It then stays in Palette on destroy, unless `on_destroy` is `delete`. Default: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#adopt InfrastructureProfile#adopt}
  */
  readonly adopt?: string;
  /**
  * What is allowed that would be refused otherwise, by name: `overwrite-draft`, `overwrite-edit`, `delete-in-use`, `change-variables-in-use`, `remove-layer:<role>`, `kubernetes:1.30->1.32`. The environment variable `PALETTE_IAC_ALLOW` adds to it for one run. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#allow InfrastructureProfile#allow}
  */
  readonly allow?: string[];
  /**
  * Cloud that the layers are for, such as `aws` or `vsphere`. Another one makes a new profile.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#cloud InfrastructureProfile#cloud}
  */
  readonly cloud: string;
  /**
  * Whether `cloud` is the name of a custom cloud, also where it looks like a slip of a known one. Default: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#custom_cloud InfrastructureProfile#custom_cloud}
  */
  readonly customCloud?: boolean | cdktf.IResolvable;
  /**
  * What the profile is for. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#description InfrastructureProfile#description}
  */
  readonly description?: string;
  /**
  * Paths at which the profile may be other in Palette than the configuration says, such as `description`, `tags.env`, `layers.kubernetes.values.pack.podCIDR`, `addons.argo-cd.manifests.quota`. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#ignore_drift InfrastructureProfile#ignore_drift}
  */
  readonly ignoreDrift?: string[];
  /**
  * The infrastructure layers, each under its role.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#layers InfrastructureProfile#layers}
  */
  readonly layers: InfrastructureProfileLayers;
  /**
  * Name, the same for all versions. Another name renames the profile.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#name InfrastructureProfile#name}
  */
  readonly name: string;
  /**
  * Whether the profile is deleted on destroy: `delete` refuses while clusters use it, `delete-unused` keeps it then, `keep` leaves it. Default: `delete`, for an adopted one `keep`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#on_destroy InfrastructureProfile#on_destroy}
  */
  readonly onDestroy?: string;
  /**
  * What becomes of the old version when there is a new one: `keep` leaves it in Palette, unmanaged; `delete-unused` deletes it unless somebody uses it; `rename` makes no new profile, but gives the one that is there the new version. Default: `keep`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#on_version_change InfrastructureProfile#on_version_change}
  */
  readonly onVersionChange?: string;
  /**
  * Whether clusters can use it: `false` leaves it a draft. Default: `true`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#publish InfrastructureProfile#publish}
  */
  readonly publish?: boolean | cdktf.IResolvable;
  /**
  * Registry, by name or uid, of every layer whose pack names none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#registry InfrastructureProfile#registry}
  */
  readonly registry?: string;
  /**
  * Where the profile lives: `project` or `tenant`. Another scope makes a new profile. Default: `project`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#scope InfrastructureProfile#scope}
  */
  readonly scope?: string;
  /**
  * Tags, `key:value` (split at the first colon) or bare `key`; one per key. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#tags InfrastructureProfile#tags}
  */
  readonly tags?: string[];
  /**
  * How long operations may take, retries included, as durations such as `30s`, `5m` or `1h30m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#timeouts InfrastructureProfile#timeouts}
  */
  readonly timeouts?: InfrastructureProfileTimeouts;
  /**
  * Whether floating tags and version ranges move to the newest version that they admit, at each plan. `PALETTE_IAC_UPGRADE=1` does it for one run. Default: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#upgrade InfrastructureProfile#upgrade}
  */
  readonly upgrade?: boolean | cdktf.IResolvable;
  /**
  * Values that whoever makes a cluster can set, in the order in which they are shown; used in values and manifests as `{{.spectro.var.<name>}}`. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#variables InfrastructureProfile#variables}
  */
  readonly variables?: InfrastructureProfileVariables[] | cdktf.IResolvable;
  /**
  * Strict semantic version: `major.minor.patch`, optionally with a pre-release part. Another version makes a new profile, see `on_version_change`. Default: `1.0.0`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#version InfrastructureProfile#version}
  */
  readonly version?: string;
  /**
  * Whether a published version may be edited: `immutable` refuses a change of its content at plan and asks for a new version. Default: `in-place`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#versioning InfrastructureProfile#versioning}
  */
  readonly versioning?: string;
}
export interface InfrastructureProfileLayersKubernetesManifests {
  /**
  * One or more YAML documents, at most 1 MiB.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#content InfrastructureProfile#content}
  */
  readonly content: string;
  /**
  * Name, unique in its layer.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#name InfrastructureProfile#name}
  */
  readonly name: string;
}

export function infrastructureProfileLayersKubernetesManifestsToTerraform(struct?: InfrastructureProfileLayersKubernetesManifests | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    content: cdktf.stringToTerraform(struct!.content),
    name: cdktf.stringToTerraform(struct!.name),
  }
}


export function infrastructureProfileLayersKubernetesManifestsToHclTerraform(struct?: InfrastructureProfileLayersKubernetesManifests | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    content: {
      value: cdktf.stringToHclTerraform(struct!.content),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileLayersKubernetesManifestsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): InfrastructureProfileLayersKubernetesManifests | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._content !== undefined) {
      hasAnyValues = true;
      internalValueResult.content = this._content;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileLayersKubernetesManifests | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._content = undefined;
      this._name = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._content = value.content;
      this._name = value.name;
    }
  }

  // content - computed: false, optional: false, required: true
  private _content?: string; 
  public get content() {
    return this.getStringAttribute('content');
  }
  public set content(value: string) {
    this._content = value;
  }
  // Temporarily expose input value. Use with caution.
  public get contentInput() {
    return this._content;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }
}

export class InfrastructureProfileLayersKubernetesManifestsList extends cdktf.ComplexList {
  public internalValue? : InfrastructureProfileLayersKubernetesManifests[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): InfrastructureProfileLayersKubernetesManifestsOutputReference {
    return new InfrastructureProfileLayersKubernetesManifestsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface InfrastructureProfileLayersKubernetes {
  /**
  * Kubernetes manifests to apply along with the pack, in their order. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#manifests InfrastructureProfile#manifests}
  */
  readonly manifests?: InfrastructureProfileLayersKubernetesManifests[] | cdktf.IResolvable;
  /**
  * The pack: `name@version`, such as `kubernetes@1.30.4`. The version is exact, a floating tag (`1.30.x`) or a range (`~1.30`); once chosen, a version stays until `upgrade` says otherwise. Of a pack of type `manifest` it may be left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#pack InfrastructureProfile#pack}
  */
  readonly pack: string;
  /**
  * What differs from the values, or from the pack's own defaults where there are none, as YAML text: a map that is merged (`null` removes a key), or a list of `{path, value}`. Write it with `yamlencode`. Applied after the presets. Default: nothing.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#patch InfrastructureProfile#patch}
  */
  readonly patch?: string;
  /**
  * Presets of the pack to apply to the values, by name (`enable-api`, or `Backend:enable-api` with its group); at most one of each group. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#presets InfrastructureProfile#presets}
  */
  readonly presets?: string[];
  /**
  * Registry that holds the pack, by name or uid. Default: the profile's `registry`; without that, the only registry that holds this pack at this version for the profile's cloud.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#registry InfrastructureProfile#registry}
  */
  readonly registry?: string;
  /**
  * Kind of the pack: `spectro`, `oci`, `helm` or `manifest`. Default: what the registry says. Required only for `manifest` and where no catalogue is at hand.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#type InfrastructureProfile#type}
  */
  readonly type?: string;
  /**
  * Configuration of the pack, the whole of it, as YAML text (at most 1 MiB). Compared by meaning: comments, the order of keys and quoting are no difference. Default: the pack's own defaults at that version, with presets, patch and settings applied.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#values InfrastructureProfile#values}
  */
  readonly values?: string;
}

export function infrastructureProfileLayersKubernetesToTerraform(struct?: InfrastructureProfileLayersKubernetes | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    manifests: cdktf.listMapper(infrastructureProfileLayersKubernetesManifestsToTerraform, false)(struct!.manifests),
    pack: cdktf.stringToTerraform(struct!.pack),
    patch: cdktf.stringToTerraform(struct!.patch),
    presets: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.presets),
    registry: cdktf.stringToTerraform(struct!.registry),
    type: cdktf.stringToTerraform(struct!.type),
    values: cdktf.stringToTerraform(struct!.values),
  }
}


export function infrastructureProfileLayersKubernetesToHclTerraform(struct?: InfrastructureProfileLayersKubernetes | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    manifests: {
      value: cdktf.listMapperHcl(infrastructureProfileLayersKubernetesManifestsToHclTerraform, false)(struct!.manifests),
      isBlock: true,
      type: "list",
      storageClassType: "InfrastructureProfileLayersKubernetesManifestsList",
    },
    pack: {
      value: cdktf.stringToHclTerraform(struct!.pack),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    patch: {
      value: cdktf.stringToHclTerraform(struct!.patch),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    presets: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.presets),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    registry: {
      value: cdktf.stringToHclTerraform(struct!.registry),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    values: {
      value: cdktf.stringToHclTerraform(struct!.values),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileLayersKubernetesOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): InfrastructureProfileLayersKubernetes | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._manifests?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.manifests = this._manifests?.internalValue;
    }
    if (this._pack !== undefined) {
      hasAnyValues = true;
      internalValueResult.pack = this._pack;
    }
    if (this._patch !== undefined) {
      hasAnyValues = true;
      internalValueResult.patch = this._patch;
    }
    if (this._presets !== undefined) {
      hasAnyValues = true;
      internalValueResult.presets = this._presets;
    }
    if (this._registry !== undefined) {
      hasAnyValues = true;
      internalValueResult.registry = this._registry;
    }
    if (this._type !== undefined) {
      hasAnyValues = true;
      internalValueResult.type = this._type;
    }
    if (this._values !== undefined) {
      hasAnyValues = true;
      internalValueResult.values = this._values;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileLayersKubernetes | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._manifests.internalValue = undefined;
      this._pack = undefined;
      this._patch = undefined;
      this._presets = undefined;
      this._registry = undefined;
      this._type = undefined;
      this._values = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._manifests.internalValue = value.manifests;
      this._pack = value.pack;
      this._patch = value.patch;
      this._presets = value.presets;
      this._registry = value.registry;
      this._type = value.type;
      this._values = value.values;
    }
  }

  // derived_values - computed: true, optional: false, required: false
  public get derivedValues() {
    return this.getStringAttribute('derived_values');
  }

  // manifests - computed: false, optional: true, required: false
  private _manifests = new InfrastructureProfileLayersKubernetesManifestsList(this, "manifests", false);
  public get manifests() {
    return this._manifests;
  }
  public putManifests(value: InfrastructureProfileLayersKubernetesManifests[] | cdktf.IResolvable) {
    this._manifests.internalValue = value;
  }
  public resetManifests() {
    this._manifests.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get manifestsInput() {
    return this._manifests.internalValue;
  }

  // pack - computed: false, optional: false, required: true
  private _pack?: string; 
  public get pack() {
    return this.getStringAttribute('pack');
  }
  public set pack(value: string) {
    this._pack = value;
  }
  // Temporarily expose input value. Use with caution.
  public get packInput() {
    return this._pack;
  }

  // pack_uid - computed: true, optional: false, required: false
  public get packUid() {
    return this.getStringAttribute('pack_uid');
  }

  // patch - computed: false, optional: true, required: false
  private _patch?: string; 
  public get patch() {
    return this.getStringAttribute('patch');
  }
  public set patch(value: string) {
    this._patch = value;
  }
  public resetPatch() {
    this._patch = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get patchInput() {
    return this._patch;
  }

  // presets - computed: false, optional: true, required: false
  private _presets?: string[]; 
  public get presets() {
    return this.getListAttribute('presets');
  }
  public set presets(value: string[]) {
    this._presets = value;
  }
  public resetPresets() {
    this._presets = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get presetsInput() {
    return this._presets;
  }

  // registry - computed: true, optional: true, required: false
  private _registry?: string; 
  public get registry() {
    return this.getStringAttribute('registry');
  }
  public set registry(value: string) {
    this._registry = value;
  }
  public resetRegistry() {
    this._registry = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get registryInput() {
    return this._registry;
  }

  // registry_uid - computed: true, optional: false, required: false
  public get registryUid() {
    return this.getStringAttribute('registry_uid');
  }

  // type - computed: false, optional: true, required: false
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  public resetType() {
    this._type = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // values - computed: true, optional: true, required: false
  private _values?: string; 
  public get values() {
    return this.getStringAttribute('values');
  }
  public set values(value: string) {
    this._values = value;
  }
  public resetValues() {
    this._values = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesInput() {
    return this._values;
  }

  // version - computed: true, optional: false, required: false
  public get version() {
    return this.getStringAttribute('version');
  }
}
export interface InfrastructureProfileLayersNetworkManifests {
  /**
  * One or more YAML documents, at most 1 MiB.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#content InfrastructureProfile#content}
  */
  readonly content: string;
  /**
  * Name, unique in its layer.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#name InfrastructureProfile#name}
  */
  readonly name: string;
}

export function infrastructureProfileLayersNetworkManifestsToTerraform(struct?: InfrastructureProfileLayersNetworkManifests | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    content: cdktf.stringToTerraform(struct!.content),
    name: cdktf.stringToTerraform(struct!.name),
  }
}


export function infrastructureProfileLayersNetworkManifestsToHclTerraform(struct?: InfrastructureProfileLayersNetworkManifests | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    content: {
      value: cdktf.stringToHclTerraform(struct!.content),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileLayersNetworkManifestsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): InfrastructureProfileLayersNetworkManifests | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._content !== undefined) {
      hasAnyValues = true;
      internalValueResult.content = this._content;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileLayersNetworkManifests | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._content = undefined;
      this._name = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._content = value.content;
      this._name = value.name;
    }
  }

  // content - computed: false, optional: false, required: true
  private _content?: string; 
  public get content() {
    return this.getStringAttribute('content');
  }
  public set content(value: string) {
    this._content = value;
  }
  // Temporarily expose input value. Use with caution.
  public get contentInput() {
    return this._content;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }
}

export class InfrastructureProfileLayersNetworkManifestsList extends cdktf.ComplexList {
  public internalValue? : InfrastructureProfileLayersNetworkManifests[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): InfrastructureProfileLayersNetworkManifestsOutputReference {
    return new InfrastructureProfileLayersNetworkManifestsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface InfrastructureProfileLayersNetwork {
  /**
  * Kubernetes manifests to apply along with the pack, in their order. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#manifests InfrastructureProfile#manifests}
  */
  readonly manifests?: InfrastructureProfileLayersNetworkManifests[] | cdktf.IResolvable;
  /**
  * The pack: `name@version`, such as `kubernetes@1.30.4`. The version is exact, a floating tag (`1.30.x`) or a range (`~1.30`); once chosen, a version stays until `upgrade` says otherwise. Of a pack of type `manifest` it may be left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#pack InfrastructureProfile#pack}
  */
  readonly pack: string;
  /**
  * What differs from the values, or from the pack's own defaults where there are none, as YAML text: a map that is merged (`null` removes a key), or a list of `{path, value}`. Write it with `yamlencode`. Applied after the presets. Default: nothing.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#patch InfrastructureProfile#patch}
  */
  readonly patch?: string;
  /**
  * Presets of the pack to apply to the values, by name (`enable-api`, or `Backend:enable-api` with its group); at most one of each group. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#presets InfrastructureProfile#presets}
  */
  readonly presets?: string[];
  /**
  * Registry that holds the pack, by name or uid. Default: the profile's `registry`; without that, the only registry that holds this pack at this version for the profile's cloud.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#registry InfrastructureProfile#registry}
  */
  readonly registry?: string;
  /**
  * Kind of the pack: `spectro`, `oci`, `helm` or `manifest`. Default: what the registry says. Required only for `manifest` and where no catalogue is at hand.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#type InfrastructureProfile#type}
  */
  readonly type?: string;
  /**
  * Configuration of the pack, the whole of it, as YAML text (at most 1 MiB). Compared by meaning: comments, the order of keys and quoting are no difference. Default: the pack's own defaults at that version, with presets, patch and settings applied.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#values InfrastructureProfile#values}
  */
  readonly values?: string;
}

export function infrastructureProfileLayersNetworkToTerraform(struct?: InfrastructureProfileLayersNetwork | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    manifests: cdktf.listMapper(infrastructureProfileLayersNetworkManifestsToTerraform, false)(struct!.manifests),
    pack: cdktf.stringToTerraform(struct!.pack),
    patch: cdktf.stringToTerraform(struct!.patch),
    presets: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.presets),
    registry: cdktf.stringToTerraform(struct!.registry),
    type: cdktf.stringToTerraform(struct!.type),
    values: cdktf.stringToTerraform(struct!.values),
  }
}


export function infrastructureProfileLayersNetworkToHclTerraform(struct?: InfrastructureProfileLayersNetwork | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    manifests: {
      value: cdktf.listMapperHcl(infrastructureProfileLayersNetworkManifestsToHclTerraform, false)(struct!.manifests),
      isBlock: true,
      type: "list",
      storageClassType: "InfrastructureProfileLayersNetworkManifestsList",
    },
    pack: {
      value: cdktf.stringToHclTerraform(struct!.pack),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    patch: {
      value: cdktf.stringToHclTerraform(struct!.patch),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    presets: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.presets),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    registry: {
      value: cdktf.stringToHclTerraform(struct!.registry),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    values: {
      value: cdktf.stringToHclTerraform(struct!.values),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileLayersNetworkOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): InfrastructureProfileLayersNetwork | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._manifests?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.manifests = this._manifests?.internalValue;
    }
    if (this._pack !== undefined) {
      hasAnyValues = true;
      internalValueResult.pack = this._pack;
    }
    if (this._patch !== undefined) {
      hasAnyValues = true;
      internalValueResult.patch = this._patch;
    }
    if (this._presets !== undefined) {
      hasAnyValues = true;
      internalValueResult.presets = this._presets;
    }
    if (this._registry !== undefined) {
      hasAnyValues = true;
      internalValueResult.registry = this._registry;
    }
    if (this._type !== undefined) {
      hasAnyValues = true;
      internalValueResult.type = this._type;
    }
    if (this._values !== undefined) {
      hasAnyValues = true;
      internalValueResult.values = this._values;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileLayersNetwork | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._manifests.internalValue = undefined;
      this._pack = undefined;
      this._patch = undefined;
      this._presets = undefined;
      this._registry = undefined;
      this._type = undefined;
      this._values = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._manifests.internalValue = value.manifests;
      this._pack = value.pack;
      this._patch = value.patch;
      this._presets = value.presets;
      this._registry = value.registry;
      this._type = value.type;
      this._values = value.values;
    }
  }

  // derived_values - computed: true, optional: false, required: false
  public get derivedValues() {
    return this.getStringAttribute('derived_values');
  }

  // manifests - computed: false, optional: true, required: false
  private _manifests = new InfrastructureProfileLayersNetworkManifestsList(this, "manifests", false);
  public get manifests() {
    return this._manifests;
  }
  public putManifests(value: InfrastructureProfileLayersNetworkManifests[] | cdktf.IResolvable) {
    this._manifests.internalValue = value;
  }
  public resetManifests() {
    this._manifests.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get manifestsInput() {
    return this._manifests.internalValue;
  }

  // pack - computed: false, optional: false, required: true
  private _pack?: string; 
  public get pack() {
    return this.getStringAttribute('pack');
  }
  public set pack(value: string) {
    this._pack = value;
  }
  // Temporarily expose input value. Use with caution.
  public get packInput() {
    return this._pack;
  }

  // pack_uid - computed: true, optional: false, required: false
  public get packUid() {
    return this.getStringAttribute('pack_uid');
  }

  // patch - computed: false, optional: true, required: false
  private _patch?: string; 
  public get patch() {
    return this.getStringAttribute('patch');
  }
  public set patch(value: string) {
    this._patch = value;
  }
  public resetPatch() {
    this._patch = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get patchInput() {
    return this._patch;
  }

  // presets - computed: false, optional: true, required: false
  private _presets?: string[]; 
  public get presets() {
    return this.getListAttribute('presets');
  }
  public set presets(value: string[]) {
    this._presets = value;
  }
  public resetPresets() {
    this._presets = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get presetsInput() {
    return this._presets;
  }

  // registry - computed: true, optional: true, required: false
  private _registry?: string; 
  public get registry() {
    return this.getStringAttribute('registry');
  }
  public set registry(value: string) {
    this._registry = value;
  }
  public resetRegistry() {
    this._registry = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get registryInput() {
    return this._registry;
  }

  // registry_uid - computed: true, optional: false, required: false
  public get registryUid() {
    return this.getStringAttribute('registry_uid');
  }

  // type - computed: false, optional: true, required: false
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  public resetType() {
    this._type = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // values - computed: true, optional: true, required: false
  private _values?: string; 
  public get values() {
    return this.getStringAttribute('values');
  }
  public set values(value: string) {
    this._values = value;
  }
  public resetValues() {
    this._values = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesInput() {
    return this._values;
  }

  // version - computed: true, optional: false, required: false
  public get version() {
    return this.getStringAttribute('version');
  }
}
export interface InfrastructureProfileLayersOsManifests {
  /**
  * One or more YAML documents, at most 1 MiB.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#content InfrastructureProfile#content}
  */
  readonly content: string;
  /**
  * Name, unique in its layer.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#name InfrastructureProfile#name}
  */
  readonly name: string;
}

export function infrastructureProfileLayersOsManifestsToTerraform(struct?: InfrastructureProfileLayersOsManifests | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    content: cdktf.stringToTerraform(struct!.content),
    name: cdktf.stringToTerraform(struct!.name),
  }
}


export function infrastructureProfileLayersOsManifestsToHclTerraform(struct?: InfrastructureProfileLayersOsManifests | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    content: {
      value: cdktf.stringToHclTerraform(struct!.content),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileLayersOsManifestsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): InfrastructureProfileLayersOsManifests | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._content !== undefined) {
      hasAnyValues = true;
      internalValueResult.content = this._content;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileLayersOsManifests | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._content = undefined;
      this._name = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._content = value.content;
      this._name = value.name;
    }
  }

  // content - computed: false, optional: false, required: true
  private _content?: string; 
  public get content() {
    return this.getStringAttribute('content');
  }
  public set content(value: string) {
    this._content = value;
  }
  // Temporarily expose input value. Use with caution.
  public get contentInput() {
    return this._content;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }
}

export class InfrastructureProfileLayersOsManifestsList extends cdktf.ComplexList {
  public internalValue? : InfrastructureProfileLayersOsManifests[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): InfrastructureProfileLayersOsManifestsOutputReference {
    return new InfrastructureProfileLayersOsManifestsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface InfrastructureProfileLayersOs {
  /**
  * Kubernetes manifests to apply along with the pack, in their order. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#manifests InfrastructureProfile#manifests}
  */
  readonly manifests?: InfrastructureProfileLayersOsManifests[] | cdktf.IResolvable;
  /**
  * The pack: `name@version`, such as `kubernetes@1.30.4`. The version is exact, a floating tag (`1.30.x`) or a range (`~1.30`); once chosen, a version stays until `upgrade` says otherwise. Of a pack of type `manifest` it may be left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#pack InfrastructureProfile#pack}
  */
  readonly pack: string;
  /**
  * What differs from the values, or from the pack's own defaults where there are none, as YAML text: a map that is merged (`null` removes a key), or a list of `{path, value}`. Write it with `yamlencode`. Applied after the presets. Default: nothing.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#patch InfrastructureProfile#patch}
  */
  readonly patch?: string;
  /**
  * Presets of the pack to apply to the values, by name (`enable-api`, or `Backend:enable-api` with its group); at most one of each group. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#presets InfrastructureProfile#presets}
  */
  readonly presets?: string[];
  /**
  * Registry that holds the pack, by name or uid. Default: the profile's `registry`; without that, the only registry that holds this pack at this version for the profile's cloud.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#registry InfrastructureProfile#registry}
  */
  readonly registry?: string;
  /**
  * Kind of the pack: `spectro`, `oci`, `helm` or `manifest`. Default: what the registry says. Required only for `manifest` and where no catalogue is at hand.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#type InfrastructureProfile#type}
  */
  readonly type?: string;
  /**
  * Configuration of the pack, the whole of it, as YAML text (at most 1 MiB). Compared by meaning: comments, the order of keys and quoting are no difference. Default: the pack's own defaults at that version, with presets, patch and settings applied.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#values InfrastructureProfile#values}
  */
  readonly values?: string;
}

export function infrastructureProfileLayersOsToTerraform(struct?: InfrastructureProfileLayersOs | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    manifests: cdktf.listMapper(infrastructureProfileLayersOsManifestsToTerraform, false)(struct!.manifests),
    pack: cdktf.stringToTerraform(struct!.pack),
    patch: cdktf.stringToTerraform(struct!.patch),
    presets: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.presets),
    registry: cdktf.stringToTerraform(struct!.registry),
    type: cdktf.stringToTerraform(struct!.type),
    values: cdktf.stringToTerraform(struct!.values),
  }
}


export function infrastructureProfileLayersOsToHclTerraform(struct?: InfrastructureProfileLayersOs | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    manifests: {
      value: cdktf.listMapperHcl(infrastructureProfileLayersOsManifestsToHclTerraform, false)(struct!.manifests),
      isBlock: true,
      type: "list",
      storageClassType: "InfrastructureProfileLayersOsManifestsList",
    },
    pack: {
      value: cdktf.stringToHclTerraform(struct!.pack),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    patch: {
      value: cdktf.stringToHclTerraform(struct!.patch),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    presets: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.presets),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    registry: {
      value: cdktf.stringToHclTerraform(struct!.registry),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    values: {
      value: cdktf.stringToHclTerraform(struct!.values),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileLayersOsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): InfrastructureProfileLayersOs | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._manifests?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.manifests = this._manifests?.internalValue;
    }
    if (this._pack !== undefined) {
      hasAnyValues = true;
      internalValueResult.pack = this._pack;
    }
    if (this._patch !== undefined) {
      hasAnyValues = true;
      internalValueResult.patch = this._patch;
    }
    if (this._presets !== undefined) {
      hasAnyValues = true;
      internalValueResult.presets = this._presets;
    }
    if (this._registry !== undefined) {
      hasAnyValues = true;
      internalValueResult.registry = this._registry;
    }
    if (this._type !== undefined) {
      hasAnyValues = true;
      internalValueResult.type = this._type;
    }
    if (this._values !== undefined) {
      hasAnyValues = true;
      internalValueResult.values = this._values;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileLayersOs | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._manifests.internalValue = undefined;
      this._pack = undefined;
      this._patch = undefined;
      this._presets = undefined;
      this._registry = undefined;
      this._type = undefined;
      this._values = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._manifests.internalValue = value.manifests;
      this._pack = value.pack;
      this._patch = value.patch;
      this._presets = value.presets;
      this._registry = value.registry;
      this._type = value.type;
      this._values = value.values;
    }
  }

  // derived_values - computed: true, optional: false, required: false
  public get derivedValues() {
    return this.getStringAttribute('derived_values');
  }

  // manifests - computed: false, optional: true, required: false
  private _manifests = new InfrastructureProfileLayersOsManifestsList(this, "manifests", false);
  public get manifests() {
    return this._manifests;
  }
  public putManifests(value: InfrastructureProfileLayersOsManifests[] | cdktf.IResolvable) {
    this._manifests.internalValue = value;
  }
  public resetManifests() {
    this._manifests.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get manifestsInput() {
    return this._manifests.internalValue;
  }

  // pack - computed: false, optional: false, required: true
  private _pack?: string; 
  public get pack() {
    return this.getStringAttribute('pack');
  }
  public set pack(value: string) {
    this._pack = value;
  }
  // Temporarily expose input value. Use with caution.
  public get packInput() {
    return this._pack;
  }

  // pack_uid - computed: true, optional: false, required: false
  public get packUid() {
    return this.getStringAttribute('pack_uid');
  }

  // patch - computed: false, optional: true, required: false
  private _patch?: string; 
  public get patch() {
    return this.getStringAttribute('patch');
  }
  public set patch(value: string) {
    this._patch = value;
  }
  public resetPatch() {
    this._patch = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get patchInput() {
    return this._patch;
  }

  // presets - computed: false, optional: true, required: false
  private _presets?: string[]; 
  public get presets() {
    return this.getListAttribute('presets');
  }
  public set presets(value: string[]) {
    this._presets = value;
  }
  public resetPresets() {
    this._presets = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get presetsInput() {
    return this._presets;
  }

  // registry - computed: true, optional: true, required: false
  private _registry?: string; 
  public get registry() {
    return this.getStringAttribute('registry');
  }
  public set registry(value: string) {
    this._registry = value;
  }
  public resetRegistry() {
    this._registry = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get registryInput() {
    return this._registry;
  }

  // registry_uid - computed: true, optional: false, required: false
  public get registryUid() {
    return this.getStringAttribute('registry_uid');
  }

  // type - computed: false, optional: true, required: false
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  public resetType() {
    this._type = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // values - computed: true, optional: true, required: false
  private _values?: string; 
  public get values() {
    return this.getStringAttribute('values');
  }
  public set values(value: string) {
    this._values = value;
  }
  public resetValues() {
    this._values = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesInput() {
    return this._values;
  }

  // version - computed: true, optional: false, required: false
  public get version() {
    return this.getStringAttribute('version');
  }
}
export interface InfrastructureProfileLayersStorageManifests {
  /**
  * One or more YAML documents, at most 1 MiB.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#content InfrastructureProfile#content}
  */
  readonly content: string;
  /**
  * Name, unique in its layer.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#name InfrastructureProfile#name}
  */
  readonly name: string;
}

export function infrastructureProfileLayersStorageManifestsToTerraform(struct?: InfrastructureProfileLayersStorageManifests | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    content: cdktf.stringToTerraform(struct!.content),
    name: cdktf.stringToTerraform(struct!.name),
  }
}


export function infrastructureProfileLayersStorageManifestsToHclTerraform(struct?: InfrastructureProfileLayersStorageManifests | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    content: {
      value: cdktf.stringToHclTerraform(struct!.content),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileLayersStorageManifestsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): InfrastructureProfileLayersStorageManifests | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._content !== undefined) {
      hasAnyValues = true;
      internalValueResult.content = this._content;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileLayersStorageManifests | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._content = undefined;
      this._name = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._content = value.content;
      this._name = value.name;
    }
  }

  // content - computed: false, optional: false, required: true
  private _content?: string; 
  public get content() {
    return this.getStringAttribute('content');
  }
  public set content(value: string) {
    this._content = value;
  }
  // Temporarily expose input value. Use with caution.
  public get contentInput() {
    return this._content;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }
}

export class InfrastructureProfileLayersStorageManifestsList extends cdktf.ComplexList {
  public internalValue? : InfrastructureProfileLayersStorageManifests[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): InfrastructureProfileLayersStorageManifestsOutputReference {
    return new InfrastructureProfileLayersStorageManifestsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface InfrastructureProfileLayersStorage {
  /**
  * Kubernetes manifests to apply along with the pack, in their order. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#manifests InfrastructureProfile#manifests}
  */
  readonly manifests?: InfrastructureProfileLayersStorageManifests[] | cdktf.IResolvable;
  /**
  * The pack: `name@version`, such as `kubernetes@1.30.4`. The version is exact, a floating tag (`1.30.x`) or a range (`~1.30`); once chosen, a version stays until `upgrade` says otherwise. Of a pack of type `manifest` it may be left out.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#pack InfrastructureProfile#pack}
  */
  readonly pack: string;
  /**
  * What differs from the values, or from the pack's own defaults where there are none, as YAML text: a map that is merged (`null` removes a key), or a list of `{path, value}`. Write it with `yamlencode`. Applied after the presets. Default: nothing.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#patch InfrastructureProfile#patch}
  */
  readonly patch?: string;
  /**
  * Presets of the pack to apply to the values, by name (`enable-api`, or `Backend:enable-api` with its group); at most one of each group. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#presets InfrastructureProfile#presets}
  */
  readonly presets?: string[];
  /**
  * Registry that holds the pack, by name or uid. Default: the profile's `registry`; without that, the only registry that holds this pack at this version for the profile's cloud.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#registry InfrastructureProfile#registry}
  */
  readonly registry?: string;
  /**
  * Kind of the pack: `spectro`, `oci`, `helm` or `manifest`. Default: what the registry says. Required only for `manifest` and where no catalogue is at hand.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#type InfrastructureProfile#type}
  */
  readonly type?: string;
  /**
  * Configuration of the pack, the whole of it, as YAML text (at most 1 MiB). Compared by meaning: comments, the order of keys and quoting are no difference. Default: the pack's own defaults at that version, with presets, patch and settings applied.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#values InfrastructureProfile#values}
  */
  readonly values?: string;
}

export function infrastructureProfileLayersStorageToTerraform(struct?: InfrastructureProfileLayersStorage | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    manifests: cdktf.listMapper(infrastructureProfileLayersStorageManifestsToTerraform, false)(struct!.manifests),
    pack: cdktf.stringToTerraform(struct!.pack),
    patch: cdktf.stringToTerraform(struct!.patch),
    presets: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.presets),
    registry: cdktf.stringToTerraform(struct!.registry),
    type: cdktf.stringToTerraform(struct!.type),
    values: cdktf.stringToTerraform(struct!.values),
  }
}


export function infrastructureProfileLayersStorageToHclTerraform(struct?: InfrastructureProfileLayersStorage | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    manifests: {
      value: cdktf.listMapperHcl(infrastructureProfileLayersStorageManifestsToHclTerraform, false)(struct!.manifests),
      isBlock: true,
      type: "list",
      storageClassType: "InfrastructureProfileLayersStorageManifestsList",
    },
    pack: {
      value: cdktf.stringToHclTerraform(struct!.pack),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    patch: {
      value: cdktf.stringToHclTerraform(struct!.patch),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    presets: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.presets),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    registry: {
      value: cdktf.stringToHclTerraform(struct!.registry),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    values: {
      value: cdktf.stringToHclTerraform(struct!.values),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileLayersStorageOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): InfrastructureProfileLayersStorage | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._manifests?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.manifests = this._manifests?.internalValue;
    }
    if (this._pack !== undefined) {
      hasAnyValues = true;
      internalValueResult.pack = this._pack;
    }
    if (this._patch !== undefined) {
      hasAnyValues = true;
      internalValueResult.patch = this._patch;
    }
    if (this._presets !== undefined) {
      hasAnyValues = true;
      internalValueResult.presets = this._presets;
    }
    if (this._registry !== undefined) {
      hasAnyValues = true;
      internalValueResult.registry = this._registry;
    }
    if (this._type !== undefined) {
      hasAnyValues = true;
      internalValueResult.type = this._type;
    }
    if (this._values !== undefined) {
      hasAnyValues = true;
      internalValueResult.values = this._values;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileLayersStorage | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._manifests.internalValue = undefined;
      this._pack = undefined;
      this._patch = undefined;
      this._presets = undefined;
      this._registry = undefined;
      this._type = undefined;
      this._values = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._manifests.internalValue = value.manifests;
      this._pack = value.pack;
      this._patch = value.patch;
      this._presets = value.presets;
      this._registry = value.registry;
      this._type = value.type;
      this._values = value.values;
    }
  }

  // derived_values - computed: true, optional: false, required: false
  public get derivedValues() {
    return this.getStringAttribute('derived_values');
  }

  // manifests - computed: false, optional: true, required: false
  private _manifests = new InfrastructureProfileLayersStorageManifestsList(this, "manifests", false);
  public get manifests() {
    return this._manifests;
  }
  public putManifests(value: InfrastructureProfileLayersStorageManifests[] | cdktf.IResolvable) {
    this._manifests.internalValue = value;
  }
  public resetManifests() {
    this._manifests.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get manifestsInput() {
    return this._manifests.internalValue;
  }

  // pack - computed: false, optional: false, required: true
  private _pack?: string; 
  public get pack() {
    return this.getStringAttribute('pack');
  }
  public set pack(value: string) {
    this._pack = value;
  }
  // Temporarily expose input value. Use with caution.
  public get packInput() {
    return this._pack;
  }

  // pack_uid - computed: true, optional: false, required: false
  public get packUid() {
    return this.getStringAttribute('pack_uid');
  }

  // patch - computed: false, optional: true, required: false
  private _patch?: string; 
  public get patch() {
    return this.getStringAttribute('patch');
  }
  public set patch(value: string) {
    this._patch = value;
  }
  public resetPatch() {
    this._patch = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get patchInput() {
    return this._patch;
  }

  // presets - computed: false, optional: true, required: false
  private _presets?: string[]; 
  public get presets() {
    return this.getListAttribute('presets');
  }
  public set presets(value: string[]) {
    this._presets = value;
  }
  public resetPresets() {
    this._presets = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get presetsInput() {
    return this._presets;
  }

  // registry - computed: true, optional: true, required: false
  private _registry?: string; 
  public get registry() {
    return this.getStringAttribute('registry');
  }
  public set registry(value: string) {
    this._registry = value;
  }
  public resetRegistry() {
    this._registry = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get registryInput() {
    return this._registry;
  }

  // registry_uid - computed: true, optional: false, required: false
  public get registryUid() {
    return this.getStringAttribute('registry_uid');
  }

  // type - computed: false, optional: true, required: false
  private _type?: string; 
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  public resetType() {
    this._type = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }

  // values - computed: true, optional: true, required: false
  private _values?: string; 
  public get values() {
    return this.getStringAttribute('values');
  }
  public set values(value: string) {
    this._values = value;
  }
  public resetValues() {
    this._values = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesInput() {
    return this._values;
  }

  // version - computed: true, optional: false, required: false
  public get version() {
    return this.getStringAttribute('version');
  }
}
export interface InfrastructureProfileLayers {
  /**
  * Kubernetes distribution.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#kubernetes InfrastructureProfile#kubernetes}
  */
  readonly kubernetes: InfrastructureProfileLayersKubernetes;
  /**
  * Container network (CNI).
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#network InfrastructureProfile#network}
  */
  readonly network: InfrastructureProfileLayersNetwork;
  /**
  * Operating system of the nodes.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#os InfrastructureProfile#os}
  */
  readonly os: InfrastructureProfileLayersOs;
  /**
  * Container storage (CSI). Required, except for `edge-native`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#storage InfrastructureProfile#storage}
  */
  readonly storage?: InfrastructureProfileLayersStorage;
}

export function infrastructureProfileLayersToTerraform(struct?: InfrastructureProfileLayers | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    kubernetes: infrastructureProfileLayersKubernetesToTerraform(struct!.kubernetes),
    network: infrastructureProfileLayersNetworkToTerraform(struct!.network),
    os: infrastructureProfileLayersOsToTerraform(struct!.os),
    storage: infrastructureProfileLayersStorageToTerraform(struct!.storage),
  }
}


export function infrastructureProfileLayersToHclTerraform(struct?: InfrastructureProfileLayers | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    kubernetes: {
      value: infrastructureProfileLayersKubernetesToHclTerraform(struct!.kubernetes),
      isBlock: true,
      type: "struct",
      storageClassType: "InfrastructureProfileLayersKubernetes",
    },
    network: {
      value: infrastructureProfileLayersNetworkToHclTerraform(struct!.network),
      isBlock: true,
      type: "struct",
      storageClassType: "InfrastructureProfileLayersNetwork",
    },
    os: {
      value: infrastructureProfileLayersOsToHclTerraform(struct!.os),
      isBlock: true,
      type: "struct",
      storageClassType: "InfrastructureProfileLayersOs",
    },
    storage: {
      value: infrastructureProfileLayersStorageToHclTerraform(struct!.storage),
      isBlock: true,
      type: "struct",
      storageClassType: "InfrastructureProfileLayersStorage",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileLayersOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): InfrastructureProfileLayers | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._kubernetes?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.kubernetes = this._kubernetes?.internalValue;
    }
    if (this._network?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.network = this._network?.internalValue;
    }
    if (this._os?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.os = this._os?.internalValue;
    }
    if (this._storage?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.storage = this._storage?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileLayers | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._kubernetes.internalValue = undefined;
      this._network.internalValue = undefined;
      this._os.internalValue = undefined;
      this._storage.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._kubernetes.internalValue = value.kubernetes;
      this._network.internalValue = value.network;
      this._os.internalValue = value.os;
      this._storage.internalValue = value.storage;
    }
  }

  // kubernetes - computed: false, optional: false, required: true
  private _kubernetes = new InfrastructureProfileLayersKubernetesOutputReference(this, "kubernetes");
  public get kubernetes() {
    return this._kubernetes;
  }
  public putKubernetes(value: InfrastructureProfileLayersKubernetes) {
    this._kubernetes.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get kubernetesInput() {
    return this._kubernetes.internalValue;
  }

  // network - computed: false, optional: false, required: true
  private _network = new InfrastructureProfileLayersNetworkOutputReference(this, "network");
  public get network() {
    return this._network;
  }
  public putNetwork(value: InfrastructureProfileLayersNetwork) {
    this._network.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get networkInput() {
    return this._network.internalValue;
  }

  // os - computed: false, optional: false, required: true
  private _os = new InfrastructureProfileLayersOsOutputReference(this, "os");
  public get os() {
    return this._os;
  }
  public putOs(value: InfrastructureProfileLayersOs) {
    this._os.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get osInput() {
    return this._os.internalValue;
  }

  // storage - computed: false, optional: true, required: false
  private _storage = new InfrastructureProfileLayersStorageOutputReference(this, "storage");
  public get storage() {
    return this._storage;
  }
  public putStorage(value: InfrastructureProfileLayersStorage) {
    this._storage.internalValue = value;
  }
  public resetStorage() {
    this._storage.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get storageInput() {
    return this._storage.internalValue;
  }
}
export interface InfrastructureProfileTimeouts {
  /**
  * For making the profile. Default: `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#create InfrastructureProfile#create}
  */
  readonly create?: string;
  /**
  * For deleting it. Default: `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#delete InfrastructureProfile#delete}
  */
  readonly delete?: string;
  /**
  * For changing it. Default: `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#update InfrastructureProfile#update}
  */
  readonly update?: string;
}

export function infrastructureProfileTimeoutsToTerraform(struct?: InfrastructureProfileTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    delete: cdktf.stringToTerraform(struct!.delete),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function infrastructureProfileTimeoutsToHclTerraform(struct?: InfrastructureProfileTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): InfrastructureProfileTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._update = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string; 
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string; 
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string; 
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}
export interface InfrastructureProfileVariablesOptions {
  /**
  * Whether the choice is made at first. Default: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#default InfrastructureProfile#default}
  */
  readonly default?: boolean | cdktf.IResolvable;
  /**
  * What the choice means. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#description InfrastructureProfile#description}
  */
  readonly description?: string;
  /**
  * What is shown. Default: the value.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#label InfrastructureProfile#label}
  */
  readonly label?: string;
  /**
  * The value that is used.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#value InfrastructureProfile#value}
  */
  readonly value: string;
}

export function infrastructureProfileVariablesOptionsToTerraform(struct?: InfrastructureProfileVariablesOptions | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    default: cdktf.booleanToTerraform(struct!.default),
    description: cdktf.stringToTerraform(struct!.description),
    label: cdktf.stringToTerraform(struct!.label),
    value: cdktf.stringToTerraform(struct!.value),
  }
}


export function infrastructureProfileVariablesOptionsToHclTerraform(struct?: InfrastructureProfileVariablesOptions | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    default: {
      value: cdktf.booleanToHclTerraform(struct!.default),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    description: {
      value: cdktf.stringToHclTerraform(struct!.description),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    label: {
      value: cdktf.stringToHclTerraform(struct!.label),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    value: {
      value: cdktf.stringToHclTerraform(struct!.value),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileVariablesOptionsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): InfrastructureProfileVariablesOptions | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._default !== undefined) {
      hasAnyValues = true;
      internalValueResult.default = this._default;
    }
    if (this._description !== undefined) {
      hasAnyValues = true;
      internalValueResult.description = this._description;
    }
    if (this._label !== undefined) {
      hasAnyValues = true;
      internalValueResult.label = this._label;
    }
    if (this._value !== undefined) {
      hasAnyValues = true;
      internalValueResult.value = this._value;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileVariablesOptions | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._default = undefined;
      this._description = undefined;
      this._label = undefined;
      this._value = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._default = value.default;
      this._description = value.description;
      this._label = value.label;
      this._value = value.value;
    }
  }

  // default - computed: true, optional: true, required: false
  private _default?: boolean | cdktf.IResolvable; 
  public get default() {
    return this.getBooleanAttribute('default');
  }
  public set default(value: boolean | cdktf.IResolvable) {
    this._default = value;
  }
  public resetDefault() {
    this._default = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultInput() {
    return this._default;
  }

  // description - computed: false, optional: true, required: false
  private _description?: string; 
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // label - computed: false, optional: true, required: false
  private _label?: string; 
  public get label() {
    return this.getStringAttribute('label');
  }
  public set label(value: string) {
    this._label = value;
  }
  public resetLabel() {
    this._label = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get labelInput() {
    return this._label;
  }

  // value - computed: false, optional: false, required: true
  private _value?: string; 
  public get value() {
    return this.getStringAttribute('value');
  }
  public set value(value: string) {
    this._value = value;
  }
  // Temporarily expose input value. Use with caution.
  public get valueInput() {
    return this._value;
  }
}

export class InfrastructureProfileVariablesOptionsList extends cdktf.ComplexList {
  public internalValue? : InfrastructureProfileVariablesOptions[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): InfrastructureProfileVariablesOptionsOutputReference {
    return new InfrastructureProfileVariablesOptionsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface InfrastructureProfileVariables {
  /**
  * Value where none is entered. It must fit format, regex and options. Not for a sensitive variable. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#default_value InfrastructureProfile#default_value}
  */
  readonly defaultValue?: string;
  /**
  * Default of a sensitive variable, write-only: it is in no plan and no state. Written when the profile is made, whenever `default_value_wo_version` changes, and along with another change of the variable. Give it an `ephemeral` variable: with a `sensitive` one, `terraform plan -refresh-only -detailed-exitcode` gives 2 now and then though nothing differs. Needs Terraform 1.11 or OpenTofu 1.11.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#default_value_wo InfrastructureProfile#default_value_wo}
  */
  readonly defaultValueWo?: string;
  /**
  * Number of the write-only default: another one writes it anew. Required with `default_value_wo`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#default_value_wo_version InfrastructureProfile#default_value_wo_version}
  */
  readonly defaultValueWoVersion?: number;
  /**
  * What the variable is for. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#description InfrastructureProfile#description}
  */
  readonly description?: string;
  /**
  * Name that people see, unique in the profile. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#display_name InfrastructureProfile#display_name}
  */
  readonly displayName?: string;
  /**
  * Format of its value: `string`, `number`, `boolean`, `ipv4`, `ipv4cidr`, `ipv6`, `version` or `base64`. Default: `string`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#format InfrastructureProfile#format}
  */
  readonly format?: string;
  /**
  * Whether it is not shown when a cluster is made. Default: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#hidden InfrastructureProfile#hidden}
  */
  readonly hidden?: boolean | cdktf.IResolvable;
  /**
  * Whether a cluster cannot change the value; needs a default value. Default: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#immutable InfrastructureProfile#immutable}
  */
  readonly immutable?: boolean | cdktf.IResolvable;
  /**
  * How its value is entered: `text`, `dropdown` or `multiline`. Default: `text`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#input_type InfrastructureProfile#input_type}
  */
  readonly inputType?: string;
  /**
  * Whether its value is a secret: Palette shows it masked only. Without any default, whatever is there stays. Default: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#is_sensitive InfrastructureProfile#is_sensitive}
  */
  readonly isSensitive?: boolean | cdktf.IResolvable;
  /**
  * Name, unique in the profile: letters, digits, `_` and `-`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#name InfrastructureProfile#name}
  */
  readonly name: string;
  /**
  * The choices of a dropdown. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#options InfrastructureProfile#options}
  */
  readonly options?: InfrastructureProfileVariablesOptions[] | cdktf.IResolvable;
  /**
  * Regular expression (RE2) that the value must match. Default: none.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#regex InfrastructureProfile#regex}
  */
  readonly regex?: string;
  /**
  * Whether a value must be given. Default: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#required InfrastructureProfile#required}
  */
  readonly required?: boolean | cdktf.IResolvable;
  /**
  * Default of a sensitive variable, for tools that have no write-only attributes. Terraform does not show it, but keeps it in clear in its state: encrypt that.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#sensitive_default_value InfrastructureProfile#sensitive_default_value}
  */
  readonly sensitiveDefaultValue?: string;
}

export function infrastructureProfileVariablesToTerraform(struct?: InfrastructureProfileVariables | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    default_value: cdktf.stringToTerraform(struct!.defaultValue),
    default_value_wo: cdktf.stringToTerraform(struct!.defaultValueWo),
    default_value_wo_version: cdktf.numberToTerraform(struct!.defaultValueWoVersion),
    description: cdktf.stringToTerraform(struct!.description),
    display_name: cdktf.stringToTerraform(struct!.displayName),
    format: cdktf.stringToTerraform(struct!.format),
    hidden: cdktf.booleanToTerraform(struct!.hidden),
    immutable: cdktf.booleanToTerraform(struct!.immutable),
    input_type: cdktf.stringToTerraform(struct!.inputType),
    is_sensitive: cdktf.booleanToTerraform(struct!.isSensitive),
    name: cdktf.stringToTerraform(struct!.name),
    options: cdktf.listMapper(infrastructureProfileVariablesOptionsToTerraform, false)(struct!.options),
    regex: cdktf.stringToTerraform(struct!.regex),
    required: cdktf.booleanToTerraform(struct!.required),
    sensitive_default_value: cdktf.stringToTerraform(struct!.sensitiveDefaultValue),
  }
}


export function infrastructureProfileVariablesToHclTerraform(struct?: InfrastructureProfileVariables | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    default_value: {
      value: cdktf.stringToHclTerraform(struct!.defaultValue),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    default_value_wo: {
      value: cdktf.stringToHclTerraform(struct!.defaultValueWo),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    default_value_wo_version: {
      value: cdktf.numberToHclTerraform(struct!.defaultValueWoVersion),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    description: {
      value: cdktf.stringToHclTerraform(struct!.description),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    display_name: {
      value: cdktf.stringToHclTerraform(struct!.displayName),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    format: {
      value: cdktf.stringToHclTerraform(struct!.format),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    hidden: {
      value: cdktf.booleanToHclTerraform(struct!.hidden),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    immutable: {
      value: cdktf.booleanToHclTerraform(struct!.immutable),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    input_type: {
      value: cdktf.stringToHclTerraform(struct!.inputType),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    is_sensitive: {
      value: cdktf.booleanToHclTerraform(struct!.isSensitive),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    name: {
      value: cdktf.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    options: {
      value: cdktf.listMapperHcl(infrastructureProfileVariablesOptionsToHclTerraform, false)(struct!.options),
      isBlock: true,
      type: "list",
      storageClassType: "InfrastructureProfileVariablesOptionsList",
    },
    regex: {
      value: cdktf.stringToHclTerraform(struct!.regex),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    required: {
      value: cdktf.booleanToHclTerraform(struct!.required),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
    sensitive_default_value: {
      value: cdktf.stringToHclTerraform(struct!.sensitiveDefaultValue),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class InfrastructureProfileVariablesOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): InfrastructureProfileVariables | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._defaultValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.defaultValue = this._defaultValue;
    }
    if (this._defaultValueWo !== undefined) {
      hasAnyValues = true;
      internalValueResult.defaultValueWo = this._defaultValueWo;
    }
    if (this._defaultValueWoVersion !== undefined) {
      hasAnyValues = true;
      internalValueResult.defaultValueWoVersion = this._defaultValueWoVersion;
    }
    if (this._description !== undefined) {
      hasAnyValues = true;
      internalValueResult.description = this._description;
    }
    if (this._displayName !== undefined) {
      hasAnyValues = true;
      internalValueResult.displayName = this._displayName;
    }
    if (this._format !== undefined) {
      hasAnyValues = true;
      internalValueResult.format = this._format;
    }
    if (this._hidden !== undefined) {
      hasAnyValues = true;
      internalValueResult.hidden = this._hidden;
    }
    if (this._immutable !== undefined) {
      hasAnyValues = true;
      internalValueResult.immutable = this._immutable;
    }
    if (this._inputType !== undefined) {
      hasAnyValues = true;
      internalValueResult.inputType = this._inputType;
    }
    if (this._isSensitive !== undefined) {
      hasAnyValues = true;
      internalValueResult.isSensitive = this._isSensitive;
    }
    if (this._name !== undefined) {
      hasAnyValues = true;
      internalValueResult.name = this._name;
    }
    if (this._options?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.options = this._options?.internalValue;
    }
    if (this._regex !== undefined) {
      hasAnyValues = true;
      internalValueResult.regex = this._regex;
    }
    if (this._required !== undefined) {
      hasAnyValues = true;
      internalValueResult.required = this._required;
    }
    if (this._sensitiveDefaultValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.sensitiveDefaultValue = this._sensitiveDefaultValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: InfrastructureProfileVariables | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._defaultValue = undefined;
      this._defaultValueWo = undefined;
      this._defaultValueWoVersion = undefined;
      this._description = undefined;
      this._displayName = undefined;
      this._format = undefined;
      this._hidden = undefined;
      this._immutable = undefined;
      this._inputType = undefined;
      this._isSensitive = undefined;
      this._name = undefined;
      this._options.internalValue = undefined;
      this._regex = undefined;
      this._required = undefined;
      this._sensitiveDefaultValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._defaultValue = value.defaultValue;
      this._defaultValueWo = value.defaultValueWo;
      this._defaultValueWoVersion = value.defaultValueWoVersion;
      this._description = value.description;
      this._displayName = value.displayName;
      this._format = value.format;
      this._hidden = value.hidden;
      this._immutable = value.immutable;
      this._inputType = value.inputType;
      this._isSensitive = value.isSensitive;
      this._name = value.name;
      this._options.internalValue = value.options;
      this._regex = value.regex;
      this._required = value.required;
      this._sensitiveDefaultValue = value.sensitiveDefaultValue;
    }
  }

  // default_value - computed: false, optional: true, required: false
  private _defaultValue?: string; 
  public get defaultValue() {
    return this.getStringAttribute('default_value');
  }
  public set defaultValue(value: string) {
    this._defaultValue = value;
  }
  public resetDefaultValue() {
    this._defaultValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultValueInput() {
    return this._defaultValue;
  }

  // default_value_wo - computed: false, optional: true, required: false
  private _defaultValueWo?: string; 
  public get defaultValueWo() {
    return this.getStringAttribute('default_value_wo');
  }
  public set defaultValueWo(value: string) {
    this._defaultValueWo = value;
  }
  public resetDefaultValueWo() {
    this._defaultValueWo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultValueWoInput() {
    return this._defaultValueWo;
  }

  // default_value_wo_version - computed: false, optional: true, required: false
  private _defaultValueWoVersion?: number; 
  public get defaultValueWoVersion() {
    return this.getNumberAttribute('default_value_wo_version');
  }
  public set defaultValueWoVersion(value: number) {
    this._defaultValueWoVersion = value;
  }
  public resetDefaultValueWoVersion() {
    this._defaultValueWoVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get defaultValueWoVersionInput() {
    return this._defaultValueWoVersion;
  }

  // description - computed: false, optional: true, required: false
  private _description?: string; 
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // display_name - computed: false, optional: true, required: false
  private _displayName?: string; 
  public get displayName() {
    return this.getStringAttribute('display_name');
  }
  public set displayName(value: string) {
    this._displayName = value;
  }
  public resetDisplayName() {
    this._displayName = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get displayNameInput() {
    return this._displayName;
  }

  // format - computed: true, optional: true, required: false
  private _format?: string; 
  public get format() {
    return this.getStringAttribute('format');
  }
  public set format(value: string) {
    this._format = value;
  }
  public resetFormat() {
    this._format = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get formatInput() {
    return this._format;
  }

  // hidden - computed: true, optional: true, required: false
  private _hidden?: boolean | cdktf.IResolvable; 
  public get hidden() {
    return this.getBooleanAttribute('hidden');
  }
  public set hidden(value: boolean | cdktf.IResolvable) {
    this._hidden = value;
  }
  public resetHidden() {
    this._hidden = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hiddenInput() {
    return this._hidden;
  }

  // immutable - computed: true, optional: true, required: false
  private _immutable?: boolean | cdktf.IResolvable; 
  public get immutable() {
    return this.getBooleanAttribute('immutable');
  }
  public set immutable(value: boolean | cdktf.IResolvable) {
    this._immutable = value;
  }
  public resetImmutable() {
    this._immutable = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get immutableInput() {
    return this._immutable;
  }

  // input_type - computed: true, optional: true, required: false
  private _inputType?: string; 
  public get inputType() {
    return this.getStringAttribute('input_type');
  }
  public set inputType(value: string) {
    this._inputType = value;
  }
  public resetInputType() {
    this._inputType = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get inputTypeInput() {
    return this._inputType;
  }

  // is_sensitive - computed: true, optional: true, required: false
  private _isSensitive?: boolean | cdktf.IResolvable; 
  public get isSensitive() {
    return this.getBooleanAttribute('is_sensitive');
  }
  public set isSensitive(value: boolean | cdktf.IResolvable) {
    this._isSensitive = value;
  }
  public resetIsSensitive() {
    this._isSensitive = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get isSensitiveInput() {
    return this._isSensitive;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // options - computed: false, optional: true, required: false
  private _options = new InfrastructureProfileVariablesOptionsList(this, "options", false);
  public get options() {
    return this._options;
  }
  public putOptions(value: InfrastructureProfileVariablesOptions[] | cdktf.IResolvable) {
    this._options.internalValue = value;
  }
  public resetOptions() {
    this._options.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get optionsInput() {
    return this._options.internalValue;
  }

  // regex - computed: false, optional: true, required: false
  private _regex?: string; 
  public get regex() {
    return this.getStringAttribute('regex');
  }
  public set regex(value: string) {
    this._regex = value;
  }
  public resetRegex() {
    this._regex = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get regexInput() {
    return this._regex;
  }

  // required - computed: true, optional: true, required: false
  private _required?: boolean | cdktf.IResolvable; 
  public get required() {
    return this.getBooleanAttribute('required');
  }
  public set required(value: boolean | cdktf.IResolvable) {
    this._required = value;
  }
  public resetRequired() {
    this._required = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requiredInput() {
    return this._required;
  }

  // sensitive_default_value - computed: false, optional: true, required: false
  private _sensitiveDefaultValue?: string; 
  public get sensitiveDefaultValue() {
    return this.getStringAttribute('sensitive_default_value');
  }
  public set sensitiveDefaultValue(value: string) {
    this._sensitiveDefaultValue = value;
  }
  public resetSensitiveDefaultValue() {
    this._sensitiveDefaultValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sensitiveDefaultValueInput() {
    return this._sensitiveDefaultValue;
  }
}

export class InfrastructureProfileVariablesList extends cdktf.ComplexList {
  public internalValue? : InfrastructureProfileVariables[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): InfrastructureProfileVariablesOutputReference {
    return new InfrastructureProfileVariablesOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile palette_infrastructure_profile}
*/
export class InfrastructureProfile extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "palette_infrastructure_profile";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a InfrastructureProfile resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the InfrastructureProfile to import
  * @param importFromId The id of the existing InfrastructureProfile that should be imported. Refer to the {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the InfrastructureProfile to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "palette_infrastructure_profile", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/resources/infrastructure_profile palette_infrastructure_profile} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options InfrastructureProfileConfig
  */
  public constructor(scope: Construct, id: string, config: InfrastructureProfileConfig) {
    super(scope, id, {
      terraformResourceType: 'palette_infrastructure_profile',
      terraformGeneratorMetadata: {
        providerName: 'palette'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._adopt = config.adopt;
    this._allow = config.allow;
    this._cloud = config.cloud;
    this._customCloud = config.customCloud;
    this._description = config.description;
    this._ignoreDrift = config.ignoreDrift;
    this._layers.internalValue = config.layers;
    this._name = config.name;
    this._onDestroy = config.onDestroy;
    this._onVersionChange = config.onVersionChange;
    this._publish = config.publish;
    this._registry = config.registry;
    this._scope = config.scope;
    this._tags = config.tags;
    this._timeouts.internalValue = config.timeouts;
    this._upgrade = config.upgrade;
    this._variables.internalValue = config.variables;
    this._version = config.version;
    this._versioning = config.versioning;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // adopt - computed: false, optional: true, required: false
  private _adopt?: string; 
  public get adopt() {
    return this.getStringAttribute('adopt');
  }
  public set adopt(value: string) {
    this._adopt = value;
  }
  public resetAdopt() {
    this._adopt = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adoptInput() {
    return this._adopt;
  }

  // allow - computed: false, optional: true, required: false
  private _allow?: string[]; 
  public get allow() {
    return cdktf.Fn.tolist(this.getListAttribute('allow'));
  }
  public set allow(value: string[]) {
    this._allow = value;
  }
  public resetAllow() {
    this._allow = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowInput() {
    return this._allow;
  }

  // cloud - computed: false, optional: false, required: true
  private _cloud?: string; 
  public get cloud() {
    return this.getStringAttribute('cloud');
  }
  public set cloud(value: string) {
    this._cloud = value;
  }
  // Temporarily expose input value. Use with caution.
  public get cloudInput() {
    return this._cloud;
  }

  // custom_cloud - computed: false, optional: true, required: false
  private _customCloud?: boolean | cdktf.IResolvable; 
  public get customCloud() {
    return this.getBooleanAttribute('custom_cloud');
  }
  public set customCloud(value: boolean | cdktf.IResolvable) {
    this._customCloud = value;
  }
  public resetCustomCloud() {
    this._customCloud = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get customCloudInput() {
    return this._customCloud;
  }

  // description - computed: false, optional: true, required: false
  private _description?: string; 
  public get description() {
    return this.getStringAttribute('description');
  }
  public set description(value: string) {
    this._description = value;
  }
  public resetDescription() {
    this._description = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get descriptionInput() {
    return this._description;
  }

  // digest - computed: true, optional: false, required: false
  public get digest() {
    return this.getStringAttribute('digest');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // ignore_drift - computed: false, optional: true, required: false
  private _ignoreDrift?: string[]; 
  public get ignoreDrift() {
    return this.getListAttribute('ignore_drift');
  }
  public set ignoreDrift(value: string[]) {
    this._ignoreDrift = value;
  }
  public resetIgnoreDrift() {
    this._ignoreDrift = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ignoreDriftInput() {
    return this._ignoreDrift;
  }

  // layers - computed: false, optional: false, required: true
  private _layers = new InfrastructureProfileLayersOutputReference(this, "layers");
  public get layers() {
    return this._layers;
  }
  public putLayers(value: InfrastructureProfileLayers) {
    this._layers.internalValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get layersInput() {
    return this._layers.internalValue;
  }

  // name - computed: false, optional: false, required: true
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
  public set name(value: string) {
    this._name = value;
  }
  // Temporarily expose input value. Use with caution.
  public get nameInput() {
    return this._name;
  }

  // on_destroy - computed: false, optional: true, required: false
  private _onDestroy?: string; 
  public get onDestroy() {
    return this.getStringAttribute('on_destroy');
  }
  public set onDestroy(value: string) {
    this._onDestroy = value;
  }
  public resetOnDestroy() {
    this._onDestroy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get onDestroyInput() {
    return this._onDestroy;
  }

  // on_version_change - computed: false, optional: true, required: false
  private _onVersionChange?: string; 
  public get onVersionChange() {
    return this.getStringAttribute('on_version_change');
  }
  public set onVersionChange(value: string) {
    this._onVersionChange = value;
  }
  public resetOnVersionChange() {
    this._onVersionChange = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get onVersionChangeInput() {
    return this._onVersionChange;
  }

  // publish - computed: true, optional: true, required: false
  private _publish?: boolean | cdktf.IResolvable; 
  public get publish() {
    return this.getBooleanAttribute('publish');
  }
  public set publish(value: boolean | cdktf.IResolvable) {
    this._publish = value;
  }
  public resetPublish() {
    this._publish = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get publishInput() {
    return this._publish;
  }

  // registry - computed: false, optional: true, required: false
  private _registry?: string; 
  public get registry() {
    return this.getStringAttribute('registry');
  }
  public set registry(value: string) {
    this._registry = value;
  }
  public resetRegistry() {
    this._registry = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get registryInput() {
    return this._registry;
  }

  // scope - computed: true, optional: true, required: false
  private _scope?: string; 
  public get scope() {
    return this.getStringAttribute('scope');
  }
  public set scope(value: string) {
    this._scope = value;
  }
  public resetScope() {
    this._scope = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get scopeInput() {
    return this._scope;
  }

  // tags - computed: false, optional: true, required: false
  private _tags?: string[]; 
  public get tags() {
    return cdktf.Fn.tolist(this.getListAttribute('tags'));
  }
  public set tags(value: string[]) {
    this._tags = value;
  }
  public resetTags() {
    this._tags = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagsInput() {
    return this._tags;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeouts = new InfrastructureProfileTimeoutsOutputReference(this, "timeouts");
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: InfrastructureProfileTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeouts.internalValue;
  }

  // upgrade - computed: false, optional: true, required: false
  private _upgrade?: boolean | cdktf.IResolvable; 
  public get upgrade() {
    return this.getBooleanAttribute('upgrade');
  }
  public set upgrade(value: boolean | cdktf.IResolvable) {
    this._upgrade = value;
  }
  public resetUpgrade() {
    this._upgrade = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get upgradeInput() {
    return this._upgrade;
  }

  // variables - computed: false, optional: true, required: false
  private _variables = new InfrastructureProfileVariablesList(this, "variables", false);
  public get variables() {
    return this._variables;
  }
  public putVariables(value: InfrastructureProfileVariables[] | cdktf.IResolvable) {
    this._variables.internalValue = value;
  }
  public resetVariables() {
    this._variables.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get variablesInput() {
    return this._variables.internalValue;
  }

  // version - computed: true, optional: true, required: false
  private _version?: string; 
  public get version() {
    return this.getStringAttribute('version');
  }
  public set version(value: string) {
    this._version = value;
  }
  public resetVersion() {
    this._version = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get versionInput() {
    return this._version;
  }

  // versioning - computed: false, optional: true, required: false
  private _versioning?: string; 
  public get versioning() {
    return this.getStringAttribute('versioning');
  }
  public set versioning(value: string) {
    this._versioning = value;
  }
  public resetVersioning() {
    this._versioning = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get versioningInput() {
    return this._versioning;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      adopt: cdktf.stringToTerraform(this._adopt),
      allow: cdktf.listMapper(cdktf.stringToTerraform, false)(this._allow),
      cloud: cdktf.stringToTerraform(this._cloud),
      custom_cloud: cdktf.booleanToTerraform(this._customCloud),
      description: cdktf.stringToTerraform(this._description),
      ignore_drift: cdktf.listMapper(cdktf.stringToTerraform, false)(this._ignoreDrift),
      layers: infrastructureProfileLayersToTerraform(this._layers.internalValue),
      name: cdktf.stringToTerraform(this._name),
      on_destroy: cdktf.stringToTerraform(this._onDestroy),
      on_version_change: cdktf.stringToTerraform(this._onVersionChange),
      publish: cdktf.booleanToTerraform(this._publish),
      registry: cdktf.stringToTerraform(this._registry),
      scope: cdktf.stringToTerraform(this._scope),
      tags: cdktf.listMapper(cdktf.stringToTerraform, false)(this._tags),
      timeouts: infrastructureProfileTimeoutsToTerraform(this._timeouts.internalValue),
      upgrade: cdktf.booleanToTerraform(this._upgrade),
      variables: cdktf.listMapper(infrastructureProfileVariablesToTerraform, false)(this._variables.internalValue),
      version: cdktf.stringToTerraform(this._version),
      versioning: cdktf.stringToTerraform(this._versioning),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      adopt: {
        value: cdktf.stringToHclTerraform(this._adopt),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      allow: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._allow),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      cloud: {
        value: cdktf.stringToHclTerraform(this._cloud),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      custom_cloud: {
        value: cdktf.booleanToHclTerraform(this._customCloud),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      description: {
        value: cdktf.stringToHclTerraform(this._description),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ignore_drift: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._ignoreDrift),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      layers: {
        value: infrastructureProfileLayersToHclTerraform(this._layers.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "InfrastructureProfileLayers",
      },
      name: {
        value: cdktf.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      on_destroy: {
        value: cdktf.stringToHclTerraform(this._onDestroy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      on_version_change: {
        value: cdktf.stringToHclTerraform(this._onVersionChange),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      publish: {
        value: cdktf.booleanToHclTerraform(this._publish),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      registry: {
        value: cdktf.stringToHclTerraform(this._registry),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      scope: {
        value: cdktf.stringToHclTerraform(this._scope),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      tags: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._tags),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      timeouts: {
        value: infrastructureProfileTimeoutsToHclTerraform(this._timeouts.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "InfrastructureProfileTimeouts",
      },
      upgrade: {
        value: cdktf.booleanToHclTerraform(this._upgrade),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      variables: {
        value: cdktf.listMapperHcl(infrastructureProfileVariablesToHclTerraform, false)(this._variables.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "InfrastructureProfileVariablesList",
      },
      version: {
        value: cdktf.stringToHclTerraform(this._version),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      versioning: {
        value: cdktf.stringToHclTerraform(this._versioning),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
