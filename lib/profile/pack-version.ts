import semver from "semver";
import { type Issue, issue } from "./errors";

/** What the version of a pack reference is: one version, a floating tag of its registry, or a range. */
export type VersionKind = "exact" | "floating" | "range";

/** As long as a version that semver reads. */
const LONGEST_VERSION = 256;

const LOOKS_LIKE_RANGE = /^[~^=!]|[\s,*|<>]/;

/** What joins the group of a floating tag and the tag itself, as in `LTS__18.4.x`. */
const GROUP_JOINT = "__";

/** What kind of a version a text is meant to be; whether a range is a valid one, {@link checkVersionText} tells. */
export function versionKind(text: string): VersionKind {
  return LOOKS_LIKE_RANGE.test(text) ? "range" : isFloatingTag(text) ? "floating" : "exact";
}

/** Whether a version is a floating tag, such as `1.30.x`: it names the newest version of a line. */
export function isFloatingTag(version: string): boolean {
  return /(?:^|\.)x$/.test(version) && !LOOKS_LIKE_RANGE.test(version);
}

/** The problem of a text that is meant as a range and is none, or one that no version can be in. */
export function checkVersionText(text: string, path: string): Issue[] {
  if (versionKind(text) !== "range" || smallestAdmitted(text) !== undefined) return [];
  return [issue("INVALID_VERSION_RANGE", path, { value: text })];
}

/**
 * What a registry adds to a version that it packs once more: `1.31.2-rev2`, `1.31.2-2`, `1.31.2-up.2`. Semver takes it for
 * a pre-release, which is older; here it is newer.
 */
const REVISION = /^-(?:rev|up)?\.?(\d+)$/;
/** How many revisions a version can have: the last number of a version is counted in as many steps. */
const REVISIONS = 100_000;

/** The last number of a version with its revision, as one number. */
function revised(patch: string, revision = "0"): string {
  return String(Math.min(Number(patch), 1e9) * REVISIONS + Math.min(Number(revision), REVISIONS - 1));
}

/**
 * A version with missing parts as zero and without leading zeros: `22.04` is 22.4.0. Parts after the third are left out,
 * and the revision counts within the third.
 */
function readVersion(text: string): semver.SemVer | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.\d+)*([-+].*)?$/.exec(text);
  if (match === null) return withRevisions(semver.parse(text, { loose: true }));
  const [, major, minor = "0", patch = "0", rest = ""] = match;
  const revision = REVISION.exec(rest)?.[1];
  const last = revised(patch, revision);
  const filled = `${Number(major)}.${Number(minor)}.${last}${revision === undefined ? rest : ""}`;
  return semver.parse(filled, { loose: true }) ?? undefined;
}

function withRevisions(version: semver.SemVer | null): semver.SemVer | undefined {
  if (version === null) return undefined;
  return (
    semver.parse(version.raw.replace(/^v?(\d+\.\d+\.)(\d+)/, (_, above, patch) => above + revised(patch))) ?? undefined
  );
}

/** A range whose full versions count revisions. */
function rangeWithRevisions(range: string): string {
  // Of versions without a major and a minor number, the last number is the one that a caret holds fast.
  const plain = range.replace(/\^\s*v?0\.0\.(\d+)(?![\w.-])/g, (_, last) => `>=0.0.${last} <0.0.${Number(last) + 1}`);
  return plain.replace(
    /(?<![\w.+*-])(v?\d+\.\d+\.)(\d+)(-(?:rev|up)?\.?\d+(?![\w.-]))?(?![\w*])(?!\.[\dx*])/g,
    (_, above: string, patch: string, rest?: string) => above + revised(patch, REVISION.exec(rest ?? "")?.[1]),
  );
}

const BY_NUMBERS = new Intl.Collator("en", { numeric: true });

/** Newer last. Versions that are not semantic are compared as far as they can be read as such, then as text. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => readVersion(text) ?? withRevisions(semver.coerce(text)));
  const apart =
    left === undefined || right === undefined
      ? Number(right === undefined) - Number(left === undefined)
      : left.compare(right);
  return apart || BY_NUMBERS.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Semver refuses leading zeros in a range. */
function withoutLeadingZeros(range: string): string {
  return range.replace(/(?<![\w.+*-])v?\d+(?:\.\d+)*/g, (version) => version.replace(/(?<!\d)0+(?=\d)/g, ""));
}

/** The text of semver's range for what a reference can come to; undefined where the text alone does not tell. */
function rangeText(text: string): string | undefined {
  const kind = versionKind(text);
  if (kind === "floating") return text.slice(text.includes(GROUP_JOINT) ? text.indexOf(GROUP_JOINT) + 2 : 0);
  // For semver, nothing stands for every version: here it is rather a slip of the fingers.
  if (kind === "range") {
    return text !== text.trim() || text.split("||").some((part) => part.trim() === "") ? undefined : text;
  }
  return text;
}

/** The same with revisions counted; a full version stands for itself alone. */
function countedRange(text: string): string | undefined {
  const isFull = versionKind(text) === "exact" && !/^v?\d+(\.\d+)?$/.test(text);
  if (isFull) return readVersion(text)?.version;
  const range = rangeText(text);
  return range === undefined ? undefined : rangeWithRevisions(withoutLeadingZeros(range));
}

/** How pre-releases are dealt with. */
interface RangeOptions {
  /** Whether pre-releases are in a range that names none. Default: false. */
  readonly preReleases?: boolean;
}

function readRange(text: string, { preReleases = false }: RangeOptions = {}): semver.Range | undefined {
  const range = text.length > LONGEST_VERSION ? undefined : countedRange(text);
  if (range === undefined) return undefined;
  try {
    return new semver.Range(range, { includePrerelease: preReleases });
  } catch {
    return undefined;
  }
}

/**
 * Whether a version is in a range, as semver has it: `1.30` stands for `1.30.x`, and pre-releases count only where the
 * range names one. Short versions are filled up with zeros. False when one of the two cannot be read.
 */
export function inRange(version: string, range: string, options: RangeOptions = {}): boolean {
  const read = readVersion(version);
  return read !== undefined && readRange(range, options)?.test(read) === true;
}

/**
 * Whether a reference can stand for a version, as far as its text tells; undefined where only the registry knows.
 *
 * A full version (`1.30.4`) stands for itself alone; a short one (`1.30`) may be a registry's tag for a line.
 */
export function admits(wanted: string, version: string): boolean | undefined {
  if (wanted === version) return true;
  if (versionKind(wanted) === "exact" && /^v?\d+(?:\.\d+){2}/.test(wanted)) return false;
  return readRange(wanted) === undefined ? undefined : inRange(version, wanted);
}

/** Whether some version fits both references; where one of them cannot be read, whether they are the same text. */
export function overlap(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => readRange(text, { preReleases: true }));
  if (left === undefined || right === undefined) return a === b;
  return semver.intersects(left, right, { includePrerelease: true });
}

/** The smallest version that a reference can stand for; undefined when its text does not tell, or there is none. */
export function smallestAdmitted(text: string): string | undefined {
  const range = readRange(text);
  const least = range === undefined ? null : semver.minVersion(range);
  if (least === null) return undefined;
  // Behind a version comes its first revision: the next version says the same and is easier to read.
  const next = `${least.major}.${least.minor}.${Math.floor(least.patch / REVISIONS) + 1}`;
  const isNamed = /\d-(?:rev|up)?\.?\d/.test(text);
  return least.patch % REVISIONS === 1 && !isNamed && inRange(next, text) ? next : uncounted(least);
}

/** A version whose third number counts revisions, as it is written. */
function uncounted({ major, minor, patch, prerelease }: semver.SemVer): string {
  const revision = patch % REVISIONS;
  const rest = prerelease.length === 0 ? "" : `-${prerelease.join(".")}`;
  return `${major}.${minor}.${Math.floor(patch / REVISIONS)}${revision === 0 ? "" : `-rev${revision}`}${rest}`;
}

/**
 * The newest of some versions that a reference can stand for; an exact version is only itself.
 *
 * A floating tag is judged by its numbers; what a registry says of its tags is not known here.
 */
export function newestMatching(versions: readonly string[], wanted: string): string | undefined {
  if (versionKind(wanted) === "exact") return versions.includes(wanted) ? wanted : undefined;
  return versions.filter((version) => inRange(version, wanted)).sort((a, b) => compareVersions(b, a))[0];
}

/**
 * The version of a list that is nearest to one that is asked for: of the same major and minor number, the newest one; else
 * of the same major number. Undefined where the list has none, or the text names no numbers.
 */
export function nearestVersion(wanted: string, versions: readonly string[]): string | undefined {
  const [, major, minor] = /(?:^|[^\d.])v?(\d+)(?:\.(\d+))?/.exec(wanted) ?? [];
  if (major === undefined) return undefined;
  const numbered = versions.flatMap((version) => {
    const read = readVersion(version);
    return read === undefined || read.major !== Number(major) ? [] : [{ version, read }];
  });
  const newestFirst = [...numbered].sort((a, b) => compareVersions(b.version, a.version));
  const same = newestFirst.find(({ read }) => minor === undefined || read.minor === Number(minor));
  if (same !== undefined) return same.version;
  const apart = (one: { readonly read: semver.SemVer }) => Math.abs(one.read.minor - Number(minor));
  const [first] = [...newestFirst].sort((a, b) => apart(a) - apart(b));
  return first !== undefined && apart(first) <= 1 ? first.version : undefined;
}

/** The next version of a profile: 1.4.1 after 1.4.0, 1.2.3-rc.2 after 1.2.3-rc.1. What is no version stays. */
export function nextPatch(version: string): string {
  return semver.inc(version, semver.prerelease(version) === null ? "patch" : "prerelease") ?? version;
}

/** The next minor version of a profile: 1.5.0 after 1.4.2. What is no version stays. */
export function nextMinor(version: string): string {
  return semver.inc(version, "minor") ?? version;
}

/** How Kubernetes moves from one version to another. */
export type KubernetesMove = "none" | "same-minor" | "next-minor" | "skip" | "downgrade";

/**
 * Judges a change of the version of Kubernetes by major and minor; undefined when one of the two is no version.
 *
 * Any step back is a downgrade, also within a minor version. Another major version counts as a skip. Where one of the
 * two names no patch version (`1.30`), they are the same within a minor version.
 */
export function kubernetesMove(before: string, after: string): KubernetesMove | undefined {
  const from = readVersion(before);
  const to = readVersion(after);
  if (from === undefined || to === undefined) return undefined;
  if (from.compare(to) === 0) return "none";
  if (from.major !== to.major) return from.major < to.major ? "skip" : "downgrade";
  if (from.minor !== to.minor) {
    return from.minor > to.minor ? "downgrade" : from.minor + 1 === to.minor ? "next-minor" : "skip";
  }
  const short = [before, after].some((text) => /^v?\d+(\.\d+)?$/.test(text));
  return short || from.compare(to) < 0 ? "same-minor" : "downgrade";
}

/** What Palette is told as the tag of a pack: a version or tag as it was asked for. A range means nothing to it. */
export function tagOf(wanted: string | undefined, exact: string): string {
  return wanted === undefined || versionKind(wanted) === "range" ? exact : wanted;
}
