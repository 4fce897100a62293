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

describe("a copied resource block", () => {
  it("is refused with the name of the other resource, whether that is new or exists", async () => {
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
