import { checkAllowances } from "../profile/allowances";
import { checkDriftPathsIn, withPathsOf } from "../profile/drift-paths";
import type { Issue } from "../profile/errors";
import { checkRules } from "../profile/rules";
import { type Guarded, guardUpdate } from "./guards";
import { contentFor, type ObservedProfile } from "./observed-profile";
import type { OperationOptions } from "./operation";
import { type Plan, planUpdate } from "./plan";
import type { ProfileRecord } from "./profile-record";
import type { ResolvedProfile } from "./resolved-profile";

/** What is remembered of a profile, as far as a plan goes by it. */
type Remembered = Pick<ProfileRecord, "contentDigest" | "draftDigest" | "secrets">;

/** A plan with what the guards say about it. Pure. */
export function judge(
  record: Remembered,
  observed: ObservedProfile,
  wanted: ResolvedProfile,
  options: OperationOptions,
): Guarded & { readonly plan: Plan } {
  const plan = planFor(record, observed, wanted);
  return { plan, ...guardUpdate(observed, wanted, plan, record, options) };
}

/** The plan of an update, by what is remembered of the profile. Pure. */
export function planFor(
  { draftDigest, secrets }: Remembered,
  observed: ObservedProfile,
  wanted: ResolvedProfile,
): Plan {
  return planUpdate(observed, wanted, {
    ...(draftDigest === undefined ? {} : { ownDraftDigest: draftDigest }),
    ...(secrets === undefined ? {} : { secrets }),
  });
}

/** What is wrong as far as nobody has to be asked: rules of the organisation, allowances and paths that do not exist. */
export function ownChecks(wanted: ResolvedProfile, { rules = [], allow = [], leave = [] }: OperationOptions): Issue[] {
  return [
    ...checkRules(wanted, rules),
    ...checkAllowances(allow, "allow"),
    ...checkDriftPathsIn(wanted.layers, leave, "ignoreDrift"),
  ];
}

/** The wanted profile with what is to be left as it is in Palette. Pure. */
export function leaving(
  wanted: ResolvedProfile,
  observed: ObservedProfile,
  { leave = [] }: OperationOptions,
): ResolvedProfile {
  if (leave.length === 0) return wanted;
  const { description, tags } = observed;
  return withPathsOf(wanted, { description, tags, layers: contentFor(observed, wanted.publish).layers }, leave);
}
