import { createHash } from "node:crypto";
import { digestProfile } from "../profile/canonical";
import type { ObservedProfile } from "./observed-profile";
import { digestContent, NOTHING } from "./plan";

/**
 * Fingerprint of everything that was observed and that a write could overwrite, by meaning, with the time of the last
 * change, which tells of what has no meaning here or cannot be seen: a comment, a sensitive default. Hold another state
 * of the profile against it with {@link fitsStamp}.
 */
export function stampOf(observed: ObservedProfile): string {
  const { published, draft, name, version, description, tags, users, variables = [], modified = "" } = observed;
  const contents = [published, draft].map((content) => content && digestContent(observed, content));
  const own = digestProfile({ ...NOTHING, layers: [], variables });
  const userUids = users.map(({ uid }) => uid).sort();
  return [digest([name, version, description, tags, contents, own]), digest(userUids), modified].join(" ");
}

/**
 * Whether nobody has changed a profile since a stamp was made of it.
 *
 * Who begins or ends to use a profile does not edit it: where the users are others, another time says nothing.
 */
export function fitsStamp(observed: ObservedProfile, stamp: string): boolean {
  const [content, users, modified] = stampOf(observed).split(" ");
  const [contentBefore, usersBefore, modifiedBefore] = stamp.split(" ");
  return content === contentBefore && (modified === modifiedBefore || users !== usersBefore);
}

function digest(facts: unknown): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}
