import * as pulumi from "@pulumi/pulumi";
import { type Fields, isFields } from "../profile/fields";
import { holdsOutputs } from "./lift";

/**
 * The layers of a resource, each one a secret as a whole where its patch or its presets are applied to, or hold, a
 * secret: it would show in the values that are made of them, and Pulumi keeps a secret only where it was given.
 */
export function guardLayers<T>(layers: T): T {
  if (!isFields(layers) || isDeferred(layers)) return layers;
  return Object.fromEntries(Object.entries(layers).map(([role, layer]) => [role, guardLayer(layer)])) as T;
}

function guardLayer(layer: unknown): unknown {
  if (!isFields(layer) || isDeferred(layer)) return layer;
  const { values, presets, patch } = layer as Fields;
  const derives = presets !== undefined || patch !== undefined;
  if (!derives || !holdsOutputs([values, presets, patch])) return layer;
  // The parts stay apart where nothing is secret, so that a preview shows what of them is known.
  const { isSecret } = pulumi.output([values, presets, patch]) as unknown as { readonly isSecret: Promise<boolean> };
  return isSecret.then((secret) => (secret ? pulumi.secret(layer) : layer));
}

/** Whether a value is an output or a promise itself. */
export function isDeferred(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
