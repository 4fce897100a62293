import { formatIssue } from "../../lib/profile/errors";
import { checkUnusedOf, finalValues } from "../../lib/profile/final-values";
import type { ValuesPatch } from "../../lib/profile/layer";
import { normaliseProfile, type ProfileLayer } from "../../lib/profile/profile";

const pack = {
  defaults: "fix: 7\nport: 80\nuse: all\n",
  presets: [{ name: "unfixed", displayName: "Unfixed", group: "Fix", remove: ["fix"], add: "" }],
  schema: [
    { name: "fix", readonly: true },
    { name: "port", type: "number", required: true },
  ],
};

/** What is found in the values of a layer, as `CODE path`. */
function found({
  allow = [],
  ...changes
}: {
  patch?: ValuesPatch;
  values?: string;
  presets?: string[];
  allow?: string[];
}): string[] {
  const addons = [{ pack: { name: "app", version: "1.0.0", registry: "Palette Registry" }, ...changes }];
  const { layers } = normaliseProfile({ type: "add-on", name: "one", version: "1.0.0", addons });
  return finalValues(layers[0] as ProfileLayer, pack, [], "addons[0]", allow).issues.map(
    ({ code, path }) => `${code} ${path}`,
  );
}

describe("the values of a layer whose pack has a read-only value", () => {
  test.each([
    ["changes it", { fix: 8 }],
    ["removes it", { fix: null }],
    ["removes it with an entry", [{ path: "fix", value: null }]],
    ["empties it", { fix: "" }],
  ])("are at fault when a patch %s", (_, patch) => {
    expect(found({ patch: patch as ValuesPatch })).toEqual(["VALUE_READONLY addons[0].values.fix"]);
    expect(found({ patch: patch as ValuesPatch, values: pack.defaults })).toEqual([
      "VALUE_READONLY addons[0].values.fix",
    ]);
  });

  test("may leave it alone, out, or to a preset of the pack itself", () => {
    expect(found({ patch: { use: "some" } })).toEqual([]);
    expect(found({ values: "port: 80\n" })).toEqual([]);
    expect(found({ values: "port: 80\n", patch: { use: "some" } })).toEqual([]);
    expect(found({ presets: ["unfixed"], patch: { use: "some" } })).toEqual([]);
    expect(found({ values: "port: 80\nfix: 8\n", patch: { fix: null } })).toEqual([]);
  });

  test("lack what is required when they hold comments alone, but are not judged when they are empty", () => {
    expect(found({ values: "# nothing yet\n" })).toEqual(["VALUE_REQUIRED addons[0].values.port"]);
    expect(found({ values: "" })).toEqual([]);
  });
});

describe("a pack that gives a key twice itself", () => {
  const twice = {
    defaults: "port: 1\nuse: all\nport: 80\n",
    presets: [{ name: "more", add: "more: 1\nmore: 2\n" }],
    schema: [{ name: "port", type: "number", regex: "^80$", required: true }],
  };
  const final = (changes: object) => {
    const addons = [{ pack: { name: "app", version: "1.0.0", registry: "Palette Registry" }, ...changes }];
    const { layers } = normaliseProfile({ type: "add-on", name: "one", version: "1.0.0", addons });
    const { values, issues } = finalValues(layers[0] as ProfileLayer, twice, [], "addons[0]");
    return { values, issues: issues.map((one) => `${one.severity} ${formatIssue(one)}`) };
  };
  const warning =
    'warning addons[0].values (line 3): in the default values of the pack "app", the key "port" is given twice in the same map. You need not do anything: the last one counts, in Palette and in its clusters. [YAML_DUPLICATE_KEY]';

  test("is told by a warning that names it; the last one counts", () => {
    expect(final({})).toEqual({ values: twice.defaults, issues: [warning] });
    expect(final({ patch: { use: "some" } })).toEqual({
      values: "port: 1\nuse: some\nport: 80\n",
      issues: [warning],
    });
    expect(final({ patch: { port: 81 } })).toEqual({
      values: "port: 1\nuse: all\nport: 81\n",
      issues: [warning, expect.stringMatching(/^error addons\[0\]\.values\.port .*\[VALUE_NOT_ALLOWED\]$/)],
    });
    const { values, issues } = final({ presets: ["more"] });
    expect(values).toMatch(/\nmore: 2\n$/);
    expect(issues).toEqual([
      warning,
      expect.stringMatching(
        /^warning addons\[0\]\.presets \(line 2\): in the preset "more" of the pack "app", the key "more"/,
      ),
    ]);
  });

  test("is passed over where the layer has values of its own", () => {
    expect(final({ values: "port: 80\n", patch: { use: "some" } }).issues).toEqual([]);
  });
});

describe("a variable", () => {
  const profile = (layer: object) =>
    normaliseProfile({
      type: "add-on",
      name: "one",
      addons: [{ pack: { name: "app", version: "1.0.0" }, ...layer }],
      variables: [{ name: "used" }, { name: "idle" }],
    });
  const unused = (layer: object, values: string | undefined) => {
    const { layers, variables } = profile(layer);
    return checkUnusedOf({ layers, variables }, [{ values, manifests: layers[0]?.manifests ?? [] }]).map(
      ({ path }) => path,
    );
  };

  test("is unused when neither the program nor the pack's defaults refer to it", () => {
    expect(unused({}, "a: '{{.spectro.var.used}}'")).toEqual(["variables[1]"]);
    expect(unused({ values: "", presets: ["p"] }, "# {{ .spectro.var.idle }}\n")).toEqual(["variables[0]"]);
    const manifests = [{ name: "m", content: "a: '{{.spectro.var.idle}}'" }];
    expect(unused({ manifests }, "a: '{{.spectro.var.used}}'")).toEqual([]);
  });

  test("is not judged while the defaults are not known, nor twice", () => {
    expect(unused({}, undefined)).toEqual([]);
    expect(unused({ values: "a: 1\n" }, "a: 1\n")).toEqual([]);
  });
});

test("a key of a patch that looks misspelt is found by what presets add, too, and allowed by name", () => {
  expect(found({ patch: { prot: 1 } })).toEqual(["PATCH_KEY_MISSPELT addons[0].patch.prot"]);
  expect(found({ patch: { prot: 1 }, values: "other: 1\nport: 1\n" })).toEqual([
    "PATCH_KEY_MISSPELT addons[0].patch.prot",
  ]);
  expect(found({ patch: { prot: 1 }, allow: ["new-key:prot"] })).toEqual([]);
});
