import { Construct } from "constructs";
import { formatIssue, type Issue, issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import { checkChoice } from "../profile/handling";
import { compareVersions } from "../profile/pack-version";
import type { OwnProfileType } from "../profile/profile";
import { typeOfProps } from "../profile/profile-props";
import { isProfileVersion } from "../profile/validate";
import { AddonProfile, type AddonProfileProps } from "./addon-profile";
import { declaredOnly } from "./declared";
import { FullProfile, type FullProfileProps } from "./full-profile";
import { InfrastructureProfile, type InfrastructureProfileProps } from "./infrastructure-profile";
import { refusal } from "./official-layer";
import type { ProfileConstruct } from "./profile-construct";
import type { ProfileOptions } from "./profile-options";
import { chooseProvider } from "./provider-choice";
import { isToken, withoutTokens } from "./tokens";

/** A profile of any kind without its name and version: what one version of a lineage is. */
export type ProfileVersionProps =
  | Omit<InfrastructureProfileProps, "name" | "version">
  | Omit<FullProfileProps, "name" | "version">
  | Omit<AddonProfileProps, "name" | "version">;

/** What {@link ProfileVersions} are made of. */
export interface ProfileVersionsProps {
  /** Name of the profile, the same for all versions. Default: the construct's id. */
  readonly name?: string;
  /**
   * The versions that are managed, each a whole profile. Where one comes from elsewhere and has a `name` or a `version`,
   * those of the lineage count.
   */
  readonly versions: Readonly<Record<string, ProfileVersionProps>>;
  /** The version that `id` and its kin stand for. Default: the highest. */
  readonly current?: string;
  /**
   * What becomes of a version that is taken out of `versions`, or whose stack is destroyed: `"keep"` leaves it in Palette;
   * `"delete-unused"` deletes it unless somebody uses it; `"delete"` deletes it, and is all that the official provider can
   * do. `onDestroy` in a version says otherwise for that one. Default: `"keep"`.
   */
  readonly onRetire?: "keep" | "delete-unused" | "delete";
}

/**
 * A lineage: several versions of one profile side by side, each a resource of its own.
 *
 * What uses `id` moves to a new version in the run that makes it; what uses `versions["1.4.0"].id` stays. Versions never
 * replace each other: one goes only by being taken out of the program, as `onRetire` says, after what used it has moved.
 *
 * Errors, at synth: those of each version; `MISSING_FIELD` without versions, `INVALID_VERSION`, `INVALID_VALUE`, and
 * `NOT_WITH_OFFICIAL_PROVIDER` for an `onRetire` that is not `"delete"`.
 */
export class ProfileVersions extends Construct {
  /** The constructs of the versions. Errors: reading one that was never declared throws `INVALID_VALUE`. */
  readonly versions: Readonly<Record<string, ProfileConstruct>>;
  /** The current version: the one that `current` names, else the highest. */
  readonly version: string;
  readonly #current: ProfileConstruct | undefined;

  constructor(scope: Construct, id: string, props: ProfileVersionsProps, options: ProfileOptions = {}) {
    super(scope, id);
    const { name = id, current, onRetire = "keep", versions: given } = isFields(props) ? props : NO_PROPS;
    const entries: Fields = isFields(given) ? given : {};
    const versions = Object.keys(entries).sort(compareVersions);
    const official = chooseProvider(this, options.provider) === "official";
    const ownWay = (version: string) => isFields(entries[version]) && entries[version].onDestroy !== undefined;
    const retired = retireIssues(onRetire, official && !versions.every(ownWay));
    const issues = [...versionIssues(versions, current), ...retired];
    this.node.addValidation({ validate: () => issues.map(formatIssue) });
    // The official provider deletes without being told to. What is wrong with it is said here, once.
    const retire = official || retired.length > 0 ? {} : { onDestroy: onRetire };
    const ordered = { ...options, lifecycle: { createBeforeDestroy: true, ...options.lifecycle } };
    const make = (version: string) => {
      const entry = entries[version];
      const whole = isFields(entry) ? { ...retire, ...entry, name, version } : entry;
      return new CONSTRUCTS[typeOfProps(whole)](this, version, whole as never, ordered);
    };
    const made = Object.fromEntries(versions.filter(canBeId).map((version) => [version, make(version)]));
    this.versions = declaredOnly(Object.freeze(made), "versions");
    this.version = current ?? versions.at(-1) ?? "";
    this.#current = Object.hasOwn(made, this.version) ? made[this.version] : undefined;
  }

  /** Uid of the current version: what a cluster takes. A token. */
  get id(): string {
    return this.#current?.id ?? "";
  }

  /** Name of the profile. A token. */
  get name(): string {
    return this.#current?.name ?? "";
  }

  /** The construct of the current version; undefined where it is not declared, which synth reports. */
  get current(): ProfileConstruct | undefined {
    return this.#current;
  }
}

const CONSTRUCTS: Readonly<
  Record<OwnProfileType, new (scope: Construct, id: string, props: never, options: ProfileOptions) => ProfileConstruct>
> = { infra: InfrastructureProfile, cluster: FullProfile, "add-on": AddonProfile };

const NO_PROPS: Partial<ProfileVersionsProps> = {};

/** Whether a construct can be called so; what cannot is no version either. */
function canBeId(version: string): boolean {
  return version !== "" && !isToken(version);
}

const RETIRE: readonly unknown[] = ["keep", "delete-unused", "delete"];

/** What is wrong with how versions end. The official provider can only delete them. */
function retireIssues(onRetire: unknown, official: boolean): Issue[] {
  const known = withoutTokens(onRetire);
  const wrong = checkChoice("onRetire", known, RETIRE);
  if (wrong.length > 0 || !official || known === "delete") return wrong;
  return [refusal("onRetire", "that a version stays when it is taken out", 'Write onRetire: "delete".')];
}

function versionIssues(declared: readonly string[], current: string | undefined): Issue[] {
  const issues = declared
    .filter((version) => !isProfileVersion(version))
    .map((value) => issue("INVALID_VERSION", `versions[${JSON.stringify(value)}]`, { value }));
  if (declared.length === 0)
    issues.push(issue("MISSING_FIELD", "versions", { expected: 'a version, such as "1.0.0"' }));
  else if (current !== undefined && !declared.includes(current)) {
    issues.push(issue("INVALID_VALUE", "current", { value: current, allowed: declared.join(", ") }));
  }
  return issues;
}
