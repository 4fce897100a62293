import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const SCRIPT = path.resolve(__dirname, "../../scripts/directions.mjs");
const CHECKER = path.join(__dirname, "directions-checker.mjs");

let checker: ChildProcess;
const folders: string[] = [];

beforeAll(() => {
  checker = fork(CHECKER, { execArgv: [] });
});
afterAll(() => {
  checker.kill();
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

function project(files: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-directions-"));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    const full = path.join(folder, "lib", file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }
  return folder;
}

/** What the command would print, by a process that has loaded the TypeScript compiler already; empty: all is well. */
async function check(files: Record<string, string>): Promise<string> {
  checker.send(project(files));
  const [answer] = await once(checker, "message");
  return answer;
}

it("is content with the directions that are allowed", () => {
  const folder = project({
    "profile/a.ts": 'import { createHash } from "node:crypto";\nexport const a = { Date: createHash("sha256") };\n',
    "palette/b.ts": 'import axios from "axios";\nimport { a } from "../profile/a";\nexport const b = [axios, a];\n',
    "reconcile/c.ts": 'import { b } from "../palette/b";\nexport const c = b;\n',
    "pulumi/d.ts":
      'import * as p from "@pulumi/pulumi";\nimport { c } from "../reconcile/c";\nexport const d = [p, c];\n',
    "index.ts": 'export * from "./profile/a";\n',
  });
  const run = () => spawnSync(process.execPath, [SCRIPT, folder], { encoding: "utf8" });
  expect(run()).toMatchObject({ status: 0, stdout: "The directions between the folders of lib/ are kept.\n" });
  fs.writeFileSync(path.join(folder, "lib/profile/a.ts"), 'export * from "../palette/b";\n');
  const { status, stderr } = run();
  expect([status, stderr]).toEqual([1, expect.stringMatching(/a\.ts -> (.|\n)*violations? of the directions/)]);
});

it("names a forbidden import and says why it is forbidden", async () => {
  const output = await check({
    "profile/a.ts": "export const a = 1;\n",
    "emulator/e.ts": 'import { a } from "../profile/a";\nexport const e = a;\n',
    "palette/b.ts": 'import * as p from "@pulumi/pulumi";\nexport const b = p;\n',
    "index.ts": 'export * from "./palette/b";\n',
    "newcomer/n.ts": 'import { a } from "../profile/a";\nexport const n = a;\n',
  });
  expect(output).toContain("lib/emulator/e.ts -> lib/profile/a.ts");
  expect(output).toContain("a mistake made once would pass on both sides");
  expect(output).toContain("lib/palette/b.ts -> @pulumi/pulumi");
  expect(output).toContain("It takes most of a second to load");
  expect(output).toContain("lib/index.ts -> lib/palette/b.ts");
  expect(output).toContain("Say in .dependency-cruiser.cjs what this folder may import");
  expect(output).toContain("4 violations");
});

it("keeps how Terraform talks to a provider apart from what the provider does", async () => {
  const output = await check({
    "profile/a.ts": "export const a = 1;\n",
    "terraform/protocol/p.ts": 'import { Server } from "@grpc/grpc-js";\nexport const p = Server;\n',
    "terraform/protocol/q.ts": 'import { a } from "../../profile/a";\nexport const q = a;\n',
    "terraform/palette/t.ts":
      'import { Reader } from "protobufjs/minimal";\nimport { a } from "../../profile/a";\nimport { p } from "../protocol/p";\nexport const t = [Reader, a, p];\n',
    "terraform/palette/u.ts": 'import { decode } from "@msgpack/msgpack";\nexport const u = decode;\n',
  });
  expect(output).toContain("lib/terraform/protocol/q.ts -> lib/profile/a.ts");
  expect(output).toContain("each can be understood and tested without the other");
  expect(output).toMatch(/lib\/terraform\/palette\/t\.ts -> \S*protobufjs/);
  expect(output).toContain("Only the Terraform plugin speaks gRPC");
  expect(output).toMatch(/lib\/terraform\/palette\/u\.ts -> \S*@msgpack\/msgpack/);
  expect(output).toContain("3 violations");
});

it("keeps each construct library to its own host, and hosts apart from each other", async () => {
  const output = await check({
    "profile/a.ts": "export const a = 1;\n",
    "palette/b.ts": "export const b = 1;\n",
    "cdktn/c.ts":
      'import { App } from "cdktn";\nimport { Construct } from "constructs";\nimport { a } from "../profile/a";\nexport const c = [App, Construct, a];\n',
    "cdktn/d.ts": 'import { App } from "cdktf";\nexport const d = App;\n',
    "cdktn/e.ts": 'import { b } from "../palette/b";\nexport const e = b;\n',
    "cdktf/c.ts": 'import { c } from "../cdktn/c";\nexport const f = c;\n',
  });
  expect(output).toMatch(/lib\/cdktn\/d\.ts -> \S*cdktf/);
  expect(output).toContain("lib/cdktn/e.ts -> lib/palette/b.ts");
  expect(output).toContain("lib/cdktf/c.ts -> lib/cdktn/c.ts");
  expect(output).toContain("the provider does the work");
  expect(output).toContain("3 violations");
});

it("keeps the model pure, of imports and of globals", async () => {
  const output = await check({
    "profile/a.ts": [
      'import * as fs from "node:fs";',
      'import { randomUUID } from "node:crypto";',
      "export type When = Date;",
      "export const now = [fs, randomUUID, Date.now(), process.env.HOME, Math.random(), Math.max(1, 2)];",
    ].join("\n"),
  });
  expect(output).toContain("lib/profile/a.ts -> fs");
  for (const name of ["Date", "process", "Math.random"]) expect(output).toContain(`lib/profile/a.ts:4 uses ${name}\n`);
  expect(output).toContain("lib/profile/a.ts:2 uses randomUUID");
  expect(output).not.toContain("a.ts:3");
  expect(output).toContain("The model gives the same answer everywhere: no clock.");
});

it("lets one file of the model load one library late, and nothing else", async () => {
  const load = (module: string) => `export const load = (): unknown => require(${module});\n`;
  expect(await check({ "profile/re2.ts": load('"re2js"'), "index.ts": 'export * from "./profile/re2";\n' })).toBe("");
  const output = await check({
    "profile/a.ts": load('"re2js"'),
    "profile/re2.ts": `${load('"fs"')}${load("")}${load('"re2" + "js"')}export const all = [require, require.resolve("re2js")];\n`,
    "profile/deep/re2.ts": load('"re2js"'),
  });
  for (const place of ["a.ts:1", "re2.ts:1", "re2.ts:2", "re2.ts:3", "re2.ts:4", "deep/re2.ts:1"]) {
    expect(output).toContain(`lib/profile/${place} uses require\n`);
  }
});

it("forbids circles, but not those of types alone", async () => {
  const output = await check({
    "profile/a.ts": 'import { b } from "./b";\nexport const a = () => b;\n',
    "profile/b.ts": 'import { a } from "./a";\nexport const b = () => a;\n',
    "profile/c.ts": 'import type { D } from "./d";\nexport type C = D | 1;\n',
    "profile/d.ts": 'import type { C } from "./c";\nexport type D = C[];\n',
    "profile/e.ts": 'import type { F } from "./f";\nexport type E = F | 1;\nexport const e = 1;\n',
    "profile/f.ts": 'import { type E, e } from "./e";\nexport type F = E[];\nexport const f = e;\n',
  });
  expect(output).toContain("cannot be understood, tested or loaded one at a time");
  expect(output).toMatch(/lib\/profile\/[ab]\.ts -> lib\/profile\/[ab]\.ts -> lib\/profile\/[ab]\.ts/);
  expect(output).toContain("1 violation of");
});
