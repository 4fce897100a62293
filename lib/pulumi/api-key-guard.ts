import * as pulumi from "@pulumi/pulumi";
import { CodedError } from "../profile/errors";
import { CONFIG_NAMESPACE } from "./config-namespace";

const KEY = "apiKey";

/**
 * Stops the program when the API key stands in clear text in the stack's configuration: Pulumi would write it into the
 * state. Errors: `API_KEY_NOT_SECRET`.
 */
export function assertApiKeyIsSecret(): void {
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
