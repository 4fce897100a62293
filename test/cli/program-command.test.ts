import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCommandLine } from "../../lib/cli/command-line";
import { type Rig, startRig } from "../support/engine";

describe("palette-iac program", () => {
  let rig: Rig;
  let folder: string;
  const saved = { ...process.env };

  beforeAll(async () => {
    rig = await startRig();
    await rig.create({ version: "1.4.0", description: "made by hand" });
    await rig.create({ version: "1.10.0" });
  });
  afterAll(() => rig.stop());
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palette-iac-program-"));
    process.env.PALETTE_HOST = rig.emulator.url;
    process.env.PALETTE_API_KEY = rig.emulator.apiKey;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    process.env = { ...saved };
  });

  async function program(...args: string[]) {
    const printed = { out: "", err: "" };
    const code = await runCommandLine(["program", ...args], {
      out: (text) => (printed.out += text),
      err: (text) => (printed.err += text),
    });
    return { code, ...printed };
  }

  test("prints the Pulumi program of the highest version, which names its registries as people do", async () => {
    const { code, out, err } = await program("aws-base");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain('new InfrastructureProfile("aws-base", {');
    expect(out).toContain('version: "1.10.0"');
    expect(out).toContain("adopt: true");
    expect(out).toContain('registry: "Palette Registry"');
    expect(out).not.toMatch(/[0-9a-f]{24}/);
  });

  test("takes the version that stands after the name", async () => {
    const { out } = await program("aws-base@1.4.0", "--resource", "old");
    expect(out).toContain('new InfrastructureProfile("old", {');
    expect(out).toContain('description: "made by hand"');
  });

  test("writes the profile as data with --for model, and reads only", async () => {
    rig.emulator.clearRequests();
    const { out } = await program("aws-base", "--for", "model");
    expect(out).toContain("defineInfrastructureProfile(");
    expect(out).not.toContain("adopt");
    const methods = rig.emulator.requests().map(({ method, path }) => `${method} ${path}`);
    expect(methods.filter((one) => !one.startsWith("GET "))).toEqual(["POST /v1/dashboard/clusterprofiles"]);
  });

  test("writes a new file, and never over one that is there", async () => {
    const out = path.join(folder, "aws-base.ts");
    expect(await program("aws-base", "--out", out)).toEqual({ code: 0, out: `${out}: aws-base 1.10.0\n`, err: "" });
    const text = readFileSync(out, "utf8");
    expect(text).toContain("new InfrastructureProfile(");
    const again = await program("aws-base@1.4.0", "--out", out);
    expect(again).toMatchObject({ code: 1, out: "" });
    expect(again.err).toContain("it is there already");
    expect(again.err).toMatch(/\. Remove it, or name another file with --out\. \[INVALID_FILE]\n$/);
    expect(readFileSync(out, "utf8")).toBe(text);
  });

  test("keeps a text to the letter that gives a key twice, and warns of it", async () => {
    const values = "pack:\n  podCIDR: 10.0.0.0/16\n  podCIDR: 10.1.0.0/16\n";
    const { observed } = await rig.create({ name: "careless" });
    rig.emulator.control.editPackValues(observed.uid, "kubernetes", values);
    const { code, out, err } = await program("careless");
    expect({ code, err }).toEqual({
      code: 0,
      err: 'palette-iac: layers.kubernetes.values (line 3): in a text of the pack "kubernetes", the key "podCIDR" is given twice in the same map. The last one counts, in Palette and in its clusters. A program must not hold the other one. [YAML_DUPLICATE_KEY]\n',
    });
    expect(out).toContain("podCIDR: 10.0.0.0/16");
    expect(out).toContain("podCIDR: 10.1.0.0/16");
  });

  test.each([
    [["aws-bass"], 'Did you mean "aws-base"? Check', "NO_SUCH_PROFILE"],
    [["aws-base@9.9.9"], "Profiles there: aws-base 1.10.0, aws-base 1.4.0. Check", "NO_SUCH_PROFILE"],
    [["aws-base", "--scope", "tenant"], "there is no profile aws-base in scope tenant", "NO_SUCH_PROFILE"],
  ])("says what is wrong with %j", async (args, message, errorCode) => {
    const { code, out, err } = await program(...args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(message);
    expect(err).toContain(`[${errorCode}]`);
  });

  test("refuses a scope that is none", async () => {
    expect((await program("aws-base", "--scope", "system")).code).toBe(2);
  });
});
