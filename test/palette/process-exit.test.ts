import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { transpile } from "../support/transpiled";
import { closeServers, json, startServer } from "./support";

const run = promisify(execFile);

afterEach(closeServers);

test("a process with an idle client, whose connection is still open, can end", async () => {
  const server = await startServer((_request, response) => json(response, 200, { tenantUid: "t1" }));
  const program = `
    const { createPaletteApi, resolveConfiguration } = require("./lib/palette");
    const api = createPaletteApi(resolveConfiguration({ env: process.env }));
    api.getUserInfo().then((user) => process.stdout.write(user.tenantUid));
  `;
  const env = { PATH: process.env.PATH, PALETTE_HOST: server.url, PALETTE_API_KEY: "k", PALETTE_IAC_LOG: "requests" };
  const sources = transpile("lib/profile", "lib/palette");
  const { stdout, stderr } = await run(process.execPath, ["-e", program], { cwd: sources.folder, env });
  sources.remove();
  expect(stdout).toBe("t1");
  expect(stderr).toMatch(/^palette GET \/v1\/users\/info 200 \d+ ms\n$/);
  expect(server.connections()).toBe(1);
});
