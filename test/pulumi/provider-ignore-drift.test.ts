import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { differences, given, golden, Host, type Resource } from "./support";

let host: Host;
let said: jest.SpyInstance;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => {
  host.reset();
  said = jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => said.mockRestore());
afterAll(() => host.stop());

const VALUES = "# ours\npack:\n  podCIDR: 10.0.0.0/16\n  size: 3\nother: [1, 2]\n";
const THEIRS = "pack: { podCIDR: 10.9.0.0/16, size: 3 }\nother: [1, 2]\n";

function profile(changes: Partial<InfrastructureProfileProps> = {}, values = VALUES): InfrastructureProfileProps {
  const { layers, ...rest } = golden({ tags: ["env:dev", "team:a"], ...changes });
  return { ...rest, layers: { ...layers, kubernetes: { pack: "kubernetes@1.30.4", values } } };
}

const ignoreDrift = ["layers.kubernetes.values.pack.podCIDR", "tags.env", "description"];
const create = () => host.create(profile(), { ignoreDrift });
const live = ({ id }: Resource) => host.emulator.control.getProfile(id);
const liveValues = (one: Resource) => live(one).published?.find(({ name }) => name === "kubernetes")?.values;

describe("drift at a path where it is allowed", () => {
  it("is none in a refresh: the state stays byte for byte", async () => {
    const made = await create();
    host.emulator.control.editPackValues(made.id, "kubernetes", THEIRS);
    host.emulator.control.setDescription(made.id, "theirs");
    host.emulator.control.setLabels(made.id, { env: "prod", team: "a" });
    const refreshed = (await host.refresh(made)) as Resource;
    expect(differences(made.inputs, refreshed.inputs)).toEqual([]);
    expect(differences(made.outs, refreshed.outs)).toEqual([]);
  });

  it("stays in Palette when something else of the profile is written, in the same values too", async () => {
    const made = await create();
    host.emulator.control.editPackValues(made.id, "kubernetes", THEIRS);
    host.emulator.control.setDescription(made.id, "theirs");
    host.emulator.control.setLabels(made.id, { env: "prod", team: "a" });
    const wanted = profile({ tags: ["env:dev", "team:b"] }, VALUES.replace("size: 3", "size: 5"));
    const inputs = await host.check(given(wanted, { ignoreDrift }), made.inputs);
    await host.provider.diff(made.id, made.outs, inputs);
    const changed = await host.update(made, wanted, { ignoreDrift });
    expect(liveValues(changed)).toContain("podCIDR: 10.9.0.0/16");
    expect(liveValues(changed)).toContain("size: 5");
    expect(live(changed)).toMatchObject({ description: "theirs", labels: { env: "prod", team: "b" } });
    expect(differences(changed.inputs, (await host.refresh(changed))?.inputs)).toEqual([]);
  });

  it("gives way to a change of the program at that path", async () => {
    const made = await create();
    host.emulator.control.editPackValues(made.id, "kubernetes", THEIRS);
    const wanted = profile({}, VALUES.replace("10.0.0.0/16", "10.5.0.0/16"));
    const changed = await host.update(made, wanted, { ignoreDrift });
    expect(liveValues(changed)).toContain("10.5.0.0/16");
  });

  it("does not hide drift beside it", async () => {
    const made = await create();
    host.emulator.control.editPackValues(made.id, "kubernetes", THEIRS.replace("size: 3", "size: 4"));
    const refreshed = (await host.refresh(made)) as Resource;
    expect(differences(made.inputs, refreshed.inputs)).toEqual(["layers.kubernetes.values"]);
    const kubernetes = (refreshed.inputs.layers as Record<string, { values: string }>).kubernetes;
    expect(kubernetes?.values).toContain("10.0.0.0/16");
    expect(kubernetes?.values).toContain("size: 4");
  });

  it("does not keep a profile from being adopted", async () => {
    const made = await create();
    host.emulator.control.editPackValues(made.id, "kubernetes", THEIRS);
    host.restart();
    const adopted = await host.create(profile(), { ignoreDrift, adopt: true });
    expect(adopted.id).toBe(made.id);
    expect(liveValues(adopted)).toBe(THEIRS);
    host.restart();
    const refused = await host.refusals(given(profile(), { adopt: true }));
    expect(refused.join()).toMatch(/podCIDR.*\[PROFILE_DIFFERS\]/);
  });
});

it("paths that cannot be left as they are in Palette are refused, each with its reason", async () => {
  const wrong = ["cloud", "layers.cpu.values", "layers.os", "layers.os.pack.version", "a b", "addons.x.manifests", 7];
  const refusals = await host.refusals(given(profile(), { ignoreDrift: wrong }));
  expect(refusals).toEqual([
    ...wrong
      .slice(0, -1)
      .map((_, index) => expect.stringMatching(new RegExp(`^ignoreDrift\\[${index}\\]: .*\\[INVALID_DRIFT_PATH\\]$`))),
    expect.stringMatching(/^ignoreDrift\[6\]: .*\[INVALID_TYPE\]$/),
  ]);
});
