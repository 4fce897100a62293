// What the arguments of the official provider are for, in words of this project: its own are not taken over.

const PACK = "spectrocloud_cluster_profile.pack";
const MANIFEST = `${PACK}.manifest`;
const VARIABLE = "spectrocloud_cluster_profile.profile_variables.variable";
const OPTION = `${VARIABLE}.options`;

/** By address: the type, then the names of blocks and attributes. */
const AT = {
  spectrocloud: "The official provider of Spectro Cloud Palette.",
  "spectrocloud.api_key": "Key of the Palette API.",
  "spectrocloud.feature_flag": "Switches for what is not generally available.",
  "spectrocloud.host": "Host of Palette, without a scheme: it is reached by HTTPS only.",
  "spectrocloud.ignore_insecure_tls_error": "Whether certificates are not verified, in the whole process.",
  "spectrocloud.project_name": "Name of the project of everything whose context is `project`.",
  "spectrocloud.retry_attempts": "How often a request that failed is tried again.",
  "spectrocloud.trace": "Whether requests are to be logged.",
  spectrocloud_cluster_profile: "A cluster profile of any kind; its layers are blocks in their order.",
  "spectrocloud_cluster_profile.cloud": "Cloud of the layers, such as `aws`; `all` for add-ons that go anywhere.",
  "spectrocloud_cluster_profile.context": "Where the profile lives: `project` or `tenant`.",
  "spectrocloud_cluster_profile.description": "What the profile is for.",
  "spectrocloud_cluster_profile.name": "Name, the same for all versions.",
  "spectrocloud_cluster_profile.tags": "Tags, `key:value` or bare `key`.",
  "spectrocloud_cluster_profile.type": "Kind of the profile: `infra`, `cluster` (full), `add-on` or `system`.",
  "spectrocloud_cluster_profile.version": "Semantic version of the profile.",
  [PACK]: "A layer: a pack with its configuration.",
  [`${PACK}.name`]: "Name of the layer, which is that of its pack.",
  [`${PACK}.registry_name`]: "Registry of the pack by name.",
  [`${PACK}.registry_uid`]: "Registry of the pack by uid.",
  [`${PACK}.tag`]: "Version of the pack.",
  [`${PACK}.type`]: "Kind of the pack: `spectro`, `oci`, `helm` or `manifest`.",
  [`${PACK}.uid`]: "Uid of the pack at this version.",
  [`${PACK}.values`]: "Configuration of the pack as YAML text.",
  [MANIFEST]: "A Kubernetes manifest that is applied along with the pack.",
  [`${MANIFEST}.content`]: "One or more YAML documents.",
  [`${MANIFEST}.name`]: "Name of the manifest.",
  [`${MANIFEST}.uid`]: "Uid that Palette has given the manifest.",
  "spectrocloud_cluster_profile.profile_variables": "Values that whoever makes a cluster can set.",
  [VARIABLE]: "One such value, used as `{{.spectro.var.<name>}}`.",
  [`${VARIABLE}.default_value`]: "Value where none is entered. It is kept in clear in the state.",
  [`${VARIABLE}.description`]: "What the variable is for.",
  [`${VARIABLE}.display_name`]: "Name that people see.",
  [`${VARIABLE}.format`]: "Format of its value, such as `string` or `number`.",
  [`${VARIABLE}.hidden`]: "Whether it is not shown when a cluster is made.",
  [`${VARIABLE}.immutable`]: "Whether a cluster cannot change the value.",
  [`${VARIABLE}.input_type`]: "How its value is entered: `text`, `dropdown` or `multiline`.",
  [`${VARIABLE}.is_sensitive`]: "Whether Palette shows its value masked only.",
  [`${VARIABLE}.name`]: "Name of the variable.",
  [`${VARIABLE}.regex`]: "Regular expression that the value must match.",
  [`${VARIABLE}.required`]: "Whether a value must be given.",
  [OPTION]: "A choice of a dropdown.",
  [`${OPTION}.default`]: "Whether it is chosen at first.",
  [`${OPTION}.description`]: "What the choice means.",
  [`${OPTION}.label`]: "What is shown.",
  [`${OPTION}.value`]: "The value that is used.",
  "spectrocloud_cluster_profile.timeouts": "How long operations may take.",
  spectrocloud_cluster_profile_import: "A cluster profile made of an export file.",
  "spectrocloud_cluster_profile_import.import_file": "Path of the file.",
  spectrocloud_pack: "A pack of a registry.",
  "spectrocloud_pack.advance_filters": "Further conditions of the search.",
  "spectrocloud_pack.advance_filters.addon_type": "Kinds of add-ons.",
  "spectrocloud_pack.advance_filters.environment": "Clouds that the pack is for.",
  "spectrocloud_pack.advance_filters.is_fips": "Whether it complies with FIPS.",
  "spectrocloud_pack.advance_filters.pack_layer": "Layers that it can be.",
  "spectrocloud_pack.advance_filters.pack_source": "Where it comes from.",
  "spectrocloud_pack.advance_filters.pack_type": "Kinds of packs.",
  "spectrocloud_pack.cloud": "Clouds that the pack is for.",
  "spectrocloud_pack.filters": "Conditions of the search as text.",
  "spectrocloud_pack.name": "Name of the pack.",
  "spectrocloud_pack.registry_uid": "Registry that holds it, by uid.",
  "spectrocloud_pack.type": "Kind of the pack.",
  "spectrocloud_pack.values": "Its own default values as YAML text.",
  "spectrocloud_pack.version": "Version of the pack.",
  spectrocloud_pack_simple: "A pack of a registry, by name and kind.",
  spectrocloud_project: "A project.",
  spectrocloud_registry: "A registry of any kind.",
  spectrocloud_registry_helm: "A registry of Helm charts.",
  spectrocloud_registry_oci: "An OCI registry.",
  spectrocloud_registry_pack: "A registry of packs.",
};

/** By the name alone, where nothing else is said. */
const NAMED = {
  context: "Where to look: `project` or `tenant`.",
  create: "For making it, such as `10m`.",
  delete: "For deleting it, such as `10m`.",
  id: "Uid in Palette.",
  manifest: "Kubernetes manifests.",
  name: "Name in Palette.",
  pack: "The layers.",
  registry_uid: "Registry by uid.",
  sync_status: "Whether the registry is synchronised.",
  type: "Kind.",
  update: "For changing it, such as `10m`.",
  values: "Default values as YAML text.",
  version: "Version.",
};

/**
 * @param {string} address such as `spectrocloud_cluster_profile.pack.values`
 * @returns {string}
 */
export function officialDescription(address) {
  const text = AT[address] ?? NAMED[address.split(".").at(-1)] ?? (address.includes(".") ? undefined : "");
  if (text === undefined) throw new Error(`scripts/generate/official-descriptions.mjs says nothing of ${address}`);
  return text || `Data of ${address}.`;
}
