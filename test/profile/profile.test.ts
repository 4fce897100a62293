import { inputPaths, layerKey, layerPath, normaliseProfile } from "../../lib/profile/profile";
import type { ProfileProps } from "../../lib/profile/profile-props";
import { UNKNOWN } from "../../lib/profile/unknown";
import { ADDONS, FULL } from "./arbitraries";

test("the layers of a full profile come in stack order, then the add-ons in theirs", () => {
  const { os, kubernetes, network, storage } = FULL.layers;
  const profile = normaliseProfile({ ...FULL, layers: { storage, network, os, kubernetes } });
  expect(profile.type).toBe("cluster");
  expect(profile.layers.map(layerKey)).toEqual([
    ...["os", "kubernetes", "network", "storage"],
    ...["hello-universe", "second--hello-universe", "rules"],
  ]);
  expect(profile.layers.map(layerPath).slice(3)).toEqual([
    ...["layers.storage", "addons.hello-universe"],
    ...["addons.second--hello-universe", "addons.rules"],
  ]);
  expect(inputPaths(profile.layers).slice(3)).toEqual(["layers.storage", "addons[0]", "addons[1]", "addons[2]"]);
});

test("an add-on has all that it was given, and the registry of the profile unless it is of manifests", () => {
  const [, second, rules] = normaliseProfile({ ...FULL, layers: {} } as unknown as ProfileProps).layers;
  expect(second).toEqual({
    role: "addon",
    name: "second--hello-universe",
    pack: { name: "hello-universe", version: "1.3.1", registry: "Palette Registry" },
    values: undefined,
    presets: [],
    patch: { token: "{{.spectro.var.token}}" },
    displayName: "second",
    installPriority: undefined,
    manifests: [],
  });
  expect(rules).toMatchObject({ pack: { name: "rules", type: "manifest" }, installPriority: 5 });
  expect(rules?.pack).not.toHaveProperty("registry");
});

test("defaults of an add-on profile are written out", () => {
  expect(normaliseProfile({ addons: ["a@1"] }, "from-construct")).toMatchObject({
    type: "add-on",
    name: "from-construct",
    version: "1.0.0",
    cloud: "all",
    scope: "project",
    variables: [],
  });
});

test("a patch that changes nothing is none", () => {
  for (const patch of [{}, []]) {
    expect(normaliseProfile({ addons: [{ pack: "a@1", patch }] }).layers[0]?.patch).toBeUndefined();
  }
});

test("what is not known yet stays so, and a layer that is not known yet is none yet", () => {
  const unknown = UNKNOWN as never;
  expect(normaliseProfile({ addons: unknown, variables: unknown })).toMatchObject({ layers: [], variables: UNKNOWN });
  expect(normaliseProfile({ ...FULL, layers: unknown, addons: [unknown, "a@1"] }).layers.map(layerKey)).toEqual(["a"]);
  const { layers } = normaliseProfile({
    addons: [
      { pack: unknown },
      { pack: "a@1", displayName: unknown },
      { pack: "b@1", patch: unknown, presets: unknown },
    ],
    variables: [unknown, { name: "a", defaultValue: unknown }],
  });
  expect(layers.map(({ name }) => name)).toEqual([UNKNOWN, UNKNOWN, "b"]);
  expect(layers[2]).toMatchObject({ patch: UNKNOWN, presets: UNKNOWN });
  expect(normaliseProfile(ADDONS).layers.map(layerKey)).toEqual(["prometheus-operator", "grafana"]);
});

it("knows no values as text in which anything is not known yet", () => {
  const values = { pack: { cidr: UNKNOWN as never } };
  expect(normaliseProfile({ addons: [{ pack: "a@1.0.0", values }] }).layers[0]?.values).toBe(UNKNOWN);
});
