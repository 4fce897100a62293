import { TerraformStack } from "cdktn";
import { type Change, compareYaml, formatChange } from "../profile/compare";
import { CodedError } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import { joinPath } from "../profile/yaml-writer";
import { RESOURCE_TYPES } from "./resource-types";

/** A profile in what synth wrote, by the names of its provider's arguments. */
export interface SynthesizedResource {
  /** Type of the resource, such as `palette_infrastructure_profile`. */
  readonly type: string;
  /** Name of the resource in Terraform. */
  readonly logicalId: string;
  readonly arguments: Fields;
}

/**
 * The profiles in a stack as `Testing.synth` and `Testing.synthScope` give it, sorted by address.
 *
 * Errors: INVALID_TYPE for anything else, such as the stack itself.
 */
export function synthesizedProfiles(synthesized: string): SynthesizedResource[] {
  const { resource } = documentOf(synthesized);
  const resources = isFields(resource) ? resource : {};
  return RESOURCE_TYPES.flatMap((type) => {
    const named: Fields = isFields(resources[type]) ? resources[type] : {};
    return Object.entries(named).map(([logicalId, found]) => ({ type, logicalId, arguments: found as Fields }));
  }).sort((a, b) => (`${a.type}.${a.logicalId}` < `${b.type}.${b.logicalId}` ? -1 : 1));
}

function documentOf(synthesized: unknown): Fields {
  const document = typeof synthesized === "string" ? parsed(synthesized) : undefined;
  if (isFields(document)) return document;
  const expected = "the text that Testing.synth(stack) or Testing.synthScope(...) returns";
  throw new CodedError("INVALID_TYPE", { expected, actual: kindOf(synthesized) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function kindOf(value: unknown): string {
  if (typeof value === "string") return `the text ${shorten(JSON.stringify(value), 80)}, which is not a stack as JSON`;
  if (TerraformStack.isStack(value)) return "the stack itself";
  if (typeof value !== "object" || value === null) return String(value);
  return `an object (${value.constructor?.name ?? "without a class"})`;
}

/** What a matcher of jest and its kin says. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * What `expect` can do once it was extended by {@link profileMatchers}; `R` is what its matchers return.
 *
 * The types of jest's global `expect` know it. Types of an `expect` that is imported are told of it by a declaration, such
 * as `declare module "vitest" { interface Matchers<T = any> extends ProfileMatchers<T> {} }`.
 */
export interface ProfileMatchers<R> {
  /** Expects a profile with these arguments, or any, in a stack as the host's `Testing` synthesizes it. */
  toHaveProfile(expected?: Fields): R;
}

declare global {
  // Merges with the types of jest where they are installed, and is of no consequence elsewhere.
  namespace jest {
    interface Matchers<R, T> extends ProfileMatchers<R> {}
  }
}

/**
 * Matchers for the host's own way of testing: `expect.extend(profileMatchers)`, then
 * `expect(Testing.synth(stack)).toHaveProfile({ name: "aws-base", layers: { kubernetes: { pack: "kubernetes@1.30.4" } } })`.
 *
 * Properties are the arguments of the provider; those that are not named may be anything, as in the host's own
 * `toHaveResourceWithProperties`.
 */
export const profileMatchers = {
  toHaveProfile(received: string, expected: Fields = {}): MatcherResult {
    const found = synthesizedProfiles(received).map((one) => ({
      one,
      differs: differences(one.arguments, expected, ""),
    }));
    const same = found.find(({ differs }) => differs.length === 0);
    const text = shorten(JSON.stringify(expected), SHOWN_TEXT);
    if (same !== undefined) {
      return { pass: true, message: () => `expected no profile with ${text}, but ${address(same.one)} is one` };
    }
    return { pass: false, message: () => `expected a profile with ${text}, but ${nearest(found)}` };
  },
} as const;

/** Lengths of what a message shows; a stack can hold megabytes of values. */
const SHOWN_TEXT = 500;
const SHOWN_DIFFERENCES = 10;

interface Candidate {
  readonly one: SynthesizedResource;
  readonly differs: readonly Change[];
}

function address({ type, logicalId }: SynthesizedResource): string {
  return `${type}.${logicalId}`;
}

/** The profile that differs in the fewest places, one of the expected name before others. */
function nearest(found: readonly Candidate[]): string {
  const far = ({ differs }: Candidate) => differs.length + (differs.some(({ path }) => path === "name") ? 1000 : 0);
  const [first] = [...found].sort((a, b) => far(a) - far(b));
  if (first === undefined) return "the stack has none at all";
  const { one, differs } = first;
  const lines = differs.slice(0, SHOWN_DIFFERENCES).map((change) => `  ${formatChange(change)}`);
  const more = differs.length - lines.length;
  const which = found.length === 1 ? "the only one" : `the nearest of ${found.length}`;
  return [
    `${which}, ${address(one)}, differs (as it is => as expected):`,
    ...lines,
    ...(more > 0 ? [`  and at ${more} more paths`] : []),
  ].join("\n");
}

/** Where a profile is not as expected; what is not expected may be anything. */
function differences(received: unknown, expected: unknown, path: string): Change[] {
  if (Array.isArray(expected) && Array.isArray(received)) {
    const length = Math.max(received.length, expected.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      index < expected.length
        ? differences(received[index], expected[index], `${path}[${index}]`)
        : differ(received[index], undefined, `${path}[${index}]`),
    );
  }
  if (isFields(expected) && isFields(received)) {
    return Object.entries(expected).flatMap(([key, value]) => differences(received[key], value, joinPath(path, key)));
  }
  if (Object.is(received, expected)) return [];
  // Values, patches and manifests are YAML: their difference is at a path inside.
  const inside =
    typeof received === "string" && typeof expected === "string" ? compareYaml(received, expected, path) : [];
  return inside.length > 0 ? inside : differ(received, expected, path);
}

function differ(received: unknown, expected: unknown, path: string): Change[] {
  const text = (value: unknown) => JSON.stringify(value) ?? String(value);
  if (received === undefined) return [{ path, kind: "add", after: text(expected) }];
  if (expected === undefined) return [{ path, kind: "remove", before: text(received) }];
  return [{ path, kind: "change", before: text(received), after: text(expected) }];
}

function shorten(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}
