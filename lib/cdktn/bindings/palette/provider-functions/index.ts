// generated from provider function schema

import * as cdktn from 'cdktn';

/**
* Provider-defined functions of the palette provider.
*/
export class PaletteProviderFunctions {
  private readonly providerLocalName: string;

  /**
  * @param providerLocalName The local name of the provider in required_providers; defaults to the registry short name. Override when the provider is declared under a different local name — aliases do not change the namespace, local names do.
  */
  constructor(providerLocalName: string) {
    this.providerLocalName = providerLocalName;
  }

  /**
  * Returns the values with the patch applied, as YAML text; comments, the order of keys and macros stay. A map is merged: maps merge, scalars and lists are replaced, `null` removes a key. A list of `{path, value}` sets exactly these paths. Of a key that the values give twice the last one stays.
  * @param {string} values - YAML text, such as the `values` of a `palette_pack`.
  * @param {string} patch - YAML text of a map, or of a list of `{path, value}`.
  * @param {Array<string>} allow - What is allowed by name: `new-key:<path>` for a key that the values do not have and that looks like a misspelt one, such as `new-key:pack.podCidr`.
  * @returns {string}
  */
  public mergeValues(values: string, patch: string, allow: Array<string>): string {
    return cdktn.Token.asString(cdktn.TerraformProviderFunction.invoke(this.providerLocalName, "merge_values", [values, patch, ...allow]));
  }
}
