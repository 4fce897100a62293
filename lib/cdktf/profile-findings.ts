// Made by "npm run generate" from lib/cdktn/profile-findings.ts. Not to be edited.
import type { IConstruct } from "constructs";
import { type Issue, isCodedError, issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import { checkHandling } from "../profile/handling";
import { type Lock, readLock } from "../profile/lock";
import { ANY_CLOUD } from "../profile/profile";
import type { Validation } from "../profile/validate";
import { lockIssues, type PlacedLayer, placedLayers } from "./layer-input";
import { checkOptions, type ProfileOptions } from "./profile-options";
import type { ProviderKind } from "./provider-choice";
import { sensitiveIssues } from "./sensitive-issues";
import { structureIssues } from "./structure-issues";
import { isToken, withoutTokens } from "./tokens";
import { writeOnlyIssues } from "./write-only-issues";

/** What is looked through. */
export interface Findable {
  /** What was passed in, whatever it is. */
  readonly given: unknown;
  /** The profile with its tokens. */
  readonly profile: Fields;
  /** The profile, its tokens as markers. */
  readonly known: Fields;
  readonly handling: Fields;
  readonly options: ProfileOptions;
  readonly provider: ProviderKind;
  readonly validate: (props: unknown) => Validation;
}

/** What is found in a profile before it is made a resource. */
export interface Findings {
  readonly issues: readonly Issue[];
  /** Those among them that the props have. */
  readonly ofProps: readonly Issue[];
  readonly lock: Lock | undefined;
  /** The layers that can be looked at further, as nothing is wrong with them. */
  readonly sound: readonly PlacedLayer[];
}

/** Finds all that is wrong with a profile, each thing for itself; what only follows from another problem is left out. */
export function findingsOf(construct: IConstruct, findable: Findable): Findings {
  const { given, profile, known, handling, options, provider, validate } = findable;
  const ofModel = isFields(given)
    ? [...checkHandling(withoutTokens(handling) as Fields), ...validate(known).issues]
    : validate(given).issues;
  const ofProps = [...ofModel, ...structureIssues(isToken(given) ? (given as Fields) : profile, provider)];
  const { lock, problems } = readGivenLock(options.lock);
  // Without the lock that was meant, nothing can be said of what it would settle.
  const placed = problems.length > 0 ? [] : placedLayers(profile, soundness(ofProps));
  const locked = lockIssues(placed, profile.cloud ?? ANY_CLOUD, lock);
  const secrets = [
    ...sensitiveIssues(profile, options),
    // The official provider has no write-only arguments, and refuses such defaults anyway.
    ...(provider === "official" ? [] : writeOnlyIssues(construct, profile, options)),
  ];
  const isFound = soundness(locked);
  return {
    issues: [...ofProps, ...checkOptions(options), ...problems, ...secrets, ...locked],
    ofProps,
    lock,
    sound: placed.filter(({ path }) => isFound(path)),
  };
}

/** The issues about what is not named by others already. */
export function notNamedBy(named: readonly Issue[], issues: readonly Issue[]): Issue[] {
  const errors = named.filter(isError);
  return issues.filter(({ path }) => !errors.some((one) => isWithin(path, one.path) || isWithin(one.path, path)));
}

/** Whether a layer can be looked at, given what is wrong with the profile: nothing about it, nor where it is looked for. */
function soundness(issues: readonly Issue[]): (path: string) => boolean {
  const paths = issues.filter(isError).map((one) => one.path);
  if (paths.some((path) => path === "cloud" || path === "registry")) return () => false;
  return (layer) => !paths.some((path) => isWithin(path, layer) || isWithin(layer, path));
}

/** Whether a path is another one, or leads into it. */
function isWithin(path: string, other: string): boolean {
  return other === "" || path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`);
}

/** Whether an issue stops synth. */
export function isError({ severity }: Issue): boolean {
  return severity === "error";
}

function readGivenLock(data: unknown): { readonly lock?: Lock; readonly problems: readonly Issue[] } {
  if (data === undefined) return { problems: [] };
  try {
    return { lock: readLock(data), problems: [] };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return { problems: [issue(error.code, "lock", error.params)] };
  }
}
