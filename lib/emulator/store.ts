import type { State, StoredProfile, Tenant } from "./model";
import type { StateFile } from "./state-file";
import { stableUid } from "./uids";

/**
 * The emulator's state in memory, and in a file when there is one.
 *
 * Changes are made at once in memory; `flush` makes them last before the answer goes out.
 * When the file cannot be written the state goes back to what the file holds.
 */
export class Store {
  private revision = 0;
  private lastingRevision = 0;
  private lasting: string;
  private writing: Promise<void> | undefined;

  constructor(
    private current: State,
    private readonly file?: StateFile,
  ) {
    this.lasting = file ? JSON.stringify(current) : "";
  }

  get state(): State {
    return this.current;
  }

  /** Says that the state was changed, so that the answer waits for the file. */
  touch(): void {
    this.revision += 1;
  }

  /** Waits until every change made so far is in the file; returns at once when there is no file. */
  async flush(): Promise<void> {
    const wanted = this.revision;
    while (this.file && this.lastingRevision < wanted) {
      this.writing ??= this.write(this.file).finally(() => {
        this.writing = undefined;
      });
      await this.writing;
    }
  }

  private async write(file: StateFile): Promise<void> {
    const revision = this.revision;
    const text = JSON.stringify(this.current);
    try {
      await file.write(text);
      this.lasting = text;
      this.lastingRevision = revision;
    } catch (error) {
      this.current = JSON.parse(this.lasting) as State;
      this.lastingRevision = this.revision;
      throw error;
    }
  }

  /** The tenant with this uid. */
  tenant(uid: string): Tenant {
    const tenant = this.current.tenants.find((candidate) => candidate.uid === uid);
    if (!tenant) {
      throw new Error(`no tenant ${uid}`);
    }
    return tenant;
  }

  /** The tenant of this name, made when it is missing (with a project "Default"). */
  ensureTenant(name: string, projectNames: readonly string[] = ["Default"]): Tenant {
    const found = this.current.tenants.find((candidate) => candidate.name === name);
    if (found) {
      return found;
    }
    const uid = stableUid("tenant", name);
    const createdAt = "2024-01-15T09:30:00.000Z";
    const tenant: Tenant = {
      uid,
      name,
      projects: projectNames.map((project) => ({ uid: stableUid("project", uid, project), name: project, createdAt })),
      macros: [],
    };
    this.current.tenants.push(tenant);
    this.touch();
    return tenant;
  }

  /** The profile with this uid, if there is one. */
  profile(uid: string): StoredProfile | undefined {
    return Object.hasOwn(this.current.profiles, uid) ? this.current.profiles[uid] : undefined;
  }

  /** All profiles in the order of their making. */
  profiles(): StoredProfile[] {
    return Object.values(this.current.profiles);
  }

  /** Puts a profile in, new or changed. */
  save(profile: StoredProfile): void {
    this.current.profiles[profile.uid] = profile;
    this.touch();
  }

  /** Takes a profile out. */
  remove(uid: string): void {
    delete this.current.profiles[uid];
    this.touch();
  }
}

/** A state with nothing in it. */
export function emptyState(): State {
  return { format: 1, tenants: [], profiles: {}, addedRegistries: [], addedPacks: [], removedPackUids: [] };
}
