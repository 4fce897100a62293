import { join, resolve } from "node:path";
import { RootConstruct } from "constructs";
import { formatIssue } from "../profile/errors";
import type { Lock } from "../profile/lock";
import { assertRules, type ProfileRule } from "../profile/rules";
import { writeOutput } from "./output-folder";
import { MANIFEST_FILE } from "./output-manifest";
import { renderTree } from "./render";
import type { SynthIssue } from "./synth-error";
import type { SynthesizedProfile } from "./synthesized-profile";

const PROFILE_APP = Symbol.for("palette-iac.ProfileApp");

/** A lock as TypeScript sees an imported JSON file; checked when it is used. */
export interface LockData {
  /** Format of the data: 1. */
  readonly lockVersion: number;
  /** The entries of the lock. */
  readonly packs: readonly object[];
}

/** What a {@link ProfileApp} takes. */
export interface ProfileAppProps {
  /** Folder that synth writes to, absolute or from the working directory. Default: `palette.out`. */
  readonly outdir?: string;
  /**
   * What a catalogue said about the packs, as data: usually an imported JSON file. Needed where a profile leaves to the
   * catalogue what the import format must hold: default values, presets, the type and registry of a pack, the version
   * behind a floating tag or a range. With it, values are held against what each pack allows. Default: none.
   */
  readonly lock?: Lock | LockData;
  /** What the organisation wants of all profiles of the tree. What breaks a mandatory rule stops synth. Default: none. */
  readonly rules?: readonly ProfileRule[];
  /** What is allowed by name in all profiles of the tree, such as `new-key:pack.podCidr`. Default: nothing. */
  readonly allow?: readonly string[];
}

/** What {@link ProfileApp.synth} wrote. */
export interface SynthResult {
  /** Absolute path of the output folder. */
  readonly outdir: string;
  /** The profiles, sorted by construct path; `file` is a name in `outdir`. */
  readonly profiles: readonly SynthesizedProfile[];
  /** Absolute path of `manifest.json`, which lists the same profiles. */
  readonly manifest: string;
  /** What is worth a look but stops nothing. `synth()` prints it, too. */
  readonly warnings: readonly SynthIssue[];
}

/**
 * The root of a tree of profiles, which `synth()` writes as files that Palette can import.
 *
 * Needs no network and reads nothing but its props: the same tree and lock give the same bytes on every machine.
 */
export class ProfileApp extends RootConstruct {
  /** Whether a value is an app of any installed copy of this package. */
  static isProfileApp(x: unknown): x is ProfileApp {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[PROFILE_APP] === true;
  }

  /** Folder that synth writes to, as it was given. */
  readonly outdir: string;
  readonly #lock: unknown;
  readonly #rules: readonly ProfileRule[];
  readonly #told = new Set<string>();
  readonly #allow: readonly string[];

  constructor(props: ProfileAppProps = {}) {
    super();
    this.outdir = props.outdir ?? "palette.out";
    this.#lock = props.lock;
    if (props.rules !== undefined) assertRules(props.rules);
    this.#rules = [...(props.rules ?? [])];
    this.#allow = [...(props.allow ?? [])];
    Object.defineProperty(this, PROFILE_APP, { value: true });
  }

  /**
   * Validates the whole tree, then writes one JSON file per profile in Palette's import format, and `manifest.json`.
   *
   * Files that an earlier synth wrote and this one does not are removed; files of others stay. Nothing is written when
   * anything is wrong anywhere. Warnings are printed to standard error, each once for an app.
   *
   * Errors: throws a `SynthError` that lists all problems by construct: those of each profile, `LOCK_MISSING` and
   * `LOCK_INVALID`, `UNKNOWN_VALUE`, `RULE_BROKEN`, `SYNTH_CONFLICT` for two profiles of one name and version, and what
   * validations of `node.addValidation` say. Throws `INVALID_CONFIGURATION` when `outdir` cannot be written.
   */
  synth(): SynthResult {
    const { files, profiles, warnings } = renderTree(this, {
      lock: this.#lock,
      rules: this.#rules,
      allow: this.#allow,
    });
    const outdir = resolve(this.outdir);
    writeOutput(outdir, files);
    this.#warn(warnings);
    return { outdir, profiles, manifest: join(outdir, MANIFEST_FILE), warnings };
  }

  #warn(warnings: readonly SynthIssue[]): void {
    for (const one of warnings) {
      const text = `warning: ${one.construct === "" ? "" : `[${one.construct}] `}${formatIssue(one)}\n`;
      if (this.#told.has(text)) continue;
      this.#told.add(text);
      process.stderr.write(text);
    }
  }

  /**
   * The files that `synth()` would write, text by file name; writes nothing. Made for snapshot tests.
   *
   * Errors: as `synth()`, except for those of writing.
   */
  synthFiles(): Readonly<Record<string, string>> {
    return Object.fromEntries(renderTree(this, { lock: this.#lock, rules: this.#rules, allow: this.#allow }).files);
  }
}
