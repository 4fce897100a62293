import { compareVersions } from "../profile/pack-version";
import { observeProfile } from "../reconcile/observed-profile";
import type { Departure, State } from "../reconcile/state/record-state";
import { staysOnDestroy } from "../reconcile/state/state-change";
import type { Connection } from "./connection";
import type { RunMemory } from "./run-memory";

/**
 * What becomes of a profile that Pulumi deletes.
 *
 * When it is replaced, the `diff` of this run has said so, or the state of what took its place: an earlier run may have
 * ended between the create of a new version and the delete of the old one, which is left to a later `up`. Where neither
 * speaks of it the resource is destroyed, or a release before this one has written the state; so where a program runs and
 * there is a higher version, the profile is taken for an old version.
 */
export async function departureOf(
  id: string,
  stored: State,
  run: RunMemory,
  connection: Connection,
): Promise<Departure> {
  const known = run.departures.get(id);
  if (known !== undefined) return known;
  const { onVersionChange = "keep", onDestroy } = stored;
  const isOld =
    run.hasProgram &&
    onVersionChange !== "rename" &&
    (run.hasHigher(stored) || (await existsHigher(id, stored, connection)));
  const stays = staysOnDestroy(stored);
  const ifUnused = onDestroy === "delete-unused" || (isOld && onVersionChange === "delete-unused");
  if (ifUnused && !stays) return "delete-unused";
  if (isOld) return "keep";
  return stays ? "stay" : "delete";
}

async function existsHigher(id: string, stored: State, connection: Connection): Promise<boolean> {
  const { name, version, scope, target } = stored;
  const engine = connection.engine();
  await engine.assertTarget(scope, target);
  const { session } = engine;
  const others = await session.versionsOf(name, scope);
  const context = await session.context(scope);
  for (const other of others) {
    if (other.uid === id || compareVersions(other.version, version) <= 0) continue;
    const observed = await observeProfile(session, other.uid, context, { variables: false });
    if (observed?.scope === scope) return true;
  }
  return false;
}
