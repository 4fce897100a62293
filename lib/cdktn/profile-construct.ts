import { Annotations, type ITerraformDependable, type TerraformProvider } from "cdktn";
import { Construct } from "constructs";
import { formatIssue, type Issue, isCodedError, issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import { type Lock, readLock } from "../profile/lock";
import { ANY_CLOUD, type OwnProfileType } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import type { Validation } from "../profile/validate";
import { watchApiKeys } from "./api-key";
import type { ClusterProfile } from "./bindings/spectrocloud/cluster-profile";
import { lockIssues, placedLayers } from "./layer-input";
import { declaredLayers, type ProfileLayers, supposedLayers } from "./layer-token";
import { officialProfile } from "./official-profile";
import { type OwnResource, ownProfile } from "./own-profile";
import { checkHandling, splitHandling } from "./profile-handling";
import { ProfileMoves } from "./profile-moves";
import type { ProfileOptions } from "./profile-options";
import { chooseProvider, type ProviderKind, providerIssues } from "./provider-choice";
import { sensitiveIssues } from "./sensitive-issues";
import { structureIssues } from "./structure-issues";
import { isToken, withoutTokens } from "./tokens";
import { writeOnlyIssues } from "./write-only-issues";

const PROFILE_CONSTRUCT = Symbol.for("palette-iac.cdktn.ProfileConstruct");

/** A kind of profile. */
export interface ProfileKind {
  readonly type: OwnProfileType;
  /** Finds every problem of props whose tokens are markers. */
  readonly validate: (props: unknown) => Validation;
}

/** A profile that was made a resource: what the constructs hand on of it. */
export interface MadeProfile extends ProfileLayers {
  readonly resource: OwnResource | ClusterProfile;
  /** What cannot be expressed. */
  readonly issues: readonly Issue[];
}

/** What the constructs of all kinds of profiles have in common; each kind is a class of its own. */
export abstract class ProfileConstruct extends Construct implements ITerraformDependable {
  /** Whether a value is a profile construct of any kind and of any installed copy of this package. */
  static isProfileConstruct(x: unknown): x is ProfileConstruct {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[PROFILE_CONSTRUCT] === true;
  }

  /** Kind of the profile, in Palette's word. */
  readonly type: OwnProfileType;
  /** Which provider the profile is for. */
  readonly provider: ProviderKind;
  /**
   * The generated construct of the resource below, for what is not said here: `resource.addOverride(...)`.
   */
  readonly resource: OwnResource | ClusterProfile;
  /** The profile as plain data: tokens are the marker `UNKNOWN`, name and kind are filled in. */
  readonly props: ProfileProps;
  /** Whether nothing is wrong with the props. */
  readonly isValid: boolean;
  /** @internal */
  protected readonly _layers: ProfileLayers;

  protected constructor(scope: Construct, id: string, kind: ProfileKind, given: unknown, options: ProfileOptions = {}) {
    super(scope, id);
    Object.defineProperty(this, PROFILE_CONSTRUCT, { value: true });
    const { profile, handling } = splitHandling(fieldsOf(given, id, kind.type));
    const known = withoutTokens(profile) as Fields;
    this.type = kind.type;
    this.props = known as unknown as ProfileProps;
    this.provider = chooseProvider(this, options.provider);
    const found = [...checkHandling(withoutTokens(handling) as Fields), ...kind.validate(known).issues];
    if (!isFields(given)) found.splice(0, found.length, ...kind.validate(given).issues);
    found.push(...structureIssues(isToken(given) ? (given as Fields) : profile, this.provider));
    const { lock, problems } = readGivenLock(options.lock);
    const valid = () => found.every(isWarning);
    if (valid()) {
      const secrets = [...sensitiveIssues(profile, options), ...this.#writeOnly(profile, options)];
      const locked = lockIssues(placedLayers(profile), profile.cloud ?? ANY_CLOUD, lock);
      found.push(...problems, ...secrets, ...locked);
    }
    const make = this.provider === "official" ? officialProfile : ownProfile;
    const isSound = valid();
    const made: MadeProfile = make(this, kind.type, { profile, known, handling, options, lock, valid: isSound });
    this.resource = made.resource;
    this._layers = isSound ? declaredLayers(made) : supposedLayers(made.resource);
    found.push(...made.issues);
    this.isValid = valid();
    this.#report(found, options.provider);
    ProfileMoves.of(this).watch(this);
    watchApiKeys(this);
  }

  /** Address of the resource: a profile can stand in `dependsOn`. A token. */
  get fqn(): string {
    return this.resource.fqn;
  }

  /** Uid of the profile: what a cluster takes. A token. */
  get id(): string {
    return this.resource.id;
  }

  /** Name of the profile. A token. */
  get name(): string {
    return this.resource.name;
  }

  /** Version of the profile. A token, which waits for the profile as it then is. */
  get version(): string {
    return this.resource.version;
  }

  /**
   * Says that this profile stood elsewhere in its stack before, so that it is moved and neither made nor destroyed:
   * `profile.movedFrom("old-id")` or, inside of other constructs, `profile.movedFrom("team-a/old-id")`. The address of a
   * profile, its type and name such as `spectrocloud_cluster_profile.base`, with `module.` before or an index behind it, is
   * taken as it is.
   */
  movedFrom(place: string): this {
    ProfileMoves.of(this).add(this, place);
    return this;
  }

  /** The official provider has no write-only arguments, and refuses such defaults anyway. */
  #writeOnly(profile: Fields, options: ProfileOptions): readonly Issue[] {
    return this.provider === "official" ? [] : writeOnlyIssues(this, profile, options);
  }

  #report(found: readonly Issue[], given: TerraformProvider | undefined): void {
    for (const one of found.filter(isWarning)) Annotations.of(this).addWarning(formatIssue(one));
    const errors = found.filter((one) => !isWarning(one));
    this.node.addValidation({
      validate: () => [...providerIssues(this, this.provider, given), ...errors].map(formatIssue),
    });
  }
}

function isWarning({ severity }: Issue): boolean {
  return severity === "warning";
}

function fieldsOf(given: unknown, id: string, type: OwnProfileType): Fields {
  const fields = isFields(given) && !isToken(given) ? given : {};
  return {
    ...fields,
    name: fields.name ?? id,
    // The kind of an infrastructure profile is the one that needs no word.
    ...(fields.type === undefined && type !== "infra" ? { type } : {}),
  };
}

function readGivenLock(data: unknown): { readonly lock?: Lock; readonly problems: readonly Issue[] } {
  if (data === undefined) return { problems: [] };
  try {
    return { lock: readLock(data), problems: [] };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return { problems: [issue(error.code, "lock", error.params)] };
  }
}
