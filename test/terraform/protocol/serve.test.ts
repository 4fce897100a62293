import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { clientCertificate, PluginClient, sent } from "../../support/plugin-client";
import { pluginEnvironment, StartedPlugin } from "../../support/started-plugin";
import { buildThingsPlugin, THINGS_ADDRESS, type ThingsPlugin } from "../../support/things-plugin";
import { THING_SCHEMA, thingsProvider } from "../../support/things-provider";
import { until } from "../../support/until";

const CLIENT = clientCertificate();

let things: ThingsPlugin;
let sockets: string;
let started: StartedPlugin[];

beforeAll(() => {
  things = buildThingsPlugin();
});
afterAll(() => things.remove());
beforeEach(() => {
  sockets = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-sockets-"));
  started = [];
});
afterEach(async () => {
  for (const plugin of started) await plugin.stop();
  fs.rmSync(sockets, { recursive: true, force: true });
});

function start(env: NodeJS.ProcessEnv = pluginEnvironment(CLIENT, sockets), ...args: readonly string[]): StartedPlugin {
  const plugin = new StartedPlugin(things.file, args, env);
  started.push(plugin);
  return plugin;
}

const withoutTerraform = () => {
  const { TF_PLUGIN_MAGIC_COOKIE: _, ...env } = pluginEnvironment(undefined, sockets);
  return env;
};

it("tells a person who starts it what it is", async () => {
  const plugin = start(withoutTerraform());
  expect(await plugin.untilEnded()).toBe(1);
  expect(plugin.stdout).toBe("");
  expect(plugin.stderr).toContain(`This is a Terraform provider, ${THINGS_ADDRESS} 1.2.3. It is not run by hand`);
  const other = start({ ...withoutTerraform(), TF_PLUGIN_MAGIC_COOKIE: "another program's" });
  expect(await other.untilEnded()).toBe(1);
});

it("says where it is in one line, and nothing else on stdout whatever the provider prints", async () => {
  const plugin = start();
  const [handshake, protocol, network, address, kind, certificate] = await plugin.handshake();
  expect([handshake, protocol, network, kind]).toEqual(["1", "6", "unix", "grpc"]);
  expect(path.dirname(address as string)).toBe(sockets);
  expect(certificate).toMatch(/^[A-Za-z0-9+/]+$/);
  const { resources } = await (await plugin.connect(CLIENT)).call("GetMetadata", {});
  expect(resources).toHaveLength(2);
  await until(() => plugin.stderr.split("loading things").length === 3, "what it prints is on stderr");
  expect(plugin.stdout.split("\n")).toHaveLength(2);
});

it("ends when Terraform says so, and leaves no socket", async () => {
  const plugin = start();
  const client = await plugin.connect(CLIENT);
  // Terraform listens to the output of a plugin until it ends.
  const output = client.output();
  await client.call("GetMetadata", {});
  await client.call("Shutdown", {});
  expect(await plugin.untilEnded()).toBe(0);
  await output;
  expect(fs.readdirSync(sockets)).toEqual([]);
});

it("is without TLS where Terraform offers none", async () => {
  const plugin = start(pluginEnvironment(undefined, sockets));
  expect((await plugin.handshake())[5]).toBe("");
  expect((await (await plugin.connect()).call("GetMetadata", {})).dataSources).toHaveLength(1);
});

it("goes on after Ctrl-C, which is for Terraform, and ends when it is told to", async () => {
  const plugin = start();
  const client = await plugin.connect(CLIENT);
  await client.call("GetMetadata", {});
  plugin.signal("SIGINT");
  expect((await client.call("GetMetadata", {})).resources).toHaveLength(2);
  plugin.signal("SIGTERM");
  expect(await plugin.untilEnded()).toBe(0);
  expect(fs.readdirSync(sockets)).toEqual([]);
});

it("ends when the process that started it is gone", async () => {
  const script = `
    const { spawn } = require("node:child_process");
    spawn(process.argv[1], { stdio: "inherit" });
    setInterval(() => {}, 1000);`;
  const parent = new StartedPlugin(process.execPath, ["-e", script, things.file], pluginEnvironment(CLIENT, sockets));
  started.push(parent);
  await parent.handshake();
  expect(fs.readdirSync(sockets)).toHaveLength(1);
  parent.signal("SIGKILL");
  // Its output is closed only when the plugin holds it no more.
  await parent.untilEnded();
  expect(fs.readdirSync(sockets)).toEqual([]);
});

it("has an error that nobody caught look like one that Terraform shows", async () => {
  const plugin = start();
  const client = await plugin.connect(CLIENT);
  const { schema } = thingsProvider();
  await client.call("ConfigureProvider", { config: sent({ folder: sockets }, schema) });
  const panicking = sent({ name: "a", note: "panic" }, THING_SCHEMA);
  const applied = client.call("ApplyResourceChange", {
    typeName: "things_thing",
    priorState: sent(null, THING_SCHEMA),
    plannedState: panicking,
    config: panicking,
  });
  await expect(applied).rejects.toThrow("UNAVAILABLE");
  expect(await plugin.untilEnded()).toBe(2);
  expect(plugin.stderr).toMatch(/^panic: Error: the walls come down\n {4}at /m);
});

it("serves a session of its own for those who look for a mistake in it", async () => {
  const plugin = start(withoutTerraform(), "--debug");
  await until(() => plugin.stdout.includes("Ctrl-C"), "it has said how it is reached");
  const [, value = ""] = /^ {2}export TF_REATTACH_PROVIDERS='(.+)'$/m.exec(plugin.stdout) ?? [];
  const { Addr, ...told } = JSON.parse(value)[THINGS_ADDRESS];
  expect(told).toEqual({ Protocol: "grpc", ProtocolVersion: 6, Pid: expect.any(Number), Test: true });
  const client = new PluginClient({ network: Addr.Network, address: Addr.String });
  expect((await client.call("GetMetadata", {})).resources).toHaveLength(2);
  client.close();
  plugin.signal("SIGINT");
  expect(await plugin.untilEnded()).toBe(0);
  expect(fs.existsSync(Addr.String)).toBe(false);
});

it("offers such a session at a socket alone: a port without TLS is open to every user", async () => {
  const long = path.join(sockets, "x".repeat(120));
  fs.mkdirSync(long);
  const plugin = start({ ...withoutTerraform(), PLUGIN_UNIX_SOCKET_DIR: long }, "--debug");
  expect(await plugin.untilEnded()).toBe(1);
  expect(plugin.stdout).toBe("");
  expect(plugin.stderr).toContain("Set PLUGIN_UNIX_SOCKET_DIR to a folder of yours whose path is short.");
  expect(plugin.stderr).not.toContain("panic");
});
