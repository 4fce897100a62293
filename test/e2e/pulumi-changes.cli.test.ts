import type { Emulator } from "../../lib/emulator";
import { golden } from "../support/engine";
import { ProfilesProject } from "../support/pulumi-program";
import type { Outcome } from "../support/started-program";

jest.setTimeout(300_000);

let emulator: Emulator;
let profiles: ProfilesProject;

beforeAll(async () => {
  profiles = await ProfilesProject.start();
  emulator = profiles.emulator;
});
afterAll(() => profiles?.stop());

const PATCH = { pack: { podCIDR: "10.77.0.0/16" } };

function profile(version: string, more: object = {}) {
  const { layers, ...rest } = golden();
  return { ...rest, ...more, layers: { ...layers, kubernetes: { pack: `kubernetes@${version}`, patch: PATCH } } };
}

function onlyProfile() {
  const found = emulator.control.listProfiles();
  expect(found).toHaveLength(1);
  return found[0] as (typeof found)[number];
}

const kubernetes = () => onlyProfile().published?.find((pack) => pack.name === "kubernetes");

async function preview(args: object, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  profiles.declare({ base: args });
  return profiles.project.pulumi(["preview", "--diff"], env);
}

async function upWell(args: object, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, text } = await profiles.up(args as never, env);
  if (code !== 0) throw new Error(text);
  return text;
}

// These tests are one story: each goes on where the one before it ended.
describe("a change of an infrastructure profile", () => {
  it("resolves a range to one version, and lays the patch over the defaults of that version", async () => {
    const { text } = await preview(profile("~1.30"));
    expect(text).toMatch(/version\s*: "1\.30\.9"/);
    await upWell(profile("~1.30"));
    expect(kubernetes()?.tag).toBe("1.30.9");
    expect(kubernetes()?.values).toContain("10.77.0.0/16");
    await profiles.project.well(["up", "--yes", "--expect-no-changes"]);
  });

  it("lets the patch follow the pack to its next version", async () => {
    const before = kubernetes()?.values;
    await upWell(profile("1.31.6"));
    expect(kubernetes()?.tag).toBe("1.31.6");
    expect(kubernetes()?.values).toContain("10.77.0.0/16");
    expect(kubernetes()?.values).not.toBe(before);
  });

  it("is stopped at preview when it skips a version of Kubernetes that a cluster uses, unless just that is allowed", async () => {
    emulator.control.attachCluster(onlyProfile().uid, { name: "production" });
    const refused = await preview(profile("1.33.9"));
    expect(refused.code).not.toBe(0);
    expect(refused.text).toMatch(/from 1\.31\.6 to 1\.33\.9.*cluster production.*\[KUBERNETES_SKIP\]/);
    const other = await preview(profile("1.33.9"), { PALETTE_IAC_ALLOW: "kubernetes:1.30->1.32" });
    expect(other.text).toContain("[KUBERNETES_SKIP]");
    const allowed = await preview(profile("1.33.9", { allow: ["kubernetes:1.31->1.33"] }));
    expect([allowed.code, allowed.text]).toEqual([0, expect.not.stringContaining("KUBERNETES_SKIP")]);
    expect(allowed.text).toMatch(/publishing aws-base 1\.4\.0 offers the update to cluster production/);
    expect(kubernetes()?.tag).toBe("1.31.6");
  });

  it("is stopped at preview when versions are immutable, and a new version is not", async () => {
    const immutable = { versioning: "immutable" };
    await upWell(profile("1.31.6", immutable));
    const refused = await preview(profile("1.32.3", immutable));
    expect(refused.code).not.toBe(0);
    expect(refused.text).toMatch(/new version, such as "1\.4\.1".*\[VERSION_IMMUTABLE\]/);
    const { code, text } = await preview(profile("1.32.3", { ...immutable, version: "1.5.0" }));
    expect([code, text]).toEqual([0, expect.stringContaining("replace")]);
  });

  it("of options alone asks Palette for nothing", async () => {
    const args = profile("1.31.6", { onDestroy: "keep", allow: ["delete-in-use"] });
    const requests = await profiles.requestsOf(() => upWell(args));
    expect(requests).toEqual([]);
    await profiles.project.well(["destroy", "--yes"]);
    expect(onlyProfile().version).toBe("1.4.0");
  });
});
