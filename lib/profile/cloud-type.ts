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
 * `all` goes with add-on profiles only.
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

/** Whether infrastructure for this cloud must have a storage layer, need not, or probably should. */
export function storageNeed(cloud: string): "required" | "optional" | "advised" {
  if (STORAGE_OPTIONAL.has(cloud)) return "optional";
  return isKnownCloudType(cloud) && !STORAGE_ADVISED.has(cloud) ? "required" : "advised";
}
