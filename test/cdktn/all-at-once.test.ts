import { denyPacks, requireTags } from "../../lib/profile";
import { golden } from "../support/engine";
import { addonGolden } from "../support/kinds";
import { CDKTN } from "./hosts";

const { lib, host } = CDKTN;
type Stack = InstanceType<typeof host.TerraformStack>;

/** What synth of an app says, by line without the indentation. */
function said(provider: "PaletteProvider" | "SpectrocloudProvider", fill: (stack: Stack) => void): string[] {
  const app = new host.App({ outdir: host.Testing.app().outdir, stackTraces: false });
  const stack = new host.TerraformStack(app, "stack");
  new lib[provider](stack, "provider");
  fill(stack);
  try {
    app.synth();
    return [];
  } catch (error) {
    const lines = (error as Error).message.split("\n").map((line) => line.trim());
    return lines.filter((line) => line.startsWith("[stack"));
  }
}

/** Where and what, of each line. */
const codes = (lines: readonly string[]) =>
  lines.map((line) => line.replace(/^\[stack\/([^\]]*)] ([\w.[\]]*): .*\[(\w+)]$/, "$1 $2 $3"));

describe("what is wrong with a stack is told at once:", () => {
  it("props, handling, options, lock, secrets, and the rules that others break", () => {
    const lines = said("PaletteProvider", (stack) => {
      const variables = [{ name: "password", isSensitive: true, defaultValue: "s3cret" }];
      const props = { ...golden({ version: "1.4", variables }), onDestroy: "never" } as never;
      const options = { lock: { lockVersion: 2 }, secretDefaults: "nope" } as never;
      new lib.InfrastructureProfile(stack, "bad", props, options);
      new lib.AddonProfile(stack, "valid", addonGolden());
      host.Aspects.of(stack).add(new lib.ProfileRules([requireTags(["owner"])]));
    });
    expect(codes(lines)).toEqual([
      "bad onDestroy INVALID_VALUE",
      "bad version INVALID_VERSION",
      "bad secretDefaults INVALID_VALUE",
      "bad lock LOCK_INVALID",
      "bad variables[0].defaultValue DEFAULT_IN_OUTPUT",
      "valid tags RULE_BROKEN",
    ]);
  });

  it("what a lock lacks, of the layers that are right", () => {
    const lines = said("PaletteProvider", (stack) => {
      const layers = { ...golden().layers, os: "ubuntu-aws", network: 7 };
      const lock = { lockVersion: 1, packs: [] } as const;
      new lib.InfrastructureProfile(stack, "bad", { ...golden(), layers } as never, { lock });
    });
    expect(codes(lines)).toEqual([
      "bad layers.os.pack.version PACK_VERSION_MISSING",
      "bad layers.network INVALID_TYPE",
      "bad layers.kubernetes.pack LOCK_MISSING",
      "bad layers.storage.pack LOCK_MISSING",
    ]);
  });

  it("what the official provider cannot express, once for each thing", () => {
    const layers = { ...golden().layers, network: "cni-calico@3.28.x", storage: null, os: "ubuntu-aws@22.x" };
    const handling = { adopt: "maybe", versioning: "immutable" };
    const tags = ["a:b:c", 7];
    const variables = [{ name: "p", isSensitive: true, defaultValue: "s", options: "none" }];
    const lines = said("SpectrocloudProvider", (stack) => {
      const props = { ...golden({ version: "1.4" }), layers, tags, ...handling, variables } as never;
      new lib.InfrastructureProfile(stack, "bad", props);
    });
    const found = codes(lines);
    for (const one of [
      "bad adopt INVALID_VALUE",
      "bad version INVALID_VERSION",
      "bad layers.storage INVALID_TYPE",
      "bad versioning NOT_WITH_OFFICIAL_PROVIDER",
      "bad tags[0] NOT_WITH_OFFICIAL_PROVIDER",
      "bad layers.network.pack.version NOT_WITH_OFFICIAL_PROVIDER",
      "bad layers.os.pack.version NOT_WITH_OFFICIAL_PROVIDER",
    ]) {
      expect(found).toContain(one);
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found).not.toContain("bad adopt NOT_WITH_OFFICIAL_PROVIDER");
  });

  it("but not what only follows from a lock that is none, or from a cloud that is missing", () => {
    const floating = { ...golden().layers, network: "cni-calico@3.28.x" };
    const { cloud: _, ...noCloud } = golden({ layers: floating });
    const broken = said("SpectrocloudProvider", (stack) => {
      const lock = { lockVersion: 2 } as never;
      new lib.InfrastructureProfile(stack, "bad", golden({ layers: floating }), { lock });
    });
    expect(codes(broken)).toEqual(["bad lock LOCK_INVALID"]);
    const missing = said("SpectrocloudProvider", (stack) => {
      new lib.InfrastructureProfile(stack, "bad", noCloud as never, { lock: { lockVersion: 1, packs: [] } });
    });
    expect(codes(missing)).toEqual(["bad cloud MISSING_FIELD"]);
  });

  it("a rule that is broken, once", () => {
    const lines = said("PaletteProvider", (stack) => {
      new lib.InfrastructureProfile(stack, "base", golden());
      host.Aspects.of(stack).add(new lib.ProfileRules([denyPacks(["kubernetes@<2"])]));
    });
    expect(codes(lines)).toEqual(["base layers.kubernetes.pack.version RULE_BROKEN"]);
  });
});

describe("how a profile is dealt with", () => {
  it.each<[string, object, string]>([
    ["timeouts of a text", { timeouts: "5m" }, "timeouts INVALID_TYPE"],
    ["a timeout of nothing", { timeouts: { creat: "5m" } }, "timeouts.creat UNKNOWN_FIELD"],
    ["a timeout of a number", { timeouts: { create: 5 } }, "timeouts.create INVALID_VALUE"],
    ["a timeout that is none", { timeouts: { create: "soon" } }, "timeouts.create INVALID_VALUE"],
    ["allowances of a text", { allow: "x" }, "allow INVALID_TYPE"],
    ["an allowance of nothing", { allow: ["delete-in-us"] }, "allow[0] INVALID_ALLOWANCE"],
    ["drift of a text", { ignoreDrift: "x" }, "ignoreDrift INVALID_TYPE"],
  ])("is checked at synth: %s", (_, handling, expected) => {
    const lines = said("PaletteProvider", (stack) => {
      new lib.InfrastructureProfile(stack, "base", { ...golden(), ...handling } as never);
    });
    expect(codes(lines)).toEqual([`base ${expected}`]);
  });

  it.each<[string, object, string]>([
    ["a way of secrets that is none", { secretDefaults: "nope" }, "secretDefaults INVALID_VALUE"],
    ["a number of secrets that is none", { secretVersion: "two" }, "secretVersion INVALID_TYPE"],
    ["leave that is neither given nor not", { allowSecretsInOutput: "yes" }, "allowSecretsInOutput INVALID_VALUE"],
  ])("is checked among the options, too: %s", (_, options, expected) => {
    const lines = said("PaletteProvider", (stack) => {
      new lib.InfrastructureProfile(stack, "base", golden(), options as never);
    });
    expect(codes(lines)).toEqual([`base ${expected}`]);
  });

  it("may be tokens", () => {
    const lines = said("PaletteProvider", (stack) => {
      const text = new host.TerraformVariable(stack, "text", { type: "string" }).stringValue;
      const number = new host.TerraformVariable(stack, "number", { type: "number" }).numberValue;
      const handling = { allow: [text], timeouts: { create: text }, onDestroy: text } as object;
      new lib.InfrastructureProfile(stack, "base", { ...golden(), ...handling }, { secretVersion: number });
    });
    expect(lines).toEqual([]);
  });
});

describe.each(["PaletteProvider", "SpectrocloudProvider"] as const)("two profiles under a %s", (provider) => {
  it("that are one and the same are told of, each by its path", () => {
    const lines = said(provider, (stack) => {
      new lib.InfrastructureProfile(stack, "one", golden());
      new lib.InfrastructureProfile(stack, "two", golden({ scope: "project" }));
    });
    expect(codes(lines)).toEqual(["one name PROFILE_DECLARED_TWICE", "two name PROFILE_DECLARED_TWICE"]);
    expect(lines[0]).toContain("aws-base 1.4.0 in one project");
  });

  it("may have one name in another version, scope, provider or project, or one that is not known", () => {
    const lines = said(provider, (stack) => {
      const text = new host.TerraformVariable(stack, "text", { type: "string" }).stringValue;
      const other = new lib[provider](stack, "other", { alias: "other" });
      const make = (id: string, props: object, options?: object) =>
        new lib.InfrastructureProfile(stack, id, { ...golden(), ...props }, options);
      make("one", {});
      make("version", { version: "1.5.0" });
      make("scope", { scope: "tenant" });
      make("elsewhere", {}, { provider: other });
      make("token", { name: text });
      make("tokens", { name: text });
    });
    expect(lines).toEqual([]);
  });
});
