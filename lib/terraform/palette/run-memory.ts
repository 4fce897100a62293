import type { Profile } from "../../profile/profile";
import type { Departure, Replaced } from "./private-state";

/** Name, version and scope of a profile. */
export type ProfileIdentity = Pick<Profile, "name" | "version" | "scope">;

/** What one process of the provider has learned so far: Terraform starts one for each plan and each apply. */
export class RunMemory {
  /** Uids of profiles that are in this state, also those that Terraform does not speak of when it replaces them. */
  readonly #inState = new Map<string, string>();
  /** Profiles that a resource of this run took over: a resource that leaves in the same run must not delete them. */
  readonly takenOver = new Set<string>();
  readonly #declared = new Map<string, string>();
  readonly #replacedBy = new Map<string, Replaced>();
  readonly #made = new Map<string, readonly { readonly version: string; readonly ofOld: Departure }[]>();
  readonly #working = new Map<string, Promise<unknown>>();

  readonly #said = new Set<string>();

  /** Whether something is said for the first time: Terraform validates a configuration several times in a run. */
  isNew(text: string): boolean {
    const isNew = !this.#said.has(text);
    this.#said.add(text);
    return isNew;
  }

  /** Notes a profile that is in the state. */
  see(uid: string, identity: ProfileIdentity): void {
    this.#inState.set(keyOf(identity), uid);
  }

  /** The uid of the profile of the state that has this name, version and scope. */
  uidOf(identity: ProfileIdentity): string | undefined {
    return this.#inState.get(keyOf(identity));
  }

  /**
   * Notes that a resource asks for a profile; false when another resource does already. `owner` is the uid of the profile
   * that the resource has; a new one has none.
   */
  declare(identity: ProfileIdentity, owner: string): boolean {
    const key = keyOf(identity);
    const before = this.#declared.get(key);
    if (before === undefined) this.#declared.set(key, owner);
    return before === undefined || (before === owner && owner !== NEW);
  }

  /** The profile that a new one takes the place of, as it was found when the change was planned. */
  replacedBy(now: ProfileIdentity): Replaced | undefined {
    return this.#replacedBy.get(keyOf(now));
  }

  /** Notes that a profile will be replaced by a new one. */
  replace(now: ProfileIdentity, what: Replaced): void {
    this.#replacedBy.set(keyOf(now), what);
  }

  /** Notes that a version of a profile was made, and what is to become of the one whose place it takes. */
  make({ scope, name, version }: ProfileIdentity, ofOld: Departure): void {
    const key = JSON.stringify([scope, name]);
    this.#made.set(key, [...(this.#made.get(key) ?? []), { version, ofOld }]);
  }

  /**
   * What is to become of a profile of which this run has made another version. Only who makes the new one first asks so:
   * else the plan has said it.
   */
  outdated({ scope, name, version }: ProfileIdentity): Departure | undefined {
    const made = this.#made.get(JSON.stringify([scope, name])) ?? [];
    return made.find((one) => one.version !== version)?.ofOld;
  }

  /**
   * Does some work on a profile while no other work is done on one of the same name, version and scope: Terraform deletes
   * and creates side by side.
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
}

/** Who asks for a profile that does not exist yet. */
export const NEW = "new";

function keyOf({ scope, name, version }: ProfileIdentity): string {
  return JSON.stringify([scope, name, version]);
}
