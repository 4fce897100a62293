import { type Issue, issue } from "../../profile/errors";
import type { Profile, ProfileType } from "../../profile/profile";

/** Name, version and scope of a profile. */
export type ProfileIdentity = Pick<Profile, "name" | "version" | "scope">;

/** One resource of a run, as far as the host tells it from others. */
export interface ProfileOwner {
  /** Kind of the profile that it asks for. */
  readonly type: ProfileType;
  /** Uid of the profile that it has, once that is known. */
  uid?: string;
  /** The profile that it asks for, as {@link keyOf} writes it. */
  wants?: string;
}

/**
 * Which resource of a run has which profile: so that no two resources ask for one profile, and no resource that leaves
 * takes a profile with it that another one still has.
 *
 * Lives as long as one process of a provider, which is one preview, plan, up or apply.
 */
export class ProfileOwners {
  readonly #claims = new Map<string, ProfileOwner>();
  readonly #holders = new Map<string, Set<ProfileOwner>>();
  readonly #inState = new Map<string, number>();
  readonly #leaving = new Map<string, number>();
  readonly #working = new Map<string, Promise<unknown>>();

  /** Notes that a resource asks for a profile. Returns the resource that does already, if another one does. */
  claim(identity: ProfileIdentity, owner: ProfileOwner): ProfileOwner | undefined {
    const key = keyOf(identity);
    const before = this.#claims.get(key);
    if (before !== undefined && before !== owner) return before;
    this.#claims.set(key, owner);
    owner.wants = key;
    return undefined;
  }

  /** The resource that asks for a profile. */
  ownerOf(identity: ProfileIdentity): ProfileOwner | undefined {
    return this.#claims.get(keyOf(identity));
  }

  /** Notes that a resource has a profile and goes on to have it. Returns another one that does so, too. */
  hold(uid: string, owner: ProfileOwner): ProfileOwner | undefined {
    const holders = this.#holders.get(uid) ?? new Set();
    this.#holders.set(uid, holders.add(owner));
    return this.otherHolder(uid, owner);
  }

  /** Notes that a resource will have another profile than the one it has. */
  release(uid: string, owner: ProfileOwner): void {
    this.#holders.get(uid)?.delete(owner);
  }

  /** A resource that has a profile and goes on to have it, other than the one that asks. */
  otherHolder(uid: string, owner: ProfileOwner | undefined): ProfileOwner | undefined {
    return [...(this.#holders.get(uid) ?? [])].find((other) => other !== owner);
  }

  /** Whether a profile gets another name in this run: its resource asks for that. */
  isRenamed(uid: string, { scope, name, version }: ProfileIdentity): boolean {
    const holders = [...(this.#holders.get(uid) ?? [])];
    return holders.length > 0 && holders.every(({ wants }) => wants !== keyOf({ scope, name, version }));
  }

  /**
   * Does some work on a profile while no other work is done on one of the same name, version and scope: hosts delete,
   * rename and create side by side.
   */
  async alone<T>(identity: ProfileIdentity, work: () => Promise<T>): Promise<T> {
    const key = keyOf(identity);
    const before = this.#working.get(key) ?? Promise.resolve();
    const now = before.then(work, work);
    this.#working.set(
      key,
      now.catch(() => undefined),
    );
    return now;
  }

  /** Notes a resource of the state that has a profile, whatever becomes of it. To be called once for each of them. */
  see(uid: string): void {
    this.#inState.set(uid, this.inState(uid) + 1);
  }

  /** How many resources of the state are known to have a profile. */
  inState(uid: string): number {
    return this.#inState.get(uid) ?? 0;
  }

  /**
   * Notes that a resource leaves that has a profile. True when another one still has it: one that stays, or one that is
   * in the state and has not left yet. `atLeast` is how many had it, as far as an earlier look told.
   */
  leave(uid: string, atLeast = 0): boolean {
    const left = (this.#leaving.get(uid) ?? 0) + 1;
    this.#leaving.set(uid, left);
    this.#inState.set(uid, Math.max(this.inState(uid), atLeast));
    return this.otherHolder(uid, undefined) !== undefined || this.inState(uid) > left;
  }

  /** How many resources are known to have a profile, those that leave included. */
  known(uid: string): number {
    return Math.max(this.inState(uid), this.left(uid) + (this.#holders.get(uid)?.size ?? 0));
  }

  /** How many resources are known to leave that have a profile. */
  left(uid: string): number {
    return this.#leaving.get(uid) ?? 0;
  }
}

/** Says that two resources ask for one profile. `other` names the other one as the host knows it. */
export function declaredTwice({ name, version, scope }: ProfileIdentity, other: string): Issue {
  return issue("PROFILE_DECLARED_TWICE", "name", { name, version, scope, other });
}

const KINDS: Readonly<Record<ProfileType, string>> = {
  infra: "an infrastructure profile",
  cluster: "a full profile",
  "add-on": "an add-on profile",
  system: "a system profile",
};

/** What is known of a resource that the host has no name for. */
export function ownerText({ type, uid }: ProfileOwner): string {
  return uid === undefined ? `${KINDS[type]} that is new` : `${KINDS[type]} with uid ${uid}`;
}

export function keyOf({ scope, name, version }: ProfileIdentity): string {
  return JSON.stringify([scope, name, version]);
}
