import type * as pulumi from "@pulumi/pulumi";
import type { Allowance } from "../profile/allowances";
import type { OnVersionChange } from "../reconcile/engine";
import type { Versioning } from "../reconcile/guards";
import type { OnDestroy, ProfileTimeouts } from "../reconcile/state/profile-options";

/** How a profile is dealt with, as a program says it. A change of these alone writes nothing to Palette. */
export interface ProfileOptionArgs {
  /**
   * Whether to manage a profile of this name, version and scope that exists already: `true` where nothing differs,
   * `"overwrite"` also where something does, which is changed. It stays in Palette when the resource is destroyed,
   * unless `onDestroy` is `"delete"`. Default: `false`. Errors: `PROFILE_DIFFERS`, `PROFILE_NAME_TAKEN`.
   */
  readonly adopt?: pulumi.Input<boolean | "overwrite">;
  /**
   * Whether the profile is deleted with its resource: `"delete"` refuses while clusters use it, `"delete-unused"` keeps
   * it then. Default: `"delete"`, for an adopted one `"keep"`.
   */
  readonly onDestroy?: pulumi.Input<OnDestroy>;
  /**
   * Whether a published version may be edited: `"immutable"` refuses a change of its content, at preview, and asks for
   * a new version. Default: `"in-place"`. Errors: `VERSION_IMMUTABLE`.
   */
  readonly versioning?: pulumi.Input<Versioning>;
  /**
   * What becomes of the old version when there is a new one: `"keep"` leaves it in Palette, unmanaged;
   * `"delete-unused"` deletes it unless somebody uses it; `"rename"` makes no new profile, but gives the one that is
   * there the new version. Default: `"keep"`.
   */
  readonly onVersionChange?: pulumi.Input<OnVersionChange>;
  /**
   * What is allowed that would be refused otherwise, by name: `overwrite-draft`, `delete-in-use`,
   * `change-variables-in-use`, `remove-layer:<role>`, `kubernetes:1.30->1.32`. The environment variable
   * `PALETTE_IAC_ALLOW` adds to it for one run. Default: none.
   */
  readonly allow?: pulumi.Input<readonly pulumi.Input<Allowance>[]>;
  /**
   * Whether floating tags and version ranges move to the newest version that they admit, each time. Default: `false`,
   * they stay where they are. `PALETTE_IAC_UPGRADE=1` does it for one run.
   */
  readonly upgrade?: pulumi.Input<boolean>;
  /**
   * How long each operation may take, retries included, as durations such as `30s`, `5m` or `1h30m`. Pulumi's own
   * `customTimeouts` do not reach dynamic resources. Default: `10m` each.
   */
  readonly timeouts?: pulumi.Input<{ [K in keyof ProfileTimeouts]: pulumi.Input<string> }>;
  /**
   * Paths at which the profile may be other in Palette than the program says, as change lists show them: `description`,
   * `tags.env`, `layers.kubernetes.values.pack.podCIDR`, `addons.argo-cd.manifests.quota`. What is changed there is no
   * drift, in previews and refreshes alike, and stays when the rest of the profile is written; a change of the program
   * at such a path is written. Default: none. Errors: `INVALID_DRIFT_PATH`.
   */
  readonly ignoreDrift?: pulumi.Input<readonly pulumi.Input<string>[]>;
}
