// https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/pack
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface DataPalettePackConfig extends cdktn.TerraformMetaArguments {
  /**
  * Cloud that it must be made for. Default: any.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/pack#cloud DataPalettePack#cloud}
  */
  readonly cloud?: string;
  /**
  * Name of the pack, such as `kubernetes`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/pack#name DataPalettePack#name}
  */
  readonly name: string;
  /**
  * Registry, by name or uid. Default: the only one that holds the pack.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/pack#registry DataPalettePack#registry}
  */
  readonly registry?: string;
  /**
  * Kind of the pack: `spectro`, `oci` or `helm`. Default: what the registry holds.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/pack#type DataPalettePack#type}
  */
  readonly type?: string;
  /**
  * Exact version, floating tag (`1.30.x`) or range (`~1.30`). Default: the newest that is no pre-release.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/pack#version DataPalettePack#version}
  */
  readonly version?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/pack palette_pack}
*/
export class DataPalettePack extends cdktn.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "palette_pack";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a DataPalettePack resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataPalettePack to import
  * @param importFromId The id of the existing DataPalettePack that should be imported. Refer to the {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/pack#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataPalettePack to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "palette_pack", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/pack palette_pack} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataPalettePackConfig
  */
  public constructor(scope: Construct, id: string, config: DataPalettePackConfig) {
    super(scope, id, {
      terraformResourceType: 'palette_pack',
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
    this._cloud = config.cloud;
    this._name = config.name;
    this._registry = config.registry;
    this._type = config.type;
    this._version = config.version;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // cloud - computed: false, optional: true, required: false
  private _cloud?: string; 
  public get cloud() {
    return this.getStringAttribute('cloud');
  }
  public set cloud(value: string) {
    this._cloud = value;
  }
  public resetCloud() {
    this._cloud = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get cloudInput() {
    return this._cloud;
  }

  // cloud_types - computed: true, optional: false, required: false
  public get cloudTypes() {
    return this.getListAttribute('cloud_types');
  }

  // exact_version - computed: true, optional: false, required: false
  public get exactVersion() {
    return this.getStringAttribute('exact_version');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
  }

  // layer - computed: true, optional: false, required: false
  public get layer() {
    return this.getStringAttribute('layer');
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

  // pack - computed: true, optional: false, required: false
  public get pack() {
    return this.getStringAttribute('pack');
  }

  // pack_uid - computed: true, optional: false, required: false
  public get packUid() {
    return this.getStringAttribute('pack_uid');
  }

  // presets - computed: true, optional: false, required: false
  public get presets() {
    return this.getListAttribute('presets');
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

  // registry_uid - computed: true, optional: false, required: false
  public get registryUid() {
    return this.getStringAttribute('registry_uid');
  }

  // type - computed: true, optional: true, required: false
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

  // values - computed: true, optional: false, required: false
  public get values() {
    return this.getStringAttribute('values');
  }

  // version - computed: false, optional: true, required: false
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

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      cloud: cdktn.stringToTerraform(this._cloud),
      name: cdktn.stringToTerraform(this._name),
      registry: cdktn.stringToTerraform(this._registry),
      type: cdktn.stringToTerraform(this._type),
      version: cdktn.stringToTerraform(this._version),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      cloud: {
        value: cdktn.stringToHclTerraform(this._cloud),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name: {
        value: cdktn.stringToHclTerraform(this._name),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      registry: {
        value: cdktn.stringToHclTerraform(this._registry),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      type: {
        value: cdktn.stringToHclTerraform(this._type),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      version: {
        value: cdktn.stringToHclTerraform(this._version),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
