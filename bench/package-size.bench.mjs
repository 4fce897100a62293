// What a user downloads and what lands on the disk.
import fs from "node:fs";
import path from "node:path";
import { listFiles } from "../scripts/setup/fingerprint.mjs";
import { ensurePacked } from "../scripts/setup.mjs";

export const name = "package size";

const PROVIDER = "dist/terraform-provider/terraform-provider-palette";

/** @param {{root: string}} context */
export async function run({ root }) {
  const { packedBytes, unpackedBytes, files } = await ensurePacked();
  const dependencies = installedDependencies(root);
  return [
    // Half of it is the Terraform provider, which brings its libraries with it; bindings for two hosts are a fifth.
    { figure: "tarball", value: packedBytes, unit: "bytes", budget: 1_180_000 },
    { figure: "unpacked", value: unpackedBytes, unit: "bytes", budget: 5_400_000 },
    {
      figure: "Terraform provider",
      value: fs.statSync(path.join(root, PROVIDER)).size,
      unit: "bytes",
      budget: 2_000_000,
    },
    { figure: "files", value: files, unit: "files" },
    { figure: "dependencies", value: dependencies.length, unit: "packages", budget: 70, note: "without peers" },
    {
      figure: "installed with dependencies",
      value: unpackedBytes + dependencies.reduce((sum, folder) => sum + bytesIn(folder), 0),
      unit: "bytes",
      budget: 20_600_000,
    },
  ];
}

function installedDependencies(root) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([folder, entry]) => folder !== "" && !entry.dev && !entry.devOptional && !entry.peer && !entry.optional)
    .map(([folder]) => path.join(root, folder))
    .filter((folder) => fs.existsSync(folder));
}

// A package nested in another has an entry of its own.
function bytesIn(folder) {
  return listFiles(folder)
    .filter((file) => !file.startsWith("node_modules/"))
    .reduce((sum, file) => sum + fs.statSync(path.join(folder, file)).size, 0);
}
