import { infrastructurePacks } from "../../lib/emulator/seed/infrastructure-packs";
import { KNOWN_CLOUD_TYPES } from "../../lib/profile/cloud-type";
import { examplePack, roleOfPack } from "../../lib/profile/known-packs";
import { API_LAYER, INFRASTRUCTURE_ROLES } from "../../lib/profile/layer";
import { validateFullProfile, validateInfrastructureProfile } from "../../lib/profile/validate";
import { FULL, PROFILE } from "./arbitraries";

const catalogue = infrastructurePacks();
const fits = (role: (typeof INFRASTRUCTURE_ROLES)[number], cloud: string) =>
  catalogue.filter(({ layer, cloudTypes = [] }) => layer === API_LAYER[role] && cloudTypes.includes(cloud));

const clouds = [...KNOWN_CLOUD_TYPES, "nutanix"];
const cases = INFRASTRUCTURE_ROLES.flatMap((role) => clouds.map((cloud) => [role, cloud] as const));

describe("an example pack", () => {
  test.each(
    cases,
  )("for the %s layer of %s is one of that layer and cloud, or none where none is known", (role, cloud) => {
    const packs = fits(role, cloud).map(({ name, version }) => `${name}@${version}`);
    const example = examplePack(role, cloud);
    if (packs.length === 0) expect(example).toBeUndefined();
    else expect(packs).toContain(example);
  });
});

test("a pack of the catalogue is known to belong to the layer that it is made for", () => {
  for (const { name, layer } of catalogue)
    expect([name, API_LAYER[roleOfPack(name) ?? "addon"]]).toEqual([name, layer]);
  expect(roleOfPack("acme")).toBeUndefined();
  expect(roleOfPack("kube")).toBeUndefined();
});

describe("a layer that is missing", () => {
  const hintsOf = (cloud: unknown) =>
    validateInfrastructureProfile({ ...PROFILE, cloud, layers: {} })
      .issues.filter(({ code }) => code === "LAYER_MISSING")
      .map(({ hint }) => hint);

  it("is proposed a pack that fits the cloud", () => {
    expect(hintsOf("aks")).toEqual([
      'Add layers.os, for example "ubuntu-aks@18.04".',
      'Add layers.kubernetes, for example "kubernetes-aks@1.23".',
      'Add layers.network, for example "cni-kubenet@1.0.0".',
      'Add layers.storage, for example "csi-azure@1.20.0".',
    ]);
  });

  it("is proposed no pack where none is known that fits the cloud", () => {
    expect(hintsOf("openstack")).toEqual(
      INFRASTRUCTURE_ROLES.map((role) => `Add layers.${role} with a pack that is made for openstack.`),
    );
    expect(hintsOf("nutanix")).toEqual(
      ["os", "kubernetes", "network"].map((role) => `Add layers.${role} with a pack that is made for nutanix.`),
    );
    expect(hintsOf(undefined)).toEqual(
      ["os", "kubernetes", "network"].map((role) => `Add layers.${role} with a pack that is made for your cloud.`),
    );
  });

  it("is proposed a pack that fits the cloud where it is there and has none", () => {
    const layers = { ...PROFILE.layers, network: {} };
    expect(validateInfrastructureProfile({ ...PROFILE, cloud: "azure", layers }).issues).toMatchObject([
      {
        code: "MISSING_FIELD",
        path: "layers.network.pack",
        hint: 'Add it: a pack, such as pack: "cni-calico-azure@3.31.4".',
      },
    ]);
  });
});

describe("the same pack in two layers", () => {
  const found = (layers: object, addons: unknown[] = []) =>
    validateFullProfile({ ...FULL, variables: [], layers: { ...FULL.layers, ...layers }, addons }).issues.map(
      ({ path, code, message }) => `${path} ${code}: ${message}`,
    );

  it("is wrong in the layer that it is not made for", () => {
    expect(found({ os: "kubernetes@1.30.4", kubernetes: "kubernetes@1.30.4" })).toEqual([
      'layers.os PACK_WRONG_LAYER: pack "kubernetes" belongs to the kubernetes layer, not to the os layer',
    ]);
    expect(
      found({ kubernetes: "cni-calico@3.28.2", network: { pack: { name: "cni-calico", version: "3.28.2" } } }),
    ).toEqual([
      'layers.kubernetes PACK_WRONG_LAYER: pack "cni-calico" belongs to the network layer, not to the kubernetes layer',
    ]);
  });

  it("is wrong in each of the layers that it is not made for", () => {
    expect(found({ os: "csi-azure@1.20.0", network: "csi-azure@1.20.0", storage: "csi-azure@1.20.0" })).toHaveLength(2);
  });

  it("is wrong as an add-on where it is made for the infrastructure, whatever its display name", () => {
    const addon =
      'addons[0] PACK_WRONG_LAYER: pack "kubernetes" belongs to the kubernetes layer, not to the addon layer';
    expect(found({}, ["kubernetes@1.30.4"])).toEqual([addon]);
    expect(found({}, [{ pack: "kubernetes@1.30.4", displayName: "second" }])).toEqual([]);
  });

  it("is wrong in one of them where nobody knows which one it is made for", () => {
    expect(found({ os: "acme@1", network: "acme@1" })).toEqual([
      'layers.network PACK_WRONG_LAYER: pack "acme" belongs to a single layer, not to both the os layer and the network layer',
    ]);
  });

  it("needs a display name where one of them is an add-on of a pack that nobody knows", () => {
    expect(found({ network: "acme@1" }, ["acme@1"])).toEqual([
      'addons[0] LAYER_NAME_TWICE: two layers are named "acme"',
    ]);
    expect(found({ network: "acme@1" }, [{ pack: "acme@1", displayName: "more" }])).toEqual([]);
  });
});
