// biome-ignore-all lint/suspicious/noTemplateCurlyInString: marks of tokens are what these tests are about
import * as pulumi from "@pulumi/pulumi";
import { Lazy, Token } from "cdktn";
import fc from "fast-check";
import { defineVariable } from "../../lib/profile/define-variable";
import { formatIssue, isValidationError } from "../../lib/profile/errors";
import { defineInfrastructureProfile } from "../../lib/profile/infrastructure-profile";
import { overlay } from "../../lib/profile/overlay";
import { UNKNOWN } from "../../lib/profile/unknown";
import { validateAddonProfile, validateInfrastructureProfile, validateObserved } from "../../lib/profile/validate";
import { runs } from "../support/suite";
import { PROFILE } from "./arbitraries";

const output = pulumi.output("y");
const inText = (value: unknown) => `x ${value}`;
const codes = (issues: readonly { path: string; code: string }[]) => issues.map(({ path, code }) => `${path} ${code}`);
const found = (change: object) => codes(validateInfrastructureProfile({ ...PROFILE, ...change }).issues);
const kubernetes = (layer: object) => ({
  layers: { ...PROFILE.layers, kubernetes: { pack: "kubernetes@1.30.4", ...layer } },
});

type Place = readonly [where: string, make: (text: string) => object, path: string];

/** Every place in which a program can write a text. */
const PLACES: readonly Place[] = [
  ["a name", (name) => ({ name }), "name"],
  ["a version", (version) => ({ version }), "version"],
  ["a description", (description) => ({ description }), "description"],
  ["a tag", (tag) => ({ tags: ["a:1", tag] }), "tags[1]"],
  ["the cloud", (cloud) => ({ cloud }), "cloud"],
  ["the registry", (registry) => ({ registry }), "registry"],
  ["a pack", (version) => kubernetes({ pack: `kubernetes@${version}` }), "layers.kubernetes.pack"],
  [
    "a pack's version",
    (version) => kubernetes({ pack: { name: "kubernetes", version } }),
    "layers.kubernetes.pack.version",
  ],
  ["values as text", (text) => kubernetes({ values: `a: ${text}\n` }), "layers.kubernetes.values"],
  ["values as an object", (text) => kubernetes({ values: { a: { b: [text] } } }), "layers.kubernetes.values.a.b[0]"],
  ["a key of values", (text) => kubernetes({ values: { a: { [text]: 1 } } }), "layers.kubernetes.values.a"],
  ["a patch", (text) => kubernetes({ patch: { a: text } }), "layers.kubernetes.patch.a"],
  ["an entry of a patch", (value) => kubernetes({ patch: [{ path: "a", value }] }), "layers.kubernetes.patch[0].value"],
  ["a path of a patch", (text) => kubernetes({ patch: [{ path: text, value: 1 }] }), "layers.kubernetes.patch[0].path"],
  ["a preset", (text) => kubernetes({ presets: [text] }), "layers.kubernetes.presets[0]"],
  [
    "a manifest",
    (content) => kubernetes({ manifests: [{ name: "m", content: `a: ${content}` }] }),
    "layers.kubernetes.manifests[0].content",
  ],
  [
    "the name of a manifest",
    (name) => kubernetes({ manifests: [{ name, content: "a: 1" }] }),
    "layers.kubernetes.manifests[0].name",
  ],
  [
    "the default of a variable",
    (defaultValue) => ({
      ...kubernetes({ values: { a: "{{.spectro.var.v}}" } }),
      variables: [{ name: "v", defaultValue }],
    }),
    "variables[0].defaultValue",
  ],
];

describe("a text that holds an Output of the installed Pulumi", () => {
  test.each(PLACES)("is one error with its path in %s", (_, make, path) => {
    expect(found(make(inText(output)))).toEqual([`${path} OUTPUT_IN_TEXT`]);
    expect(found(make(JSON.stringify({ a: output })))).toEqual([`${path} OUTPUT_IN_TEXT`]);
  });

  it("is told what to write instead, and its line in a long text", () => {
    const values = `pack:\n  podCIDR: ${output}\n`;
    const [one] = validateInfrastructureProfile({ ...PROFILE, ...kubernetes({ values }) }).issues;
    expect(one && formatIssue(one)).toBe(
      "layers.kubernetes.values (line 2): an Output of Pulumi was put into a text, which now says that this is not supported. Write the text with pulumi.interpolate, or with pulumi.jsonStringify where it is JSON. [OUTPUT_IN_TEXT]",
    );
  });

  it("is found in each release of the SDK that may be installed", () => {
    // The first line is the same from 3.220 to 3.276; what follows it is not.
    const texts = ["toString", "toJSON"].map((method) => `Calling [${method}] on an [Output<T>] is not supported.`);
    for (const text of texts) expect(found({ description: text })).toEqual(["description OUTPUT_IN_TEXT"]);
  });
});

describe("a text that holds an object", () => {
  test.each(PLACES)("is one error with its path in %s", (_, make, path) => {
    expect(found(make(inText({ a: 1 })))).toEqual([`${path} OBJECT_IN_TEXT`]);
    expect(found(make(inText(Promise.resolve(1))))).toEqual([`${path} OBJECT_IN_TEXT`]);
  });
});

describe("a text that holds a token of a CDK", () => {
  const tokens = [
    inText(Lazy.stringValue({ produce: () => "y" })),
    "x ${Token[AWS.Region.4]}",
    Lazy.listValue({ produce: () => ["y"] })[0] as string,
    inText(Token.asNumber({ resolve: () => 1, creationStack: [], toString: () => "" } as never)),
  ];

  test.each(PLACES)("is one error with its path in %s", (_, make, path) => {
    for (const token of tokens) expect(found(make(token))).toEqual([`${path} TOKEN_IN_TEXT`]);
  });

  it("is one error in overlay, which proposes nothing that nobody meant", () => {
    const issuesOf = (change: () => unknown): string[] => {
      try {
        change();
      } catch (error) {
        if (isValidationError(error)) return error.issues.map(formatIssue);
      }
      return [];
    };
    const golden = defineInfrastructureProfile(PROFILE);
    const token = tokens[0] as string;
    const said = issuesOf(() => overlay(golden, { version: token }));
    expect(said).toEqual([
      expect.stringMatching(
        /^version: the token \$\{TfToken\[TOKEN\.\d+\]\} of a CDK is in a text.*\[TOKEN_IN_TEXT\]$/,
      ),
    ]);
    expect(said[0]).not.toContain("Did you mean");
    expect(issuesOf(() => overlay(golden, { layers: { os: { patch: [{ path: token, value: 1 }] } } }))).toHaveLength(1);
    expect(
      issuesOf(() => overlay({ name: "a", type: "add-on", addons: ["a@1"] }, { addons: { [token]: {} } })),
    ).toHaveLength(1);
    expect(issuesOf(() => defineVariable({ name: token } as never))).toEqual([
      expect.stringContaining("[TOKEN_IN_TEXT]"),
    ]);
  });

  it("is nothing where a script has an array of that name", () => {
    expect(found({ description: 'echo "${Token[0]} ${Token[i]} ${TfToken[@]}"' })).toEqual([]);
  });
});

describe("the words undefined and NaN", () => {
  const missing: { a?: string } = {};

  it("are warnings in name, version, tags and description", () => {
    const profile = {
      name: `base-${missing.a}`,
      tags: ["a:1", `team:${missing.a}`],
      description: `${Number("x")} nodes`,
    };
    expect(found(profile)).toEqual([
      "name UNDEFINED_IN_TEXT",
      "tags[1] UNDEFINED_IN_TEXT",
      "description UNDEFINED_IN_TEXT",
    ]);
    expect(found({ version: `1.0.0-${missing.a}` })).toEqual(["version UNDEFINED_IN_TEXT"]);
    expect(validateInfrastructureProfile({ ...PROFILE, ...profile }).valid).toBe(true);
  });

  it("are nothing to speak of inside of other words, and anywhere else", () => {
    expect(found({ description: "for undefinedness, in Nantes and with NaNo" })).toEqual([]);
    expect(found(kubernetes({ values: { a: "undefined", b: "NaN" } }))).toEqual([]);
  });
});

it("is looked for in what a program has written alone", () => {
  const observed = { ...PROFILE, description: `${{}}`, name: "a-undefined" };
  expect(validateObserved(observed).issues).toEqual([]);
  expect(found({ description: UNKNOWN })).toEqual([]);
});

it("finds nothing in what people write", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (content) => {
      const { issues } = validateAddonProfile({
        addons: [{ pack: { name: "m", type: "manifest" }, manifests: [{ name: "m", content }] }],
      });
      expect(issues.filter(({ code }) => code.endsWith("_IN_TEXT"))).toEqual([]);
    }),
    { numRuns: runs(100) },
  );
});
