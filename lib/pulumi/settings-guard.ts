import * as pulumi from "@pulumi/pulumi";
import { CodedError, formatIssue } from "../profile/errors";
import { checkStackKeys } from "../profile/settings";
import { CONFIG_NAMESPACE } from "./config-namespace";
import { newWarnings } from "./variable-names";

const KEY = "apiKey";

/**
 * Stops the program at settings that nobody would read, or that would end up where they must not. Warns, once, of
 * environment variables that look misspelt. Errors: `API_KEY_NOT_SECRET`, `UNKNOWN_SETTING`.
 */
export function assertSettings(): void {
  assertApiKeyIsSecret();
  // A project of this name has its own settings in this namespace.
  if (pulumi.runtime.getProject() !== CONFIG_NAMESPACE) {
    const unknown = checkStackKeys(Object.keys(pulumi.runtime.allConfig()), CONFIG_NAMESPACE);
    if (unknown.length > 0) throw new pulumi.RunError(unknown.map(formatIssue).join("\n"));
  }
  for (const text of newWarnings()) void pulumi.log.warn(text);
}

/**
 * Stops the program when the API key stands in clear text in the stack's configuration: Pulumi would write it into the
 * state. Errors: `API_KEY_NOT_SECRET`.
 */
function assertApiKeyIsSecret(): void {
  const key = `${CONFIG_NAMESPACE}:${KEY}`;
  const isSet =
    (pulumi.runtime as unknown as { getConfig(key: string): string | undefined }).getConfig(key) !== undefined;
  if (isSet && !isConfigSecret(key)) throw new pulumi.RunError(new CodedError("API_KEY_NOT_SECRET", { key }).message);
}

function isConfigSecret(key: string): boolean {
  const runtime = pulumi.runtime as unknown as { isConfigSecret?: (key: string) => boolean };
  if (runtime.isConfigSecret !== undefined) return runtime.isConfigSecret(key);
  const keys: unknown = JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS || "[]");
  return Array.isArray(keys) && keys.includes(key);
}
