import fc from "fast-check";
import { compareYaml } from "../../lib/profile/compare";
import { checkDriftPaths, checkDriftPathsIn, type Leavable, withPathsOf } from "../../lib/profile/drift-paths";
import { UNKNOWN } from "../../lib/profile/unknown";
import { runs } from "../support/suite";
import { jsonMap, print, style } from "./arbitraries";

function withValues(values: string, more: Partial<Leavable> = {}): Leavable {
  const layer = { role: "os", name: "ubuntu", values, manifests: [] } as const;
  return { description: "", tags: [], layers: [layer], ...more };
}

const valuesOf = ({ layers }: Leavable) => layers[0]?.values as string;

describe("a path through a key with dots", () => {
  const layers = [
    { role: "os", name: "byoos", values: "options:\n  system.uri: NA\n" },
    { role: "addon", name: "app", values: "a.b: 1\n" },
  ] as const;

  it.each([
    ["layers.os.values.options.system.uri", 'layers.os.values.options["system.uri"]'],
    ["addons.app.values.a.b", 'addons.app.values["a.b"]'],
  ])("is an error that names the bracketed form: %s", (path, meant) => {
    expect(checkDriftPathsIn(layers, ["description", path], "ignoreDrift")).toEqual([
      expect.objectContaining({
        code: "INVALID_DRIFT_PATH",
        path: "ignoreDrift[1]",
        message: expect.stringContaining(`written in brackets: ${meant}`),
      }),
    ]);
    expect(checkDriftPathsIn(layers, [meant], "ignoreDrift")).toEqual([]);
  });

  it("is not looked for where there is no such layer, or no such key", () => {
    const paths = ["layers.network.values.a.b", "addons.app.values.a.c", "tags.a", "layers.os.manifests.m"];
    expect(checkDriftPathsIn(layers, paths, "ignoreDrift")).toEqual([]);
  });
});

describe("what is left as it is in another profile", () => {
  it("is all of it where every difference of values is at a path, whatever the texts", () => {
    fc.assert(
      fc.property(jsonMap, jsonMap, style, (own, other, how) => {
        const [a, b] = [withValues(print(own, how)), withValues(print(other, how))];
        const paths = compareYaml(valuesOf(a), valuesOf(b), "layers.os.values").map(({ path }) => path);
        // A path such as `layers.os.values` itself stands where one of the two is empty.
        expect(compareYaml(valuesOf(withPathsOf(a, b, paths)), valuesOf(b), "values")).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  it("changes nothing beside the path", () => {
    fc.assert(
      fc.property(jsonMap, jsonMap, style, fc.nat(), (own, other, how, pick) => {
        const [a, b] = [withValues(print(own, how)), withValues(print(other, how))];
        const paths = compareYaml(valuesOf(a), valuesOf(b), "layers.os.values").map(({ path }) => path);
        const path = paths[pick % Math.max(paths.length, 1)];
        if (path === undefined) return;
        const left = withPathsOf(a, b, [path]);
        for (const change of compareYaml(valuesOf(a), valuesOf(left), "layers.os.values")) {
          expect(change.path.startsWith(path)).toBe(true);
        }
        expect(withPathsOf(left, b, [path])).toEqual(left);
      }),
      { numRuns: runs(300) },
    );
  });

  it("keeps comments and spelling of the own text", () => {
    const own = withValues("# ours\na: { b: 1, c: 2 } # here\nd: 'x'\n");
    const left = withPathsOf(own, withValues("a: {b: 7}\n"), ["layers.os.values.a.b"]);
    expect(valuesOf(left)).toBe("# ours\na: { b: 7, c: 2 } # here\nd: 'x'\n");
  });

  it("is taken away where the other has nothing, and added where the own text has nothing", () => {
    const left = withPathsOf(withValues("a: 1\nb: 2\n"), withValues("b: 3\nc: 4\n"), [
      "layers.os.values.a",
      "layers.os.values.c",
    ]);
    expect(compareYaml(valuesOf(left), "b: 2\nc: 4\n", "values")).toEqual([]);
  });

  it("may be the description, all tags or one of them, and a manifest by its name", () => {
    const quota = { name: "quota", content: "a: 1\n" };
    const layer = { role: "addon", name: "team", values: "", manifests: [quota] } as const;
    const own = { description: "own", tags: ["a:1", "b"], layers: [layer] };
    const other = {
      description: "other",
      tags: ["a:2", "c"],
      layers: [
        {
          ...layer,
          manifests: [
            { ...quota, content: "a: 2\n" },
            { name: "more", content: "" },
          ],
        },
      ],
    };
    expect(withPathsOf(own, other, ["description", "tags.a"])).toEqual({
      ...own,
      description: "other",
      tags: ["b", "a:2"],
    });
    expect(withPathsOf(own, other, ["tags"]).tags).toEqual(["a:2", "c"]);
    expect(withPathsOf(own, other, ["addons.team.manifests.quota"]).layers[0]?.manifests).toEqual([
      { name: "quota", content: "a: 2\n" },
    ]);
    expect(withPathsOf(other, own, ["addons.team.manifests.more"]).layers[0]?.manifests).toHaveLength(1);
  });

  it("is nothing at a path that fits neither", () => {
    const own = withValues("a: 1\n");
    expect(
      withPathsOf(own, withValues("a: 2\n"), ["layers.network.values", "layers.os.values.x.y", "not a path"]),
    ).toEqual(own);
  });
});

it("paths that are right, or not known yet, are accepted", () => {
  const paths = [
    "description",
    "tags",
    "tags.env",
    "layers.os.values",
    'layers.kubernetes.values.pack["spectrocloud.com/x"][0]',
    'addons["argo-cd"].values.a',
    "addons.team.manifests.quota",
    UNKNOWN,
  ];
  expect(checkDriftPaths(paths, "ignoreDrift")).toEqual([]);
  expect(checkDriftPaths(UNKNOWN, "ignoreDrift")).toEqual([]);
});
