import { allowRegistries, defineRule, type ProfileRule, requireTags } from "../../lib";
import { AddonProfile, InfrastructureProfile, ProfileApp } from "../../lib/constructs";
import { brief, completeProfile, synthErrorOf } from "./support";

const quota = {
  pack: { name: "quota", type: "manifest" as const },
  manifests: [{ name: "quota", content: "kind: ResourceQuota\n" }],
};

function tree(rules: readonly ProfileRule[], lock?: object) {
  const app = new ProfileApp({ rules, ...(lock === undefined ? {} : { lock: lock as never }) });
  new InfrastructureProfile(app, "base", completeProfile({ tags: ["team:platform"] }));
  new AddonProfile(app, "extras", { addons: [quota] });
  return app;
}

describe("the rules of an organisation", () => {
  it("stop synth where a mandatory one is broken, in every profile of the tree", () => {
    const error = synthErrorOf(() => tree([requireTags(["team"]), allowRegistries(["Our Registry"])]).synth());
    expect(brief(error.issues)).toEqual([
      "base layers.os.pack.registry RULE_BROKEN",
      "base layers.kubernetes.pack.registry RULE_BROKEN",
      "base layers.network.pack.registry RULE_BROKEN",
      "base layers.storage.pack.registry RULE_BROKEN",
      "extras tags RULE_BROKEN",
    ]);
    expect(error.message).toContain("(rule requireTags)");
  });

  it("are warnings where they are advisory, and the files are written", () => {
    const app = tree([requireTags(["team"], { level: "advisory" })]);
    expect(Object.keys(app.synthFiles())).toHaveLength(3);
    const error = synthErrorOf(() => tree([requireTags(["team"], { level: "advisory" })], { lockVersion: 2 }).synth());
    expect(brief(error.issues)).toEqual(["lock LOCK_INVALID", "extras tags RULE_BROKEN"]);
    expect(error.issues[1]?.severity).toBe("warning");
  });

  it("see the whole profile with its defaults, and only profiles that are valid", () => {
    const seen: string[] = [];
    const rule = defineRule({
      name: "look",
      check: ({ name, type, cloud, layers }) => {
        seen.push(`${type} ${name} ${cloud} ${layers.length}`);
        return [];
      },
    });
    const app = tree([rule]);
    new InfrastructureProfile(app, "broken", completeProfile({ name: "broken", version: "x" }));
    expect(brief(synthErrorOf(() => app.synth()).issues)).toEqual(["broken version INVALID_VERSION"]);
    expect(seen).toEqual(["infra aws-base aws 4", "add-on extras all 1"]);
  });

  it("are those that the app was made with", () => {
    const rules: ProfileRule[] = [];
    const app = tree(rules);
    rules.push(requireTags(["owner"]));
    expect(Object.keys(app.synthFiles())).toHaveLength(3);
  });
});
