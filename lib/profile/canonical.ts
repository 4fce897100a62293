import { createHash } from "node:crypto";
import { earlierCanonicalYaml } from "./earlier-meaning";
import { INFRASTRUCTURE_ROLES } from "./layer";
import { patchYaml } from "./patch-yaml";
import { mayHavePresets, type Profile, type ProfileLayer } from "./profile";
import { parseTag } from "./tags";
import { canonicalVariables } from "./variable-compare";
import { canonicalNode } from "./yaml-node";
import { canonicalHeader, readYaml, type YamlCounting } from "./yaml-reader";

/** A YAML text as plain JSON data, the same for all texts that mean the same. */
export function canonicalYaml(text: string, counting?: YamlCounting): unknown {
  const yaml = readYaml(text);
  if (yaml.issues.length > 0) return { text: text.trimEnd() };
  return { header: JSON.parse(canonicalHeader(yaml, counting)), documents: yaml.documents.map(canonicalNode) };
}

/** Manifests know no presets. */
const NO_PRESETS: YamlCounting = { presets: false };

/** What the canonical form of a YAML text is: that of today, or that of an earlier release. */
export type YamlRule = (text: string, counting?: YamlCounting) => unknown;

function canonicalLayer(layer: ProfileLayer, yaml: YamlRule): unknown {
  const { name, version, registry, type } = layer.pack;
  return {
    role: layer.role,
    name: layer.role === "addon" ? layer.name : null,
    pack: [name, version ?? null, registry ?? null, type ?? null],
    values: layer.values === undefined ? null : yaml(layer.values, { presets: mayHavePresets(layer) }),
    presets: layer.presets,
    patch: layer.patch === undefined ? null : yaml(patchYaml(layer.patch)),
    installPriority: layer.installPriority ?? null,
    manifests: layer.manifests.map((manifest) => [manifest.name, yaml(manifest.content, NO_PRESETS)]),
  };
}

/** Infrastructure layers where they belong, whatever order they came in; add-ons in theirs. */
function inStackOrder(layers: readonly ProfileLayer[]): ProfileLayer[] {
  const place = ({ role }: ProfileLayer) => {
    const known = (INFRASTRUCTURE_ROLES as readonly string[]).indexOf(role);
    return known >= 0 ? known : role === "addon" ? INFRASTRUCTURE_ROLES.length + 1 : INFRASTRUCTURE_ROLES.length;
  };
  return [...layers].sort((a, b) => place(a) - place(b));
}

/** A profile as plain JSON data, the same for all spellings of the same profile. */
export function canonicalProfile(profile: Profile, yaml: YamlRule = canonicalYaml): unknown {
  return {
    type: profile.type,
    name: profile.name,
    version: profile.version,
    description: profile.description,
    tags: profile.tags
      .map(parseTag)
      .map((tag) => [tag.key, tag.value ?? null])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    cloud: profile.cloud,
    scope: profile.scope,
    publish: profile.publish,
    layers: inStackOrder(profile.layers).map((layer) => canonicalLayer(layer, yaml)),
    variables: canonicalVariables(profile.variables),
  };
}

/**
 * SHA-256 of the canonical form, as 64 hex digits: equal exactly when `compareProfiles` finds nothing. Only of sensitive
 * defaults it tells less, whether there is one, so that nobody can guess a secret with it.
 */
export function digestProfile(profile: Profile, yaml: YamlRule = canonicalYaml): string {
  return createHash("sha256")
    .update(JSON.stringify(canonicalProfile(profile, yaml)))
    .digest("hex");
}

/** SHA-256 of a YAML text's meaning, as 64 hex digits. */
export function digestYaml(text: string, yaml: YamlRule = canonicalYaml, counting?: YamlCounting): string {
  return createHash("sha256")
    .update(JSON.stringify(yaml(text, counting)))
    .digest("hex");
}

/**
 * Whether a digest that a state keeps is the one of something: by the meaning of today, or by that of the earlier release
 * that may have made the state. `digest` makes it, by a rule.
 */
export function isKeptDigest(kept: unknown, digest: (yaml: YamlRule) => unknown): boolean {
  return kept === digest(canonicalYaml) || (kept !== undefined && kept === digest(earlierCanonicalYaml));
}
