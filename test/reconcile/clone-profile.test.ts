import { isApiError } from "../../lib/palette";
import { type CloneOptions, cloneProfile, isWriteError } from "../../lib/reconcile";
import { failureOf, type Rig, resolve, seed, startRig, wipe } from "../support/engine";
import { cellName, cellsOf, mustGetOver, runUnder, visibleText } from "../support/fault-matrix";
import { addonGolden, fullGolden } from "../support/kinds";
import { sampled } from "../support/suite";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => {
  wipe(rig);
  Object.assign(rig.emulator.switches, {
    cloneIsPublished: true,
    publishWithoutDraft: "no-op",
    getScope: "tenant",
    listScopeInProject: DEFAULT_LISTS,
  });
});
afterAll(() => rig.stop());

const DEFAULT_LISTS = "project-tenant-system" as const;
/** A part of all faults: what is lost, refused for now, refused for good, and not understood. */
const KINDS = ["a reset after the work", "status 503", "status 500", "status 409", "a page that is not JSON"];

const SECRET = "hunter2-the-default";

const profiles = () => rig.emulator.control.listProfiles();
const others = (uid: string) => profiles().filter((profile) => profile.uid !== uid);
const otherProject = () => rig.emulator.projects[1]?.uid as string;

/** The source: add-ons, manifests and variables, one of them sensitive. */
async function source(changes: Parameters<typeof fullGolden>[0] = {}): Promise<string> {
  const { variables = [] } = fullGolden();
  const secret = { name: "secret", isSensitive: true, defaultValue: SECRET };
  const props = fullGolden({ tags: ["team:a"], variables: [...variables, secret], ...changes });
  return seed(rig, await resolve(rig.session, props)).uid;
}

const clone = (uid: string, options: Partial<CloneOptions> = {}, session = rig.session) =>
  cloneProfile(session, uid, { name: "copy", scope: "project", ...options });

/** What a profile is made of, without the uids that a copy has of its own. */
function contentOf(uid: string) {
  const { published, draft, variables, type, cloudType } = rig.emulator.control.getProfile(uid);
  const bare = (packs: typeof draft) =>
    packs?.map(({ packUid, manifests, ...pack }) => ({
      ...pack,
      packUid: pack.type === "manifest" ? "" : packUid,
      manifests: manifests.map(({ name, content }) => ({ name, content })),
    }));
  return { packs: bare(published ?? draft), variables, type, cloudType };
}

describe("a clone", () => {
  it("is a published copy with layers, manifests, variables and their secrets", async () => {
    const uid = await source();
    const { record, observed, tookOver, changes } = await clone(uid, { version: "3.0.0" });
    expect(others(uid)).toMatchObject([
      { uid: record.uid, name: "copy", version: "3.0.0", scope: "project", projectUid: rig.projectUid, draft: null },
    ]);
    expect(contentOf(record.uid)).toEqual(contentOf(uid));
    const { url: host, tenantUid } = rig.emulator;
    expect(record).toEqual({ uid: record.uid, target: { host, tenantUid, projectUid: rig.projectUid } });
    expect(observed).toMatchObject({ name: "copy", isPublished: true });
    expect(tookOver).toBe(false);
    expect(changes.map(({ path }) => path)).toContain("layers.kubernetes");
  });

  it("has version 1.0.0 where none is given, and can be another version of the same name", async () => {
    const uid = await source();
    expect((await clone(uid)).observed.version).toBe("1.0.0");
    expect((await clone(uid, { name: "aws-full", version: "2.0.1" })).observed).toMatchObject({ name: "aws-full" });
    expect(profiles()).toHaveLength(3);
  });

  it.each(["uid", "name"] as const)("goes into another project, which is named by its %s", async (how) => {
    const uid = await source();
    const project = how === "uid" ? otherProject() : (rig.emulator.projects[1]?.name as string);
    rig.emulator.switches.getScope = "project";
    const { record } = await clone(uid, { project });
    expect(record.target.projectUid).toBe(otherProject());
    expect(others(uid)).toMatchObject([{ uid: record.uid, projectUid: otherProject(), scope: "project" }]);
    expect(contentOf(record.uid)).toEqual(contentOf(uid));
  });

  it("goes into the tenant", async () => {
    const uid = await source();
    const { record } = await clone(uid, { scope: "tenant", name: "aws-full", version: "2.0.0" });
    expect(record.target).not.toHaveProperty("projectUid");
    expect(others(uid)).toMatchObject([{ scope: "tenant" }]);
  });

  it("can be made of a system profile", async () => {
    const uid = rig.emulator.control.addProfile({
      ...{ name: "palette's", scope: "system", packs: [{ name: "m", type: "manifest", manifests: [{ name: "a" }] }] },
    });
    const { observed } = await clone(uid, { from: "system" });
    expect(observed).toMatchObject({ name: "copy", scope: "project" });
  });

  it.each([
    ["a published source", true, undefined, true],
    ["a draft", false, undefined, false],
    ["a draft that is to be published", false, true, true],
    ["a published source that is to stay a draft", true, false, false],
  ])("of %s is published as it should be, where Palette publishes no copy", async (_, publish, wanted, expected) => {
    rig.emulator.switches.cloneIsPublished = false;
    const uid = await source({ publish });
    const { observed, record } = await clone(uid, wanted === undefined ? {} : { publish: wanted });
    expect(observed.isPublished).toBe(expected);
    expect(contentOf(record.uid)).toEqual(contentOf(uid));
  });

  it("says so when Palette publishes a copy that was to stay a draft", async () => {
    const said: string[] = [];
    await clone(await source(), { publish: false, notify: (text) => said.push(text) });
    expect(said.join()).toContain("is published");
  });

  it("without a usable name or version is refused before any request", async () => {
    const uid = await source();
    const requests = await rig.requestsOf(async () => {
      expect(await failureOf(clone(uid, { name: " " }))).toMatchObject({ code: "INVALID_NAME", path: "name" });
      expect(await failureOf(clone(uid, { version: "v1" }))).toMatchObject({ code: "INVALID_VERSION" });
    });
    expect(requests).toEqual([]);
  });

  it("of what does not exist, or into a project that does not, makes nothing", async () => {
    const uid = await source();
    expect(await failureOf(clone("65a1b2c3d4e5f60718293a4b"))).toMatchObject({ code: "PROFILE_NOT_FOUND" });
    expect(await failureOf(clone(uid, { project: "Defualt" }))).toMatchObject({ code: "PROJECT_NOT_FOUND" });
    expect(others(uid)).toEqual([]);
  });

  it("that Palette refuses tells Palette's reason, and is asked for before it is made", async () => {
    const uid = await source();
    rig.emulator.switches.quota = 1;
    const error = await failureOf(clone(uid));
    rig.emulator.switches.quota = 200;
    expect(error).toMatchObject({ code: "API_ERROR", apiCode: "ResourceLimitExceeded" });
    const requests = await rig.requestsOf(() => clone(uid));
    const posts = requests.filter((one) => one.startsWith("POST"));
    expect(posts.map((one) => one.replace(uid, "*"))).toEqual([
      "POST /v1/clusterprofiles/*/clone/validate",
      "POST /v1/clusterprofiles/*/clone",
    ]);
  });
});

describe("a clone whose name is taken", () => {
  it("is taken over when it is the copy already, and this is said", async () => {
    const uid = await source();
    const first = await clone(uid);
    const said: string[] = [];
    const again = await clone(uid, { notify: (text) => said.push(text) }, rig.connect().session);
    expect(again).toMatchObject({ record: first.record, tookOver: true, changes: [] });
    expect(said.join()).toContain("PROFILE_TAKEN_OVER");
    expect(profiles()).toHaveLength(2);
  });

  it.each([
    ["values", (uid: string) => rig.emulator.control.editPackValues(uid, "kubernetes", "pack: {}\n"), "values"],
    [
      "a manifest",
      (uid: string) => rig.emulator.control.editManifest(uid, "team-manifests", "namespace", "a: 1\n"),
      "manifests",
    ],
    ["a variable", (uid: string) => rig.emulator.control.setVariables(uid, []), "variables"],
  ])("by one that differs in %s is refused, and that stays as it is", async (_, edit, path) => {
    const uid = await source();
    const { record } = await clone(uid);
    edit(record.uid);
    const before = profiles();
    const error = await failureOf(clone(uid));
    expect(error).toMatchObject({ code: "PROFILE_NAME_TAKEN", path: "name" });
    expect(error.message).toContain(path);
    expect(error.message).toMatch(/\. Choose another name or version for the copy\. \[PROFILE_NAME_TAKEN\]$/);
    expect(profiles()).toEqual(before);
  });

  it("by one that has lost a sensitive default is refused", async () => {
    const uid = await source();
    const { record } = await clone(uid);
    const { variables } = rig.emulator.control.getProfile(record.uid);
    rig.emulator.control.setVariables(
      record.uid,
      variables.map((one) => ({ ...one, defaultValue: one.isSensitive ? "" : one.defaultValue })),
    );
    expect((await failureOf(clone(uid))).message).toContain("variables.secret.defaultValue");
  });

  it("by the source itself is refused", async () => {
    const uid = await source();
    const error = await failureOf(clone(uid, { name: "aws-full", version: "2.0.0" }));
    expect(error).toMatchObject({ code: "PROFILE_NAME_TAKEN" });
    expect(error.message).toContain("the source itself");
  });

  it("in another place does not matter", async () => {
    const uid = await source();
    await clone(uid, { project: otherProject() });
    await clone(uid, { scope: "tenant" });
    expect((await clone(uid)).tookOver).toBe(false);
    expect(profiles()).toHaveLength(4);
  });
});

/** Whether an error says that the write may have happened, or which request failed. */
function tellsOfIt(error: unknown): boolean {
  return isApiError(error) || (error as { code?: unknown }).code === "OUTCOME_UNKNOWN";
}

describe("an interrupted clone", () => {
  const publishing = { method: "PATCH", path: /publish$/ } as const;

  it("is found after its answer was lost, and not made twice", async () => {
    const uid = await source();
    rig.emulator.faults.add({ kind: "reset-after-commit", method: "POST", path: /clone$/, times: 1 });
    expect(await clone(uid)).toMatchObject({ tookOver: true, observed: { isPublished: true } });
    expect(profiles()).toHaveLength(2);
  });

  it("is published once when the answer to the publish was lost and publishing nothing is refused", async () => {
    Object.assign(rig.emulator.switches, { cloneIsPublished: false, publishWithoutDraft: "refuse" });
    const uid = await source();
    rig.emulator.faults.add({ kind: "reset-after-commit", times: 1, ...publishing });
    expect(await clone(uid)).toMatchObject({ observed: { isPublished: true } });
    expect(profiles()).toHaveLength(2);
  });

  it("names the step that failed and is finished by the next run", async () => {
    rig.emulator.switches.cloneIsPublished = false;
    const uid = await source();
    const fault = rig.emulator.faults.add({ kind: "status", status: 500, ...publishing });
    const error = await failureOf(clone(uid));
    expect(isWriteError(error)).toBe(true);
    expect(error).toMatchObject({ code: "WRITE_INCOMPLETE", record: { uid: others(uid)[0]?.uid } });
    expect(error.message).toContain("cloning done, publishing failed");
    fault.remove();
    const again = await clone(uid, {}, rig.connect().session);
    expect(again).toMatchObject({ tookOver: true, changes: [{ path: "publish" }], observed: { isPublished: true } });
    expect(profiles()).toHaveLength(2);
  });

  it("under any fault is done by itself or by the next run, and never doubled, orphaned or told with a secret", async () => {
    rig.emulator.switches.cloneIsPublished = false;
    const addons = fullGolden().addons?.slice(2, 3) ?? [];
    const variables = [
      { name: "pods", defaultValue: "1" },
      { name: "secret", isSensitive: true, defaultValue: SECRET },
    ];
    const { uid } = seed(rig, await resolve(rig.session, addonGolden({ addons, variables })));
    const work = (session: typeof rig.session) => clone(uid, { project: otherProject() }, session);
    const before = rig.emulator.requests().length;
    await work(rig.connect().session);
    const requests = rig.emulator.requests().slice(before);
    const secrets = { key: rig.emulator.apiKey, inBodies: [SECRET] };
    const cells = cellsOf(requests, secrets, ["once", "from there on"]).filter(
      ({ kindName, pattern }) => KINDS.includes(kindName) && (pattern === "once" || kindName === "status 500"),
    );
    expect(cells).toHaveLength(requests.length * (KINDS.length + 1));
    const wrong: string[] = [];
    for (const cell of sampled("clone", cells, ({ kindName, pattern }) => `${kindName}, ${pattern}`)) {
      for (const profile of others(uid)) rig.emulator.control.removeProfile(profile.uid);
      const { error } = await runUnder(rig, cell, (process) => work(process.session));
      const note = (what: string) => wrong.push(`${cellName(cell)}: ${what}`);
      if (error !== undefined && mustGetOver(cell)) note(`did not get over it: ${String(error)}`);
      if (visibleText(error).includes(SECRET) || visibleText(error).includes(secrets.key)) note("tells a secret");
      const made = others(uid).length;
      if (made > 0 && error !== undefined && !isWriteError(error) && !tellsOfIt(error)) note("does not tell of it");
      const again = await work(rig.connect().session);
      if (made === 1 && !again.tookOver) note("made another one");
      if (others(uid).length !== 1 || !again.observed.isPublished) note("was not finished");
    }
    expect(wrong).toEqual([]);
  });
});
