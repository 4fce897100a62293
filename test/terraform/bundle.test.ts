import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { SOURCE_ADDRESS } from "../../lib/terraform/source-address";
import { clientCertificate } from "../support/plugin-client";
import { pluginEnvironment, StartedPlugin } from "../support/started-plugin";

// The file that users get: it must run alone, and say what it lacks.

const BUNDLE = path.resolve(__dirname, "../../dist/terraform-provider");
const NAME = "terraform-provider-palette";
const NODE = path.dirname(process.execPath);

let folder: string;
let provider: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-bundle-"));
  provider = path.join(folder, NAME);
  fs.copyFileSync(path.join(BUNDLE, NAME), provider);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function run(env: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync(provider, [], { env, encoding: "utf8" });
  return { status, stdout, stderr };
}

it("is one file that can be run", async () => {
  expect(fs.statSync(provider).mode & 0o111).toBe(0o111);
  const env = { ...pluginEnvironment(undefined, folder), PATH: `${NODE}:/usr/bin:/bin` };
  const plugin = new StartedPlugin(provider, [], env);
  try {
    const { resourceSchemas, diagnostics } = await (await plugin.connect()).call("GetProviderSchema", {});
    expect(diagnostics).toBeUndefined();
    for (const name of Object.keys(resourceSchemas ?? {})) expect(name).toMatch(/^palette_/);
    expect(Object.keys(resourceSchemas ?? {})).not.toEqual([]);
    expect(plugin.stderr).toBe("");
  } finally {
    await plugin.stop();
  }
});

it("says who it is to a person who starts it", () => {
  const { status, stdout, stderr } = run({ PATH: `${NODE}:/usr/bin:/bin` });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(`This is a Terraform provider, ${SOURCE_ADDRESS} `);
});

it("says on stdout, where Terraform looks, that there is no Node", () => {
  const { status, stdout } = run({ PATH: folder });
  expect([status, stdout]).toEqual([1, `${NAME} needs Node.js 20 or newer on PATH; there is no node.\n`]);
});

it("says that Node is too old, in words that an old one understands", () => {
  const old = path.join(folder, "old.js");
  fs.writeFileSync(old, 'Object.defineProperty(process.versions, "node", { value: "18.20.0" });');
  const { status, stdout } = run({ PATH: `${NODE}:/usr/bin:/bin`, NODE_OPTIONS: `--require ${old}` });
  expect(status).toBe(1);
  expect(stdout).toMatch(/^terraform-provider-palette needs Node\.js 20 or newer on PATH; this is v/);
  const [head = ""] = fs.readFileSync(provider, "latin1").split("\n/*");
  expect(head.replace(/"[^"]*"/g, "")).not.toMatch(/=>|\b(const|let|class|async)\b|`|\?\.|\?\?/);
});

it("goes with the licenses of what is in it, and holds no host but Terraform", () => {
  const licenses = fs.readFileSync(path.join(BUNDLE, "LICENSES.txt"), "utf8");
  for (const name of ["@grpc/grpc-js", "@msgpack/msgpack", "protobufjs", "axios"])
    expect(licenses).toContain(`\n${name} `);
  for (const name of ["@pulumi/pulumi", "cdktf", "cdktn", "constructs", "hono", "commander"]) {
    expect(licenses).not.toContain(`\n${name} `);
  }
});

it("speaks TLS to the client that Terraform names", async () => {
  const own = clientCertificate();
  const plugin = new StartedPlugin(provider, [], pluginEnvironment(own, folder));
  try {
    expect((await (await plugin.connect(own)).call("GetMetadata", {})).serverCapabilities).toMatchObject({
      planDestroy: true,
    });
  } finally {
    await plugin.stop();
  }
});
