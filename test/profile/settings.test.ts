import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { formatIssue } from "../../lib/profile/errors";
import { checkStackKeys, checkVariableNames, SETTINGS } from "../../lib/profile/settings";

const ROOT = path.join(__dirname, "..", "..");
const warned = (env: Record<string, string>) => checkVariableNames(env).map(formatIssue);

describe("an environment variable", () => {
  test.each([
    ["PALETTE_PROJEKT", "PALETTE_PROJECT"],
    ["PALETTE_APIKEY", "PALETTE_API_KEY"],
    ["PALETE_HOST", "PALETTE_HOST"],
    ["palette_host", "PALETTE_HOST"],
    ["PALETTE_API_KEYS", "PALETTE_API_KEY"],
    ["PALETTE_IAC_OFLINE", "PALETTE_IAC_OFFLINE"],
    ["SPECTROCLOUD_API_KEY", "SPECTROCLOUD_APIKEY"],
  ])("is a warning where it looks misspelt: %s", (variable, near) => {
    expect(warned({ [variable]: "x" })).toEqual([
      `the environment variable ${variable} is not read. Did you mean ${near}? [VARIABLE_MISSPELT]`,
    ]);
  });

  test.each([
    "PALETTE_API_KEY_B",
    "PALETTE_API_KEY2",

    "PATH",
    "SPECTROCLOUD_TRACE",
    "HTTPS_PROXY",
  ])("is nothing to speak of where it is one of somebody else: %s", (variable) => {
    expect(warned({ [variable]: "x" })).toEqual([]);
  });

  it("is nothing to speak of where it is one of ours, or empty", () => {
    const ours = SETTINGS.flatMap(({ variables }) => variables);
    expect(warned(Object.fromEntries(ours.map((name) => [name, "x"])))).toEqual([]);
    expect(warned({ PALETTE_PROJEKT: " " })).toEqual([]);
  });
});

describe("a key of a stack's configuration", () => {
  const found = (...keys: string[]) => checkStackKeys(keys, "palette-iac").map(formatIssue);

  it("is an error in our namespace where nobody reads it", () => {
    expect(found("palette-iac:projekt", "palette-iac:colour")).toEqual([
      'the stack\'s configuration has palette-iac:projekt, which is no setting of palette-iac. Settings here: apiKey, host, project, caFile, insecure. Did you mean "palette-iac:project"? [UNKNOWN_SETTING]',
      "the stack's configuration has palette-iac:colour, which is no setting of palette-iac. Settings here: apiKey, host, project, caFile, insecure. [UNKNOWN_SETTING]",
    ]);
  });

  it("is nothing to speak of where it is a setting, or in another namespace", () => {
    expect(found(...SETTINGS.flatMap(({ stack }) => (stack === undefined ? [] : [`palette-iac:${stack}`])))).toEqual(
      [],
    );
    expect(found("aws:projekt", "palette-iac-shop:projekt", "projekt")).toEqual([]);
  });
});

describe("the settings", () => {
  it("are all in one table of the README, in each place where they can stand", () => {
    const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
    const table = readme.slice(readme.indexOf("\n## Settings"), readme.indexOf("\n## JSON Schema"));
    const names = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);
    const rows = table
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .slice(1)
      .map((line) => line.split("|").slice(1, 5))
      .filter(([first]) => !/---|_PROXY/.test(first ?? ""))
      .map(([environment, ...others]) => [names(environment), ...others.map((cell) => names(cell)[0])]);
    expect(rows).toEqual(
      SETTINGS.map(({ variables, stack, provider, argument }) => [variables, stack, provider, argument]),
    );
  });

  it("are all that the sources read of the environment", () => {
    const lib = path.join(ROOT, "lib");
    const read = readdirSync(lib, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap(
        (file) => readFileSync(path.join(lib, file), "utf8").match(/\b(?:PALETTE|SPECTROCLOUD)_[A-Z_]*[A-Z]\b/g) ?? [],
      );
    // Set by the build of the provider's bundle.
    const ours = new Set([
      ...SETTINGS.flatMap(({ variables }) => variables),
      "PALETTE_IAC_VERSION",
      "PALETTE_API_KEY_B",
    ]);
    expect([...new Set(read)].filter((name) => !ours.has(name))).toEqual([]);
  });
});
