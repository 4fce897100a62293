import * as pulumi from "@pulumi/pulumi";
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

/** A value with all outputs replaced by what they hold, or by `UNKNOWN` where that is not known yet. */
export async function settled(value: unknown): Promise<unknown> {
  if (pulumi.Output.isInstance(value)) {
    const output = value as unknown as { readonly isKnown: Promise<boolean>; promise(): Promise<unknown> };
    return (await output.isKnown) ? settled(await output.promise()) : UNKNOWN;
  }
  if (value instanceof Promise) return settled(await value);
  if (Array.isArray(value)) return Promise.all(value.map(settled));
  if (typeof value !== "object" || value === null || !isPlain(value)) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, item]) => [key, await settled(item)] as const),
  );
  return Object.fromEntries(entries);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
