import { golden, PALETTE_REGISTRY, type Process, type Rig, resolve, startRig, wipe } from "../support/engine";

let rig: Rig;
let process: Process;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => {
  wipe(rig);
  process = rig.connect({ project: "Default" });
});
afterAll(() => rig.stop());

/** Every look-up of a session, by what it asks. */
const LOOKUPS: Readonly<Record<string, (process: Process) => Promise<unknown>>> = {
  "the tenant": ({ session }) => session.tenantUid(),
  "the project": ({ session }) => session.projectUid(),
  permissions: ({ session }) => session.permissions("tenant"),
  registries: ({ session }) => session.registries(),
  "the versions of a pack": ({ session }) => session.packTags("kubernetes", PALETTE_REGISTRY, "aws"),
  "the registries of a pack": ({ session }) => session.registriesOfPack("kubernetes"),
  "what Palette finds wrong with packs": ({ session }) => session.packFindings({ type: "infra", packs: [] }, "tenant"),
  "the names of profiles": ({ session }) => session.profilesNamed("a", "1.0.0", "tenant"),
};

describe("a session", () => {
  it.each(Object.entries(LOOKUPS))("asks for %s once, also side by side", async (_, ask) => {
    const requests = await rig.requestsOf(async () => {
      await Promise.all([ask(process), ask(process), ask(process)]);
      await ask(process);
    });
    expect(requests).toHaveLength(1);
  });

  it.each(Object.entries(LOOKUPS))("asks for %s again after a failure", async (_, ask) => {
    const fault = rig.emulator.faults.add({ kind: "status", status: 400, body: { code: "No", message: "no" } });
    const both = await Promise.allSettled([ask(process), ask(process)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    fault.remove();
    expect(await ask(process)).toEqual(await ask(rig.connect()));
  });

  it("walks through all pages when it lists the names of packs", async () => {
    const names = await process.session.packNames();
    expect(new Set(names)).toEqual(new Set(rig.emulator.control.listPacks().map(({ name }) => name)));
  });

  it("finds the registries of a pack by its exact name", async () => {
    expect(await process.session.registriesOfPack("edge-k8s")).toHaveLength(1);
    expect(await process.session.registriesOfPack("edge-k8")).toEqual([]);
  });

  it("asks for no project in tenant scope", async () => {
    const nowhere = rig.connect({ project: "no such project" });
    expect(await nowhere.session.context("tenant")).toEqual({});
    await expect(nowhere.session.context("project")).rejects.toMatchObject({ code: "PROJECT_NOT_FOUND" });
  });

  it("never mixes two projects that work at the same time", async () => {
    const [one, two] = [rig.connect({ project: "Default" }), rig.connect({ project: "platform" })];
    const work = ["a", "b", "c", "d"].flatMap((name) =>
      [one, two].map(async ({ engine, session }) => engine.create(await resolve(session, golden({ name })))),
    );
    await Promise.all(work);
    const places = rig.emulator.control.listProfiles().map(({ projectUid }) => projectUid);
    expect(places).toHaveLength(8);
    for (const { uid } of rig.emulator.projects) expect(places.filter((place) => place === uid)).toHaveLength(4);
  });

  it("keeps project and tenant scope apart in one process", async () => {
    const both = (["project", "tenant"] as const).map(async (scope) =>
      process.engine.create(await resolve(process.session, golden({ scope }))),
    );
    await Promise.all(both);
    expect(new Set(rig.emulator.control.listProfiles().map(({ scope }) => scope))).toEqual(
      new Set(["project", "tenant"]),
    );
  });

  it("takes a list of names for current for ten seconds, and forgets it after a delete or a rename", async () => {
    const ask = () => process.session.profilesNamed("a", "1.0.0", "tenant");
    await ask();
    process.clock.advance(9_000);
    expect(await rig.requestsOf(ask)).toEqual([]);
    process.clock.advance(2_000);
    expect(await rig.requestsOf(ask)).toHaveLength(1);
    process.session.forgetProfileNames();
    expect(await rig.requestsOf(ask)).toHaveLength(1);
  });
});
