// What each sub-path of the package exports, as a report that a reviewer reads in the diff.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const { Extractor, ExtractorConfig } = createRequire(import.meta.url)("@microsoft/api-extractor");

/**
 * @param {string} root
 * @returns {Map<string, string>} file name to report, for each sub-path that is there
 */
export function apiReports(root) {
  const { exports } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const reports = new Map();
  for (const [subPath, target] of Object.entries(exports)) {
    const types = target.types && path.join(root, target.types);
    if (!types || !fs.existsSync(types)) continue;
    const name = subPath === "." ? "index" : subPath.slice(2).replaceAll("/", "-");
    reports.set(`${name}.api.md`, report(root, name, types));
  }
  return reports;
}

function report(root, name, types) {
  const folder = path.join(root, "temp", "api");
  const config = ExtractorConfig.loadFile(path.join(root, "api-extractor.json"));
  config.mainEntryPointFilePath = types;
  config.apiReport = {
    ...config.apiReport,
    enabled: true,
    reportFileName: name,
    reportFolder: folder,
    reportTempFolder: path.join(folder, "temp"),
  };
  fs.mkdirSync(config.apiReport.reportTempFolder, { recursive: true });
  const prepared = ExtractorConfig.prepare({
    configObject: config,
    configObjectFullPath: path.join(root, "api-extractor.json"),
    packageJsonFullPath: path.join(root, "package.json"),
  });
  const problems = [];
  const { succeeded } = Extractor.invoke(prepared, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === "error") problems.push(message.text);
    },
  });
  if (!succeeded) throw new Error(`no API report for ${name}:\n${problems.join("\n")}`);
  return fs.readFileSync(path.join(folder, `${name}.api.md`), "utf8").replace(/\r\n/g, "\n");
}
