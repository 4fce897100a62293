import { formatIssue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import { normaliseProfile, type Profile } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import { assertRules, checkRules, type ProfileRule } from "../profile/rules";
import { UNKNOWN } from "../profile/unknown";
import { validateObserved } from "../profile/validate";
import { typeToken } from "../pulumi/provider-text";
import { propsOfInputs } from "../reconcile/state/profile-state";

/** What a policy is told of a resource: the part of `ResourceValidationArgs` of `@pulumi/policy` that is needed. */
export interface ProfilePolicyArgs {
  /** Type token of the resource. */
  readonly type: string;
  /** Inputs of the resource, as the provider's check gives them. */
  readonly props: Record<string, unknown>;
}

/** A rule as a policy; a `ResourceValidationPolicy` of `@pulumi/policy`. */
export interface ProfilePolicy {
  readonly name: string;
  readonly description: string;
  readonly enforcementLevel: "advisory" | "mandatory";
  readonly validateResource: (args: ProfilePolicyArgs, reportViolation: (message: string) => void) => void;
}

const PROFILE = typeToken("ClusterProfile");

/**
 * The rules as policies, one each, for all profiles of a stack, whichever component declares them. Give them to
 * `new PolicyPack(...)`.
 *
 * They run in every preview and update, on what the provider's check gives: exact pack versions, and the default values
 * filled in. A mandatory rule stops the run. Violations: `RULE_BROKEN`, each with its path. Errors: `INVALID_TYPE` for
 * what is no list.
 */
export function profilePolicies(rules: readonly ProfileRule[]): ProfilePolicy[] {
  assertRules(rules);
  return rules.map((rule) => ({
    name: policyName(rule.name),
    description: `Cluster profiles keep the rule ${rule.name}.`,
    enforcementLevel: rule.level,
    validateResource(args, reportViolation) {
      const profile = profileOfPolicyArgs(args);
      if (profile === undefined) return;
      for (const one of checkRules(profile, [rule])) reportViolation(formatIssue(one));
    },
  }));
}

/**
 * The profile that a resource is, for policies of one's own; undefined for every other resource, and for one that the
 * provider's check refuses anyway. What is not known yet in a preview is `UNKNOWN`.
 */
export function profileOfPolicyArgs({ type, props }: ProfilePolicyArgs): Profile | undefined {
  if (type !== PROFILE) return undefined;
  const inputs = readable(props) as Fields;
  // The provider has checked what the program wrote; now defaults of packs stand beside it, and not whether its cloud is a
  // custom one.
  const given = { ...(propsOfInputs(exact(inputs)) as ProfileProps), customCloud: true };
  return validateObserved(given).valid ? normaliseProfile(given) : undefined;
}

/** Inputs with the pack versions that were chosen in the place of floating tags and ranges. */
function exact(inputs: Fields): Fields {
  const group = (layers: unknown) =>
    isFields(layers)
      ? Object.fromEntries(Object.entries(layers).map(([key, layer]) => [key, exactLayer(layer)]))
      : layers;
  const { layers, addons } = inputs;
  return {
    ...inputs,
    ...(layers === undefined ? {} : { layers: group(layers) }),
    ...(addons === undefined ? {} : { addons: group(addons) }),
  };
}

function exactLayer(layer: unknown): unknown {
  if (!isFields(layer) || !isFields(layer.pack) || !isFields(layer.resolved)) return layer;
  const { version } = layer.resolved;
  // The values are the final ones: what was applied to them would be applied twice.
  const { presets: _presets, patch: _patch, ...rest } = layer;
  return { ...rest, pack: { ...layer.pack, ...(typeof version === "string" && version !== "" ? { version } : {}) } };
}

/** Plain data: what a policy's properties throw for, because it is not known in a preview, is `UNKNOWN`. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((_, index) => readableAt(value, index));
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).filter((key) => !key.startsWith("__"));
  return Object.fromEntries(keys.map((key) => [key, readableAt(value as Fields, key)]));
}

function readableAt(holder: Fields | readonly unknown[], key: string | number): unknown {
  let value: unknown;
  try {
    value = (holder as Fields)[key as string];
  } catch (error) {
    if (Object(error).constructor?.name === "UnknownValueError") return UNKNOWN;
    throw error;
  }
  return readable(value);
}

/** Pulumi wants names of policies without blanks. */
function policyName(name: string): string {
  return name.trim().replace(/[^\w-]+/g, "-") || "rule";
}
