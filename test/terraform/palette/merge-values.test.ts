import { mergeValues } from "../../../lib/terraform/palette/merge-values";

const VALUES = "# kept\npack:\n  podCIDR: 10.0.0.0/16 # kept, too\n  list: [ 1, 2 ]\n";

describe("the function merge_values", () => {
  it("merges a map and leaves the rest of the text as it is", () => {
    expect(mergeValues([VALUES, "pack: { podCIDR: 10.1.0.0/16 }"])).toBe(VALUES.replace("10.0.0.0", "10.1.0.0"));
  });

  it("sets the paths of a list", () => {
    const merged = mergeValues([VALUES, JSON.stringify([{ path: "pack.list[0]", value: 3 }])]);
    expect(merged).toContain("[ 3, 2 ]");
  });

  it("changes nothing with an empty patch", () => {
    expect(mergeValues([VALUES, ""])).toBe(VALUES);
    expect(mergeValues([VALUES, "{}"])).toBe(VALUES);
  });

  it("leaves the last of a key that the values give twice, with or without a patch", () => {
    const twice = "a: 1 # one\nb:\n  c: 1\n  # kept\n  c: 2\nd: {e: 1, e: 2}\na: 3 # two\n";
    expect(mergeValues([twice, ""])).toBe("b:\n  # kept\n  c: 2\nd: {e: 2}\na: 3 # two\n");
    expect(mergeValues([twice, "a: 4"])).toBe("b:\n  # kept\n  c: 2\nd: {e: 2}\na: 4 # two\n");
    expect(mergeValues(["d: &d {a: 1}\ne:\n  <<: *d\n  <<: {b: 1}\n", ""])).toBe(
      "d: &d {a: 1}\ne:\n  <<: *d\n  <<: {b: 1}\n",
    );
    expect(() => mergeValues(["a: &x 1\nb: *x\na: 2", ""])).toThrow(/^values: .*\[OVERLAY_SHARED\]$/);
  });

  it("takes a key that looks misspelt when it is allowed by name", () => {
    expect(mergeValues([VALUES, "pack: {podCidr: 1}", "new-key:pack.podCidr"])).toContain("  podCidr: 1\n");
  });

  it("says of a list what is said of the patch of a resource", () => {
    expect(() => mergeValues([VALUES, "- {pth: a, value: 3}"])).toThrow(
      /^patch\[0\]\.path: .*\[MISSING_FIELD\]\npatch\[0\]\.pth: .*\[UNKNOWN_FIELD\]$/,
    );
  });

  it.each([
    ["values that are no YAML", ["a: [", "a: 1"], 0],
    ["a patch that is no YAML", [VALUES, "a: ["], 1],
    ["a patch that is a text", [VALUES, "just a text"], 1],
    ["a patch that holds what data cannot say", [VALUES, "a: !Sub x"], 1],
    ["values that are a list", ["- a", "a: 1"], 0],
    ["values of several documents", ["a: 1\n---\nb: 1\n", "a: 2"], 0],
    ["an entry whose path is misspelt", [VALUES, "- {pth: a, value: 3}"], 1],
    ["an entry that is a text", [VALUES, "- a"], 1],
    ["an entry whose path is no text", [VALUES, "- {path: 1, value: 3}"], 1],
    ["an entry without value", [VALUES, "- {path: a}"], 1],
    ["a key that is misspelt", [VALUES, "pack: {podCidr: 1}"], 1],
    ["a key that is misspelt and allowed by another name", [VALUES, "pack: {podCidr: 1}", "new-key:podCidr"], 1],
    ["a path through a key with dots", ["system.uri: NA", "- {path: system.uri, value: x}"], 1],
    ["an allowance that does not exist", [VALUES, "a: 1", "everything"], 2],
  ])("names the argument at fault, and the code of what is wrong: %s", (_, args, argument) => {
    const message = expect.stringMatching(/\[[A-Z_]+\]$/);
    expect(() => mergeValues(args)).toThrow(expect.objectContaining({ argument, message }));
  });
});
