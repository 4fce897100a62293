import * as pulumi from "@pulumi/pulumi";
import { issue, ValidationError } from "../profile/errors";
import { compareVersions } from "../profile/pack-version";
import type { OwnProfileType } from "../profile/profile";
import { typeOfProps } from "../profile/profile-props";
import { isProfileVersion } from "../profile/validate";
import { AddonProfile, type AddonProfileArgs } from "./addon-profile";
import { FullProfile, type FullProfileArgs } from "./full-profile";
import { InfrastructureProfile, type InfrastructureProfileArgs } from "./infrastructure-profile";
import type { ProfileComponent } from "./profile-component";
import { assertProviderIsFound } from "./provider-guard";

/** A profile of any kind without its name and version: what one version of a lineage is. */
export type ProfileVersionArgs =
  | Omit<InfrastructureProfileArgs, "name" | "version">
  | Omit<FullProfileArgs, "name" | "version">
  | Omit<AddonProfileArgs, "name" | "version">;

/** What {@link ProfileVersions} are made of. */
export interface ProfileVersionsArgs {
  /** Name of the profile, the same for all versions. Default: the resource's name. */
  readonly name?: pulumi.Input<string>;
  /**
   * The versions that are managed, each a whole profile; `overlay` of a common one makes them short. A `name` or a
   * `version` in one is overruled.
   */
  readonly versions: Readonly<Record<string, ProfileVersionArgs>>;
  /** The version that `uid` and its kin stand for. Default: the highest. */
  readonly current?: string;
  /**
   * What becomes of a version that is taken out of `versions`, or whose stack is destroyed: `"keep"` leaves it in Palette,
   * not managed any more; `"delete-unused"` deletes it unless somebody uses it. `onDestroy` in a version says otherwise for
   * that one. It counts as it was at the last `up`. Default: `"keep"`.
   */
  readonly onRetire?: "keep" | "delete-unused";
}

/** What is known of one version of a lineage. */
export interface ProfileVersionOutput {
  /** Uid of this version, 24 hex digits. */
  readonly uid: pulumi.Output<string>;
  /** Fingerprint of its meaning, 64 hex digits. */
  readonly digest: pulumi.Output<string>;
}

/**
 * A lineage: several versions of one profile side by side, each with a uid of its own.
 *
 * What uses `uid` moves to a new version in the run that makes it; what uses `versions["1.4.0"].uid` stays. Versions never
 * replace each other: one goes only by being taken out of the program, as `onRetire` says.
 *
 * Errors: those of each version, under its own resource; at once for a lineage without versions (`MISSING_FIELD`), a
 * version that is none (`INVALID_VERSION`) and a `current` that is not declared (`INVALID_VALUE`).
 */
export class ProfileVersions extends pulumi.ComponentResource {
  /** The versions that are managed. */
  readonly versions: Readonly<Record<string, ProfileVersionOutput>>;
  /** The components of the versions, for what is not said here. */
  readonly profiles: Readonly<Record<string, ProfileComponent>>;
  /** The current version: the one that `current` names, else the highest. */
  readonly version: string;
  /** Name of the profile. */
  readonly name: pulumi.Output<string>;
  /** Uid of the current version, 24 hex digits: what a cluster takes. */
  readonly uid: pulumi.Output<string>;
  /** Fingerprint of the current version's meaning, 64 hex digits. */
  readonly digest: pulumi.Output<string>;

  constructor(name: string, args: ProfileVersionsArgs, opts?: pulumi.ComponentResourceOptions) {
    assertProviderIsFound();
    super("palette-iac:index:ProfileVersions", name, {}, opts);
    const declared = versionsOf(name, args);
    const retire = { onDestroy: args.onRetire ?? "keep" } as const;
    const entries = declared.map((version) => {
      const given = { ...retire, ...args.versions[version], name: args.name ?? name, version };
      return [version, make(`${name}-${version}`, given, { parent: this })] as const;
    });
    this.profiles = Object.fromEntries(entries);
    this.versions = Object.fromEntries(entries.map(([version, { uid, digest }]) => [version, { uid, digest }]));
    this.version = args.current ?? (declared.at(-1) as string);
    const current = this.profiles[this.version] as ProfileComponent;
    this.name = current.name;
    this.uid = current.uid;
    this.digest = current.digest;
    const { version, uid, digest, versions } = this;
    this.registerOutputs({ name: this.name, version, uid, digest, versions });
  }
}

/** The versions in their order, the highest last. */
function versionsOf(name: string, { versions, current }: ProfileVersionsArgs): string[] {
  const declared = Object.keys(versions ?? {}).sort(compareVersions);
  const issues = declared
    .filter((version) => !isProfileVersion(version))
    .map((value) => issue("INVALID_VERSION", `versions[${JSON.stringify(value)}]`, { value }));
  if (declared.length === 0)
    issues.push(issue("MISSING_FIELD", "versions", { expected: 'a version, such as "1.0.0"' }));
  else if (current !== undefined && !declared.includes(current)) {
    issues.push(issue("INVALID_VALUE", "current", { value: current, allowed: declared.join(", ") }));
  }
  if (issues.length > 0) throw new pulumi.RunError(new ValidationError(JSON.stringify(name), issues).message);
  return declared;
}

const COMPONENTS: Readonly<
  Record<OwnProfileType, new (name: string, args: never, opts: pulumi.ComponentResourceOptions) => ProfileComponent>
> = { infra: InfrastructureProfile, cluster: FullProfile, "add-on": AddonProfile };

function make(name: string, args: object, opts: pulumi.ComponentResourceOptions): ProfileComponent {
  return new COMPONENTS[typeOfProps(args)](name, args as never, opts);
}
