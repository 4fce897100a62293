import { type Issue, issue } from "../profile/errors";
import { compareVersions } from "../profile/pack-version";
import type { Profile } from "../profile/profile";
import type { ProfileScope } from "../profile/profile-scope";
import { hasUnknown } from "../profile/unknown";
import type { Target } from "../reconcile/target";

/**
 * What becomes of a profile that Pulumi deletes: `keep` and `delete-unused` are for the old version of one that has a
 * new one, `stay` is for one that is only not managed any more.
 */
export type Departure = "keep" | "delete-unused" | "stay" | "delete";

/** Name, version and scope of a profile. */
export type ProfileIdentity = Pick<Profile, "name" | "version" | "scope">;

/** What one process of the provider has learned so far, which is one preview or one update of a stack. */
export class RunMemory {
  /** Profiles that are deleted before their replacement is made: their names are free by then. */
  readonly leaving = new Set<string>();
  /** Profiles that a resource of this run took over: a resource that leaves in the same run must not delete them. */
  readonly takenOver = new Set<string>();
  /** What becomes of profiles that are replaced, by uid: when Pulumi deletes one it does not say why. */
  readonly departures = new Map<string, Departure>();
  /** What was allowed when a profile was found to be replaced, by uid. */
  readonly allowed = new Map<string, readonly string[]>();
  /** Where the profiles of this stack live, by scope. */
  readonly recorded = new Map<ProfileScope, Target>();
  /** Scopes in which this run makes new profiles. */
  readonly creating = new Set<ProfileScope>();
  readonly #declared = new Set<string>();
  readonly #managed = new Map<string, string>();
  readonly #changed = new Set<string>();
  readonly #seen = new Map<string, Set<string>>();
  /** True when a program has declared profiles: `pulumi destroy` runs none. */
  hasProgram = false;

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

  /** Pulumi checks each new profile once in a run: a second one of the same name is another resource. */
  declare({ scope, name, version }: ProfileIdentity): Issue[] {
    const key = keyOf({ scope, name, version });
    if (this.#declared.has(key)) return [issue("PROFILE_DECLARED_TWICE", "name", { name, version, scope })];
    this.#declared.add(key);
    return [];
  }

  /** Notes that inputs, as the program gives them, are those of a profile that exists. */
  change(inputs: object): void {
    this.#changed.add(JSON.stringify(inputs));
  }

  /** Notes which profile a resource of the stack is. */
  manage(id: string, identity: ProfileIdentity): void {
    this.#managed.set(keyOf(identity), id);
  }

  /**
   * The uid of the profile that a new one replaces, where Pulumi decides that by itself (`replaceOnChanges`, `--replace`):
   * it then checks the same inputs once more, as those of a new profile.
   */
  replaced(inputs: object, identity: ProfileIdentity): string | undefined {
    return this.#changed.has(JSON.stringify(inputs)) ? this.#managed.get(keyOf(identity)) : undefined;
  }
}

function keyOf({ scope, name, version }: ProfileIdentity): string {
  return JSON.stringify([scope, name, version]);
}
