import { AsyncLocalStorage } from "node:async_hooks";
import { type Emulator, type EmulatorOptions, startEmulator } from "../emulator";

/** Variables that say where Palette is and with which key; all of them are the emulator's for the time of a call. */
const SETTINGS = [
  "PALETTE_HOST",
  "PALETTE_API_KEY",
  "PALETTE_API_KEY_FILE",
  "PALETTE_PROJECT",
  "PALETTE_CA_FILE",
  "PALETTE_INSECURE",
  "SPECTROCLOUD_HOST",
  "SPECTROCLOUD_APIKEY",
  "NO_PROXY",
  "no_proxy",
] as const;

type Settings = Partial<Record<(typeof SETTINGS)[number], string>>;

/** The call whose callback is running, in whatever was started by it. */
const around = new AsyncLocalStorage<{ running: boolean }>();
/** Done when the call before is. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Starts an emulator, calls back with it, and stops it.
 *
 * Until the callback is done, `PALETTE_HOST`, `PALETTE_API_KEY` and `PALETTE_PROJECT` (the uid of the emulator's first
 * project) in `process.env` lead to the emulator; with TLS, `PALETTE_CA_FILE` too. What would lead elsewhere is taken
 * away: `PALETTE_API_KEY_FILE`, `PALETTE_INSECURE`, the `SPECTROCLOUD_` variables, a proxy. All of it is as it was
 * afterwards, also after a failure. Variables that begin with `PALETTE_IAC_` stay as they are.
 *
 * The environment is one for the whole process, so calls take turns: one that is made while another runs waits until
 * that is done. The emulator runs in this process: wait for child processes asynchronously, never with `execFileSync`.
 *
 * Returns what the callback returns. Errors: what the callback throws; those of `startEmulator`; a call inside the
 * callback of another rejects, since it would wait for itself.
 */
export async function withEmulator<T>(
  work: (emulator: Emulator) => T | Promise<T>,
  options: EmulatorOptions = {},
): Promise<T> {
  if (around.getStore()?.running === true) {
    throw new Error("withEmulator is called inside the callback of withEmulator: use the emulator that is there");
  }
  const mine = turn.then(() => run(work, options));
  turn = mine.catch(() => undefined);
  return mine;
}

async function run<T>(work: (emulator: Emulator) => T | Promise<T>, options: EmulatorOptions): Promise<T> {
  const emulator = await startEmulator(options);
  const before = read();
  const call = { running: true };
  try {
    write(settingsOf(emulator));
    return await around.run(call, async () => work(emulator));
  } finally {
    call.running = false;
    write(before);
    await emulator.stop();
  }
}

function settingsOf(emulator: Emulator): Settings {
  return {
    PALETTE_HOST: emulator.url,
    PALETTE_API_KEY: emulator.apiKey,
    ...(emulator.projects[0] === undefined ? {} : { PALETTE_PROJECT: emulator.projects[0].uid }),
    ...(emulator.caFile === undefined ? {} : { PALETTE_CA_FILE: emulator.caFile }),
    ...withoutProxy(),
  };
}

/** Small letters count first, so both spellings say the same. */
function withoutProxy(): Settings {
  const given = process.env.no_proxy || process.env.NO_PROXY;
  const list = given ? `${given},127.0.0.1` : "127.0.0.1";
  return { NO_PROXY: list, no_proxy: list };
}

function read(): Settings {
  return Object.fromEntries(
    SETTINGS.map((name) => [name, process.env[name]]).filter(([, value]) => value !== undefined),
  );
}

/** Makes the settings these: what is not among them is unset. */
function write(settings: Settings): void {
  for (const name of SETTINGS) {
    const value = settings[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
