import fc from "fast-check";
import { KNOWN_CLOUD_TYPES, misspeltCloud } from "../../lib/profile/cloud-type";
import { digest } from "../../lib/profile/meaning";
import { overlay } from "../../lib/profile/overlay";
import { normaliseProfile } from "../../lib/profile/profile";
import { UNKNOWN } from "../../lib/profile/unknown";
import { validateAddonProfile, validateFullProfile, validateInfrastructureProfile } from "../../lib/profile/validate";
import { runs } from "../support/suite";
import { FULL, PROFILE } from "./arbitraries";

const ADDON = { name: "extras", addons: ["hello-universe@1.3.1"] };
const texts = (issues: readonly { path: string; code: string; hint: string }[]) =>
  issues.map(({ path, code, hint }) => `${path} ${code} ${hint}`);

describe("a cloud that is not known", () => {
  test.each([
    ["vsphear", "vsphere"],
    ["VSphere", "vsphere"],
    ["awss", "aws"],
    ["asw", "aws"],
    ["ask", "aks"],
    ["edge_native", "edge-native"],
    ["edgenative", "edge-native"],
    ["openstak", "openstack"],
    ["tencnt", "tencent"],
  ])("is one error where it looks like a slip: %s", (cloud, near) => {
    const hint = `Did you mean "${near}"? If it is a custom cloud of that name, set customCloud: true.`;
    const { storage: _, ...layers } = PROFILE.layers;
    expect(texts(validateInfrastructureProfile({ ...PROFILE, cloud }).issues)).toEqual([`cloud UNKNOWN_CLOUD ${hint}`]);
    expect(texts(validateInfrastructureProfile({ ...PROFILE, cloud, layers }).issues)).toEqual([
      `cloud UNKNOWN_CLOUD ${hint}`,
    ]);
    expect(texts(validateFullProfile({ ...FULL, cloud }).issues)).toEqual([`cloud UNKNOWN_CLOUD ${hint}`]);
    expect(texts(validateAddonProfile({ ...ADDON, cloud }).issues)).toEqual([`cloud UNKNOWN_CLOUD ${hint}`]);
  });

  test.each([
    "nutanix",
    "my-cloud",
    "acme",
    "hetzner",
    "x",
  ])("is a custom cloud without a word where it looks like none: %s", (cloud) => {
    expect(validateInfrastructureProfile({ ...PROFILE, cloud }).issues).toEqual([]);
    expect(validateAddonProfile({ ...ADDON, cloud }).issues).toEqual([]);
  });

  it("is proposed the word for every cloud where that is one", () => {
    const hint = (of: string) => expect.stringContaining(`Did you mean "${of}"?`);
    expect(validateAddonProfile({ ...ADDON, cloud: "alll" }).issues).toMatchObject([{ hint: hint("all") }]);
    expect(validateInfrastructureProfile({ ...PROFILE, cloud: "al" }).issues).toMatchObject([
      { hint: expect.not.stringContaining('"all"') },
    ]);
  });

  it("is a custom cloud where the program says so", () => {
    const { storage: _, ...layers } = PROFILE.layers;
    const custom = { ...PROFILE, cloud: "oci", customCloud: true };
    expect(validateInfrastructureProfile(custom).issues).toEqual([]);
    expect(validateFullProfile({ ...FULL, cloud: "oci", customCloud: true }).issues).toEqual([]);
    expect(validateAddonProfile({ ...ADDON, cloud: "al", customCloud: true }).issues).toEqual([]);
    expect(validateInfrastructureProfile({ ...custom, layers }).issues.map(({ code }) => code)).toEqual([
      "STORAGE_NOT_DECLARED",
    ]);
  });

  it("is judged when the word of the program is known", () => {
    expect(validateInfrastructureProfile({ ...PROFILE, cloud: "oci", customCloud: UNKNOWN }).issues).toEqual([]);
    expect(validateInfrastructureProfile({ ...PROFILE, cloud: UNKNOWN }).issues).toEqual([]);
    expect(validateInfrastructureProfile({ ...PROFILE, cloud: "oci", customCloud: false }).issues).toHaveLength(1);
    expect(validateInfrastructureProfile({ ...PROFILE, cloud: "oci", customCloud: "yes" }).issues).toMatchObject([
      { code: "UNKNOWN_CLOUD" },
      { code: "INVALID_TYPE", path: "customCloud" },
    ]);
  });
});

test("no known cloud is a slip of another one", () => {
  for (const cloud of [...KNOWN_CLOUD_TYPES, "all", "tencent", "coxedge", "custom"])
    expect(misspeltCloud(cloud)).toBeUndefined();
});

test("one change of a known cloud is a slip, of which a known cloud is proposed", () => {
  const changed = fc
    .tuple(fc.constantFrom(...KNOWN_CLOUD_TYPES), fc.nat(), fc.constantFrom("", "q", "qz"))
    .map(([cloud, at, put]) => cloud.slice(0, at % cloud.length) + put + cloud.slice((at % cloud.length) + 1));
  fc.assert(
    fc.property(changed, (cloud) => {
      const near = misspeltCloud(cloud);
      expect((KNOWN_CLOUD_TYPES as readonly string[]).includes(cloud) || near !== undefined).toBe(true);
    }),
    { numRuns: runs(100) },
  );
});

test("that a cloud is a custom one is no part of what a profile means", () => {
  const custom = { ...PROFILE, cloud: "nutanix", customCloud: true };
  const { customCloud: _, ...plain } = custom;
  expect(digest(custom)).toBe(digest(plain));
  expect(normaliseProfile(custom)).toEqual(normaliseProfile(plain));
  expect(overlay(plain, { cloud: "oci", customCloud: true })).toEqual({ ...plain, cloud: "oci", customCloud: true });
  expect(() => overlay(plain, { cloud: "oci" })).toThrow("UNKNOWN_CLOUD");
});
