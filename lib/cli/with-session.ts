import type { PaletteSession } from "../reconcile";
import type { Output } from "./output";
import { untilSignalled } from "./until-signalled";

/**
 * Does some work with a session as the environment says, and ends its connections.
 *
 * The first Ctrl-C ends it: a write that is under way may still be answered, and nothing else is sent.
 */
export async function withSession<T>(output: Output, work: (session: PaletteSession) => Promise<T>): Promise<T> {
  // Loaded only now: the help of a command has no use for an HTTP client.
  const { createPaletteApi, resolveConfiguration, STOP_GRACE_MS } =
    require("../palette") as typeof import("../palette");
  const { PaletteSession } = require("../reconcile") as typeof import("../reconcile");
  const configuration = resolveConfiguration({ env: process.env });
  const stop = untilSignalled();
  const api = createPaletteApi(configuration, { stop: stop.signal });
  const tell = () => output.err(stoppingText(api.writesUnderWay, STOP_GRACE_MS / 1000));
  stop.signal.addEventListener("abort", tell, { once: true });
  try {
    return await work(new PaletteSession({ api, configuration }));
  } finally {
    stop.release();
    api.close();
  }
}

function stoppingText(writes: readonly string[], seconds: number): string {
  if (writes.length === 0) return "palette-iac: stopping. No write is under way.\n";
  return `palette-iac: stopping. Palette has up to ${seconds} seconds to answer ${writes.join(", ")}.\n`;
}
