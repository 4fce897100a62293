// Made by "npm run generate" from lib/cdktn/palette-provider.ts. Not to be edited.
import type { Construct } from "constructs";
import { formatIssue } from "../profile/errors";
import { apiKeyIssues } from "./api-key";
import { PaletteProvider as Bound, type PaletteProviderConfig } from "./bindings/palette/provider";
import { literal } from "./tokens";

/**
 * Settings of the provider; all can come from the environment instead. The API key is better left to the environment
 * (`PALETTE_API_KEY`); here it has to be a token, such as the value of a sensitive `TerraformVariable`.
 */
export interface PaletteProviderProps extends PaletteProviderConfig {}

/**
 * The provider of this project in a stack: profiles of the stack are then its resources, also where the official
 * provider stands beside it, as clusters may need it.
 *
 * Errors, at synth: `API_KEY_IN_OUTPUT` for an API key that would stand in what synth writes.
 */
export class PaletteProvider extends Bound {
  constructor(scope: Construct, id: string, props: PaletteProviderProps = {}) {
    super(scope, id, literal({ ...props }));
    const given = props.apiKey;
    const issues = (key: unknown) => apiKeyIssues(key, "apiKey", "PALETTE_API_KEY");
    // The key may be set later, too.
    const found = () => (issues(given).length > 0 ? issues(given) : issues(this.apiKeyInput));
    this.node.addValidation({ validate: () => found().map(formatIssue) });
  }
}
