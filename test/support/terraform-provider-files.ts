import fs from "node:fs";
import path from "node:path";
import { unpackedPackage } from "./packed-package";

const PROVIDER = "dist/terraform-provider/terraform-provider-palette";
// Both: a source without a registry means another one to OpenTofu.
const ADDRESSES = ["registry.terraform.io/palette-iac/palette", "registry.opentofu.org/palette-iac/palette"];
/** The version that the provider has in a mirror. */
export const MIRRORED_VERSION = "0.0.1";

/** Puts the provider of the packed package into a project's folder, for an override or for `init`. */
export async function putProviderInto(root: string, way: "override" | "mirror"): Promise<void> {
  const folder = providerFolder(root);
  const name = path.basename(PROVIDER);
  fs.cpSync(path.join(await unpackedPackage(), path.dirname(PROVIDER)), folder, { recursive: true });
  if (!fs.existsSync(path.join(folder, name))) throw new Error(`the package holds no ${PROVIDER}`);
  if (way === "override") return;
  for (const address of ADDRESSES) {
    const to = path.join(mirrorFolder(root), ...address.split("/"), MIRRORED_VERSION, platform());
    fs.cpSync(folder, to, { recursive: true });
    fs.renameSync(path.join(to, name), path.join(to, `${name}_v${MIRRORED_VERSION}`));
  }
}

function providerFolder(root: string): string {
  return path.join(root, "provider");
}

function mirrorFolder(root: string): string {
  return path.join(root, "mirror");
}

// As Go calls it.
function platform(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `${system}_${process.arch === "x64" ? "amd64" : process.arch}`;
}

/** The configuration of a tool that gets its providers from folders and never from a network. */
export function cliConfiguration(
  root: string,
  provider: "override" | "mirror" | "none",
  others: Readonly<Record<string, string | undefined>>,
): string {
  const own = provider === "override" ? ADDRESSES.map((address) => [address, providerFolder(root)]) : [];
  const overrides = [...own, ...Object.entries(others).map(([address, folder]) => [address, folder ?? empty(root)])];
  const lines = overrides.map(([address, folder]) => `    ${JSON.stringify(address)} = ${JSON.stringify(folder)}`);
  const mirrored = mirrorFolder(root);
  fs.mkdirSync(mirrored, { recursive: true });
  return [
    "disable_checkpoint = true",
    "provider_installation {",
    ...(lines.length === 0 ? [] : ["  dev_overrides {", ...lines, "  }"]),
    "  filesystem_mirror {",
    `    path = ${JSON.stringify(mirrored)}`,
    "  }",
    "}",
    "",
  ].join("\n");
}

function empty(root: string): string {
  const folder = path.join(root, "no-provider");
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}
