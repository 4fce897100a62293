import fc from "fast-check";
import { issue } from "../../lib/profile/errors";
import { inOrderOfInput } from "../../lib/profile/input-order";
import { validateFullProfile } from "../../lib/profile/validate";
import { joinPath } from "../../lib/profile/yaml-writer";
import { runs } from "../support/suite";
import { FULL, type Json, jsonMap } from "./arbitraries";

const at = (path: string) => issue("MISSING_FIELD", path);

function places(value: Json, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  const list = Array.isArray(value);
  const below = Object.entries(value).flatMap(([key, item]) =>
    places(item, list ? `${path}[${key}]` : joinPath(path, key)),
  );
  return [path, ...below];
}

test("problems come in the order in which a reader of the input meets their places", () => {
  fc.assert(
    fc.property(
      jsonMap.chain((input) => fc.tuple(fc.constant(input), fc.shuffledSubarray([...new Set(places(input))]))),
      ([input, some]) => {
        const expected = [...new Set(places(input))].filter((path) => some.includes(path));
        expect(inOrderOfInput(some.map(at), input).map(({ path }) => path)).toEqual(expected);
      },
    ),
    { numRuns: runs(100) },
  );
});

test("what is not there comes last in its place, in the order in which it was found", () => {
  const input = { b: { d: 1 }, a: [1, 2] };
  const paths = ["x", "a[7]", "a[1]", "b.y.z", "b.y", "b", "b.d.e", "b.d", 'b["b.d"]', ""];
  expect(inOrderOfInput(paths.map(at), input).map(({ path }) => path)).toEqual([
    ...["", "b", "b.d", "b.d.e", "b.y", 'b["b.d"]', "b.y.z"],
    ...["a[1]", "a[7]", "x"],
  ]);
});

test("errors come before warnings, and the lines of a text in their order", () => {
  const line = (number: number) => issue("INVALID_YAML", "b", {}, { line: number });
  const warning = issue("STORAGE_NOT_DECLARED", "a", {}, { severity: "warning" });
  expect(inOrderOfInput([warning, line(10), line(9), at("b")], { a: 1, b: "" })).toEqual([
    at("b"),
    line(9),
    line(10),
    warning,
  ]);
});

test("a profile is gone through layer by layer", () => {
  const input = {
    ...FULL,
    variables: undefined,
    layers: { network: { pack: "x", values: "a: [" }, os: { pack: "y", value: 1 }, kubernetes: "k@1" },
    addons: [
      { pack: "a", displayName: "-" },
      { pack: "b", patch: "" },
    ],
    tags: ["a", "a"],
  };
  expect(validateFullProfile(input).issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
    "tags[1] DUPLICATE_TAG",
    "layers.network.pack.version PACK_VERSION_MISSING",
    "layers.network.values INVALID_YAML",
    "layers.os.pack.version PACK_VERSION_MISSING",
    "layers.os.value UNKNOWN_FIELD",
    "layers.storage LAYER_MISSING",
    "addons[0].pack.version PACK_VERSION_MISSING",
    "addons[0].displayName INVALID_DISPLAY_NAME",
    "addons[1].pack.version PACK_VERSION_MISSING",
    "addons[1].patch INVALID_TYPE",
  ]);
});
