import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { closeServers, json, startServer } from "./support";

const run = promisify(execFile);
const ROOT = path.resolve(__dirname, "../..");

afterEach(closeServers);

test("a process with an idle client, whose connection is still open, can end", async () => {
  const server = await startServer((_request, response) => json(response, 200, { tenantUid: "t1" }));
  const program = `
    const { createPaletteApi, resolveConfiguration } = require("./lib/palette");
    const api = createPaletteApi(resolveConfiguration({ env: process.env }));
    api.getUserInfo().then((user) => process.stdout.write(user.tenantUid));
  `;
  const env = { PATH: process.env.PATH, PALETTE_HOST: server.url, PALETTE_API_KEY: "k", PALETTE_IAC_LOG: "requests" };
  const register = ["-r", "ts-node/register/transpile-only"];
  const options = { cwd: ROOT, env: { ...env, TS_NODE_PROJECT: "tsconfig.dev.json" }, timeout: 80_000 };
  const { stdout, stderr } = await run(process.execPath, [...register, "-e", program], options);
  expect(stdout).toBe("t1");
  expect(stderr).toMatch(/^palette GET \/v1\/users\/info 200 \d+ ms\n$/);
  expect(server.connections()).toBe(1);
});
