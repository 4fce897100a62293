import type { PackBody } from "./bodies";
import { baseName, fitsCloud, registryHolds, typeOfRegistry } from "./catalogue";
import { ApiRefusal, invalidRequest, packNotFound } from "./errors";
import type { CataloguePack, PackType, ProfileType, Registry, StoredManifest, StoredPack } from "./model";
import type { World } from "./operations";
import { newUid } from "./uids";

/** The uid that stands for every manifest pack. */
export const MANIFEST_PACK_UID = "spectro-manifest-pack";

/** What a template is built for. */
export interface TemplateContext {
  readonly world: World;
  readonly tenantUid: string;
  readonly type: ProfileType;
  readonly cloudType: string;
  /** The packs that are there now; manifest uids are looked up in them. */
  readonly before: readonly StoredPack[];
}

/** Resolves the packs of a body, in their order, and checks layers and clouds. */
export function buildTemplate(bodies: readonly PackBody[], context: TemplateContext): StoredPack[] {
  refuseDuplicatePacks(bodies.map(({ name }) => name));
  const packs = bodies.map((body) => buildPack(body, context));
  const { switches } = context.world;
  checkLayers(packs, context, switches.requireInfraLayers === "write");
  return switches.keepPackOrder ? packs : infrastructureFirst(packs);
}

function refuseDuplicatePacks(names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new ApiRefusal(400, "DuplicatePackName", `The pack name '${repeated}' is used more than once`);
  }
}

/** Resolves one pack of a body. */
export function buildPack(body: PackBody, context: TemplateContext): StoredPack {
  if (body.name === "") {
    throw invalidRequest("a pack has no name");
  }
  const source = resolve(body, context);
  const old = context.before.find(({ name }) => name === body.name);
  return {
    name: body.name,
    type: source.type,
    layer: source.layer,
    tag: body.tag || source.version,
    version: source.version,
    packUid: source.type === "manifest" && old?.type === "manifest" ? old.packUid : source.packUid,
    registryUid: source.registryUid,
    values: normalise(body.values ?? "", context),
    manifests: buildManifests(body, old, context),
  };
}

type Source = Pick<StoredPack, "type" | "layer" | "version" | "packUid" | "registryUid">;

function resolve(body: PackBody, context: TemplateContext): Source {
  if (body.type === "manifest" || body.uid === MANIFEST_PACK_UID) {
    return {
      type: "manifest",
      layer: "addon",
      version: body.tag || "1.0.0",
      packUid: newUid(),
      registryUid: "",
    };
  }
  const { catalogue } = context.world;
  if (body.uid) {
    const pack = catalogue.pack(body.uid);
    if (!pack) {
      throw packNotFound(`The pack '${body.name}' with uid '${body.uid}' is not found`, { pack: body.name });
    }
    return fromCatalogue(pack, body, context);
  }
  const registry = registryOf(body, context);
  const tag = body.tag;
  if (!tag) {
    throw packNotFound(`The pack '${body.name}' has neither a uid nor a tag`, { pack: body.name });
  }
  if (!registry.isSyncSupported) {
    return unsynced(body, tag, registry, context);
  }
  const pack = catalogue.find(baseName(body.name), tag, registry.uid, context.cloudType);
  if (!pack || pack.disabled) {
    throw packNotFound(
      `The pack '${baseName(body.name)}' with tag '${tag}' is not in the registry '${registry.name}'`,
      {
        pack: body.name,
        tag,
        registryUid: registry.uid,
      },
    );
  }
  return fromCatalogue(pack, body, context);
}

function registryOf(body: PackBody, context: TemplateContext): Registry {
  if (!body.registryUid) {
    throw packNotFound(`The pack '${body.name}' has neither a uid nor a registry`, { pack: body.name });
  }
  const registry = context.world.catalogue
    .registries(context.tenantUid)
    .find((candidate) => candidate.uid === body.registryUid);
  if (!registry) {
    throw packNotFound(`The registry '${body.registryUid}' of the pack '${body.name}' is not found`, {
      pack: body.name,
      registryUid: body.registryUid,
    });
  }
  return registry;
}

function unsynced(body: PackBody, tag: string, registry: Registry, context: TemplateContext): Source {
  const type = checkType(body, registry, context);
  return { type, layer: body.layer ?? "addon", version: tag, packUid: "", registryUid: registry.uid };
}

function fromCatalogue(pack: CataloguePack, body: PackBody, context: TemplateContext): Source {
  const { catalogue, switches } = context.world;
  const registry = catalogue.registry(pack.registryUid);
  const type = registry ? checkType(body, registry, context) : pack.type;
  const sameName = baseName(body.name) === pack.name || body.name === pack.name;
  const sameTag = !body.tag || body.tag === pack.version || pack.floatingTags.includes(body.tag);
  if (switches.uidAgainstNameTag === "refuse" && !(sameName && sameTag)) {
    throw new ApiRefusal(
      400,
      "InvalidPack",
      `The uid '${pack.uid}' is ${pack.name} ${pack.version}, not ${body.name} ${body.tag ?? ""}`,
    );
  }
  if (!fitsCloud(pack, context.cloudType)) {
    throw new ApiRefusal(
      400,
      "InvalidPackCloud",
      `The pack '${body.name}' is for ${pack.cloudTypes.join(", ")}, not for ${context.cloudType}`,
      { pack: body.name, cloudTypes: pack.cloudTypes },
    );
  }
  return { type, layer: pack.layer, version: pack.version, packUid: pack.uid, registryUid: pack.registryUid };
}

function checkType(body: PackBody, registry: Registry, context: TemplateContext): PackType {
  const type = body.type ?? typeOfRegistry(registry);
  if (!registryHolds(registry, type) && context.world.switches.packTypeMismatch === "refuse") {
    throw new ApiRefusal(
      400,
      "InvalidPackType",
      `The pack '${body.name}' is of type ${type}, but the registry '${registry.name}' is of kind ${registry.kind}`,
    );
  }
  return type;
}

function buildManifests(body: PackBody, old: StoredPack | undefined, context: TemplateContext): StoredManifest[] {
  const names = (body.manifests ?? []).map(({ name }) => name ?? "");
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new ApiRefusal(400, "DuplicateManifestName", `The pack '${body.name}' has two manifests '${repeated}'`);
  }
  return (body.manifests ?? []).map(({ uid, name, content }) => {
    if (!name) {
      throw invalidRequest(`a manifest of the pack '${body.name}' has no name`);
    }
    return {
      uid: uid ? knownManifest(uid, body.name, old) : newUid(),
      name,
      content: normalise(content ?? "", context),
    };
  });
}

function knownManifest(uid: string, packName: string, old: StoredPack | undefined): string {
  if (!old?.manifests.some((manifest) => manifest.uid === uid)) {
    throw new ApiRefusal(404, "ManifestNotFound", `The pack '${packName}' has no manifest with uid '${uid}'`);
  }
  return uid;
}

/** Treats the end of a text as the switches say. */
export function normalise(text: string, context: Pick<TemplateContext, "world">): string {
  switch (context.world.switches.normaliseTrailingNewline) {
    case "strip":
      return text.replace(/\n+$/, "");
    case "add":
      return text === "" ? text : `${text.replace(/\n+$/, "")}\n`;
    default:
      return text;
  }
}

const INFRASTRUCTURE = ["kernel", "os", "k8s", "cni", "csi"] as const;
const KNOWN_CLOUDS = new Set(
  "all aws azure gcp vsphere maas nested baremetal eks aks edge apache-cloudstack edge-native generic gke openstack".split(
    " ",
  ),
);
const CLOUDS_WITHOUT_STORAGE = new Set(["edge-native", "edge", "baremetal", "nested", "generic"]);

/** Checks which layers the packs fill against the profile type; refuses with 400 `InvalidPackLayer`. */
export function checkLayers(
  packs: readonly StoredPack[],
  { type, cloudType }: Pick<TemplateContext, "type" | "cloudType">,
  complete: boolean,
): void {
  const refuse = (message: string): never => {
    throw new ApiRefusal(400, "InvalidPackLayer", message);
  };
  const inLayer = (layer: string) => packs.filter((pack) => pack.layer === layer);
  if (type === "add-on" || type === "system") {
    const stray = packs.find(({ layer }) => layer !== "addon");
    if (stray) {
      refuse(`The ${type} profile cannot hold '${stray.name}' of the layer ${stray.layer}`);
    }
    return;
  }
  const addon = inLayer("addon")[0];
  if (type === "infra" && addon) {
    refuse(`The infra profile cannot hold the add-on '${addon.name}'`);
  }
  for (const layer of INFRASTRUCTURE) {
    const count = inLayer(layer).length;
    if (count > 1) {
      refuse(`The layer ${layer} holds ${count} packs; only one is possible`);
    }
    if (complete && count === 0 && requiredLayer(layer, cloudType)) {
      refuse(`The layer ${layer} is missing`);
    }
  }
}

function requiredLayer(layer: (typeof INFRASTRUCTURE)[number], cloudType: string): boolean {
  if (layer === "kernel" || !KNOWN_CLOUDS.has(cloudType)) {
    return false;
  }
  return layer !== "csi" || !CLOUDS_WITHOUT_STORAGE.has(cloudType);
}

/** Refuses with 400 `InvalidCloudType` a cloud that the profile type cannot have. */
export function checkCloud(type: ProfileType, cloudType: string): void {
  const free = type === "add-on" || type === "system";
  if (cloudType === "" || (cloudType === "all" && !free)) {
    throw new ApiRefusal(
      400,
      "InvalidCloudType",
      `A profile of type ${type} cannot have the cloud type '${cloudType}'`,
    );
  }
}

function infrastructureFirst(packs: readonly StoredPack[]): StoredPack[] {
  const rank = (pack: StoredPack) => {
    const at = (INFRASTRUCTURE as readonly string[]).indexOf(pack.layer);
    return at < 0 ? INFRASTRUCTURE.length : at;
  };
  return [...packs].sort((a, b) => rank(a) - rank(b));
}
