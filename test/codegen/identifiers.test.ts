import fc from "fast-check";
import { Identifiers } from "../../lib/codegen/identifiers";
import { text } from "../profile/arbitraries";
import { runs } from "../support/suite";
import { complaints } from "./compiled";

describe("the names of constants", () => {
  it.each([
    ["aws-base", "awsBase"],
    ["AWS Base 2", "awsBase2"],
    ["TEXT", "text"],
    ["other_text", "otherText"],
    ["podCIDR", "podCIDR"],
    ["Café-Übung", "cafeUbung"],
    ["3scale", "profile3scale"],
    ["日本", "profile"],
    ["42", "profile42"],
    ["", "profile"],
    ["default", "defaultProfile"],
    ["exports", "exportsProfile"],
    ["require", "requireProfile"],
    ["config", "configProfile"],
  ])("say what they stand for: %j is %s", (name, expected) => {
    expect(new Identifiers(["config"]).take(name, "profile")).toBe(expected);
  });

  it("are each given once", () => {
    const identifiers = new Identifiers();
    const names = ["pod-cidr", "pod_cidr", "podCidr", "variable", "variable"];
    expect(names.map((name) => identifiers.take(name, "variable"))).toEqual([
      "podCidr",
      "podCidrVariable",
      "podCidrVariable2",
      "variable",
      "variable2",
    ]);
  });

  it("can be declared together in one module, whatever they are made of", () => {
    const word = fc.oneof(
      text,
      fc.string({ unit: "binary" }),
      fc.constantFrom("let", "await", "exports", "Await", "of"),
    );
    const names = fc.sample(word, { numRuns: runs(300), seed: 7 });
    const identifiers = new Identifiers();
    const taken = names.map((name) => identifiers.take(name, "profile"));
    expect(new Set(taken).size).toBe(names.length);
    expect(complaints([taken.map((name) => `export const ${name} = 1;`).join("\n")])).toEqual([]);
  });
});
