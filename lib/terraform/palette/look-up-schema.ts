import type { Attribute, Attributes, Schema } from "../protocol/schema";
import { text, texts } from "./attribute";

const found = (description: string): Attribute => text(description, { computed: true });

const asked: Attributes = {
  name: text("Name of the pack, such as `kubernetes`.", { required: true }),
  registry: text("Registry, by name or uid. Default: the only one that holds the pack.", { optional: true }),
  type: text("Kind of the pack: `spectro`, `oci` or `helm`. Default: what the registry holds.", {
    optional: true,
    computed: true,
  }),
  cloud: text("Cloud that it must be made for. Default: any.", { optional: true }),
};

/** The schemas of all data sources. */
export const lookUpSchemas = {
  palette_pack: {
    version: 0,
    description: "A pack in the catalogue.",
    attributes: {
      ...asked,
      version: text(
        "Exact version, floating tag (`1.30.x`) or range (`~1.30`). Default: the newest that is no pre-release.",
        { optional: true },
      ),
      id: found("Uid of the pack; its name and version where the registry has no catalogue."),
      exact_version: found("The exact version that was found."),
      pack: found("What the layer of a profile takes: `name@version`, with the exact version."),
      pack_uid: found("Uid of the pack; null where the registry has no catalogue."),
      registry_uid: found("Uid of its registry."),
      layer: found("Palette's word for the layer that it is made for: `os`, `k8s`, `cni`, `csi` or `addon`."),
      cloud_types: texts("The clouds that it is made for; `all` for every one."),
      values: found("The pack's own default values, YAML text; null where the catalogue has none."),
      presets: texts("Names of its presets."),
    },
  },
  palette_packs: {
    version: 0,
    description: "All versions of a pack in the catalogue.",
    attributes: {
      ...asked,
      id: found("Name of the pack."),
      versions: texts("Exact versions, newest first."),
      packs: {
        nested: {
          nesting: "list",
          attributes: {
            version: found("Exact version."),
            pack_uid: found("Uid of the pack; null where the registry has no catalogue."),
            registry_uid: found("Uid of its registry."),
          },
        },
        description: "One for each version, newest first.",
        computed: true,
      },
    },
  },
  palette_registry: {
    version: 0,
    description: "A registry of packs.",
    attributes: {
      name: text("Its name, or its uid.", { required: true }),
      type: text("Kind of packs that it must hold, where two registries share a name. Default: any.", {
        optional: true,
      }),
      id: found("Its uid, 24 hex digits."),
      registry_name: found("Its name."),
      kind: found("`pack`, `oci` or `helm`."),
    },
  },
  palette_cluster_profile: {
    version: 0,
    description:
      "A profile that exists, managed elsewhere or nowhere. Says nothing of its values and variables, which may hold secrets.",
    attributes: {
      name: text("Its exact name.", { required: true }),
      version: text("Its exact version. Default: the highest, pre-releases included.", {
        optional: true,
        computed: true,
      }),
      scope: text("Where it lives: `project`, `tenant`, or `system` for Palette's own. Default: `project`.", {
        optional: true,
        computed: true,
      }),
      id: found("Its uid; a cluster refers to it by this."),
      type: found("Palette's word for its kind: `infra`, `cluster`, `add-on` or `system`."),
      cloud: found("Its cloud."),
      description: found("What it is for; null for none."),
      tags: texts("Its tags, sorted."),
      published: { type: "bool", description: "Whether clusters can use it.", computed: true },
    },
  },
} as const satisfies Record<string, Schema>;
