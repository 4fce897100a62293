import type { ImportBody, ImportPackBody, PackBody } from "./bodies";
import { baseName } from "./catalogue";
import { invalidRequest, packNotFound } from "./errors";
import { maskPasswords } from "./masking";
import type { Registry, StoredPack, StoredProfile, StoredVariable } from "./model";
import type { Actor, World } from "./operations";
import { checkFree, checkVersion, createProfile, FIRST_VERSION } from "./profiles";
import { placeOf } from "./visibility";
import { variableToWire } from "./wire";

type Json = Record<string, unknown>;

/** The template that an export shows. */
export function exportedPacks(world: World, profile: StoredProfile): readonly StoredPack[] {
  const { draft, published } = profile;
  return (world.switches.exportTemplate === "draft" ? (draft ?? published) : (published ?? draft)) ?? [];
}

/** A profile in the file format of export and import; sensitive values are masked. */
export function exportProfile(world: World, profile: StoredProfile): Json {
  const { sensitiveMask } = world.switches;
  return {
    metadata: {
      name: profile.name,
      description: profile.annotations.description ?? "",
      labels: { ...profile.labels },
    },
    spec: {
      version: profile.version,
      template: {
        type: profile.type,
        cloudType: profile.cloudType,
        packs: exportedPacks(world, profile).map((pack) => exportPack(world, pack, sensitiveMask)),
      },
      variables: profile.variables.map((variable: StoredVariable) => variableToWire(variable, sensitiveMask)),
    },
  };
}

function exportPack(world: World, pack: StoredPack, mask: string): Json {
  const registry = world.catalogue.registry(pack.registryUid);
  const schema = world.catalogue.pack(pack.packUid)?.schema ?? [];
  return {
    name: pack.name,
    type: pack.type,
    layer: pack.layer,
    version: pack.version,
    tag: pack.tag,
    values: maskPasswords(pack.values, schema, mask),
    manifests: pack.manifests.map(({ name, content }) => ({ name, content })),
    ...(registry ? { registry: { metadata: registryMeta(registry) } } : {}),
  };
}

function registryMeta(registry: Registry): Json {
  const { uid, name, kind, isPrivate, isSyncSupported, providerType } = registry;
  return { uid, name, kind, isPrivate, ...(providerType ? { providerType } : {}), isSyncSupported };
}

/** Makes a profile from an import body. */
export function importProfile(world: World, actor: Actor, body: ImportBody, publish: boolean): StoredProfile {
  const type = body.spec.template.type ?? "cluster";
  const place = placeOf(actor);
  return createProfile(world, place, {
    name: body.metadata.name ?? "",
    version: body.spec.version || FIRST_VERSION,
    description: body.metadata.description ?? "",
    labels: body.metadata.labels ?? {},
    type,
    cloudType: body.spec.template.cloudType || (type === "add-on" || type === "system" ? "all" : ""),
    packs: (body.spec.template.packs ?? []).map((pack) => toPackBody(world, actor, pack)),
    variables: body.spec.variables ?? [],
    publish,
  });
}

function toPackBody(world: World, actor: Actor, pack: ImportPackBody): PackBody {
  const type = pack.type ?? "spectro";
  const common = {
    name: pack.name,
    type,
    layer: pack.layer,
    tag: pack.tag || pack.version,
    values: pack.values,
    manifests: (pack.manifests ?? []).map(({ name, content }) => ({ uid: undefined, name, content })),
    uid: undefined,
    registryUid: undefined,
  };
  if (type === "manifest") {
    return common;
  }
  const registry = registryOf(world, actor, pack);
  if (!registry) {
    const wanted = pack.registry?.metadata?.name ?? pack.registry?.metadata?.uid ?? "none given";
    throw packNotFound(`The registry of the pack '${pack.name}' (${wanted}) is not found`, { pack: pack.name });
  }
  const exact = exactPack(world, pack, registry);
  return { ...common, uid: exact, registryUid: registry.uid };
}

/** The uid of the version that the file names; a floating tag beside it stays a tag. */
function exactPack(world: World, pack: ImportPackBody, registry: Registry): string | undefined {
  if (!pack.version || pack.version === pack.tag) {
    return undefined;
  }
  const { version } = pack;
  return world.catalogue.versions(baseName(pack.name), registry.uid).find((one) => one.version === version)?.uid;
}

function registryOf(world: World, actor: Actor, pack: ImportPackBody): Registry | undefined {
  const wanted = pack.registry?.metadata;
  const registries = world.catalogue.registries(actor.caller.tenantUid);
  return (
    registries.find(({ uid }) => wanted?.uid === uid) ??
    registries.find(({ name, kind }) => wanted?.name === name && (!wanted.kind || wanted.kind === kind))
  );
}

/** The import body again, with the registries that could serve each pack; refuses a taken (name, version). */
export function validateImport(world: World, actor: Actor, body: ImportBody): Json {
  const { name } = body.metadata;
  if (!name) {
    throw invalidRequest("metadata.name is missing");
  }
  checkFree(world, placeOf(actor), name, checkVersion(body.spec.version || FIRST_VERSION));
  const packs = (body.spec.template.packs ?? []).map((pack) => {
    if (pack.type === "manifest") {
      return pack;
    }
    const matchingRegistries = matching(world, actor, pack).map(registryMeta);
    const metadata = pack.registry?.metadata;
    const settled = metadata && {
      ...metadata,
      isPrivate: metadata.isPrivate ?? false,
      isSyncSupported: metadata.isSyncSupported ?? false,
    };
    return { ...pack, registry: { ...(settled ? { metadata: settled } : {}), matchingRegistries } };
  });
  const variables = (body.spec.variables ?? []).map((variable) => ({
    ...variable,
    defaultValue: variable.defaultValue ?? "",
    required: variable.required ?? false,
    immutable: variable.immutable ?? false,
    hidden: variable.hidden ?? false,
    isSensitive: variable.isSensitive ?? false,
    options: variable.options?.map((option) => ({ ...option, default: option.default ?? false })),
  }));
  return { ...body, spec: { ...body.spec, template: { ...body.spec.template, packs }, variables } };
}

function matching(world: World, actor: Actor, pack: ImportPackBody): Registry[] {
  const name = baseName(pack.name);
  const version = pack.version || pack.tag;
  const kind = pack.registry?.metadata?.kind;
  return world.catalogue.registries(actor.caller.tenantUid).filter((registry) => {
    if (kind && registry.kind !== kind) {
      return false;
    }
    if (!registry.isSyncSupported) {
      return pack.type === "helm" && registry.kind === "helm";
    }
    return world.catalogue
      .versions(name, registry.uid)
      .some((one) => one.version === version || one.floatingTags.includes(version ?? ""));
  });
}
