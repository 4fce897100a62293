// Made by "npm run generate" from lib/cdktn/structure-issues.ts. Not to be edited.
import { Tokenization } from "cdktf";
import { type Issue, issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import type { ProviderKind } from "./provider-choice";
import { isToken } from "./tokens";

const OBJECT = "an object that is known at synth: tokens stand for texts, numbers and lists in it";
const LIST = "a list that is known at synth: the official provider takes it in another form";

/**
 * Tokens where the form of a profile has to be known: what is an object or one of several there is written down anew. Lists
 * as a whole may be tokens for our provider, which takes them as they are.
 */
export function structureIssues(profile: Fields, provider: ProviderKind): Issue[] {
  const object = (value: unknown, path: string, inside: (fields: Fields, path: string) => Issue[]): Issue[] => {
    if (isToken(value)) return [unfit(path, OBJECT, "a token")];
    if (!isFields(value)) return [];
    const keys = Object.keys(value).some(isToken) ? [unfit(path, OBJECT, "one with a token as a key")] : [];
    return [...keys, ...inside(value, path)];
  };
  const list = (value: unknown, path: string, each: (item: unknown, path: string) => Issue[]): Issue[] => {
    if (isToken(value)) return provider === "official" ? [unfit(path, LIST, "a token")] : [];
    return Array.isArray(value) ? value.flatMap((item, index) => each(item, `${path}[${index}]`)) : [];
  };
  // Our provider takes the items of these as they are.
  const items = (value: unknown, path: string): Issue[] =>
    list(value, path, (item, at) => (provider === "official" ? object(item, at, () => []) : []));
  const pack = (value: unknown, path: string): Issue[] => (isText(value) ? [] : object(value, path, () => []));
  const layer = (value: unknown, path: string): Issue[] => {
    if (typeof value === "string") return [];
    return object(value, path, (fields) => [
      ...pack(fields.pack, `${path}.pack`),
      ...list(fields.presets, `${path}.presets`, () => []),
      ...items(fields.manifests, `${path}.manifests`),
    ]);
  };
  const variable = (value: unknown, path: string): Issue[] =>
    object(value, path, ({ options }) => items(options, `${path}.options`));
  const layers = (fields: Fields): Issue[] =>
    Object.entries(fields).flatMap(([role, one]) => (isToken(role) ? [] : layer(one, `layers.${role}`)));
  return object(profile, "", () => [
    ...object(profile.layers, "layers", layers),
    ...list(profile.addons, "addons", layer),
    ...list(profile.variables, "variables", variable),
  ]);
}

/** A token of any type that stands for a text: a pack is looked for by it as by a text of the program. */
function isText(value: unknown): boolean {
  return typeof value === "string" || Tokenization.isResolvable(value);
}

function unfit(path: string, expected: string, actual: string): Issue {
  return issue("INVALID_TYPE", path, { expected, actual });
}
