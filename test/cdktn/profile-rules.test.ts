import { minKubernetes, requireTags } from "../../lib/profile";
import { golden } from "../support/engine";
import { CDKTN } from "./hosts";

const { lib, host } = CDKTN;

/** What rules say of a profile of a stack. */
function judged(props: object | ((token: string) => object), ...rules: Parameters<typeof requireTags>[]) {
  const app = host.Testing.app();
  const stack = new host.TerraformStack(app, "stack");
  new lib.PaletteProvider(stack, "palette");
  const token = new host.TerraformVariable(stack, "v", { type: "string" }).stringValue;
  const given = typeof props === "function" ? props(token) : props;
  const profile = new lib.InfrastructureProfile(stack, "base", { ...golden(), ...given });
  host.Aspects.of(stack).add(new lib.ProfileRules([...rules.map((one) => requireTags(...one)), minKubernetes("1.29")]));
  // Without validations, of which a broken rule is one.
  host.Testing.synth(stack);
  const said = (kind: string) =>
    profile.node.metadata.filter(({ type }) => type === kind).map(({ data }) => data as unknown);
  return { errors: said("@cdktf/error"), warnings: said("@cdktf/warn") };
}

/** Synthesizes an app with one profile to files, under a rule. */
function synthesized(tags: readonly string[], level: "mandatory" | "advisory"): void {
  const app = new host.App({ outdir: host.Testing.app().outdir });
  const stack = new host.TerraformStack(app, "stack");
  new lib.PaletteProvider(stack, "palette");
  new lib.InfrastructureProfile(stack, "base", golden({ tags }));
  host.Aspects.of(stack).add(new lib.ProfileRules([requireTags(["team"], { level })]));
  app.synth();
}

describe("rules of an organisation", () => {
  it("end synth where one that is mandatory is broken", () => {
    expect(() => synthesized([], "mandatory")).toThrow(/\[stack\/base] .*team.*\[RULE_BROKEN]/);
    expect(() => synthesized(["team:a"], "mandatory")).not.toThrow();
    expect(() => synthesized([], "advisory")).not.toThrow();
  });

  it("warn where they are advisory", () => {
    expect(judged({}, [["team"], { level: "advisory" }]).warnings).toEqual([expect.stringContaining("[RULE_BROKEN]")]);
    expect(judged({ tags: ["team:a"] }, [["team"], { level: "advisory" }]).warnings).toEqual([]);
  });

  it("are asked where a token is not known yet, in values and keys of values, too", () => {
    const layers = (values: object) => ({ ...golden().layers, kubernetes: { pack: "kubernetes@1.28.4", values } });
    const minimum = expect.stringMatching(/^layers\.kubernetes\.pack\.version: .*\[RULE_BROKEN]/);
    const told = (props: (token: string) => object) => {
      const { errors, warnings } = judged(props, [["team"], { level: "advisory" }]);
      expect(errors).toEqual([minimum]);
      expect(warnings).toEqual([expect.stringMatching(/^tags: .*"team".*\[RULE_BROKEN]/)]);
    };
    told((token) => ({ layers: layers({ pack: { podCIDR: token } }) }));
    told((token) => ({ layers: layers({ pack: { [token]: 1 } }) }));
    told((token) => ({ layers: layers({ a: 1 }), description: token }));
  });

  it("are a list", () => {
    expect(() => new lib.ProfileRules({} as never)).toThrow("[INVALID_TYPE]");
  });
});
