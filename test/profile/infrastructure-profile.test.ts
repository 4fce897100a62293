import fc from "fast-check";
import { isKnownCloudType, KNOWN_CLOUD_TYPES, storageNeed } from "../../lib/profile/cloud-type";
import { isValidationError } from "../../lib/profile/errors";
import { defineInfrastructureProfile } from "../../lib/profile/infrastructure-profile";
import { API_LAYER, INFRASTRUCTURE_ROLES, infrastructureRoleOfApiLayer, roleOfApiLayer } from "../../lib/profile/layer";
import { compare } from "../../lib/profile/meaning";
import { overlay } from "../../lib/profile/overlay";
import { normalisePack, normaliseProfile, valuesText } from "../../lib/profile/profile";
import { frozenCopy, nameForMessage } from "../../lib/profile/profile-fields";
import { hasUnknown, isUnknown, UNKNOWN } from "../../lib/profile/unknown";
import { validateProfile } from "../../lib/profile/validate";
import { runs } from "../support/suite";
import { json, PROFILE } from "./arbitraries";

const frozen = (value: unknown): boolean =>
  typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));

test("a defined profile is a frozen copy of what was given", () => {
  const given = structuredClone(PROFILE) as typeof PROFILE;
  const defined = defineInfrastructureProfile(given);
  expect(defined).toEqual(given);
  expect(defined).not.toBe(given);
  expect(frozen(defined)).toBe(true);
  expect(Object.isFrozen(given.layers)).toBe(false);
  expect(defineInfrastructureProfile(defined)).toEqual(defined);
});

test("a copy is frozen all the way down, keeps every key, and leaves out what is undefined", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(frozenCopy(value)).toEqual(value);
      expect(frozen(frozenCopy(value))).toBe(true);
    }),
    { numRuns: runs(100) },
  );
  expect(Object.keys(frozenCopy({ a: undefined, b: 1 }))).toEqual(["b"]);
  expect(Object.keys(frozenCopy(JSON.parse('{"__proto__": {"a": 1}}')))).toEqual(["__proto__"]);
  expect(frozenCopy([UNKNOWN])).toEqual([UNKNOWN]);
});

test("a profile that names its JSON Schema for an editor is valid, and means the same", () => {
  const $schema = "./node_modules/palette-iac/schema/profile.schema.json";
  const annotated = defineInfrastructureProfile({ $schema, ...PROFILE });
  expect(normaliseProfile(annotated)).toEqual(normaliseProfile(PROFILE));
  expect(compare(annotated, PROFILE)).toEqual([]);
  expect(overlay(annotated, { version: "9.0.0" }).version).toBe("9.0.0");
  expect(validateProfile({ ...PROFILE, $schema: 1 }).issues).toEqual([
    expect.objectContaining({ code: "INVALID_TYPE", path: "$schema" }),
  ]);
});

test("a warning alone does not refuse a profile", () => {
  const { storage: _, ...layers } = PROFILE.layers;
  expect(() => defineInfrastructureProfile({ ...PROFILE, cloud: "nutanix", layers })).not.toThrow();
});

test.each([
  [null],
  [undefined],
  [5],
  [{ name: Symbol("x") }],
  [{ name: 10n }],
  [{ name: UNKNOWN }],
])("%p is refused with a ValidationError that has a subject", (props) => {
  let caught: unknown;
  try {
    defineInfrastructureProfile(props as never);
  } catch (error) {
    caught = error;
  }
  expect(isValidationError(caught)).toBe(true);
  expect((caught as Error).message).toMatch(/^\d+ problems? found in the infrastructure profile \(no name\):\n/);
});

test("the name in a message is quoted, and never endless", () => {
  expect(nameForMessage({ name: 'a"b\n' })).toBe('"a\\"b\\n"');
  expect(nameForMessage({ name: "x".repeat(1000) })).toBe("(no name)");
});

test("defaults and shorthands are written out", () => {
  expect(normaliseProfile({ cloud: "aws", layers: PROFILE.layers }, "from-construct")).toMatchObject({
    type: "infra",
    name: "from-construct",
    version: "1.0.0",
    description: "",
    tags: [],
    scope: "project",
    publish: true,
  });
  const { layers } = normaliseProfile(PROFILE);
  expect(layers.map((layer) => layer.role)).toEqual([...INFRASTRUCTURE_ROLES]);
  expect(layers[0]).toEqual({
    role: "os",
    name: "ubuntu-aws",
    pack: { name: "ubuntu-aws", version: "22.04", registry: "Palette Registry" },
    values: undefined,
    presets: [],
    patch: undefined,
    displayName: undefined,
    installPriority: undefined,
    manifests: [],
  });
  expect(layers[1]?.values).toBe(PROFILE.layers.kubernetes.values);
  expect(layers[2]?.values).toBe("calico:\n  mtu: 1440\n");
});

test("the profile's registry is for packs that name none and can have one", () => {
  expect(normalisePack("a@1", "r")).toEqual({ name: "a", version: "1", registry: "r" });
  expect(normalisePack({ name: "a", registry: "own" }, "r")).toEqual({ name: "a", registry: "own" });
  expect(normalisePack({ name: "a", type: "manifest" }, "r")).toEqual({ name: "a", type: "manifest" });
});

test("what is not known yet stays so", () => {
  const unknown = UNKNOWN as unknown as string;
  expect(normalisePack(unknown, "r")).toBe(UNKNOWN);
  expect(valuesText(unknown)).toBe(UNKNOWN);
  expect(hasUnknown({ a: [{ b: UNKNOWN }] })).toBe(true);
  expect(hasUnknown({ a: [{ b: 1 }], c: null, d: "x" })).toBe(false);
  expect(isUnknown(Symbol.for("palette-iac.unknown"))).toBe(true);
});

test("the roles and Palette's own words for them lead to each other", () => {
  for (const role of INFRASTRUCTURE_ROLES) {
    expect(roleOfApiLayer(API_LAYER[role])).toBe(role);
    expect(infrastructureRoleOfApiLayer(API_LAYER[role])).toBe(role);
  }
  expect(roleOfApiLayer("addon")).toBe("addon");
  expect(infrastructureRoleOfApiLayer("addon")).toBeUndefined();
  expect(roleOfApiLayer("kubernetes")).toBeUndefined();
});

test("storage is optional on edge, advised where nobody knows, and required elsewhere", () => {
  expect(storageNeed("edge-native")).toBe("optional");
  expect(storageNeed("nutanix")).toBe("advised");
  for (const cloud of KNOWN_CLOUD_TYPES) {
    expect(isKnownCloudType(cloud)).toBe(true);
    const doubtful = ["edge", "generic", "nested", "baremetal", "virtual"].includes(cloud);
    if (cloud !== "edge-native") expect(storageNeed(cloud)).toBe(doubtful ? "advised" : "required");
  }
});
