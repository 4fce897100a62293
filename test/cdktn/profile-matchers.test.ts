import { golden } from "../support/engine";
import { CDKTN } from "./hosts";

const { lib, host } = CDKTN;

const stack = () =>
  host.Testing.synthScope((scope) => {
    new lib.PaletteProvider(scope, "palette");
    new lib.InfrastructureProfile(scope, "base", golden());
  });

describe("matchers", () => {
  it("find a profile by some of its arguments", () => {
    const { toHaveProfile } = lib.profileMatchers;
    const layers = { kubernetes: { pack: "kubernetes@1.30.4" } };
    expect(toHaveProfile(stack(), { name: "aws-base", layers }).pass).toBe(true);
    expect(toHaveProfile(stack()).pass).toBe(true);
    const wrong = toHaveProfile(stack(), { layers: { kubernetes: { pack: "kubernetes@1.31.0" } } });
    expect(wrong.pass).toBe(false);
    expect(wrong.message()).toMatch(/expected a profile with[\s\S]*1\.31\.0[\s\S]*in [\s\S]*kubernetes@1\.30\.4/);
  });

  it("are the matchers of expect, once it is extended by them", () => {
    expect.extend(lib.profileMatchers);
    expect(stack()).toHaveProfile({ name: "aws-base" });
    expect(stack()).not.toHaveProfile({ name: "aws" });
    expect(() => expect(stack()).toHaveProfile({ name: "aws" })).toThrow("expected a profile with");
  });

  it("list the profiles of a stack", () => {
    const [profile] = lib.synthesizedProfiles(stack());
    expect(profile).toMatchObject({
      type: "palette_infrastructure_profile",
      logicalId: "base",
      arguments: { name: "aws-base" },
    });
    expect(lib.synthesizedProfiles("{}")).toEqual([]);
  });
});
