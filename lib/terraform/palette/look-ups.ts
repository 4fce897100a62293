import { type Issue, ValidationError } from "../../profile/errors";
import { checkChoice } from "../../profile/handling";
import { PACK_TYPES, type PackRef } from "../../profile/pack-ref";
import { PROFILE_SCOPES, type ProfileScope } from "../../profile/profile-scope";
import { ANY_VERSION, findPack, findPackVersions, findRegistryNamed, foundOrThrow } from "../../reconcile/catalogue";
import type { ProfileEngine } from "../../reconcile/engine";
import { foundProfile } from "../../reconcile/find-profile";
import type { DataSource, OperationContext } from "../protocol/provider";
import type { Schema } from "../protocol/schema";
import type { ObjectValue, Value } from "../protocol/value";
import type { Connection } from "./connection";
import { diagnosticOf, refusalOf } from "./diagnostics";
import { lookUpSchemas } from "./look-up-schema";
import { fieldOf, modelValue } from "./model-value";

/** What is looked up by; absent is undefined. */
type Asked = Readonly<Record<string, string | undefined>>;

/** What a data source does, besides its schema. */
export type LookUp = Required<Omit<DataSource, "schema">>;

type LookUpName = keyof typeof lookUpSchemas;

/** A manifest is no pack of a registry. */
const PACK_KINDS = PACK_TYPES.filter((type) => type !== "manifest");

/** What attributes may be, by data source; the rest is any text. */
const CHOICES: Readonly<Record<LookUpName, Readonly<Record<string, readonly string[]>>>> = {
  palette_pack: { type: PACK_KINDS },
  palette_packs: { type: PACK_KINDS },
  palette_registry: { type: PACK_KINDS },
  palette_cluster_profile: { scope: [...PROFILE_SCOPES, "system"] },
};

/** What is wrong with the configuration of a data source as far as nobody has to be asked. Issues: `INVALID_VALUE`. */
function checkLookUp(source: LookUpName, config: ObjectValue): Issue[] {
  return Object.entries(CHOICES[source]).flatMap(([attribute, allowed]) => {
    const value = fieldOf(config, attribute);
    return typeof value === "string" ? checkChoice(attribute, value, allowed) : [];
  });
}

/** A data source that asks the engine and adds what it answers to what it was asked by. */
function lookUp(
  connection: Connection,
  name: LookUpName,
  ask: (engine: ProfileEngine, asked: Asked, context: OperationContext) => Promise<ObjectValue>,
): LookUp {
  const { attributes }: Schema = lookUpSchemas[name];
  return {
    async validate(config, context) {
      context.report(...checkLookUp(name, config).map((one) => diagnosticOf(one, attributes)));
    },
    async read(config, context) {
      try {
        // What was not known when it was validated is known now.
        const wrong = checkLookUp(name, config);
        if (wrong.length > 0) throw new ValidationError(`the data source ${name}`, wrong);
        const none = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
        const asking = () => ask(connection.engine(), modelValue(config) as Asked, context);
        return { ...none, ...config, ...(await connection.during(context, asking)) };
      } catch (error) {
        throw refusalOf(error, attributes);
      }
    },
  };
}

/** The reference to a pack that was asked for. */
function packAsked({ name = "", version, registry, type }: Asked): PackRef {
  const parts = { version, registry, type };
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  return { name, ...given } as PackRef;
}

/** Looks a pack up. Source: GET /v1/packs/{name}/registries/{uid}. */
export function packSource(connection: Connection): LookUp {
  return lookUp(connection, "palette_pack", async (engine, given) => {
    const pack = { ...packAsked(given), version: given.version ?? ANY_VERSION };
    const cloud = given.cloud === undefined ? {} : { cloud: given.cloud };
    const found = foundOrThrow(await findPack(engine.session, { pack, path: "", ...cloud }));
    const { packUid, registryUid, version, type } = found.resolution;
    return {
      id: packUid ?? `${pack.name}@${version}`,
      exact_version: version,
      pack: `${pack.name}@${version}`,
      pack_uid: packUid ?? null,
      registry_uid: registryUid ?? null,
      type,
      layer: found.layer ?? null,
      cloud_types: [...found.cloudTypes],
      values: found.defaults ?? null,
      presets: found.presets.map(({ name }) => name),
    };
  });
}

/** Looks up which versions of a pack there are. Source: GET /v1/packs/{name}/registries/{uid}. */
export function packsSource(connection: Connection): LookUp {
  return lookUp(connection, "palette_packs", async (engine, given) => {
    const cloud = given.cloud === undefined ? {} : { cloud: given.cloud };
    const found = foundOrThrow(await findPackVersions(engine.session, { pack: packAsked(given), path: "", ...cloud }));
    return {
      id: given.name ?? "",
      versions: [...new Set(found.map(({ version }) => version))],
      packs: found.map(({ version, packUid, registryUid }) => ({
        version,
        pack_uid: packUid,
        registry_uid: registryUid ?? null,
      })),
    };
  });
}

/** Looks a registry up. Source: GET /v1/registries/metadata. */
export function registrySource(connection: Connection): LookUp {
  return lookUp(connection, "palette_registry", async (engine, { name = "", type }) => {
    const question = { registry: name, ...(type === undefined ? {} : { type }) };
    const found = foundOrThrow(await findRegistryNamed(engine.session, question as { registry: string }));
    return { id: found.uid ?? "", registry_name: found.name ?? name, kind: found.kind ?? "pack" };
  });
}

/** Looks a profile up by its name. Source: POST /v1/dashboard/clusterprofiles, GET /v1/clusterprofiles/{uid}. */
export function clusterProfileSource(connection: Connection): LookUp {
  return lookUp(connection, "palette_cluster_profile", async (engine, { name = "", version, scope }, context) => {
    const where = (scope ?? "project") as ProfileScope | "system";
    const question = { name, scope: where, ...(version === undefined ? {} : { version }) };
    const found = await foundProfile(engine.session, question, connection.operation(context));
    const tags: Value = [...found.tags];
    return {
      id: found.uid,
      version: found.version,
      scope: where,
      type: found.type,
      cloud: found.cloud,
      description: found.description === "" ? null : found.description,
      tags,
      published: found.isPublished,
    };
  });
}
