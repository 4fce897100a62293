import type { ProfileProps } from "../../../lib/profile/profile-props";
import type { ObjectValue } from "../../../lib/terraform/protocol/value";
import { addonGolden } from "../../support/kinds";
import { configOf, emulatorForTests, onlyUid, resourceFor, writesOf } from "./support";

const rig = emulatorForTests();
const CANARY = "canary-8d1f";

const PROFILE = (): ProfileProps => addonGolden();

function withVariable(variable: ObjectValue): ObjectValue {
  return configOf(PROFILE(), { variables: [{ name: "token", is_sensitive: true, ...variable }] });
}

const defaultInPalette = () => rig.emulator.control.getProfile(onlyUid(rig.emulator)).variables[0]?.defaultValue;

function changeInPalette(defaultValue: string): void {
  const uid = onlyUid(rig.emulator);
  const [token] = rig.emulator.control.getProfile(uid).variables;
  rig.emulator.control.setVariables(uid, [{ ...(token as NonNullable<typeof token>), defaultValue }]);
}

describe("a write-only default", () => {
  const numbered = (value: string, version: number) =>
    withVariable({ default_value_wo: value, default_value_wo_version: version });

  it("is written, and is neither in the plan nor in the state", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    const planned = await core.plan(numbered(CANARY, 1));
    expect(JSON.stringify([planned.after, planned.private])).not.toContain(CANARY);
    await core.apply(planned);
    expect(defaultInPalette()).toBe(CANARY);
    expect(JSON.stringify([core.state, core.private])).not.toContain(CANARY);
    expect((await core.plan(numbered(CANARY, 1))).action).toBe("no-op");
  });

  it("is written again with another number alone", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered(CANARY, 1));
    expect((await core.plan(numbered("another", 1))).action).toBe("no-op");
    await core.up(numbered("another", 2));
    expect(defaultInPalette()).toBe("another");
  });

  it("is written again with another number and the same value: somebody changed it in Palette", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered(CANARY, 1));
    changeInPalette("of somebody else");
    const planned = await core.plan(numbered(CANARY, 2));
    expect(planned.action).toBe("update");
    const writes = await writesOf(rig.emulator, () => core.apply(planned));
    expect(writes).toEqual(["PATCH /v1/clusterprofiles/*/variables"]);
    expect(defaultInPalette()).toBe(CANARY);
    expect((await core.plan(numbered(CANARY, 2))).action).toBe("no-op");
  });

  it("is written again with another number and the same value after a write that failed", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered(CANARY, 1));
    changeInPalette("of somebody else");
    const fault = rig.emulator.faults.add({ kind: "status", status: 400, method: "PATCH" });
    await expect(core.up(numbered(CANARY, 2))).rejects.toThrow();
    fault.remove();
    expect(defaultInPalette()).toBe("of somebody else");
    await core.up(numbered(CANARY, 2));
    expect(defaultInPalette()).toBe(CANARY);
  });

  it("leaves the others alone when one has another number", async () => {
    const both = (first: number) =>
      configOf(PROFILE(), {
        variables: [
          { name: "a", is_sensitive: true, default_value_wo: `${CANARY}-a`, default_value_wo_version: first },
          { name: "b", is_sensitive: true, default_value_wo: `${CANARY}-b`, default_value_wo_version: 1 },
        ],
      });
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(both(1));
    const uid = onlyUid(rig.emulator);
    const there = rig.emulator.control.getProfile(uid).variables;
    rig.emulator.control.setVariables(
      uid,
      there.map((one) => ({ ...one, defaultValue: "of somebody else" })),
    );
    await core.up(both(2));
    expect(rig.emulator.control.getProfile(uid).variables.map(({ defaultValue }) => defaultValue)).toEqual([
      `${CANARY}-a`,
      "of somebody else",
    ]);
  });

  it("cannot have another number and no value: nothing would be written", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered(CANARY, 1));
    await expect(core.plan(withVariable({ default_value_wo_version: 2 }))).rejects.toThrow(
      /variables\[0\]\.default_value_wo: .*\[SENSITIVE_DEFAULT_NEEDED\]/,
    );
    expect((await core.plan(withVariable({ default_value_wo_version: 1 }))).action).toBe("no-op");
  });

  it("that is gone in Palette is written anew", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered(CANARY, 1));
    changeInPalette("");
    const planned = await core.plan(numbered(CANARY, 1));
    expect(planned.action).toBe("update");
    await core.apply(planned);
    expect(defaultInPalette()).toBe(CANARY);
  });

  it("that is empty is written, and then differs in nothing", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered("", 1));
    const planned = await core.plan(numbered("", 1));
    expect([planned.before, planned.action]).toEqual([planned.after, "no-op"]);
    expect(defaultInPalette()).toBe("");
  });

  it("becomes empty with another number, and then differs in nothing", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered(CANARY, 1));
    expect((await core.up(numbered("", 2))).action).toBe("update");
    expect(defaultInPalette()).toBe("");
    expect((await core.plan(numbered("", 2))).action).toBe("no-op");
    await core.up(numbered(CANARY, 3));
    expect(defaultInPalette()).toBe(CANARY);
  });

  it("that is empty stays so when something else is written", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered("", 1));
    const other = { ...numbered("", 1), description: "other" };
    const writes = await writesOf(rig.emulator, () => core.up(other));
    expect(writes).toEqual(["PATCH /v1/clusterprofiles/*/metadata"]);
    expect((await core.plan(other)).action).toBe("no-op");
  });

  it.each([
    [
      "packs",
      { method: "PUT" },
      { addons: configOf(addonGolden({ addons: ["hello-universe@1.3.1"] })).addons ?? null },
    ],
    ["metadata", { method: "PATCH", path: /metadata$/ }, { description: "other" }],
  ])("is written again, its number the old one, when a change that failed at its %s is undone", async (step, at, more) => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered(CANARY, 1));
    const fault = rig.emulator.faults.add({ kind: "status", status: 500, ...at });
    const change = core.up({ ...numbered("another", 2), ...(more as ObjectValue) });
    await expect(change).rejects.toThrow(`variables done, ${step} failed: `);
    fault.remove();
    expect(defaultInPalette()).toBe("another");
    await core.up(numbered(CANARY, 1));
    expect(defaultInPalette()).toBe(CANARY);
    expect((await core.plan(numbered(CANARY, 1))).action).toBe("no-op");
  });

  it("is written along with another change of its variable", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered(CANARY, 1));
    const other = withVariable({ default_value_wo: CANARY, default_value_wo_version: 1, description: "other" });
    await core.up(other);
    expect(rig.emulator.control.getProfile(onlyUid(rig.emulator)).variables).toMatchObject([
      { description: "other", defaultValue: CANARY },
    ]);
    expect((await core.plan(other)).action).toBe("no-op");
  });

  it("is written along where variables change their order", async () => {
    const two = (order: "forth" | "back") => {
      const both = ["a", "b"].map((name) => ({
        name,
        is_sensitive: true,
        default_value_wo: `${CANARY}-${name}`,
        default_value_wo_version: 1,
      }));
      return configOf(PROFILE(), { variables: order === "forth" ? both : both.reverse() });
    };
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(two("forth"));
    await core.up(two("back"));
    expect(rig.emulator.control.getProfile(onlyUid(rig.emulator)).variables).toMatchObject([
      { name: "b", defaultValue: `${CANARY}-b` },
      { name: "a", defaultValue: `${CANARY}-a` },
    ]);
    expect((await core.plan(two("back"))).action).toBe("no-op");
  });

  it("stays when something else is written", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(numbered(CANARY, 1));
    const other = { ...numbered(CANARY, 1), description: "other" };
    const writes = await writesOf(rig.emulator, () => core.up(other));
    expect(writes).toEqual(["PATCH /v1/clusterprofiles/*/metadata"]);
    expect(defaultInPalette()).toBe(CANARY);
  });
});

describe("a sensitive default", () => {
  const clear = (value: string) => withVariable({ sensitive_default_value: value });

  it("is written when it changes, and only then", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(clear(CANARY));
    expect(defaultInPalette()).toBe(CANARY);
    expect((await core.plan(clear(CANARY))).action).toBe("no-op");
    await core.up(clear("another"));
    expect(defaultInPalette()).toBe("another");
  });

  it("that is empty is written, and then differs in nothing", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(clear(""));
    expect((await core.plan(clear(""))).action).toBe("no-op");
  });

  it("is not kept beside the state", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(clear(CANARY));
    expect(JSON.stringify(core.private)).not.toContain(CANARY);
  });
});

describe("a sensitive variable without any default here", () => {
  it("keeps the one that is in Palette", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(withVariable({ default_value_wo: CANARY, default_value_wo_version: 1 }));
    await core.up({ ...withVariable({}), description: "other" });
    expect(defaultInPalette()).toBe(CANARY);
  });
});

describe("a default in the wrong place", () => {
  it.each([
    ["in clear", { default_value: "x" }, "DEFAULT_IN_CLEAR"],
    [
      "given twice",
      { sensitive_default_value: "x", default_value_wo: "x", default_value_wo_version: 1 },
      "DEFAULT_GIVEN_TWICE",
    ],
    ["without a number", { default_value_wo: "x" }, "DEFAULT_VERSION_MISSING"],
    [
      "of a variable that is not sensitive",
      { is_sensitive: false, sensitive_default_value: "x" },
      "DEFAULT_NOT_SENSITIVE",
    ],
  ])("is refused: %s", async (_, variable, code) => {
    const [problem, ...others] = await resourceFor(rig.emulator, PROFILE()).validate(withVariable(variable as never));
    expect(problem).toContain(`[${code}]`);
    expect(others).toEqual([]);
  });
});

describe("a default that does not fit", () => {
  const WO = { default_value_wo: CANARY, default_value_wo_version: 1 };

  it.each([
    ["is write-only", { ...WO, format: "number" }, "default_value_wo"],
    ["is write-only", { ...WO, regex: "^[0-9]+$" }, "default_value_wo"],
    ["is in the state", { sensitive_default_value: CANARY, format: "number" }, "sensitive_default_value"],
    ["is in clear", { is_sensitive: false, default_value: "x", format: "number" }, "default_value"],
    ["is missing", { is_sensitive: false, immutable: true }, "default_value"],
  ])("is named as in the configuration where it %s: %j", async (_, variable, attribute) => {
    const [problem, ...others] = await resourceFor(rig.emulator, PROFILE()).validate(withVariable(variable as never));
    expect(problem).toContain(`: variables[0].${attribute}: `);
    expect(problem).not.toContain(CANARY);
    expect(others).toEqual([]);
  });

  it("is asked for by the name of an attribute that may hold it", async () => {
    const core = resourceFor(rig.emulator, PROFILE());
    await core.up(withVariable(WO));
    await expect(core.plan(withVariable({ description: "other" }))).rejects.toThrow(
      /variables\[0\]\.default_value_wo: .*give its default_value_wo \(an empty text for none\)\. \[SENSITIVE_DEFAULT_NEEDED\]/,
    );
  });
});
