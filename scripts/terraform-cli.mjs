#!/usr/bin/env node
// Finds Terraform on PATH, the only place it is taken from: no package registry has it.
//
//   node scripts/terraform-cli.mjs [--json]
import { commandOf } from "./cli-tools/command.mjs";
import { useProgramOnPath } from "./cli-tools/on-path.mjs";
import { TERRAFORM } from "./opentofu/programs.mjs";

/**
 * Finds Terraform.
 *
 * @returns {Promise<{terraform: string, version: string, source: "path"}>}
 * @throws {Error} with one line that says why not
 */
export async function findTerraform() {
  const { file, version } = await useProgramOnPath(TERRAFORM);
  return { terraform: file, version, source: "path" };
}

commandOf(import.meta.url, findTerraform, ({ terraform }) => ["Terraform", terraform]);
