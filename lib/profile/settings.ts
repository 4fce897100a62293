import { distance } from "fastest-levenshtein";
import { type Issue, issue } from "./errors";
import { closest } from "./suggestion";

/** A setting, by the names that it has in each place where it can stand. The README has them all in one table. */
export interface Setting {
  /** Environment variables, the one that counts first at the front. */
  readonly variables: readonly string[];
  /** Key of a Pulumi stack's configuration, without the namespace. */
  readonly stack?: string;
  /** Argument of `PaletteProvider` for Pulumi. */
  readonly provider?: string;
  /** Argument of the provider block for Terraform. */
  readonly argument?: string;
}

/** All settings, in the order of the README's table. */
export const SETTINGS: readonly Setting[] = [
  {
    variables: ["PALETTE_API_KEY", "PALETTE_API_KEY_FILE", "SPECTROCLOUD_APIKEY"],
    stack: "apiKey",
    provider: "apiKeyVariable",
    argument: "api_key",
  },
  { variables: ["PALETTE_HOST", "SPECTROCLOUD_HOST"], stack: "host", provider: "host", argument: "host" },
  { variables: ["PALETTE_PROJECT"], stack: "project", provider: "project", argument: "project" },
  { variables: ["PALETTE_CA_FILE"], stack: "caFile", provider: "caFile", argument: "ca_file" },
  { variables: ["PALETTE_INSECURE"], stack: "insecure", provider: "insecure", argument: "insecure" },
  { variables: [], argument: "request_timeout" },
  { variables: [], argument: "operation_timeout" },
  { variables: ["PALETTE_IAC_OFFLINE"] },
  { variables: ["PALETTE_IAC_ALLOW"] },
  { variables: ["PALETTE_IAC_UPGRADE"] },
  { variables: ["PALETTE_IAC_PROFILE_QUOTA"] },
  { variables: ["PALETTE_IAC_LOG"] },
];

const VARIABLES = SETTINGS.flatMap(({ variables }) => variables);

/** How many letters a name may differ from one of ours to be taken for a slip of the fingers. */
const MOST_EDITS = 2;

/**
 * Environment variables that look like one of ours and are none, so that nobody reads them. Warnings:
 * `VARIABLE_MISSPELT`.
 *
 * A number or a word behind one of ours, such as `PALETTE_API_KEY_B`, is a name that somebody chose: a provider may be told
 * to read it.
 */
export function checkVariableNames(env: Readonly<Record<string, string | undefined>>): Issue[] {
  return Object.entries(env).flatMap(([variable, value]) => {
    const near = value?.trim() ? misspelt(variable) : undefined;
    return near === undefined ? [] : [issue("VARIABLE_MISSPELT", "", { variable, near }, { severity: "warning" })];
  });
}

function misspelt(variable: string): string | undefined {
  if (VARIABLES.includes(variable)) return undefined;
  const name = variable.toUpperCase();
  const isChosen = VARIABLES.some((ours) => name.startsWith(ours) && /^(?:_\w+|\d+)$/.test(name.slice(ours.length)));
  if (isChosen) return undefined;
  return VARIABLES.find(
    (ours) => Math.abs(ours.length - name.length) <= MOST_EDITS && distance(name, ours) <= MOST_EDITS,
  );
}

/** Keys of a stack's configuration in our namespace that are no settings. Issues: `UNKNOWN_SETTING`. */
export function checkStackKeys(keys: readonly string[], namespace: string): Issue[] {
  const known = SETTINGS.flatMap(({ stack }) => stack ?? []);
  return keys.flatMap((key) => {
    const name = key.startsWith(`${namespace}:`) ? key.slice(namespace.length + 1) : undefined;
    if (name === undefined || known.includes(name)) return [];
    const near = closest(name, known);
    const suggestion = near === undefined ? "" : ` Did you mean "${namespace}:${near}"?`;
    return [issue("UNKNOWN_SETTING", "", { setting: key, known: known.join(", "), suggestion })];
  });
}
