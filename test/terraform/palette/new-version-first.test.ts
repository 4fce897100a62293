import type { Block, Handling } from "../../support/sequences/program";
import { TerraformStack } from "../../support/sequences/terraform-stack";
import { emulatorForTests } from "./support";

const rig = emulatorForTests();

const block = (changes: Partial<Block>): Block => ({
  ...{ resource: "logs", name: "logs", version: "1.0.0", kind: "add-on", cloud: "all", description: "", tag: "test" },
  ...{ values: 0, variables: 0, handling: {} },
  ...changes,
});

/** The versions that are there after a new one took the place of an old one, made before that went. */
async function versionsAfter(before: Handling, after: Handling): Promise<string[]> {
  const theirs = new TerraformStack(rig.emulator);
  await theirs.up([block({})]);
  const ours = new TerraformStack(rig.emulator);
  const first = await ours.up([block({ handling: before })]);
  const second = await ours.up([block({ version: "2.0.0", handling: { ...after, otherOrder: true } })]);
  expect([first.failures, second.failures]).toEqual([[], []]);
  return rig.emulator.control.listProfiles().map(({ version }) => version);
}

describe("a new version that is made before the old one goes", () => {
  it.each<[string, Handling, Handling]>([
    ["was adopted", { adopt: true }, { onVersionChange: "delete-unused" }],
    ["was to be kept when it was written last", { onDestroy: "keep" }, { onVersionChange: "delete-unused" }],
    ["is to be kept now", {}, { onVersionChange: "delete-unused", onDestroy: "keep" }],
  ])("keeps an unused old one that %s", async (_, before, after) => {
    expect(await versionsAfter(before, after)).toEqual(["1.0.0", "2.0.0"]);
  });

  it.each<[string, Handling, Handling]>([
    ["by default", {}, { onVersionChange: "delete-unused" }],
    ["where on_destroy says so now", { onDestroy: "keep" }, { onVersionChange: "delete-unused", onDestroy: "delete" }],
    [
      "that was adopted, too, where on_destroy says so",
      { adopt: true },
      { onVersionChange: "delete-unused", onDestroy: "delete" },
    ],
  ])("deletes an unused old one %s", async (_, before, after) => {
    expect(await versionsAfter(before, after)).toEqual(["2.0.0"]);
  });
});

describe("an old version whose delete is left to a later run", () => {
  it.each<[string, Handling, string, string[]]>([
    ["stays, as it was planned", {}, "2.0.0", ["1.1.0", "2.0.0"]],
    ["stays when it is the higher one, too", {}, "1.0.0", ["1.1.0", "1.0.0"]],
    ["goes where that was planned", { onVersionChange: "delete-unused" }, "2.0.0", ["2.0.0"]],
  ])("%s", async (_, handling, version, left) => {
    const { control, faults } = rig.emulator;
    const stack = new TerraformStack(rig.emulator);
    await stack.up([block({ version: "1.1.0", handling })]);
    const [old] = control.listProfiles();
    const next = [block({ version, handling: { ...handling, otherOrder: true } })];
    const unread = () =>
      void faults.add({ kind: "status", status: 403, method: "GET", path: `/v1/clusterprofiles/${old?.uid}` });
    const interrupted = await stack.up(next, { between: unread });
    faults.clear();
    expect(interrupted.failures).toHaveLength(1);
    expect(stack.held()).toHaveLength(2);
    const again = await stack.up(next);
    expect(again.failures).toEqual([]);
    expect(stack.held()).toHaveLength(1);
    expect(control.listProfiles().map((one) => one.version)).toEqual(left);
    expect(again.text.includes("[VERSION_KEPT]")).toBe(left.length === 2);
  });
});
