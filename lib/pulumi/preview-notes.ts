import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Stamp } from "../reconcile/stamp";
import { type CliProcess, cliProcess, isRunning } from "./cli-process";

/** How long notes are kept of a command line whose process id is in use again. */
const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/** Where notes are kept, and for which command line. Tests give their own. */
export interface PreviewNotesOptions {
  /** Default: what the system tells. */
  readonly cli?: CliProcess;
  /** Folder for the folder of notes. Default: the user's runtime folder, else that for temporary files. */
  readonly root?: string;
}

/**
 * What the preview of a `pulumi up` looked at and said, for the update that follows it in another process of the provider:
 * stamps of profiles, by uid, and what need not be said again.
 *
 * Pulumi hands nothing from the one to the other, so they lie in a folder that no one else can read, by the process of the
 * command line. Where that is not to be had, there are no notes: the update then goes by the state.
 */
export class PreviewNotes {
  readonly #writer = randomUUID();
  readonly #root: string;
  readonly #given: CliProcess | undefined;
  #found: { readonly cli: CliProcess; readonly folder: string } | undefined;
  #looked = false;
  readonly #said = new Set<string>();

  constructor({ cli, root }: PreviewNotesOptions = {}) {
    this.#given = cli;
    this.#root = root ?? (process.env.XDG_RUNTIME_DIR || os.tmpdir());
  }

  /** Whether the run is held to a plan that an earlier command saved: its own preview showed nothing to anybody. */
  get hasSavedPlan(): boolean {
    return this.#place()?.cli.args.some((arg) => /^--plan(=|$)/.test(arg)) ?? false;
  }

  /** What an earlier process of the same command saw of a profile; undefined where none has looked at it. */
  earlier(uid: string): Stamp | undefined {
    const file = this.#fileOf(uid);
    if (file === undefined) return undefined;
    try {
      if (!fs.lstatSync(file).isFile()) return undefined;
      const text = fs.readFileSync(file, "utf8");
      const { writer, stamp } = JSON.parse(text) as { readonly writer: string; readonly stamp: Stamp };
      return writer === this.#writer ? undefined : stamp;
    } catch {
      return undefined;
    }
  }

  /**
   * Whether something is to be said for the first time in this command: neither this process has said it nor an earlier
   * one. `topic` is what it is known by.
   */
  isNew(topic: string): boolean {
    if (this.#said.has(topic)) return false;
    this.#said.add(topic);
    const file = this.#fileOf(`said ${topic}`);
    if (file === undefined) return true;
    try {
      fs.writeFileSync(file, "", { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== "EEXIST";
    }
  }

  /** Notes what this process sees of a profile. What an earlier one noted stays. */
  note(uid: string, stamp: Stamp): void {
    const file = this.#fileOf(uid);
    if (file === undefined) return;
    try {
      fs.writeFileSync(file, JSON.stringify({ writer: this.#writer, stamp }), { flag: "wx", mode: 0o600 });
    } catch {
      // It is there already, or cannot be written: then the update goes by the state.
    }
  }

  /** Forgets a profile, once it is written: one command may make several updates (`pulumi watch`). */
  forget(uid: string): void {
    const file = this.#fileOf(uid);
    if (file !== undefined) fs.rmSync(file, { force: true });
  }

  #fileOf(uid: string): string | undefined {
    const place = this.#place();
    return place && path.join(place.folder, `${hash(uid)}.json`);
  }

  #place() {
    if (!this.#looked) {
      this.#looked = true;
      const cli = this.#given ?? cliProcess();
      try {
        // A refresh compares too, and writes nothing to Palette.
        if (cli !== undefined && !cli.args.includes("refresh")) this.#found = { cli, folder: this.#open(cli) };
      } catch {
        // No folder to be trusted.
      }
    }
    return this.#found;
  }

  #open({ pid, started }: CliProcess): string {
    const own = path.join(this.#root, `palette-iac-${process.getuid?.() ?? os.userInfo().username}`);
    makePrivate(own);
    removeOld(own, pid);
    const folder = path.join(own, `${pid}-${hash([started, process.env.PULUMI_PROJECT])}`);
    makePrivate(folder);
    return folder;
  }
}

/** Makes a folder for this user alone. Fails when there is another thing of its name, or somebody else's folder. */
function makePrivate(folder: string): void {
  try {
    fs.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const stat = fs.lstatSync(folder);
  const isOwn = process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o077) === 0);
  if (!isOwn || !stat.isDirectory()) throw new Error(`${folder} is not a folder of this user alone`);
}

/** Removes the notes of commands that have ended. */
function removeOld(own: string, pid: number): void {
  for (const name of fs.readdirSync(own)) {
    const other = Number.parseInt(name, 10);
    const folder = path.join(own, name);
    const isOld = () => Date.now() - fs.lstatSync(folder).mtimeMs > KEPT_FOR_MS;
    try {
      if (other !== pid && (!isRunning(other) || isOld())) fs.rmSync(folder, { recursive: true, force: true });
    } catch {
      // Somebody else removes it.
    }
  }
}

function hash(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(value ?? null))
    .digest("hex")
    .slice(0, 32);
}
