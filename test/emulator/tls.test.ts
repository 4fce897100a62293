import * as fs from "node:fs";
import * as https from "node:https";
import * as os from "node:os";
import * as path from "node:path";
import { startEmulator } from "../../lib/emulator";

function get(host: string, port: number, key: string, ca?: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host, port, path: "/v1/users/info", headers: { ApiKey: key }, agent: false as const };
    https
      .get({ ...options, ...(ca ? { ca } : {}) }, (response) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode ?? 0));
      })
      .once("error", reject);
  });
}

describe("an emulator with TLS", () => {
  test("has a certificate that its own authority vouches for, and no other", async () => {
    const emulator = await startEmulator({ tls: true });
    expect(emulator.url).toMatch(/^https:/);
    const ca = fs.readFileSync(emulator.caFile ?? "");
    expect(ca.toString()).toBe(emulator.ca);
    expect(await get("127.0.0.1", emulator.port, emulator.apiKey, ca)).toBe(200);
    expect(await get("localhost", emulator.port, emulator.apiKey, ca)).toBe(200);
    await expect(get("127.0.0.1", emulator.port, emulator.apiKey)).rejects.toThrow(/certificate/);
    await emulator.stop();
    expect(fs.existsSync(emulator.caFile ?? "")).toBe(false);
  });

  test("replaces a link where its authority is to be, and never follows one", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-tls-"));
    const stateFile = path.join(folder, "state.json");
    const victim = path.join(folder, "victim");
    fs.writeFileSync(victim, "mine");
    fs.symlinkSync(victim, `${stateFile}.ca.pem`);
    const emulator = await startEmulator({ tls: true, stateFile });
    expect(fs.readFileSync(victim, "utf8")).toBe("mine");
    expect(fs.readFileSync(`${stateFile}.ca.pem`, "utf8")).toBe(emulator.ca);
    await emulator.stop();
    fs.rmSync(folder, { recursive: true });
  });

  test("keeps its authority beside the state file", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-tls-"));
    const stateFile = path.join(folder, "state.json");
    const emulator = await startEmulator({ tls: true, stateFile });
    expect(emulator.caFile).toBe(`${stateFile}.ca.pem`);
    await emulator.stop();
    expect(fs.readdirSync(folder)).toEqual(["state.json"]);
    fs.rmSync(folder, { recursive: true });
  });
});
