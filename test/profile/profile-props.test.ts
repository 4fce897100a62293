import fc from "fast-check";
import { typeOfProps } from "../../lib/profile/profile-props";
import { UNKNOWN } from "../../lib/profile/unknown";
import { validateProfile } from "../../lib/profile/validate";
import { runs } from "../support/suite";
import { ADDONS, addonProfile, FULL, fullProfile, infrastructureProfile, PROFILE } from "./arbitraries";

test.each<[string, unknown, string]>([
  ["layers alone", { layers: {} }, "infra"],
  ["add-ons alone", { addons: [] }, "add-on"],
  ["layers and add-ons", { layers: {}, addons: [] }, "cluster"],
  ["layers and add-ons that are left out", { layers: {}, addons: undefined }, "infra"],
  ["layers and add-ons that are not known yet", { layers: UNKNOWN, addons: UNKNOWN }, "cluster"],
  ["a type", { type: "cluster", layers: {} }, "cluster"],
  ["a type against its fields", { type: "add-on", layers: {} }, "add-on"],
  ["a type that is none", { type: "toString", addons: [] }, "add-on"],
  ["a type of Palette's own", { type: "system", layers: {}, addons: [] }, "cluster"],
  ["a type that is not known yet", { type: UNKNOWN, addons: [] }, "add-on"],
  ["nothing", {}, "infra"],
  ["no object", "add-on", "infra"],
  ["nothing at all", undefined, "infra"],
])("the kind of a profile with %s", (_, props, type) => {
  expect(typeOfProps(props)).toBe(type);
});

test("a valid profile is valid as what its fields amount to", () => {
  fc.assert(
    fc.property(fc.oneof(infrastructureProfile, addonProfile, fullProfile), (props) => {
      const { type: _, ...fields } = { type: undefined, ...props };
      expect([validateProfile(props).valid, validateProfile(fields).valid]).toEqual([true, true]);
    }),
    { numRuns: runs(50) },
  );
});

test("problems are those of the kind", () => {
  const found = (input: unknown) => validateProfile(input).issues.map(({ path, code }) => `${path} ${code}`);
  expect([found(PROFILE), found(FULL), found(ADDONS)]).toEqual([[], [], []]);
  expect(found({ ...PROFILE, cloud: "all" })).toEqual(["cloud INVALID_CLOUD"]);
  expect(found({ ...ADDONS, cloud: "all" })).toEqual([]);
  expect(found({ ...ADDONS, type: "cluster" })).toEqual(["cloud MISSING_FIELD", "layers MISSING_FIELD"]);
  expect(found({ ...ADDONS, type: "system" })).toEqual(["type INVALID_VALUE"]);
  expect(found({ ...PROFILE, type: "infra", addons: [] })).toEqual(["addons LAYER_NOT_ALLOWED"]);
});
