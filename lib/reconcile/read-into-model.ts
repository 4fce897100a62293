import { misspeltCloud } from "../profile/cloud-type";
import { type Issue, issue } from "../profile/errors";
import type { AddonProps, LayerProps } from "../profile/layer";
import { API_LAYER, INFRASTRUCTURE_ROLES, type InfrastructureRole } from "../profile/layer";
import { PACK_TYPES, type PackRef } from "../profile/pack-ref";
import { tagOf, versionKind } from "../profile/pack-version";
import { layerKey, type OwnProfileType } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import { settleValues } from "../profile/settle-values";
import { validateObserved } from "../profile/validate";
import type { Variable, VariableProps } from "../profile/variable";
import { contentFor, type ObservedLayer, type ObservedProfile } from "./observed-profile";
import { digestContent } from "./plan";
import type { KnownLayer, KnownProfile } from "./resolve";
import { MANIFEST_PACK_VERSION, versionText } from "./resolved-profile";

/** An observed profile as the model has it. */
export interface ReadModel {
  /** What one would write to get this profile. */
  readonly props: ProfileProps;
  /** What is known of its packs: with it, floating tags do not move and packs that left their registry still resolve. */
  readonly known: KnownProfile;
  /**
   * What the model cannot express and what it does not allow. With errors, `props` is not the whole profile: writing it
   * would lose something.
   */
  readonly issues: readonly Issue[];
}

/**
 * Reads an observed profile as plain props of the model: writing them changes nothing.
 *
 * It is the published content that is read, or the draft of a profile that was never published. Values stay the text
 * that they are; a sensitive default that is there is left out, which means "whatever is there". Issues:
 * `PROFILE_NOT_MODELLED`, those of `validateObserved` for what Palette allows and the model does not, and its warnings of
 * keys that are given twice.
 */
export function modelOfObserved(observed: ObservedProfile): ReadModel {
  const reader = new LayerReader(observed);
  for (const layer of contentFor(observed, observed.isPublished).layers) reader.read(layer);
  const { type, layers, addons, known } = reader;
  const { name, version, description, tags, cloud, scope, isPublished, variables = [] } = observed;
  const props = {
    type,
    name,
    version,
    ...(description === "" ? {} : { description }),
    ...(tags.length === 0 ? {} : { tags }),
    cloud,
    // What Palette has is no slip.
    ...(misspeltCloud(cloud) === undefined ? {} : { customCloud: true }),
    scope: scope === "system" ? "project" : scope,
    publish: isPublished,
    ...(type === "add-on" ? {} : { layers }),
    ...(type === "infra" || (type === "cluster" && addons.length === 0) ? {} : { addons }),
    ...(variables.length === 0 ? {} : { variables: variables.map(variablePropsOf) }),
  } as unknown as ProfileProps;
  const found = validateObserved(props).issues.filter(
    ({ severity, code }) => severity === "error" || code === "YAML_DUPLICATE_KEY",
  );
  const issues = [...reader.issues, ...found, ...aboutProfile(observed)];
  const errors = issues.filter(({ severity }) => severity === "error");
  return {
    props,
    known: { cloud, layers: known },
    issues: [...errors, ...issues.filter(({ severity }) => severity !== "error")],
  };
}

/** What cannot be expressed of a profile as a whole. */
function aboutProfile(observed: ObservedProfile): Issue[] {
  const { uid, type, scope, published, draft, isPublished, variables } = observed;
  const notModelled = (what: string, severity: "error" | "warning") =>
    issue("PROFILE_NOT_MODELLED", "", { uid, what }, { severity });
  const besides = isPublished && published !== undefined && draft !== undefined;
  const differs = besides && digestContent(observed, draft) !== digestContent(observed, published);
  return [
    ...(scope === "system" || type === "system"
      ? [notModelled("it is a system profile, which can be read and referred to but not written", "error")]
      : []),
    ...(variables === undefined ? [notModelled("its variables, which were not read", "error")] : []),
    ...(differs
      ? [notModelled("a draft besides what is published; only the published content is read", "warning")]
      : []),
  ];
}

const OWN_TYPES: readonly string[] = ["infra", "cluster", "add-on"] satisfies OwnProfileType[];

/** Sorts the layers of a profile into those of the model, and notes what has no place there. */
class LayerReader {
  readonly type: OwnProfileType;
  readonly layers: Partial<Record<InfrastructureRole, LayerProps>> = {};
  readonly addons: AddonProps[] = [];
  readonly known: Record<string, KnownLayer> = {};
  readonly issues: Issue[] = [];

  constructor(private readonly observed: ObservedProfile) {
    const { type } = observed;
    this.type = OWN_TYPES.includes(type) ? (type as OwnProfileType) : "add-on";
    if (!OWN_TYPES.includes(type) && type !== "system") this.note(`the kind of profile "${type}"`);
  }

  private note(what: string, severity: "error" | "warning" = "error"): void {
    this.issues.push(issue("PROFILE_NOT_MODELLED", "", { uid: this.observed.uid, what }, { severity }));
  }

  read(layer: ObservedLayer): void {
    const misfit = this.misfitOf(layer);
    if (misfit !== undefined) {
      this.note(misfit);
    } else if (layer.role === "addon") {
      this.addons.push(this.layerProps(layer));
    } else {
      const { role } = layer;
      const later = INFRASTRUCTURE_ROLES.slice(INFRASTRUCTURE_ROLES.indexOf(role) + 1);
      if (later.some((other) => this.layers[other] !== undefined)) {
        this.note(
          `the order of the layers: ${API_LAYER[role]} comes after one that is above it in the stack`,
          "warning",
        );
      }
      this.layers[role] = this.layerProps(layer);
    }
  }

  /** Why the model has no place for a layer; undefined where it has one. */
  private misfitOf({ role, name, pack: { type } }: ObservedLayer): string | undefined {
    if (type !== undefined && !PACK_TYPES.includes(type)) return `the pack "${name}" of type ${type}`;
    if (role === "addon") {
      return this.type === "infra" ? `the add-on "${name}" in an infrastructure profile` : undefined;
    }
    if (!INFRASTRUCTURE_ROLES.includes(role)) return `the layer ${role} beside the four of the model`;
    if (this.type === "add-on") return `the ${role} layer "${name}" in an add-on profile`;
    return this.layers[role] === undefined ? undefined : `a second ${role} layer, "${name}"`;
  }

  private layerProps(layer: ObservedLayer): AddonProps {
    const { values, manifests } = layer;
    const displayName = this.displayNameOf(layer);
    const pack = this.packRef(layer, displayName === undefined ? layer.name : layer.pack.name);
    this.known[layerKey(layer)] = {
      pack,
      values,
      resolved: {
        ...(layer.packUid === undefined || pack.type === "manifest" ? {} : { packUid: layer.packUid }),
        ...(layer.registryUid === undefined ? {} : { registryUid: layer.registryUid }),
        version: layer.version ?? MANIFEST_PACK_VERSION,
        type: layer.pack.type ?? "spectro",
      },
    };
    return {
      pack,
      ...(displayName === undefined ? {} : { displayName }),
      // No text at all would stand for the pack's defaults; a manifest pack has none.
      ...(values === "" && pack.type === "manifest" ? {} : { values }),
      ...(manifests.length === 0 ? {} : { manifests: manifests.map(({ name, content }) => ({ name, content })) }),
    };
  }

  /**
   * The display name of a layer, where writing it would leave the values as they are. Where they do not hold it, the
   * whole name is taken for that of the pack: a display name would change the names of what is installed.
   */
  private displayNameOf(layer: ObservedLayer): string | undefined {
    const { displayName, values, pack } = layer;
    if (displayName === undefined) return undefined;
    const recipe = { values, presets: [], patch: undefined, displayName, installPriority: undefined };
    const settled = settleValues(recipe, { name: pack.name, defaults: undefined, presets: [] }, "");
    if (settled.issues.length === 0 && settled.values === values) return displayName;
    this.note(
      `the display name of "${layer.name}", which its values do not hold: it is read as a pack of that name`,
      "warning",
    );
    return undefined;
  }

  private packRef(layer: ObservedLayer, name: string): PackRef {
    const { tag, version, registryUid } = layer;
    const { type } = layer.pack;
    if (type === "manifest") {
      return { name, ...(tag === undefined || tag === MANIFEST_PACK_VERSION ? {} : { version: tag }), type };
    }
    const asked = tag === undefined || tag === "" || versionKind(tag) === "range" ? version : tag;
    const ref: PackRef = {
      name,
      ...(asked === undefined ? {} : { version: asked }),
      ...(registryUid === undefined ? {} : { registry: registryUid }),
      ...(type === "helm" ? { type } : {}),
    };
    const resolved = { version: version ?? asked ?? "", type: type ?? "spectro" };
    if (versionText(tagOf(ref.version, resolved.version), resolved.version) !== versionText(tag, version)) {
      this.note(`the tag ${tag} of the pack "${name}", which is no floating tag: it is read as its version`, "warning");
    }
    return ref;
  }
}

/** A variable as one would write it, without what is the default anyway. */
export function variablePropsOf(variable: Variable): VariableProps {
  const { name, displayName, description, format, defaultValue, regex, isSensitive, inputType, options } = variable;
  const texts = Object.entries({ displayName, description, regex }).filter(([, text]) => text !== "");
  const flags = (["required", "immutable", "hidden", "isSensitive"] as const).filter((flag) => variable[flag]);
  // Of a sensitive variable, no default at all would mean: whatever is there.
  const given = defaultValue !== undefined && (defaultValue !== "" || isSensitive);
  return {
    name,
    ...Object.fromEntries(texts),
    ...(format === "string" ? {} : { format }),
    ...(given ? { defaultValue } : {}),
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
    ...(inputType === "text" ? {} : { inputType }),
    ...(options.length === 0
      ? {}
      : {
          options: options.map(({ value, label, description: meaning, default: chosen }) => ({
            value,
            ...(label === value ? {} : { label }),
            ...(meaning === "" ? {} : { description: meaning }),
            ...(chosen ? { default: true } : {}),
          })),
        }),
  };
}
