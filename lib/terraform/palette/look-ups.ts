import { CodedError, type Issue } from "../../profile/errors";
import type { PackRef } from "../../profile/pack-ref";
import type { ProfileScope } from "../../profile/profile-scope";
import { findPack, findPackVersions, findProfile, findRegistryNamed, type ProfileEngine } from "../../reconcile";
import type { DataSource, OperationContext } from "../protocol/provider";
import type { Attribute, Attributes } from "../protocol/schema";
import type { ObjectValue, Value } from "../protocol/value";
import type { Connection } from "./connection";
import { refusalOf } from "./diagnostics";
import { modelValue } from "./model-value";

const text = (description: string, how: Partial<Attribute> = { computed: true }): Attribute =>
  ({ type: "string", description, ...how }) as Attribute;

const texts = (description: string): Attribute => ({ type: ["list", "string"], description, computed: true });

/** What is looked up by; absent is undefined. */
type Asked = Readonly<Record<string, string | undefined>>;

/** A data source that asks the engine and adds what it answers to what it was asked by. */
function lookUp(
  connection: Connection,
  description: string,
  attributes: Attributes,
  ask: (engine: ProfileEngine, asked: Asked, context: OperationContext) => Promise<ObjectValue>,
): DataSource {
  return {
    schema: { version: 0, description, attributes },
    async read(config, context) {
      try {
        const none = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]));
        return { ...none, ...config, ...(await ask(connection.engine(), modelValue(config) as Asked, context)) };
      } catch (error) {
        throw refusalOf(error, attributes);
      }
    },
  };
}

function orThrow<T extends object>(found: T | Issue): T {
  if (!("severity" in found)) return found;
  const one = found as Issue;
  throw CodedError.of({ ...one, path: one.path.replace(/^\.?pack\.?/, "") });
}

/** The reference to a pack that was asked for. */
function packAsked({ name = "", version, registry, type }: Asked): PackRef {
  const parts = { version, registry, type };
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  return { name, ...given } as PackRef;
}

const asked: Attributes = {
  name: text("Name of the pack, such as `kubernetes`.", { required: true }),
  registry: text("Registry, by name or uid. Default: the only one that holds the pack.", { optional: true }),
  type: text("Kind of the pack: `spectro`, `oci` or `helm`. Default: what the registry holds.", {
    optional: true,
    computed: true,
  }),
  cloud: text("Cloud that it must be made for. Default: any.", { optional: true }),
};

/** Every version that is no pre-release. */
const ANY_VERSION = ">=0";

/** Looks a pack up. Source: GET /v1/packs/{name}/registries/{uid}. */
export function packSource(connection: Connection): DataSource {
  const attributes: Attributes = {
    ...asked,
    version: text(
      "Exact version, floating tag (`1.30.x`) or range (`~1.30`). Default: the newest that is no pre-release.",
      { optional: true },
    ),
    id: text("Uid of the pack; its name and version where the registry has no catalogue."),
    exact_version: text("The exact version that was found."),
    pack: text("What the layer of a profile takes: `name@version`, with the exact version."),
    pack_uid: text("Uid of the pack; null where the registry has no catalogue."),
    registry_uid: text("Uid of its registry."),
    layer: text("Palette's word for the layer that it is made for: `os`, `k8s`, `cni`, `csi` or `addon`."),
    cloud_types: texts("The clouds that it is made for; `all` for every one."),
    values: text("The pack's own default values, YAML text; null where the catalogue has none."),
    presets: texts("Names of its presets."),
  };
  return lookUp(connection, "A pack in the catalogue.", attributes, async (engine, given) => {
    const pack = { ...packAsked(given), version: given.version ?? ANY_VERSION };
    const cloud = given.cloud === undefined ? {} : { cloud: given.cloud };
    const found = orThrow(await findPack(engine.session, { pack, path: "", ...cloud }));
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
export function packsSource(connection: Connection): DataSource {
  const attributes: Attributes = {
    ...asked,
    id: text("Name of the pack."),
    versions: texts("Exact versions, newest first."),
    packs: {
      nested: {
        nesting: "list",
        attributes: {
          version: text("Exact version."),
          pack_uid: text("Uid of the pack; null where the registry has no catalogue."),
          registry_uid: text("Uid of its registry."),
        },
      },
      description: "One for each version, newest first.",
      computed: true,
    },
  };
  return lookUp(connection, "All versions of a pack in the catalogue.", attributes, async (engine, given) => {
    const cloud = given.cloud === undefined ? {} : { cloud: given.cloud };
    const found = orThrow(await findPackVersions(engine.session, { pack: packAsked(given), path: "", ...cloud }));
    return {
      id: given.name ?? "",
      versions: found.map(({ version }) => version),
      packs: found.map(({ version, packUid, registryUid }) => ({
        version,
        pack_uid: packUid,
        registry_uid: registryUid ?? null,
      })),
    };
  });
}

/** Looks a registry up. Source: GET /v1/registries/metadata. */
export function registrySource(connection: Connection): DataSource {
  const attributes: Attributes = {
    name: text("Its name, or its uid.", { required: true }),
    type: text("Kind of packs that it must hold, where two registries share a name. Default: any.", {
      optional: true,
    }),
    id: text("Its uid, 24 hex digits."),
    registry_name: text("Its name."),
    kind: text("`pack`, `oci` or `helm`."),
  };
  return lookUp(connection, "A registry of packs.", attributes, async (engine, { name = "", type }) => {
    const question = { registry: name, ...(type === undefined ? {} : { type }) };
    const found = orThrow(await findRegistryNamed(engine.session, question as { registry: string }));
    return { id: found.uid ?? "", registry_name: found.name ?? name, kind: found.kind ?? "pack" };
  });
}

/** Looks a profile up by its name. Source: POST /v1/dashboard/clusterprofiles, GET /v1/clusterprofiles/{uid}. */
export function clusterProfileSource(connection: Connection): DataSource {
  const attributes: Attributes = {
    name: text("Its exact name.", { required: true }),
    version: text("Its exact version. Default: the highest, pre-releases included.", {
      optional: true,
      computed: true,
    }),
    scope: text("Where it lives: `project`, `tenant`, or `system` for Palette's own. Default: `project`.", {
      optional: true,
      computed: true,
    }),
    id: text("Its uid; a cluster refers to it by this."),
    type: text("Palette's word for its kind: `infra`, `cluster`, `add-on` or `system`."),
    cloud: text("Its cloud."),
    description: text("What it is for; null for none."),
    tags: texts("Its tags, sorted."),
    published: { type: "bool", description: "Whether clusters can use it.", computed: true },
  };
  const description =
    "A profile that exists, managed elsewhere or nowhere. Says nothing of its values and variables, which may hold secrets.";
  return lookUp(connection, description, attributes, async (engine, { name = "", version, scope }, context) => {
    const where = (scope ?? "project") as ProfileScope | "system";
    const question = { name, scope: where, ...(version === undefined ? {} : { version }) };
    const found = await findProfile(engine.session, question, connection.operation(context));
    if (found === undefined) {
      throw new CodedError("NO_SUCH_PROFILE", { name: version ? `${name} ${version}` : name, scope: where });
    }
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
