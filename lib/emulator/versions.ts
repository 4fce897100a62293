import * as semver from "semver";

function parse(version: string): semver.SemVer | null {
  return semver.parse(version) ?? semver.coerce(version, { includePrerelease: true });
}

/** Orders two version texts by SemVer with missing parts as zero, and by text when neither reads as a version. */
export function compareVersions(a: string, b: string): number {
  const left = parse(a);
  const right = parse(b);
  if (left && right) {
    return left.compare(right);
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a profile version is strict SemVer: three numbers and an optional pre-release part. */
export function isProfileVersion(version: string): boolean {
  return /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/.test(version);
}
