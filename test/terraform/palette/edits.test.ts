import type { PrivateState } from "../../../lib/terraform/palette/private-state";
import type { ObjectValue } from "../../../lib/terraform/protocol/value";
import { golden } from "../../support/engine";
import type { Core } from "../../support/terraform-core";
import { configOf, emulatorForTests, onlyUid, resourceFor, writesOf } from "./support";

const rig = emulatorForTests();
const BASE = golden({ tags: ["team:a"], variables: [{ name: "size", defaultValue: "1" }] });
const NEXT = configOf({ ...BASE, description: "new" });
const control = () => rig.emulator.control;
const only = () => control().getProfile(onlyUid(rig.emulator));
const CIDR = "pack: { podCIDR: 10.9.0.0/16 }\n";

/** Edits of somebody else, each with the path that is named. */
const EDITS: Readonly<Record<string, readonly [() => void, string]>> = {
  "values of another layer": [
    () => control().editPackValues(only().uid, "kubernetes", CIDR),
    "layers.kubernetes.values.pack.podCIDR",
  ],
  tags: [() => control().setLabels(only().uid, { team: "b" }), "tags.team"],
  "a variable": [
    () =>
      control().setVariables(
        only().uid,
        only().variables.map((one) => ({ ...one, defaultValue: "2" })),
      ),
    "variables.size.default",
  ],
};

async function made(more: ObjectValue = {}): Promise<Core> {
  const core = resourceFor(rig.emulator, BASE);
  await core.up(configOf(BASE, more));
  return core;
}

describe("an edit between plan and apply", () => {
  it.each(Object.entries(EDITS))("of %s stops the apply before it writes, and is named", async (_, [edit, at]) => {
    const core = await made();
    const planned = await core.plan(NEXT);
    edit();
    const edited = only();
    const before = core.state;
    const writes = await writesOf(rig.emulator, async () => {
      await expect(core.apply(planned)).rejects.toThrow(
        new RegExp(`: ${at.replace(/\./g, "\\.")}.*\\[CONCURRENT_EDIT\\]`, "s"),
      );
    });
    expect(writes).toEqual([]);
    expect(only()).toEqual(edited);
    expect(core.state).toEqual(before);
    await core.up(NEXT);
    expect(only()).toMatchObject({ description: "new", labels: { team: "a" } });
  });

  it("passes where it is allowed, and is said", async () => {
    const core = await made();
    const config = configOf({ ...BASE, description: "new" }, { allow: ["overwrite-edit"] });
    const planned = await core.plan(config);
    control().setLabels(only().uid, { team: "b" });
    await core.apply(planned);
    expect(core.warnings().join("\n")).toContain("[EDIT_OVERWRITTEN]");
    expect(only().labels).toEqual({ team: "a" });
  });
});

describe("a plan that reads nothing", () => {
  it.each(Object.entries(EDITS))("is refused after an edit of %s, also with a state of an older release", async (_, [
    edit,
    at,
  ]) => {
    const core = await made();
    expect((await core.plan(NEXT, { refresh: false })).action).toBe("update");
    edit();
    await expect(core.plan(NEXT, { refresh: false })).rejects.toThrow(at);
    const { record, ...others } = core.private as unknown as PrivateState;
    const { stamp, ...older } = record;
    expect(stamp).toBeDefined();
    core.private = { ...others, record: older };
    await expect(core.plan(NEXT, { refresh: false })).rejects.toThrow(at);
  });

  it("goes on with what an apply left half done, and not over an edit since", async () => {
    const core = await made();
    const fault = rig.emulator.faults.add({ kind: "status", status: 500, path: /publish$/ });
    const config = configOf({ ...BASE, description: "half", layers: { ...BASE.layers, network: "cni-calico@3.31.4" } });
    await expect(core.up(config)).rejects.toThrow("[WRITE_INCOMPLETE]");
    fault.remove();
    const { description } = only();
    control().setDescription(only().uid, "theirs");
    await expect(core.plan(NEXT, { refresh: false })).rejects.toThrow("[CONCURRENT_EDIT]");
    control().setDescription(only().uid, description);
    await core.apply(await core.plan(NEXT, { refresh: false }));
    expect(only()).toMatchObject({ description: "new", draft: null });
    expect((await core.plan(NEXT)).action).toBe("no-op");
  });
});

describe("an edit before the plan", () => {
  it("is read, shown, and put back", async () => {
    const core = await made();
    control().editPackValues(only().uid, "kubernetes", CIDR);
    await core.up(NEXT);
    expect(JSON.stringify(only().published)).not.toContain("10.9.0.0");
  });

  it("at a path that may differ stops nothing", async () => {
    const drift = { ignore_drift: ["layers.kubernetes.values.pack.podCIDR"] };
    const core = await made(drift);
    const planned = await core.plan(configOf({ ...BASE, description: "new" }, drift));
    control().editPackValues(only().uid, "kubernetes", CIDR);
    await core.apply(planned);
    expect(JSON.stringify(only())).toContain("10.9.0.0");
    expect(only().description).toBe("new");
  });
});

describe("a refresh", () => {
  it("keeps what it kept when a cluster begins to use the profile", async () => {
    const core = await made({ variables: null });
    await core.refresh();
    const before = JSON.stringify(core.private);
    control().attachCluster(only().uid);
    await core.refresh();
    expect(JSON.stringify(core.private)).toBe(before);
    control().setDescription(only().uid, "theirs");
    await core.refresh();
    expect(JSON.stringify(core.private)).not.toBe(before);
  });

  it("tells in one line per path what has changed in Palette, and nothing where nothing has", async () => {
    const core = await made();
    // What the create warned of.
    core.warnings();
    await core.refresh();
    expect(core.warnings()).toEqual([]);
    control().editPackValues(only().uid, "kubernetes", "pack: { podCIDR: 10.9.0.0/16, password: hunter2 }\n");
    control().setDescription(only().uid, "theirs");
    await core.refresh();
    expect(core.warnings()).toEqual([
      [
        'aws-base 1.4.0 has changed in Palette: description: "" -> theirs',
        "layers.kubernetes.values.pack.podCIDR: 10.0.0.0/16 -> 10.9.0.0/16",
        "layers.kubernetes.values.pack.password: (none) -> [not shown]",
      ].join("\n"),
    ]);
    await core.refresh();
    expect(core.warnings()).toEqual([]);
  });
});

describe("drift that the configuration ignores", () => {
  it("plans no update, of the digest neither", async () => {
    const core = await made();
    control().editPackValues(only().uid, "kubernetes", CIDR);
    await core.refresh();
    // What `ignore_changes` names, core takes from the state.
    const ignoring = { ...configOf(BASE), layers: withValuesOf(configOf(BASE).layers, core.state?.layers) };
    const planned = await core.plan(ignoring);
    expect(planned.action).toBe("no-op");
    await core.up({ ...ignoring, description: "new" });
    expect(only().description).toBe("new");
    expect(JSON.stringify(only())).toContain("10.9.0.0");
    expect((await core.plan({ ...ignoring, description: "new" })).action).toBe("no-op");
  });
});

/** The layers with the values that a state has. */
function withValuesOf(layers: unknown, state: unknown): ObjectValue {
  const kubernetes = (of: unknown) => (of as { kubernetes: ObjectValue }).kubernetes;
  const { values = null } = kubernetes(state);
  return { ...(layers as ObjectValue), kubernetes: { ...kubernetes(layers), values } };
}
