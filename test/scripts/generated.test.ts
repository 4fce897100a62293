import * as fs from "node:fs";
import * as path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { ERRORS } from "../../lib/profile";

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
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
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
  const problems = (profile: object) => {
    validate(profile);
    return (validate.errors ?? []).map(({ instancePath, message, params }) => ({ instancePath, message, params }));
  };

  it("accepts an infrastructure profile", () => {
    expect(problems(golden)).toEqual([]);
  });

  it("accepts a custom cloud, and a profile without storage", () => {
    const { storage, ...layers } = golden.layers;
    expect(storage).toBeDefined();
    expect(problems({ ...golden, cloud: "nutanix", layers })).toEqual([]);
  });

  it("refuses add-on layers, wherever they are put", () => {
    for (const addons of [["prometheus@1.0.0"], {}]) {
      expect(problems({ ...golden, layers: { ...golden.layers, addons } })).toEqual([
        expect.objectContaining({ instancePath: "/layers", params: { additionalProperty: "addons" } }),
      ]);
      expect(problems({ ...golden, addons })).toEqual([
        expect.objectContaining({ instancePath: "", params: { additionalProperty: "addons" } }),
      ]);
    }
  });

  it("refuses what lacks a layer or a cloud", () => {
    const { kubernetes, ...layers } = golden.layers;
    const { cloud, ...profile } = golden;
    expect([kubernetes, cloud]).toBeDefined();
    expect(problems({ ...profile, layers }).map(({ params }) => params)).toEqual(
      expect.arrayContaining([{ missingProperty: "cloud" }, { missingProperty: "kubernetes" }]),
    );
  });

  it("explains every field in plain text", () => {
    for (const part of [schema, ...Object.values<typeof schema>(schema.$defs)]) {
      expect(part.description).toMatch(/\w/);
      for (const [field, property] of Object.entries<{ description?: string }>(part.properties)) {
        expect([field, property.description]).toEqual([field, expect.stringMatching(/^[^`{}]+$/)]);
      }
    }
    expect(schema.properties.version.default).toBe("1.0.0");
    expect(schema.properties.publish.default).toBe(true);
  });
});
