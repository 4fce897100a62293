import { type Issue, issue } from "./errors";
import { checkVersionText } from "./pack-version";

export { isFloatingTag } from "./pack-version";

/** Kinds of packs: `spectro` (legacy registry), `oci`, `helm` (a chart), `manifest` (Kubernetes manifests, no registry). */
export const PACK_TYPES = ["spectro", "oci", "helm", "manifest"] as const;

/** Kind of a pack. */
export type PackType = (typeof PACK_TYPES)[number];

/** Names a pack in a catalogue. */
export interface PackRef {
  /** Name of the pack (of the chart, for type `helm`), such as `kubernetes` or `csi-aws-ebs`. */
  readonly name: string;
  /**
   * Exact version (`1.30.4`), floating tag (`1.30.x`, the newest of its line) or semantic version range (`~1.30`,
   * `>=1.30 <1.32`, the newest in it); once chosen, a version is kept as long as it fits. Pack versions need not be
   * semantic: `22.04` and `LTS__18.4.x` occur. Required, except for type `manifest`.
   */
  readonly version?: string;
  /**
   * Registry that holds the pack, by name (`Palette Registry`) or by uid (24 hex digits).
   *
   * Default: the profile's `registry`; without that, the only registry that holds this pack at this version for the
   * profile's cloud. Not for type `manifest`.
   */
  readonly registry?: string;
  /** Kind of the pack. Default: what the registry says. Required only for `manifest` and where no catalogue is at hand. */
  readonly type?: PackType;
}

/** A uid of Palette: 24 lowercase hexadecimal digits. */
export function isUid(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

/** Splits the shorthand `name@version`, where the version may be a range with blanks; undefined when it is not of that form. */
export function parsePackShorthand(text: string): PackRef | undefined {
  const [name = "", version, ...rest] = text.split("@", 3);
  if (name === "" || /\s/.test(name) || rest.length > 0) return undefined;
  if (version === undefined) return { name };
  // One expression with an alternative inside a repetition would exhaust the stack on a very long text.
  const blanksOnly = !/[^\S ]/.test(version);
  return version !== "" && blanksOnly && version.trim() === version ? { name, version } : undefined;
}

/** Problems of a pack reference by itself; `path` is that of the reference. */
export function checkPackRef(ref: PackRef, path: string): Issue[] {
  const issues: Issue[] = [];
  const { name, version, type } = ref;
  if (name === "" || /[\s@/\\?#%]/.test(name)) {
    const reason = name === "" ? "the name is empty" : "the name holds a blank or one of @ / \\ ? # %";
    issues.push(issue("INVALID_PACK_REF", `${path}.name`, { value: name, reason }));
  }
  if (version === undefined || version === "") {
    if (type !== "manifest") issues.push(issue("PACK_VERSION_MISSING", `${path}.version`, { pack: name }));
  } else {
    issues.push(...checkVersionText(version, `${path}.version`));
  }
  if (type === "manifest" && ref.registry !== undefined)
    issues.push(issue("PACK_REGISTRY_NOT_ALLOWED", `${path}.registry`));
  return issues;
}
