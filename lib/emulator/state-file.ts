import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import type { State } from "./model";

/** The file operations that a write goes through, in this order; a test may put failing ones in their place. */
export interface StateFileSteps {
  open(file: string): Promise<fs.promises.FileHandle>;
  rename(from: string, to: string): Promise<void>;
  syncFolder(folder: string): Promise<void>;
}

const diskSteps: StateFileSteps = {
  open: (file) => fs.promises.open(file, "wx", 0o600),
  rename: (from, to) => fs.promises.rename(from, to),
  syncFolder: async (folder) => {
    const handle = await fs.promises.open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

const stateShape = z.looseObject({
  format: z.literal(1),
  tenants: z.array(z.looseObject({ uid: z.string(), name: z.string(), projects: z.array(z.unknown()) })),
  profiles: z.record(z.string(), z.looseObject({ uid: z.string(), name: z.string(), version: z.string() })),
  addedRegistries: z.array(z.unknown()),
  addedPacks: z.array(z.unknown()),
  removedPackUids: z.array(z.string()),
});

/**
 * A file that holds the state between runs, owned by one emulator at a time.
 *
 * Every write goes to a new file in the same folder, is flushed, and takes the old one's place by a rename,
 * so a crash at any moment leaves either the old state or the new one. A lock file beside it names the owner.
 */
export class StateFile {
  private constructor(
    readonly file: string,
    private readonly lock: string,
    private readonly steps: StateFileSteps,
  ) {}

  /**
   * Takes the file for this emulator; throws when another one holds it.
   */
  static take(file: string, steps: StateFileSteps = diskSteps): StateFile {
    const full = behindLinks(path.resolve(file));
    fs.mkdirSync(path.dirname(full), { recursive: true });
    const lock = `${full}.lock`;
    takeLock(lock, full);
    removeLeftovers(full);
    return new StateFile(full, lock, steps);
  }

  /** The state in the file, or nothing when there is no file yet; throws when the file cannot be understood. */
  read(): State | undefined {
    let text: string;
    try {
      text = fs.readFileSync(this.file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") {
        return undefined;
      }
      throw error;
    }
    return parseState(text, this.file);
  }

  /** Replaces the content of the file; one call at a time. */
  async write(text: string): Promise<void> {
    const next = `${this.file}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
    try {
      const handle = await this.steps.open(next);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await this.steps.rename(next, this.file);
    } catch (error) {
      await fs.promises.rm(next, { force: true });
      throw error;
    }
    await this.steps.syncFolder(path.dirname(this.file));
  }

  /** Gives the file free for another emulator. */
  release(): void {
    heldLocks.delete(this.lock);
    fs.rmSync(this.lock, { force: true });
  }
}

/** Links that lead on to links end here, such as those that lead to themselves. */
const MOST_LINKS = 40;

/** The file that a link leads to, whether it is there or not: the link itself stays what it is. */
function behindLinks(file: string): string {
  let at = file;
  for (let links = 0; fs.lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink(); links += 1) {
    if (links === MOST_LINKS) throw unusable(`The emulator's state file ${file} is a link that leads nowhere.`);
    at = path.resolve(path.dirname(at), fs.readlinkSync(at));
  }
  return at;
}

/** An error that is no defect: its code tells a command line to print the message alone. */
function unusable(message: string): Error {
  return Object.assign(new Error(message), { code: "STATE_FILE_UNUSABLE" });
}

function parseState(text: string, file: string): State {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw unusable(
      `The emulator's state file ${file} is not JSON (${(error as Error).message}). Move it away to start empty.`,
    );
  }
  const checked = stateShape.safeParse(parsed);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    throw unusable(
      `The emulator's state file ${file} is not one of its own: ${issue?.path.join(".")}: ${issue?.message}. Move it away to start empty.`,
    );
  }
  return checked.data as unknown as State;
}

const heldLocks = new Set<string>();

function takeLock(lock: string, file: string): void {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (claimLock(lock)) {
      heldLocks.add(lock);
      return;
    }
    const owner = readLock(lock);
    if (owner && isHeld(lock, owner)) {
      throw unusable(
        `The emulator's state file ${file} is in use by process ${owner.pid}. Stop that emulator or choose another file.`,
      );
    }
    discardLock(lock, owner);
  }
  throw unusable(`The emulator's state file ${file} cannot be locked: ${lock} keeps coming back.`);
}

/** Puts a complete lock file in place, or gives false when there is one already. */
function claimLock(lock: string): boolean {
  const claim = `${lock}.${process.pid}.${randomBytes(4).toString("hex")}.claim`;
  fs.writeFileSync(claim, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }), { flag: "wx" });
  try {
    fs.linkSync(claim, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    throw error;
  } finally {
    fs.rmSync(claim, { force: true });
  }
}

interface LockOwner {
  readonly pid: number;
  readonly started: string;
}

function readLock(lock: string): LockOwner | undefined {
  try {
    const { pid, started } = JSON.parse(fs.readFileSync(lock, "utf8")) as Partial<LockOwner>;
    return typeof pid === "number" ? { pid, started: started ?? "" } : undefined;
  } catch {
    return undefined;
  }
}

function isHeld(lock: string, owner: LockOwner): boolean {
  if (owner.pid === process.pid) {
    return heldLocks.has(lock);
  }
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return owner.started === startOf(owner.pid);
}

function discardLock(lock: string, stale: LockOwner | undefined): void {
  const aside = `${lock}.${process.pid}.${randomBytes(4).toString("hex")}.claim`;
  try {
    fs.renameSync(lock, aside);
  } catch {
    return;
  }
  const taken = readLock(aside);
  const same = taken?.pid === stale?.pid && taken?.started === stale?.started;
  if (!same && !fs.existsSync(lock)) {
    fs.renameSync(aside, lock);
    return;
  }
  fs.rmSync(aside, { force: true });
}

/** When a process began, as the system counts it; empty where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function removeLeftovers(file: string): void {
  const folder = path.dirname(file);
  const prefix = `${path.basename(file)}.`;
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith(prefix) && name.endsWith(".tmp")) {
      fs.rmSync(path.join(folder, name), { force: true });
    }
  }
}
