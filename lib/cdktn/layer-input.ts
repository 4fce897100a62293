import { Token, Tokenization } from "cdktn";
import { type Issue, issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import type { AddonInput, AddonProps } from "../profile/layer";
import { findLockEntry, type Lock, type LockEntry, lockKey } from "../profile/lock";
import type { PackRef } from "../profile/pack-ref";
import { normalisePack } from "../profile/profile";
import { writeYaml, type YamlValue } from "../profile/yaml-writer";
import { yamlWithTokens } from "./data-text";
import { holdsToken, isToken } from "./tokens";

/** A layer of a valid profile with its place in the props. */
export interface PlacedLayer {
  /** Where it is, such as `layers.os` or `addons[0]`. */
  readonly path: string;
  readonly layer: AddonProps;
  /** The pack with the profile's registry where it names none; texts may be tokens. */
  readonly pack: PackRef;
}

/** The layer at a path, with its shorthand written out. */
export function placedLayer(path: string, input: unknown, registry: unknown): PlacedLayer {
  const layer: AddonProps = typeof input === "string" ? { pack: input } : (input as AddonProps);
  // A token of any type stands for a text here.
  const pack = Tokenization.isResolvable(layer.pack) ? Token.asString(layer.pack) : layer.pack;
  return { path, layer, pack: normalisePack(pack, registry as string | undefined) };
}

/** The layers of a profile in stack order: all of a valid one, else those at paths that may be looked at. */
export function placedLayers(profile: Fields, isSound: (path: string) => boolean = () => true): PlacedLayer[] {
  const { layers, addons, registry } = profile;
  const roles = ["os", "kubernetes", "network", "storage"];
  const infrastructure = isFields(layers) ? roles.filter((role) => layers[role] !== undefined) : [];
  const more = Array.isArray(addons) && !isToken(addons) ? (addons as readonly AddonInput[]) : [];
  return [
    ...infrastructure.map((role): [string, unknown] => [`layers.${role}`, (layers as Fields)[role]]),
    ...more.map((addon, index): [string, unknown] => [`addons[${index}]`, addon]),
  ]
    .filter(([path]) => isSound(path))
    .map(([path, layer]) => placedLayer(path, layer, registry));
}

/** Values as an argument of Terraform: text, in which tokens may be. */
export function valuesArgument(values: AddonProps["values"]): string | undefined {
  if (values === undefined || typeof values === "string") return values;
  return holdsToken(values) ? yamlWithTokens(values) : writeYaml(values as YamlValue);
}

/** What the lock says of a pack; undefined without a lock, for a pack of type manifest, and where it holds tokens. */
export function lockedPack(pack: PackRef, cloud: unknown, lock: Lock | undefined): LockEntry | undefined {
  if (lock === undefined || holdsToken(pack) || isToken(cloud)) return undefined;
  return findLockEntry(lock, pack, cloud as string);
}

/** Layers whose pack is not in the lock, where there is one. */
export function lockIssues(layers: readonly PlacedLayer[], cloud: unknown, lock: Lock | undefined): Issue[] {
  if (lock === undefined) return [];
  return layers.flatMap(({ path, pack }) => {
    if (pack.type === "manifest" || holdsToken(pack) || isToken(cloud)) return [];
    if (lockedPack(pack, cloud, lock) !== undefined) return [];
    const needed = `its version and registry (looked for ${lockKey(pack, cloud as string)})`;
    return [issue("LOCK_MISSING", `${path}.pack`, { pack: pack.name, needed })];
  });
}
