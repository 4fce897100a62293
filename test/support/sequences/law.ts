import type { ProfileView } from "../../../lib/emulator";
import {
  type Block,
  type Content,
  contentOf,
  differingFields,
  identityOf,
  type Program,
  wantedContent,
} from "./program";
import type { Held, Run, RunPlan } from "./stack";

/** Marks of edits from outside, by the uid of the profile. */
export type Marks = ReadonlyMap<string, ReadonlySet<string>>;

/** A run of a tool that may have changed something, with what there was before and is now. */
export interface Deed {
  readonly program: Program;
  readonly plan: RunPlan;
  readonly run: Run;
  readonly before: readonly ProfileView[];
  readonly after: readonly ProfileView[];
  /** What the stack's state had, and has now. */
  readonly held: readonly Held[];
  readonly now: readonly Held[];
  /** See `Stack`. */
  readonly showsDeletes: boolean;
  /** Edits from outside that nothing has shown to the user of this stack. */
  readonly unseen: Marks;
  /** Profiles that somebody else meddled with, which the state may not know. */
  readonly tampered: ReadonlySet<string>;
}

/** Every promise that was not kept in a run. */
export function brokenPromises(deed: Deed): string[] {
  const { before, after, run } = deed;
  const there = new Map(after.map((one) => [one.uid, one]));
  const names = after.map(({ scope, name, version }) => `${scope} ${name} ${version}`);
  return [
    ...before.flatMap((one) => {
      const still = there.get(one.uid);
      const wrong = still === undefined ? wrongDelete(one, deed) : wrongChange(one, still, deed);
      return wrong.map((text) => `${one.name} ${one.version} ${text}`);
    }),
    ...(run.failures.length > 0 ? [] : unclaimed(deed).map((one) => `${one.name} ${one.version} is nobody's`)),
    ...(new Set(names).size === names.length ? [] : ["a profile is there twice"]),
    ...(run.failures.length > 0 ? [] : wrongEnd(there, deed)),
  ];
}

/** Profiles that a run made and that no resource has. */
export function unclaimed({ before, after, now }: Deed): readonly ProfileView[] {
  return after.filter(({ uid }) => ![...before, ...now].some((one) => one.uid === uid));
}

/** Profiles that the stack had, that it has let go of, and that are there. */
export function letGo({ after, held, now }: Deed): readonly ProfileView[] {
  const has = (list: readonly Held[], uid: string) => list.some((one) => one.uid === uid);
  return after.filter(({ uid }) => has(held, uid) && !has(now, uid));
}

/** Uids of the profiles that a run changed or deleted. */
export function touched({ before, after }: Deed): string[] {
  const there = new Map(after.map((one) => [one.uid, JSON.stringify(one)]));
  return before.filter((one) => there.get(one.uid) !== JSON.stringify(one)).map(({ uid }) => uid);
}

function blockOf({ resource }: Held, program: Program): Block | undefined {
  return program.find((block) => block.resource === resource) ?? program.find((block) => block.alias === resource);
}

/** What is wrong with a profile's having been deleted. */
function wrongDelete(profile: ProfileView, { held, program, showsDeletes }: Deed): string[] {
  const rows = held.filter(({ uid }) => uid === profile.uid);
  const wrong = rows.length === 0 ? ["was deleted, and this stack never had it"] : [];
  const keeps = program.find((block) => {
    const { cloud, kind } = wantedContent(block);
    return identityOf(block) === identityOf(profile) && cloud === profile.cloudType && kind === String(profile.type);
  });
  const hasIt = rows.some(({ resource }) => resource === keeps?.resource || resource === keeps?.alias);
  if (keeps !== undefined && (hasIt || !showsDeletes))
    wrong.push(`was deleted, and the program still has it as ${keeps.resource}`);
  for (const row of rows) {
    const block = blockOf(row, program);
    const { onDestroy = row.onDestroy, onVersionChange } = block?.handling ?? {};
    if (onDestroy === "keep" && row.onDestroy === "keep") wrong.push("was deleted, and it was to be kept");
    if (row.isAdopted && onDestroy === undefined) wrong.push("was deleted, and it had been adopted");
    const isOldVersion =
      block !== undefined && block.version !== profile.version && block.kind === String(profile.type);
    if (isOldVersion && onDestroy === undefined && [undefined, "keep"].includes(onVersionChange))
      wrong.push("was deleted, and old versions were to be kept");
  }
  return wrong;
}

/** What is wrong with what became of a profile that is still there. */
function wrongChange(was: ProfileView, is: ProfileView, deed: Deed): string[] {
  const { held, now, program, run, plan } = deed;
  const rows = held.filter(({ uid }) => uid === was.uid);
  const isHeld = now.some(({ uid }) => uid === was.uid);
  const fields = differingFields(contentOf(was), contentOf(is));
  const wrong: string[] = [];
  if (fields.length > 0 && rows.length === 0 && !isHeld && run.failures.length === 0)
    wrong.push(`was changed in ${fields}, and it is not this stack's`);
  if (rows.length > 0 && !isHeld && !mayStay(was, rows, deed)) wrong.push("is held by nobody any more, and is there");
  const isAllowed = plan.refresh || plan.allow?.includes("overwrite-edit");
  // What a new resource adopts, it overwrites as it finds it, and lists that.
  const isAdopted = program.some(
    ({ resource, alias, handling, ...one }) =>
      identityOf(one) === identityOf(was) &&
      handling.adopt === "overwrite" &&
      !held.some((row) => row.resource === resource || row.resource === alias),
  );
  const isLost = (mark: string) => JSON.stringify(was).includes(mark) && !JSON.stringify(is).includes(mark);
  const lost = [...(deed.unseen.get(was.uid) ?? [])].filter(isLost);
  if (lost.length > 0 && !isAllowed && !isAdopted)
    wrong.push("had an edit that nobody was shown, and it was overwritten");
  return wrong;
}

/** Whether a profile that a stack has let go of may still be there. The run has to say so. */
function mayStay(profile: ProfileView, rows: readonly Held[], { program, after, run: { text } }: Deed): boolean {
  const isSaid = /\[(PROFILE_KEPT|VERSION_KEPT|VERSION_IN_USE_KEPT)\]/.test(text) && text.includes(profile.uid);
  return (
    isSaid &&
    rows.some((row) => {
      const block = blockOf(row, program);
      const isOldVersion = [...program, ...after].some(
        (one) => (one.name === profile.name || one === block) && one.version !== profile.version,
      );
      return row.isAdopted || row.onDestroy === "keep" || block?.handling.onDestroy === "keep" || isOldVersion;
    })
  );
}

/** After a run that went well, each block has its profile, unless somebody else meddled and nothing was refreshed. */
function wrongEnd(there: ReadonlyMap<string, ProfileView>, { now, program, plan, tampered }: Deed): string[] {
  const wrong: string[] = [];
  const uids = now.filter(({ isLeaving }) => !isLeaving).map(({ uid }) => uid);
  if (new Set(uids).size !== uids.length) wrong.push("two resources have one profile");
  if (now.some(({ isLeaving }) => isLeaving)) wrong.push("something is left to be deleted");
  const resources = now.map(({ resource }) => resource).sort();
  const wanted = program.map(({ resource }) => resource).sort();
  if (JSON.stringify(resources) !== JSON.stringify(wanted)) wrong.push(`the state has ${resources}, not ${wanted}`);
  for (const block of program) {
    const uid = now.find(({ resource }) => resource === block.resource)?.uid ?? "";
    if (tampered.has(uid) && !plan.refresh) continue;
    const fields = fieldsOtherThan(there.get(uid), wantedContent(block));
    if (fields.length > 0) wrong.push(`${block.resource} is not as the program says in ${fields}`);
  }
  return wrong;
}

function fieldsOtherThan(profile: ProfileView | undefined, wanted: Content): readonly string[] {
  return profile === undefined ? ["everything: it is gone"] : differingFields(contentOf(profile), wanted);
}
