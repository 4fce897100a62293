import { CodedError, type Issue, issue } from "./errors";
import { checkPackRef, type PackRef, parsePackShorthand } from "./pack-ref";
import { compareVersions, overlap, smallestAdmitted, versionKind } from "./pack-version";
import { describeValue } from "./plain-input";
import { layerPath, normaliseProfile, type Profile, type ProfileLayer } from "./profile";
import type { ProfileProps } from "./profile-props";
import { listSome } from "./suggestion";
import { formatTag, parseTag } from "./tags";
import { hasUnknown, isUnknown } from "./unknown";
import { joinPath } from "./yaml-writer";

/** How grave it is to break a rule: `mandatory` stops everything, `advisory` is only said. */
export type RuleLevel = "advisory" | "mandatory";

/** Something that an organisation wants of all its profiles. */
export interface ProfileRule {
  /** Name of the rule, shown with each finding. */
  readonly name: string;
  readonly level: RuleLevel;
  /**
   * Gives what breaks the rule; empty for nothing. It sees the profile with all defaults filled in; fields that are not
   * known yet hold the marker `UNKNOWN`, which is to be skipped. Messages must not quote values: they may be secret.
   */
  check(profile: Profile): readonly RuleFinding[];
}

/** One place where a profile breaks a rule. */
export interface RuleFinding {
  /** Where, such as `layers.kubernetes.pack.version` or `addons.argo-cd.pack`; empty for the profile as a whole. */
  readonly path: string;
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  /** What to do about it. Default: nothing is said. */
  readonly advice?: string;
}

/** What every rule of this package can be given besides its subject. */
export interface RuleOptions {
  /** Default: `mandatory`. */
  readonly level?: RuleLevel;
  /** Default: the name of the function that made the rule, such as `allowRegistries`. */
  readonly name?: string;
}

/**
 * All that breaks the rules, in the order of the rules: errors for mandatory rules, warnings for advisory ones.
 *
 * Takes a profile as the `define…` functions give it, too.
 *
 * Never throws: a rule that fails is an issue of its own, and only a warning where the profile holds values that are not
 * known yet, as they may be the reason. What a rule threw is not quoted, as it may hold a secret. Code: `RULE_BROKEN`.
 */
export function checkRules(given: Profile | ProfileProps, rules: readonly ProfileRule[]): Issue[] {
  if (!Array.isArray(rules)) return [issue("INVALID_TYPE", "rules", { expected: RULES, actual: describeValue(rules) })];
  const profile = isNormal(given) ? given : normaliseProfile(given);
  return (rules as readonly ProfileRule[]).flatMap((rule) => {
    const severity = rule?.level === "advisory" ? "warning" : "error";
    const broken = (path: unknown, message: string, advice: unknown, grave: Issue["severity"] = severity) =>
      issue(
        "RULE_BROKEN",
        plain(path),
        { message, rule: plain(rule?.name), advice: plain(advice) },
        { severity: grave },
      );
    try {
      return rule.check(profile).map((finding) => {
        const message = plain(finding.message).trim().replace(/\.$/, "");
        return broken(finding.path, message || "the profile breaks a rule", finding.advice);
      });
    } catch {
      return hasUnknown(profile)
        ? [broken("", FAILED, "It may have met a value that is not known yet: the rule must skip UNKNOWN.", "warning")]
        : [broken("", FAILED, "Correct the rule: its check must give a list of findings and must not throw.")];
    }
  });
}

const RULES = "a list of rules";

/** Throws where rules are no list, as `INVALID_TYPE`. */
export function assertRules(rules: unknown): void {
  if (!Array.isArray(rules)) throw new CodedError("INVALID_TYPE", { expected: RULES, actual: describeValue(rules) });
}

/** Whether a profile has all defaults filled in: its layers are a list then. */
function isNormal(profile: Profile | ProfileProps): profile is Profile {
  const { layers } = profile as { readonly layers?: unknown };
  return Array.isArray(layers) || isUnknown(layers);
}

const FAILED = "the rule itself failed, so the profile could not be judged";

function plain(text: unknown): string {
  return typeof text === "string" ? text : "";
}

/** A rule of one's own; its level is `mandatory` where none is given. */
export function defineRule(rule: Omit<ProfileRule, "level"> & { readonly level?: RuleLevel }): ProfileRule {
  return { level: "mandatory", ...rule };
}

function madeRule(name: string, options: RuleOptions, check: ProfileRule["check"]): ProfileRule {
  return { name: options.name ?? name, level: options.level ?? "mandatory", check };
}

/** Applies to each layer of which the pack is known; gives the findings with the path of the layer in front. */
function forEachPack(
  profile: Profile,
  check: (pack: PackRef, layer: ProfileLayer) => { field: string; message: string; advice: string } | undefined,
): RuleFinding[] {
  return profile.layers.flatMap((layer) => {
    if (isUnknown(layer) || isUnknown(layer.pack)) return [];
    const found = check(layer.pack, layer);
    if (found === undefined) return [];
    const { field, ...rest } = found;
    const at = isUnknown(layer.name) && layer.role === "addon" ? "addons" : layerPath(layer);
    return [{ path: joinPath(joinPath(at, "pack"), field), ...rest }];
  });
}

/**
 * Only these registries may be used, each as profiles write it: by name or by uid. Every pack has to name its registry
 * (or the profile does), as another one could be chosen otherwise. Packs of type `manifest` have none.
 */
export function allowRegistries(registries: readonly string[], options: RuleOptions = {}): ProfileRule {
  const advice = `Allowed here: ${listSome(registries)}.`;
  return madeRule("allowRegistries", options, (profile) =>
    forEachPack(profile, ({ name, registry, type }) => {
      if (type === "manifest" || isUnknown(type) || isUnknown(registry)) return undefined;
      const field = "registry";
      const pack = isUnknown(name) ? "the pack" : `pack "${name}"`;
      if (registry === undefined) return { field, message: `${pack} names no registry`, advice: `Name one. ${advice}` };
      if (registries.includes(registry)) return undefined;
      return { field, message: `${pack} is from the registry "${registry}", which is not allowed`, advice };
    }),
  );
}

/**
 * Kubernetes must be of this version or a newer one, such as `1.30` or `1.30.4`. A range or a floating tag is judged by
 * the smallest version that it admits, a version that cannot be read breaks the rule, and a pre-release comes before its
 * release. Profiles without a Kubernetes layer keep the rule. Errors: `INVALID_VERSION` for a minimum that is none.
 */
export function minKubernetes(version: string, options: RuleOptions = {}): ProfileRule {
  const minimum = versionKind(version) === "exact" ? smallestAdmitted(version) : undefined;
  if (minimum === undefined) throw new CodedError("INVALID_VERSION", { value: version });
  const advice = `Use ${version} or newer.`;
  return madeRule("minKubernetes", options, (profile) =>
    forEachPack(profile, (pack, { role }) => {
      const asked = pack.version;
      if (role !== "kubernetes" || asked === undefined || isUnknown(asked)) return undefined;
      const smallest = smallestAdmitted(asked);
      const field = "version";
      if (smallest === undefined) {
        return { field, message: `whether "${asked}" is Kubernetes ${version} or newer cannot be told`, advice };
      }
      if (compareVersions(smallest, minimum) >= 0) return undefined;
      const what = smallest === asked ? smallest : `"${asked}", which admits ${smallest},`;
      return { field, message: `Kubernetes ${what} is older than ${version}`, advice };
    }),
  );
}

/**
 * Each profile must have these tags: `team` asks for the key with any value or none, `team:platform` for this value.
 */
export function requireTags(tags: readonly string[], options: RuleOptions = {}): ProfileRule {
  return madeRule("requireTags", options, (profile) => {
    if (hasUnknown(profile.tags)) return [];
    const present = new Map(profile.tags.map(parseTag).map((tag) => [tag.key, tag]));
    return tags.flatMap((wanted) => {
      const { key, value } = parseTag(wanted);
      const found = present.get(key);
      if (found !== undefined && (value === undefined || found.value === value)) return [];
      return found === undefined
        ? [{ path: "tags", message: `the tag "${wanted}" is missing`, advice: `Add a tag "${wanted}".` }]
        : [
            {
              path: joinPath("tags", key),
              message: `the tag "${formatTag(found)}" must be "${wanted}"`,
              advice: `Write "${wanted}".`,
            },
          ];
    });
  });
}

/**
 * These packs may not be used: `argo-cd` at any version, `kubernetes@1.29.4` at one, `kubernetes@<1.30` in a range. A
 * floating tag or a range of the profile breaks the rule when it could come to a denied version. Errors:
 * `INVALID_PACK_REF` and `INVALID_VERSION_RANGE` for something that names no pack.
 */
export function denyPacks(packs: readonly string[], options: RuleOptions = {}): ProfileRule {
  const denied = packs.map((text) => ({ text, ...deniedPack(text) }));
  return madeRule("denyPacks", options, (profile) =>
    forEachPack(profile, ({ name, version }) => {
      if (isUnknown(name)) return undefined;
      const hit = denied.find((one) => one.name === name && meets(one.version, version));
      if (hit === undefined) return undefined;
      const what = version === undefined || isUnknown(version) ? name : `${name}@${version}`;
      const advice = hit.version === undefined ? "Use another pack." : "Use another version, or another pack.";
      return {
        field: hit.version === undefined ? "name" : "version",
        message: `"${what}" is not allowed: ${hit.text} is denied`,
        advice,
      };
    }),
  );
}

function deniedPack(text: string): PackRef {
  const ref = parsePackShorthand(text);
  const reason = "it is not of the form name or name@version";
  if (ref === undefined) throw new CodedError("INVALID_PACK_REF", { value: text, reason });
  const [wrong] = checkPackRef(ref, "").filter((one) => one.code !== "PACK_VERSION_MISSING");
  if (wrong?.code === "INVALID_VERSION_RANGE") throw new CodedError(wrong.code, { value: ref.version as string });
  if (wrong !== undefined) throw new CodedError("INVALID_PACK_REF", { value: text, reason });
  return ref;
}

function meets(denied: string | undefined, version: string | undefined): boolean {
  if (denied === undefined) return true;
  return version !== undefined && !isUnknown(version) && overlap(denied, version);
}
