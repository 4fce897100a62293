import type { IConstruct } from "constructs";
import { checkAllowances } from "../profile/allowances";
import { digestProfile } from "../profile/canonical";
import { formatIssue, type Issue, isCodedError, issue } from "../profile/errors";
import { toImportFile } from "../profile/import-file";
import { type Lock, readLock } from "../profile/lock";
import { normaliseProfile } from "../profile/profile";
import { checkRules, type ProfileRule } from "../profile/rules";
import { profileFileName } from "./file-name";
import { MANIFEST_FILE, manifestText } from "./output-manifest";
import { ProfileConstruct } from "./profile-construct";
import { profileIssues } from "./profile-issues";
import { SynthError, type SynthIssue } from "./synth-error";
import type { SynthesizedProfile } from "./synthesized-profile";

/** What a tree amounts to, before anything is written. */
export interface Rendered {
  /** Text of each file by name, the manifest last. */
  readonly files: ReadonlyMap<string, string>;
  readonly profiles: readonly SynthesizedProfile[];
  readonly warnings: readonly SynthIssue[];
}

/** What a tree is rendered with. */
export interface RenderOptions {
  /** Data that claims to be a lock; undefined for none. */
  readonly lock: unknown;
  readonly rules: readonly ProfileRule[];
  /** What is allowed by name. */
  readonly allow: readonly string[];
}

/** Validates a whole tree and renders its profiles. Errors: throws a {@link SynthError} with every problem. */
export function renderTree(root: IConstruct, { lock: lockData, rules, allow }: RenderOptions): Rendered {
  const issues: SynthIssue[] = [];
  const report = (construct: string, found: readonly Issue[]) =>
    issues.push(...found.map((one) => ({ construct, ...one })));
  report("", checkAllowances(allow, "allow"));
  const lock = readGivenLock(lockData, (problem) => report("", [problem]));
  const files = new Map<string, string>();
  const profiles: SynthesizedProfile[] = [];
  const owners = new Map<string, string>();
  for (const construct of root.node.findAll()) {
    const { path } = construct.node;
    const isProfile = ProfileConstruct.isProfileConstruct(construct);
    const own = isProfile ? profileIssues(construct.props, construct.type) : [];
    report(path, own);
    report(path, addedProblems(construct, own));
    if (!isProfile) continue;
    const file = profileFileName(construct.name, construct.version);
    const first = owners.get(file);
    if (first === undefined) owners.set(file, path);
    else report(path, [issue("SYNTH_CONFLICT", "", { first, second: path, file })]);
    if (own.some((one) => one.severity === "error")) continue;
    const profile = normaliseProfile(construct.props);
    report(path, checkRules(profile, rules));
    if (lock === "broken") continue;
    const result = toImportFile(profile, lock, { allow });
    report(path, result.issues);
    if (result.file === undefined) continue;
    const { name, version, cloud, scope, publish } = profile;
    const { type } = construct;
    files.set(file, jsonText(result.file));
    profiles.push({ path, type, name, version, cloud, scope, publish, file, digest: digestProfile(profile) });
  }
  const warnings = issues.filter((one) => one.severity !== "error");
  if (warnings.length < issues.length) {
    throw new SynthError([...issues.filter((one) => one.severity === "error"), ...warnings]);
  }
  profiles.sort((a, b) => (a.path < b.path ? -1 : 1));
  const sorted = profiles.map(({ file }) => [file, files.get(file) as string] as const);
  return { files: new Map([...sorted, [MANIFEST_FILE, manifestText(profiles)]]), profiles, warnings };
}

function readGivenLock(data: unknown, report: (problem: Issue) => void): Lock | undefined | "broken" {
  if (data === undefined) return undefined;
  try {
    return readLock(data);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    report(issue(error.code, "lock", error.params));
    return "broken";
  }
}

/** What validations that somebody added say; the profile's own speaks through `own` already. */
function addedProblems(construct: IConstruct, own: readonly Issue[]): Issue[] {
  const said = new Set(own.map(formatIssue));
  return construct.node
    .validate()
    .filter((text) => !said.has(text))
    .map((text) => ({
      code: "INVALID_PROFILE" as const,
      severity: "error" as const,
      path: "",
      message: text.trim().replace(/\.$/, ""),
      hint: "",
    }));
}

/** Data as the JSON text of a file. */
function jsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
