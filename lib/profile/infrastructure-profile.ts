import type { CloudType } from "./cloud-type";
import type { NoOthers, OnlyLayer } from "./exact-props";
import type { LayerInput } from "./layer";
import type { ProfileFields } from "./profile-fields";
import { validCopy } from "./validate";
import type { VariableOption, VariableProps } from "./variable";

/** The layers of an infrastructure profile. Add-on layers belong into a full or an add-on profile. */
export interface InfrastructureLayers {
  /** Operating system of the nodes. */
  readonly os: LayerInput;
  /** Kubernetes distribution. */
  readonly kubernetes: LayerInput;
  /** Container network (CNI). */
  readonly network: LayerInput;
  /** Container storage (CSI). Required, except for `edge-native`; for custom clouds its absence is a warning. */
  readonly storage?: LayerInput;
}

/** An infrastructure profile: operating system, Kubernetes, network and storage of clusters on one cloud. */
export interface InfrastructureProfileProps extends ProfileFields {
  /** Kind of the profile, in Palette's word. Default: `infra`. */
  readonly type?: "infra";
  /** Cloud that the layers are for. A profile cannot move to another cloud: a change makes a new one. */
  readonly cloud: CloudType;
  /** The four layers. */
  readonly layers: InfrastructureLayers;
}

/** The four layers without any that does not exist. */
export type OnlyInfrastructureLayers<L> = NoOthers<L, InfrastructureLayers> & {
  readonly [R in keyof L]: OnlyLayer<L[R]>;
};

/** Variables without any field that does not exist. */
export type OnlyVariables<T> = T extends { readonly variables: infer V }
  ? { readonly variables: { readonly [I in keyof V]: V[I] & OnlyVariable<V[I]> } }
  : unknown;

type OnlyVariable<V> = NoOthers<V, VariableProps & { ref: unknown }> &
  (V extends { readonly options: infer O }
    ? { readonly options: { readonly [I in keyof O]: NoOthers<O[I], VariableOption> } }
    : unknown);

/** An infrastructure profile without any field, layer, or field of a layer that does not exist. */
type OnlyInfrastructure<T extends InfrastructureProfileProps> = NoOthers<T, InfrastructureProfileProps> &
  OnlyVariables<T> & { readonly layers: OnlyInfrastructureLayers<T["layers"]> };

/**
 * Checks an infrastructure profile and returns it as frozen plain data, which every face accepts as its props.
 *
 * Errors: throws a {@link ValidationError} that lists every problem with its path.
 */
export function defineInfrastructureProfile<const T extends InfrastructureProfileProps>(
  props: T & OnlyInfrastructure<T>,
): T {
  return validCopy<T>("the infrastructure profile", "infra", props);
}
