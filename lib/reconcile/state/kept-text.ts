import { noteText } from "../guards";
import type { State } from "./record-state";

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

/** Says of a profile that is not managed any more why it is still there. */
export function keptText(uid: string, { name, version, onDestroy }: Kept): string {
  const reason =
    onDestroy === "keep"
      ? 'onDestroy (onRetire of a lineage of versions) is "keep"'
      : "it was adopted, and no onDestroy says otherwise";
  const advice = "Delete it in Palette when nobody needs it any more.";
  return noteText("PROFILE_KEPT", { name, version, uid, reason, advice });
}
