import type { Emulator, ProfileView } from "../../../lib/emulator";
import { edit as editOutside } from "./edit";
import { brokenPromises, type Deed, letGo, touched, unclaimed } from "./law";
import { type Block, type Program, SECRETS } from "./program";
import { changed, othersProgram, type ProgramStep } from "./program-changes";
import type { Run, RunPlan, Stack } from "./stack";
import type { Edit, OtherWork, Step } from "./step";
import { answered } from "./way-out";

const MOST_RUNS_TO_THE_END = 16;

/** A stack with its program, and what somebody else did that its state does not know of. */
interface Side {
  readonly title: string;
  readonly stack: Stack;
  program: Program;
  /** Edits from outside that no preview or refresh of the stack has shown, by uid. */
  readonly unseen: Map<string, Set<string>>;
  /** Profiles that somebody else changed or removed since the last refresh. */
  readonly tampered: Set<string>;
}

/** A sequence of steps on two stacks of one Palette, held against the law after each step. */
export class Sequence {
  /** Every promise that was not kept, each with the step at which that was seen. */
  readonly broken: string[] = [];
  /** How often the tool was run. */
  runs = 0;
  readonly #emulator: Emulator;
  readonly #own: Side;
  readonly #other: Side;
  /** Profiles that may stay without a stack: a stack has let them go as it was told, or does not know what it made. */
  readonly #free = new Set<string>();
  #at = "";
  #said = "";
  #count = 0;

  constructor(emulator: Emulator, own: Stack, other: Stack) {
    const side = (title: string, stack: Stack): Side => {
      return { title, stack, program: [], unseen: new Map(), tampered: new Set() };
    };
    this.#emulator = emulator;
    this.#own = side("own", own);
    this.#other = side("other", other);
  }

  /** Takes all steps, then brings the stack up without a fault. */
  async run(steps: readonly Step[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      this.#at = `step ${index + 1}, ${step.do}`;
      await this.#take(step);
      if (this.broken.length > 0) return;
    }
    await this.#end();
  }

  async #take(step: Step): Promise<void> {
    const own = this.#own;
    switch (step.do) {
      case "up":
        return void (await this.#up(own, this.#planOf(step)));
      case "preview":
        return void (await this.#look(own, { refresh: step.refresh }));
      case "refresh":
        return void (await this.#refresh(own, {}));
      case "edit outside":
        return this.#edit(step.profile, step.edit);
      case "delete outside":
        return this.#delete(step.profile);
      case "other stack":
        return this.#work(step.what, step.target);
      default:
        this.#count += 1;
        this.#change(step);
    }
  }

  #change(step: ProgramStep): void {
    const { program, stack } = this.#own;
    this.#own.program = changed(program, step, this.#count);
    if (step.do !== "copy" || !step.inState || this.#own.program.length === program.length) return;
    const block = program[step.block % program.length] as Block;
    stack.copy(block.resource, (this.#own.program.at(-1) as Block).resource);
  }

  #planOf({ meanwhile, do: _, ...plan }: Step & { readonly do: "up" }): RunPlan {
    if (meanwhile === undefined) return plan;
    return { ...plan, between: () => this.#edit(meanwhile.profile, meanwhile.edit) };
  }

  get #profiles(): readonly ProfileView[] {
    return this.#emulator.control.listProfiles();
  }

  #chosen(index: number): ProfileView | undefined {
    const all = this.#profiles;
    return all[index % Math.max(1, all.length)];
  }

  #edit(index: number, edit: Edit): void {
    const profile = this.#chosen(index);
    if (profile === undefined) return;
    this.#count += 1;
    const mark = `outside-${this.#count}`;
    editOutside(this.#emulator, profile, edit, mark);
    for (const side of [this.#own, this.#other]) {
      side.tampered.add(profile.uid);
      side.unseen.set(profile.uid, (side.unseen.get(profile.uid) ?? new Set()).add(mark));
    }
  }

  #delete(index: number): void {
    const profile = this.#chosen(index);
    if (profile === undefined) return;
    this.#emulator.control.removeProfile(profile.uid);
    for (const side of [this.#own, this.#other]) side.tampered.add(profile.uid);
  }

  /** Somebody else's stack. What it is refused, it does not want any more. */
  async #work(what: OtherWork, target: number): Promise<void> {
    const other = this.#other;
    const before = other.program;
    this.#count += 1;
    other.program = othersProgram(before, this.#own.program, what, target, this.#count);
    const plan = { skipPreview: true, refresh: true, allow: ["overwrite-draft"] };
    const run = await this.#up(other, plan);
    if (run.failures.length === 0) return;
    other.program = before;
    await this.#up(other, plan);
  }

  async #look(side: Side, plan: RunPlan): Promise<Run> {
    const before = JSON.stringify(this.#profiles);
    const run = this.#heard(side, await side.stack.preview(side.program, plan));
    if (JSON.stringify(this.#profiles) !== before) this.#break(side, "a preview changed something");
    return run;
  }

  async #refresh(side: Side, plan: RunPlan): Promise<Run> {
    const before = JSON.stringify(this.#profiles);
    const run = this.#heard(side, await side.stack.refresh(plan));
    if (JSON.stringify(this.#profiles) !== before) this.#break(side, "a refresh changed something");
    this.#know(side, run);
    return run;
  }

  async #up(side: Side, given: RunPlan): Promise<Run> {
    let before = this.#profiles;
    const held = side.stack.held();
    // What a preview was there to show is seen; what is edited after it is not.
    const shown = new Map(given.skipPreview ? [] : [...side.unseen].map(([uid, marks]) => [uid, new Set(marks)]));
    const between = () => {
      if (JSON.stringify(this.#profiles) !== JSON.stringify(before)) this.#break(side, "a preview changed something");
      given.between?.();
      before = this.#profiles;
    };
    const plan = { ...given, between };
    const run = this.#heard(side, await side.stack.up(side.program, plan));
    const { stack, program, tampered } = side;
    const another = side === this.#own ? this.#other : this.#own;
    const unseen = new Map(
      [...side.unseen].map(([uid, marks]) => [uid, new Set([...marks].filter((mark) => !shown.get(uid)?.has(mark)))]),
    );
    const deed: Deed = {
      ...{ program, plan, run, before, held, tampered, unseen, showsDeletes: stack.showsDeletes },
      ...{ after: this.#profiles, now: stack.held() },
    };
    const changes = touched(deed);
    if (!run.isBegun && changes.length > 0) this.#break(side, "a run that was refused changed something");
    for (const text of brokenPromises(deed)) this.#break(side, text);
    for (const uid of changes) another.tampered.add(uid);
    // Only a program that still wants what was made finds it again.
    for (const { uid } of [...letGo(deed), ...unclaimed(deed)]) this.#free.add(uid);
    this.#know(side, run);
    return run;
  }

  /** Notes what a run said. */
  #heard(side: Side, run: Run): Run {
    this.runs += 1;
    this.#said = run.text;
    if (SECRETS.some((secret) => run.text.includes(secret))) this.#break(side, "a secret is shown");
    return run;
  }

  /** What a refresh has shown is known. */
  #know(side: Side, { isRefreshed }: Run): void {
    if (!isRefreshed) return;
    side.tampered.clear();
    side.unseen.clear();
  }

  #break(side: Side, text: string): void {
    const said = this.#said.trim().replace(/^/gm, "  | ");
    this.broken.push(`${this.#at}: the ${side.title} stack: ${text}; it said:\n${said}`);
  }

  /** Brings the stack up as a user does who answers each refusal, then looks at everything. */
  async #end(): Promise<void> {
    const own = this.#own;
    let allow: readonly string[] = [];
    for (let count = 1; ; count += 1) {
      this.#at = `the end, run ${count}`;
      const refreshed = await this.#refresh(own, { allow });
      const run = refreshed.failures.length > 0 ? refreshed : await this.#up(own, { allow });
      if (this.broken.length > 0) return;
      if (run.failures.length === 0) break;
      this.#count += 1;
      const around = {
        others: this.#other.stack.held(),
        count: this.#count,
        stack: own.stack,
      };
      const answer = answered(run, own.program, own.stack.held(), around);
      if (answer === undefined || count === MOST_RUNS_TO_THE_END) return this.#break(own, "there is no way out");
      own.program = answer.program;
      allow = [...new Set([...allow, ...answer.allow])];
    }
    this.#at = "the end";
    const again = await this.#look(own, {});
    if (again.changes || again.failures.length > 0) this.#break(own, "something is left to do");
    const kept = new Set([...own.stack.held(), ...this.#other.stack.held()].map(({ uid }) => uid));
    for (const { uid, name, version } of this.#profiles) {
      if (!kept.has(uid) && !this.#free.has(uid)) this.#break(own, `${name} ${version} is an orphan`);
    }
  }
}
