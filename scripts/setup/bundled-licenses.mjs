import fs from "node:fs";
import path from "node:path";

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENSE = /^(licen[sc]e|copying|notice)(\.(md|txt))?$/i;

/**
 * The licenses of the packages that are in a bundle, which ask to be passed on with it.
 *
 * @param {string} root
 * @param {string[]} inputs of the bundle, relative to `root`
 * @returns {string}
 */
export function bundledLicenses(root, inputs) {
  const folders = new Set(inputs.flatMap((input) => PACKAGE.exec(input)?.[1] ?? []));
  const parts = [...folders].sort().map((folder) => {
    const full = path.join(root, folder);
    const { name, version, license } = JSON.parse(fs.readFileSync(path.join(full, "package.json"), "utf8"));
    const files = fs.readdirSync(full).filter((file) => LICENSE.test(file));
    const texts = files.sort().map((file) => fs.readFileSync(path.join(full, file), "utf8").trim());
    return [`${name} ${version} (${license})`, ...texts].join("\n\n");
  });
  return `${["terraform-provider-palette holds code of these packages.", ...parts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
