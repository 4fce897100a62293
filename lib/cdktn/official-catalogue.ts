import { createHash } from "node:crypto";
import { type TerraformProvider, TerraformStack } from "cdktn";
import { Construct } from "constructs";
import { DataSpectrocloudPack } from "./bindings/spectrocloud/data-spectrocloud-pack";
import { DataSpectrocloudRegistry } from "./bindings/spectrocloud/data-spectrocloud-registry";
import { holdsToken, isToken, literal } from "./tokens";

const ID = "palette-iac-catalogue";

/** A pack that a data source is to find. */
export interface WantedPack {
  readonly name: string;
  readonly version: string | undefined;
  /** Uid of the registry; undefined for the only one that has the pack. */
  readonly registryUid: string | undefined;
  /** What the registry is called in the program; tells packs apart. */
  readonly registry: string | undefined;
  /** Cloud of the profile; packs of other clouds are not found. */
  readonly cloud: string;
}

/**
 * The data sources of the official provider for the profiles of a stack: one for each registry and each pack, however
 * many profiles ask. Their names follow from what they look for, so that they stay when profiles are re-ordered.
 */
export class OfficialCatalogue extends Construct {
  /** The one of a construct's stack and a provider, made when there is none. */
  static of(construct: Construct, provider: TerraformProvider | undefined): OfficialCatalogue {
    const stack = TerraformStack.of(construct);
    const id = provider?.alias === undefined ? ID : `${ID}-${provider.alias}`;
    const known = stack.node.tryFindChild(id) as OfficialCatalogue | undefined;
    return known ?? new OfficialCatalogue(stack, id, provider);
  }

  readonly #provider: TerraformProvider | undefined;

  private constructor(scope: Construct, id: string, provider: TerraformProvider | undefined) {
    super(scope, id);
    this.#provider = provider;
  }

  /** Uid of a registry by its name. `asker` says who asks, as a name that is a token cannot tell. */
  registryUid(name: string, asker: string): string {
    const id = idOf("registry", [name], asker);
    const known = this.node.tryFindChild(id) as DataSpectrocloudRegistry | undefined;
    const provider = this.#provider;
    return (known ?? new DataSpectrocloudRegistry(this, id, { name: literal(name), provider })).id;
  }

  /** The data source of a pack. */
  pack({ name, version, registryUid, registry, cloud }: WantedPack, asker: string): DataSpectrocloudPack {
    const id = idOf("pack", [name, version, registry, cloud], asker);
    const known = this.node.tryFindChild(id) as DataSpectrocloudPack | undefined;
    const provider = this.#provider;
    const wanted = { name, ...(version === undefined ? {} : { version }), ...(registryUid ? { registryUid } : {}) };
    const clouds = cloud === "all" ? {} : { cloud: [cloud] };
    return known ?? new DataSpectrocloudPack(this, id, { ...literal({ ...wanted, ...clouds }), provider });
  }
}

function idOf(kind: string, parts: readonly (string | undefined)[], asker: string): string {
  const key = holdsToken(parts) ? [asker] : parts;
  const [first = ""] = parts;
  const digest = createHash("sha256").update(JSON.stringify(key)).digest("hex").slice(0, 8);
  return [kind, ...(isToken(first) ? [] : [first.replace(/[^A-Za-z0-9_-]+/g, "-")]), digest].join("-");
}
