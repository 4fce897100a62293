import { minKubernetes, requireTags } from "../../lib/profile";
import { golden } from "../support/engine";
import { CDKTN } from "./hosts";

const { lib, host } = CDKTN;

/** A stack under rules, as text. */
function judged(props: object, ...rules: Parameters<typeof requireTags>[]): { text: string; warnings: unknown[] } {
  const app = host.Testing.app();
  const stack = new host.TerraformStack(app, "stack");
  new lib.PaletteProvider(stack, "palette");
  const profile = new lib.InfrastructureProfile(stack, "base", { ...golden(), ...props });
  host.Aspects.of(stack).add(new lib.ProfileRules([...rules.map((one) => requireTags(...one)), minKubernetes("1.29")]));
  const text = host.Testing.synth(stack, true);
  return { text, warnings: profile.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data) };
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

  it("are a list", () => {
    expect(() => new lib.ProfileRules({} as never)).toThrow("[INVALID_TYPE]");
  });
});
