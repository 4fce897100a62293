// The schema of the official provider, as far as it concerns profiles: the facts of it with descriptions of this project.
//
// The facts are names, types and flags. Without the provider they are those of the document that is checked in;
// PALETTE_IAC_OFFICIAL_PROVIDER names the provider's file and has them read anew by Terraform.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { officialDescription } from "./official-descriptions.mjs";

/** Where the document is checked in. */
export const OFFICIAL_SCHEMA_FILE = "schema/terraform/spectrocloud-schema.json";

const ADDRESS = "registry.terraform.io/spectrocloud/spectrocloud";
const RESOURCES = ["cluster_profile", "cluster_profile_import"];
const DATA_SOURCES = [
  ...["cluster_profile", "pack", "pack_simple", "project"],
  ...["registry", "registry_helm", "registry_oci", "registry_pack"],
];

/** The document as text. */
export function officialSchemaText(root) {
  const provider = process.env.PALETTE_IAC_OFFICIAL_PROVIDER;
  const facts = provider
    ? askProvider(path.resolve(provider))
    : JSON.parse(fs.readFileSync(path.join(root, OFFICIAL_SCHEMA_FILE), "utf8"));
  return `${JSON.stringify(officialSchema(facts), null, 2)}\n`;
}

/**
 * @param {object} facts a document of `terraform providers schema -json`
 * @returns {object} what concerns profiles of it, with own descriptions, its keys in order
 */
export function officialSchema(facts) {
  const { provider, resource_schemas, data_source_schemas } = facts.provider_schemas[ADDRESS];
  const chosen = (schemas, names) =>
    Object.fromEntries(
      names.map((name) => `spectrocloud_${name}`).map((type) => [type, schemaOf(schemas[type], type)]),
    );
  return sorted({
    format_version: "1.0",
    provider_schemas: {
      [ADDRESS]: {
        provider: schemaOf(provider, "spectrocloud"),
        resource_schemas: chosen(resource_schemas, RESOURCES),
        data_source_schemas: chosen(data_source_schemas, DATA_SOURCES),
      },
    },
  });
}

function schemaOf({ block, version }, address) {
  return { version, block: blockOf(block, address) };
}

function blockOf({ attributes = {}, block_types = {} }, address) {
  return {
    ...described(address),
    attributes: mapValues(attributes, ({ type, ...flags }, name) => ({
      type,
      ...described(`${address}.${name}`),
      ...pick(flags, ["required", "optional", "computed", "sensitive", "write_only"]),
    })),
    block_types: mapValues(block_types, ({ block, ...nesting }, name) => ({
      block: blockOf(block, `${address}.${name}`),
      ...pick(nesting, ["nesting_mode", "min_items", "max_items"]),
    })),
  };
}

function described(address) {
  return { description: officialDescription(address), description_kind: "markdown" };
}

function pick(from, names) {
  return Object.fromEntries(names.filter((name) => from[name]).map((name) => [name, from[name]]));
}

function mapValues(from, change) {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, change(value, name)]));
}

function sorted(value) {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

function askProvider(file) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-official-schema-"));
  try {
    const linked = path.join(folder, "plugin");
    fs.mkdirSync(linked);
    fs.symlinkSync(file, path.join(linked, "terraform-provider-spectrocloud"));
    const override = `provider_installation {\n  dev_overrides {\n    "${ADDRESS}" = "${linked}"\n  }\n}\n`;
    fs.writeFileSync(path.join(folder, "cli.tfrc"), override);
    const source = `terraform {\n  required_providers {\n    spectrocloud = { source = "${ADDRESS}" }\n  }\n}\n`;
    fs.writeFileSync(path.join(folder, "main.tf"), source);
    const env = { ...process.env, TF_CLI_CONFIG_FILE: path.join(folder, "cli.tfrc"), CHECKPOINT_DISABLE: "1" };
    const { status, stdout, stderr } = spawnSync("terraform", ["providers", "schema", "-json"], {
      cwd: folder,
      encoding: "utf8",
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`terraform could not read the schema of ${file}:\n${stderr}`);
    return JSON.parse(stdout);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
