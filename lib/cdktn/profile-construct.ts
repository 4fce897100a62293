import {
  AnnotationMetadataEntryType,
  Annotations,
  type ITerraformDependable,
  type TerraformProvider,
  TerraformStack,
} from "cdktn";
import { Construct } from "constructs";
import { SynthError } from "../constructs/synth-error";
import { formatIssue, type Issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import type { OwnProfileType } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import type { Validation } from "../profile/validate";
import { watchApiKeys } from "./api-key";
import type { ClusterProfile } from "./bindings/spectrocloud/cluster-profile";
import { DeclaredProfiles } from "./declared-profiles";
import { declaredLayers, type ProfileLayers, supposedLayers } from "./layer-token";
import { officialProfile } from "./official-profile";
import { type OwnResource, ownProfile } from "./own-profile";
import { findingsOf, isError, notNamedBy } from "./profile-findings";
import { splitHandling } from "./profile-handling";
import { ProfileMoves } from "./profile-moves";
import type { ProfileOptions } from "./profile-options";
import { chooseProvider, type ProviderKind, providerIssues } from "./provider-choice";
import { isToken, withoutTokens } from "./tokens";

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
  /** @internal */
  readonly _errors: readonly Issue[];

  protected constructor(scope: Construct, id: string, kind: ProfileKind, given: unknown, options: ProfileOptions = {}) {
    super(scope, id);
    Object.defineProperty(this, PROFILE_CONSTRUCT, { value: true });
    const { profile, handling } = splitHandling(fieldsOf(given, id, kind.type));
    const known = withoutTokens(profile) as Fields;
    this.type = kind.type;
    this.props = known as unknown as ProfileProps;
    const provider = chooseProvider(this, options.provider);
    this.provider = provider;
    const { validate } = kind;
    const found = findingsOf(this, { given, profile, known, handling, options, provider, validate });
    const { lock, sound } = found;
    const valid = !found.issues.some(isError);
    const make = provider === "official" ? officialProfile : ownProfile;
    const made: MadeProfile = make(this, kind.type, { profile, known, handling, options, lock, valid, sound });
    this.resource = made.resource;
    const issues = [...found.issues, ...notNamedBy(found.ofProps, made.issues)];
    this._errors = issues.filter(isError);
    this.isValid = this._errors.length === 0;
    if (!this.isValid) this.#refuseToBeWritten();
    this._layers = this.isValid ? declaredLayers(made) : supposedLayers(made.resource);
    this.#report(issues, options.provider);
    ProfileMoves.of(this).watch(this);
    watchApiKeys(this);
    DeclaredProfiles.of(this).add(this, { provider, alias: options.provider?.alias, props: known });
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

  /**
   * What is not valid has no arguments to write. The host validates before it writes, unless the app skips that or a test
   * calls `Testing.synth(stack)`: then this error says what is wrong, for all profiles of the stack.
   */
  #refuseToBeWritten(): void {
    // The host asks for metadata when it writes, and not in the passes before its validations.
    this.resource.toMetadata = () => {
      const all = TerraformStack.of(this).node.findAll().filter(ProfileConstruct.isProfileConstruct);
      throw new SynthError(
        all.flatMap(({ _errors = [], node }) => _errors.map((one) => ({ ...one, construct: node.path }))),
      );
    };
  }

  #report(issues: readonly Issue[], given: TerraformProvider | undefined): void {
    const isRule = ({ type, data }: { type: string; data: unknown }) =>
      type === AnnotationMetadataEntryType.ERROR && typeof data === "string";
    for (const one of issues.filter((one) => !isError(one))) Annotations.of(this).addWarning(formatIssue(one));
    const errors = issues.filter(isError);
    this.node.addValidation({
      validate: () => [
        ...[...providerIssues(this, this.provider, given), ...errors].map(formatIssue),
        ...DeclaredProfiles.of(this).issuesOf(this).map(formatIssue),
        // Rules have judged by now. The host says nothing of them where a construct is not valid.
        ...this.node.metadata.filter(isRule).map(({ data }) => data as string),
      ],
    });
  }
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
