import type { Construct } from "constructs";
import type { Issue } from "../profile/errors";
import type { Fields } from "../profile/fields";
import { layerName } from "../profile/layer";
import type { OwnProfileType } from "../profile/profile";
import { AddonProfile, type AddonProfileConfig } from "./bindings/palette/addon-profile";
import { FullProfile, type FullProfileConfig } from "./bindings/palette/full-profile";
import { InfrastructureProfile, type InfrastructureProfileConfig } from "./bindings/palette/infrastructure-profile";
import type { PlacedLayer } from "./layer-input";
import type { LayerToken } from "./layer-token";
import { type ConfigParts, ownConfig } from "./own-config";
import { metaArguments, type ProfileOptions } from "./profile-options";
import { isToken } from "./tokens";

/** A resource of this project's own provider. */
export type OwnResource = InfrastructureProfile | FullProfile | AddonProfile;

/** What a profile is made a resource of. */
export interface ProfileParts extends ConfigParts {
  /** The profile, its tokens as markers. */
  readonly known: Fields;
  /** Whether it may be looked at: what is not valid can be of any form. */
  readonly valid: boolean;
  /** The layers of which nothing is wrong. */
  readonly sound: readonly PlacedLayer[];
}

/** A computed layer in the bindings of any kind. */
interface ComputedLayer {
  readonly version: string;
  readonly packUid: string;
  readonly registryUid: string;
}

/** Below a construct, so that both have one name in Terraform. */
export const RESOURCE_ID = "Default";

/** Makes a profile a resource of this project's own provider. */
export function ownProfile(construct: Construct, type: OwnProfileType, parts: ProfileParts) {
  const config = { ...(parts.valid ? ownConfig(parts) : {}), ...lifecycleOf(parts.handling, parts.options) };
  const resource = makeResource(construct, type, config);
  return { resource, ...layerTokens(resource, parts), issues: [] as readonly Issue[] };
}

function makeResource(construct: Construct, type: OwnProfileType, config: Fields): OwnResource {
  if (type === "infra")
    return new InfrastructureProfile(construct, RESOURCE_ID, config as never as InfrastructureProfileConfig);
  if (type === "cluster") return new FullProfile(construct, RESOURCE_ID, config as never as FullProfileConfig);
  return new AddonProfile(construct, RESOURCE_ID, config as never as AddonProfileConfig);
}

/** Where versions are immutable, the new one is there before the old one goes. */
export function lifecycleOf(handling: Fields, options: ProfileOptions): ReturnType<typeof metaArguments> {
  const meta = metaArguments(options);
  if (handling.versioning !== "immutable") return meta;
  return { ...meta, lifecycle: { createBeforeDestroy: true, ...meta.lifecycle } };
}

function layerTokens(resource: OwnResource, { sound, valid }: ProfileParts) {
  const layers: Record<string, LayerToken> = {};
  const addons: Record<string, LayerToken> = {};
  if (!valid) return { layers, addons };
  for (const { path, layer, pack } of sound) {
    const [, role, index] = /^(?:layers\.(\w+)|addons\[(\d+)\])$/.exec(path) ?? [];
    const name = layerName(pack.name, layer.displayName);
    if (role !== undefined && "layers" in resource) {
      const roles = resource.layers as unknown as Readonly<Record<string, ComputedLayer>>;
      define(layers, role, name, () => roles[role] as ComputedLayer);
    }
    // A name that is a token is no key.
    if (index !== undefined && "addons" in resource && !isToken(name)) {
      define(addons, name, name, () => resource.addons.get(Number(index)));
    }
  }
  return { layers, addons };
}

/** A layer whose tokens are made when they are asked for. */
function define(tokens: Record<string, LayerToken>, key: string, name: string, of: () => ComputedLayer): void {
  tokens[key] = Object.freeze({
    name,
    get version() {
      return of().version;
    },
    get packUid() {
      return of().packUid;
    },
    get registryUid() {
      return of().registryUid;
    },
  });
}
