import { createHash } from "node:crypto";
import { type Issue, ValidationError } from "../profile/errors";
import { checkHandling } from "../profile/handling";
import { isUid, type PackRef } from "../profile/pack-ref";
import { smallestAdmitted, versionKind } from "../profile/pack-version";
import { inputPaths, normaliseProfile, type ProfileLayer } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import { settleValues } from "../profile/settle-values";
import { hasUnknown } from "../profile/unknown";
import { validateProfile } from "../profile/validate";
import { passed } from "../pulumi/check-answer";
import type { Properties } from "../pulumi/property-values";
import type { LayerState } from "../reconcile/state/layer-state";
import { optionsOf } from "../reconcile/state/profile-options";
import { propsOfInputs, stateOfProfile } from "../reconcile/state/profile-state";

/** A profile with its state; without an id where that is not known yet. */
export interface MadeProfile {
  readonly id: string | undefined;
  readonly state: Properties;
}

type Resolution = NonNullable<LayerState["resolved"]>;

/**
 * A profile as the provider would have made it, had it known the catalogue: everything follows from the inputs alone.
 *
 * Errors: throws a {@link ValidationError} with every problem that the model finds.
 */
export function madeUpProfile(inputs: Properties, withoutId: boolean): MadeProfile {
  const props = propsOfInputs(inputs) as ProfileProps;
  refuse(inputs, [...checkHandling(inputs), ...validateProfile(props).issues]);
  const profile = normaliseProfile(props);
  const paths = inputPaths(profile.layers);
  const made = profile.layers.map((layer, index) => madeUpLayer(layer, paths[index] as string));
  refuse(
    inputs,
    made.flatMap(({ issues }) => issues),
  );
  const layers = made.map(({ layer }) => layer);
  const { scope, name, version } = profile;
  return {
    id: withoutId ? undefined : uidOf("profile", scope, name, version),
    state: passed(stateOfProfile(profile, layers, optionsOf(inputs)), inputs).inputs ?? {},
  };
}

function refuse({ name }: Properties, issues: readonly Issue[]): void {
  if (issues.some(({ severity }) => severity === "error")) throw new ValidationError(JSON.stringify(name), issues);
}

interface MadeLayer {
  readonly layer: ProfileLayer & { readonly resolved?: Resolution };
  readonly issues: readonly Issue[];
}

function madeUpLayer(layer: ProfileLayer, path: string): MadeLayer {
  if (hasUnknown(layer.pack)) return { layer, issues: [] };
  const resolved = resolutionOf(layer.pack);
  const { values, presets, patch } = layer;
  if (values === undefined || hasUnknown([values, presets, patch])) {
    return { layer: { ...layer, resolved }, issues: [] };
  }
  // What presets make of values, only the catalogue tells.
  if (presets.length > 0) return { layer: { ...layer, values: undefined, resolved }, issues: [] };
  const settled = settleValues(layer, { name: layer.pack.name, defaults: undefined, presets: [] }, path);
  return { layer: { ...layer, values: settled.values, resolved }, issues: settled.issues };
}

/** What a catalogue might say of a pack. */
function resolutionOf({ name, version, registry = "", type }: PackRef): Resolution {
  if (type === "manifest") return { packUid: "spectro-manifest-pack", version: version ?? "1.0.0", type };
  const exact = lowestVersion(version ?? "");
  const registryUid = isUid(registry) ? registry : uidOf("registry", registry);
  return { packUid: uidOf("pack", registryUid, name, exact), registryUid, version: exact, type: type ?? "spectro" };
}

/** The lowest version that a reference admits: `1.30.0` for `1.30.x`, `LTS__18.4.0` for `LTS__18.4.x`. */
function lowestVersion(wanted: string): string {
  if (versionKind(wanted) === "exact") return wanted;
  const lowest = smallestAdmitted(wanted);
  const group = versionKind(wanted) === "floating" ? (/^.*__/.exec(wanted)?.[0] ?? "") : "";
  return lowest === undefined ? wanted : `${group}${lowest}`;
}

/** 24 hex digits, the same for the same parts. */
function uidOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}
