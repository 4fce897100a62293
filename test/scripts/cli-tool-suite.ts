import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { type CliTool, isAlive, Machine, type Outcome, until } from "./cli-tool-machine";

// The fakes are scripts that start with "#!", which Windows does not run.
const describeWithScripts = process.platform === "win32" ? describe.skip : describe;

/** Starts a server on the loopback address. */
export async function serve(handler: http.RequestListener): Promise<http.Server> {
  const server = http.createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Where a server is, without a slash at the end. */
export function urlOf(server: http.Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Ends a server. */
export async function stop(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** What the script printed as JSON. */
export function answer(outcome: Outcome): Record<string, string> {
  expect(outcome).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\{.*\}\n$/) });
  return JSON.parse(outcome.stdout);
}

/** What tests of a tool work with. */
export interface Bench {
  /** A machine of the test's own. */
  machine: Machine;
  /** A URL that nothing listens at. */
  closedUrl: string;
}

/** Tests of a script that provides a tool: those that all tools have in common, and the tool's own. */
export function describeTool(tool: CliTool, own: (bench: Bench) => void): void {
  describeWithScripts(`node scripts/${tool.script}.mjs`, () => {
    const bench = {} as Bench;
    beforeAll(async () => {
      const server = await serve(() => {});
      bench.closedUrl = urlOf(server);
      await stop(server);
    });
    beforeEach(() => {
      bench.machine = new Machine(tool, bench.closedUrl);
    });
    afterEach(() => bench.machine.remove());

    describe("with the tool on PATH", () => onPath(tool, bench));
    describe("when no way leads to it", () => noWay(tool, bench));
    describe("downloading", () => downloading(tool, bench));
    describe("building from Go modules", () => building(tool, bench));
    describe("with killed and with competing runs", () => competing(tool, bench));
    own(bench);
  });
}

function onPath(tool: CliTool, bench: Bench): void {
  it("takes the oldest version that is new enough, and makes no cache", async () => {
    bench.machine.install(tool.oldest);
    const outcome = await bench.machine.run(["--json"]);
    expect(answer(outcome)).toMatchObject({
      [tool.name]: path.join(bench.machine.bin, tool.name),
      version: tool.oldest,
      source: "path",
    });
    expect(outcome.stderr).toBe("");
    expect(fs.existsSync(bench.machine.cache)).toBe(false);
  });

  it("prints one line for people when JSON is not asked for", async () => {
    bench.machine.install(tool.pinned);
    const { stdout } = await bench.machine.run();
    const title = tool.title.replace(" CLI", "");
    expect(stdout).toBe(`${title} ${tool.pinned} (path): ${path.join(bench.machine.bin, tool.name)}\n`);
  });

  it("refuses it with the reason when it is too old", async () => {
    bench.machine.install(tool.tooOld);
    const { code, stdout, stderr } = await bench.machine.run(["--way", "path"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`${tool.name} is ${tool.tooOld}; ${tool.oldest} or newer is needed\n`);
  });
}

function noWay(tool: CliTool, bench: Bench): void {
  it("says of each of the three ways why, and what to do", async () => {
    tool.prepareDownload(bench.machine);
    const { code, stdout, stderr } = await bench.machine.run(["--json"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const lines = stderr.split("\n");
    const start = lines.indexOf(`No ${tool.title} is to be had on this machine:`);
    expect(lines.slice(start + 1)).toEqual([
      `  path:     ${tool.name} is not on PATH`,
      `  download: ${tool.asked(bench.closedUrl)} cannot be reached (ECONNREFUSED)`,
      "  build:    go is not on PATH",
      expect.stringMatching(/^What to do, one of: install \w+ .* let this machine reach .* put Go 1\.\d+\S* or newer/),
      "",
    ]);
  });

  it("says which ways were left out, as asked by the environment", async () => {
    const { code, stderr } = await bench.machine.run([], { [tool.waysVariable]: "path, build" });
    expect(code).toBe(1);
    expect(stderr).toContain("  download: left out, as asked\n");
  });

  it("names the ways when it is asked for another", async () => {
    const outcome = await bench.machine.run(["--way", "wish"]);
    expect(outcome).toMatchObject({ code: 1, stderr: '"wish" is not a way; the ways are path, download, build\n' });
  });

  it("says that Go is too old rather than letting Go download a toolchain", async () => {
    bench.machine.installGo();
    const { code, stderr } = await bench.machine.run(["--way", "build"], { FAKE_GO_VERSION: "go1.25.9" });
    expect(code).toBe(1);
    expect(stderr).toMatch(/build: .*go is 1\.25\.9; 1\.26\S* or newer is needed/);
    expect(bench.machine.builds()).toEqual([]);
  });

  it("gives Go's own last words when the build fails, and keeps nothing but all of its output", async () => {
    bench.machine.installGo();
    const { code, stderr } = await bench.machine.run(["--way", "build"], { FAKE_GO_FAILS: "1" });
    expect(code).toBe(1);
    expect(stderr).toMatch(/ {2}build: {4}`go build` of \S+ failed: no such host: module proxy \(all of its output: /);
    expect(bench.machine.cached()).toEqual({ results: [], temporary: [], locks: [] });
    const log = path.join(bench.machine.cache, tool.name, "last-failed-build.log");
    expect(fs.readFileSync(log, "utf8")).toContain("go: downloading example.com/module");
  });

  it("says so when the cache folder cannot be made", async () => {
    bench.machine.installGo();
    fs.writeFileSync(bench.machine.cache, "a file where the folder should be");
    const { code, stderr } = await bench.machine.run(["--way", "build"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/build: .*cache folder .* cannot be written \(\w+\); PALETTE_IAC_CACHE_DIR names another/);
  });
}

function downloading(tool: CliTool, bench: Bench): void {
  beforeEach(() => tool.prepareDownload(bench.machine));

  it("gives up within seconds where connections are refused", async () => {
    const outcome = await bench.machine.run(["--way", "download"]);
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining("cannot be reached (ECONNREFUSED)") });
    expect(outcome.milliseconds).toBeLessThan(10_000);
  });

  it("gives up within seconds where nothing answers", async () => {
    const server = await serve(() => {});
    const env = { [tool.downloadVariable]: urlOf(server) };
    const outcome = await bench.machine.run(["--way", "download"], env);
    await stop(server);
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining("did not answer within 4 s") });
    expect(outcome.milliseconds).toBeLessThan(10_000);
  });

  it("goes on to the build when there is no such release", async () => {
    bench.machine.installGo();
    const server = await serve((_, response) => response.writeHead(404).end());
    const outcome = await bench.machine.run(["--json"], { [tool.downloadVariable]: urlOf(server) });
    expect(outcome.stderr).toContain(`download: ${tool.asked(urlOf(server))} answered 404`);
    await stop(server);
    expect(answer(outcome)).toMatchObject({ source: "build" });
  });
}

function building(tool: CliTool, bench: Bench): void {
  beforeEach(() => bench.machine.installGo());

  it("builds without the flags that the user has set for Go", async () => {
    bench.machine.installGo();
    await bench.machine.run(["--way", "build"], { GOFLAGS: "-tags=theirs -toolexec=theirs" });
    expect(bench.machine.builds().map(({ flags }) => flags)).toEqual(Array(tool.modules).fill("-buildvcs=false"));
  });

  it("builds the pinned version, and says how long it took", async () => {
    const outcome = await bench.machine.run(["--json"]);
    const found = answer(outcome);
    expect(found).toMatchObject({ source: "build", version: tool.pinned });
    expect(fs.statSync(found[tool.name]!).mode & 0o111).toBe(0o111);
    expect(outcome.stderr).toMatch(/building \w+ \d\S+ \.\.\.\n.*building \w+ \d\S+: done in \d/);
    expect(bench.machine.builds()).toHaveLength(tool.modules);
    expect(bench.machine.cached()).toMatchObject({ results: [expect.any(String)], temporary: [], locks: [] });
  });

  it("uses no Go at all once the result is in the cache, even for another clone", async () => {
    const { machine } = bench;
    await machine.run();
    machine.removeGo();
    machine.clone("second");
    machine.installNodeModules("second");
    const outcome = await machine.run(["--json"], {}, "second");
    expect(answer(outcome)).toMatchObject({ source: "cache", version: tool.pinned });
    expect(outcome.stderr).toBe("");
  });

  it("builds nothing with --no-build, but takes a build that the cache holds", async () => {
    const refused = await bench.machine.run(["--json", "--no-build"]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("  build:    left out, as asked\n") });
    expect(bench.machine.builds()).toEqual([]);
    await bench.machine.run();
    expect(answer(await bench.machine.run(["--json", "--no-build"]))).toMatchObject({ source: "cache" });
  });

  it.each([
    ["prints another version", (line: string) => `console.log('${line}');\n`, "printed"],
    ["does not start", () => "process.exit(9);\n", "ended with exit code 9"],
  ])("does not use a cached one that %s, and builds it anew", async (_, script, reason) => {
    const { machine } = bench;
    const found = answer(await machine.run(["--json"]))[tool.name]!;
    const other = tool.versionLine("3.1.0");
    fs.writeFileSync(found, `#!${process.execPath}\n${script(other)}`);
    const outcome = await machine.run(["--json"]);
    expect(outcome.stderr).toContain(reason);
    if (reason === "printed") expect(outcome.stderr).toContain(`printed "${other}" instead of`);
    expect(answer(outcome)).toMatchObject({ source: "build", [tool.name]: found });
  });
}

function competing(tool: CliTool, bench: Bench): void {
  beforeEach(() => bench.machine.installGo());

  it("leaves nothing that is taken for whole when it is killed in the middle", async () => {
    const { machine } = bench;
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
    const { machine } = bench;
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
    const { machine } = bench;
    const first = machine.start(["--json"], { FAKE_GO_GATE: machine.gate });
    await until(() => machine.builds().length === 1);
    const second = machine.start(["--json"], { FAKE_GO_GATE: machine.gate });
    await until(() => second.stderr().includes(`waiting for process ${first.child.pid}`));
    fs.writeFileSync(machine.gate, "");
    expect(answer(await first.outcome)).toMatchObject({ source: "build" });
    expect(answer(await second.outcome)).toMatchObject({ source: "cache" });
    expect(machine.builds()).toHaveLength(tool.modules);
  });

  it("takes over from an owner on another machine that has long been silent", async () => {
    const { machine } = bench;
    const folder = path.join(machine.cache, tool.name);
    const lock = path.join(folder, `${tool.pinned}-${process.platform}-${process.arch}.lock`);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(lock, JSON.stringify({ pid: 1, host: `not-${os.hostname()}`, token: "other" }));
    const anHourAgo = new Date(Date.now() - 3_600_000);
    fs.utimesSync(lock, anHourAgo, anHourAgo);
    expect(answer(await machine.run(["--json"]))).toMatchObject({ source: "build" });
  });
}
