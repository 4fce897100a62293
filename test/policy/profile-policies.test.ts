import { minKubernetes } from "../../lib";
import { profileOfPolicyArgs, profilePolicies } from "../../lib/policy";
import { defineRule } from "../../lib/profile/rules";
import { isUnknown } from "../../lib/profile/unknown";
import { typeToken } from "../../lib/pulumi/provider-text";
import { given, golden } from "../pulumi/support";
import { addonGolden } from "../support/kinds";

const type = typeToken("ClusterProfile");

/** What `@pulumi/policy` throws for a property that is not known in a preview. */
class UnknownValueError extends Error {}

/** Properties as `@pulumi/policy` gives them, with one that is not known yet. */
function withUnknown(holder: object, key: string): Record<string, unknown> {
  return Object.defineProperty({ ...holder }, key, {
    enumerable: true,
    get: () => {
      throw new UnknownValueError("not known yet");
    },
  }) as Record<string, unknown>;
}

function violations(rules: Parameters<typeof profilePolicies>[0], props: Record<string, unknown>): string[] {
  const said: string[] = [];
  for (const { validateResource } of profilePolicies(rules))
    validateResource({ type, props }, (text) => said.push(text));
  return said;
}

describe("rules as policies", () => {
  it("are one policy each, with the rule's level and a name without blanks", () => {
    const own = defineRule({ name: "our own rule!", level: "advisory", check: () => [] });
    expect(profilePolicies([minKubernetes("1.30"), own])).toMatchObject([
      { name: "minKubernetes", enforcementLevel: "mandatory" },
      { name: "our-own-rule-", enforcementLevel: "advisory" },
    ]);
  });

  it("judge a floating tag or a range by the version that was chosen", () => {
    const props = given(golden());
    const kubernetes = {
      pack: { name: "kubernetes", version: "~1.30" },
      values: "",
      resolved: { version: "1.30.9", type: "oci" },
    };
    const layers = { ...(props.layers as object), kubernetes };
    expect(violations([minKubernetes("1.30.5")], { ...props, layers })).toEqual([]);
    expect(violations([minKubernetes("1.30.10")], { ...props, layers })).toEqual([
      expect.stringMatching(/^layers\.kubernetes\.pack\.version: .*1\.30\.9.*\[RULE_BROKEN\]$/),
    ]);
  });

  it("see add-ons, too", () => {
    const few = defineRule({
      name: "few",
      check: ({ layers }) => (layers.length > 1 ? [{ path: "addons", message: "too many" }] : []),
    });
    expect(violations([few], given(addonGolden()))).toEqual([
      expect.stringMatching(/^addons: too many.*\[RULE_BROKEN\]$/),
    ]);
  });

  it("see what is not known yet as such", () => {
    const props = withUnknown(given(golden()), "description");
    expect(isUnknown(profileOfPolicyArgs({ type, props })?.description)).toBe(true);
  });

  it("do not hide an error that is something else", () => {
    const props = Object.defineProperty({ ...given(golden()) }, "description", {
      enumerable: true,
      get: () => {
        throw new TypeError("broken");
      },
    }) as Record<string, unknown>;
    expect(() => profileOfPolicyArgs({ type, props })).toThrow("broken");
  });

  it("say nothing about other resources", () => {
    expect(profileOfPolicyArgs({ type: "aws:s3:Bucket", props: {} })).toBeUndefined();
  });
});
