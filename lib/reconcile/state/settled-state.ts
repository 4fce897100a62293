import type { Issue } from "../../profile/errors";
import { layerKey } from "../../profile/profile";
import { resolvedProfile, resolveProfile } from "../resolve";
import type { ResolvedProfile } from "../resolved-profile";
import type { PaletteSession } from "../session";
import { type LayerPlace, layerStateAt, mapLayers } from "./layer-state";
import { optionsOf } from "./profile-options";
import { type ClusterProfileState, knownOfState, profileOfState, stateOfProfile } from "./profile-state";

/** A state of which everything is known now, or what keeps it from that. */
export interface SettledState {
  /** The profile to write; undefined where something is wrong or not known yet. */
  readonly resolved: ResolvedProfile | undefined;
  readonly state: ClusterProfileState;
  /** What the catalogue finds wrong. */
  readonly errors: readonly Issue[];
}

/**
 * The profile that a state asks for. What could not be asked of the catalogue before is asked now; what is resolved stays
 * as it is: its presets and its patch are in its values already. `allow` is what is allowed by name.
 */
export async function settleState(
  session: () => PaletteSession,
  state: ClusterProfileState,
  allow: readonly string[] = [],
): Promise<SettledState> {
  const { profile, layers } = profileOfState(state);
  const known = resolvedProfile(profile, layers);
  if (known !== undefined) return { resolved: known, state, errors: [] };
  const open = layers.filter((layer) => layer.resolved === undefined || layer.values === undefined);
  const part = { ...profile, layers: open };
  const earlier = knownOfState(state, part);
  const asked = await resolveProfile(session(), part, { allow, complete: false, ...(earlier && { known: earlier }) });
  const errors = asked.issues.filter((one) => one.severity === "error");
  const at = (place: LayerPlace) => asked.layers.find((one) => layerKey(one) === layerKey(place));
  const all = layers.map((layer) => at(layer) ?? layer);
  const resolved = errors.length === 0 ? resolvedProfile(profile, all) : undefined;
  if (resolved === undefined) return { resolved, state, errors };
  const full = stateOfProfile(profile, all, optionsOf({ ...state }));
  const whole = mapLayers(full, (layer, place) => (at(place) ? layer : layerStateAt(state, place)));
  return { resolved, state: whole, errors };
}
