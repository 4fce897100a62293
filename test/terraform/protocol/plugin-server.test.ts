import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { status } from "@grpc/grpc-js";
import { type Listening, listen } from "../../../lib/terraform/protocol/plugin-server";
import { providerService } from "../../../lib/terraform/protocol/plugin-services";
import type { Provider } from "../../../lib/terraform/protocol/provider";
import { providerHandlers } from "../../../lib/terraform/protocol/provider-handlers";
import { clientCertificate, PluginClient, received, sent } from "../../support/plugin-client";
import { THING_SCHEMA, thingsProvider } from "../../support/things-provider";
import { until } from "../../support/until";

const CLIENT = clientCertificate();

let folder: string;
let open: { close(): unknown }[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-plugin-"));
  open = [];
});
afterEach(async () => {
  for (const one of open.reverse()) await one.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function serve(platform?: NodeJS.Platform, provider: Provider = thingsProvider()): Promise<Listening> {
  const env = { PLUGIN_UNIX_SOCKET_DIR: folder, PLUGIN_MIN_PORT: "0", PLUGIN_MAX_PORT: "0" };
  const services = [providerService(providerHandlers(async () => provider))];
  const listening = await listen(services, { env, platform, clientCertificate: CLIENT.certificatePem });
  open.push(listening);
  return listening;
}

function connect({ address, certificate }: Listening, own: typeof CLIENT | undefined = CLIENT): PluginClient {
  const client = new PluginClient({ ...address, certificate, own });
  open.push(client);
  return client;
}

const thing = (fields: object) => sent({ name: "a", note: "none", ...fields }, THING_SCHEMA);

it.each([
  ["unix", "linux"],
  ["tcp", "win32"],
] as const)("is reached by %s", async (network, platform) => {
  const listening = await serve(platform);
  expect(listening.address.network).toBe(network);
  const { resources } = await connect(listening).call("GetMetadata", {});
  expect(resources).toEqual([{ typeName: "things_thing" }, { typeName: "things_box" }]);
});

it("lets nobody else use its socket", async () => {
  const { address } = await serve();
  expect(fs.statSync(address.address).mode & 0o077).toBe(0);
});

it("removes its socket when it ends", async () => {
  const listening = await serve();
  expect(fs.readdirSync(folder)).toHaveLength(1);
  await listening.close();
  expect(fs.readdirSync(folder)).toEqual([]);
});

it("takes the next port where one is in use", async () => {
  jest.spyOn(console, "error").mockImplementation(() => {});
  const { address } = await serve("win32");
  const port = address.address.split(":")[1] as string;
  const env = { PLUGIN_MIN_PORT: port, PLUGIN_MAX_PORT: String(Number(port) + 20) };
  const other = await listen([], { env, platform: "win32" });
  open.push(other);
  expect(Number(other.address.address.split(":")[1])).toBeGreaterThan(Number(port));
});

it("says so where there is no port left", async () => {
  jest.spyOn(console, "error").mockImplementation(() => {});
  const { address } = await serve("win32");
  const port = address.address.split(":")[1] as string;
  const listening = listen([], { env: { PLUGIN_MIN_PORT: port, PLUGIN_MAX_PORT: port }, platform: "win32" });
  await expect(listening).rejects.toThrow("There is no place to listen at.");
});

it("answers nobody but the client whose certificate it was given", async () => {
  const listening = await serve();
  const refused = { code: status.UNAVAILABLE };
  await expect(connect(listening, clientCertificate()).call("GetMetadata", {})).rejects.toMatchObject(refused);
  const bare = new PluginClient({ ...listening.address, certificate: listening.certificate });
  open.push(bare);
  await expect(bare.call("GetMetadata", {})).rejects.toMatchObject(refused);
});

it("takes and sends messages of any size", async () => {
  const client = connect(await serve());
  const note = "x".repeat(9_000_000);
  const { plannedState } = await client.call("PlanResourceChange", {
    typeName: "things_thing",
    priorState: sent(null, THING_SCHEMA),
    proposedNewState: thing({ note }),
    config: thing({ note }),
  });
  expect(received(plannedState, THING_SCHEMA)).toMatchObject({ note });
});

describe("what is under way", () => {
  const applySlowly = async (client: PluginClient) => {
    await client.call("ConfigureProvider", { config: sent({ folder }, thingsProvider().schema) });
    return client.start("ApplyResourceChange", {
      typeName: "things_thing",
      priorState: sent(null, THING_SCHEMA),
      plannedState: thing({ name: "slow" }),
      config: thing({ name: "slow" }),
    });
  };

  it("is given up when Terraform is interrupted", async () => {
    const client = connect(await serve());
    const { response } = await applySlowly(client);
    await client.call("StopProvider", {});
    const { diagnostics, newState } = await response;
    expect(diagnostics).toMatchObject([{ summary: "Given up" }]);
    expect(received(newState, THING_SCHEMA)).toBeNull();
    // The next operation is not affected.
    expect((await client.call("GetMetadata", {})).diagnostics).toBeUndefined();
  });

  it("is given up when Terraform does not wait any more", async () => {
    const provider = thingsProvider();
    const thingType = provider.resources.things_thing!;
    const seen: Promise<unknown>[] = [];
    const apply: typeof thingType.apply = (...args) => {
      const applied = thingType.apply(...args);
      seen.push(applied.catch((error) => error));
      return applied;
    };
    const spied = { ...thingType, apply };
    const listening = await serve(undefined, { ...provider, resources: { things_thing: spied } });
    const { response, cancel } = await applySlowly(connect(listening));
    await until(() => seen.length > 0, "the work has begun");
    cancel();
    await expect(response).rejects.toMatchObject({ code: status.CANCELLED });
    expect(await seen[0]).toEqual(new Error("Given up"));
  });
});

it("does not know calls that it does not serve", async () => {
  const client = connect(await serve());
  await expect(client.call("Shutdown", {})).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
});
