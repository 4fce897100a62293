// Made by "npm run generate" from lib/cdktn/profile-options.ts. Not to be edited.
import type { TerraformMetaArguments } from "cdktf";
import type { LockData } from "../constructs/profile-app";
import { type Issue, issue } from "../profile/errors";
import { checkChoice } from "../profile/handling";
import { describeValue } from "../profile/plain-input";
import { isToken } from "./tokens";

/** What the constructs take besides the profile: Terraform's meta-arguments, and how the profile is written down. */
export interface ProfileOptions extends TerraformMetaArguments {
  /**
   * What the catalogue says, as `palette-iac lock` writes it: packs then have the versions of the lock, and no data source
   * looks for them. Default: the provider asks the catalogue. Errors: `LOCK_MISSING`, `LOCK_INVALID`.
   */
  readonly lock?: LockData;
  /**
   * How the default of a sensitive variable reaches Palette: `"write-only"` keeps it out of plan and state and needs
   * Terraform or OpenTofu 1.11; `"state"` is for older ones, and keeps it in clear in the state. Default: `"write-only"`.
   */
  readonly secretDefaults?: "write-only" | "state";
  /** Number of the write-only defaults: another one writes them anew. Default: 1. */
  readonly secretVersion?: number;
  /**
   * Whether a sensitive default may be a text of the program, which then stands in clear in what synth writes. Default:
   * `false`, it has to be a token such as the value of a sensitive `TerraformVariable`. Errors: `DEFAULT_IN_OUTPUT`.
   */
  readonly allowSecretsInOutput?: boolean;
}

const OWN_OPTIONS: readonly string[] = [
  "lock",
  "secretDefaults",
  "secretVersion",
  "allowSecretsInOutput",
] satisfies Exclude<keyof ProfileOptions, keyof TerraformMetaArguments>[];

/** What is wrong with options that are not Terraform's own; the lock has its own check. */
export function checkOptions({ secretDefaults, secretVersion, allowSecretsInOutput }: ProfileOptions): Issue[] {
  const isNumber = Number.isSafeInteger(secretVersion);
  const known = secretVersion === undefined || isNumber || isToken(secretVersion);
  const actual = typeof secretVersion === "number" ? String(secretVersion) : describeValue(secretVersion);
  return [
    ...checkChoice("secretDefaults", secretDefaults, ["write-only", "state"]),
    ...(known ? [] : [issue("INVALID_TYPE", "secretVersion", { expected: "a whole number", actual })]),
    ...checkChoice("allowSecretsInOutput", allowSecretsInOutput, [true, false]),
  ];
}

/** The meta-arguments among options. */
export function metaArguments(options: ProfileOptions): TerraformMetaArguments {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !OWN_OPTIONS.includes(key)));
}
