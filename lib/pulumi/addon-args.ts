import * as pulumi from "@pulumi/pulumi";
import { isFields } from "../profile/fields";
import { layerName } from "../profile/layer";
import { normalisePack } from "../profile/profile";
import { guardLayers } from "./secret-layers";

/** Add-ons as the state has them: a map and an order, since a secret inside a list makes the whole list a secret. */
interface AddonInputs {
  readonly addons?: unknown;
  readonly addonOrder?: unknown;
}

/**
 * Add-ons as inputs of a resource. Where the name of one is not known yet, as long as its pack is an output, none of them
 * is: their places are.
 */
export function addonInputs(addons: unknown): AddonInputs {
  if (addons === undefined) return {};
  const named = namesOf(addons);
  if (named !== undefined) return mapOfList(addons as readonly unknown[], named);
  const known = (pulumi.output(addons) as pulumi.Output<unknown>).apply((list) => {
    const names = namesOf(list);
    const inputs = names === undefined ? { addons: list } : mapOfList(list as readonly unknown[], names);
    // Through another output: only so a secret that is made here is one outside.
    return pulumi.output({ addonOrder: [], ...inputs }) as pulumi.Output<AddonInputs>;
  });
  return { addons: known.apply((inputs) => inputs.addons), addonOrder: known.apply((inputs) => inputs.addonOrder) };
}

/** The names of a list's layers; undefined where one is not known, or is none. */
function namesOf(list: unknown): string[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const names = list.map(nameOf).filter((name): name is string => name !== undefined);
  return names.length === list.length ? names : undefined;
}

function nameOf(addon: unknown): string | undefined {
  if (typeof addon === "string") return normalisePack(addon, undefined).name;
  if (!isFields(addon)) return undefined;
  const { pack, displayName } = addon;
  const packName = typeof pack === "string" ? normalisePack(pack, undefined).name : isFields(pack) && pack.name;
  const named = displayName === undefined || typeof displayName === "string";
  return typeof packName === "string" && named ? layerName(packName, displayName as string | undefined) : undefined;
}

function mapOfList(list: readonly unknown[], names: readonly string[]): AddonInputs {
  if (list.length === 0) return {};
  return {
    addons: guardLayers(Object.fromEntries(list.map((addon, index) => [names[index], addon]))),
    // Twice the same name stays twice, so that it is found to be wrong.
    addonOrder: names,
  };
}
