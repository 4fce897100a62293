import { golden } from "../support/engine";
import { CDKTN } from "./hosts";

const { lib, host } = CDKTN;

const stack = () =>
  host.Testing.synthScope((scope) => {
    new lib.PaletteProvider(scope, "palette");
    new lib.InfrastructureProfile(scope, "base", golden());
  });

beforeAll(() => expect.extend(lib.profileMatchers));

describe("matchers", () => {
  it("find a profile by some of its arguments", () => {
    const { toHaveProfile } = lib.profileMatchers;
    const layers = { kubernetes: { pack: "kubernetes@1.30.4" } };
    expect(toHaveProfile(stack(), { name: "aws-base", layers }).pass).toBe(true);
    expect(toHaveProfile(stack()).pass).toBe(true);
    const wrong = toHaveProfile(stack(), { layers: { kubernetes: { pack: "kubernetes@1.31.0" } } });
    expect(wrong.pass).toBe(false);
    expect(wrong.message()).toBe(
      [
        'expected a profile with {"layers":{"kubernetes":{"pack":"kubernetes@1.31.0"}}}, but the only one, ' +
          "palette_infrastructure_profile.base, differs (as it is => as expected):",
        '  ~ layers.kubernetes.pack: "kubernetes@1.30.4" => "kubernetes@1.31.0"',
      ].join("\n"),
    );
    expect(toHaveProfile(stack(), { name: "aws-base" }).message()).toBe(
      'expected no profile with {"name":"aws-base"}, but palette_infrastructure_profile.base is one',
    );
  });

  it("show where the nearest of many profiles differs, inside of its values, and no more than anybody reads", () => {
    const { toHaveProfile } = lib.profileMatchers;
    const many = host.Testing.synthScope((scope) => {
      new lib.PaletteProvider(scope, "palette");
      for (let index = 0; index < 50; index += 1) {
        const values = { pack: { podCIDR: `10.${index}.0.0/16` }, long: "text ".repeat(200) };
        const kubernetes = { pack: "kubernetes@1.30.4", values };
        new lib.InfrastructureProfile(
          scope,
          `p${index}`,
          golden({ name: `p${index}`, layers: { ...golden().layers, kubernetes } }),
        );
      }
    });
    const text = (podCIDR: string) => `pack: {podCIDR: ${podCIDR}}\nlong: ${"text ".repeat(200)}\n`;
    const near = toHaveProfile(many, { name: "p7", layers: { kubernetes: { values: text("10.9.0.0/16") } } }).message();
    expect(near).toContain("the nearest of 50, palette_infrastructure_profile.p7, differs");
    expect(near).toContain('layers.kubernetes.values.pack.podCIDR: "10.7.0.0/16" => "10.9.0.0/16"');
    expect(near.length).toBeLessThan(1500);
    const far = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`field${index}`, index]));
    expect(toHaveProfile(many, far).message()).toMatch(/\+ field9: 9\n {2}and at 20 more paths$/);
    expect(toHaveProfile("{}").message()).toBe("expected a profile with {}, but the stack has none at all");
  });

  it("say what they take when they are given anything else", () => {
    const app = host.Testing.app();
    const whole = new host.TerraformStack(app, "stack");
    const given = (received: unknown) => () => lib.profileMatchers.toHaveProfile(received as string);
    const takes = "must be the text that Testing.synth(stack) or Testing.synthScope(...) returns, but is";
    expect(given(whole)).toThrow(`${takes} the stack itself`);
    expect(given(app)).toThrow(`${takes} an object (App)`);
    expect(given({ resource: {} })).toThrow(`${takes} an object (Object)`);
    expect(given("/tmp/cdktf.outdir.x")).toThrow(`${takes} the text "/tmp/cdktf.outdir.x", which is not`);
    expect(given("[]")).toThrow(takes);
    expect(given(undefined)).toThrow(`${takes} undefined`);
    expect(() => expect(whole).not.toHaveProfile()).toThrow(/INVALID_TYPE/);
  });

  it("are matchers of expect, once it is extended by them", () => {
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
