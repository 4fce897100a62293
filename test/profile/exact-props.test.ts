import { defineAddonProfile } from "../../lib/profile/addon-profile";
import { defineVariable } from "../../lib/profile/define-variable";
import { defineFullProfile } from "../../lib/profile/full-profile";
import { defineInfrastructureProfile } from "../../lib/profile/infrastructure-profile";
import { PROFILE } from "./arbitraries";

// Each call is an error of the compiler, and has to be one when it runs: not everyone has a compiler.
const { cloud, layers } = PROFILE;
const addons = ["grafana@11.1.0"] as const;

test("fields that an infrastructure profile has not", () => {
  const refused = [
    // @ts-expect-error a misspelled field
    () => defineInfrastructureProfile({ cloud, layers, verison: "1.0.0" }),
    // @ts-expect-error add-ons
    () => defineInfrastructureProfile({ cloud, layers, addons }),
    // @ts-expect-error an add-on among the layers
    () => defineInfrastructureProfile({ cloud, layers: { ...layers, monitoring: "a@1" } }),
    // @ts-expect-error a misspelled field of a layer
    () => defineInfrastructureProfile({ cloud, layers: { ...layers, os: { pack: "a@1", value: "" } } }),
    // @ts-expect-error a field of add-ons
    () => defineInfrastructureProfile({ cloud, layers: { ...layers, os: { pack: "a@1", displayName: "x" } } }),
    () =>
      // @ts-expect-error a misspelled field of a pack
      defineInfrastructureProfile({ cloud, layers: { ...layers, os: { pack: { name: "a", version: "1", tag: "" } } } }),
    // @ts-expect-error a misspelled field of a variable
    () => defineInfrastructureProfile({ cloud, layers, variables: [{ name: "a", defaultvalue: "x" }] }),
    // @ts-expect-error another type
    () => defineInfrastructureProfile({ type: "cluster", cloud, layers }),
  ];
  for (const define of refused) expect(define).toThrow(/UNKNOWN_FIELD|NOT_ALLOWED|INVALID_VALUE/);
});

test("fields that a full profile has not", () => {
  const refused = [
    // @ts-expect-error a misspelled field
    () => defineFullProfile({ cloud, layers, adons: addons }),
    // @ts-expect-error an add-on among the layers
    () => defineFullProfile({ cloud, layers: { ...layers, monitoring: "a@1" } }),
    // @ts-expect-error a misspelled field of a layer
    () => defineFullProfile({ cloud, layers: { ...layers, os: { pack: "a@1", value: "" } } }),
    // @ts-expect-error a misspelled field of an add-on
    () => defineFullProfile({ cloud, layers, addons: [{ pack: "a@1", displayname: "x" }] }),
    // @ts-expect-error the same in the second one
    () => defineFullProfile({ cloud, layers, addons: ["a@1", { pack: "b@1", displayname: "x" }] }),
    // @ts-expect-error a misspelled field of a pack
    () => defineFullProfile({ cloud, layers, addons: [{ pack: { name: "a", version: "1", tag: "" } }] }),
    // @ts-expect-error a misspelled field of a variable
    () => defineFullProfile({ cloud, layers, variables: [{ name: "a", requird: true }] }),
    () =>
      defineFullProfile({
        cloud,
        layers,
        // @ts-expect-error a misspelled field of an option
        variables: [{ name: "a", inputType: "dropdown", options: [{ value: "x", lable: "X" }] }],
      }),
    // @ts-expect-error another type
    () => defineFullProfile({ type: "add-on", cloud, layers }),
  ];
  for (const define of refused) expect(define).toThrow(/UNKNOWN_FIELD|NOT_ALLOWED|INVALID_VALUE/);
});

test("fields that an add-on profile has not", () => {
  const refused = [
    // @ts-expect-error a misspelled field
    () => defineAddonProfile({ addons, clod: "aws" }),
    // @ts-expect-error infrastructure layers
    () => defineAddonProfile({ addons, layers }),
    // @ts-expect-error a misspelled field of an add-on
    () => defineAddonProfile({ addons: [{ pack: "a@1", installpriority: 1 }] }),
    // @ts-expect-error a misspelled field of a pack
    () => defineAddonProfile({ addons: [{ pack: { name: "a", version: "1", tag: "" } }] }),
    // @ts-expect-error a misspelled field of a variable
    () => defineAddonProfile({ addons, variables: [{ name: "a", sensitive: true }] }),
    // @ts-expect-error a misspelled field of an option
    () => defineAddonProfile({ addons, variables: [{ name: "a", options: [{ value: "x", lable: "X" }] }] }),
    // @ts-expect-error no pack
    () => defineAddonProfile({ addons: [{ values: "" }] }),
  ];
  for (const define of refused) expect(define).toThrow(/UNKNOWN_FIELD|NOT_ALLOWED|MISSING_FIELD/);
});

test("fields that are given together with others that exist are allowed", () => {
  const size = defineVariable({ name: "size", inputType: "dropdown", options: [{ value: "s" }] });
  const variables = [size, { name: "b", defaultValue: 1 }] as const;
  const values = { size: size.ref, b: "{{.spectro.var.b}}" };
  const entries = [{ pack: "a@1", values, installPriority: 1 }, "b@1", { pack: { name: "c", version: "1" } }] as const;
  expect(
    defineInfrastructureProfile({ cloud, layers: { ...layers, os: { pack: "a@1", values } }, variables }).cloud,
  ).toBe("aws");
  expect(defineFullProfile({ cloud, layers, addons: entries, variables }).type).toBe("cluster");
  expect(defineAddonProfile({ addons: entries, variables }).type).toBe("add-on");
  const listed: string[] = ["a@1", "b@1"];
  expect(defineAddonProfile({ addons: listed, variables: [] }).addons).toEqual(listed);
});
