import { CodedError } from "../profile/errors";
import { compareVersions } from "../profile/pack-version";
import type { Profile } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { hasUnknown } from "../profile/unknown";
import type { OtherResources } from "../reconcile/operation";
import {
  declaredTwice,
  ownerText,
  type ProfileIdentity,
  type ProfileOwner,
  ProfileOwners,
} from "../reconcile/state/profile-owners";
import type { Departure, PreviousProfile, RecordState } from "../reconcile/state/record-state";
import type { Target } from "../reconcile/target";
import { ownProfileAdvice } from "./own-profile-advice";

/** A profile as a resource asks for it. */
export type AskedProfile = ProfileIdentity & Pick<Profile, "type">;

/** What one process of the provider has learned so far, which is one preview or one update of a stack. */
export class RunMemory {
  /** Profiles that are deleted before their replacement is made: their names are free by then. */
  readonly leaving = new Set<string>();
  /** Which resource has which profile. */
  readonly owners = new ProfileOwners();
  /** What becomes of profiles that are replaced, by uid: when Pulumi deletes one it does not say why. */
  readonly departures = new Map<string, Departure>();
  /** Uids of profiles that one of the resources that have them leaves in Palette: whichever goes last, they stay. */
  readonly staying = new Set<string>();
  /** What was allowed when a profile was found to be replaced, by uid. */
  readonly allowed = new Map<string, readonly string[]>();
  /** Where the profiles of this stack live, by scope. */
  readonly recorded = new Map<ProfileScope, Target>();
  /** Scopes in which this run makes new profiles. */
  readonly creating = new Set<ProfileScope>();
  readonly #checked = new Map<string, ProfileOwner>();
  readonly #seen = new Map<string, Set<string>>();
  /** True when a program has declared profiles: `pulumi destroy` runs none. */
  hasProgram = false;

  /**
   * Notes what an earlier run has decided about the profile whose place one of the state took: it may have ended before it
   * came to the delete.
   */
  recall({ previous }: RecordState): void {
    if (previous !== undefined && !this.departures.has(previous.uid)) {
      this.departures.set(previous.uid, previous.departure);
    }
  }

  /** The profile whose place a new one takes, if it is still there then. */
  previousOf(asked: AskedProfile): PreviousProfile | undefined {
    const { uid } = this.owners.ownerOf(asked) ?? {};
    const departure = uid === undefined ? undefined : this.departures.get(uid);
    if (uid === undefined || departure === undefined || this.leaving.has(uid)) return undefined;
    return { uid, departure };
  }

  /** Notes a profile that the program has. */
  see({ name, version, scope }: ProfileIdentity): void {
    this.hasProgram = true;
    if (hasUnknown([name, version, scope])) return;
    const key = JSON.stringify([scope, name]);
    this.#seen.set(key, (this.#seen.get(key) ?? new Set()).add(version));
  }

  /** Whether the program has a profile, as far as it has run. */
  sees({ name, version, scope }: ProfileIdentity): boolean {
    return this.#seen.get(JSON.stringify([scope, name]))?.has(version) ?? false;
  }

  /** Whether the program has a higher version of a profile. */
  hasHigher({ name, version, scope }: ProfileIdentity): boolean {
    const versions = this.#seen.get(JSON.stringify([scope, name])) ?? [];
    return [...versions].some((other) => compareVersions(other, version) > 0);
  }

  /**
   * Notes that a resource asks for a profile. Errors: `PROFILE_DECLARED_TWICE`.
   *
   * Pulumi tells no names of resources. It checks each of them once; one that is replaced is checked again, with the same
   * inputs, as a new one.
   */
  claim(inputs: object, exists: boolean, asked: AskedProfile): void {
    const text = JSON.stringify(inputs);
    const replaced = exists ? undefined : this.#checked.get(text);
    const owner: ProfileOwner = replaced ?? { type: asked.type };
    if (exists) this.#checked.set(text, owner);
    else this.#checked.delete(text);
    if (replaced?.uid !== undefined) this.owners.release(replaced.uid, owner);
    this.#claim(asked, owner);
  }

  /** Whether a resource of the program asks for a profile. */
  asksFor(identity: ProfileIdentity): boolean {
    return this.owners.ownerOf(identity) !== undefined;
  }

  /** Notes which profile a resource of the program has and goes on to have. Errors: `PROFILE_DECLARED_TWICE`. */
  manage(id: string, asked: AskedProfile): void {
    const other = this.owners.hold(id, this.ownerOf(id, asked));
    if (other !== undefined) throw CodedError.of(declaredTwice(asked, ownerText(other)));
  }

  /** The resource that asks for a profile; `id` is the uid of the one that it has. */
  ownerOf(id: string | undefined, asked: AskedProfile): ProfileOwner {
    const owner = this.owners.ownerOf(asked) ?? { type: asked.type };
    this.#claim(asked, owner);
    owner.uid ??= id;
    return owner;
  }

  #claim(asked: AskedProfile, owner: ProfileOwner): void {
    if (hasUnknown([asked.name, asked.version, asked.scope])) return;
    const other = this.owners.claim(asked, owner);
    if (other !== undefined) throw CodedError.of(declaredTwice(asked, ownerText(other)));
  }

  /** What is known of the other resources for one that makes a profile. */
  othersFor(asked: AskedProfile): OtherResources {
    const { owners, leaving } = this;
    const owner = this.ownerOf(undefined, asked);
    // Its own profile, too, must have left before a new one is made: else this is a second resource with the same inputs.
    const isOwn = (uid: string) => owner.uid === uid && owners.left(uid) === 0;
    return {
      leaves: (uid) => leaving.has(uid) || owner.uid === uid || owners.isRenamed(uid, asked),
      ownerOf: (uid) => {
        const other = isOwn(uid) ? owner : owners.otherHolder(uid, owner);
        return other === undefined ? undefined : ownerText(other);
      },
      take: (uid) => void owners.hold(uid, owner),
      advice: ({ type }) => ownProfileAdvice(type, asked.type),
    };
  }
}
