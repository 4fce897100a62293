import * as fs from "node:fs";
import * as path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { ERRORS } from "../../lib/profile";
import { addonGolden, fullGolden } from "../support/kinds";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");
const CODES = Object.keys(ERRORS).sort();

describe("the error table and its documentation", () => {
  it("has every code on the page, and no other code", () => {
    const documented = [...read("docs/errors.md").matchAll(/^\| <a id="(\w+)"><\/a>`(\w+)` \|/gm)];
    expect(documented.map((match) => match[2]).sort()).toEqual(CODES);
    for (const [, anchor, code] of documented) expect(anchor).toBe(code);
  });

  it("has every code in the JSON file, and no other code, with the same words", () => {
    const { errors } = JSON.parse(read("schema/errors.json"));
    expect(Object.keys(errors).sort()).toEqual(CODES);
    expect(errors).toEqual(ERRORS);
  });

  it("has a title, a message and a hint for each code", () => {
    for (const [code, { title, message, hint }] of Object.entries(ERRORS)) {
      expect([code, title !== "" && message !== "" && hint !== ""]).toEqual([code, true]);
    }
  });
});

describe("the JSON Schema of a profile", () => {
  const schema = JSON.parse(read("schema/profile.schema.json"));
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
  const golden = {
    name: "aws-base",
    version: "1.4.0",
    cloud: "aws",
    registry: "Palette Registry",
    tags: ["team:platform"],
    layers: {
      os: "ubuntu-aws@22.04",
      kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR: "10.0.0.0/16" } } },
      network: "cni-calico@3.28.2",
      storage: { pack: { name: "csi-aws-ebs", version: "1.22.0" }, manifests: [{ name: "class", content: "kind: X" }] },
    },
  };
  /** What is wrong, as short text; the keywords that only pass on what is wrong below them say nothing. */
  const problems = (profile: unknown) => {
    validate(profile);
    return (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== "if")
      .map(({ instancePath, keyword, params }) => {
        const { additionalProperty, missingProperty } = params;
        return [instancePath, keyword, additionalProperty ?? missingProperty].filter(Boolean).join(" ");
      });
  };
  const { name, version, layers } = golden;
  const full = fullGolden();
  const addon = addonGolden();

  it("accepts profiles of all three kinds, with the field type and without", () => {
    const kinds: readonly (object & { readonly type?: string })[] = [golden, full, addon];
    for (const { type = "infra", ...rest } of kinds) {
      expect(problems({ ...rest, type })).toEqual([]);
      expect(problems(rest)).toEqual([]);
    }
  });

  it("accepts a custom cloud, and a profile without storage", () => {
    const { storage, ...less } = layers;
    expect(storage).toEqual(expect.anything());
    expect(problems({ ...golden, cloud: "nutanix", layers: less })).toEqual([]);
  });

  it("takes a profile by its fields where it has no type: layers, add-ons, or both", () => {
    const addons = ["hello-universe@1.3.1"];
    expect(problems({ name, version, addons })).toEqual([]);
    expect(problems({ ...golden, addons })).toEqual([]);
    expect(problems({ name, addons, layers })).toEqual(["required cloud"]);
    expect(problems({ name })).toEqual(["required cloud", "required layers"]);
  });

  it("says of a slip exactly what it is, and nothing of the other kinds", () => {
    expect(problems({ ...golden, addnos: [] })).toEqual(["additionalProperties addnos"]);
    expect(problems({ ...full, addons: [{ pack: "a@1", displayname: "b" }] })).toContain(
      "/addons/0 additionalProperties displayname",
    );
    expect(problems({ ...addon, layers })).toEqual(["additionalProperties layers"]);
    expect(problems({ ...golden, type: "infra", addons: ["a@1"] })).toEqual(["additionalProperties addons"]);
    expect(problems({ ...full, type: "clsuter", nonsense: 1 })).toEqual(["/type enum"]);
    expect(problems({ ...addon, addons: [] })).toEqual(["/addons minItems"]);
    expect(problems({ ...full, cloud: "all" })).toEqual(["/cloud not"]);
    expect(problems({ ...addon, cloud: "all" })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ["a variable without a name", { variables: [{ displayName: "Port" }] }, "/variables/0 required name"],
    [
      "a misspelled field of a variable",
      { variables: [{ name: "a", default: "b" }] },
      "/variables/0 additionalProperties default",
    ],
    ["a format that does not exist", { variables: [{ name: "a", format: "integer" }] }, "/variables/0/format enum"],
    ["an option that is a bare text", { variables: [{ name: "a", options: ["b"] }] }, "/variables/0/options/0 type"],
    ["a scope that does not exist", { scope: "system" }, "/scope enum"],
    ["a version that is a number", { version: 1 }, "/version type"],
    [
      "presets that are no list",
      { layers: { ...layers, os: { pack: "a@1", presets: "b" } } },
      "/layers/os/presets type",
    ],
    [
      "a value of a patch without its path",
      { layers: { ...layers, os: { pack: "a@1", patch: [{ value: 1 }] } } },
      "/layers/os/patch/0 required path",
    ],
  ])("refuses %s in profiles of each kind that can have it", (_, change, expected) => {
    expect(problems({ ...golden, ...change })).toContain(expected);
    expect(problems({ ...full, ...change })).toContain(expected);
    if (!("layers" in change)) expect(problems({ ...addon, ...change })).toContain(expected);
  });

  it("refuses add-ons among the layers", () => {
    for (const addons of [["prometheus@1.0.0"], {}]) {
      expect(problems({ ...golden, layers: { ...layers, addons } })).toEqual(["/layers additionalProperties addons"]);
    }
  });

  it("refuses what lacks a layer or a cloud", () => {
    const { kubernetes, ...less } = layers;
    const { cloud, ...profile } = golden;
    expect([kubernetes, cloud]).toEqual([expect.anything(), "aws"]);
    expect(problems({ ...profile, layers: less })).toEqual(
      expect.arrayContaining(["required cloud", "/layers required kubernetes"]),
    );
  });

  it("refuses what is no profile at all", () => {
    for (const other of [null, 1, "aws-base", [golden]]) expect(problems(other)).toContain("type");
  });

  it("explains every field in plain text, and knows the defaults", () => {
    const parts = Object.values<typeof schema>(schema.$defs);
    expect(parts.length).toBeGreaterThan(10);
    for (const part of [schema, ...parts]) {
      expect(part.description).toMatch(/\w/);
      for (const [field, property] of Object.entries<{ description?: string }>(part.properties)) {
        expect([field, property.description]).toEqual([field, expect.stringMatching(/\w/)]);
        expect(property.description).not.toMatch(/`|\{@/);
      }
    }
    const { FullProfileProps, AddonProfileProps, VariableProps } = schema.$defs;
    expect(FullProfileProps.properties.version.default).toBe("1.0.0");
    expect(FullProfileProps.properties.publish.default).toBe(true);
    expect(AddonProfileProps.properties.cloud.default).toBe("all");
    expect(VariableProps.properties.format.default).toBe("string");
  });

  it("offers the known clouds and all three kinds for completion", () => {
    expect(schema.properties.type.enum).toEqual(["infra", "cluster", "add-on"]);
    for (const kind of ["InfrastructureProfileProps", "FullProfileProps", "AddonProfileProps"]) {
      expect(schema.$defs[kind].properties.cloud.anyOf[0].enum).toContain("edge-native");
    }
  });
});
