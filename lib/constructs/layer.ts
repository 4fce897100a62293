import { Construct } from "constructs";
import { type Fields, isFields } from "../profile/fields";
import { INFRASTRUCTURE_ROLES, type LayerRole, layerName, type Manifest, type ValuesPatch } from "../profile/layer";
import type { PackRef } from "../profile/pack-ref";
import { normalisePack, valuesText } from "../profile/profile";
import { hasUnknown } from "../profile/unknown";
import { checkYamlValue } from "../profile/yaml-writer";

const LAYER = Symbol.for("palette-iac.Layer");

/**
 * A layer of a profile in the construct tree: a pack in a role, every shorthand written out.
 *
 * Made by its profile and read-only: `profile.layers.kubernetes.pack.version`. Its id is its role; that of an add-on is
 * its name in the profile, wherever in the list it stands. Input that is not valid reads as empty here and is reported
 * by `ProfileApp.synth()`.
 */
export class Layer extends Construct {
  /** Whether a value is a layer of any installed copy of this package. */
  static isLayer(x: unknown): x is Layer {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[LAYER] === true;
  }

  /** @internal */
  static _of(profile: Construct, role: LayerRole, input: unknown, registry: unknown): Layer {
    const fields: Fields = typeof input === "string" ? { pack: input } : isFields(input) ? input : {};
    return new Layer(profile, role, fields, registry);
  }

  /** What the layer is in its profile: `os`, `kubernetes`, `network`, `storage` or `addon`. */
  readonly role: LayerRole;
  /** Name of the layer in its profile: its pack's, or `<displayName>--<pack>`. */
  readonly name: string;
  /** The pack; `registry` is the profile's where the layer names none. */
  readonly pack: PackRef;
  /** Configuration as YAML text; undefined stands for the pack's defaults. */
  readonly values: string | undefined;
  /** Presets of the pack to apply to the values; empty for none. */
  readonly presets: readonly string[];
  /** What differs from the values after the presets; undefined for nothing. */
  readonly patch: ValuesPatch | undefined;
  /** Manifests that the layer brings along, in order; empty for none. */
  readonly manifests: readonly Manifest[];
  /** Display name of an add-on; undefined for none. */
  readonly displayName: string | undefined;
  /** When an add-on is installed; undefined for the pack's own. */
  readonly installPriority: number | undefined;

  private constructor(profile: Construct, role: LayerRole, fields: Fields, registry: unknown) {
    const pack = Object.freeze(readPack(fields.pack, registry));
    const displayName = textOf(fields.displayName);
    const name = layerName(pack.name, displayName);
    super(profile, role === "addon" ? freeId(profile, name) : role);
    this.role = role;
    this.name = name;
    this.pack = pack;
    this.values = readValues(fields.values);
    this.presets = Object.freeze(listOf(fields.presets).filter((one): one is string => typeof one === "string"));
    this.patch = readPatch(fields.patch);
    this.manifests = Object.freeze(readManifests(fields.manifests));
    this.displayName = displayName;
    this.installPriority = typeof fields.installPriority === "number" ? fields.installPriority : undefined;
    Object.defineProperty(this, LAYER, { value: true });
  }
}

/**
 * The name of an add-on as an id. Two layers of one name are for validation to report, so the second one gets an id that
 * is free; so does an add-on that is called like a role, whether or not the profile has that layer.
 */
function freeId(profile: Construct, name: string): string {
  const taken = (id: string) =>
    INFRASTRUCTURE_ROLES.some((role) => role === id) || profile.node.tryFindChild(id) !== undefined;
  const wanted = name === "" ? "addon" : name;
  let id = wanted;
  for (let number = 2; taken(id); number += 1) id = `${wanted}#${number}`;
  return id;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readPack(pack: unknown, registry: unknown): PackRef {
  const from = textOf(registry);
  if (typeof pack === "string") return normalisePack(pack, from);
  const texts = Object.entries(isFields(pack) ? pack : {}).filter(([, value]) => typeof value === "string");
  return normalisePack({ name: "", ...(Object.fromEntries(texts) as Partial<PackRef>) }, from);
}

function readValues(values: unknown): string | undefined {
  if (typeof values === "string") return values;
  if (!isFields(values) || checkYamlValue(values, "").length > 0 || hasUnknown(values)) return undefined;
  return valuesText(values as Parameters<typeof valuesText>[0]);
}

function readPatch(patch: unknown): ValuesPatch | undefined {
  return isFields(patch) || Array.isArray(patch) ? (patch as ValuesPatch) : undefined;
}

function readManifests(manifests: unknown): Manifest[] {
  return listOf(manifests).filter(
    (one): one is Manifest => isFields(one) && typeof one.name === "string" && typeof one.content === "string",
  );
}
