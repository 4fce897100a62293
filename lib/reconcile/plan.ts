import { digestProfile, isKeptDigest, type YamlRule } from "../profile/canonical";
import { type Change, compareProfiles } from "../profile/compare";
import type { Issue } from "../profile/errors";
import type { Profile, ProfileLayer } from "../profile/profile";
import { type ObservedContent, type ObservedProfile, observedComparable } from "./observed-profile";
import { comparable, type ResolvedProfile } from "./resolved-profile";
import type { SecretFingerprints } from "./secret-fingerprint";
import { planVariables, type VariablesPlan } from "./variables-plan";

/** One write of an update. Each can be done again without harm. */
export type PlanStep = "variables" | "packs" | "metadata" | "publish" | "unused-variables";

/** What an update will do. */
export interface Plan {
  /** Differences in meaning between the server's profile and the wanted one. A secret shows as `[secret]`. */
  readonly changes: readonly Change[];
  /**
   * The writes, in the order in which the API wants them: variables that layers may refer to, packs, metadata, publish,
   * then what becomes of variables that nothing refers to any more.
   */
  readonly steps: readonly PlanStep[];
  /** What the two steps about variables write. */
  readonly variables: VariablesPlan;
  /** Changed fields that an existing profile cannot change: cloud, type, scope. */
  readonly impossible: readonly Change[];
  /** How somebody else's unpublished draft, which the update would overwrite, differs from what is wanted. */
  readonly foreignDraft: readonly Change[];
  /** What keeps the update from being done, whoever asks for it. */
  readonly issues: readonly Issue[];
}

/** What else decides about a plan. */
export interface PlanOptions {
  /** Fingerprint of a draft that an earlier, unfinished update of ours left. */
  readonly ownDraftDigest?: string;
  /** Fingerprints of the sensitive defaults that were written last. */
  readonly secrets?: SecretFingerprints;
}

/** Fingerprint of a draft's layers; `layers` tells what is known of their packs. */
export function digestContent(
  observed: ObservedProfile,
  content: ObservedContent,
  yaml?: YamlRule,
  layers: readonly ProfileLayer[] = [],
): string {
  return digestLayers(observedComparable(observed, { publish: false, variables: [], layers }, content), yaml);
}

/** Fingerprint of the layers of a wanted profile, as a draft of it would have. */
export function digestWantedLayers(wanted: ResolvedProfile): string {
  return digestLayers(comparable(wanted));
}

function digestLayers({ layers }: Profile, yaml?: YamlRule): string {
  return digestProfile({ ...NOTHING, layers }, yaml);
}

/** Fingerprint of what clusters get of a wanted profile: layers and variables. */
export function digestWantedContent(wanted: ResolvedProfile, yaml?: YamlRule): string {
  const { layers, variables } = comparable(wanted);
  return digestProfile({ ...NOTHING, layers, variables }, yaml);
}

/** A profile with nothing in it, to take the fingerprint of a part with. */
export const NOTHING = {
  type: "infra",
  scope: "project",
  name: "",
  version: "",
  description: "",
  tags: [],
  cloud: "",
  publish: false,
  variables: [],
} as const;

const METADATA_FIELDS = ["name", "version", "description"];
const FIXED_FIELDS = ["type", "cloud", "scope"];

/** Whether a change is one of layers, which a write of the packs makes. */
export function isLayerChange({ path }: Change): boolean {
  return /^(layers|addons)($|[.[])/.test(path);
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
  const own =
    besides &&
    ownDraftDigest !== undefined &&
    isKeptDigest(ownDraftDigest, (yaml) => digestContent(observed, draft, yaml, comparable(wanted).layers));
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
  const variables = planVariables(observed.variables ?? wanted.variables, wanted.variables, options.secrets);
  const others = { ...comparable(wanted), variables: [] };
  const changes = compareProfiles({ ...observedComparable(observed, wanted), variables: [] }, others);
  const layers = planLayers(observed, wanted, changes.some(isLayerChange), options.ownDraftDigest);
  const metadata = changes.some((change) => METADATA_FIELDS.includes(change.path) || change.path.startsWith("tags"));
  const publish = wanted.publish && (layers.publish || !observed.isPublished);
  const when = (step: PlanStep, needed: boolean): PlanStep[] => (needed ? [step] : []);
  return {
    changes: [...changes, ...variables.changes],
    steps: [
      ...when("variables", variables.write.length > 0),
      ...when("packs", layers.write),
      ...when("metadata", metadata),
      ...when("publish", publish),
      ...when("unused-variables", variables.remove.length > 0 || variables.reordered !== undefined),
    ],
    variables,
    impossible: changes.filter((change) => FIXED_FIELDS.includes(change.path)),
    foreignDraft: layers.foreignDraft,
    issues: variables.issues,
  };
}
