import { type CallContext, isApiError } from "../palette";
import { type Change, compareProfiles } from "../profile/compare";
import { listSome } from "../profile/suggestion";
import { type ObservedProfile, observedComparable, observeProfile } from "./observed-profile";
import { digestWantedContent, digestWantedLayers, type Plan, type PlanStep } from "./plan";
import type { ProfileRecord } from "./profile-record";
import { comparable, type ResolvedProfile } from "./resolved-profile";
import { fingerprintSecrets } from "./secret-fingerprint";
import type { PaletteSession } from "./session";
import { stampOf } from "./stamp";
import type { VariablesPlan } from "./variables-plan";
import { metadataBody, updateBody } from "./wire-profile";
import { wireVariable } from "./wire-variable";
import { WriteError } from "./write-error";

/** A write under way. */
export interface Write {
  readonly session: PaletteSession;
  readonly wanted: ResolvedProfile;
  readonly context: CallContext;
}

const STEP_TEXT: Readonly<Record<PlanStep, string>> = {
  variables: "writing variables",
  packs: "writing the layers",
  metadata: "writing name, description, tags and version",
  publish: "publishing",
  "unused-variables": "removing variables that nothing refers to",
};

/** Carries out the steps of a plan. Errors: a {@link WriteError} when something was, or may have been, changed. */
export async function runSteps(
  { session, wanted, context }: Write,
  record: ProfileRecord,
  observed: ObservedProfile,
  { steps, variables }: Plan,
  notify?: (message: string) => void,
): Promise<void> {
  const { api } = session;
  const { uid } = record;
  const run: Record<PlanStep, () => Promise<void>> = {
    variables: () => api.patchVariables(uid, variables.write.map(wireVariable), context),
    packs: () => api.updateProfile(uid, updateBody(wanted, observed), context),
    metadata: () => api.patchMetadata(uid, metadataBody(wanted), context),
    publish: () => publishDraft(session, uid, context),
    "unused-variables": () =>
      variables.reordered === undefined
        ? removeVariables(session, uid, variables.remove, context)
        : api.putVariables(uid, variables.reordered.map(wireVariable), context),
  };
  const done: PlanStep[] = [];
  for (const step of steps) {
    try {
      notify?.(`${wanted.name} ${wanted.version}: ${STEP_TEXT[step]}`);
      await run[step]();
      done.push(step);
    } catch (error) {
      // A first write that was refused changed nothing. One without an answer may have been done.
      if (done.length === 0 && isApiError(error) && error.outcome !== "unknown") throw error;
      const layers = steps.includes("packs") || steps.includes("publish");
      const known = withoutSecrets(record, [...done, step], variables);
      const kept = layers ? withDraft(known, wanted) : known;
      const reason = reasonOf(error);
      if (done.length === 0) {
        const subject = `${wanted.name} ${wanted.version} (uid ${uid})`;
        throw new WriteError("OUTCOME_UNKNOWN", { what: "change", subject, reason }, kept, error);
      }
      throw new WriteError("WRITE_INCOMPLETE", { uid, done: done.join(", "), failed: step, reason }, kept, error);
    } finally {
      if (step === "metadata") session.forgetProfileNames();
    }
  }
}

/** Publishes a draft, also when the answer to an earlier try was lost: the API may refuse to publish nothing. */
export async function publishDraft({ api }: PaletteSession, uid: string, context: CallContext): Promise<void> {
  try {
    await api.publishProfile(uid, context);
  } catch (error) {
    if (!isApiError(error) || error.status === undefined || error.outcome !== "unknown") throw error;
    const { spec } = await api.getProfile(uid, api.briefly(context)).catch(() => {
      throw error;
    });
    if (spec?.published === undefined || spec.draft !== undefined) throw error;
  }
}

/** Removes variables, also when the answer to an earlier try was lost: the API refuses to remove what is gone. */
async function removeVariables(
  { api }: PaletteSession,
  uid: string,
  names: readonly string[],
  context: CallContext,
): Promise<void> {
  try {
    await api.deleteVariables(uid, names, context);
  } catch (error) {
    if (!isApiError(error) || error.status !== 404) throw error;
    const there = await api.getVariables(uid, api.briefly(context)).catch(() => {
      throw error;
    });
    const left = names.filter((name) => there.some((one) => one.name === name));
    if (left.length === names.length) throw error;
    if (left.length > 0) await api.deleteVariables(uid, left, context);
  }
}

/** A record without the fingerprints of sensitive defaults that may have been written: which one is there is open. */
function withoutSecrets(record: ProfileRecord, tried: readonly PlanStep[], variables: VariablesPlan): ProfileRecord {
  const { secrets, ...others } = record;
  if (secrets === undefined) return record;
  const last = tried.includes("unused-variables") ? variables.reordered : undefined;
  const written = new Set(
    [...(tried.includes("variables") ? variables.write : []), ...(last ?? [])].map(({ name }) => name),
  );
  const left = Object.entries(secrets).filter(([name]) => !written.has(name));
  return left.length === 0 ? others : { ...others, secrets: Object.fromEntries(left) };
}

/** A record that knows the draft of the wanted layers for our own, so that the next run may finish or replace it. */
function withDraft(record: ProfileRecord, wanted: ResolvedProfile): ProfileRecord {
  return { ...record, draftDigest: digestWantedLayers(wanted) };
}

/** What a host keeps of a profile that is as wanted now. */
export function finishedRecord(record: ProfileRecord, wanted: ResolvedProfile): ProfileRecord {
  const { uid, target, adopted, takenOver } = record;
  const secrets = fingerprintSecrets(wanted.variables, record.secrets);
  return {
    uid,
    target,
    contentDigest: digestWantedContent(wanted),
    ...(secrets === undefined ? {} : { secrets }),
    ...(adopted === undefined ? {} : { adopted }),
    ...(takenOver === undefined ? {} : { takenOver }),
  };
}

/**
 * Reads what was just written, once, and holds it against what was wanted. `isNew` tells of a profile that nobody can
 * have added variables to.
 *
 * Errors: a {@link WriteError}.
 */
export async function readBack(
  { session, wanted, context }: Write,
  record: ProfileRecord,
  isNew = false,
): Promise<ObservedProfile> {
  const { uid } = record;
  const kept = withDraft(record, wanted);
  const withoutVariables = isNew && wanted.variables.length === 0;
  let observed: ObservedProfile | undefined;
  try {
    observed = await observeProfile(session, uid, context, { variables: !withoutVariables });
  } catch (error) {
    const params = { uid, done: "the write", failed: "reading it back", reason: reasonOf(error) };
    throw new WriteError("WRITE_INCOMPLETE", params, kept, error);
  }
  if (observed === undefined) throw new WriteError("READ_BACK_DIFFERS", { uid, paths: "everything: it is gone" }, kept);
  if (withoutVariables) observed = { ...observed, variables: [] };
  const differs = compareProfiles(observedComparable(observed, wanted), comparable(wanted));
  if (differs.length > 0) {
    // What differs is told now: the next run may overwrite it.
    const told = { ...kept, stamp: stampOf(observed) };
    throw new WriteError("READ_BACK_DIFFERS", { uid, paths: pathsText(differs) }, told);
  }
  return observed;
}

/** The paths of changes as text. */
export function pathsText(changes: readonly Change[]): string {
  return listSome(
    changes.map((change) => change.path),
    5,
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
