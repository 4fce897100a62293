import * as pulumi from "@pulumi/pulumi";
import { CONFIG_NAMESPACE } from "./config-namespace";
import { API_KEY_VARIABLE, PROVIDER_SETTINGS } from "./connection";
import { assertProviderIsFound } from "./provider-guard";
import { assertSettings } from "./settings-guard";

/** Where the profiles of a {@link PaletteProvider} live. What is left out comes from the environment, as usual. */
export interface PaletteProviderArgs {
  /**
   * Name of the environment variable that holds the API key. The name alone stands in the
   * state; the variable must be set whenever Pulumi runs. Default: the usual variables.
   * Errors: `API_KEY_VARIABLE_EMPTY`.
   */
  readonly apiKeyVariable?: string;
  /** Host of Palette, with or without `https://`. Default: that of the environment. */
  readonly host?: pulumi.Input<string>;
  /** Project, by name or uid. Default: that of the environment. */
  readonly project?: pulumi.Input<string>;
  /** File with a private CA, PEM. Default: that of the environment. */
  readonly caFile?: pulumi.Input<string>;
  /** Whether certificates are not verified, and the key may go by plain `http://` to another machine. Default: that of the environment. */
  readonly insecure?: pulumi.Input<boolean>;
}

/**
 * Another tenant or project for some of a program's profiles: give it as `provider` to components, resources and
 * look-ups. Without one, everything uses the environment and the stack's configuration.
 *
 * Its settings count before the environment. Each provider is a process of its own while Pulumi runs.
 */
export class PaletteProvider extends pulumi.ProviderResource {
  /** The settings as configuration, for look-ups in the program. */
  readonly settings: pulumi.Output<Readonly<Record<string, string>>>;

  constructor(name: string, args: PaletteProviderArgs, opts?: pulumi.ResourceOptions) {
    assertProviderIsFound();
    assertSettings();
    const { apiKeyVariable, host, project, caFile, insecure } = args;
    const given = { [API_KEY_VARIABLE]: apiKeyVariable, host, project, caFile, insecure };
    const entries = Object.entries(given).filter(([, value]) => value !== undefined);
    const settings = Object.fromEntries(
      entries.map(([key, value]) => [`${CONFIG_NAMESPACE}:${key}`, pulumi.output(value).apply(String)]),
    );
    const props: Record<string, pulumi.Input<string>> = { [PROVIDER_SETTINGS]: name, ...settings };
    // Dynamic resources are those of Pulumi's own package for Node.js.
    super("pulumi-nodejs", name, props, opts);
    this.settings = pulumi.output(props);
  }
}
