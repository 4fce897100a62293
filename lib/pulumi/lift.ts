import * as pulumi from "@pulumi/pulumi";
import { isPlainObject } from "../profile/fields";
import { UNKNOWN } from "../profile/unknown";

/** Whether a value is, or holds somewhere inside, an output or a promise. */
export function holdsOutputs(value: unknown): boolean {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return true;
  if (Array.isArray(value)) return value.some(holdsOutputs);
  if (typeof value === "object" && value !== null) return Object.values(value).some(holdsOutputs);
  return false;
}

/** Applies a function at once to a plain value, and later to one that holds outputs. Secrets stay secret. */
export function lift<T, R>(value: pulumi.Input<T>, f: (value: T) => R): pulumi.Input<R> {
  return (
    holdsOutputs(value) ? pulumi.output(value).apply((known) => f(known as T)) : f(value as T)
  ) as pulumi.Input<R>;
}

/**
 * A value with all outputs replaced by what they hold, or by `UNKNOWN` where that is not known yet.
 *
 * Texts of secret outputs are put into `secrets`, so that no message quotes them.
 */
export async function settled(value: unknown, secrets: Set<string>): Promise<unknown> {
  if (pulumi.Output.isInstance(value)) {
    const output = value as unknown as SettledOutput;
    if (!(await output.isKnown)) return UNKNOWN;
    const known = await settled(await output.promise(), secrets);
    if (await output.isSecret) collectTexts(known, secrets);
    return known;
  }
  if (value instanceof Promise) return settled(await value, secrets);
  if (Array.isArray(value)) return Promise.all(value.map((item) => settled(item, secrets)));
  if (typeof value !== "object" || value === null || !isPlainObject(value)) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, item]) => [key, await settled(item, secrets)] as const),
  );
  return Object.fromEntries(entries);
}

/** What an output is inside; Pulumi's types do not show it. */
interface SettledOutput {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(): Promise<unknown>;
}

function collectTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === "string") texts.add(value);
  else if (typeof value === "object" && value !== null)
    for (const item of Object.values(value)) collectTexts(item, texts);
}
