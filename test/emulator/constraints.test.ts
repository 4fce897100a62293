// biome-ignore-all lint/suspicious/noTemplateCurlyInString: packs write formats so
import { findingsOf } from "../../lib/emulator/constraints";
import type { PackSchemaEntry, StoredPack, StoredVariable } from "../../lib/emulator/model";
import type { World } from "../../lib/emulator/operations";

function messages(
  values: string,
  entry: Partial<PackSchemaEntry> & { name: string },
  defaults = "",
  variables: readonly Partial<StoredVariable>[] = [],
): string[] {
  const known = { values: defaults, schema: [{ type: "", ...entry }], constraints: [], displayName: "App" };
  const world = { catalogue: { pack: () => known } } as unknown as World;
  const pack = { name: "app", packUid: "1", values } as unknown as StoredPack;
  const found = findingsOf([pack], "add-on", variables as StoredVariable[], world);
  return found.flatMap(({ errors }) => errors.map(({ message }) => message));
}

describe("a value schema of the emulator", () => {
  test.each([
    ["${number:[1-10]}", ["1", "10", "2.5", "1e0"], ["0", "11", "x", "1e3"]],
    ["${number:[-5-5]}", ["-5", "5"], ["-6", "6"]],
    ["${number:/^50[0-5]$/}", ["505"], ["506"]],
    ["${boolean}", ["true", "'false'"], ["1", "maybe"]],
    ["${list:[A, B]}", ["A", "B"], ["C", "A B"]],
    ["${ipv4}", ["10.0.0.1"], ["10.0.0.256", "10.0.0"]],
    ["${version}", ["1.2.3", "1.2.3-rc.1"], ["1.2", "v1.2.3"]],
    ["${string:/^[a-z]{2}$/}", ["ab"], ["abc", "AB"]],
    ["${string:/(?=x)/}", ["RE2 cannot read this regex"], []],
    ["${input}", ["x"], ["[1]", "{a: 1}"]],
    ["${ipv4} - ${ipv4}", ["10.0.0.1 - 10.0.0.2"], ["10.0.0.1", "10.0.0.1-10.0.0.2"]],
    ["${string}/${string}:${version}", ["a/b/c:1.2.3"], ["a/b:latest", "b:1.2.3"]],
    ["${string}, ${string:/size=\\d+/}", ["'thick, size=150'"], ["'thick, size=s'"]],
    ["${unknown} ${ipv4}", ["anything"], []],
  ])("with the format %s allows what it says", (format, good, bad) => {
    const fits = (value: string) => messages(`a: ${value}\n`, { name: "a", format }).length === 0;
    expect(good.filter((value) => !fits(value))).toEqual([]);
    expect(bad.filter(fits)).toEqual([]);
  });

  test.each(["list.$[]", "list[]", "list.$"])("reads %s as each item of a list", (name) => {
    const entry = { name, type: "ipv4", required: true };
    expect(messages("list: [10.0.0.1]\n", entry)).toEqual([]);
    expect(messages("list: [10.0.0.1, x]\n", entry)).toEqual([expect.stringContaining("does not fit")]);
    expect(messages("list: [10.0.0.1, '']\n", entry)).toEqual([expect.stringContaining("is required")]);
    expect(messages("other: 1\n", entry)).toEqual([expect.stringContaining("is required")]);
    expect(messages("list: []\n", entry)).toEqual([]);
  });

  test("finds keys with dots", () => {
    const entry = { name: "pack.spectrocloud.com/port", type: "number" };
    expect(messages("pack: {spectrocloud.com/port: 1}\n", entry)).toEqual([]);
    expect(messages("pack: {spectrocloud.com/port: x}\n", entry)).toHaveLength(1);
  });

  test("holds a read-only value to the pack's own", () => {
    const entry = { name: "a.b", readonly: true };
    expect(messages("a: {b: [1, {c: 2}]}\n", entry, "a:\n  b:\n    - 1\n    - c: 2\n")).toEqual([]);
    expect(messages("a: {}\n", entry, "a: {b: 1}\n")).toEqual([]);
    expect(messages("a: {b: 2}\n", entry, "a: {b: 1}\n")).toEqual(["The value 'a.b' of 'app' is read-only"]);
    expect(messages("a: {b: 2}\n", entry, "a: {}\n")).toHaveLength(1);
  });

  test("shows neither a password nor what a sensitive variable holds", () => {
    const variables = [{ name: "s", defaultValue: "hunter2", isSensitive: true }];
    const found = [
      ...messages("a: hunter2\n", { name: "a", format: "${password:/^x/}" }),
      ...messages("a: {{.spectro.var.s}}\n", { name: "a", type: "number" }, "", variables),
    ];
    expect(found).toHaveLength(2);
    expect(found.join()).not.toContain("hunter2");
  });
});
