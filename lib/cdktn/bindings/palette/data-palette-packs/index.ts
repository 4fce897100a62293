// https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/packs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktn from 'cdktn';

// Configuration

export interface DataPalettePacksConfig extends cdktn.TerraformMetaArguments {
  /**
  * Cloud that it must be made for. Default: any.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/packs#cloud DataPalettePacks#cloud}
  */
  readonly cloud?: string;
  /**
  * Name of the pack, such as `kubernetes`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/packs#name DataPalettePacks#name}
  */
  readonly name: string;
  /**
  * Registry, by name or uid. Default: the only one that holds the pack.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/packs#registry DataPalettePacks#registry}
  */
  readonly registry?: string;
  /**
  * Kind of the pack: `spectro`, `oci` or `helm`. Default: what the registry holds.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/packs#type DataPalettePacks#type}
  */
  readonly type?: string;
}
export interface DataPalettePacksPacks {
}

export function dataPalettePacksPacksToTerraform(struct?: DataPalettePacksPacks): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  return {
  }
}


export function dataPalettePacksPacksToHclTerraform(struct?: DataPalettePacksPacks): any {
  if (!cdktn.canInspect(struct) || cdktn.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktn.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdktn.io/docs/concepts/resources#references");
  }
  const attrs = {
  };
  return attrs;
}

export class DataPalettePacksPacksOutputReference extends cdktn.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataPalettePacksPacks | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataPalettePacksPacks | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // pack_uid - computed: true, optional: false, required: false
  public get packUid() {
    return this.getStringAttribute('pack_uid');
  }

  // registry_uid - computed: true, optional: false, required: false
  public get registryUid() {
    return this.getStringAttribute('registry_uid');
  }

  // version - computed: true, optional: false, required: false
  public get version() {
    return this.getStringAttribute('version');
  }
}

export class DataPalettePacksPacksList extends cdktn.ComplexList {

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(terraformResource: cdktn.IInterpolatingParent, terraformAttribute: string, wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet);
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): DataPalettePacksPacksOutputReference {
    return new DataPalettePacksPacksOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/packs palette_packs}
*/
export class DataPalettePacks extends cdktn.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "palette_packs";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTN code for importing a DataPalettePacks resource upon running "cdktn plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataPalettePacks to import
  * @param importFromId The id of the existing DataPalettePacks that should be imported. Refer to the {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/packs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataPalettePacks to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktn.TerraformProvider) {
        return new cdktn.ImportableResource(scope, importToId, { terraformResourceType: "palette_packs", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs/data-sources/packs palette_packs} Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataPalettePacksConfig
  */
  public constructor(scope: Construct, id: string, config: DataPalettePacksConfig) {
    super(scope, id, {
      terraformResourceType: 'palette_packs',
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

  // packs - computed: true, optional: false, required: false
  private _packs = new DataPalettePacksPacksList(this, "packs", false);
  public get packs() {
    return this._packs;
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

  // versions - computed: true, optional: false, required: false
  public get versions() {
    return this.getListAttribute('versions');
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
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
