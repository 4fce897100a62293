/**
 * Rules of an organisation as a Pulumi policy pack: the same rules that the engine and the constructs take.
 *
 * ```ts
 * import { PolicyPack } from "@pulumi/policy";
 * import { allowRegistries, minKubernetes } from "palette-iac";
 * import { profilePolicies } from "palette-iac/policy";
 *
 * new PolicyPack("palette", { policies: profilePolicies([allowRegistries(["Palette Registry"]), minKubernetes("1.30")]) });
 * ```
 *
 * @packageDocumentation
 */

export {
  type ProfilePolicy,
  type ProfilePolicyArgs,
  profileOfPolicyArgs,
  profilePolicies,
} from "./profile-policies";
