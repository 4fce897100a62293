import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { StateFile, type StateFileSteps } from "../../lib/emulator/state-file";
import { emptyState, Store } from "../../lib/emulator/store";
import { transpile } from "../support/transpiled";
import { profileBody } from "./support/bodies";
import { sender } from "./support/client";

describe("a state file", () => {
  let folder: string;
  let file: string;
  const running: Emulator[] = [];

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-state-"));
    file = path.join(folder, "state.json");
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function start(options: Parameters<typeof startEmulator>[0] = {}): Promise<Emulator> {
    const emulator = await startEmulator({ stateFile: file, apiKey: "key", ...options });
    running.push(emulator);
    return emulator;
  }

  const names = () =>
    Object.values<{ name: string }>(JSON.parse(fs.readFileSync(file, "utf8")).profiles).map(({ name }) => name);

  test("keeps profiles, packs, clusters and the tenant between runs", async () => {
    const first = await start();
    const projectUid = first.projects[1]?.uid;
    const send = sender(first, { projectUid });
    const { json } = await send("POST", "/v1/clusterprofiles", profileBody("kept"), { query: { publish: "true" } });
    first.control.attachCluster(json.uid, { name: "prod" });
    first.control.addPack({ name: "own", version: "1.0.0", layer: "addon", registry: "Public Repo" });
    await first.stop();
    const second = await start();
    expect(second.tenantUid).toBe(first.tenantUid);
    expect(second.control.getProfile(json.uid)).toMatchObject({
      name: "kept",
      clusters: [{ name: "prod" }],
      projectUid,
    });
    expect(second.control.listPacks().some(({ name }) => name === "own")).toBe(true);
    expect((await sender(second, { projectUid })("DELETE", `/v1/clusterprofiles/${json.uid}`)).status).toBe(400);
    await second.stop();
    expect(fs.readdirSync(folder)).toEqual(["state.json"]);
  });

  test.each([
    ["is there", true],
    ["is not there yet", false],
  ])("behind a link is written where the link leads to, which %s, and the link stays", async (_, isThere) => {
    const real = path.join(folder, "elsewhere", "real.json");
    if (isThere) {
      await start({ stateFile: real });
      await running.pop()?.stop();
    }
    fs.symlinkSync(path.join("elsewhere", "real.json"), file);
    const emulator = await start();
    // Whoever names the file itself meets the same lock.
    await expect(start({ stateFile: real })).rejects.toThrow("in use by process");
    await sender(emulator)("POST", "/v1/clusterprofiles", profileBody("linked"));
    await running.pop()?.stop();
    expect(fs.lstatSync(file).isSymbolicLink()).toBe(true);
    expect(names()).toEqual(["linked"]);
    expect(fs.readdirSync(path.dirname(real))).toEqual(["real.json"]);
  });

  test("behind a link that leads to itself is refused", async () => {
    fs.symlinkSync(file, file);
    await expect(start()).rejects.toThrow("is a link that leads nowhere");
  });

  test("holds a change before its answer is sent, also when the answer is lost", async () => {
    const emulator = await start();
    const send = sender(emulator);
    await send("POST", "/v1/clusterprofiles", profileBody("answered"));
    expect(names()).toEqual(["answered"]);
    emulator.faults.add({ kind: "reset-after-commit" });
    await expect(send("POST", "/v1/clusterprofiles", profileBody("lost"))).rejects.toThrow();
    expect(names()).toEqual(["answered", "lost"]);
  });

  test("holds many changes that come at once", async () => {
    const emulator = await start();
    const send = sender(emulator);
    await Promise.all(
      Array.from({ length: 25 }, (_, index) => send("POST", "/v1/clusterprofiles", profileBody(`p-${index}`))),
    );
    expect(names()).toHaveLength(25);
  });

  test("belongs to one emulator at a time", async () => {
    await start();
    await expect(start()).rejects.toThrow(`in use by process ${process.pid}`);
    await running.pop()?.stop();
    expect((await start()).url).toMatch(/^http:/);
  });

  test("is free again after a start that failed", async () => {
    const other = await start({ stateFile: path.join(folder, "other.json") });
    await expect(start({ port: other.port })).rejects.toThrow("EADDRINUSE");
    expect((await start()).url).toMatch(/^http:/);
  });

  test("left by a process that is gone is taken over, with what it left half-written removed", async () => {
    await (await start()).stop();
    fs.writeFileSync(`${file}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, started: "1" }));
    fs.writeFileSync(`${file}.99999.abcd.tmp`, '{"format":');
    await start();
    expect(fs.readdirSync(folder).sort()).toEqual(["state.json", "state.json.lock"]);
  });

  test.each([
    ["{", "is not JSON"],
    ["[]", "is not one of its own"],
    ['{"format":2,"profiles":{}}', "is not one of its own: format"],
  ])("with the content %s is refused with a clear message and left alone", async (text, message) => {
    fs.writeFileSync(file, text);
    await expect(start()).rejects.toThrow(message);
    expect(fs.readFileSync(file, "utf8")).toBe(text);
    expect(fs.existsSync(`${file}.lock`)).toBe(false);
  });

  test.each(["open", "write", "rename"] as const)("is whole when a write fails at the step %s", async (step) => {
    let failing = false;
    const steps: StateFileSteps = {
      open: async (name) => {
        if (failing && step === "open") {
          throw new Error("disk gone");
        }
        const handle = await fs.promises.open(name, "wx");
        if (failing && step === "write") {
          handle.sync = () => Promise.reject(new Error("disk gone"));
        }
        return handle;
      },
      rename: (from, to) =>
        failing && step === "rename" ? Promise.reject(new Error("disk gone")) : fs.promises.rename(from, to),
      syncFolder: () => Promise.resolve(),
    };
    const stateFile = StateFile.take(file, steps);
    const store = new Store(emptyState(), stateFile);
    store.ensureTenant("first");
    await store.flush();
    failing = true;
    store.ensureTenant("second");
    await expect(store.flush()).rejects.toThrow("disk gone");
    expect(store.state.tenants.map(({ name }) => name)).toEqual(["first"]);
    expect(stateFile.read()?.tenants.map(({ name }) => name)).toEqual(["first"]);
    failing = false;
    store.ensureTenant("third");
    await store.flush();
    expect(stateFile.read()?.tenants.map(({ name }) => name)).toEqual(["first", "third"]);
    stateFile.release();
    expect(fs.readdirSync(folder)).toEqual(["state.json"]);
  });

  test("survives a kill in the middle of writing", async () => {
    const script = `
      const { startEmulator } = require("./lib/emulator");
      startEmulator({ stateFile: ${JSON.stringify(file)}, switches: { quota: Infinity } }).then((emulator) => {
        process.stdout.write(JSON.stringify({ url: emulator.url, apiKey: emulator.apiKey }) + "\\n");
      });`;
    const { folder: cwd, remove } = transpile("lib/emulator");
    const child = spawn(process.execPath, ["-e", script], { cwd, stdio: ["ignore", "pipe", "inherit"] });
    const exited = new Promise((resolve) => child.once("exit", resolve));
    const line = await new Promise<string>((resolve) => child.stdout.once("data", (chunk) => resolve(String(chunk))));
    const send = sender(JSON.parse(line));
    const answered: string[] = [];
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let index = 0; ; index += 1) {
        const name = `p-${writer}-${index}`;
        await send("POST", "/v1/clusterprofiles", profileBody(name));
        answered.push(name);
        if (answered.length === 20) {
          child.kill("SIGKILL");
        }
      }
    });
    await Promise.allSettled(writers);
    await exited;
    remove();
    const emulator = await start();
    const kept = new Set(emulator.control.listProfiles().map(({ name }) => name));
    expect(answered.filter((name) => !kept.has(name))).toEqual([]);
    expect(answered.length).toBeGreaterThanOrEqual(20);
  });
});
