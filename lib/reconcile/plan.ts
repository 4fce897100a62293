import { digestProfile } from "../profile/canonical";
import { type Change, compareProfiles } from "../profile/compare";
import type { Profile } from "../profile/profile";
import { type ObservedContent, type ObservedProfile, observedComparable } from "./observed-profile";
import { comparable, type ResolvedProfile } from "./resolved-profile";

/** One write of an update. Each can be done again without harm. */
export type PlanStep = "packs" | "metadata" | "publish";

/** What an update will do. */
export interface Plan {
  /** Differences in meaning between the server's profile and the wanted one. */
  readonly changes: readonly Change[];
  /** The writes, in the order in which the API wants them: packs, then metadata, then publish. */
  readonly steps: readonly PlanStep[];
  /** Changed fields that an existing profile cannot change: cloud, type, scope. */
  readonly impossible: readonly Change[];
  /** How somebody else's unpublished draft, which the update would overwrite, differs from what is wanted. */
  readonly foreignDraft: readonly Change[];
}

/** What else decides about a plan. */
export interface PlanOptions {
  /** Fingerprint of a draft that an earlier, unfinished update of ours left. */
  readonly ownDraftDigest?: string;
}

/** Fingerprint of a draft's layers. */
export function digestContent(observed: ObservedProfile, content: ObservedContent): string {
  return digestLayers(observedComparable(observed, { publish: false }, content));
}

/** Fingerprint of the layers of a wanted profile, as a draft of it would have. */
export function digestWantedLayers(wanted: ResolvedProfile): string {
  return digestLayers(comparable(wanted));
}

function digestLayers(profile: Profile): string {
  const { layers } = profile;
  const none = { name: "", version: "", description: "", tags: [], cloud: "", publish: false };
  return digestProfile({ type: "infra", scope: "project", ...none, layers });
}

const METADATA_FIELDS = ["name", "version", "description"];
const FIXED_FIELDS = ["type", "cloud", "scope"];

function isLayerChange(change: Change): boolean {
  return change.path === "layers" || change.path.startsWith("layers.") || change.path.startsWith("layers[");
}

/** Decides what has to be written so that an observed profile becomes the wanted one. Pure. */
export function planUpdate(observed: ObservedProfile, wanted: ResolvedProfile, options: PlanOptions = {}): Plan {
  const target = comparable(wanted);
  const changes = compareProfiles(observedComparable(observed, wanted), target);
  const impossible = changes.filter((change) => FIXED_FIELDS.includes(change.path));
  const metadata = changes.some((change) => METADATA_FIELDS.includes(change.path) || change.path.startsWith("tags"));
  const steps: PlanStep[] = [];
  let foreignDraft: Change[] = [];
  const { draft } = observed;
  const draftChanges =
    draft === undefined
      ? []
      : compareProfiles(observedComparable(observed, wanted, draft), target).filter(isLayerChange);
  if (changes.some(isLayerChange)) {
    const resumes = draft !== undefined && draftChanges.length === 0;
    if (!resumes) steps.push("packs");
    const besidesPublished = draft !== undefined && observed.published !== undefined && wanted.publish;
    if (!resumes && besidesPublished && digestContent(observed, draft) !== options.ownDraftDigest)
      foreignDraft = draftChanges;
  }
  if (metadata) steps.push("metadata");
  if (wanted.publish && (changes.some(isLayerChange) || !observed.isPublished)) steps.push("publish");
  return { changes, steps, impossible, foreignDraft };
}
