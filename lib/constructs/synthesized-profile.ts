import type { OwnProfileType } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";

/** A profile that synth wrote, as the result and `manifest.json` tell of it. */
export interface SynthesizedProfile {
  /** Path of the construct in the tree, such as `team-a/aws-base`. */
  readonly path: string;
  /** Kind of the profile, in Palette's word: `infra`, `cluster` (a full profile) or `add-on`. */
  readonly type: OwnProfileType;
  /** Name of the profile. */
  readonly name: string;
  /** Version of the profile. */
  readonly version: string;
  /** Cloud that its layers are for. */
  readonly cloud: string;
  /** Where it is to live; the import format has no field for it, the caller's project decides. */
  readonly scope: ProfileScope;
  /** Whether it is to be published; the import format has no field for it, the import's `publish` parameter decides. */
  readonly publish: boolean;
  /** Name of its file in the output folder. */
  readonly file: string;
  /** Fingerprint of its meaning, 64 hex digits: what `digest` of `palette-iac` gives. */
  readonly digest: string;
}
