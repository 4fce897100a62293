// Made by "npm run generate" from lib/cdktn/official-refusals.ts. Not to be edited.
import type { Issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import type { PlacedLayer } from "./layer-input";
import { refusal } from "./official-layer";
import { isToken } from "./tokens";

/** What a profile as a whole, valid or not, asks for that the official provider cannot express, or would do wrong. */
export function officialRefusals(profile: Fields, handling: Fields, layers: readonly PlacedLayer[]): Issue[] {
  return [
    ...(profile.publish === false ? [refusal("publish", "drafts: it publishes what it makes")] : []),
    ...handlingRefusals(handling),
    ...tagRefusals(profile.tags),
    ...manifestRefusals(layers),
    ...variableRefusals(profile.variables),
  ];
}

const IGNORE = 'Use profile.resource.addOverride("lifecycle.ignore_changes", [...]).';

function handlingRefusals({
  adopt,
  onDestroy,
  versioning,
  onVersionChange,
  allow,
  upgrade,
  ignoreDrift,
}: Fields): Issue[] {
  const some = (list: unknown) => Array.isArray(list) && list.length > 0;
  const said: [string, boolean, string, string?][] = [
    ["adopt", adopt !== undefined && adopt !== false, "how a profile is adopted: it takes what is there as it is"],
    ["onDestroy", onDestroy !== undefined && onDestroy !== "delete", "that a profile is kept on destroy"],
    ["versioning", versioning === "immutable", "immutable versions", 'Use ProfileVersions with onRetire: "delete".'],
    ["onVersionChange", onVersionChange !== undefined, "what becomes of the old version", "Use ProfileVersions."],
    ["allow", some(allow) && !onlyNewKeys(allow), "what is allowed: it has no guards"],
    ["upgrade", upgrade === true, "versions that move"],
    ["ignoreDrift", some(ignoreDrift), "paths that may differ", IGNORE],
  ];
  return said.filter(([, is]) => is).map(([path, , what, advice]) => refusal(path, what, advice));
}

/** New keys of a patch are allowed at synth, whatever the provider. */
function onlyNewKeys(allow: unknown): boolean {
  return (allow as unknown[]).every((one) => typeof one === "string" && one.trim().startsWith("new-key:"));
}

function tagRefusals(tags: unknown): Issue[] {
  if (!Array.isArray(tags) || isToken(tags)) return [];
  return tags.flatMap((tag: unknown, index) => {
    const isLong = typeof tag === "string" && !isToken(tag) && tag.split(":").length > 2;
    return isLong ? [refusal(`tags[${index}]`, "a second colon in a tag: it cuts off what follows")] : [];
  });
}

/** It tells manifests apart by name alone over all layers, and their contents by the pack. */
function manifestRefusals(layers: readonly PlacedLayer[]): Issue[] {
  const names = new Set<string>();
  const packs = new Set<string>();
  return layers.flatMap(({ path, pack, layer: { manifests = [] } }) => {
    const isTwice = manifests.length > 0 && packs.has(pack.name);
    if (manifests.length > 0) packs.add(pack.name);
    const found = manifests.flatMap(({ name }, index) => {
      const at = `${path}.manifests[${index}].name`;
      return names.has(name) ? [refusal(at, "manifests of one name in two layers", "Give it a name of its own.")] : [];
    });
    for (const { name } of manifests) names.add(name);
    return isTwice ? [...found, refusal(`${path}.manifests`, "manifests of a pack that is there twice")] : found;
  });
}

function variableRefusals(variables: unknown): Issue[] {
  if (!Array.isArray(variables) || isToken(variables)) return [];
  return variables.flatMap((variable: unknown, index) => {
    if (!isFields(variable)) return [];
    const at = `variables[${index}]`;
    const { isSensitive, defaultValue, options } = variable;
    const isSecret = isSensitive === true && defaultValue !== undefined;
    const chosen = Array.isArray(options) ? options.findIndex((one) => isFields(one) && one.default === true) : -1;
    return [
      ...(isSecret
        ? [refusal(`${at}.defaultValue`, "a default that is a secret: it keeps it in clear", "Set it in Palette.")]
        : []),
      ...(chosen < 0
        ? []
        : [refusal(`${at}.options[${chosen}].default`, "which option is the default", "Give a defaultValue.")]),
    ];
  });
}
