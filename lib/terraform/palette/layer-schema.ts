import type { Attribute, Attributes } from "../protocol/schema";
import { text } from "./attribute";

const LAYER: Attributes = {
  pack: text(
    "The pack: `name@version`, such as `kubernetes@1.30.4`. The version is exact, a floating tag (`1.30.x`) or a range (`~1.30`); once chosen, a version stays until `upgrade` says otherwise. Of a pack of type `manifest` it may be left out.",
    { required: true },
  ),
  registry: text(
    "Registry that holds the pack, by name or uid. Default: the profile's `registry`; without that, the only registry that holds this pack at this version for the profile's cloud.",
    { optional: true, computed: true },
  ),
  type: text(
    "Kind of the pack: `spectro`, `oci`, `helm` or `manifest`. Default: what the registry says. Required only for `manifest` and where no catalogue is at hand.",
    { optional: true },
  ),
  values: text(
    "Configuration of the pack, the whole of it, as YAML text (at most 1 MiB). Compared by meaning: comments, the order of keys and quoting are no difference. Default: the pack's own defaults at that version, with presets, patch and settings applied.",
    { optional: true, computed: true },
  ),
  presets: {
    type: ["list", "string"],
    description:
      "Presets of the pack to apply to the values, by name (`enable-api`, or `Backend:enable-api` with its group); at most one of each group. Default: none.",
    optional: true,
  },
  patch: text(
    "What differs from the values, or from the pack's own defaults where there are none, as YAML text: a map that is merged (`null` removes a key), or a list of `{path, value}`. Write it with `yamlencode`. Applied after the presets. Default: nothing.",
    { optional: true },
  ),
  manifests: {
    nested: {
      nesting: "list",
      attributes: {
        name: text("Name, unique in its layer.", { required: true }),
        content: text("One or more YAML documents, at most 1 MiB.", { required: true }),
      },
    },
    description: "Kubernetes manifests to apply along with the pack, in their order. Default: none.",
    optional: true,
  },
  version: text("The exact version of the pack.", { computed: true }),
  pack_uid: text(
    "Uid of the pack in the catalogue; null where its registry has none, and for a pack of type `manifest`.",
    { computed: true },
  ),
  registry_uid: text("Uid of the registry; null for a pack of type `manifest`.", { computed: true }),
  derived_values: text(
    "The values as they are written, where something is applied to `values`: presets, a patch or settings; null otherwise.",
    { computed: true },
  ),
};

/** Attributes of an infrastructure layer. */
export const layerAttributes: Attributes = LAYER;

/** Attributes of an add-on. */
export const addonAttributes: Attributes = {
  ...LAYER,
  display_name: text(
    "Name of this layer, for a pack that the profile holds more than once: letters, digits and single hyphens. The layer is then named `<display_name>--<pack>`. Default: the pack's name alone.",
    { optional: true },
  ),
  install_priority: {
    type: "number",
    description:
      "When it is installed among the add-ons: a whole number from 0 on, smaller ones earlier. Default: the pack's own.",
    optional: true,
  },
};

const ROLES: readonly (readonly [string, string, boolean])[] = [
  ["os", "Operating system of the nodes.", true],
  ["kubernetes", "Kubernetes distribution.", true],
  ["network", "Container network (CNI).", true],
  ["storage", "Container storage (CSI). Required, except for `edge-native`.", false],
];

/** The infrastructure layers, each under its role. */
export const layersAttribute: Attribute = {
  nested: {
    nesting: "single",
    attributes: Object.fromEntries(
      ROLES.map(([role, description, required]) => [
        role,
        {
          nested: { nesting: "single", attributes: layerAttributes },
          description,
          ...(required ? { required } : { optional: true }),
        } satisfies Attribute,
      ]),
    ),
  },
  description: "The infrastructure layers, each under its role.",
  required: true,
};

/** The add-ons. */
export function addonsAttribute(required: boolean): Attribute {
  return {
    nested: { nesting: "list", attributes: addonAttributes },
    description: "The add-ons; their order is kept.",
    ...(required ? { required } : { optional: true }),
  };
}
