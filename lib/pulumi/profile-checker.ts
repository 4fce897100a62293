import type { dynamic } from "@pulumi/pulumi";
import { CodedError, formatIssue, type Issue } from "../profile/errors";
import { isFields } from "../profile/fields";
import { checkHandling } from "../profile/handling";
import { normaliseProfile, type Profile } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import type { ProfileScope } from "../profile/profile-scope";
import { hasUnknown } from "../profile/unknown";
import { validateProfile } from "../profile/validate";
import { resolvedProfile, resolveProfile } from "../reconcile/resolve";
import type { ResolvedProfile } from "../reconcile/resolved-profile";
import { aboutProfile } from "../reconcile/state/issue-paths";
import { keepSpelling } from "../reconcile/state/keep-spelling";
import { canMove, stateWithoutCatalogue, unchangedState } from "../reconcile/state/known-state";
import type { LayerState } from "../reconcile/state/layer-state";
import { optionsOf, type ProfileOptions } from "../reconcile/state/profile-options";
import {
  type ClusterProfileState,
  hasUnknownLayer,
  knownOfState,
  propsOfInputs,
  stateOfProfile,
} from "../reconcile/state/profile-state";
import { failed, passed } from "./check-answer";
import type { Connection } from "./connection";
import type { Properties } from "./property-values";
import type { RunMemory } from "./run-memory";
import { say, sayWarnings } from "./say";
import { tellingSlowSteps } from "./slow-work";

/** Checks the inputs of profiles: with the model, then with the catalogue and the server. */
export class ProfileChecker {
  readonly #connection: Connection;
  readonly #run: RunMemory;
  #saidOffline = false;

  constructor(connection: Connection, run: RunMemory) {
    this.#connection = connection;
    this.#run = run;
  }

  /** Validates, resolves packs that differ from the old inputs, and keeps old spellings that mean the same. */
  async check(old: ClusterProfileState | undefined, inputs: Properties): Promise<dynamic.CheckResult<Properties>> {
    const props = propsOfInputs(inputs);
    const found = validateProfile(props).issues.filter((one) => one.severity === "error");
    const wrong = found.filter((one) => !isOfPack(one, old, inputs));
    const issues = [...wrong, ...checkHandling(inputs)];
    if (issues.length > 0) return failed(issues.map(formatIssue));
    const options = optionsOf(inputs);
    const profile = normaliseProfile(props as ProfileProps);
    this.#run.see(profile);
    this.#run.claim(inputs, old !== undefined, profile);
    if (this.#connection.offline) {
      this.#sayOffline();
      return passed(stateWithoutCatalogue(old, profile, options), inputs);
    }
    const upgrade = (options.upgrade === true || this.#connection.upgrade) && profile.layers.some(canMove);
    const unchanged = upgrade ? undefined : unchangedState(old, profile, options);
    if (unchanged !== undefined) return passed(unchanged, inputs);
    return tellingSlowSteps(
      `${hasUnknown(profile.name) ? "a profile" : profile.name}: asking Palette about packs and names`,
      () => this.#ask(old, profile, options, upgrade, inputs),
    );
  }

  async #ask(
    old: ClusterProfileState | undefined,
    profile: Profile,
    options: ProfileOptions,
    upgrade: boolean,
    inputs: Properties,
  ): Promise<dynamic.CheckResult<Properties>> {
    const { session } = this.#connection.engine();
    const known = knownOfState(old, profile);
    const { layers, issues } = await resolveProfile(session, profile, {
      upgrade,
      allow: this.#connection.operation(options).allow ?? [],
      complete: !hasUnknownLayer(inputs),
      ...(known === undefined ? {} : { known }),
    });
    const errors = sayWarnings(issues);
    const whole = errors.length === 0 && !hasUnknownLayer(inputs);
    const resolved = whole ? resolvedProfile(profile, layers) : undefined;
    const more = resolved
      ? await this.#checkOnServer(old, resolved, options)
      : await this.#checkPermissions(old === undefined, profile);
    const found = [...aboutProfile(errors, inputs), ...sayWarnings(more)];
    if (found.length > 0) return failed(found.map(formatIssue));
    return passed(keepSpelling(old, stateOfProfile(profile, layers, options)), inputs);
  }

  #sayOffline(): void {
    if (this.#saidOffline) return;
    this.#saidOffline = true;
    say(new CodedError("CHECKS_SKIPPED").message);
  }

  async #checkOnServer(
    old: ClusterProfileState | undefined,
    wanted: ResolvedProfile,
    options: ProfileOptions,
  ): Promise<Issue[]> {
    if (old !== undefined) return this.#checkPermissions(false, wanted);
    await this.#assertSameTarget(wanted.scope);
    const others = this.#run.othersFor(wanted);
    return this.#connection.engine().checkCreate(wanted, { ...this.#connection.operation(options), others });
  }

  #checkPermissions(isNew: boolean, profile: Profile): Promise<Issue[]> {
    return this.#connection.engine().missingForWrite(isNew, profile);
  }

  /**
   * Stops when profiles of this stack live elsewhere than a new one would: one key must do for all of them.
   *
   * Costs nothing where the stack has none yet. Errors: `TARGET_MISMATCH`.
   */
  async #assertSameTarget(scope: ProfileScope): Promise<void> {
    this.#run.creating.add(scope);
    const recorded = this.#run.recorded.get(scope);
    if (recorded !== undefined) await this.#connection.engine().assertTarget(scope, recorded);
  }
}

/**
 * Whether an issue is about values that no program has written: where changes of a layer's values are ignored, Pulumi gives
 * those of the state, which came from the pack.
 */
function isOfPack({ path }: Issue, old: ClusterProfileState | undefined, inputs: Properties): boolean {
  const [, role, index] = /^(?:layers\.(\w+)|addons\[(\d+)\])\.values$/.exec(path) ?? [];
  if (old === undefined || (role ?? index) === undefined) return false;
  const { layers, addons, addonOrder } = inputs as Record<string, Readonly<Record<string, unknown>> | undefined>;
  const key = role ?? String(addonOrder?.[index as string]);
  const [before, now] = role === undefined ? [old.addons, addons] : [old.layers, layers];
  const was = isFields(before) ? (before[key as never] as LayerState | undefined) : undefined;
  const given = isFields(now?.[key]) ? now[key].values : undefined;
  return was?.resolved?.defaultsDigest !== undefined && was.values === given;
}
