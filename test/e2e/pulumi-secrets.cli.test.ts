import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { golden } from "../support/engine";
import { type PulumiProject, Workspace } from "../support/pulumi-cli";

jest.setTimeout(300_000);

let workspace: Workspace;
let emulator: Emulator;
let project: PulumiProject;

const SECRETS = [
  "secret-in-an-object",
  "secret-in-a-text",
  "secret-in-a-manifest",
  "secret-in-a-patch",
  "secret-in-a-variable",
  "clear-text-of-a-sensitive-variable",
] as const;
const PROGRAM = `
const pulumi = require("@pulumi/pulumi");
const { InfrastructureProfile } = require("palette-iac/pulumi");
const { layers, ...args } = require("./args.json");
const config = new pulumi.Config();
const hidden = (key) => config.requireSecret(key);
const names = ["region", "one-secret", "another-secret", "choice"];
const used = '"' + names.map((name) => "{{.spectro.var." + name + "}}").join(" ") + '"\\n';
const base = new InfrastructureProfile("base", {
  ...args,
  layers: {
    ...layers,
    kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR: "10.0.0.0/16", token: hidden("one") } } },
    network: {
      pack: "cni-calico@3.28.2",
      values: pulumi.interpolate\`pack:\\n  token: \${hidden("two")}\\n\`,
      manifests: [
        { name: "open", content: "kind: ConfigMap\\nname: in-the-open\\nused: " + used },
        { name: "hidden", content: pulumi.interpolate\`kind: Secret\\ntoken: \${hidden("three")}\\n\` },
      ],
    },
    storage: {
      pack: "csi-aws-ebs@1.22.0",
      patch: { pack: { namespace: "in-the-open", token: hidden("four"), gone: null } },
    },
  },
  variables: [
    { name: "region", defaultValue: "region-in-the-open" },
    { name: "one-secret", isSensitive: true, defaultValue: hidden("five") },
    { name: "another-secret", isSensitive: true, defaultValue: process.env.CLEAR_TEXT },
    { name: "choice", isSensitive: true, inputType: "dropdown", defaultValue: "x", options: [{ value: "x" }] },
  ],
});
exports.layers = base.layers;
`;

beforeAll(async () => {
  [workspace, emulator] = await Promise.all([Workspace.create(), startEmulator()]);
  project = workspace.program(PROGRAM, emulator);
  project.env.CLEAR_TEXT = SECRETS[5];
  project.write("args.json", JSON.stringify(golden()));
  await project.well(["stack", "init", "dev"]);
  for (const [index, key] of ["one", "two", "three", "four", "five"].entries())
    await project.well(["config", "set", "--secret", key, SECRETS[index] as string]);
});
afterAll(async () => {
  await workspace?.dispose();
  await emulator?.stop();
});

/** Everything under a key, at any depth. */
function allUnder(key: string, value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [...(name === key ? [item] : []), ...allUnder(key, item)]);
}

async function exported(): Promise<{ text: string; json: unknown }> {
  const { stdout } = await project.well(["stack", "export"]);
  return { text: stdout, json: JSON.parse(stdout) };
}

// The tests of this file are one story: each goes on where the one before it ended.
describe("secrets in values, manifests, patches and variables", () => {
  it("are not shown by a preview", async () => {
    const { text } = await project.well(["preview", "--diff"]);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(text).toContain("[secret]");
    expect(text).toContain("in-the-open");
  });

  it("reach the server, and are only ciphertext in all that Pulumi keeps", async () => {
    const { text } = await project.well(["up", "--yes", "--skip-preview", "--diff"]);
    const [profile] = emulator.control.listProfiles();
    const { text: state, json } = await exported();
    const kept = project.kept();
    for (const secret of SECRETS) {
      expect(JSON.stringify(profile)).toContain(secret);
      for (const one of [text, state, kept]) expect(one).not.toContain(secret);
    }
    expect(state).toContain("in-the-open");
    expect(allUnder("ciphertext", json).length).toBeGreaterThanOrEqual(6);
  });

  it("are no difference the second time, without a request", async () => {
    const before = emulator.requests().length;
    await project.well(["preview", "--expect-no-changes"]);
    expect(emulator.requests()).toHaveLength(before);
    await project.well(["preview", "--refresh", "--expect-no-changes"]);
  });

  it("do not make the outputs of the layers secret", async () => {
    const { stdout } = await project.well(["stack", "output", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      layers: { kubernetes: { version: "1.30.4" }, network: { version: "3.28.2" } },
    });
  });

  it("are compared without being shown when somebody changes them", async () => {
    const uid = emulator.control.listProfiles()[0]?.uid as string;
    emulator.control.editPackValues(uid, "cni-calico", "pack:\n  token: changed\n");
    const { text } = await project.well(["preview", "--refresh", "--diff"]);
    expect(text).toContain("~ 1 to update");
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    await project.well(["refresh", "--yes"]);
    for (const secret of SECRETS) expect(project.kept()).not.toContain(secret);
    await project.well(["up", "--yes", "--skip-preview"]);
    expect(JSON.stringify(emulator.control.getProfile(uid).published)).toContain("secret-in-a-text");
    expect(project.kept()).not.toContain("token: changed");
  });
});

describe("the default of a sensitive variable", () => {
  const uid = () => emulator.control.listProfiles()[0]?.uid as string;
  const held = (name: string) => emulator.control.getProfile(uid()).variables.find((one) => one.name === name);

  it("is kept when somebody changes something else of the variable, and shown nowhere", async () => {
    const variables = emulator.control.getProfile(uid()).variables;
    emulator.control.setVariables(
      uid(),
      variables.map((one) => (one.name === "one-secret" ? { ...one, description: "edited behind its back" } : one)),
    );
    const { text } = await project.well(["preview", "--refresh", "--diff"]);
    expect(text).toContain("edited behind its back");
    await project.well(["refresh", "--yes"]);
    await project.well(["up", "--yes", "--skip-preview"]);
    expect(held("one-secret")).toMatchObject({ description: "", defaultValue: "secret-in-a-variable" });
    const kept = project.kept();
    expect(SECRETS.filter((secret) => text.includes(secret) || kept.includes(secret))).toEqual([]);
  });

  it("is written when it changes, and shown nowhere", async () => {
    await project.well(["config", "set", "--secret", "five", "another-secret-in-a-variable"]);
    const { text } = await project.well(["up", "--yes", "--diff"]);
    expect(text).toContain("~ 1 updated");
    expect(held("one-secret")?.defaultValue).toBe("another-secret-in-a-variable");
    for (const one of [text, project.kept()]) expect(one.includes("secret-in-a-variable")).toBe(false);
    await project.well(["preview", "--refresh", "--expect-no-changes"]);
  });
});

describe("Pulumi's own logs", () => {
  /** Those of the secrets that a text holds in the clear. */
  const heldBy = (text: string) => SECRETS.filter((secret) => text.includes(secret));

  it("at -v=9 and with --tracing hold what the docs say, never the API key, and no secret in a line of ours", async () => {
    const uid = emulator.control.listProfiles()[0]?.uid as string;
    emulator.control.editPackValues(uid, "cni-calico", "pack:\n  token: changed\n");
    const trace = path.join(project.folder, "trace.json");
    const log = await project.well(["up", "--yes", "--refresh", "--logtostderr", "-v=9", `--tracing=file:${trace}`]);
    const traced = fs.readFileSync(trace, "latin1");
    // What the CLI writes of its own accord: no library can keep it from that. If this changes, so must docs/pulumi.md.
    expect([heldBy(log.text), heldBy(traced)]).toEqual([SECRETS, SECRETS]);
    for (const text of [log.text, traced]) expect(text.includes(emulator.apiKey)).toBe(false);
    const ours = log.text.split("\n").filter((line) => line.includes("palette-iac: "));
    expect(heldBy(ours.join("\n"))).toEqual([]);
  });
});

describe("the API key", () => {
  it("from the environment is in nothing that Pulumi keeps", () => {
    expect(project.kept()).not.toContain(emulator.apiKey);
  });

  it("from the stack's configuration is there as ciphertext only, and serves a refresh without the program", async () => {
    await project.well(["config", "set", "--secret", "palette-iac:apiKey", emulator.apiKey]);
    await project.well(["up", "--yes", "--skip-preview"], { PALETTE_API_KEY: "" });
    await project.well(["refresh", "--yes"], { PALETTE_API_KEY: "" });
    expect((await exported()).text).not.toContain(emulator.apiKey);
    expect(project.kept()).not.toContain(emulator.apiKey);
    await project.well(["config", "rm", "palette-iac:apiKey"]);
  });
});

describe("the code in the state", () => {
  it("is a text of at most 80 bytes", async () => {
    const texts = allUnder("__provider", (await exported()).json);
    expect(texts.length).toBeGreaterThanOrEqual(2);
    for (const text of texts) expect(Buffer.byteLength(text as string)).toBeLessThanOrEqual(80);
  });

  it("is that of the release which is installed when Pulumi refreshes", async () => {
    const marker = path.join(project.folder, "ran");
    const file = path.join(workspace.installed, "dist", "pulumi", "dynamic", "v1.js");
    const before = fs.readFileSync(file, "utf8");
    fs.writeFileSync(
      file,
      `${before}\nrequire("node:fs").writeFileSync(${JSON.stringify(marker)}, "the newer release");\n`,
    );
    await project.well(["refresh", "--yes"]);
    expect(project.read("ran")).toBe("the newer release");
    fs.writeFileSync(file, before);
  });
});

describe("the key of another tenant", () => {
  beforeAll(() => {
    emulator.control.addProject("Default", "other tenant");
    emulator.control.addApiKey({ key: "other-key", role: "tenant-admin", tenant: "other tenant" });
  });

  it.each([
    ["refresh", ["refresh", "--yes"]],
    ["an up that changes something", ["up", "--yes"]],
    ["destroy", ["destroy", "--yes"]],
  ])("stops %s before anything is changed, with one message", async (_, args) => {
    const changed = { ...golden(), description: "new" };
    project.write("args.json", JSON.stringify(changed));
    const [before] = emulator.control.listProfiles();
    const state = (await exported()).json;
    const outcome = await project.pulumi(args, { PALETTE_API_KEY: "other-key", PALETTE_PROJECT: "Default" });
    expect(outcome.code).not.toBe(0);
    const diagnostics = outcome.text.slice(outcome.text.lastIndexOf("\nDiagnostics:"));
    expect(diagnostics.match(/\[[A-Z_]+\]/g)).toEqual(["[TARGET_MISMATCH]"]);
    expect(emulator.control.listProfiles()).toEqual([before]);
    expect(resourcesIn((await exported()).json)).toEqual(resourcesIn(state));
  });
});

/** The resources of a state, without what is another each time: dates and how a secret is encrypted. */
function resourcesIn(state: unknown): unknown {
  const { resources } = (state as { deployment: { resources: object[] } }).deployment;
  return JSON.parse(
    JSON.stringify(resources, (key, value) => (/^(ciphertext|created|modified)$/.test(key) ? undefined : value)),
  );
}
