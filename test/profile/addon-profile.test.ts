import fc from "fast-check";
import { defineAddonProfile } from "../../lib/profile/addon-profile";
import { defineVariable } from "../../lib/profile/define-variable";
import { UNKNOWN } from "../../lib/profile/unknown";
import { validateAddonProfile } from "../../lib/profile/validate";
import { runs } from "../support/suite";
import { ADDONS, addonProfile, PROFILE } from "./arbitraries";

const found = (input: unknown) => validateAddonProfile(input).issues.map(({ path, code }) => `${path} ${code}`);

test("a valid add-on profile has no problem", () => {
  expect(validateAddonProfile(ADDONS)).toEqual({ issues: [], valid: true });
  fc.assert(
    fc.property(addonProfile, (props) => expect(validateAddonProfile(props).valid).toBe(true)),
    { numRuns: runs(100) },
  );
});

test("a defined add-on profile is a frozen copy that says what it is", () => {
  const { type: _, ...given } = structuredClone(ADDONS) as typeof ADDONS;
  const defined = defineAddonProfile(given);
  expect(defined).toEqual({ ...given, type: "add-on" });
  expect(Object.isFrozen(defined) && Object.isFrozen(defined.addons[1].patch)).toBe(true);
  expect(Object.isFrozen(given.addons)).toBe(false);
});

test.each<[string, object, string[]]>([
  ["no add-ons", { addons: undefined }, ["addons MISSING_FIELD"]],
  ["an empty list of add-ons", { addons: [] }, ["addons MISSING_FIELD"]],
  ["add-ons that are not known yet", { addons: UNKNOWN }, []],
  ["one cloud", { cloud: "aws" }, []],
  ["any cloud", { cloud: "all" }, []],
  ["an empty cloud", { cloud: "" }, ["cloud INVALID_CLOUD"]],
  ["infrastructure layers", { layers: PROFILE.layers }, ["layers INFRASTRUCTURE_LAYER_NOT_ALLOWED"]],
  ["another type", { type: "cluster" }, ["type INVALID_VALUE"]],
  ["a misspelled field", { addon: [] }, ["addon UNKNOWN_FIELD"]],
])("an add-on profile with %s: what is found", (_, change, expected) => {
  expect(found({ ...ADDONS, ...change })).toEqual(expected);
});

test("a variable is defined apart, and referred to by what it gives", () => {
  const replicas = defineVariable({ name: "replicas", format: "number", defaultValue: 2 });
  const defined = defineAddonProfile({
    variables: [replicas],
    addons: [{ pack: "grafana@11.1.0", values: { replicas: replicas.ref } }],
  });
  expect(defined.variables).toEqual([{ name: "replicas", format: "number", defaultValue: 2 }]);
  expect(validateAddonProfile(defined)).toEqual({ issues: [], valid: true });
});
