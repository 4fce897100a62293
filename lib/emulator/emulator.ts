import { randomBytes } from "node:crypto";
import * as path from "node:path";
import { Callers } from "./callers";
import { Catalogue, type CatalogueSeed } from "./catalogue";
import { Control } from "./control";
import { emulatorOperations } from "./emulator-operations";
import { Faults } from "./faults";
import type { World } from "./operations";
import type { Role } from "./permissions";
import { buildRoutes } from "./pipeline";
import { RateLimiter } from "./rate-limit";
import { type LoggedRequest, RequestLog } from "./request-log";
import { standardCatalogue } from "./seed";
import { listen, type RunningServer } from "./server";
import { StateFile } from "./state-file";
import { emptyState, Store } from "./store";
import { defaultSwitches, type Switches } from "./switches";
import { type Certificates, makeCertificates } from "./tls";

/** How to start an emulator; every field has a default. */
export interface EmulatorOptions {
  /** Port on the loopback address; default 0, a free one. */
  readonly port?: number;
  /** The key that the emulator accepts; default a fresh random one. */
  readonly apiKey?: string;
  /** Role of that key; default `tenant-admin`. */
  readonly role?: Role;
  /** Name of the tenant; default `emulator`. The tenant's uid follows from it. */
  readonly tenant?: string;
  /** Names of the projects; default `Default` and `platform`. */
  readonly projects?: readonly string[];
  /** Whether to speak TLS with a certificate of its own making; default false. */
  readonly tls?: boolean;
  /** A file that keeps the state between runs; default none, the state is gone at the end. */
  readonly stateFile?: string;
  /** Behaviours that differ from their defaults. */
  readonly switches?: Partial<Switches>;
  /** The registries and packs on offer: all (default), registries alone, or a catalogue of your own. */
  readonly seed?: "standard" | "registries" | CatalogueSeed;
}

/** A running emulator. */
export interface Emulator {
  /** Base URL without a slash at the end. */
  readonly url: string;
  /** Host and port, as `127.0.0.1:8080`. */
  readonly host: string;
  readonly port: number;
  readonly apiKey: string;
  readonly tenantUid: string;
  readonly projects: readonly { readonly uid: string; readonly name: string }[];
  /** The certificate authority in PEM; only with TLS. */
  readonly ca?: string;
  /** A file that holds it; only with TLS. */
  readonly caFile?: string;
  /** The behaviours in force; a changed field counts from the next request on. */
  readonly switches: Switches;
  readonly faults: Faults;
  readonly control: Control;
  /** The requests so far, oldest first. */
  requests(): LoggedRequest[];
  clearRequests(): void;
  /** Drops all connections and refuses new ones, as a server that is down does, until `resume`. The state stays. */
  pause(): Promise<void>;
  /** Listens again, at the same address. */
  resume(): Promise<void>;
  /** Ends all connections and gives port and files free; further calls do nothing. */
  stop(): Promise<void>;
}

/**
 * Starts a local stand-in for the profile part of Palette's API on the loopback address.
 *
 * Throws when the port is taken, or when the state file is in use or cannot be read.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const file = options.stateFile === undefined ? undefined : StateFile.take(options.stateFile);
  try {
    return await start(options, file);
  } catch (error) {
    file?.release();
    throw error;
  }
}

async function start(options: EmulatorOptions, file: StateFile | undefined): Promise<Emulator> {
  const { tenant: tenantName = "emulator", apiKey = `emulator-${randomBytes(16).toString("hex")}` } = options;
  const switches: Switches = { ...defaultSwitches, ...options.switches };
  const store = new Store(file?.read() ?? emptyState(), file);
  const tenant = store.ensureTenant(tenantName, options.projects ?? ["Default", "platform"]);
  const catalogue = new Catalogue(seedOf(options.seed), store);
  const callers = new Callers(store, switches, tenantName);
  callers.add({ key: apiKey, role: options.role ?? "tenant-admin" });
  const world: World = { store, catalogue, switches, callers };
  await store.flush();

  const faults = new Faults();
  const log = new RequestLog();
  const { server, certificates } = await open(options, world, faults, log, file);
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await server.close();
    await store.flush();
    certificates?.remove();
    file?.release();
  };
  return {
    url: `${certificates ? "https" : "http"}://${server.host}:${server.port}`,
    host: `${server.host}:${server.port}`,
    port: server.port,
    apiKey,
    tenantUid: tenant.uid,
    get projects() {
      return store.tenant(tenant.uid).projects.map(({ uid, name }) => ({ uid, name }));
    },
    ...(certificates ? { ca: certificates.ca, caFile: path.resolve(certificates.caFile) } : {}),
    switches,
    faults,
    control: new Control(world, tenantName),
    requests: () => log.all(),
    clearRequests: () => log.clear(),
    pause: () => server.pause(),
    resume: () => server.resume(),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Makes certificates where they are asked for and listens. */
async function open(
  options: EmulatorOptions,
  world: World,
  faults: Faults,
  log: RequestLog,
  file: StateFile | undefined,
): Promise<{ server: RunningServer; certificates?: Certificates }> {
  const certificates = options.tls ? await makeCertificates(file && `${file.file}.ca.pem`) : undefined;
  const tls = certificates && { key: certificates.key, cert: certificates.cert };
  const routes = buildRoutes(world, emulatorOperations);
  const limiter = new RateLimiter(world.switches);
  const parts = { routes, faults, limiter, log, ...(tls ? { tls } : {}) };
  try {
    const server = await listen(parts, "127.0.0.1", options.port ?? 0);
    return { server, ...(certificates ? { certificates } : {}) };
  } catch (error) {
    certificates?.remove();
    throw error;
  }
}

function seedOf(seed: EmulatorOptions["seed"]): CatalogueSeed {
  if (typeof seed === "object") {
    return seed;
  }
  const standard = standardCatalogue();
  return seed === "registries" ? { ...standard, packs: [] } : standard;
}
