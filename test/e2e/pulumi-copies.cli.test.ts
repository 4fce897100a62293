import type { Emulator } from "../../lib/emulator";
import { golden } from "../support/engine";
import { fullGolden } from "../support/kinds";
import { ProfilesProject } from "../support/pulumi-program";

jest.setTimeout(600_000);

let emulator: Emulator;
let profiles: ProfilesProject;

beforeAll(async () => {
  profiles = await ProfilesProject.start();
  emulator = profiles.emulator;
});
afterEach(() => profiles.wipe());
afterAll(() => profiles?.stop());

const UP = ["up", "--yes", "--skip-preview"];
const uids = () => emulator.control.listProfiles().map(({ uid }) => uid);

async function refused(command: string[]): Promise<string> {
  const { code, text } = await profiles.project.pulumi(command);
  expect(code).not.toBe(0);
  return text;
}

interface Deployment {
  deployment: { resources: { urn: string; parent?: string }[] };
}

/** Gives the stack a second resource with the profile of the first, as older releases did for a copied block. */
async function copyInState(): Promise<void> {
  const { stdout } = await profiles.project.well(["stack", "export"]);
  const state = JSON.parse(stdout) as Deployment;
  const { resources } = state.deployment;
  const copies = resources
    .filter(({ urn }) => urn.endsWith("::one"))
    .map((one) => JSON.parse(JSON.stringify(one).replaceAll('::one"', '::two"')) as (typeof resources)[number]);
  profiles.project.write(
    "state.json",
    JSON.stringify({ ...state, deployment: { ...state.deployment, resources: [...resources, ...copies] } }),
  );
  await profiles.project.well(["stack", "import", "--file", "state.json"]);
}

describe("a copied resource block", () => {
  it("is refused at preview with the name of the other resource, new and old, and never takes the profile along", async () => {
    const one = golden({ name: "dup" });
    profiles.declare({ one, two: one });
    const both = await refused(["preview"]);
    expect(both).toContain('the other one is InfrastructureProfile "one"');
    expect(both).toContain('the other one is InfrastructureProfile "two"');

    profiles.declare({ one });
    await profiles.project.well(UP);
    const before = uids();
    profiles.declare({ one, two: golden({ name: "dup", description: "another" }) });
    expect(await refused(UP)).toContain("[PROFILE_DECLARED_TWICE]");
    expect(uids()).toEqual(before);

    await copyInState();
    profiles.declare({ one, two: one });
    expect(await refused(["preview"])).toContain("[PROFILE_DECLARED_TWICE]");
    profiles.declare({ one });
    const { text } = await profiles.project.well(UP);
    expect(text).toMatch(/dup 1\.4\.0 .*is not deleted: another resource has it, too.*\[PROFILE_KEPT\]/);
    expect(uids()).toEqual(before);
    await profiles.project.well(["preview", "--refresh", "--expect-no-changes"]);

    await copyInState();
    await profiles.project.well(["destroy", "--yes", "--skip-preview"]);
    expect(uids()).toEqual([]);
  });
});

describe("a profile of another class", () => {
  it("is refused with the alias that it needs, and with that is replaced", async () => {
    profiles.declare({ base: golden() });
    await profiles.project.well(UP);
    const before = uids();
    const full = { ...fullGolden(), type: "cluster", name: "aws-base", version: "1.4.0" };
    profiles.declare({ base: full });
    const type = "palette-iac:index:InfrastructureProfile";
    expect(await refused(["preview"])).toContain(`aliases: [{ type: "${type}" }]`);
    profiles.declare({ base: { ...full, options: { aliases: [{ type }] } } });
    await profiles.project.well(UP);
    expect(emulator.control.listProfiles()).toMatchObject([{ name: "aws-base", type: "cluster" }]);
    expect(uids()).not.toEqual(before);
  });
});
