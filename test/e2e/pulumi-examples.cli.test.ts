import { pulumiProgram } from "../../lib/codegen";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { modelOfObserved, observeProfile, type PaletteSession } from "../../lib/reconcile";
import { followReadme } from "../support/documentation/commands";
import { connectTo } from "../support/engine";
import { markedPaths, type PulumiProject, Workspace } from "../support/pulumi-cli";
import { SEED_PROFILES } from "../support/seed-profiles";

jest.setTimeout(300_000);

let workspace: Workspace;
let emulator: Emulator;

beforeAll(async () => {
  workspace = await Workspace.create();
});
afterAll(() => workspace?.dispose());
beforeEach(async () => {
  emulator = await startEmulator({ projects: ["Default", "staging"] });
});
afterEach(() => emulator.stop());

const UP = ["up", "--yes", "--skip-preview"];
const NO_CHANGE = ["preview", "--refresh", "--expect-no-changes"];

async function example(name: string, stack = "dev"): Promise<PulumiProject> {
  const project = workspace.example(name, emulator);
  await project.well(["stack", "init", stack]);
  return project;
}

const profiles = () => emulator.control.listProfiles();
const versions = () =>
  profiles()
    .map(({ name, version }) => `${name} ${version}`)
    .sort();

async function outputs(project: PulumiProject, args: readonly string[] = []): Promise<Record<string, unknown>> {
  return JSON.parse((await project.well(["stack", "output", "--json", ...args])).stdout);
}

function uidOf(name: string, version: string): string {
  const found = profiles().find((one) => one.name === name && one.version === version);
  if (found === undefined) throw new Error(`no ${name} ${version} among ${versions().join(", ")}`);
  return found.uid;
}

describe("pulumi-full-profile", () => {
  const TOKEN = "glpat-canary-4711";

  it("makes a full profile and an add-on profile, changes nothing the second time, and leaves no trace", async () => {
    const project = workspace.example("pulumi-full-profile", emulator);
    const up = await followReadme("pulumi-full-profile", project, TOKEN);
    expect(versions()).toEqual(["aws-platform 1.0.0", "observability 1.0.0"]);
    const platform = emulator.control.getProfile(uidOf("aws-platform", "1.0.0"));
    const observability = emulator.control.getProfile(uidOf("observability", "1.0.0"));
    expect(platform).toMatchObject({ type: "cluster", cloudType: "aws", draft: null });
    expect(platform.published?.map((pack) => pack.name)).toEqual([
      ...["ubuntu-aws", "kubernetes", "cni-calico", "csi-aws-ebs", "external-secrets-operator", "harbor"],
      ...["hello-universe", "internal--hello-universe", "team-access"],
    ]);
    expect(observability).toMatchObject({ type: "add-on", cloudType: "all" });
    const { platformUid, addons } = await outputs(project);
    expect(platformUid).toBe(platform.uid);
    expect(addons).toContain("external-secrets-operator@0.10.4");
    expect([up.text.includes(TOKEN), project.kept().includes(TOKEN)]).toEqual([false, false]);

    await project.well(NO_CHANGE);
    await project.well(["destroy", "--yes", "--skip-preview"]);
    expect(profiles()).toEqual([]);
  });
});

describe("pulumi-lineage", () => {
  it("adds a version beside the old one, and a cluster gets the new uid in the same run", async () => {
    const project = await example("pulumi-lineage");
    const both = project.read("versions.ts");
    const first = both.replace(/ *"1\.5\.0".*\n/, "");
    expect(first).not.toBe(both);
    project.write("versions.ts", first);
    await followReadme("pulumi-lineage", project);
    expect(versions()).toEqual(["aws-base 1.4.0"]);
    const old = uidOf("aws-base", "1.4.0");
    expect(await outputs(project)).toEqual({ current: "1.4.0", canaryProfile: old, productionProfile: old });

    project.write("versions.ts", both);
    const preview = await project.well(["preview", "--diff"]);
    expect(preview.stdout).toMatch(/~ profileUid: "[0-9a-f]{24}" => \[unknown\]/);
    await project.well(UP);
    expect(versions()).toEqual(["aws-base 1.4.0", "aws-base 1.5.0"]);
    const wanted = { current: "1.5.0", canaryProfile: uidOf("aws-base", "1.5.0"), productionProfile: old };
    expect(await outputs(project)).toEqual(wanted);
    expect(uidOf("aws-base", "1.4.0")).toBe(old);
    await project.well(["up", "--yes", "--expect-no-changes"]);
  });

  /** Takes the older version out of the program. */
  function retire(project: PulumiProject): void {
    project.write("versions.ts", project.read("versions.ts").replace(/ *"1\.4\.0".*\n/, ""));
    project.write("index.ts", project.read("index.ts").replace('"1.4.0"', '"1.5.0"'));
  }

  it("keeps a version that is taken out of the program, and says so", async () => {
    const project = await example("pulumi-lineage");
    await project.well(UP);
    retire(project);
    const up = await project.well(UP);
    expect(up.text).toMatch(/aws-base 1\.4\.0 .*onRetire.*\[VERSION_KEPT\]/);
    expect(versions()).toEqual(["aws-base 1.4.0", "aws-base 1.5.0"]);
    const destroyed = await project.well(["destroy", "--yes", "--skip-preview"]);
    expect(destroyed.text).toMatch(/aws-base 1\.5\.0 .*\[PROFILE_KEPT\]/);
    expect(versions()).toEqual(["aws-base 1.4.0", "aws-base 1.5.0"]);
  });

  it("deletes a version that is taken out when nobody uses it, if told to", async () => {
    const project = await example("pulumi-lineage");
    project.write("index.ts", project.read("index.ts").replace('onRetire: "keep"', 'onRetire: "delete-unused"'));
    await project.well(UP);
    retire(project);
    await project.well(UP);
    expect(versions()).toEqual(["aws-base 1.5.0"]);
    emulator.control.attachCluster(uidOf("aws-base", "1.5.0"));
    await project.well(["destroy", "--yes", "--skip-preview"]);
    expect(versions()).toEqual(["aws-base 1.5.0"]);
  });
});

describe("pulumi-environments", () => {
  it("makes one profile for each stack, each with what its environment changes", async () => {
    const project = workspace.example("pulumi-environments", emulator);
    await followReadme("pulumi-environments", project);
    expect(versions()).toEqual(["aws-base-dev 1.4.0", "aws-base-prod 1.4.0"]);
    const kubernetes = profiles().map((one) => one.published?.find((pack) => pack.name === "kubernetes"));
    expect(kubernetes.map((pack) => pack?.tag)).toEqual(["1.31.6", "1.30.4"]);
    expect(kubernetes[0]?.values).toContain("10.0.0.0/16");
    expect(kubernetes[1]?.values).toContain("10.8.0.0/16");
    for (const stack of ["dev", "prod"]) await project.well([...NO_CHANGE, "--stack", stack]);
  });

  it("says in one line that a stack is no environment that it knows", async () => {
    const project = await example("pulumi-environments", "qa");
    const { code, text } = await project.pulumi(["preview"]);
    expect(code).not.toBe(0);
    expect(text).toContain('no environment "qa": name the stack dev or prod');
    expect(text).not.toMatch(/^\s+at .*\.ts:\d+/m);
  });
});

describe("pulumi-projects", () => {
  const OTHER_KEY = "production-canary-key";

  it("puts each profile where its provider leads, with keys that stand in no file", async () => {
    const { control } = emulator;
    control.addProject("production", "other");
    control.addApiKey({ key: OTHER_KEY, role: "tenant-admin", tenant: "other" });
    const project = await example("pulumi-projects");
    const env = { STAGING_PALETTE_KEY: emulator.apiKey, PRODUCTION_PALETTE_KEY: OTHER_KEY };
    Object.assign(project.env, { PALETTE_API_KEY: "", PALETTE_PROJECT: "" }, env);
    await followReadme("pulumi-projects", project);
    const { uids } = (await outputs(project)) as { uids: Record<string, string> };
    const places = Object.fromEntries(Object.entries(uids).map(([place, uid]) => [place, control.getProfile(uid)]));
    expect(versions()).toEqual(["aws-base 1.4.0", "aws-base 1.4.0"]);
    expect(places.staging?.projectUid).toBe(emulator.projects.find(({ name }) => name === "staging")?.uid);
    expect(places.production?.projectUid).not.toBe(places.staging?.projectUid);
    expect([project.kept().includes(OTHER_KEY), project.kept().includes(emulator.apiKey)]).toEqual([false, false]);

    await project.well(NO_CHANGE);
    const { code, text } = await project.pulumi(["destroy", "--yes"], { PRODUCTION_PALETTE_KEY: "" });
    expect(code).not.toBe(0);
    expect(text).toMatch(/PRODUCTION_PALETTE_KEY.*\[API_KEY_VARIABLE_EMPTY\]/);
    await project.well(["destroy", "--yes"]);
    expect(profiles()).toEqual([]);
  });
});

/** Makes by hand what the examples manage: the emulator's clone of what their programs make. */
async function madeByHand(): Promise<string> {
  const other = await example("pulumi-drift-check", "hand");
  await other.well(UP);
  return uidOf("aws-base", "1.4.0");
}

function ofAnotherTeam(): string {
  const layer = { name: "access", type: "manifest", manifests: [{ name: "access", content: "kind: Role\n" }] };
  return emulator.control.addProfile({ name: "observability", version: "2.1.0", scope: "tenant", packs: [layer] });
}

describe("pulumi-adopt", () => {
  it("takes over a profile that exists, refers to another one, and leaves both when it is destroyed", async () => {
    const uid = await madeByHand();
    const theirs = ofAnotherTeam();
    const project = await example("pulumi-adopt");
    const preview = await followReadme("pulumi-adopt", project);
    expect(preview.text).toContain(`aws-base 1.4.0 exists already (uid ${uid}): it will be adopted`);
    await project.well(UP);
    expect(await outputs(project)).toEqual({ profileUids: [uid, theirs], observabilityVersion: "2.1.0" });
    await project.well(NO_CHANGE);
    await project.well(["destroy", "--yes", "--skip-preview"]);
    expect(versions()).toEqual(["aws-base 1.4.0", "observability 2.1.0"]);
  });

  it("shows at preview what differs, and takes nothing over then", async () => {
    const uid = await madeByHand();
    ofAnotherTeam();
    emulator.control.editPackValues(uid, "kubernetes", "pack:\n  podCIDR: 10.99.0.0/16\n");
    const { code, text } = await (await example("pulumi-adopt")).pulumi(["preview"]);
    expect(code).not.toBe(0);
    expect(text).toMatch(/layers\.kubernetes\.values\.pack\.podCIDR[\s\S]*\[PROFILE_DIFFERS\]/);
  });
});

describe("pulumi-drift-check", () => {
  it("passes while Palette is what the state says, and fails with the path of an edit, writing nothing", async () => {
    const project = await example("pulumi-drift-check", "prod");
    await project.well(UP);
    const command = /run: pulumi (refresh .*)/.exec(project.read(".github/workflows/drift.yml"))?.[1]?.split(" ") ?? [];
    expect(command).toContain("--expect-no-changes");
    await followReadme("pulumi-drift-check", project);

    emulator.control.editPackValues(uidOf("aws-base", "1.4.0"), "kubernetes", "pack:\n  podCIDR: 10.99.0.0/16\n");
    const state = (await project.well(["stack", "export"])).stdout;
    emulator.clearRequests();
    const { code, stdout } = await project.pulumi(command);
    expect(code).not.toBe(0);
    expect(markedPaths(stdout)).toEqual(['~ layers.kubernetes.values.pack.podCIDR: "10.0.0.0/16" => "10.99.0.0/16"']);
    expect(emulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
    expect((await project.well(["stack", "export"])).stdout).toBe(state);
  });
});

describe("generated programs", () => {
  const writable = SEED_PROFILES.filter(({ input, beyond }) => input.type !== "system" && beyond === undefined);

  /** The program of a profile that is in Palette. */
  async function programOf(uid: string, session: PaletteSession): Promise<string> {
    const observed = await observeProfile(session, uid, { projectUid: emulator.projects[0]?.uid as string });
    if (observed === undefined) throw new Error(`${uid} is gone`);
    return pulumiProgram(modelOfObserved(observed).props, { resourceName: `seed-${uid}` });
  }

  it("take over the profiles that they were written from, whatever these hold, without a write", async () => {
    const project = workspace.example("pulumi-drift-check", emulator);
    await project.well(["stack", "init", "dev"]);
    const uids = writable.map(({ input }) =>
      emulator.control.addProfile({ ...(input.scope === undefined ? { project: "Default" } : {}), ...input }),
    );
    const { session, close } = connectTo(emulator);
    try {
      for (const uid of uids) project.write(`seed-${uid}.ts`, await programOf(uid, session));
    } finally {
      close();
    }
    const exported = uids.map((uid) => `export { uid as u${uid} } from "./seed-${uid}";`);
    project.write("index.ts", `${exported.join("\n")}\n`);

    emulator.clearRequests();
    const preview = await project.well(["preview"]);
    await project.well(UP);
    expect(
      preview.stdout
        .split("Diagnostics:")[1]
        ?.match(/exists already \(uid [0-9a-f]{24}\): it will be adopted\. .*\[PROFILE_ADOPTED\]$/gm),
    ).toHaveLength(uids.length);
    expect(Object.values(await outputs(project)).sort()).toEqual([...uids].sort());
    expect(emulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
    await project.well(NO_CHANGE);
    await project.well(["destroy", "--yes", "--skip-preview"]);
    expect(profiles()).toHaveLength(uids.length);
  });
});
