// A process that does one piece of work when it is told to, and that is killed while it does it.
import { createPaletteApi, resolveConfiguration } from "../../lib/palette";
import { PaletteSession, ProfileEngine, type ProfileRecord, type ResolvedProfile } from "../../lib/reconcile";

/** What the process is told to do. */
export interface Job {
  readonly env: Readonly<Record<string, string>>;
  readonly wanted: ResolvedProfile;
  /** Of the profile to update; none to create one. */
  readonly record: ProfileRecord | undefined;
}

process.once("message", async ({ env, wanted, record }: Job) => {
  const configuration = resolveConfiguration({ env });
  const session = new PaletteSession({ api: createPaletteApi(configuration), configuration });
  const engine = new ProfileEngine(session);
  await (record === undefined ? engine.create(wanted) : engine.update(record, wanted));
  process.disconnect();
});
process.send?.("ready");
