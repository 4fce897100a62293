import type { ProfileType } from "../../profile/profile";
import type { OtherResources } from "../../reconcile/operation";
import { ownerText, type ProfileIdentity, type ProfileOwner } from "../../reconcile/state/profile-owners";
import { resourceOf } from "./profile-kind";
import type { RunMemory } from "./run-memory";

/** What is known of the other resources for one that makes a profile. `damaged` is one that it may be the replacement of. */
export function othersFor(
  { owners }: RunMemory,
  asked: ProfileIdentity & { readonly type: ProfileType },
  owner: ProfileOwner,
  damaged?: string,
): OtherResources {
  return {
    leaves: (uid) => uid === owner.uid || uid === damaged || owners.isRenamed(uid, asked),
    ownerOf: (uid) => {
      const other = owners.otherHolder(uid, owner);
      return other === undefined ? undefined : ownerText(other);
    },
    take: (uid) => void owners.hold(uid, owner),
    advice: ({ type }) => movedAdvice(type, asked.type),
  };
}

/** What to do about a profile of the wanted name that may be this configuration's own, under another address. */
export function movedAdvice(existing: string, wanted: ProfileType): string | undefined {
  const [from, to] = [resourceOf(existing), resourceOf(wanted)];
  if (from === undefined || to === undefined) return undefined;
  const then = from === to ? "" : " It is then replaced.";
  return `If it is in this state under another address, say so: moved { from = ${from}.OLD_NAME, to = ${to}.NEW_NAME }.${then}`;
}
