// https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/cluster_profile
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataPaletteClusterProfileConfig extends cdktf.TerraformMetaArguments {
  /**
  * Its exact name.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/cluster_profile#name DataPaletteClusterProfile#name}
  */
  readonly name: string;
  /**
  * Where it lives: `project`, `tenant`, or `system` for Palette's own. Default: `project`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/cluster_profile#scope DataPaletteClusterProfile#scope}
  */
  readonly scope?: string;
  /**
  * Its exact version. Default: the highest, pre-releases included.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/cluster_profile#version DataPaletteClusterProfile#version}
  */
  readonly version?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/cluster_profile palette_cluster_profile}
*/
export class DataPaletteClusterProfile extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "palette_cluster_profile";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataPaletteClusterProfile resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataPaletteClusterProfile to import
  * @param importFromId The id of the existing DataPaletteClusterProfile that should be imported. Refer to the {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/cluster_profile#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataPaletteClusterProfile to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "palette_cluster_profile", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/cluster_profile palette_cluster_profile} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataPaletteClusterProfileConfig
  */
  public constructor(scope: Construct, id: string, config: DataPaletteClusterProfileConfig) {
    super(scope, id, {
      terraformResourceType: 'palette_cluster_profile',
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
    this._name = config.name;
    this._scope = config.scope;
    this._version = config.version;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // cloud - computed: true, optional: false, required: false
  public get cloud() {
    return this.getStringAttribute('cloud');
  }

  // description - computed: true, optional: false, required: false
  public get description() {
    return this.getStringAttribute('description');
  }

  // id - computed: true, optional: false, required: false
  public get id() {
    return this.getStringAttribute('id');
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

  // published - computed: true, optional: false, required: false
  public get published() {
    return this.getBooleanAttribute('published');
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

  // tags - computed: true, optional: false, required: false
  public get tags() {
    return this.getListAttribute('tags');
  }

  // type - computed: true, optional: false, required: false
  public get type() {
    return this.getStringAttribute('type');
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

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      name: cdktf.stringToTerraform(this._name),
      scope: cdktf.stringToTerraform(this._scope),
      version: cdktf.stringToTerraform(this._version),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      name: {
        value: cdktf.stringToHclTerraform(this._name),
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
      version: {
        value: cdktf.stringToHclTerraform(this._version),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
