import semver from "semver";
import type { z } from "zod";
import { ANY_CLOUD, misspeltCloud } from "./cloud-type";
import { type Issue, issue, ValidationError } from "./errors";
import { type Fields, isFields } from "./fields";
import { inOrderOfInput } from "./input-order";
import { examplePack } from "./known-packs";
import { INFRASTRUCTURE_ROLES } from "./layer";
import {
  checkAddons,
  checkInfrastructure,
  checkLayerNames,
  missingLayer,
  packNamesOf,
  takesFromPack,
  textsOfLayers,
} from "./layer-rules";
import { INPUT_LIMIT, type PlainInput, plainInput } from "./plain-input";
import type { OwnProfileType } from "./profile";
import { frozenCopy, nameForMessage } from "./profile-fields";
import { typeOfProps } from "./profile-props";
import { checkProgramTexts, withSlips } from "./program-texts";
import { checkPackReferences, checkQuotes, type QuotedVariable } from "./reference-quotes";
import { addonProfileSchema, fullProfileSchema, infrastructureProfileSchema } from "./schema";
import { checkShape } from "./shape";
import { checkTags } from "./tags";
import { hasUnknown, isUnknown } from "./unknown";
import { checkReferences } from "./variable-references";
import { checkVariables } from "./variable-rules";

/** What a validation found. */
export interface Validation {
  /** All problems, errors before warnings, in the order of the input. */
  readonly issues: readonly Issue[];
  /** True when there is no error; warnings may remain. */
  readonly valid: boolean;
}

/**
 * Finds every problem of an infrastructure profile, whatever was passed in.
 *
 * Values that are not known yet are skipped. Never throws.
 */
export function validateInfrastructureProfile(given: unknown): Validation {
  return validatePlain("infra", plainInput(given));
}

/**
 * Finds every problem of a full profile, whatever was passed in.
 *
 * Values that are not known yet are skipped. Never throws.
 */
export function validateFullProfile(given: unknown): Validation {
  return validatePlain("cluster", plainInput(given));
}

/**
 * Finds every problem of an add-on profile, whatever was passed in.
 *
 * Values that are not known yet are skipped. Never throws.
 */
export function validateAddonProfile(given: unknown): Validation {
  return validatePlain("add-on", plainInput(given));
}

/**
 * Finds every problem of a profile of any kind, whatever was passed in. Its kind is its `type`, or what its fields
 * amount to: `layers` alone are an infrastructure profile, `addons` alone an add-on profile, both a full profile.
 *
 * Values that are not known yet are skipped. Never throws.
 */
export function validateProfile(given: unknown): Validation {
  return validateAny(given, false);
}

/** The same for a profile that nobody has written just now: one that is in Palette, or in a file that Palette wrote. */
export function validateObserved(given: unknown): Validation {
  return validateAny(given, true);
}

function validateAny(given: unknown, observed: boolean): Validation {
  const plain = plainInput(given);
  return validatePlain(plain.tooLarge ? "infra" : typeOfProps(plain.value), plain, observed);
}

/**
 * A valid profile as data of its own: what was checked is what is returned, whatever the getters of `given` say later.
 *
 * Errors: throws a {@link ValidationError} with every problem.
 */
export function validCopy<T>(subject: string, type: OwnProfileType, given: T): T {
  const plain = plainInput(given);
  const { issues, valid } = validatePlain(type, plain);
  if (!valid) throw new ValidationError(`${subject} ${nameForMessage(plain.value)}`, issues);
  return frozenCopy(plain.value) as T;
}

const SCHEMAS: Readonly<Record<OwnProfileType, z.ZodType>> = {
  infra: infrastructureProfileSchema,
  cluster: fullProfileSchema,
  "add-on": addonProfileSchema,
};

function validatePlain(type: OwnProfileType, { value: input, tooLarge }: PlainInput, observed = false): Validation {
  if (tooLarge) return validation([issue("YAML_BOMB", "", { limit: INPUT_LIMIT })], undefined);
  const near = isFields(input) ? slipOf(input, type) : undefined;
  const cloud = near ?? (isFields(input) && typeof input.cloud === "string" ? input.cloud : undefined);
  const shape = checkShape(SCHEMAS[type], input).map((one) => aboutLayer(one, cloud));
  if (!isFields(input)) return validation(shape, input);
  const layers = type !== "add-on" && isFields(input.layers) ? input.layers : {};
  const addons = type !== "infra" && Array.isArray(input.addons) ? (input.addons as unknown[]) : [];
  // A list, not a call with as many arguments: there is no limit to how many problems a text can hold.
  const issues = [
    ...shape,
    ...checkName(input.name),
    ...checkVersion(input.version),
    ...(near === undefined
      ? checkCloud(input.cloud, type)
      : [issue("UNKNOWN_CLOUD", "cloud", { value: input.cloud as string, near })]),
    ...checkTagTexts(input.tags),
    // What a cloud needs is not known of one that is misspelt.
    ...(layers === input.layers ? checkInfrastructure(layers, near === undefined ? input.cloud : undefined) : []),
    ...(addons === input.addons ? checkAddons(addons, type) : []),
    ...checkLayerNames(layers, addons),
    ...checkVariables(input.variables),
    ...checkVariableUse(input, layers, addons),
  ];
  if (!observed) return validation(withSlips(issues, checkProgramTexts(input)), input);
  // A profile that is there has the names that it has.
  const there = issues.filter(({ code }) => code !== "DISPLAY_NAME_IN_VALUES");
  const packs = new Map<string, string | undefined>([
    ...Object.entries(layers).map(([role, layer]) => [`layers.${role}`, packNamesOf([layer])?.[0]] as const),
    ...addons.map((addon, index) => [`addons[${index}]`, packNamesOf([addon])?.[0]] as const),
  ]);
  return validation(
    there.map((one) => asThere(one, packs.get(/^layers\.\w+|^addons\[\d+\]/.exec(one.path)?.[0] ?? ""))),
    input,
  );
}

/** What is found in a text that is in Palette already: of a key that is given twice, the last one counts. */
function asThere(one: Issue, pack: string | undefined): Issue {
  if (one.code !== "YAML_DUPLICATE_KEY") return one;
  const message = pack === undefined ? one.message : `in a text of the pack "${pack}", ${one.message}`;
  const hint = "The last one counts, in Palette and in its clusters. A program must not hold the other one.";
  return { ...one, severity: "warning", message, hint };
}

/** Problems of those tags that are texts; the shape speaks of the others. */
function checkTagTexts(tags: unknown): Issue[] {
  if (!Array.isArray(tags)) return [];
  const at = tags.flatMap((tag, index) => (typeof tag === "string" ? [index] : []));
  const texts = at.map((index) => tags[index] as string);
  return checkTags(texts, (index) => `tags[${at[index]}]`);
}

/** References to variables in all layers, held against the variables that are defined. */
function checkVariableUse({ variables = [], ...rest }: Fields, layers: Fields, addons: readonly unknown[]): Issue[] {
  const listed = Array.isArray(variables) && !variables.some((one) => hasUnknown((one as Fields | null)?.name ?? one));
  const named = listed ? variables.filter((one) => isFields(one) && typeof one.name === "string") : undefined;
  const texts = textsOfLayers(layers, addons);
  const given = [...Object.values(layers), ...addons];
  // What a pack brings may refer to variables, too: that is known when the pack is.
  const complete = !hasUnknown([rest.layers, rest.addons]) && !given.some(takesFromPack);
  const issues = [
    ...checkReferences(texts, named as { name: string }[] | undefined, { complete }),
    ...texts.flatMap((one) => (one.kind === "string" ? [] : checkQuotes(one, (named ?? []) as QuotedVariable[]))),
  ];
  const packs = packNamesOf(given);
  const isAddon = typeOfProps(rest) === "add-on";
  if (packs !== undefined) issues.push(...texts.flatMap((one) => checkPackReferences(one, packs, isAddon)));
  const places = new Map(texts.map(({ path, givenAt }) => [path, givenAt]));
  return issues.map((one) => ({ ...one, path: places.get(one.path) ?? one.path }));
}

function validation(issues: readonly Issue[], input: unknown): Validation {
  const valid = issues.every((one) => one.severity !== "error");
  return { issues: inOrderOfInput(issues, input), valid };
}

/** A missing layer is said to be one, rather than a missing field, and packs that are proposed fit the cloud. */
function aboutLayer(one: Issue, cloud: string | undefined): Issue {
  if (one.code !== "MISSING_FIELD") return one;
  const [, name, field] = /^layers\.(\w+)(\.pack)?$/.exec(one.path) ?? [];
  const role = INFRASTRUCTURE_ROLES.find((known) => known === name);
  if (role === undefined) return one;
  if (field === undefined) return missingLayer(role, cloud);
  const example = cloud === undefined ? undefined : examplePack(role, cloud);
  return issue("MISSING_FIELD", one.path, {
    expected: example === undefined ? 'a pack, as "name@version"' : `a pack, such as pack: "${example}"`,
  });
}

function checkName(name: unknown): Issue[] {
  if (typeof name !== "string") return [];
  const reason =
    name === ""
      ? "it is empty"
      : name !== name.trim()
        ? "it begins or ends with a blank"
        : // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
          /[\u0000-\u001f\u007f]/.test(name)
          ? "it holds a control character"
          : undefined;
  return reason === undefined ? [] : [issue("INVALID_NAME", "name", { value: name, reason })];
}

/** Whether a text is a strict semantic version: three numbers, optionally a pre-release part, nothing else. */
export function isProfileVersion(version: string): boolean {
  return !version.includes("+") && semver.valid(version) === version;
}

function checkVersion(version: unknown): Issue[] {
  if (typeof version !== "string" || isProfileVersion(version)) return [];
  if (version.length > 100) return [issue("INVALID_VERSION", "version", { value: version })];
  const near = semver.valid(version, { loose: true }) ?? semver.coerce(version, { includePrerelease: true })?.version;
  const suggestion = near !== undefined && isProfileVersion(near) ? ` Did you mean "${near}"?` : "";
  return [issue("INVALID_VERSION", "version", { value: version, suggestion })];
}

/** The known cloud that the cloud of a profile is a slip of; undefined where it is none, or not known yet. */
function slipOf({ cloud, customCloud }: Fields, type: OwnProfileType): string | undefined {
  if (typeof cloud !== "string" || customCloud === true || isUnknown(customCloud)) return undefined;
  return misspeltCloud(cloud, type === "add-on" ? [ANY_CLOUD] : []);
}

function checkCloud(cloud: unknown, type: OwnProfileType): Issue[] {
  if (typeof cloud !== "string") return [];
  const wrong = cloud.trim() === "" || (cloud === ANY_CLOUD && type !== "add-on");
  return wrong ? [issue("INVALID_CLOUD", "cloud", { value: cloud })] : [];
}
