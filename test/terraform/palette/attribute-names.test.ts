import { ERRORS } from "../../../lib/profile/errors";
import { attributePath, inConfigurationWords, withPackParts } from "../../../lib/terraform/palette/attribute-names";
import { PROFILE_KINDS } from "../../../lib/terraform/palette/profile-kind";
import { profileSchema } from "../../../lib/terraform/palette/profile-schema";

const full = PROFILE_KINDS.find(({ type }) => type === "cluster") as (typeof PROFILE_KINDS)[number];
const { attributes } = profileSchema(full);

describe("a path of the model", () => {
  it.each([
    ["addons[0].displayName", "addons[0].display_name"],
    ["layers.kubernetes.pack.version", "layers.kubernetes.pack"],
    ["layers.kubernetes.pack.registry", "layers.kubernetes.registry"],
    ["layers.kubernetes.values.pack.podCIDR", "layers.kubernetes.values.pack.podCIDR"],
    ["variables[2].isSensitive", "variables[2].is_sensitive"],
    ["onVersionChange", "on_version_change"],
    ["timeouts.create", "timeouts.create"],
    ["nowhere.inHere", "nowhere.inHere"],
    ["", ""],
  ])("%j is %j in a configuration", (path, expected) => {
    expect(attributePath(withPackParts(path), attributes)).toBe(expected);
  });
});

describe("the hints of all errors", () => {
  it("say nothing of programs in TypeScript", () => {
    const texts = Object.values(ERRORS).flatMap(({ message, hint }) => [message, hint]);
    const words = /readFileSync|an object\b(?! can)|\b(?!one)[a-z]+: (["[]|\{ |true\b)|preview\b/;
    expect(texts.map(inConfigurationWords).filter((text) => words.test(text))).toEqual([]);
  });

  it("name options as a configuration has them", () => {
    const names = /\b(onDestroy|onVersionChange|ignoreDrift|displayName|installPriority)\b/;
    const texts = Object.values(ERRORS).flatMap(({ message, hint }) => [message, hint]);
    expect(texts.some((text) => names.test(text))).toBe(true);
    expect(texts.map(inConfigurationWords).filter((text) => names.test(text))).toEqual([]);
  });
});
