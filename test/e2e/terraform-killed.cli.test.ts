import fs from "node:fs";
import type { Fault } from "../../lib/emulator";
import { CANARIES } from "../support/fault-scenarios";
import type { Running } from "../support/started-program";
import { unwrapped } from "../support/terraform-documents";
import { addBystanders, applyForm, declareForm, type Form, keptText, profilesIn } from "../support/terraform-faults";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";
import { until } from "../support/until";

jest.setTimeout(120_000);

const CREATE = { method: "POST", path: /^\/v1\/clusterprofiles$/ } as const;
const VARIABLES = { method: "PATCH", path: /^\/v1\/clusterprofiles\/[0-9a-f]{24}\/variables$/ } as const;
const LAYERS = { method: "PUT", path: /^\/v1\/clusterprofiles\/[0-9a-f]{24}$/ } as const;
const PUBLISH = { method: "PATCH", path: /\/publish$/ } as const;

/** An apply that has come to a request which gets no answer. */
interface Held {
  readonly running: Running;
  /** Lets such requests pass again. */
  release(): void;
}

type End = (held: Held, project: TerraformProject) => void;
const ALL_PROCESSES: End = ({ running }) => running.kill();
const TOOL_ALONE: End = ({ running }) => process.kill(running.pid as number, "SIGKILL");
const PROVIDER_ALONE: End = (_, project) => {
  for (const pid of project.providers()) process.kill(pid, "SIGKILL");
};
const WAYS = { "all processes": ALL_PROCESSES, "the tool alone": TOOL_ALONE, "the provider alone": PROVIDER_ALONE };
type Way = keyof typeof WAYS;

const NOT_YET = { kind: "hang" } as const;
const DONE = { kind: "hang-after-commit" } as const;

const KILLED_CREATES: readonly (readonly [Way, string, Fault])[] = [
  ["all processes", "before it is made", { ...NOT_YET, ...CREATE }],
  ["all processes", "when it is made and nobody knows", { ...DONE, ...CREATE }],
  ["the tool alone", "when it is made and nobody knows", { ...DONE, ...CREATE }],
  ["the provider alone", "before it is made", { ...NOT_YET, ...CREATE }],
  ["the provider alone", "when it is made and nobody knows", { ...DONE, ...CREATE }],
];
const KILLED_UPDATES: readonly (readonly [Way, string, Fault])[] = [
  ["all processes", "when its layers are a draft", { ...DONE, ...LAYERS }],
  ["the tool alone", "when its variables are written", { ...DONE, ...VARIABLES }],
  ["the provider alone", "when its layers are a draft", { ...DONE, ...LAYERS }],
  ["the provider alone", "when it is published", { ...DONE, ...PUBLISH }],
];

/** A write gets four seconds for its answer; the rest is for the tool, on a busy machine. */
const QUICK_MS = 10_000;

describeTools("an apply that comes to a sudden end", (tool) => {
  let project: TerraformProject;
  const ends: (readonly object[])[] = [];

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
    addBystanders(project.emulator);
    for (const form of [0, 1] as const) ends[form] = await applyForm(project, form);
  });
  beforeEach(() => {
    project.wipe();
    addBystanders(project.emulator);
  });
  afterAll(() => project?.stop());

  async function hold(request: Fault, ...args: readonly string[]): Promise<Held> {
    const fault = project.emulator.faults.add(request);
    const running = project.start(...args);
    await until(() => fault.hits > 0, "the request is held");
    return { running, release: () => fault.remove() };
  }

  function applyHeld(form: Form, request: Fault): Promise<Held> {
    declareForm(project, form);
    return hold(request, "apply", "-auto-approve");
  }

  /** Kills what the way says; nothing of the provider stays, and the state is not locked for good. */
  async function kill(held: Held, way: Way): Promise<void> {
    const before = project.leftovers();
    WAYS[way](held, project);
    const { code, text } = await held.running.outcome;
    expect(code).toBe(way === "the provider alone" ? 1 : -1);
    if (code === 1) expect(unwrapped(text)).toMatch(/Error: (Plugin|Request cancelled)/);
    await until(() => project.providers().length === 0, "no provider is left");
    held.release();
    const locked = fs.existsSync(`${project.folder}/.terraform.tfstate.lock.info`);
    expect(locked).toBe(way !== "the provider alone");
    // Who is killed cannot remove its socket.
    if (way === "the tool alone") expect(project.leftovers().length).toBeLessThan(before.length);
  }

  /** The uid of the profile that is managed here; undefined when there is none. */
  function uid(): string | undefined {
    const all = project.emulator.control.listProfiles();
    const [one, ...others] = all.filter(({ scope, version }) => scope === "project" && version === "2.0.0");
    expect(others).toEqual([]);
    return one?.uid;
  }

  /** The next apply finishes what was begun: nothing is left to do, doubled, or told. Gives what it says. */
  async function finish(form: Form): Promise<string> {
    const { text } = await project.applyWell();
    expect(profilesIn(project.emulator)).toEqual(ends[form]);
    expect(project.state().resources).toMatchObject([{ instances: [{ attributes: { id: uid() } }] }]);
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
    const kept = keptText(project);
    for (const secret of [project.emulator.apiKey, ...CANARIES]) expect(kept).not.toContain(secret);
    return unwrapped(text);
  }

  it.each(KILLED_CREATES)("by killing %s while it makes a profile, %s, is made good", async (way, _, request) => {
    await kill(await applyHeld(0, request), way);
    expect(project.state().resources).toEqual([]);
    const made = uid();
    expect(made === undefined).toBe(request.kind === "hang");
    const said = await finish(0);
    expect(uid()).toBe(made ?? uid());
    expect(said.includes("[PROFILE_TAKEN_OVER]")).toBe(made !== undefined);
  });

  it.each(KILLED_UPDATES)("by killing %s while it changes a profile, %s, is made good", async (way, _, request) => {
    await applyForm(project, 0);
    const before = uid();
    await kill(await applyHeld(1, request), way);
    expect(profilesIn(project.emulator)).not.toEqual(ends[0]);
    await finish(1);
    expect(uid()).toBe(before);
  });

  /** Interrupts what waits for an answer; it has to end long before the answer is given up. */
  async function interrupt({ running, release }: Held): Promise<string> {
    const begin = performance.now();
    running.interrupt();
    const { code, text } = await running.outcome;
    expect(performance.now() - begin).toBeLessThan(QUICK_MS);
    expect(code).toBe(1);
    await until(() => project.providers().length === 0, "no provider is left");
    release();
    return unwrapped(text);
  }

  it("by Ctrl-C while it makes a profile says so at once, and is made good", async () => {
    const text = await interrupt(await applyHeld(0, { ...DONE, ...CREATE }));
    expect(text).toMatch(
      /the create of \S+ 2\.0\.0 may or may not have happened: POST \/v1\/clusterprofiles .*CANCELLED/,
    );
    expect(text).toMatch(/the next run finds out.*\[OUTCOME_UNKNOWN\]/);
    const made = uid();
    expect(made).toBeDefined();
    expect(await finish(0)).toContain("[PROFILE_TAKEN_OVER]");
    expect(uid()).toBe(made);
  });

  it("by Ctrl-C while it changes a profile says at once what is done, and is made good", async () => {
    await applyForm(project, 0);
    const before = uid();
    const text = await interrupt(await applyHeld(1, { ...DONE, ...LAYERS }));
    expect(text).toMatch(/variables done, packs failed: .*\[CANCELLED\].*\[WRITE_INCOMPLETE\]/);
    expect(project.attributes("palette_full_profile.base")).toMatchObject({ id: before, description: "as it was" });
    await finish(1);
    expect(uid()).toBe(before);
  });

  it("by Ctrl-C while it plans leaves everything as it was", async () => {
    declareForm(project, 0);
    const text = await interrupt(await hold({ ...NOT_YET, path: "/v1/packs" }, "plan"));
    expect(text).toContain("[CANCELLED]");
    expect(uid()).toBeUndefined();
    await finish(0);
  });
});
