import { type Fields, isFields } from "../profile/fields";
import { RESOURCE_TYPES } from "./resource-types";

/** A profile in what synth wrote, by the names of its provider's arguments. */
export interface SynthesizedResource {
  /** Type of the resource, such as `palette_infrastructure_profile`. */
  readonly type: string;
  /** Name of the resource in Terraform. */
  readonly logicalId: string;
  readonly arguments: Fields;
}

/** The profiles in a stack as `Testing.synth` and `Testing.synthScope` give it, sorted by address. */
export function synthesizedProfiles(synthesized: string): SynthesizedResource[] {
  const document: unknown = JSON.parse(synthesized);
  const resources = isFields(document) && isFields(document.resource) ? document.resource : {};
  return RESOURCE_TYPES.flatMap((type) => {
    const named: Fields = isFields(resources[type]) ? resources[type] : {};
    return Object.entries(named).map(([logicalId, found]) => ({ type, logicalId, arguments: found as Fields }));
  }).sort((a, b) => (`${a.type}.${a.logicalId}` < `${b.type}.${b.logicalId}` ? -1 : 1));
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
    const found = synthesizedProfiles(received);
    const pass = found.some((one) => holds(one.arguments, expected));
    const text = (value: unknown) => JSON.stringify(value, undefined, 2);
    return {
      pass,
      message: () =>
        `expected ${pass ? "no" : "a"} profile with ${text(expected)}\nin ${text(found.map((one) => one.arguments))}`,
    };
  },
} as const;

function holds(received: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(received) &&
      received.length === expected.length &&
      expected.every((item, index) => holds(received[index], item))
    );
  }
  if (!isFields(expected)) return Object.is(received, expected);
  return isFields(received) && Object.entries(expected).every(([key, value]) => holds(received[key], value));
}
