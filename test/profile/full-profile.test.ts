import fc from "fast-check";
import { isValidationError } from "../../lib/profile/errors";
import { defineFullProfile } from "../../lib/profile/full-profile";
import { UNKNOWN } from "../../lib/profile/unknown";
import { validateFullProfile } from "../../lib/profile/validate";
import { runs } from "../support/suite";
import { FULL, fullProfile } from "./arbitraries";

type Fields = { [key: string]: unknown };

const found = (input: unknown) => validateFullProfile(input).issues.map(({ path, code }) => `${path} ${code}`);
const withAddons = (...addons: unknown[]) => found({ ...FULL, variables: [], addons });
const hello = "hello-universe@1.3.1";

test("a valid full profile has no problem", () => {
  expect(validateFullProfile(FULL)).toEqual({ issues: [], valid: true });
  fc.assert(
    fc.property(fullProfile, (props) => expect(validateFullProfile(props).valid).toBe(true)),
    { numRuns: runs(100) },
  );
});

test("a defined full profile is a frozen copy that says what it is", () => {
  const { type: _, ...given } = structuredClone(FULL) as typeof FULL;
  const defined = defineFullProfile(given);
  expect(defined).toEqual({ ...given, type: "cluster" });
  expect(Object.isFrozen(defined) && Object.isFrozen(defined.addons[1].patch)).toBe(true);
  expect(Object.isFrozen(given.addons)).toBe(false);
  expect(defineFullProfile(defined)).toEqual(defined);
});

test("what was checked is what is returned, even if a getter says something else later", () => {
  let reads = 0;
  const props = {
    ...FULL,
    get version() {
      reads += 1;
      return reads === 1 ? "1.0.0" : "none";
    },
  };
  expect(defineFullProfile(props).version).toBe("1.0.0");
  expect(reads).toBe(1);
});

test.each<[string, Fields, string[]]>([
  ["no layers", { layers: undefined }, ["layers MISSING_FIELD"]],
  ["no cloud", { cloud: undefined }, ["cloud MISSING_FIELD"]],
  ["a cloud for add-ons only", { cloud: "all" }, ["cloud INVALID_CLOUD"]],
  ["another type", { type: "infra" }, ["type INVALID_VALUE"]],
  ["Palette's own type", { type: "system" }, ["type INVALID_VALUE"]],
  ["add-ons that are no list", { addons: { a: "a@1" } }, ["addons INVALID_TYPE"]],
  ["no network", { layers: { ...FULL.layers, network: undefined } }, ["layers.network LAYER_MISSING"]],
  ["no storage", { layers: { ...FULL.layers, storage: undefined } }, ["layers.storage LAYER_MISSING"]],
  [
    "an add-on among the layers",
    { layers: { ...FULL.layers, monitoring: "x@1" } },
    ["layers.monitoring LAYER_NOT_ALLOWED"],
  ],
  [
    "a display name in the infrastructure",
    { layers: { ...FULL.layers, os: { pack: "a@1", displayName: "x" } } },
    ["layers.os.displayName UNKNOWN_FIELD"],
  ],
  ["variables as an object", { variables: { a: {} } }, ["variables INVALID_TYPE"]],
])("a full profile with %s: what is found", (_, change, expected) => {
  const { variables: __, addons: ___, ...rest } = FULL;
  expect(found({ ...rest, ...change })).toEqual(expected);
});

test.each<[string, unknown[], string[]]>([
  ["none", [], []],
  ["a shorthand", [hello], []],
  ["a pack without version", ["hello-universe"], ["addons[0].pack.version PACK_VERSION_MISSING"]],
  ["no pack", [{ values: "" }], ["addons[0].pack MISSING_FIELD"]],
  ["a number", [5], ["addons[0] INVALID_TYPE"]],
  ["the same pack twice", [hello, hello], ["addons[1] LAYER_NAME_TWICE"]],
  ["the pack of a layer", ["kubernetes@1.30.4"], ["addons[0] PACK_WRONG_LAYER"]],
  ["the same pack under another name", [hello, { pack: hello, displayName: "b" }], []],
  [
    "the same pack twice under one name",
    [{ pack: hello, displayName: "b" }, hello, { pack: hello, displayName: "b" }],
    ["addons[2] LAYER_NAME_TWICE"],
  ],
  [
    "values with another display name",
    [{ pack: hello, values: "pack:\n  spectrocloud.com/display-name: second\n" }],
    ["addons[0].values DISPLAY_NAME_IN_VALUES"],
  ],
  [
    "an object with another display name",
    [{ pack: hello, values: { pack: { "spectrocloud.com/display-name": "second" } } }],
    ['addons[0].values.pack["spectrocloud.com/display-name"] DISPLAY_NAME_IN_VALUES'],
  ],
  [
    "a patch with another display name",
    [{ pack: hello, patch: [{ path: 'pack["spectrocloud.com/display-name"]', value: "second" }] }],
    ["addons[0].patch[0].value DISPLAY_NAME_IN_VALUES"],
  ],
  [
    "values with the same display name, and with that of the pack",
    [
      { pack: hello, displayName: "b", values: { pack: { "spectrocloud.com/display-name": "b" } } },
      { pack: hello, values: { pack: { "spectrocloud.com/display-name": "hello-universe" } } },
    ],
    [],
  ],
  [
    "a display name with a blank",
    [{ pack: hello, displayName: "a b" }],
    ["addons[0].displayName INVALID_DISPLAY_NAME"],
  ],
  [
    "a priority that is negative",
    [{ pack: hello, installPriority: -1 }],
    ["addons[0].installPriority INVALID_INSTALL_PRIORITY"],
  ],
  ["a priority that is text", [{ pack: hello, installPriority: "1" }], ["addons[0].installPriority INVALID_TYPE"]],
  ["manifests", [{ pack: { name: "m", type: "manifest" }, manifests: [{ name: "a", content: "" }] }], []],
  ["manifests that are none", [{ pack: { name: "m", type: "manifest" } }], ["addons[0].manifests MANIFESTS_MISSING"]],
  [
    "a patch that contradicts itself",
    [
      {
        pack: hello,
        patch: [
          { path: "a", value: 1 },
          { path: "a.b", value: 2 },
        ],
      },
    ],
    ["addons[0].patch[1].path INVALID_PATCH"],
  ],
  ["one that is not known yet", [UNKNOWN, hello, { pack: hello, displayName: UNKNOWN }], []],
])("add-ons: %s: what is found", (_, addons, expected) => {
  expect(withAddons(...addons)).toEqual(expected);
});

test("variables are held against all layers", () => {
  const addons = [{ pack: hello, values: "a: '{{.spectro.var.b}}'" }];
  const roles = ["os", "kubernetes", "network", "storage"] as const;
  const layers = Object.fromEntries(roles.map((role) => [role, { pack: `${role}-pack@1.0.0`, values: "" }]));
  const variables = [{ name: "b" }, { name: "c" }];
  expect(found({ ...FULL, layers, addons, variables })).toEqual(["variables[1] VARIABLE_UNUSED"]);
  // What the pack of a layer brings may refer to the variable.
  expect(found({ ...FULL, layers: { ...layers, os: "os-pack@1.0.0" }, addons, variables })).toEqual([]);
  expect(found({ ...FULL, layers, addons: [{ ...addons[0], presets: ["p"] }], variables })).toEqual([]);
  expect(found({ ...FULL, layers, addons, variables: [{ name: "c" }, { name: "c" }] })).toEqual([
    "variables[1].name DUPLICATE_VARIABLE",
    "addons[0].values VARIABLE_UNDEFINED",
    "variables[0] VARIABLE_UNUSED",
    "variables[1] VARIABLE_UNUSED",
  ]);
  expect(found({ ...FULL, addons: [UNKNOWN], variables: [{ name: "c" }] })).toEqual([]);
});

test("every problem is listed in the error, with the name of the profile", () => {
  let caught: unknown;
  try {
    defineFullProfile({
      name: "aws-full",
      version: "1",
      cloud: "aws",
      layers: FULL.layers,
      addons: ["a"],
    } as unknown as typeof FULL);
  } catch (error) {
    caught = error;
  }
  expect(isValidationError(caught)).toBe(true);
  expect((caught as Error).message).toMatch(
    /^2 problems found in the full profile "aws-full":\n {2}version: .*\n {2}addons\[0\]/,
  );
});
