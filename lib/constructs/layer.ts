import { Construct } from "constructs";
import { type Fields, isFields } from "../profile/fields";
import type { InfrastructureRole, Manifest } from "../profile/layer";
import type { PackRef } from "../profile/pack-ref";
import { normalisePack, valuesText } from "../profile/profile";
import { hasUnknown } from "../profile/unknown";
import { checkYamlValue } from "../profile/yaml-writer";

const LAYER = Symbol.for("palette-iac.Layer");

/**
 * A layer of a profile in the construct tree: a pack in a role, every shorthand written out.
 *
 * Made by its profile and read-only: `profile.layers.kubernetes.pack.version`. Its id is its role. Input that is not
 * valid reads as empty here and is reported by `ProfileApp.synth()`.
 */
export class Layer extends Construct {
  /** Whether a value is a layer of any installed copy of this package. */
  static isLayer(x: unknown): x is Layer {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[LAYER] === true;
  }

  /** @internal */
  static _of(profile: Construct, role: InfrastructureRole, input: unknown, registry: unknown): Layer {
    return new Layer(profile, role, input, registry);
  }

  /** What the layer is in its profile: `os`, `kubernetes`, `network` or `storage`. */
  readonly role: InfrastructureRole;
  /** The pack; `registry` is the profile's where the layer names none. */
  readonly pack: PackRef;
  /** Configuration as YAML text; undefined stands for the pack's defaults. */
  readonly values: string | undefined;
  /** Manifests that the layer brings along, in order; empty for none. */
  readonly manifests: readonly Manifest[];

  private constructor(profile: Construct, role: InfrastructureRole, input: unknown, registry: unknown) {
    super(profile, role);
    const fields: Fields = typeof input === "string" ? { pack: input } : isFields(input) ? input : {};
    this.role = role;
    this.pack = Object.freeze(readPack(fields.pack, registry));
    this.values = readValues(fields.values);
    this.manifests = Object.freeze(readManifests(fields.manifests));
    Object.defineProperty(this, LAYER, { value: true });
  }
}

function readPack(pack: unknown, registry: unknown): PackRef {
  const from = typeof registry === "string" ? registry : undefined;
  if (typeof pack === "string") return normalisePack(pack, from);
  const texts = Object.entries(isFields(pack) ? pack : {}).filter(([, value]) => typeof value === "string");
  return normalisePack({ name: "", ...(Object.fromEntries(texts) as Partial<PackRef>) }, from);
}

function readValues(values: unknown): string | undefined {
  if (typeof values === "string") return values;
  if (!isFields(values) || checkYamlValue(values, "").length > 0 || hasUnknown(values)) return undefined;
  return valuesText(values as Parameters<typeof valuesText>[0]);
}

function readManifests(manifests: unknown): Manifest[] {
  if (!Array.isArray(manifests)) return [];
  return manifests.filter(
    (one: unknown) => isFields(one) && typeof one.name === "string" && typeof one.content === "string",
  );
}
