import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { canonicalYaml } from "../profile/canonical";
import { compareProfiles } from "../profile/compare";
import { type Leavable, withPathsOf } from "../profile/drift-paths";
import { layerKey, layerPath, type Profile, type ProfileLayer } from "../profile/profile";
import { parseTag } from "../profile/tags";
import { canonicalVariables } from "../profile/variable-compare";
import { joinPath } from "../profile/yaml-writer";
import { contentFor, type ObservedContent, type ObservedProfile, observedComparable } from "./observed-profile";
import type { Plan } from "./plan";
import { comparable, type ResolvedProfile } from "./resolved-profile";

/**
 * Fingerprints of the parts of something, by path. A text has two, `meaning:spelling`; where several are as good as each
 * other, blanks are between them.
 */
export type Parts = Readonly<Record<string, string>>;

/**
 * Fingerprints of all that a write to a profile could overwrite, part by part. Plain JSON data. Tells which paths have
 * changed since, and nothing of what stood there.
 */
export interface Stamp {
  /** Name, version, description, tags and variables. */
  readonly own: Parts;
  /** The published layers; undefined where they are not known. */
  readonly published?: Parts;
  /** The layers of the draft; undefined where they are not known. */
  readonly draft?: Parts;
  /** Of who uses the profile: a change of that may move `modified`. */
  readonly users?: string;
  /** When it was last changed, which tells of what cannot be read: sensitive defaults. */
  readonly modified?: string;
}

/** What the user was shown of a profile that exists. What differs from it in Palette is somebody else's edit. */
export interface Shown {
  /** Of the profile as it was read for the user, or as it was written last. Default: what `profile` tells. */
  readonly stamp?: Stamp;
  /** The profile as the host's state has it, in the form in which profiles are compared. */
  readonly profile?: Profile;
  /** Paths of layers in `profile` of which not all is known. */
  readonly open?: readonly string[];
  /** Paths at which the profile may differ: an edit there is none. */
  readonly ignored?: readonly string[];
  /** True while a preview shows what is there now: what was changed since is told, and stops nothing. */
  readonly isPreview?: boolean;
}

/** Paths at which a profile is as somebody else may have it, and the profile to take for it there. */
export interface Ignoring {
  readonly profile: Leavable;
  readonly paths: readonly string[];
}

/** The mark of a part that is not there. */
const ABSENT = "-";

/** The mark of a part of which nothing is known. */
const ANY = "*";

/** The stamp of a profile as it was observed. */
export function stampOf(observed: ObservedProfile, ignoring?: Ignoring): Stamp {
  const seen = withoutIgnored(observed, ignoring);
  const spelling = ignoring === undefined || ignoring.paths.length === 0;
  const contentParts = (content: ObservedContent | undefined) =>
    content === undefined
      ? {}
      : layerParts(observedComparable(seen, { publish: false, variables: [] }, content).layers, spelling);
  const { modified } = observed;
  return {
    own: ownParts(seen),
    published: contentParts(seen.published),
    draft: contentParts(seen.draft),
    users: digest(observed.users.map(({ uid }) => uid).sort()),
    ...(modified === undefined ? {} : { modified }),
  };
}

/**
 * The stamp to keep of a profile that was read again: the one from before if nothing but its users differs, because a host
 * may take any change of what it keeps for drift. A sensitive default needs the users of the time of its stamp.
 */
export function stampAfterReading(before: Stamp | undefined, now: Stamp, { variables }: ObservedProfile): Stamp {
  const hidesNothing = variables?.every(({ isSensitive }) => isSensitive !== true) ?? false;
  return hidesNothing && isDeepStrictEqual({ ...before, users: now.users }, now) ? (before ?? now) : now;
}

/**
 * A stamp that fits a profile before a write, after it, and wherever the write stopped between the two; `observed` is
 * undefined before it is made.
 */
export function stampOfWrite(
  observed: ObservedProfile | undefined,
  wanted: ResolvedProfile,
  ignoring?: Ignoring,
): Stamp {
  const { own = {}, published = {}, draft = {} } = observed === undefined ? {} : stampOf(observed, ignoring);
  const content = layerParts(comparable(wanted).layers, true);
  return {
    own: either(own, ownParts(wanted)),
    published: either(published, content),
    draft: either(draft, content),
  };
}

/**
 * The paths at which somebody has changed a profile since the user saw it, and an update would overwrite that; what is as
 * wanted anyway is not among them.
 *
 * Who uses the profile does not count, nor when it was changed. Only of a sensitive default, which cannot be read, nothing
 * but the time tells.
 */
export function editsSince(
  shown: Shown,
  observed: ObservedProfile,
  wanted: ResolvedProfile,
  plan: Pick<Plan, "steps" | "variables">,
): string[] {
  const { profile, ignored = [], open = [] } = shown;
  const ignoring = profile && { profile: leavable(profile), paths: ignored };
  const stamp = shown.stamp ?? (profile && stampOfShown(profile, observed, open));
  if (stamp === undefined) return [];
  const live = stampOf(observed, ignoring);
  const isOpen = (path: string) => open.some((layer) => path.startsWith(`${layer}.`));
  const writesText = plan.steps.includes("packs");
  const writesLayers = writesText || plan.steps.includes("publish");
  const content = layerParts(comparable(wanted).layers, true);
  const own = observed.variables === undefined ? withoutVariables(stamp.own) : stamp.own;
  const paths = [
    ...changedParts(own, live.own, ownParts(wanted), false),
    ...changedParts(stamp.published, live.published, content, writesText),
    // A draft that is gone is no loss of this run's making.
    ...(observed.draft !== undefined && writesLayers
      ? changedParts(stamp.draft, live.draft, content, writesText).filter(
          (path) => live.draft?.[path] !== live.published?.[path],
        )
      : []),
  ].filter((path) => shown.stamp !== undefined || !isOpen(path));
  const found = withoutOrders([...new Set(paths)]);
  const exact = profile === undefined ? found : withinParts(found, profile, observed, ignoring);
  return [...exact, ...hiddenDefaults(stamp, live, observed, plan)];
}

/** The profile with what the host knows at the paths where somebody else may have it otherwise. */
export function withoutIgnored(observed: ObservedProfile, ignoring: Ignoring | undefined): ObservedProfile {
  if (ignoring === undefined || ignoring.paths.length === 0) return observed;
  const { description, tags, published, draft } = observed;
  const part = (content: ObservedContent | undefined) =>
    content && withPathsOf({ description, tags, layers: content.layers }, ignoring.profile, ignoring.paths);
  const [own, one, other] = [part({ layers: [] }), part(published), part(draft)];
  return { ...observed, ...own, published: one, draft: other } as ObservedProfile;
}

function leavable({ description, tags, layers }: Profile): Leavable {
  return { description, tags, layers };
}

/** What the state tells: of the published layers or of the draft, whichever counts. */
function stampOfShown(profile: Profile, observed: ObservedProfile, open: readonly string[]): Stamp {
  const counts = contentFor(observed, profile.publish) === observed.draft ? "draft" : "published";
  const parts = layerParts(profile.layers, false);
  const order = open.length === 0 ? {} : { addons: ANY };
  return { own: ownParts(profile), [counts]: { ...parts, ...order } };
}

type OwnFields = Pick<Profile, "name" | "version" | "description" | "tags"> & Partial<Pick<Profile, "variables">>;

function ownParts({ name, version, description, tags, variables = [] }: OwnFields | ObservedProfile): Parts {
  const byKey = tags.map(parseTag).map(({ key, value }) => [joinPath("tags", key), digest(value ?? null)]);
  const byName = variables.map((one) => [joinPath("variables", one.name), digest(canonicalVariables([one]))]);
  return {
    ...Object.fromEntries(Object.entries({ name, version, description }).map(([key, text]) => [key, digest(text)])),
    ...Object.fromEntries([...byKey, ...byName]),
    ...(variables.length > 1 ? { variables: digest(variables.map((one) => one.name)) } : {}),
  };
}

function withoutVariables(parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([path]) => !path.startsWith("variables")));
}

function layerParts(layers: readonly ProfileLayer[], spelling: boolean): Parts {
  const text = (yaml: string) =>
    spelling ? `${digest(canonicalYaml(yaml))}:${digest(yaml)}` : digest(canonicalYaml(yaml));
  const parts = layers.flatMap((layer) => {
    const at = layerPath(layer);
    const { name, version, registry, type } = layer.pack;
    return [
      [`${at}.pack`, digest([name, version, registry, type])],
      [`${at}.values`, text(layer.values ?? "")],
      ...layer.manifests.map((one) => [`${at}.manifests[${JSON.stringify(one.name)}]`, text(one.content)]),
      ...(layer.manifests.length > 1 ? [[`${at}.manifests`, digest(layer.manifests.map((one) => one.name))]] : []),
    ];
  });
  const addons = layers.filter(({ role }) => role === "addon").map(layerKey);
  return { ...Object.fromEntries(parts), ...(addons.length > 1 ? { addons: digest(addons) } : {}) };
}

function either(a: Parts, b: Parts): Parts {
  const paths = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...paths].map((path) => [path, `${a[path] ?? ABSENT} ${b[path] ?? ABSENT}`]));
}

/** The parts that are neither as they were nor as they are wanted. What was not known is not compared. */
function changedParts(
  before: Parts | undefined,
  live: Parts | undefined,
  wanted: Parts,
  writesText: boolean,
): string[] {
  if (before === undefined || live === undefined) return [];
  const paths = [...new Set([...Object.keys(before), ...Object.keys(live)])];
  return paths.filter((path) => {
    const now = live[path] ?? ABSENT;
    const shown = (before[path] ?? ABSENT).split(" ");
    if (shown.includes(now) || shown.includes(ANY)) return false;
    const [meaning, spelling] = now.split(":");
    const sameBefore = shown.map((one) => one.split(":")).filter((one) => one[0] === meaning);
    // A comment is lost only where the text is written.
    const respelt = spelling !== undefined && sameBefore.length > 0 && sameBefore.every((one) => one[1] !== undefined);
    if (respelt && writesText) return wanted[path] !== now;
    return sameBefore.length === 0 && (wanted[path] ?? ABSENT).split(":")[0] !== meaning;
  });
}

/** Without the order of things of which some came or went: that tells nothing more. */
function withoutOrders(paths: readonly string[]): string[] {
  const isParent = (path: string) =>
    paths.some((other) => other !== path && /^[.[]/.test(other.slice(path.length)) && other.startsWith(path));
  return paths.filter((path) => !isParent(path));
}

/** The paths inside of changed parts, as far as the state tells how these were. */
function withinParts(
  parts: readonly string[],
  before: Profile,
  observed: ObservedProfile,
  ignoring: Ignoring | undefined,
): string[] {
  if (parts.length === 0) return [];
  const seen = withoutIgnored(observed, ignoring);
  const changes = [seen.published, seen.draft]
    .filter((content) => content !== undefined)
    .flatMap((content) => compareProfiles(before, observedComparable(seen, before, content)))
    .map(({ path }) => path);
  return parts.flatMap((part) => {
    const inside = changes.filter((path) => path.startsWith(part) && /^($|[.[])/.test(path.slice(part.length)));
    return inside.length === 0 ? [part] : [...new Set(inside)];
  });
}

/** Sensitive defaults that would be written over what somebody may have put there. */
function hiddenDefaults(
  stamp: Stamp,
  live: Stamp,
  observed: ObservedProfile,
  { variables }: Pick<Plan, "variables">,
): string[] {
  if (stamp.modified === undefined || stamp.modified === live.modified || stamp.users !== live.users) return [];
  const isHidden = (name: string) =>
    observed.variables?.some((one) => one.name === name && one.isSensitive && one.defaultValue === undefined);
  const written = new Set([...variables.write, ...(variables.reordered ?? [])].map(({ name }) => name));
  return [...written].filter(isHidden).map((name) => `${joinPath("variables", name)}.defaultValue`);
}

function digest(facts: unknown): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("base64url").slice(0, 16);
}
