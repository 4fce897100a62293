import type { OwnProfileType } from "../../profile/profile";

/** A kind of profile as a resource type. */
export interface ProfileKind {
  /** Palette's word for it. */
  readonly type: OwnProfileType;
  /** Name of the resource type. */
  readonly resource: string;
  /** What people call it. */
  readonly title: string;
  /** What it is, in one sentence. */
  readonly description: string;
}

/** All kinds of profiles, each with a resource type of its own. */
export const PROFILE_KINDS: readonly ProfileKind[] = [
  {
    type: "infra",
    resource: "palette_infrastructure_profile",
    title: "infrastructure profile",
    description:
      "An infrastructure profile: operating system, Kubernetes, network and storage of clusters on one cloud. It has no add-ons.",
  },
  {
    type: "cluster",
    resource: "palette_full_profile",
    title: "full profile",
    description: "A full profile: the infrastructure layers of clusters on one cloud, and add-ons on top of them.",
  },
  {
    type: "add-on",
    resource: "palette_addon_profile",
    title: "add-on profile",
    description: "An add-on profile: packs, charts and manifests for clusters that get their infrastructure elsewhere.",
  },
];

/** The resource type of a kind of profile; undefined for one that cannot be written. */
export function resourceOf(type: string): string | undefined {
  return PROFILE_KINDS.find((kind) => kind.type === type)?.resource;
}
