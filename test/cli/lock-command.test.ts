import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCommandLine } from "../../lib/cli/command-line";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { toImportFile } from "../../lib/profile/import-file";
import { readLock } from "../../lib/profile/lock";
import { normaliseProfile } from "../../lib/profile/profile";
import { until } from "../support/until";

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

  test("ends at the first Ctrl-C, says what is under way, and writes no lock", async () => {
    const fault = emulator.faults.add({ kind: "hang", path: "/v1/packs" });
    const out = path.join(folder, "palette.lock.json");
    const before = process.listenerCount("SIGINT");
    const running = lock(write("profile.json", JSON.stringify(profile)), "--out", out);
    await until(() => fault.hits > 0, "the catalogue is asked");
    process.emit("SIGINT");
    const { code, err } = await running;
    fault.remove();
    expect(code).toBe(1);
    expect(err).toMatch(/^palette-iac: stopping\. No write is under way\.\npalette-iac: .*\[CANCELLED\]\n$/);
    expect(existsSync(out)).toBe(false);
    expect(process.listenerCount("SIGINT")).toBe(before);
  });

  test("replaces a link where the lock is to be, and never follows one", async () => {
    const victim = write("victim.txt", "mine");
    const out = path.join(folder, "palette.lock.json");
    symlinkSync(path.join(folder, "nowhere.json"), out);
    symlinkSync(victim, `${out}.${process.pid}.tmp`);
    expect(await lock(write("profile.json", JSON.stringify(profile)), "--out", out)).toMatchObject({ code: 0 });
    expect(readFileSync(victim, "utf8")).toBe("mine");
    expect([lstatSync(out).isFile(), existsSync(path.join(folder, "nowhere.json"))]).toEqual([true, false]);
  });

  test("writes a lock with which synth needs no network", async () => {
    const out = path.join(folder, "palette.lock.json");
    const result = await lock(write("profile.json", JSON.stringify(profile)), "--out", out);
    expect(result).toMatchObject({ code: 0, err: "" });
    expect(result.out).toContain("4 packs of 1 profile");
    const made = readLock(JSON.parse(readFileSync(out, "utf8")));
    const { file, issues } = toImportFile(normaliseProfile(profile), made);
    expect(issues).toEqual([]);
    expect(file?.spec.template.packs[1]).toMatchObject({ name: "kubernetes", version: "1.30.9", tag: "1.30.x" });
  });

  test("takes every profile that a module exports", async () => {
    const text = `exports.a = ${JSON.stringify(profile)}; exports.list = [${JSON.stringify({ ...profile, name: "b" })}];`;
    const result = await lock(write("golden.cjs", text), "--out", path.join(folder, "l.json"));
    expect(result.out).toContain("4 packs of 2 profiles");
  });

  test("says which pack of which profile is wrong and writes nothing", async () => {
    const bad = { ...profile, layers: { ...profile.layers, os: "ubuntu-awz@22.04" } };
    const out = path.join(folder, "l.json");
    const result = await lock(write("bad.json", JSON.stringify(bad)), "--out", out);
    expect(result.code).toBe(1);
    expect(result.err).toContain('"aws-base": layers.os.pack.name: there is no pack "ubuntu-awz"');
    expect(() => readFileSync(out)).toThrow();
  });

  test("says so when a file holds no profile", async () => {
    const result = await lock(write("none.json", "{}"));
    expect(result).toMatchObject({ code: 1 });
    expect(result.err).toContain("no profile is in it");
  });

  describe("with a lock file that is there already", () => {
    const floating = { ...profile, layers: { ...profile.layers, kubernetes: "kubernetes@~1.30" } };

    /** A lock file from when 1.30.4 was the newest version, and the profile that it is of. */
    async function outdated() {
      const exact = { ...profile, layers: { ...profile.layers, kubernetes: "kubernetes@1.30.4" } };
      const out = path.join(folder, "palette.lock.json");
      await lock(write("exact.json", JSON.stringify(exact)), "--out", out);
      writeFileSync(out, readFileSync(out, "utf8").replace('"version": "1.30.4"', '"version": "~1.30"'));
      return { file: write("profile.json", JSON.stringify(floating)), out };
    }

    const kubernetesIn = (out: string) =>
      readLock(JSON.parse(readFileSync(out, "utf8"))).packs.find(({ pack }) => pack.name === "kubernetes")?.version;

    test("keeps the versions of it, and the same bytes", async () => {
      const { file, out } = await outdated();
      const before = readFileSync(out, "utf8");
      const result = await lock(file, "--out", out);
      expect(result).toMatchObject({ code: 0, err: "", out: `${out}: 4 packs of 1 profile\n` });
      expect(readFileSync(out, "utf8")).toBe(before);
      expect(kubernetesIn(out)).toBe("1.30.4");
    });

    test.each([
      [["--upgrade"]],
      [["--upgrade", "kubernetes"]],
    ])("moves on with %j and says what moved", async (flags) => {
      const { file, out } = await outdated();
      const result = await lock(file, "--out", out, ...flags);
      expect(result).toMatchObject({ code: 0, err: "" });
      expect(result.out).toContain('kubernetes@~1.30 in registry "Palette Registry" for aws: 1.30.4 -> 1.30.9\n');
      expect(kubernetesIn(out)).toBe("1.30.9");
    });

    test("does not take a file after --upgrade for the name of a pack", async () => {
      const { file, out } = await outdated();
      const result = await lock(file, "--out", out, "--upgrade", "kubernets", "b.json");
      expect(result).toMatchObject({ code: 1 });
      expect(result.err).toContain('no profile here has a pack "kubernets", "b.json". Did you mean "kubernetes"?');
      expect(kubernetesIn(out)).toBe("1.30.4");
    });

    test.each([
      ["is no JSON", "secret: hunter2", "it is not JSON"],
      ["is something else", '{"name":"package"}', "lockVersion"],
    ])("leaves a file alone that %s", async (_, text, reason) => {
      const out = write("other.json", text);
      const result = await lock(write("profile.json", JSON.stringify(profile)), "--out", out);
      expect(result.code).toBe(1);
      expect(result.err).toContain("is there already and is no lock");
      expect(result.err).toContain(reason);
      expect(result.err).not.toContain("hunter2");
      expect(readFileSync(out, "utf8")).toBe(text);
    });
  });

  test("takes profiles of every kind, each once, however a module exports them", async () => {
    const community = { registry: "Palette Community Registry" };
    const full = {
      ...profile,
      name: "full",
      addons: [{ pack: { name: "hello-universe", version: "1.3.1", ...community } }],
    };
    const addon = { name: "extras", ...community, addons: ["argo-cd@3.26.7"] };
    const text = `const full = ${JSON.stringify(full)}; const addon = ${JSON.stringify(addon)};
      exports.full = full; exports.default = { full, addon }; exports.self = exports;`;
    const out = path.join(folder, "l.json");
    const result = await lock(write("golden.cjs", text), "--out", out);
    expect(result.err).toBe("");
    expect(result.out).toContain("6 packs of 2 profiles");
  });

  test("does not show the text of a JSON file that cannot be read", async () => {
    const result = await lock(write("broken.json", '{"values": "hunter2" "more": 1}'));
    expect(result.code).toBe(1);
    expect(result.err).toContain("cannot be read: it is not JSON");
    expect(result.err).not.toContain("hunter2");
  });
});
