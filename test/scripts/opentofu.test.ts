import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import type http from "node:http";
import path from "node:path";
import { type CliTool, type Machine, pinned } from "./cli-tool-machine";
import { answer, describeTool, serve, stop, urlOf } from "./cli-tool-suite";

const VERSION = pinned("opentofu", "github.com/opentofu/opentofu");
const SUMS = `/v${VERSION}/tofu_${VERSION}_SHA256SUMS`;

const OPENTOFU: CliTool = {
  script: "opentofu",
  title: "OpenTofu",
  name: "tofu",
  versionLine: (version) => `OpenTofu v${version}`,
  pinned: VERSION,
  oldest: "1.11.0",
  tooOld: "1.10.9",
  companions: [],
  modules: 1,
  waysVariable: "PALETTE_IAC_OPENTOFU_WAYS",
  downloadVariable: "PALETTE_IAC_OPENTOFU_DOWNLOAD_URL",
  asked: (url) => `${url}${SUMS}`,
  prepareDownload: () => {},
};

const system = process.platform === "win32" ? "windows" : process.platform;
const ARCHIVE = `tofu_${VERSION}_${system}_${process.arch === "x64" ? "amd64" : process.arch}.tar.gz`;

/** An archive as a release has it: the program among files of other sizes. */
function archive(machine: Machine, files: Readonly<Record<string, string>>): Buffer {
  const folder = fs.mkdtempSync(path.join(machine.root, "release-"));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  const file = path.join(machine.root, ARCHIVE);
  execFileSync("tar", ["-czf", file, "-C", folder, ...Object.keys(files)]);
  return fs.readFileSync(file);
}

function program(version: string): string {
  return `#!${process.execPath}\nconsole.log("OpenTofu v${version}\\non a platform");\n`;
}

/** Serves a release. */
function release(content: Buffer, sum = createHash("sha256").update(content).digest("hex")): Promise<http.Server> {
  return serve((request, response) => {
    if (request.url === SUMS) response.end(`${"0".repeat(64)}  another.zip\n${sum}  ${ARCHIVE}\n`);
    else if (request.url === `/v${VERSION}/${ARCHIVE}`) response.end(content);
    else response.writeHead(404).end();
  });
}

describeTool(OPENTOFU, (bench) => {
  describe("from an official release", () => {
    let server: http.Server;

    afterEach(() => stop(server));

    async function runWith(content: Buffer, sum?: string) {
      server = await release(content, sum);
      return bench.machine.run(["--json", "--way", "download"], { PALETTE_IAC_OPENTOFU_DOWNLOAD_URL: urlOf(server) });
    }

    it("puts it into the cache, and takes it from there the next time", async () => {
      const { machine } = bench;
      const files = { "CHANGELOG.md": "news\n".repeat(500), LICENSE: "", tofu: program(VERSION), "README.md": "read" };
      const found = answer(await runWith(archive(machine, files)));
      expect(found).toEqual({
        tofu: path.join(machine.cache, "tofu", machine.cached().results[0]!, "bin/tofu"),
        version: VERSION,
        source: "download",
      });
      expect(fs.readFileSync(found.tofu!, "utf8")).toBe(program(VERSION));
      expect(answer(await machine.run(["--json"]))).toEqual({ ...found, source: "cache" });
      expect(machine.cached()).toMatchObject({
        results: [expect.stringContaining("download")],
        temporary: [],
        locks: [],
      });
    });

    it("refuses an archive with another checksum", async () => {
      const { code, stderr } = await runWith(archive(bench.machine, { tofu: program(VERSION) }), "1".repeat(64));
      expect(code).toBe(1);
      expect(stderr).toMatch(/download: tofu_\S+ has the checksum [0-9a-f]{64} instead of 1{64}\n/);
      expect(bench.machine.cached()).toEqual({ results: [], temporary: [], locks: [] });
    });

    it.each([
      ["holds another version", { tofu: program("1.2.3") }, /does not work: .* printed "OpenTofu v1\.2\.3" instead of/],
      ["does not hold the program", { other: "" }, /download: tofu_\S+ holds no tofu\n/],
    ])("refuses an archive that %s", async (_, files, reason) => {
      const { code, stderr } = await runWith(archive(bench.machine, files as Record<string, string>));
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(reason) });
      expect(bench.machine.cached()).toEqual({ results: [], temporary: [], locks: [] });
    });

    it("says so when the release has nothing for this platform", async () => {
      server = await serve((_, response) => response.end(`${"0".repeat(64)}  tofu_for_others.tar.gz\n`));
      const env = { PALETTE_IAC_OPENTOFU_DOWNLOAD_URL: urlOf(server) };
      const { code, stderr } = await bench.machine.run(["--way", "download"], env);
      expect(code).toBe(1);
      expect(stderr).toContain(`download: the release has no ${ARCHIVE}\n`);
    });
  });

  it("asks the one on PATH for its version without the settings of the person who runs it", async () => {
    bench.machine.program(
      "tofu",
      `console.log(process.argv.length > 3 || Object.keys(process.env).some((name) => name.startsWith("TF_"))
        ? "disturbed" : "OpenTofu v1.12.0\\n+ provider registry.opentofu.org/hashicorp/aws v6.0.0");\n`,
    );
    const outcome = await bench.machine.run(["--json"], { TF_CLI_ARGS: "-json", TF_LOG: "trace" });
    expect(answer(outcome)).toMatchObject({ version: "1.12.0", source: "path" });
  });
});
