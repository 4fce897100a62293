import { distance } from "fastest-levenshtein";

/** Cloud of a profile that is for every one. */
export const ANY_CLOUD = "all";

/** Cloud types that Palette ships with. */
export const KNOWN_CLOUD_TYPES = [
  "aws",
  "azure",
  "gcp",
  "vsphere",
  "maas",
  "eks",
  "aks",
  "gke",
  "edge-native",
  "apache-cloudstack",
  "openstack",
  "baremetal",
  "generic",
  "nested",
  "virtual",
  "edge",
  "tke",
  "libvirt",
] as const;

/** A cloud type that Palette ships with. */
export type KnownCloudType = (typeof KNOWN_CLOUD_TYPES)[number];

/**
 * Cloud that a profile is for: a known one, which editors complete, or the name of a custom cloud such as `nutanix`.
 *
 * `all` goes with add-on profiles only. A name that differs from a known one in two letters at most is taken for a slip,
 * unless `customCloud` says that it is none.
 */
export type CloudType = KnownCloudType | (string & {});

/** Cloud types whose clusters can do without a storage layer. */
const STORAGE_OPTIONAL: ReadonlySet<string> = new Set(["edge-native"]);

/** Cloud types of which it is not certain that their clusters need a storage layer. */
const STORAGE_ADVISED: ReadonlySet<string> = new Set(["edge", "generic", "nested", "baremetal", "virtual"]);

/** Whether a cloud type is one that Palette ships with. */
export function isKnownCloudType(cloud: string): boolean {
  return (KNOWN_CLOUD_TYPES as readonly string[]).includes(cloud);
}

/** Cloud types that packs of Palette's catalogue name besides. */
const OTHER_CLOUD_TYPES: readonly string[] = ["tencent", "coxedge", "custom"];

/** How many letters a cloud type may differ from a known one to be taken for a slip of the fingers. */
const MOST_EDITS = 2;

/**
 * The known cloud type that a name is a slip of; undefined for a known one, and for the name of a custom cloud. `more`: what
 * is allowed besides.
 */
export function misspeltCloud(cloud: string, more: readonly string[] = []): string | undefined {
  const known = [...KNOWN_CLOUD_TYPES, ...OTHER_CLOUD_TYPES, ...more];
  // Comparing a long text takes long.
  if (cloud.trim() === "" || cloud.length > 30 || cloud === ANY_CLOUD || known.includes(cloud)) return undefined;
  const given = cloud.toLowerCase();
  const near = known.map((name) => ({
    name,
    edits: distance(given, name),
    others: distance(sorted(given), sorted(name)),
  }));
  // Of two that are equally near, letters in another order are the likelier slip.
  return near.filter(({ edits }) => edits <= MOST_EDITS).sort((a, b) => a.edits - b.edits || a.others - b.others)[0]
    ?.name;
}

function sorted(text: string): string {
  return [...text].sort().join("");
}

/** Whether infrastructure for this cloud must have a storage layer, need not, or probably should. */
export function storageNeed(cloud: string): "required" | "optional" | "advised" {
  if (STORAGE_OPTIONAL.has(cloud)) return "optional";
  return isKnownCloudType(cloud) && !STORAGE_ADVISED.has(cloud) ? "required" : "advised";
}
