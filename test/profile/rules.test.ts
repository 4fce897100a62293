import fc from "fast-check";
import type { LayerRole } from "../../lib/profile/layer";
import type { PackRef } from "../../lib/profile/pack-ref";
import { normaliseProfile, type Profile, type ProfileLayer } from "../../lib/profile/profile";
import type { ProfileProps } from "../../lib/profile/profile-props";
import {
  allowRegistries,
  checkRules,
  defineRule,
  denyPacks,
  minKubernetes,
  type ProfileRule,
  requireTags,
} from "../../lib/profile/rules";
import { UNKNOWN } from "../../lib/profile/unknown";
import { runs } from "../support/suite";

const unknown = UNKNOWN as unknown as string;

function layer(role: LayerRole, pack: PackRef, name = pack.name): ProfileLayer {
  const none = { presets: [], patch: undefined, displayName: undefined, installPriority: undefined, manifests: [] };
  return { role, name, pack, values: undefined, ...none };
}

function profile(changes: Partial<Profile> = {}): Profile {
  return {
    type: "cluster",
    name: "base",
    version: "1.0.0",
    description: "",
    tags: ["team:platform", "reviewed"],
    cloud: "aws",
    scope: "project",
    publish: true,
    layers: [
      layer("kubernetes", { name: "kubernetes", version: "1.30.4", registry: "Palette Registry" }),
      layer(
        "addon",
        { name: "hello-universe", version: "1.3.1", registry: "Palette Registry" },
        "hello-1--hello-universe",
      ),
      layer("addon", { name: "own", type: "manifest" }),
    ],
    variables: [],
    ...changes,
  };
}

function kubernetes(version: string | undefined): Profile {
  return profile({ layers: [layer("kubernetes", { name: "kubernetes", version, registry: "Palette Registry" })] });
}

const pathsOf = (one: Profile, ...rules: ProfileRule[]) => checkRules(one, rules).map((issue) => issue.path);

describe("checking rules", () => {
  const finding = { path: "description", message: "the description is empty.", advice: "Write one." };

  it("gives errors for mandatory rules and warnings for advisory ones, in the order of the rules", () => {
    const issues = checkRules(profile(), [
      defineRule({ name: "described", level: "advisory", check: () => [finding] }),
      defineRule({ name: "always", check: () => [{ path: "", message: "no profile will do" }] }),
      defineRule({ name: "never", check: () => [] }),
    ]);
    expect(issues).toEqual([
      {
        code: "RULE_BROKEN",
        severity: "warning",
        path: "description",
        message: "the description is empty (rule described)",
        hint: "Write one.",
      },
      { code: "RULE_BROKEN", severity: "error", path: "", message: "no profile will do (rule always)", hint: "" },
    ]);
  });

  it("tells of a rule that throws, without what it threw, and goes on with the others", () => {
    const issues = checkRules(profile(), [
      defineRule({
        name: "careless",
        check: () => {
          throw new Error("s3cret");
        },
      }),
      defineRule({ name: "described", check: () => [finding] }),
    ]);
    expect(issues.map((one) => one.severity)).toEqual(["error", "error"]);
    expect(issues[0]?.message).toContain("rule careless");
    expect(JSON.stringify(issues)).not.toContain("s3cret");
    expect(issues[1]?.path).toBe("description");
  });

  it("only warns when a rule stumbles over a value that is not known yet", () => {
    const rule = defineRule({ name: "loud", check: ({ description }) => (description.trim() ? [] : [finding]) });
    expect(checkRules(profile({ description: unknown }), [rule]).map((one) => one.severity)).toEqual(["warning"]);
    expect(checkRules(profile(), [rule]).map((one) => one.severity)).toEqual(["error"]);
  });

  it("never throws, whatever a rule is or gives", () => {
    const odd = fc.oneof(
      fc.anything(),
      fc.anything().map((given) => ({ name: "odd", level: "mandatory", check: () => given })),
      fc.array(fc.anything()).map((given) => ({ name: UNKNOWN, check: () => given })),
      fc
        .record({ path: fc.anything(), message: fc.anything() })
        .map((given) => ({ name: "odd", check: () => [given] })),
    );
    fc.assert(
      fc.property(odd, (rule) => {
        for (const one of checkRules(profile(), [rule as ProfileRule])) {
          expect(one).toMatchObject({ code: "RULE_BROKEN", severity: "error", path: expect.any(String) });
        }
      }),
      { numRuns: runs(100) },
    );
  });
});

describe("allowRegistries", () => {
  it("lets a profile pass that uses these registries only, and packs of manifests", () => {
    expect(pathsOf(profile(), allowRegistries(["Palette Registry"]))).toEqual([]);
  });

  it("finds each layer that takes its pack from elsewhere", () => {
    expect(pathsOf(profile(), allowRegistries(["Own"]))).toEqual([
      "layers.kubernetes.pack.registry",
      "addons.hello-1--hello-universe.pack.registry",
    ]);
    const [first] = checkRules(profile(), [allowRegistries(["Own", "Other"], { level: "advisory", name: "sources" })]);
    expect(first).toMatchObject({ severity: "warning", hint: "Allowed here: Own, Other." });
    expect(first?.message).toBe(
      'pack "kubernetes" is from the registry "Palette Registry", which is not allowed (rule sources)',
    );
  });

  it("wants the registry named", () => {
    const layers = [layer("os", { name: "ubuntu", version: "22.04" })];
    const [found] = checkRules(profile({ layers }), [allowRegistries(["Own"])]);
    expect(found).toMatchObject({ path: "layers.os.pack.registry", hint: "Name one. Allowed here: Own." });
    expect(found?.message).toContain("names no registry");
  });
});

describe("minKubernetes", () => {
  it.each([
    "1.30",
    "1.30.0",
    "1.30.4",
    "1.31.x",
    "1.30.x",
    "~1.30",
    ">=1.30 <1.32",
    "1.31 || 1.33",
  ])("1.30 lets %s pass", (version) => {
    expect(pathsOf(kubernetes(version), minKubernetes("1.30"))).toEqual([]);
  });

  it.each([
    ["1.29.9", "Kubernetes 1.29.9 is older than 1.30"],
    ["1.29.x", 'Kubernetes "1.29.x", which admits 1.29.0, is older than 1.30'],
    ["<1.32", 'Kubernetes "<1.32", which admits 0.0.0, is older than 1.30'],
    ["1.33 || 1.28", 'Kubernetes "1.33 || 1.28", which admits 1.28.0, is older than 1.30'],
    ["1.30.0-rc.1", "Kubernetes 1.30.0-rc.1 is older than 1.30"],
    ["nightly", 'whether "nightly" is Kubernetes 1.30 or newer cannot be told'],
  ])("1.30 finds %s", (version, message) => {
    const [found] = checkRules(kubernetes(version), [minKubernetes("1.30")]);
    expect(found).toMatchObject({ path: "layers.kubernetes.pack.version", severity: "error" });
    expect(found?.message).toBe(`${message} (rule minKubernetes)`);
    expect(found?.hint).toBe("Use 1.30 or newer.");
  });

  it("is about the Kubernetes layer alone, and needs none", () => {
    const layers = [
      layer("network", { name: "cni-calico", version: "0.1.0" }),
      layer("addon", { name: "a", version: "1.0" }),
    ];
    expect(pathsOf(profile({ layers }), minKubernetes("1.30"))).toEqual([]);
    expect(pathsOf(kubernetes(undefined), minKubernetes("1.30"))).toEqual([]);
  });

  it("with something that is no version is refused at once", () => {
    expect(() => minKubernetes("newest")).toThrow("INVALID_VERSION");
  });
});

describe("requireTags", () => {
  it("asks for a key, or for a key with its value", () => {
    expect(pathsOf(profile(), requireTags(["team", "reviewed", "team:platform"]))).toEqual([]);
    const issues = checkRules(profile(), [requireTags(["owner", "team:web", "reviewed:yes"])]);
    expect(issues.map((one) => `${one.path}: ${one.message}`)).toEqual([
      'tags: the tag "owner" is missing (rule requireTags)',
      'tags.team: the tag "team:platform" must be "team:web" (rule requireTags)',
      'tags.reviewed: the tag "reviewed" must be "reviewed:yes" (rule requireTags)',
    ]);
  });

  it("finds nothing as long as tags are not known", () => {
    expect(pathsOf(profile({ tags: [unknown] }), requireTags(["owner"]))).toEqual([]);
    expect(pathsOf(profile({ tags: unknown as unknown as string[] }), requireTags(["owner"]))).toEqual([]);
  });
});

describe("denyPacks", () => {
  it("finds a pack at any version, whatever the layer is called", () => {
    expect(pathsOf(profile(), denyPacks(["hello-universe", "own", "argo-cd"]))).toEqual([
      "addons.hello-1--hello-universe.pack.name",
      "addons.own.pack.name",
    ]);
  });

  it.each([
    ["kubernetes@1.30.4", "1.30.4", true],
    ["kubernetes@1.30.4", "1.30.5", false],
    ["kubernetes@1.30.4", "1.30.x", true],
    ["kubernetes@<1.31", "1.30.4", true],
    ["kubernetes@>=1.29 <1.30", "1.30.4", false],
    ["kubernetes@<1.31", ">=1.30", true],
    ["kubernetes@<1.31", "~1.31", false],
    ["kubernetes@1.30", "1.30.4", true],
  ])("%s and the version %s: %s", (denied, version, expected) => {
    expect(pathsOf(kubernetes(version), denyPacks([denied]))).toEqual(
      expected ? ["layers.kubernetes.pack.version"] : [],
    );
  });

  it.each([
    ["a b", "INVALID_PACK_REF"],
    ["", "INVALID_PACK_REF"],
    ["a/b", "INVALID_PACK_REF"],
    ["a@>2 <1", "INVALID_VERSION_RANGE"],
  ])("with %j is refused at once", (text, code) => {
    expect(() => denyPacks([text])).toThrow(code);
  });
});

it("no rule of this package judges what is not known yet, wherever that stands", () => {
  const rules = [
    allowRegistries(["Own"]),
    minKubernetes("1.30"),
    requireTags(["owner"]),
    denyPacks(["kubernetes@<9", "b"]),
  ];
  const pack = { name: unknown, version: unknown, registry: unknown };
  const layers = [
    layer("kubernetes", pack),
    layer("addon", pack, unknown),
    layer("os", UNKNOWN as unknown as PackRef, unknown),
    layer("kubernetes", { name: "kubernetes", version: unknown, registry: "Own" }),
    UNKNOWN as unknown as ProfileLayer,
  ];
  expect(checkRules(profile({ layers, tags: [unknown] }), rules)).toEqual([]);
  const named = [layer("addon", { ...pack, registry: "Foreign" }, unknown)];
  expect(pathsOf(profile({ layers: named }), allowRegistries(["Own"]))).toEqual(["addons.pack.registry"]);
});

test("a minimum of Kubernetes is one version, no range and no floating tag", () => {
  for (const version of ["1.x", "1.30.x", "~1.30", ">=1.30"]) {
    expect(() => minKubernetes(version)).toThrow("INVALID_VERSION");
  }
});

test("a profile as it was defined is judged like one with all defaults filled in", () => {
  const given = { name: "a", cloud: "aws", layers: { kubernetes: "kubernetes@1.29.4" } } as unknown as ProfileProps;
  const rules = [minKubernetes("1.30"), requireTags(["team"])];
  expect(checkRules(given, rules).map(({ path }) => path)).toEqual(["layers.kubernetes.pack.version", "tags"]);
  expect(checkRules(given, rules)).toEqual(checkRules(normaliseProfile(given), rules));
});

test("rules that are no list are one problem, which says so", () => {
  const [found, ...others] = checkRules(profile({}), {} as never);
  expect([found?.code, found?.message, others]).toEqual([
    "INVALID_TYPE",
    expect.stringContaining("a list of rules"),
    [],
  ]);
});
