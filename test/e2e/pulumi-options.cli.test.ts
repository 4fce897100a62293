import { type Emulator, startEmulator } from "../../lib/emulator";
import { golden } from "../support/engine";
import { type PulumiProject, Workspace } from "../support/pulumi-cli";

jest.setTimeout(300_000);

let workspace: Workspace;
let emulator: Emulator;
let project: PulumiProject;

// The language host of a CLI that was built from modules does not pass on newer calls; inline programs need none.
const RUNNER = `
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
(async () => {
  const stack = await LocalWorkspace.createOrSelectStack({
    stackName: "dev",
    projectName: "inline",
    program: require("./program.js"),
  });
  const lines = [];
  const [command] = process.argv.slice(2);
  try {
    const { summary, changeSummary, outputs = {} } = await stack[command]({ onOutput: (line) => lines.push(line) });
    const values = Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value]));
    console.log(JSON.stringify({ ok: true, changes: changeSummary ?? summary.resourceChanges ?? {}, outputs: values, text: lines.join("") }));
  } catch (error) {
    console.log(JSON.stringify({ ok: false, changes: {}, outputs: {}, text: lines.join("") + error.message }));
  }
})();
`;

interface Result {
  readonly ok: boolean;
  readonly changes: Readonly<Record<string, number>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly text: string;
}

beforeAll(async () => {
  workspace = await Workspace.create();
});
afterAll(() => workspace?.dispose());
beforeEach(async () => {
  emulator = await startEmulator();
  project = workspace.program("", emulator);
  project.write("inline.js", RUNNER);
});
afterEach(() => emulator?.stop());

/** Changes the inline program: statements in which `profile(name, args, options)` declares an infrastructure profile. */
function declare(statements: string): void {
  project.write(
    "program.js",
    `
const pulumi = require("@pulumi/pulumi");
const palette = require("palette-iac/pulumi");
const golden = ${JSON.stringify(golden())};
module.exports = async () => {
  const profile = (name, args, opts) => new palette.InfrastructureProfile(name, { ...golden, ...args }, opts);
  ${statements}
};
`,
  );
}

async function run(command: "up" | "preview" | "destroy"): Promise<Result> {
  const { stdout, text } = await workspace.run(process.execPath, ["inline.js", command], project.folder, project.env)
    .outcome;
  const line = stdout.split("\n").find((one) => one.startsWith("{"));
  if (line === undefined) throw new Error(text);
  return JSON.parse(line);
}

async function well(command: "up" | "preview" | "destroy"): Promise<Result> {
  const result = await run(command);
  if (!result.ok) throw new Error(result.text);
  return result;
}

const inPalette = () => emulator.control.listProfiles();
const writes = () =>
  emulator
    .requests()
    .filter(({ method, path }) => /^\/v1\/clusterprofiles/.test(path) && ["POST", "DELETE"].includes(method))
    .filter(({ path }) => !/validate/.test(path))
    .map(({ method }) => method);

describe("Pulumi's options on a component", () => {
  it("transforms change the inputs of the profile below it, which is then checked", async () => {
    const transforms = (change: string) => `
      const add = ({ type, props, opts }) =>
        type.endsWith("ClusterProfile") ? { props: { ...props, ${change} }, opts } : undefined;
      const base = profile("base", {}, { transforms: [add] });
      return { uid: base.uid };`;
    declare(transforms('tags: ["owner:platform"]'));
    await well("up");
    expect(inPalette()).toMatchObject([{ labels: { owner: "platform" } }]);
    declare(transforms('tags: ["owner:platform", "owner:other"]'));
    const refused = await run("preview");
    expect(refused).toMatchObject({ ok: false, text: expect.stringMatching(/tags.*\[DUPLICATE_TAG\]/s) });
  });

  it("transforms of the whole stack reach it, too", async () => {
    declare(`
      pulumi.runtime.registerStackTransform(({ type, props, opts }) =>
        type.endsWith("ClusterProfile") ? { props: { ...props, description: "by the stack" }, opts } : undefined);
      profile("base", {});`);
    await well("up");
    expect(inPalette()).toMatchObject([{ description: "by the stack" }]);
  });

  it("ignoreChanges leaves alone what its paths name, and nothing else", async () => {
    declare('profile("base", { description: "one", tags: ["a:1"] }, { ignoreChanges: ["description"] });');
    await well("up");
    declare('profile("base", { description: "two", tags: ["a:2"] }, { ignoreChanges: ["description"] });');
    await well("up");
    expect(inPalette()).toMatchObject([{ description: "one", labels: { a: "2" } }]);
  });

  it("ignoreChanges reaches into the values of a layer", async () => {
    const kubernetes = (podCIDR: string, more = {}) =>
      JSON.stringify({
        ...golden().layers,
        kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR, ...more } } },
      });
    const options = '{ ignoreChanges: ["layers.kubernetes.values"] }';
    declare(`profile("base", { layers: ${kubernetes("10.0.0.0/16")} }, ${options});`);
    await well("up");
    declare(`profile("base", { layers: ${kubernetes("10.1.0.0/16")} }, ${options});`);
    expect((await well("up")).changes).toEqual({ same: 3 });
  });

  it("replaceOnChanges replaces the profile, the old one first: both have one name", async () => {
    declare('profile("base", { description: "one" });');
    await well("up");
    const [{ uid } = { uid: "" }] = inPalette();
    emulator.clearRequests();
    declare('profile("base", { description: "two" }, { replaceOnChanges: ["description"] });');
    await well("preview");
    expect(writes()).toEqual([]);
    await well("up");
    expect(writes()).toEqual(["DELETE", "POST"]);
    expect(inPalette()).toMatchObject([{ description: "two" }]);
    expect(inPalette()[0]?.uid).not.toBe(uid);
  });

  it("retainOnDelete leaves the profile in Palette, and a later program takes it over", async () => {
    declare('return { uid: profile("base", {}, { retainOnDelete: true }).uid };');
    const { outputs } = await well("up");
    await well("destroy");
    expect(inPalette()).toMatchObject([{ uid: outputs.uid }]);
    expect((await well("up")).outputs).toEqual(outputs);
  });

  it("protect keeps it from a destroy", async () => {
    declare('profile("base", {}, { protect: true });');
    await well("up");
    expect((await run("destroy")).ok).toBe(false);
    expect(inPalette()).toHaveLength(1);
  });

  it("aliases let it be renamed, as one resource", async () => {
    declare('return { uid: profile("base", {}).uid };');
    const { outputs } = await well("up");
    emulator.clearRequests();
    declare('return { uid: profile("renamed", {}, { aliases: [{ name: "base" }] }).uid };');
    const renamed = await well("up");
    expect(renamed.outputs).toEqual(outputs);
    expect(renamed.text).not.toContain("PROFILE_KEPT");
    expect(writes()).toEqual([]);
  });

  it("a parent and dependsOn hold for the profile below it", async () => {
    declare(`
      class Platform extends pulumi.ComponentResource { constructor(name) { super("acme:index:Platform", name); } }
      const platform = new Platform("platform");
      const first = profile("first", { name: "first" }, { parent: platform });
      const second = profile("second", { name: "second" }, { parent: platform, dependsOn: first });
      return { urn: second.resource.urn };`);
    const { outputs } = await well("up");
    expect(outputs.urn).toBe(
      "urn:pulumi:dev::inline::acme:index:Platform$palette-iac:index:InfrastructureProfile$pulumi-nodejs:dynamic/palette-iac:ClusterProfile::second",
    );
    expect(inPalette().map(({ name }) => name)).toEqual(["first", "second"]);
  });
});

describe("an inline program with an invalid profile", () => {
  it("fails with every problem, and the process that runs it goes on", async () => {
    declare('profile("base", { version: "1.4", tags: ["a:1", "a:2"] });');
    const { ok, text } = await run("preview");
    expect(ok).toBe(false);
    expect(text).toMatch(/INVALID_VERSION/);
    expect(text).toMatch(/tags\[1\]: .*\[DUPLICATE_TAG\]/);
    expect(inPalette()).toEqual([]);
  });

  it("rejects the outputs, so that a program can handle it", async () => {
    declare(`
      const base = profile("base", { version: "1.4" });
      const handled = await new Promise((resolve) => {
        base.uid.apply(() => resolve("there")).promise().catch((error) => resolve(error.message));
      });
      pulumi.log.info("handled: " + handled.split("\\n").length);`);
    const { text } = await run("preview");
    expect(text).toMatch(/handled: \d/);
  });
});
