import type { Provider } from "../../../lib/terraform/protocol/provider";
import { golden } from "../../support/engine";
import { fullGolden } from "../../support/kinds";
import { Core, type PlannedResource } from "../../support/terraform-core";
import { configOf, emulatorForTests, onlyUid, providerFor } from "./support";

const rig = emulatorForTests();
const BASE = golden();
let provider: Provider;

beforeEach(newWalk);

/** Terraform starts a process of the provider for each walk. */
function newWalk(): void {
  provider = providerFor(rig.emulator);
}

function resource(type = "palette_infrastructure_profile"): Core {
  return new Core(() => provider, type);
}

async function made(config = configOf(BASE)): Promise<Core> {
  const core = resource();
  await core.up(config);
  newWalk();
  return core;
}

/** Another resource with the same profile in its state, as an older release left it. */
function twinOf(core: Core): Core {
  const twin = resource();
  twin.state = core.state;
  twin.private = core.private;
  return twin;
}

async function apply(...planned: readonly (readonly [Core, PlannedResource])[]): Promise<void> {
  newWalk();
  for (const [core, plan] of planned) await core.apply(plan);
}

const uids = () => rig.emulator.control.listProfiles().map(({ uid }) => uid);

describe("two resources for one profile are refused", () => {
  it("where one exists and the other one is new, in both orders", async () => {
    const one = await made();
    await one.plan(configOf(BASE));
    await expect(resource().plan(configOf(BASE))).rejects.toThrow(`profile with uid ${onlyUid(rig.emulator)}`);
    newWalk();
    await resource().plan(configOf(BASE));
    await expect(one.plan(configOf(BASE))).rejects.toThrow("[PROFILE_DECLARED_TWICE]");
  });

  it("where both exist, and one of them gets another name, too", async () => {
    const one = await made();
    const two = twinOf(one);
    await one.plan(configOf(BASE));
    await expect(two.plan(configOf(BASE))).rejects.toThrow("[PROFILE_DECLARED_TWICE]");
    newWalk();
    await one.plan(configOf(BASE));
    await expect(two.plan(configOf({ ...BASE, name: "other" }))).rejects.toThrow("[PROFILE_DECLARED_TWICE]");
  });

  it("but not one resource that Terraform replaces", async () => {
    const one = await made();
    const before = onlyUid(rig.emulator);
    const planned = await one.plan(configOf(BASE), { replace: true });
    await expect(resource().plan(configOf(BASE))).rejects.toThrow("[PROFILE_DECLARED_TWICE]");
    await apply([one, planned]);
    expect(uids()).not.toEqual([before]);
    expect(uids()).toHaveLength(1);
  });
});

it("a profile that was adopted stays when Terraform replaces its resource", async () => {
  await made();
  const adopted = await made(configOf(BASE, { adopt: "true" }));
  const before = uids();
  await apply([adopted, await adopted.plan(configOf(BASE, { adopt: "true" }), { replace: true })]);
  expect(uids()).toEqual(before);
});

describe("a profile that two resources of an older release have", () => {
  it("stays when one of them leaves, and that is said at plan and at apply", async () => {
    const one = await made();
    const two = twinOf(one);
    await one.plan(configOf(BASE));
    const planned = await two.plan(null);
    expect(two.warnings()).toEqual([expect.stringContaining("another resource has it, too")]);
    await apply([two, planned]);
    expect(two.warnings()).toEqual([expect.stringContaining("[PROFILE_KEPT]")]);
    expect(uids()).toHaveLength(1);
  });

  it("stays when the one that leaves is planned first, for both are read before", async () => {
    const one = await made();
    const two = twinOf(one);
    await one.refresh();
    const planned = await two.plan(null);
    expect((await one.plan(configOf(BASE), { refresh: false })).action).toBe("no-op");
    await apply([two, planned]);
    expect(uids()).toHaveLength(1);
  });

  it("stops the plan where the one that leaves could not know of the other one", async () => {
    const one = await made();
    await twinOf(one).plan(null);
    await expect(one.plan(configOf(BASE))).rejects.toThrow("[PROFILE_SHARED]");
  });

  it.each([
    ["after a refresh", true, 0],
    ["after a refresh, the other way round", true, 1],
    ["without a refresh", false, 0],
    ["without a refresh, the other way round", false, 1],
  ])("goes with the last of them when both leave, %s", async (_, refresh, last) => {
    const cores = [await made()];
    cores.push(twinOf(cores[0] as Core));
    if (refresh) for (const core of cores) await core.refresh();
    const planned: [Core, PlannedResource][] = [];
    for (const core of cores) planned.push([core, await core.plan(null, { refresh: false })]);
    await apply(...(last === 0 ? planned.reverse() : planned));
    expect(uids()).toEqual([]);
  });
});

it.each([
  ["first", 0],
  ["last", 1],
])("a profile that two leave stays when one of them makes a new version of it (%s)", async (_, last) => {
  const one = await made();
  const two = twinOf(one);
  for (const core of [one, two]) await core.refresh();
  const next = await one.plan(configOf({ ...BASE, version: "1.5.0" }), { refresh: false });
  const gone = await two.plan(null, { refresh: false });
  const both: [Core, PlannedResource][] = [
    [one, next],
    [two, gone],
  ];
  await apply(...(last === 0 ? both : both.reverse()));
  expect(rig.emulator.control.listProfiles().map(({ version }) => version)).toEqual(["1.4.0", "1.5.0"]);
});

describe("a version that another resource has, too, and that would be deleted with its replacement", () => {
  const next = configOf({ ...BASE, version: "1.5.0" }, { on_version_change: "delete-unused" });

  it.each([true, false])("stops the plan, whichever is planned first (with a refresh: %s)", async (refresh) => {
    const one = await made();
    const two = twinOf(one);
    if (refresh) for (const core of [one, two]) await core.refresh();
    else await one.plan(configOf(BASE), { refresh: false });
    await expect(two.plan(next, { refresh: false })).rejects.toThrow("[PROFILE_SHARED]");
    newWalk();
    await one.plan(next, { refresh: false });
    await expect(two.plan(configOf(BASE), { refresh: false })).rejects.toThrow("[PROFILE_SHARED]");
  });
});

describe("a resource with a new address and no moved block", () => {
  it("takes over the same profile, which the old one leaves there", async () => {
    const old = await made();
    const before = uids();
    await old.refresh();
    const next = resource();
    const created = await next.plan(configOf(BASE));
    const deleted = await old.plan(null, { refresh: false });
    await apply([old, deleted], [next, created]);
    expect(uids()).toEqual(before);
  });

  it.each([
    true,
    false,
  ])("is refused with other content, whichever is planned first (the old one: %s)", async (first) => {
    const old = await made();
    await old.refresh();
    const changed = configOf({ ...BASE, description: "changed" });
    const moved =
      "moved { from = palette_infrastructure_profile.OLD_NAME, to = palette_infrastructure_profile.NEW_NAME }";
    if (first) {
      await old.plan(null, { refresh: false });
      await expect(resource().plan(changed)).rejects.toThrow(moved);
    } else {
      await resource().plan(changed);
      await expect(old.plan(null, { refresh: false })).rejects.toThrow(moved);
    }
  });

  it("of another kind is told how to move", async () => {
    const old = await made();
    await old.refresh();
    const full = { ...fullGolden(), name: BASE.name, version: BASE.version };
    await expect(resource("palette_full_profile").plan(configOf(full))).rejects.toThrow(
      "moved { from = palette_infrastructure_profile.OLD_NAME, to = palette_full_profile.NEW_NAME }. It is then replaced.",
    );
  });
});
