import { formatIssue } from "../../lib/profile/errors";
import { UNKNOWN } from "../../lib/profile/unknown";
import { validateFullProfile } from "../../lib/profile/validate";
import { FULL } from "./arbitraries";

const said = (input: unknown) => validateFullProfile(input).issues.map(formatIssue);
const variables = (...all: unknown[]) => said({ ...FULL, addons: [], variables: all }).filter(isError);
const addon = (fields: object) => said({ ...FULL, variables: [], addons: [{ pack: "a@1.0.0", ...fields }] });
const isError = (text: string) => !text.includes("VARIABLE_UNUSED");

test.each([[{}], [[]], [null], [() => 1]])("a default value that is %p is of a wrong type", (defaultValue) => {
  expect(variables({ name: "a", defaultValue })).toEqual([
    expect.stringMatching(
      /^variables\[0\]\.defaultValue: this must be a string, a number, or true or false, but is (an object|a list|null|a function)\. Write a string, a number, or true or false here\. \[INVALID_TYPE\]$/,
    ),
  ]);
});

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY]])("%p is one finding", (value) => {
  expect(variables({ name: "a", defaultValue: value })).toEqual([
    expect.stringMatching(/^variables\[0\]\.defaultValue: .*not a finite number.*\[INVALID_VARIABLE\]$/),
  ]);
  expect(addon({ installPriority: value })).toEqual([
    expect.stringMatching(/^addons\[0\]\.installPriority: .*\[INVALID_INSTALL_PRIORITY\]$/),
  ]);
});

const VARIABLE_FIELDS =
  "name, displayName, description, format, defaultValue, regex, required, immutable, hidden, isSensitive, inputType, options";

test.each<[string, string[], string]>([
  [
    "a variable",
    variables({ name: "a", defaultvalue: "x" }),
    `variables[0].defaultvalue: "defaultvalue" is not a field here. Fields here: ${VARIABLE_FIELDS}. Did you mean "defaultValue"? [UNKNOWN_FIELD]`,
  ],
  [
    "an option",
    variables({ name: "a", inputType: "dropdown", options: [{ value: "x", lable: "X" }] }),
    'variables[0].options[0].lable: "lable" is not a field here. Fields here: value, label, description, default. Did you mean "label"? [UNKNOWN_FIELD]',
  ],
  [
    "an entry of a patch",
    addon({ patch: [{ path: "a.b", value: 1, vlaue: 2 }] }),
    'addons[0].patch[0].vlaue: "vlaue" is not a field here. Fields here: path, value. Did you mean "value"? [UNKNOWN_FIELD]',
  ],
  [
    "an add-on",
    addon({ displayname: "x" }),
    'addons[0].displayname: "displayname" is not a field here. Fields here: pack, values, presets, patch, manifests, displayName, installPriority. Did you mean "displayName"? [UNKNOWN_FIELD]',
  ],
  [
    "a pack",
    addon({ pack: { name: "a", version: "1", versoin: "2" } }),
    'addons[0].pack.versoin: "versoin" is not a field here. Fields here: name, version, registry, type. Did you mean "version"? [UNKNOWN_FIELD]',
  ],
  [
    "a manifest",
    addon({ manifests: [{ name: "m", content: "", url: "x" }] }),
    'addons[0].manifests[0].url: "url" is not a field here. Fields here: name, content. [UNKNOWN_FIELD]',
  ],
])("an unknown field of %s names the fields there are", (_, found, expected) => {
  expect(found).toEqual([expected]);
});

test.each<[unknown, string]>([
  [
    "text",
    "addons[0].patch: this must be an object or a list, but is a string. Write an object or a list here. [INVALID_TYPE]",
  ],
  [
    5,
    "addons[0].patch: this must be an object or a list, but is a number. Write an object or a list here. [INVALID_TYPE]",
  ],
  [["a"], "addons[0].patch[0]: this must be an object, but is a string. Write an object here. [INVALID_TYPE]"],
  [
    [{ path: 1, value: 1 }],
    "addons[0].patch[0].path: this must be a string, but is a number. Write a string here. [INVALID_TYPE]",
  ],
  [[{ value: 1 }], "addons[0].patch[0].path: this field is required. Add it: a string. [MISSING_FIELD]"],
])("a patch that is %j is of a wrong shape", (patch, expected) => {
  expect(addon({ patch })).toEqual([expected]);
});

test.each<[string, object]>([
  ["a variable", { variables: [UNKNOWN] }],
  ["a default value", { variables: [{ name: "greeting", defaultValue: UNKNOWN }, { name: "token" }] }],
  ["an option", { variables: [{ name: "greeting", inputType: "dropdown", options: [UNKNOWN] }, { name: "token" }] }],
  ["an add-on", { addons: [UNKNOWN, ...FULL.addons] }],
  ["all add-ons", { addons: UNKNOWN }],
  ["a patch", { addons: [{ pack: "a@1", patch: UNKNOWN }, ...FULL.addons] }],
  ["an entry of a patch", { addons: [{ pack: "a@1", patch: [UNKNOWN] }, ...FULL.addons] }],
  ["a path", { addons: [{ pack: "a@1", patch: [{ path: UNKNOWN, value: 1 }] }, ...FULL.addons] }],
  ["a value", { addons: [{ pack: "a@1", patch: [{ path: "a", value: UNKNOWN }] }, ...FULL.addons] }],
  ["a display name", { addons: [{ pack: "a@1", displayName: UNKNOWN }, ...FULL.addons] }],
  ["an install priority", { addons: [{ pack: "a@1", installPriority: UNKNOWN }, ...FULL.addons] }],
])("%s that is not known yet is no problem", (_, fields) => {
  expect(said({ ...FULL, ...fields })).toEqual([]);
});
