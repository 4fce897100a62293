import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

const ROOT = path.resolve(__dirname, "../..");
const SCRIPTS = path.join(ROOT, "scripts");

interface Outcome {
  readonly code: number;
  readonly result: unknown;
  readonly stderr: string;
}

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-setup-"));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Calls a function of a script in a process of its own, as the scripts themselves do. */
function call(script: string, name: string, argument: unknown, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const url = pathToFileURL(path.join(SCRIPTS, script)).href;
  const program = `
    const { ${name} } = await import(${JSON.stringify(url)});
    try {
      console.log(JSON.stringify((await ${name}(${JSON.stringify(argument)})) ?? null));
    } catch (error) {
      console.error(error.message);
      process.exitCode = 1;
    }`;
  return new Promise((resolve) => {
    const args = ["--input-type=module", "-e", program];
    execFile(process.execPath, args, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1);
      resolve({ code, result: stdout.trim() === "" ? undefined : JSON.parse(stdout), stderr });
    });
  });
}

function write(file: string, content: string | object): string {
  const full = path.join(folder, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, typeof content === "string" ? content : JSON.stringify(content));
  return full;
}

const read = (file: string) => fs.readFileSync(path.join(folder, file), "utf8");
const exists = (file: string) => fs.existsSync(path.join(folder, file));

/** A stand-in for npm: logs how it was called, installs what the lock names, packs a file. */
function fakeNpm(): string {
  return write(
    "npm/npm-cli.js",
    `const fs = require("node:fs");
     const args = process.argv.slice(2);
     fs.appendFileSync(${JSON.stringify(path.join(folder, "npm.log"))}, args.join(" ") + "\\n");
     if (process.env.NPM_IS_STALE && args.includes("--prefer-offline")) { console.error("npm error code ETARGET"); process.exit(1); }
     if (process.env.NPM_FAILS) { console.error("npm error code EUSAGE"); process.exit(7); }
     if (args[0] === "ci") {
       fs.rmSync("node_modules", { recursive: true, force: true });
       fs.mkdirSync("node_modules");
       const { packages } = JSON.parse(fs.readFileSync("package-lock.json"));
       for (const [name, entry] of Object.entries(packages)) if (name === "" || entry.optional) delete packages[name];
       if (process.env.NPM_IS_SLOW) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
       fs.writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages }));
     }
     if (args[0] === "pack") {
       const to = args[args.indexOf("--pack-destination") + 1];
       fs.writeFileSync(to + "/thing-1.0.0.tgz", "tarball");
       console.log(JSON.stringify([{ filename: "thing-1.0.0.tgz", size: 7, unpackedSize: 70, entryCount: 3 }]));
     }`,
  );
}

function npmCalls(): string[] {
  return exists("npm.log") ? read("npm.log").trim().split("\n") : [];
}

describe("the version of Node", () => {
  it.each([
    ["18.20.0", false],
    ["20.18.9", false],
    ["20.19.0", true],
    ["22.1.0", true],
    ["24.0.0", true],
  ])("%s: %s", async (version, supported) => {
    expect((await call("setup/node-version.mjs", "isSupported", version)).result).toBe(supported);
  });
});

describe("ensureInstalled", () => {
  const LOCK = {
    packages: {
      "": { name: "thing" },
      "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
      "node_modules/for-another-system": { version: "1.0.0", optional: true },
    },
  };

  const install = (env: NodeJS.ProcessEnv = {}) =>
    call("setup.mjs", "ensureInstalled", { root: folder, npm: path.join(folder, "npm", "npm-cli.js") }, env);

  beforeEach(() => {
    fakeNpm();
    write("package-lock.json", LOCK);
  });

  it("runs npm ci when node_modules is missing, says so in one line, and then has nothing left to do or say", async () => {
    const first = await install();
    expect(first).toMatchObject({ code: 0, result: true });
    expect(first.stderr).toMatch(/^setup: installing .* npm ci \(node_modules is missing\): done in \d.*s\n$/);
    expect(await install()).toEqual({ code: 0, result: false, stderr: "" });
    expect(npmCalls()).toEqual(["ci --include=dev --prefer-offline --no-audit --no-fund"]);
  });

  it("runs npm ci again when package-lock.json names something else", async () => {
    await install();
    write("package-lock.json", {
      packages: { ...LOCK.packages, "node_modules/a": { version: "1.0.1", integrity: "sha512-b" } },
    });
    expect((await install()).stderr).toContain("node_modules/a is not the one in package-lock.json");
    expect(npmCalls()).toHaveLength(2);
  });

  it("accepts what somebody installed by hand, with more in it too", async () => {
    write("node_modules/.package-lock.json", {
      packages: { "node_modules/a": LOCK.packages["node_modules/a"], "node_modules/extra": { version: "3.0.0" } },
    });
    expect(await install()).toEqual({ code: 0, result: false, stderr: "" });
    expect(npmCalls()).toEqual([]);
  });

  it("does not accept an install that was cut off", async () => {
    write("node_modules/a/package.json", {});
    expect((await install()).stderr).toContain("an install was cut off");
  });

  it("does not accept an install made for another Node", async () => {
    await install();
    const stamp = JSON.parse(read("node_modules/.palette-iac-stamp"));
    write("node_modules/.palette-iac-stamp", { ...stamp, node: "18" });
    expect((await install()).stderr).toContain("node_modules was made for Node 18");
  });

  it("asks the registry anew when npm's cached list of versions is older than the lock", async () => {
    expect((await install({ NPM_IS_STALE: "1" })).result).toBe(true);
    expect(npmCalls().at(-1)).toBe("ci --include=dev --no-audit --no-fund");
  });

  it("shows what npm said when it fails, and does not take the result for good", async () => {
    const failed = await install({ NPM_FAILS: "1" });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/npm ci failed \(exit code 7\) in .*\nnpm error code EUSAGE/);
    expect((await install()).result).toBe(true);
  });

  it("installs once when two ask at once", async () => {
    const results = await Promise.all([install({ NPM_IS_SLOW: "1" }), install({ NPM_IS_SLOW: "1" })]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    expect(npmCalls()).toHaveLength(1);
  });
});

describe("findNpm", () => {
  it("takes the npm that runs the script", async () => {
    const npm = fakeNpm();
    expect((await call("setup/npm.mjs", "findNpm", { npm_execpath: npm })).result).toBe(npm);
  });

  it("passes over another package manager", async () => {
    const other = write("pnpm/pnpm.cjs", "");
    const npm = write("bin/node_modules/npm/bin/npm-cli.js", "");
    const env = { npm_execpath: other, PATH: path.join(folder, "bin") };
    const { result } = await call("setup/npm.mjs", "findNpm", env);
    expect(path.basename(String(result))).toBe("npm-cli.js");
    // Where Node brings its own npm, that one comes first.
    if (!fs.existsSync(path.join(path.dirname(process.execPath), "../lib/node_modules/npm"))) expect(result).toBe(npm);
  });
});

describe("ensureBuilt", () => {
  const build = () => call("setup.mjs", "ensureBuilt", { root: folder });

  beforeEach(() => {
    write("package.json", { name: "thing" });
    write("tsconfig.json", {
      compilerOptions: { rootDir: "lib", outDir: "dist", module: "node16", declaration: true, types: [], lib: ["ES5"] },
      include: ["lib/**/*.ts"],
    });
    write("lib/index.ts", "export const one: number = 1;\n");
    write("lib/part/two.ts", "export const two = 2;\n");
    fs.mkdirSync(path.join(folder, "node_modules"));
    fs.symlinkSync(
      path.join(ROOT, "node_modules", "typescript"),
      path.join(folder, "node_modules", "typescript"),
      "junction",
    );
  });

  it("builds, follows the sources, removes what has no source any more, and is quiet when nothing changed", async () => {
    expect((await build()).stderr).toMatch(/^setup: building dist\/ from lib\//);
    expect(read("dist/index.d.ts")).toContain("one: number");
    expect(await build()).toEqual({ code: 0, result: false, stderr: "" });

    fs.rmSync(path.join(folder, "lib/part"), { recursive: true });
    write("lib/index.ts", "export const one = 11;\n");
    expect((await build()).result).toBe(true);
    expect(read("dist/index.js")).toContain("11");
    expect(exists("dist/part/two.js")).toBe(false);

    write("dist/index.js", "broken");
    expect((await build()).result).toBe(true);
    expect(read("dist/index.js")).toContain("11");
  });

  it("keeps the last good build and names the place when a source does not compile", async () => {
    await build();
    write("lib/index.ts", "export const = ;\n");
    const failed = await build();
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/lib\/ does not compile:\nlib\/index\.ts\(1,14\): error TS/);
    expect(read("dist/index.js")).toContain("exports.one = 1");
    expect(fs.readdirSync(path.join(folder, "temp"))).toEqual(["build.json"]);
  });

  it("works when two build at once", async () => {
    const results = await Promise.all([build(), build()]);
    expect(results.map(({ result }) => result).sort()).toEqual([false, true]);
    expect(exists("dist/index.js")).toBe(true);
  });
});

describe("ensurePacked", () => {
  const pack = () => call("setup.mjs", "ensurePacked", { root: folder, npm: path.join(folder, "npm", "npm-cli.js") });

  it("packs once per content", async () => {
    fakeNpm();
    write("package.json", { name: "thing", files: ["dist", "CHANGELOG.md"] });
    write("dist/index.js", "1");
    const first = (await pack()).result as { file: string };
    expect(first).toMatchObject({ packedBytes: 7, unpackedBytes: 70, files: 3 });
    expect(fs.readFileSync(first.file, "utf8")).toBe("tarball");
    expect((await pack()).result).toEqual(first);

    write("CHANGELOG.md", "news");
    const second = (await pack()).result as { file: string };
    expect(second.file).not.toBe(first.file);
    // Whoever installs from the older one is not disturbed.
    expect(fs.existsSync(first.file)).toBe(true);
    expect(npmCalls()).toHaveLength(2);
  });
});
