import type { Change } from "../../lib/profile/compare";
import { changeLines } from "../../lib/reconcile/change-lines";

const change = (path: string, before?: string, after?: string): Change => ({
  path,
  kind: before === undefined ? "add" : after === undefined ? "remove" : "change",
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

describe("the line of a change", () => {
  it.each<[Change, string]>([
    [
      change("layers.kubernetes.values.pack.podCIDR", "10.0.0.0/16", "10.99.0.0/16"),
      "layers.kubernetes.values.pack.podCIDR: 10.0.0.0/16 -> 10.99.0.0/16",
    ],
    [change("addons.a.values.replicas", "2", "3"), "addons.a.values.replicas: 2 -> 3"],
    [change("addons.a.values.on", undefined, "true"), "addons.a.values.on: (none) -> true"],
    [change("addons.a.values.net", "fd00::/8", undefined), "addons.a.values.net: fd00::/8 -> (none)"],
    [change("description", "a\nb", ""), 'description: a b -> ""'],
    [change("layers.os.values.net", '"10.0.0.0/8"', '"10.1.0.0"'), "layers.os.values.net: 10.0.0.0/8 -> 10.1.0.0"],
    [change("layers.os.pack.version", "22.04", "24.04"), "layers.os.pack.version: 22.04 -> 24.04"],
    [change("variables.x.defaultValue", "[secret]", "[secret]"), "variables.x.defaultValue: [secret] -> [secret]"],
  ])("tells what was and what is: %#", (one, line) => {
    expect(changeLines([one])).toEqual([line]);
  });

  it.each([
    ["layers.os.values.admin", "hunter2"],
    ["layers.os.values.admin", '"hunter2"'],
    ["layers.os.values.admin", "correct horse battery staple"],
    ["layers.os.values.admin", "deadbeefcafe0123456789abcdef"],
    ["layers.os.values.admin", "4111111111111111"],
    ["layers.os.values.adminPassword", "12345"],
    ["layers.os.values.pin", "1234"],
    ["layers.os.values.api.token", "10.0.0.1"],
    ['addons.a.manifests["secret"].data.x', "1"],
    ['addons.a.manifests["m"]', "kind: Secret\ndata: {x: aHVudGVyMg==}\n"],
  ])("does not show what may be a secret: %s, %s", (path, text) => {
    expect(changeLines([change(path, text, text)])).toEqual([`${path}: [not shown] -> [not shown]`]);
  });

  it("marks what somebody else has changed", () => {
    expect(changeLines([change("description", "a", "b")], new Set(["description"]))).toEqual([
      "description: a -> b (somebody has changed this in Palette)",
    ]);
  });

  it("is one of ten at most", () => {
    const lines = changeLines(Array.from({ length: 12 }, (_, index) => change(`tags.t${index}`, "a", "b")));
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe("and 2 more");
  });
});
