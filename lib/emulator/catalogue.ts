import type { CataloguePack, PackLayer, PackType, Registry } from "./model";
import type { Store } from "./store";
import { stableUid } from "./uids";
import { compareVersions } from "./versions";

/**
 * A pack to put into the catalogue; everything but name, version, layer and registry has a default
 * (type by the registry's kind, cloud `all`, a floating tag from the version, empty values).
 */
export interface PackInput
  extends Partial<Omit<CataloguePack, "uid" | "name" | "version" | "layer" | "registryUid" | "type">> {
  readonly uid?: string;
  readonly name: string;
  readonly version: string;
  readonly layer: PackLayer;
  /** Name or uid of the registry. */
  readonly registry: string;
  readonly type?: PackType;
}

/** A registry to put into the catalogue; everything but name and kind has a default. */
export interface RegistryInput extends Partial<Omit<Registry, "name" | "kind">> {
  readonly name: string;
  readonly kind: Registry["kind"];
}

/** What an emulator offers from the start. */
export interface CatalogueSeed {
  readonly registries: readonly RegistryInput[];
  readonly packs: readonly PackInput[];
}

/** Fills in the defaults of a registry. */
export function toRegistry(input: RegistryInput): Registry {
  const oci = input.kind === "oci";
  return {
    uid: input.uid ?? stableUid("registry", input.name),
    endpoint: `https://${input.name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.example.test`,
    scope: "tenant",
    isDefault: false,
    isPrivate: false,
    isSyncSupported: true,
    ...(oci ? { registryType: "basic" as const, providerType: "pack" as const } : {}),
    ...input,
  };
}

/** Fills in the defaults of a pack. */
export function toCataloguePack(input: PackInput, registries: readonly Registry[]): CataloguePack {
  const { registry: wanted, ...given } = input;
  const registry = registries.find((candidate) => candidate.uid === wanted || candidate.name === wanted);
  if (!registry) {
    throw new Error(`the pack ${input.name} names the registry '${wanted}', which is not in the catalogue`);
  }
  const cloudTypes = input.cloudTypes ?? ["all"];
  return {
    uid: stableUid("pack", registry.uid, input.name, input.version, ...cloudTypes),
    displayName: input.name,
    type: typeOfRegistry(registry),
    cloudTypes,
    floatingTags: [],
    addonType: "",
    addonSubType: "",
    annotations: {},
    values: "",
    schema: [],
    presets: [],
    constraints: [],
    readme: `# ${input.displayName ?? input.name} ${input.version}\n`,
    disabled: false,
    deprecated: false,
    ...definedOnly(given),
    registryUid: registry.uid,
  } as CataloguePack;
}

function definedOnly<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<T>;
}

/** The pack type that fits a registry. */
export function typeOfRegistry(registry: Registry): PackType {
  if (registry.kind === "pack") {
    return "spectro";
  }
  return registry.kind;
}

/** Whether packs of this type can come from this registry. */
export function registryHolds(registry: Registry, type: PackType): boolean {
  if (registry.kind === "oci") {
    return type === "oci" || (type === "helm" && registry.providerType === "helm");
  }
  return type === typeOfRegistry(registry);
}

/** The name of the pack itself: what follows `--` when the name in a profile carries a display name. */
export function baseName(name: string): string {
  const at = name.lastIndexOf("--");
  return at < 0 ? name : name.slice(at + 2);
}

/** Whether a pack can be used for a cloud. */
export function fitsCloud(pack: CataloguePack, cloudType: string): boolean {
  return pack.cloudTypes.includes("all") || pack.cloudTypes.includes(cloudType);
}

interface PackIndex {
  readonly addedPacks: readonly CataloguePack[];
  readonly removedPackUids: readonly string[];
  readonly packs: readonly CataloguePack[];
  readonly byUid: ReadonlyMap<string, CataloguePack>;
}

/**
 * The registries and packs that exist: the seed and what was added to the store.
 */
export class Catalogue {
  private readonly seedRegistries: readonly Registry[];
  private readonly seedPacks: readonly CataloguePack[];
  private indexed: PackIndex | undefined;

  constructor(
    seed: CatalogueSeed,
    private readonly store: Store,
  ) {
    this.seedRegistries = seed.registries.map(toRegistry);
    this.seedPacks = seed.packs.map((pack) => toCataloguePack(pack, this.seedRegistries));
  }

  /** The registries that a tenant sees. */
  registries(tenantUid: string): Registry[] {
    return this.allRegistries().filter((registry) => !registry.tenantUid || registry.tenantUid === tenantUid);
  }

  allRegistries(): Registry[] {
    const added = this.store.state.addedRegistries;
    const replaced = new Set(added.map(({ uid }) => uid));
    return [...this.seedRegistries.filter(({ uid }) => !replaced.has(uid)), ...added];
  }

  registry(uid: string): Registry | undefined {
    return this.allRegistries().find((registry) => registry.uid === uid);
  }

  /** All packs, added ones last. */
  packs(): readonly CataloguePack[] {
    return this.index().packs;
  }

  pack(uid: string): CataloguePack | undefined {
    return this.index().byUid.get(uid);
  }

  private index(): PackIndex {
    const { addedPacks, removedPackUids } = this.store.state;
    if (this.indexed?.addedPacks !== addedPacks || this.indexed.removedPackUids !== removedPackUids) {
      const gone = new Set([...removedPackUids, ...addedPacks.map(({ uid }) => uid)]);
      const packs = [...this.seedPacks.filter(({ uid }) => !gone.has(uid)), ...addedPacks];
      const byUid = new Map(packs.map((pack) => [pack.uid, pack]));
      this.indexed = { addedPacks, removedPackUids, packs, byUid };
    }
    return this.indexed;
  }

  /** The versions of a pack in one registry. */
  versions(name: string, registryUid: string): CataloguePack[] {
    return this.packs().filter((pack) => pack.name === name && pack.registryUid === registryUid);
  }

  /**
   * The pack that a name, a tag (exact version or floating) and a registry lead to; the cloud's own is preferred.
   */
  find(name: string, tag: string, registryUid: string, cloudType: string): CataloguePack | undefined {
    const hits = this.versions(name, registryUid).filter(
      (pack) => pack.version === tag || pack.floatingTags.includes(tag),
    );
    const exact = hits.filter((pack) => pack.version === tag);
    const candidates = (exact.length > 0 ? exact : hits).sort((a, b) => compareVersions(b.version, a.version));
    return candidates.find((pack) => fitsCloud(pack, cloudType)) ?? candidates[0];
  }

  addRegistry(input: RegistryInput): Registry {
    const registry = toRegistry(input);
    const { state } = this.store;
    state.addedRegistries = [...state.addedRegistries.filter(({ uid }) => uid !== registry.uid), registry];
    this.store.touch();
    return registry;
  }

  addPack(input: PackInput): CataloguePack {
    const pack = toCataloguePack(input, this.allRegistries());
    const { state } = this.store;
    state.addedPacks = [...state.addedPacks.filter(({ uid }) => uid !== pack.uid), pack];
    state.removedPackUids = state.removedPackUids.filter((uid) => uid !== pack.uid);
    this.store.touch();
    return pack;
  }

  removePack(uid: string): void {
    const { state } = this.store;
    state.addedPacks = state.addedPacks.filter((pack) => pack.uid !== uid);
    state.removedPackUids = [...new Set([...state.removedPackUids, uid])];
    this.store.touch();
  }
}
