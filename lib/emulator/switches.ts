/**
 * Limits of one path prefix: `perSecond` is how fast the bucket empties, `burst` how much it holds.
 */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * The limits in force when the rate limit is on: one for the profile paths, one for every other prefix.
 */
export interface RateLimits {
  readonly clusterprofiles: RateLimit;
  readonly other: RateLimit;
}

/**
 * Every behaviour that the public sources leave open, each with the value the emulator assumes.
 *
 * The object on a running emulator is live: a changed field counts from the next request on.
 */
export interface Switches {
  /** HTTP status of a create, clone, import or rename that meets a taken (name, version). Unknown; default 409. */
  duplicateStatus: number;
  /** Error code of the same refusal. Seen only in a mock; default `ClusterProfileAlreadyExists`. */
  duplicateCode: string;
  /** HTTP status of a delete while clusters use the profile. Unknown; default 400. */
  inUseStatus: number;
  /** HTTP status when packs or manifests name a variable that is not defined; the code is known, the status is not. Default 400. */
  undefinedVariableStatus: number;
  /**
   * How an unknown API key is refused. `InvalidApiKey` (default) is plain;
   * `ResourceNotFound` looks like a missing object and repeats the key in its message, as old services did.
   */
  badKeyCode: "InvalidApiKey" | "ResourceNotFound";
  /** HTTP status of an unknown API key. Unknown; default 401, 404 is the hard case. */
  badKeyStatus: number;
  /** What a ProjectUid header of no known project does: 404 (default), 403, or the request counts as tenant scope. */
  unknownProjectUid: "not-found" | "forbidden" | "ignore";
  /** Whether GET by uid crosses project borders inside a tenant (`tenant`, default) or only sees its own project and the tenant (`project`). */
  getScope: "tenant" | "project";
  /** What a write does whose ProjectUid header is not the profile's own scope. Unknown; default `forbidden`. */
  foreignScopeWrite: "forbidden" | "not-found" | "allow";
  /** Whether lists in a project also hold the tenant's and the system's profiles (default) or the project's alone. */
  listScopeInProject: "project-tenant-system" | "project";
  /** What `spec.draft` holds after a publish: nothing (`null`, default) or a copy of the published template. */
  draftAfterPublish: "null" | "copy";
  /** Whether a clone of a published profile is published at once. Default true. */
  cloneIsPublished: boolean;
  /** What publish does when there is no draft: success without effect (default) or 400 `NoDraft`. */
  publishWithoutDraft: "no-op" | "refuse";
  /** The text that stands for a sensitive value in reads and exports. The true text is not documented; default eight asterisks. */
  sensitiveMask: string;
  /** What the mask does when it is written back as a sensitive default: it is stored as it is (default) or the old value stays. */
  maskedValueOnWrite: "store" | "keep-old";
  /** packUid of manifest packs in answers: one of their own (default) or the constant `spectro-manifest-pack`. */
  manifestPackUid: "own" | "constant";
  /** What the default of a dropdown variable names: an option's value or its label (default both), or only one of them. */
  dropdownDefault: "value-or-label" | "value" | "label";
  /** Whether the packs stay in the order given (default) or the infrastructure packs are sorted to the front. */
  keepPackOrder: boolean;
  /** What happens to the end of pack values and manifest content: kept (default), stripped of newlines, or ended with exactly one. */
  normaliseTrailingNewline: "keep" | "strip" | "add";
  /** Which one wins when a pack's uid and its name and tag disagree: the uid (default), or 400 `InvalidPack`. */
  uidAgainstNameTag: "trust-uid" | "refuse";
  /** Whether a pack type that does not fit the kind of its registry is refused (default) or accepted. */
  packTypeMismatch: "refuse" | "accept";
  /** When a missing infrastructure layer is refused: on every write (default), only at publish, or never. */
  requireInfraLayers: "write" | "publish" | "never";
  /** Whether broken value schemas and pack dependencies refuse a write (default) or show only in validate/packs. */
  constraintsOnWrite: "refuse" | "ignore";
  /** Which template's references protect a variable: draft and published (default), the draft if there is one, or the published one. */
  variablesCheckedAgainst: "both" | "draft" | "published";
  /** Error code of a PUT of variables that drops one still in use. Default `PackVariablesUndefined`. */
  droppedVariableCode: "PackVariablesUndefined" | "VariableInUse";
  /** Whether variables of a profile that clusters use can be changed or removed. Default refuse; adding is always possible. */
  variablesOfUsedProfile: "refuse" | "allow";
  /** Whether a required variable that is not hidden may lack a default. Sources disagree; default accept. */
  requiredWithoutDefault: "accept" | "refuse";
  /** Which names a variable may have: letters, digits, `_` and `-` (default), or anything. The true set is not documented. */
  variableNames: "word-and-dash" | "any";
  /** Whether a variable reference inside a YAML comment counts as one. Unknown; default count. */
  commentReferences: "count" | "ignore";
  /** What PATCH metadata does with labels or annotations that the body leaves out: keep (default) or clear them. */
  patchAbsentFields: "keep" | "clear";
  /** Whether PUT of a profile takes labels and description from its metadata. Default false: PATCH metadata is for that. */
  putAppliesLabels: boolean;
  /** What one item of the profile dashboard is: a version (default) or a lineage shown by its newest matching version. */
  dashboardItems: "per-version" | "per-lineage";
  /** How floating tags show in a pack's tags: own entries, `parentTags` of the exact versions, or both (default). */
  floatingTagForm: "both" | "entries" | "parent-tags";
  /** What a page limit above 50 does: it counts as 50 (default) or is refused with 400. */
  limitAboveMaximum: "clamp" | "refuse";
  /** Which template an export shows when there are two. Default published. */
  exportTemplate: "published" | "draft";
  /** What GET /v1/permissions lists: what the caller may do (default) or every permission that exists. */
  permissionsAnswer: "own" | "catalogue";
  /** How many profiles, each version counted, a tenant may hold. Default 200. */
  quota: number;
  /** Rate limit per source address and path prefix: off (default), the documented numbers, or numbers of your own. */
  rateLimit: "off" | "documented" | RateLimits;
}

/** The value of every switch when a caller names none. */
export const defaultSwitches: Readonly<Switches> = Object.freeze({
  duplicateStatus: 409,
  duplicateCode: "ClusterProfileAlreadyExists",
  inUseStatus: 400,
  undefinedVariableStatus: 400,
  badKeyCode: "InvalidApiKey",
  badKeyStatus: 401,
  unknownProjectUid: "not-found",
  getScope: "tenant",
  foreignScopeWrite: "forbidden",
  listScopeInProject: "project-tenant-system",
  draftAfterPublish: "null",
  cloneIsPublished: true,
  publishWithoutDraft: "no-op",
  sensitiveMask: "********",
  maskedValueOnWrite: "store",
  manifestPackUid: "own",
  dropdownDefault: "value-or-label",
  keepPackOrder: true,
  normaliseTrailingNewline: "keep",
  uidAgainstNameTag: "trust-uid",
  packTypeMismatch: "refuse",
  requireInfraLayers: "write",
  constraintsOnWrite: "refuse",
  variablesCheckedAgainst: "both",
  droppedVariableCode: "PackVariablesUndefined",
  variablesOfUsedProfile: "refuse",
  requiredWithoutDefault: "accept",
  variableNames: "word-and-dash",
  commentReferences: "count",
  patchAbsentFields: "keep",
  putAppliesLabels: false,
  dashboardItems: "per-version",
  floatingTagForm: "both",
  limitAboveMaximum: "clamp",
  exportTemplate: "published",
  permissionsAnswer: "own",
  quota: 200,
  rateLimit: "off",
} satisfies Switches);
