import fc from "fast-check";
import { stringify } from "yaml";
import { compareProfiles } from "../../lib/profile/compare";
import { isValidationError } from "../../lib/profile/errors";
import type { ProfileProps } from "../../lib/profile/profile-props";
import {
  exportProfile,
  type ImportOptions,
  importProfile,
  type ObservedProfile,
  observedComparable,
} from "../../lib/reconcile";
import { failureOf, type Process, type Rig, resolve, seed, startRig, wipe } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";
import { anyKind } from "../support/profile-arbitrary";
import { runs } from "../support/suite";

let rig: Rig;
/** Another process, which works in another project. */
let elsewhere: Process;

beforeAll(async () => {
  rig = await startRig();
  elsewhere = rig.connect({ project: rig.emulator.projects[1]?.uid as string });
});
beforeEach(() => {
  wipe(rig);
  elsewhere.session.forgetProfileNames();
});
afterAll(() => rig.stop());

const MASK = "********";
const profiles = () => rig.emulator.control.listProfiles();

async function fileOf(props: ProfileProps): Promise<string> {
  const { uid } = seed(rig, await resolve(rig.session, props));
  return (await exportProfile(rig.session, uid)).text;
}

type Tree = {
  metadata: { name: string };
  spec: {
    version: string;
    variables: { name: string; defaultValue: string }[];
    template: { packs: { name: string; version: string; values: string; registry?: { metadata: object } }[] };
  };
};

async function treeOf(props: ProfileProps): Promise<Tree> {
  const tree = JSON.parse(await fileOf(props));
  wipe(rig);
  return tree;
}

const load = (file: unknown, options: ImportOptions = {}) => importProfile(elsewhere.engine, file, options);

async function issuesOf(work: Promise<unknown>): Promise<{ code: string; path: string; message: string }[]> {
  const error = await failureOf(work);
  if (isValidationError(error)) return [...error.issues];
  const { code = "", message } = error;
  return [{ code, path: (error as { path?: string }).path ?? "", message }];
}

const secretive = () =>
  addonGolden({
    addons: [
      {
        pack: "hello-universe@1.3.1",
        values:
          "manifests:\n  hello-universe:\n    port: 8080\n    dbPassword: hunter3\n    text: '{{.spectro.var.key}}'\n",
      },
    ],
    variables: [{ name: "key", isSensitive: true, defaultValue: "hunter2" }],
  });

const PASSWORD = { "hello-universe": { manifests: { "hello-universe": { dbPassword: "given" } } } };

describe("an import", () => {
  it("of an export is the same profile, for every profile", async () => {
    rig.emulator.switches.quota = Number.POSITIVE_INFINITY;
    await fc.assert(
      fc.asyncProperty(anyKind, async (props) => {
        wipe(rig);
        elsewhere.session.forgetProfileNames();
        const { uid } = seed(rig, await resolve(rig.session, props));
        const source = (await rig.engine.read({ uid }, "project")) as ObservedProfile;
        const { text } = await exportProfile(rig.session, uid);
        const sensitive = Object.fromEntries(
          (props.variables ?? []).map((one) => [one.name, String(one.defaultValue)]),
        );
        const { observed } = await load(text, { sensitive, publish: source.isPublished });
        const [before, after] = [source, observed].map((one) =>
          observedComparable(one, { publish: source.isPublished, variables: [] }),
        );
        expect(compareProfiles(before as never, after as never)).toEqual([]);
        const stored = profiles().map(({ variables }) => variables);
        expect(stored[1]).toEqual(stored[0]);
      }),
      { numRuns: runs(25) },
    );
  });

  it("takes JSON, YAML and the object alike, in one write", async () => {
    const tree = await treeOf(fullGolden());
    for (const file of [JSON.stringify(tree), stringify(tree), tree]) {
      wipe(rig);
      elsewhere.session.forgetProfileNames();
      const requests = await rig.requestsOf(() => load(file));
      expect(requests.filter((one) => /^(PUT|PATCH|DELETE)|POST \/v1\/clusterprofiles$/.test(one))).toEqual([
        "POST /v1/clusterprofiles",
      ]);
      expect(profiles()).toMatchObject([{ name: "aws-full", version: "2.0.0", draft: null, type: "cluster" }]);
    }
  });

  it("can have a name, a version, a scope of its own and stay a draft", async () => {
    const tree = await treeOf(addonGolden());
    const { record } = await load(tree, { name: "mine", version: "9.0.0", scope: "tenant", publish: false });
    expect(profiles()).toMatchObject([
      { uid: record.uid, name: "mine", version: "9.0.0", scope: "tenant", published: null },
    ]);
  });

  it("is done once, also when its answer is lost or it is run again", async () => {
    const tree = await treeOf(addonGolden());
    rig.emulator.faults.add({ kind: "reset-after-commit", method: "POST", path: /clusterprofiles$/, times: 1 });
    const first = await load(tree);
    const again = await importProfile(rig.connect({ project: rig.emulator.projects[1]?.uid as string }).engine, tree);
    expect(again).toMatchObject({ tookOver: true, record: { uid: first.record.uid } });
    expect(profiles()).toHaveLength(1);
  });

  it("never changes a profile that is there with other content", async () => {
    const tree = await treeOf(addonGolden());
    await load(tree);
    const before = profiles();
    const [first] = tree.spec.template.packs;
    if (first !== undefined) first.values = "manifests:\n  hello-universe:\n    port: 1\n";
    const next = rig.connect({ project: rig.emulator.projects[1]?.uid as string });
    expect(await failureOf(importProfile(next.engine, tree))).toMatchObject({ code: "PROFILE_NAME_TAKEN" });
    expect(profiles()).toEqual(before);
  });

  it("keeps the version of the file under a floating tag, and says so where it is not here", async () => {
    const kubernetes = { pack: "kubernetes@1.30.x" };
    const props = fullGolden({ layers: { ...fullGolden().layers, kubernetes }, variables: [], addons: [] });
    const tree = await treeOf(props);
    const pack = tree.spec.template.packs.find(
      ({ name }) => name === "kubernetes",
    ) as Tree["spec"]["template"]["packs"][0];
    expect(pack.version).toBe("1.30.9");
    const stored = () => profiles()[0]?.published?.find(({ name }) => name === "kubernetes");
    pack.version = "1.30.77";
    const said: string[] = [];
    await load(tree, { notify: (text) => said.push(text) });
    expect(said.join()).toContain("kubernetes 1.30.77 is not here: 1.30.x is 1.30.9");
    expect(stored()).toMatchObject({ tag: "1.30.x", version: "1.30.9" });
  });

  it("takes a pack whose name holds a display name that its values do not, as it is", async () => {
    const tree = await treeOf(addonGolden({ addons: ["crossplane@1.20.0"] }));
    const [pack] = tree.spec.template.packs;
    if (pack !== undefined) pack.name = "x--crossplane";
    await load(tree);
    expect(profiles()[0]?.published).toMatchObject([
      { name: "x--crossplane", values: pack?.values, version: "1.20.0" },
    ]);
  });
});

describe("registries of a file", () => {
  const retold = async (metadata: object | undefined) => {
    const tree = await treeOf(addonGolden({ addons: ["crossplane@1.20.0"] }));
    const [pack] = tree.spec.template.packs;
    if (pack !== undefined) pack.registry = metadata === undefined ? undefined : { metadata };
    return tree;
  };
  const COMMUNITY = "64eaff5630402973c4e1856a";
  const foreign = { uid: "000000000000000000000001", name: "Their Registry", kind: "oci" };

  it.each([
    ["by uid, whatever the name", { uid: COMMUNITY, name: "Renamed", kind: "oci" }, {}],
    ["by kind and name, where the uid is another one", { ...foreign, name: "Palette Community Registry" }, {}],
    ["as chosen by name", foreign, { "Their Registry": "Palette Community Registry" }],
    ["as chosen by uid", foreign, { "000000000000000000000001": COMMUNITY }],
    ["by the pack, where the file names none", undefined, {}],
  ])("are found %s", async (_, metadata, registries) => {
    await load(await retold(metadata), { registries });
    expect(profiles()[0]?.published).toMatchObject([{ registryUid: COMMUNITY }]);
  });

  it("that are not found are told for each pack, with those that have it", async () => {
    const tree = await treeOf(addonGolden({ addons: ["crossplane@1.20.0", "argo-cd@3.26.7"] }));
    for (const pack of tree.spec.template.packs) pack.registry = { metadata: foreign };
    const issues = await issuesOf(load(tree));
    expect(issues).toMatchObject([
      { code: "IMPORT_REGISTRY_NOT_MATCHED", path: "spec.template.packs[0].registry" },
      { code: "IMPORT_REGISTRY_NOT_MATCHED", path: "spec.template.packs[1].registry" },
    ]);
    expect(JSON.stringify(issues)).toContain("Palette Community Registry");
    expect(JSON.stringify(issues)).toContain("Their Registry");
  });

  it("of another kind with the same name are not taken", async () => {
    const issues = await issuesOf(load(await retold({ name: "Palette Community Registry", kind: "pack" })));
    expect(issues).toMatchObject([{ code: "IMPORT_REGISTRY_NOT_MATCHED" }]);
  });
});

describe("what an export masks", () => {
  it("is asked for, all of it at once, and nothing is written", async () => {
    const issues = await issuesOf(load(await treeOf(secretive())));
    expect(issues).toMatchObject([
      { code: "IMPORT_MASKED", path: "spec.variables[0].defaultValue" },
      { code: "IMPORT_MASKED", path: "addons[0].values" },
    ]);
    expect(JSON.stringify(issues)).toContain("the variable key");
    expect(JSON.stringify(issues)).toContain("manifests.hello-universe.dbPassword");
    expect(profiles()).toEqual([]);
  });

  it("is written as given", async () => {
    await load(await treeOf(secretive()), { sensitive: { key: "mine" }, patches: PASSWORD });
    expect(profiles()[0]?.variables).toMatchObject([{ name: "key", defaultValue: "mine" }]);
    expect(profiles()[0]?.published?.[0]?.values).toMatch(/dbPassword: ["']?given/);
    expect(JSON.stringify(profiles())).not.toContain(MASK);
  });

  it("is left empty where an empty text is given", async () => {
    await load(await treeOf(secretive()), { sensitive: { key: "" }, patches: PASSWORD });
    expect(profiles()[0]?.variables).toMatchObject([{ name: "key", defaultValue: "", isSensitive: true }]);
  });

  it("counts as a mask whatever it looks like", async () => {
    const tree = await treeOf(secretive());
    const [variable] = tree.spec.variables;
    if (variable !== undefined) variable.defaultValue = "<hidden>";
    expect(await issuesOf(load(tree, { patches: PASSWORD }))).toMatchObject([{ code: "IMPORT_MASKED" }]);
  });

  it("is not shown when it does not fit", async () => {
    const props = secretive();
    const tree = await treeOf({
      ...props,
      variables: [{ ...props.variables?.[0], name: "key", format: "number", defaultValue: "1" }],
    });
    const error = await failureOf(load(tree, { sensitive: { key: "no-number" }, patches: PASSWORD }));
    expect(error.message).toContain("VARIABLE_DEFAULT_INVALID");
    expect(error.message).not.toContain("no-number");
  });
});

describe("a file that is no exported profile", () => {
  it.each([
    ["nothing", ""],
    ["a word", "hello"],
    ["broken JSON", '{"metadata": {"name": "hunter2"'],
    ["broken YAML", "metadata: 'hunter2\n"],
    ["two documents", "metadata: {}\n---\nmetadata: {}\n"],
    ["something without packs", '{"metadata":{},"spec":{}}'],
    ["a pack without a name", { metadata: { name: "a" }, spec: { template: { packs: [{ tag: "1" }] } } }],
    ["a version that is a number", { metadata: { name: "a" }, spec: { version: 1, template: { packs: [] } } }],
    ["null", null],
    ["too many aliases", `a: &a [${"1,".repeat(400)}]\nb: &b [${"*a,".repeat(400)}]\nc: [${"*b,".repeat(400)}]\n`],
    ["a text that is too large", `a: ${"x".repeat(1_048_577)}\n`],
    ["too deep", "[".repeat(10_000)],
    ["too deep as JSON", `{"metadata":{},"spec":{"x":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`],
  ])("is refused without a request, and not quoted: %s", async (_, file) => {
    let issues: { code: string; message: string }[] = [];
    const requests = await rig.requestsOf(async () => {
      issues = await issuesOf(load(file));
    });
    expect(issues.map(({ code }) => code)).toEqual(issues.map(() => "IMPORT_INVALID"));
    expect(issues.length).toBeGreaterThan(0);
    expect(JSON.stringify(issues)).not.toContain("hunter2");
    expect(requests).toEqual([]);
  });

  it("is told with every problem of the profile in it", async () => {
    const tree = await treeOf(addonGolden());
    tree.spec.version = "1.0";
    tree.metadata.name = " odd";
    const [pack] = tree.spec.template.packs;
    if (pack !== undefined) pack.values = "a: 'open";
    const codes = (await issuesOf(load(tree, { patches: { other: { a: 1 } } }))).map(({ code }) => code);
    expect(codes.sort()).toEqual(["IMPORT_INVALID", "INVALID_NAME", "INVALID_VERSION", "INVALID_YAML"]);
  });

  it("is refused for a layer that the model has no place for, rather than imported without it", async () => {
    const tree = await treeOf(addonGolden());
    tree.spec.template.packs.push({ ...tree.spec.template.packs[0], name: "linux", layer: "kernel" } as never);
    expect(await issuesOf(load(tree))).toMatchObject([{ code: "PROFILE_NOT_MODELLED" }]);
  });
});
