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

/** What to do about the layers. */
interface LayerPlan {
  readonly write: boolean;
  readonly publish: boolean;
  readonly foreignDraft: readonly Change[];
}

/** Whether a draft is only the copy of the published content that some servers keep. */
function isCopy(observed: ObservedProfile, draft: ObservedContent, published: ObservedContent): boolean {
  return digestContent(observed, draft) === digestContent(observed, published);
}

function planLayers(
  observed: ObservedProfile,
  wanted: ResolvedProfile,
  differs: boolean,
  ownDraftDigest: string | undefined,
): LayerPlan {
  const { draft, published } = observed;
  if (draft === undefined) return { write: differs, publish: differs, foreignDraft: [] };
  const besides = published !== undefined && wanted.publish;
  // A draft of ours is always finished or replaced, also when what is published is what is wanted.
  const own = besides && ownDraftDigest !== undefined && digestContent(observed, draft) === ownDraftDigest;
  if (!differs && !own) return { write: false, publish: false, foreignDraft: [] };
  const changes = compareProfiles(observedComparable(observed, wanted, draft), comparable(wanted)).filter(
    isLayerChange,
  );
  if (changes.length === 0) return { write: false, publish: true, foreignDraft: [] };
  const foreign = besides && !own && !isCopy(observed, draft, published);
  return { write: true, publish: true, foreignDraft: foreign ? changes : [] };
}

/** Decides what has to be written so that an observed profile becomes the wanted one. Pure. */
export function planUpdate(observed: ObservedProfile, wanted: ResolvedProfile, options: PlanOptions = {}): Plan {
  const changes = compareProfiles(observedComparable(observed, wanted), comparable(wanted));
  const layers = planLayers(observed, wanted, changes.some(isLayerChange), options.ownDraftDigest);
  const metadata = changes.some((change) => METADATA_FIELDS.includes(change.path) || change.path.startsWith("tags"));
  const publish = wanted.publish && (layers.publish || !observed.isPublished);
  const steps: PlanStep[] = [
    ...(layers.write ? (["packs"] as const) : []),
    ...(metadata ? (["metadata"] as const) : []),
    ...(publish ? (["publish"] as const) : []),
  ];
  const impossible = changes.filter((change) => FIXED_FIELDS.includes(change.path));
  return { changes, steps, impossible, foreignDraft: layers.foreignDraft };
}
