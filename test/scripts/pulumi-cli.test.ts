import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { isAlive, Machine, type Outcome, PINNED, until } from "./pulumi-cli-fixture";

// The fakes are scripts that start with "#!", which Windows does not run.
const describeWithScripts = process.platform === "win32" ? describe.skip : describe;

async function serve(handler: http.RequestListener): Promise<http.Server> {
  const server = http.createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function urlOf(server: http.Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function stop(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function answer(outcome: Outcome): Record<string, string> {
  expect(outcome).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\{.*\}\n$/) });
  return JSON.parse(outcome.stdout);
}

describeWithScripts("node scripts/pulumi-cli.mjs", () => {
  let closedUrl: string;
  let machine: Machine;

  beforeAll(async () => {
    const server = await serve(() => {});
    closedUrl = urlOf(server);
    await stop(server);
  });
  beforeEach(() => {
    machine = new Machine(closedUrl);
  });
  afterEach(() => machine.remove());

  describe("with a Pulumi CLI on PATH", () => {
    it("takes it when it is new enough and has its language host and launcher", async () => {
      machine.installPulumi("3.220.0");
      const outcome = await machine.run(["--json"]);
      expect(answer(outcome)).toEqual({
        pulumi: path.join(machine.bin, "pulumi"),
        binDir: machine.bin,
        version: "3.220.0",
        source: "path",
        languageHost: path.join(machine.bin, "pulumi-language-nodejs"),
        launcher: path.join(machine.bin, "pulumi-resource-pulumi-nodejs"),
      });
      expect(outcome.stderr).toBe("");
      expect(fs.existsSync(machine.cache)).toBe(false);
    });

    it("prints one line for people when JSON is not asked for", async () => {
      machine.installPulumi("3.300.1");
      const { stdout } = await machine.run();
      expect(stdout).toBe(`Pulumi 3.300.1 (path): ${path.join(machine.bin, "pulumi")}\n`);
    });

    it("takes language host and launcher from elsewhere on PATH", async () => {
      machine.installPulumi("3.300.1");
      const elsewhere = path.join(machine.root, "elsewhere");
      fs.mkdirSync(elsewhere);
      fs.renameSync(path.join(machine.bin, "pulumi"), path.join(elsewhere, "pulumi"));
      const outcome = await machine.run(["--json"], { PATH: `${elsewhere}${path.delimiter}${machine.bin}` });
      expect(answer(outcome)).toMatchObject({
        binDir: elsewhere,
        launcher: path.join(machine.bin, "pulumi-resource-pulumi-nodejs"),
      });
    });

    it.each([
      ["is too old", "3.219.9", undefined, /path: .*pulumi is 3\.219\.9; 3\.220\.0 or newer is needed/],
      ["is of another major version", "4.0.0", undefined, /path: .*pulumi is 4\.0\.0; a version 3 is needed/],
      ["has no language host", "3.300.0", ["pulumi-resource-pulumi-nodejs"], /path: .*has no pulumi-language-nodejs/],
      ["has no launcher", "3.300.0", ["pulumi-language-nodejs"], /path: .*has no pulumi-resource-pulumi-nodejs/],
    ])("refuses it with the reason when it %s", async (_, version, companions, reason) => {
      machine.installPulumi(version, companions);
      const outcome = await machine.run(["--way", "path"]);
      expect(outcome).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(reason) });
    });
  });

  describe("when no way leads to a CLI", () => {
    it("says of each of the three ways why, and what to do", async () => {
      machine.installNodeModules();
      const { code, stdout, stderr } = await machine.run(["--json"]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      const lines = stderr.split("\n");
      const start = lines.indexOf("No Pulumi CLI is to be had on this machine:");
      expect(lines.slice(start + 1)).toEqual([
        "  path:     pulumi is not on PATH",
        `  download: ${closedUrl} cannot be reached (ECONNREFUSED)`,
        "  build:    go is not on PATH",
        expect.stringMatching(
          /^What to do, one of: install Pulumi .* let this machine reach .* put Go 1\.\d+\S* or newer/,
        ),
        "",
      ]);
    });

    it("says which ways were left out, as asked by the environment", async () => {
      const { code, stderr } = await machine.run([], { PALETTE_IAC_PULUMI_WAYS: "path, build" });
      expect(code).toBe(1);
      expect(stderr).toContain("  download: left out, as asked\n");
    });

    it("names the ways when it is asked for another", async () => {
      const outcome = await machine.run(["--way", "wish"]);
      expect(outcome).toMatchObject({ code: 1, stderr: '"wish" is not a way; the ways are path, download, build\n' });
    });

    it("says that Go is too old rather than letting Go download a toolchain", async () => {
      machine.installGo();
      const { code, stderr } = await machine.run(["--way", "build"], { FAKE_GO_VERSION: "go1.25.9" });
      expect(code).toBe(1);
      expect(stderr).toMatch(/build: .*go is 1\.25\.9; 1\.26\S* or newer is needed/);
      expect(machine.builds()).toEqual([]);
    });

    it("gives Go's own last words when the build fails, and keeps nothing but all of its output", async () => {
      machine.installGo();
      const { code, stderr } = await machine.run(["--way", "build"], { FAKE_GO_FAILS: "1" });
      expect(code).toBe(1);
      expect(stderr).toMatch(
        / {2}build: {4}`go build` of \S+ failed: no such host: module proxy \(all of its output: /,
      );
      expect(machine.cached()).toEqual({ results: [], temporary: [], locks: [] });
      const log = path.join(machine.cache, "pulumi", "last-failed-build.log");
      expect(fs.readFileSync(log, "utf8")).toContain("go: downloading example.com/module");
    });

    it("says so when the cache folder cannot be made", async () => {
      machine.installGo();
      fs.writeFileSync(machine.cache, "a file where the folder should be");
      const { code, stderr } = await machine.run(["--way", "build"]);
      expect(code).toBe(1);
      expect(stderr).toMatch(/build: .*cache folder .* cannot be written \(\w+\); PALETTE_IAC_CACHE_DIR names another/);
    });
  });

  describe("downloading", () => {
    it("puts the official CLI into the cache, and takes it from there the next time", async () => {
      machine.installNodeModules();
      const server = await serve((_, response) => response.end("the installer"));
      const env = { PALETTE_IAC_PULUMI_DOWNLOAD_URL: urlOf(server) };
      try {
        const first = answer(await machine.run(["--json"], env));
        expect(first).toMatchObject({ source: "download", version: PINNED });
        expect(fs.existsSync(first.launcher!)).toBe(true);
      } finally {
        await stop(server);
      }
      expect(answer(await machine.run(["--json"], env))).toMatchObject({ source: "cache", version: PINNED });
      expect(machine.cached()).toMatchObject({
        results: [expect.stringContaining("download")],
        temporary: [],
        locks: [],
      });
    });

    it("goes on to the build when the installer fails", async () => {
      machine.installNodeModules();
      machine.installGo();
      const server = await serve((_, response) => response.end("the installer"));
      const env = { PALETTE_IAC_PULUMI_DOWNLOAD_URL: urlOf(server), FAKE_INSTALLER_FAILS: "1" };
      const outcome = await machine.run(["--json"], env);
      await stop(server);
      expect(outcome.stderr).toContain("download: Pulumi's installer failed: the release is not there");
      expect(answer(outcome)).toMatchObject({ source: "build" });
    });

    it("gives up within seconds where connections are refused", async () => {
      machine.installNodeModules();
      const outcome = await machine.run(["--way", "download"]);
      expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining("cannot be reached (ECONNREFUSED)") });
      expect(outcome.milliseconds).toBeLessThan(10_000);
    });

    it("gives up within seconds where nothing answers", async () => {
      machine.installNodeModules();
      const server = await serve(() => {});
      const env = { PALETTE_IAC_PULUMI_DOWNLOAD_URL: urlOf(server) };
      const outcome = await machine.run(["--way", "download"], env);
      await stop(server);
      expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining("did not answer within 4 s") });
      expect(outcome.milliseconds).toBeLessThan(10_000);
    });
  });

  describe("building from Go modules", () => {
    beforeEach(() => machine.installGo());

    it("builds CLI and language host, and puts the launcher of the npm package beside them", async () => {
      machine.installNodeModules();
      const outcome = await machine.run(["--json"]);
      const cli = answer(outcome);
      expect(cli).toMatchObject({ source: "build", version: PINNED, pulumi: path.join(cli.binDir!, "pulumi") });
      expect(fs.readdirSync(cli.binDir!).sort()).toEqual([
        "pulumi",
        "pulumi-language-nodejs",
        "pulumi-resource-pulumi-nodejs",
      ]);
      expect(fs.readFileSync(cli.launcher!, "utf8")).toBe("the launcher\n");
      expect(fs.statSync(cli.launcher!).mode & 0o111).toBe(0o111);
      expect(outcome.stderr).toMatch(/building pulumi 3\S+ \.\.\.\n.*building pulumi 3\S+: done in \d/);
      expect(machine.cached()).toMatchObject({ temporary: [], locks: [] });
    });

    it("uses no Go at all once the result is in the cache, even for another clone", async () => {
      await machine.run();
      machine.removeGo();
      machine.clone("second");
      machine.installNodeModules("second");
      const outcome = await machine.run(["--json"], {}, "second");
      expect(answer(outcome)).toMatchObject({ source: "cache", version: PINNED });
      expect(outcome.stderr).toBe("");
    });

    it("builds without node_modules, and adds the launcher when it is run after they are there", async () => {
      const before = await machine.run(["--json"]);
      expect(answer(before)).toMatchObject({ source: "build", launcher: null });
      expect(before.stderr).toContain("run this again after npm ci");
      machine.installNodeModules();
      const after = answer(await machine.run(["--json"]));
      expect(fs.readFileSync(after.launcher!, "utf8")).toBe("the launcher\n");
    });

    it.each([
      ["prints another version", "console.log('v3.1.0');\n", 'printed "v3.1.0" instead of'],
      ["does not start", "process.exit(9);\n", "ended with exit code 9"],
    ])("does not use a cached CLI that %s, and builds it anew", async (_, script, reason) => {
      const { pulumi } = answer(await machine.run(["--json"]));
      fs.writeFileSync(pulumi!, `#!${process.execPath}\n${script}`);
      const outcome = await machine.run(["--json"]);
      expect(outcome.stderr).toContain(reason);
      expect(answer(outcome)).toMatchObject({ source: "build", pulumi });
    });

    it("leaves nothing that is taken for whole when it is killed in the middle", async () => {
      const killed = machine.start([], { FAKE_GO_GATE: machine.gate });
      await until(() => machine.builds().length === 1 && fs.existsSync(machine.builds()[0]!.output));
      killed.child.kill("SIGKILL");
      // Its Go goes on and holds the output streams open, so the end of the process itself is what counts.
      await until(() => killed.child.signalCode !== null);
      expect(machine.cached()).toMatchObject({
        results: [],
        temporary: [expect.any(String)],
        locks: [expect.any(String)],
      });

      const outcome = await machine.run(["--json"]);
      expect(answer(outcome)).toMatchObject({ source: "build" });
      expect(outcome.stderr).toContain(`process ${killed.child.pid} ended without finishing; starting afresh`);
      expect(machine.cached()).toMatchObject({ results: [expect.any(String)], temporary: [], locks: [] });
    });

    it.each(["SIGINT", "SIGTERM"] as const)("ends Go and removes its traces on %s", async (signal) => {
      const ended = machine.start([], { FAKE_GO_GATE: machine.gate });
      await until(() => machine.builds().length === 1);
      const [{ pid } = { pid: 0 }] = machine.builds();
      ended.child.kill(signal);
      await ended.outcome;
      expect(ended.child.signalCode).toBe(signal);
      await until(() => !isAlive(pid));
      expect(machine.cached()).toEqual({ results: [], temporary: [], locks: [] });
    });

    it("builds once when two are started at the same time", async () => {
      const first = machine.start(["--json"], { FAKE_GO_GATE: machine.gate });
      await until(() => machine.builds().length === 1);
      const second = machine.start(["--json"], { FAKE_GO_GATE: machine.gate });
      await until(() => second.stderr().includes(`waiting for process ${first.child.pid}`));
      fs.writeFileSync(machine.gate, "");
      expect(answer(await first.outcome)).toMatchObject({ source: "build" });
      expect(answer(await second.outcome)).toMatchObject({ source: "cache" });
      // One call for the CLI and one for its language host.
      expect(machine.builds()).toHaveLength(2);
    });

    it("takes over from an owner on another machine that has long been silent", async () => {
      const folder = path.join(machine.cache, "pulumi");
      const lock = path.join(folder, `${PINNED}-${process.platform}-${process.arch}.lock`);
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(lock, JSON.stringify({ pid: 1, host: `not-${os.hostname()}`, token: "other" }));
      const anHourAgo = new Date(Date.now() - 3_600_000);
      fs.utimesSync(lock, anHourAgo, anHourAgo);
      expect(answer(await machine.run(["--json"]))).toMatchObject({ source: "build" });
    });
  });
});
