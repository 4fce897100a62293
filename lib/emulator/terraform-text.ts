import type { StoredPack, StoredProfile, StoredVariable } from "./model";
import type { World } from "./operations";
import { exportedPacks } from "./porting";

/**
 * A profile written as a resource of the official Terraform provider.
 *
 * The service's own rendering is not documented; this one is plausible, not faithful. Sensitive values are masked.
 */
export function terraformText(world: World, profile: StoredProfile): string {
  const { name, version, type, cloudType, labels, annotations, variables } = profile;
  const tags = Object.entries(labels).map(([key, value]) => (value === "spectro__tag" ? key : `${key}:${value}`));
  const lines = [
    `resource "spectrocloud_cluster_profile" ${quote(name.replace(/[^\w-]/g, "_"))} {`,
    `  name        = ${quote(name)}`,
    `  description = ${quote(annotations.description ?? "")}`,
    `  version     = ${quote(version)}`,
    `  cloud       = ${quote(cloudType)}`,
    `  type        = ${quote(type)}`,
    `  context     = ${quote(profile.scope)}`,
    `  tags        = [${tags.map(quote).join(", ")}]`,
    ...exportedPacks(world, profile).flatMap(packLines),
    ...(variables.length > 0 ? variableLines(variables, world.switches.sensitiveMask) : []),
    "}",
    "",
  ];
  return lines.join("\n");
}

/** The same in Terraform's JSON syntax. */
export function terraformJson(world: World, profile: StoredProfile): Record<string, unknown> {
  const { name, version, type, cloudType, scope, annotations } = profile;
  const packs = exportedPacks(world, profile).map((pack) => ({
    name: pack.name,
    type: pack.type,
    tag: pack.tag,
    ...(pack.registryUid ? { registry_uid: pack.registryUid } : {}),
    values: pack.values,
    ...(pack.manifests.length > 0
      ? { manifest: pack.manifests.map((one) => ({ name: one.name, content: one.content })) }
      : {}),
  }));
  const description = annotations.description ?? "";
  const resource = { name, description, version, cloud: cloudType, type, context: scope, pack: packs };
  return { resource: { spectrocloud_cluster_profile: { [name.replace(/[^\w-]/g, "_")]: resource } } };
}

function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/\$\{/g, () => "$${")
    .replace(/%\{/g, () => "%%{");
}

function heredoc(indent: string, text: string): string[] {
  if (text === "") {
    return [`${indent}values = ""`];
  }
  const body = text.replace(/\$\{/g, () => "$${").replace(/\n$/, "");
  return [`${indent}values = <<-EOT`, ...body.split("\n").map((line) => `${indent}  ${line}`), `${indent}EOT`];
}

function packLines(pack: StoredPack): string[] {
  return [
    "",
    "  pack {",
    `    name         = ${quote(pack.name)}`,
    `    type         = ${quote(pack.type)}`,
    `    tag          = ${quote(pack.tag)}`,
    ...(pack.registryUid ? [`    registry_uid = ${quote(pack.registryUid)}`] : []),
    ...heredoc("    ", pack.values),
    ...pack.manifests.flatMap(({ name, content }) => [
      "    manifest {",
      `      name    = ${quote(name)}`,
      `      content = ${quote(content)}`,
      "    }",
    ]),
    "  }",
  ];
}

function variableLines(variables: readonly StoredVariable[], mask: string): string[] {
  return [
    "",
    "  profile_variables {",
    ...variables.flatMap((variable) => [
      "    variable {",
      `      name          = ${quote(variable.name)}`,
      `      display_name  = ${quote(variable.displayName)}`,
      `      format        = ${quote(variable.format)}`,
      `      default_value = ${quote(variable.isSensitive && variable.defaultValue ? mask : variable.defaultValue)}`,
      `      required      = ${variable.required}`,
      `      immutable     = ${variable.immutable}`,
      `      hidden        = ${variable.hidden}`,
      `      is_sensitive  = ${variable.isSensitive}`,
      "    }",
    ]),
    "  }",
  ];
}
