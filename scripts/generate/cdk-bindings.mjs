// Bindings of the providers for CDK Terrain and CDKTF, made by the generators of these two from the checked-in schemas.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles } from "../setup/fingerprint.mjs";

const WORKER = fileURLToPath(new URL("cdk-bindings-worker.mjs", import.meta.url));

/** The hosts, each of which has bindings of its own: classes of one do not work in an app of the other. */
export const HOSTS = ["cdktn", "cdktf"];

/** What is bound of the official provider: what the constructs write, and nothing else. */
const OFFICIAL_PARTS = {
  resource_schemas: ["spectrocloud_cluster_profile"],
  data_source_schemas: ["spectrocloud_pack", "spectrocloud_registry"],
};

/** The folder of a host's bindings, below the repository. */
export function bindingsFolder(host) {
  return `lib/${host}/bindings`;
}

/**
 * @param {{ownSchema: string, officialSchema: string}} documents the schemas as text
 * @returns {Map<string, string>} file, relative to the repository, to content
 */
export function cdkBindings({ ownSchema, officialSchema }) {
  const schemas = [JSON.parse(ownSchema), onlyParts(JSON.parse(officialSchema), OFFICIAL_PARTS)];
  return new Map(HOSTS.flatMap((host) => schemas.flatMap((schema) => bindings(host, schema))));
}

function onlyParts(document, parts) {
  const [[address, schema]] = Object.entries(document.provider_schemas);
  const chosen = Object.entries(parts).map(([kind, names]) => [
    kind,
    Object.fromEntries(names.map((name) => [name, schema[kind][name]])),
  ]);
  return { ...document, provider_schemas: { [address]: { ...schema, ...Object.fromEntries(chosen) } } };
}

function bindings(host, schema) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-bindings-"));
  try {
    const file = path.join(folder, "schema.json");
    fs.writeFileSync(file, JSON.stringify(schema));
    const { status, stdout, stderr } = spawnSync(process.execPath, [WORKER, host, file, path.join(folder, "made")], {
      encoding: "utf8",
      env: { ...process.env, CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", HOME: folder },
    });
    if (status !== 0) throw new Error(`the generator of ${host} failed:\n${stdout}${stderr}`);
    const providers = path.join(folder, "made", "providers");
    return listFiles(providers)
      .filter((name) => name.endsWith(".ts") && !name.endsWith("lazy-index.ts"))
      .map((name) => [`${bindingsFolder(host)}/${name}`, fs.readFileSync(path.join(providers, name), "utf8")]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
