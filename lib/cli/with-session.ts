import type { PaletteSession } from "../reconcile";

/** Does some work with a session as the environment says, and ends its connections. */
export async function withSession<T>(work: (session: PaletteSession) => Promise<T>): Promise<T> {
  // Loaded only now: the help of a command has no use for an HTTP client.
  const { createPaletteApi, resolveConfiguration } = require("../palette") as typeof import("../palette");
  const { PaletteSession } = require("../reconcile") as typeof import("../reconcile");
  const configuration = resolveConfiguration({ env: process.env });
  const api = createPaletteApi(configuration);
  try {
    return await work(new PaletteSession({ api, configuration }));
  } finally {
    api.close();
  }
}
