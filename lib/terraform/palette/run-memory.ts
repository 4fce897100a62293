import type { ProfileType } from "../../profile/profile";
import { keyOf, type ProfileIdentity, type ProfileOwner, ProfileOwners } from "../../reconcile/state/profile-owners";
import type { ClusterProfileState } from "../../reconcile/state/profile-state";
import type { Departure } from "../../reconcile/state/record-state";
import type { NewVersion } from "./departure";
import type { Replaced } from "./private-state";

/** A resource of the configuration that is planned. */
export interface PlannedOwner extends ProfileOwner {
  /** The profile that it has, and what becomes of it should Terraform replace it. */
  readonly before?: Replaced;
}

/** What one process of the provider has learned so far: Terraform starts one for each plan and each apply. */
export class RunMemory {
  /** Which resource has which profile. */
  readonly owners = new ProfileOwners();
  /** Uids of profiles that are in this state, also those that Terraform does not speak of when it replaces them. */
  readonly #inState = new Map<string, { readonly uid: string; readonly type: ProfileType }>();
  readonly #planned: PlannedOwner[] = [];
  /** What new resources ask for that may be replacements of damaged ones, by uid. */
  readonly assumed = new Map<string, ClusterProfileState>();
  /** Profiles whose delete is planned, and of which no other resource was known by then. */
  readonly unheld = new Set<string>();
  readonly #staying = new Map<string, Departure>();
  readonly #replacedBy = new Map<string, Replaced>();
  readonly #made = new Map<string, readonly { readonly version: string; readonly handling: NewVersion }[]>();

  /** Of a profile that leaves with several resources: it stays where one of them says so, whichever goes last. */
  departureFor(uid: string, departure: Departure): Departure {
    const before = this.#staying.get(uid);
    if (before !== undefined) return before;
    if (departure === "keep" || departure === "stay") this.#staying.set(uid, departure);
    return departure;
  }

  /** Notes a profile that is in the state. */
  see(uid: string, identity: ProfileIdentity, type: ProfileType): void {
    this.#inState.set(keyOf(identity), { uid, type });
  }

  /**
   * The uid of the profile of the state that has this kind, name, version and scope, unless Terraform has spoken of its
   * resource: then a damaged resource is replaced.
   */
  damaged(identity: ProfileIdentity, type: ProfileType): string | undefined {
    const found = this.#inState.get(keyOf(identity));
    if (found === undefined || found.type !== type || this.owners.left(found.uid) > 0) return undefined;
    return this.#planned.some(({ uid }) => uid === found.uid) ? undefined : found.uid;
  }

  /** Notes a resource, and gives the number by which the plan of its replacement finds it. */
  note(owner: PlannedOwner): number {
    return this.#planned.push(owner) - 1;
  }

  /** The resource with a number. */
  noted(number: number | undefined): PlannedOwner | undefined {
    return number === undefined ? undefined : this.#planned[number];
  }

  /** The profile that a new one takes the place of, as it was found when the change was planned. */
  replacedBy(now: ProfileIdentity): Replaced | undefined {
    return this.#replacedBy.get(keyOf(now));
  }

  /** Whether a profile is replaced and deleted then, unless somebody uses it. */
  isDeletedFor(uid: string): boolean {
    return [...this.#replacedBy.values()].some((one) => one.uid === uid && isDelete(one.departure));
  }

  /** Notes that a profile will be replaced by a new one. */
  replace(now: ProfileIdentity, what: Replaced): void {
    this.#replacedBy.set(keyOf(now), what);
  }

  /** Notes that a version of a profile was made, and how it is dealt with. */
  make({ scope, name, version }: ProfileIdentity, handling: NewVersion): void {
    const key = JSON.stringify([scope, name]);
    this.#made.set(key, [...(this.#made.get(key) ?? []), { version, handling }]);
  }

  /**
   * How another version of a profile is dealt with that this run has made. Only who makes the new one first asks so: else
   * the plan has said what becomes of the old one.
   */
  newVersionOf({ scope, name, version }: ProfileIdentity): NewVersion | undefined {
    const made = this.#made.get(JSON.stringify([scope, name])) ?? [];
    return made.find((one) => one.version !== version)?.handling;
  }
}

/** Whether a profile does not stay, as far as nobody uses it. */
export function isDelete(departure: Departure): boolean {
  return departure === "delete" || departure === "delete-unused";
}
