import type { Emulator } from "../../lib/emulator";
import { golden } from "../support/engine";
import { fullGolden } from "../support/kinds";
import { markedPaths } from "../support/pulumi-cli";
import { ProfilesProject } from "../support/pulumi-program";
import { until } from "../support/until";

jest.setTimeout(300_000);

let emulator: Emulator;
let profiles: ProfilesProject;

beforeAll(async () => {
  profiles = await ProfilesProject.start();
  emulator = profiles.emulator;
});
afterEach(() => profiles.wipe());
afterAll(() => profiles?.stop());

const UP = ["up", "--yes", "--skip-preview"];
const NO_CHANGE = ["preview", "--refresh", "--expect-no-changes"];
const POST = { method: "POST", path: /^\/v1\/clusterprofiles$/ } as const;

/** Several profiles, by resource name. */
function several(changes: object = {}) {
  const named = (name: string) => golden({ name, ...changes });
  return { a: named("a"), b: named("b"), c: named("c") };
}

const inPalette = () => emulator.control.listProfiles();
const uidOf = (name: string) => inPalette().find((one) => one.name === name)?.uid as string;
const stateOf = async (project = profiles.project) => (await project.well(["stack", "export"])).stdout;

describe("a failure", () => {
  it("of one create among several leaves the others made, and the next up finishes it", async () => {
    profiles.declare(several());
    const fault = emulator.faults.add({ kind: "status", status: 400, ...POST, after: 1, times: 1 });
    const { code, text } = await profiles.project.pulumi(UP);
    expect(code).not.toBe(0);
    expect(fault.hits).toBe(1);
    const made = inPalette();
    expect(made.length).toBeLessThan(3);
    expect(text).toMatch(/ClusterProfile \([abc]\):\s+error: POST \/v1\/clusterprofiles answered 400 .*\[API_ERROR\]/);
    const state = await stateOf();
    for (const { uid } of made) expect(state).toContain(uid);

    await profiles.project.well(UP);
    expect(
      inPalette()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["a", "b", "c"]);
    for (const { uid, name } of made) expect(uidOf(name)).toBe(uid);
    await profiles.project.well(NO_CHANGE);
  });

  it("of one update among several leaves the others changed, and the next up finishes it", async () => {
    profiles.declare(several());
    await profiles.project.well(UP);
    const wanted = several({ description: "new", layers: { ...golden().layers, network: "cni-calico@3.31.4" } });
    profiles.declare(wanted);
    const fault = emulator.faults.add({
      kind: "status",
      status: 500,
      method: "PATCH",
      path: `/v1/clusterprofiles/${uidOf("b")}`,
    });
    const { code } = await profiles.project.pulumi(UP);
    expect(code).not.toBe(0);
    expect(fault.hits).toBeGreaterThan(0);
    fault.remove();
    await profiles.project.well(UP);
    expect(inPalette()).toHaveLength(3);
    for (const one of inPalette()) {
      expect(one).toMatchObject({ draft: null, description: "new" });
      expect(one.published?.map((pack) => pack.tag)).toContain("3.31.4");
    }
    await profiles.project.well(NO_CHANGE);
  });
});

describe("an update that is cut off", () => {
  it.each([
    ["before its layers are written", { method: "PUT" }],
    ["before they are published", { method: "PATCH", path: /publish$/ }],
  ])("%s, Pulumi killed, is finished by the next up after a cancel", async (_, where) => {
    profiles.declare({ base: golden() });
    await profiles.project.well(UP);
    const { uid } = inPalette()[0] as { uid: string };
    profiles.declare({
      base: golden({ description: "new", layers: { ...golden().layers, network: "cni-calico@3.31.4" } }),
    });
    const fault = emulator.faults.add({ kind: "hang-after-commit", ...where });
    const running = profiles.project.begin(UP);
    await until(() => fault.hits > 0, "the update is under way");
    running.kill();
    expect((await running.outcome).code).not.toBe(0);
    fault.remove();

    await profiles.project.well(["cancel", "--yes"]);
    await profiles.project.well(UP);
    expect(inPalette()).toMatchObject([{ uid, draft: null, description: "new" }]);
    expect(inPalette()[0]?.published?.map((pack) => pack.tag)).toContain("3.31.4");
    await profiles.project.well(NO_CHANGE);
  });
});

describe("Ctrl-C", () => {
  it("lets the request in flight finish, begins no other profile, and the next up goes on", async () => {
    profiles.declare(several());
    const fault = emulator.faults.add({ kind: "latency", ms: 2_000, ...POST, times: 1 });
    const running = profiles.project.begin([...UP, "--parallel", "1"]);
    await until(() => fault.hits > 0, "the first profile is being made");
    running.interrupt();
    const { code } = await running.outcome;
    expect(code).not.toBe(0);
    const made = inPalette();
    expect(made).toHaveLength(1);
    expect(await stateOf()).toContain(made[0]?.uid as string);

    const { text } = await profiles.project.well(UP);
    expect(text).not.toContain("PROFILE_TAKEN_OVER");
    expect(inPalette()).toHaveLength(3);
    await profiles.project.well(NO_CHANGE);
  });
});

describe("work that takes long", () => {
  it("tells its steps after five seconds, a line each, with the name of the profile", async () => {
    profiles.declare({ base: golden() });
    const fault = emulator.faults.add({ kind: "latency", ms: 6_000, ...POST });
    const { text } = await profiles.project.well(UP);
    fault.remove();
    expect(text.match(/^.*aws-base.*\.\.\.$/gm)?.length).toBeGreaterThan(0);
  });
});

describe("a profile that is deleted behind Pulumi's back", () => {
  it("is made anew after a refresh, and without one an update says what to do", async () => {
    profiles.declare({ base: golden() });
    await profiles.project.well(UP);
    const { uid } = inPalette()[0] as { uid: string };
    emulator.control.removeProfile(uid);

    profiles.declare({ base: golden({ description: "new" }) });
    const refused = await profiles.project.pulumi(UP);
    expect(refused.code).not.toBe(0);
    expect(refused.text).toMatch(/refresh.*\[PROFILE_GONE\]/s);

    const { text } = await profiles.project.well(["preview", "--refresh"]);
    expect(text).toMatch(/\+ .*ClusterProfile/);
    await profiles.project.well(["up", "--yes", "--refresh"]);
    expect(inPalette()).toMatchObject([{ description: "new" }]);
    expect(uidOf("aws-base")).not.toBe(uid);
    await profiles.project.well(NO_CHANGE);
  });

  it("is no failure of a destroy", async () => {
    profiles.declare({ base: golden() });
    await profiles.project.well(UP);
    emulator.control.removeProfile(uidOf("aws-base"));
    await profiles.project.well(["destroy", "--yes"]);
    expect(inPalette()).toEqual([]);
  });
});

describe("two stacks that edit one profile", () => {
  let other: ProfilesProject;
  beforeAll(async () => {
    other = await profiles.another();
  });
  afterEach(() => other.wipe());

  const withNetwork = (network: string, description = "") => ({
    base: golden({ description, layers: { ...golden().layers, network } }),
  });

  it("one after the other are seen by each other as drift, and neither overwrites without showing it", async () => {
    profiles.declare(withNetwork("cni-calico@3.28.2"));
    await profiles.project.well(UP);
    other.declare(withNetwork("cni-calico@3.28.2"));
    await other.project.well(UP);
    expect(inPalette()).toHaveLength(1);

    other.declare(withNetwork("cni-calico@3.31.4"));
    await other.project.well(UP);
    const { stdout } = await profiles.project.well(["preview", "--refresh", "--diff"]);
    expect(markedPaths(stdout).join("\n")).toMatch(/layers\.network\.pack\.version: "3\.28\.2" => "3\.31\.4"/);
    await profiles.project.well(["up", "--yes", "--refresh"]);
    const { code } = await other.project.pulumi(["refresh", "--preview-only", "--expect-no-changes"]);
    expect(code).not.toBe(0);
  });

  it("at the same time leave one profile, with no draft, and one more up of each is enough", async () => {
    profiles.declare(withNetwork("cni-calico@3.28.2"));
    await profiles.project.well(UP);
    other.declare(withNetwork("cni-calico@3.28.2"));
    await other.project.well(UP);

    profiles.declare(withNetwork("cni-calico@3.31.4", "of the one"));
    other.declare(withNetwork("cni-calico@3.28.2", "of the other"));
    // The one waits in the middle of its update for as long as the other works.
    const fault = emulator.faults.add({ kind: "latency", ms: 8_000, method: "PUT", times: 1 });
    const slow = profiles.project.begin(UP);
    await until(() => fault.hits > 0, "the one writes");
    const quick = await other.project.pulumi(UP);
    const late = await slow.outcome;
    expect([quick.code, late.code].filter((code) => code === 0).length).toBeGreaterThan(0);
    for (const { code, text } of [quick, late]) {
      if (code !== 0) expect(text).toMatch(/\[(CONCURRENT_EDIT|READ_BACK_DIFFERS|DRAFT_CONFLICT)\]/);
    }

    await profiles.project.well(["up", "--yes", "--refresh", "--skip-preview"]);
    expect(inPalette()).toMatchObject([{ draft: null, description: "of the one" }]);
    await profiles.project.well(NO_CHANGE);
    await other.project.well(["up", "--yes", "--refresh", "--skip-preview"]);
    expect(inPalette()).toMatchObject([{ draft: null, description: "of the other" }]);
    await other.project.well(NO_CHANGE);
  });
});

describe("a stack of a hundred profiles", () => {
  it("comes up, is unchanged the second time without a request, is refreshed and destroyed", async () => {
    const hundred = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        `p${index}`,
        index % 10 === 0 ? fullGolden({ name: `full-${index}` }) : golden({ name: `infra-${index}` }),
      ]),
    );
    profiles.declare(hundred);
    await profiles.project.well(UP);
    expect(inPalette()).toHaveLength(100);
    expect(await profiles.requestsOf(() => profiles.project.well([...UP, "--expect-no-changes"]))).toEqual([]);
    await profiles.project.well(["refresh", "--yes", "--expect-no-changes"]);
    await profiles.project.well(["destroy", "--yes", "--skip-preview"]);
    expect(inPalette()).toEqual([]);
  });
});
