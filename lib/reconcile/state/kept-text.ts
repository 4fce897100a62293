import type { ProfileEngine } from "../engine";
import { noteText } from "../guards";
import type { Departure, State } from "./record-state";

type Kept = Pick<State, "name" | "version" | "onDestroy">;

/** Says of a profile that its resource leaves while another one has it. */
export function keptForOther(uid: string, { name, version }: Kept): string {
  const reason = "another resource has it, too";
  return noteText("PROFILE_KEPT", {
    name,
    version,
    uid,
    reason,
    advice: "It goes with the last resource that has it.",
  });
}

/**
 * What is to be known about a profile that leaves, before anything is done; undefined when it is deleted as anybody expects.
 * Without an engine, nobody is asked whether an old version is in use.
 */
export async function foretold(
  uid: string,
  old: State,
  departure: Departure,
  engine: ProfileEngine | undefined,
): Promise<string | undefined> {
  const { name, version, scope, target } = old;
  switch (departure) {
    case "keep":
      return noteText("VERSION_KEPT", { name, version, uid });
    case "stay":
      return keptText(uid, old);
    case "delete":
      return deletedText(uid, old);
    case "delete-unused":
      return engine?.keptVersion({ uid, ...(target === undefined ? {} : { target }) }, scope, departure);
  }
}

/** Says of a profile from elsewhere that it is deleted; undefined of one that its resource made. */
export function deletedText(uid: string, { name, version, adopted, takenOver }: State): string | undefined {
  return adopted || takenOver ? noteText("TAKEN_OVER_DELETED", { name, version, uid }) : undefined;
}

/** Says of a profile that is not managed any more why it is still there. */
export function keptText(uid: string, { name, version, onDestroy }: Kept): string {
  const reason =
    onDestroy === "keep"
      ? 'onDestroy (onRetire of a lineage of versions) is "keep"'
      : "it was adopted, and no onDestroy says otherwise";
  const advice = "Delete it in Palette when nobody needs it any more.";
  return noteText("PROFILE_KEPT", { name, version, uid, reason, advice });
}
