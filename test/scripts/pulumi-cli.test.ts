import fs from "node:fs";
import path from "node:path";
import { type CliTool, pinned } from "./cli-tool-machine";
import { answer, describeTool, serve, stop, urlOf } from "./cli-tool-suite";

const PULUMI: CliTool = {
  script: "pulumi-cli",
  title: "Pulumi CLI",
  name: "pulumi",
  versionLine: (version) => `v${version}`,
  pinned: pinned("pulumi", "github.com/pulumi/pulumi/pkg/v3"),
  oldest: "3.220.0",
  tooOld: "3.219.9",
  companions: ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"],
  // The CLI and its language host.
  modules: 2,
  waysVariable: "PALETTE_IAC_PULUMI_WAYS",
  downloadVariable: "PALETTE_IAC_PULUMI_DOWNLOAD_URL",
  asked: (url) => url,
  prepareDownload: (machine) => machine.installNodeModules(),
};

describeTool(PULUMI, (bench) => {
  describe("with a CLI on PATH", () => {
    it("names its language host and its launcher", async () => {
      const { machine } = bench;
      machine.install("3.300.1");
      expect(answer(await machine.run(["--json"]))).toEqual({
        pulumi: path.join(machine.bin, "pulumi"),
        binDir: machine.bin,
        version: "3.300.1",
        source: "path",
        languageHost: path.join(machine.bin, "pulumi-language-nodejs"),
        launcher: path.join(machine.bin, "pulumi-resource-pulumi-nodejs"),
      });
    });

    it("takes language host and launcher from elsewhere on PATH", async () => {
      const { machine } = bench;
      machine.install("3.300.1");
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
      ["is of another major version", "4.0.0", PULUMI.companions, /path: .*pulumi is 4\.0\.0; a version 3 is needed/],
      ["has no language host", "3.300.0", ["pulumi-resource-pulumi-nodejs"], /path: .*has no pulumi-language-nodejs/],
      ["has no launcher", "3.300.0", ["pulumi-language-nodejs"], /path: .*has no pulumi-resource-pulumi-nodejs/],
    ])("refuses it with the reason when it %s", async (_, version, companions, reason) => {
      bench.machine.install(version, companions);
      const outcome = await bench.machine.run(["--way", "path"]);
      expect(outcome).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(reason) });
    });
  });

  describe("with Pulumi's own installer", () => {
    beforeEach(() => bench.machine.installNodeModules());

    it("puts the official CLI into the cache, and takes it from there the next time", async () => {
      const { machine } = bench;
      const server = await serve((_, response) => response.end("the installer"));
      const env = { PALETTE_IAC_PULUMI_DOWNLOAD_URL: urlOf(server) };
      try {
        const first = answer(await machine.run(["--json"], env));
        expect(first).toMatchObject({ source: "download", version: PULUMI.pinned });
        expect(fs.existsSync(first.launcher!)).toBe(true);
      } finally {
        await stop(server);
      }
      expect(answer(await machine.run(["--json"], env))).toMatchObject({ source: "cache", version: PULUMI.pinned });
      expect(machine.cached()).toMatchObject({
        results: [expect.stringContaining("download")],
        temporary: [],
        locks: [],
      });
    });

    it("goes on to the build when the installer fails", async () => {
      const { machine } = bench;
      machine.installGo();
      const server = await serve((_, response) => response.end("the installer"));
      const env = { PALETTE_IAC_PULUMI_DOWNLOAD_URL: urlOf(server), FAKE_INSTALLER_FAILS: "1" };
      const outcome = await machine.run(["--json"], env);
      await stop(server);
      expect(outcome.stderr).toContain("download: Pulumi's installer failed: the release is not there");
      expect(answer(outcome)).toMatchObject({ source: "build" });
    });
  });

  describe("building from Go modules, with what comes from npm", () => {
    beforeEach(() => bench.machine.installGo());

    it("builds CLI and language host, and puts the launcher of the npm package beside them", async () => {
      bench.machine.installNodeModules();
      const cli = answer(await bench.machine.run(["--json"]));
      expect(cli).toMatchObject({ source: "build", pulumi: path.join(cli.binDir!, "pulumi") });
      expect(fs.readdirSync(cli.binDir!).sort()).toEqual(["pulumi", ...PULUMI.companions]);
      expect(fs.readFileSync(cli.launcher!, "utf8")).toBe("the launcher\n");
      expect(fs.statSync(cli.launcher!).mode & 0o111).toBe(0o111);
    });

    it("builds without node_modules, and adds the launcher when it is run after they are there", async () => {
      const before = await bench.machine.run(["--json"]);
      expect(answer(before)).toMatchObject({ source: "build", launcher: null });
      expect(before.stderr).toContain("run this again after npm ci");
      bench.machine.installNodeModules();
      const after = answer(await bench.machine.run(["--json"]));
      expect(fs.readFileSync(after.launcher!, "utf8")).toBe("the launcher\n");
    });
  });
});
