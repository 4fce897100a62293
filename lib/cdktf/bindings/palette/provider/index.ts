// https://registry.terraform.io/providers/palette-iac/palette/latest/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface PaletteProviderConfig {
  /**
  * The API key. Better left out of the configuration: `PALETTE_API_KEY`, or `PALETTE_API_KEY_FILE` with the path of a file that holds it. `SPECTROCLOUD_APIKEY` is read, too.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs#api_key PaletteProvider#api_key}
  */
  readonly apiKey?: string;
  /**
  * Path of certificates (PEM) that are trusted besides the public ones. Default: `PALETTE_CA_FILE`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs#ca_file PaletteProvider#ca_file}
  */
  readonly caFile?: string;
  /**
  * Palette to talk to, such as `https://api.spectrocloud.com`. Default: `PALETTE_HOST`, else `SPECTROCLOUD_HOST`, else the public service.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs#host PaletteProvider#host}
  */
  readonly host?: string;
  /**
  * Whether certificates are not verified, and the key may go by plain `http://` to another machine. Default: `PALETTE_INSECURE`, else `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs#insecure PaletteProvider#insecure}
  */
  readonly insecure?: boolean | cdktf.IResolvable;
  /**
  * Longest time for one operation with all its requests and retries, where a resource does not say otherwise. Default: `10m`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs#operation_timeout PaletteProvider#operation_timeout}
  */
  readonly operationTimeout?: string;
  /**
  * Name or uid of the project. Default: `PALETTE_PROJECT`, else `Default`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs#project PaletteProvider#project}
  */
  readonly project?: string;
  /**
  * Longest time for one HTTP request, such as `30s`. Default: `30s`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs#request_timeout PaletteProvider#request_timeout}
  */
  readonly requestTimeout?: string;
  /**
  * Alias name
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs#alias PaletteProvider#alias}
  */
  readonly alias?: string;
}

/**
* Represents a {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs palette}
*/
export class PaletteProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "palette";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a PaletteProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the PaletteProvider to import
  * @param importFromId The id of the existing PaletteProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the PaletteProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "palette", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/palette-iac/palette/latest/docs palette} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options PaletteProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: PaletteProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'palette',
      terraformGeneratorMetadata: {
        providerName: 'palette'
      },
      terraformProviderSource: 'registry.terraform.io/palette-iac/palette'
    });
    this._apiKey = config.apiKey;
    this._caFile = config.caFile;
    this._host = config.host;
    this._insecure = config.insecure;
    this._operationTimeout = config.operationTimeout;
    this._project = config.project;
    this._requestTimeout = config.requestTimeout;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // api_key - computed: false, optional: true, required: false
  private _apiKey?: string; 
  public get apiKey() {
    return this._apiKey;
  }
  public set apiKey(value: string | undefined) {
    this._apiKey = value;
  }
  public resetApiKey() {
    this._apiKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiKeyInput() {
    return this._apiKey;
  }

  // ca_file - computed: false, optional: true, required: false
  private _caFile?: string; 
  public get caFile() {
    return this._caFile;
  }
  public set caFile(value: string | undefined) {
    this._caFile = value;
  }
  public resetCaFile() {
    this._caFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get caFileInput() {
    return this._caFile;
  }

  // host - computed: false, optional: true, required: false
  private _host?: string; 
  public get host() {
    return this._host;
  }
  public set host(value: string | undefined) {
    this._host = value;
  }
  public resetHost() {
    this._host = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get hostInput() {
    return this._host;
  }

  // insecure - computed: false, optional: true, required: false
  private _insecure?: boolean | cdktf.IResolvable; 
  public get insecure() {
    return this._insecure;
  }
  public set insecure(value: boolean | cdktf.IResolvable | undefined) {
    this._insecure = value;
  }
  public resetInsecure() {
    this._insecure = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get insecureInput() {
    return this._insecure;
  }

  // operation_timeout - computed: false, optional: true, required: false
  private _operationTimeout?: string; 
  public get operationTimeout() {
    return this._operationTimeout;
  }
  public set operationTimeout(value: string | undefined) {
    this._operationTimeout = value;
  }
  public resetOperationTimeout() {
    this._operationTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get operationTimeoutInput() {
    return this._operationTimeout;
  }

  // project - computed: false, optional: true, required: false
  private _project?: string; 
  public get project() {
    return this._project;
  }
  public set project(value: string | undefined) {
    this._project = value;
  }
  public resetProject() {
    this._project = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get projectInput() {
    return this._project;
  }

  // request_timeout - computed: false, optional: true, required: false
  private _requestTimeout?: string; 
  public get requestTimeout() {
    return this._requestTimeout;
  }
  public set requestTimeout(value: string | undefined) {
    this._requestTimeout = value;
  }
  public resetRequestTimeout() {
    this._requestTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requestTimeoutInput() {
    return this._requestTimeout;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      api_key: cdktf.stringToTerraform(this._apiKey),
      ca_file: cdktf.stringToTerraform(this._caFile),
      host: cdktf.stringToTerraform(this._host),
      insecure: cdktf.booleanToTerraform(this._insecure),
      operation_timeout: cdktf.stringToTerraform(this._operationTimeout),
      project: cdktf.stringToTerraform(this._project),
      request_timeout: cdktf.stringToTerraform(this._requestTimeout),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      api_key: {
        value: cdktf.stringToHclTerraform(this._apiKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ca_file: {
        value: cdktf.stringToHclTerraform(this._caFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      host: {
        value: cdktf.stringToHclTerraform(this._host),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      insecure: {
        value: cdktf.booleanToHclTerraform(this._insecure),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      operation_timeout: {
        value: cdktf.stringToHclTerraform(this._operationTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      project: {
        value: cdktf.stringToHclTerraform(this._project),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      request_timeout: {
        value: cdktf.stringToHclTerraform(this._requestTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
