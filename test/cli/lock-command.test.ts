import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCommandLine } from "../../lib/cli/command-line";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { toImportFile } from "../../lib/profile/import-file";
import { readLock } from "../../lib/profile/lock";
import { normaliseInfrastructureProfile } from "../../lib/profile/profile";

const profile = {
  name: "aws-base",
  cloud: "aws",
  registry: "Palette Registry",
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: "kubernetes@1.30.x",
    network: "cni-calico@3.28.2",
    storage: "csi-aws-ebs@1.22.0",
  },
} as const;

describe("palette-iac lock", () => {
  let emulator: Emulator;
  let folder: string;
  const saved = { ...process.env };

  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.stop());
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palette-iac-lock-"));
    process.env.PALETTE_HOST = emulator.url;
    process.env.PALETTE_API_KEY = emulator.apiKey;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    process.env = { ...saved };
  });

  async function lock(...args: string[]) {
    const printed = { out: "", err: "" };
    const code = await runCommandLine(["lock", ...args], {
      out: (text) => (printed.out += text),
      err: (text) => (printed.err += text),
    });
    return { code, ...printed };
  }

  function write(name: string, text: string): string {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  }

  test("writes a lock with which synth needs no network", async () => {
    const out = path.join(folder, "palette.lock.json");
    const result = await lock(write("profile.json", JSON.stringify(profile)), "--out", out);
    expect(result).toMatchObject({ code: 0, err: "" });
    expect(result.out).toContain("4 packs of 1 profile");
    const made = readLock(JSON.parse(readFileSync(out, "utf8")));
    const { file, issues } = toImportFile(normaliseInfrastructureProfile(profile), made);
    expect(issues).toEqual([]);
    expect(file?.spec.template.packs[1]).toMatchObject({ name: "kubernetes", version: "1.30.9", tag: "1.30.x" });
  });

  test("takes every profile that a module exports", async () => {
    const text = `exports.a = ${JSON.stringify(profile)}; exports.list = [${JSON.stringify({ ...profile, name: "b" })}];`;
    const result = await lock(write("golden.cjs", text), "--out", path.join(folder, "l.json"));
    expect(result.out).toContain("4 packs of 2 profiles");
  });

  test("says which pack is wrong and writes nothing", async () => {
    const bad = { ...profile, layers: { ...profile.layers, os: "ubuntu-awz@22.04" } };
    const out = path.join(folder, "l.json");
    const result = await lock(write("bad.json", JSON.stringify(bad)), "--out", out);
    expect(result.code).toBe(1);
    expect(result.err).toContain('layers.os.pack.name: there is no pack "ubuntu-awz"');
    expect(() => readFileSync(out)).toThrow();
  });

  test("says so when a file holds no profile", async () => {
    const result = await lock(write("none.json", "{}"));
    expect(result).toMatchObject({ code: 1 });
    expect(result.err).toContain("no profile is in it");
  });
});
