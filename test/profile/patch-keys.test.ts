import { formatIssue } from "../../lib/profile/errors";
import type { ValuesPatch } from "../../lib/profile/layer";
import { bracketedPath, checkPatchKeys } from "../../lib/profile/patch-keys";
import { UNKNOWN } from "../../lib/profile/unknown";

const DEFAULTS = `pack:
  podCIDR: 10.0.0.0/16
  serviceClusterIpRange: 10.96.0.0/12
  options:
    system.uri: NA
  content: {}
  images: []
  nodes:
  charts:
    - name: web
      replicas: 1
      port1: 80
limits: {cpu: 1, memory: 2}
`;

function found(patch: ValuesPatch, allow: readonly string[] = [], ...more: string[]): string[] {
  return checkPatchKeys(patch, { texts: [DEFAULTS, ...more], allow }, "patch").map(
    ({ code, path, hint, message }) => `${path} ${code} ${/^Did you mean "(.*)"\?/.exec(hint)?.[1] ?? message}`,
  );
}

const DOTTED = 'a key of the values has dots in it, so it is written in brackets: pack.options["system.uri"]';

describe("a key that the values lack", () => {
  it.each<[string, ValuesPatch, string[]]>([
    ["differs in case", { pack: { podCidr: 1 } }, ["patch.pack.podCidr PATCH_KEY_MISSPELT podCIDR"]],
    ["differs in its joints", { pack: { "pod-cidr": 1 } }, ["patch.pack.pod-cidr PATCH_KEY_MISSPELT podCIDR"]],
    ["lacks a letter", { limits: { memry: 1 } }, ["patch.limits.memry PATCH_KEY_MISSPELT memory"]],
    ["has two letters swapped", { limist: { cpu: 1 } }, ["patch.limist PATCH_KEY_MISSPELT limits"]],
    ["is to be removed", { pack: { podCidr: null } }, ["patch.pack.podCidr PATCH_KEY_MISSPELT podCIDR"]],
    ["stands in a path", [{ path: "pack.podCidr", value: 1 }], ["patch[0].path PATCH_KEY_MISSPELT podCIDR"]],
    [
      "stands in an item of a list",
      [{ path: "pack.charts[0].replica", value: 1 }],
      ["patch[0].path PATCH_KEY_MISSPELT replicas"],
    ],
    [
      "stands in the value of a path",
      [{ path: "limits", value: { memroy: 1 } }],
      ["patch[0].path.memroy PATCH_KEY_MISSPELT memory"],
    ],
  ])("is an error when it %s", (_, patch, expected) => expect(found(patch)).toEqual(expected));

  it.each<[string, ValuesPatch]>([
    ["is like no other", { pack: { serviceDomain: "x", mtu: 1 }, storage: { limit: 1 } }],
    ["is too short to tell", { limits: { cp: 1, gpu: 1 } }],
    ["differs in digits alone", [{ path: "pack.charts[0].port2", value: 81 }]],
    ["has a dot more than the one that it is like", { "limits.x": 1 }],
    ["is given together with the one that it is like", { limits: { memory: 1, memories: 2 } }],
    ["stands below an empty map, list or null", { pack: { content: { image: 1 }, nodes: { podCidr: 1 } } }],
    ["stands in an item that is not there", [{ path: "pack.charts[1].replica", value: 1 }]],
    ["holds a macro", { pack: { "podCID{{.x}}": 1 } }],
    ["is not known yet", { pack: UNKNOWN as unknown as string }],
  ])("passes when it %s", (_, patch) => expect(found(patch)).toEqual([]));

  it("is allowed by its path in the values, and by no other", () => {
    const patch = { pack: { podCidr: 1 }, limist: 1 };
    expect(found(patch, ["new-key:pack.podCidr"])).toEqual(["patch.limist PATCH_KEY_MISSPELT limits"]);
    expect(found(patch, ["new-key: pack.podCidr", "new-key:limist"])).toEqual([]);
    expect(found(patch, ["new-key:podCidr"])).toHaveLength(2);
  });

  it("passes when one of several texts has it", () => {
    expect(found({ pack: { podCidr: 1 } }, [], "pack: {podCidr: 1}")).toEqual([]);
    expect(found({ pack: { podCidr: 1 } }, [], "a: [")).toHaveLength(1);
  });

  it("is named with its place, the key that is there and how to allow it", () => {
    const [one] = checkPatchKeys({ pack: { podCidr: 1 } }, { texts: [DEFAULTS] }, "layers.kubernetes.patch");
    expect(one && formatIssue(one)).toBe(
      'layers.kubernetes.patch.pack.podCidr: the values have no key "podCidr" at pack, but they have "podCIDR". ' +
        'Did you mean "podCIDR"? If you mean a new key, allow it by name: new-key:pack.podCidr. [PATCH_KEY_MISSPELT]',
    );
  });
});

describe("a dot in a path where the values have it in a key", () => {
  it.each<[string, ValuesPatch, string]>([
    ["a path", [{ path: "pack.options.system.uri", value: "x" }], "patch[0].path"],
    ["a path to what is to be removed", [{ path: "pack.options.system.uri", value: null }], "patch[0].path"],
    ["a path that goes on", [{ path: "pack.options.system.uri.x", value: 1 }], "patch[0].path"],
    ["an object", { pack: { options: { system: { uri: "x" } } } }, "patch.pack.options.system"],
  ])("is an error that names the bracketed form: %s", (_, patch, path) => {
    const [one, ...others] = checkPatchKeys(patch, { texts: [DEFAULTS] }, "patch");
    expect(others).toEqual([]);
    expect(one).toMatchObject({ code: "INVALID_PATCH", path: expect.stringContaining(path), message: DOTTED });
  });

  it("passes where the path can be followed, or leads to a new key", () => {
    expect(found([{ path: 'pack.options["system.uri"]', value: 1 }])).toEqual([]);
    expect(found([{ path: "pack.options.system.name", value: 1 }])).toEqual([]);
    expect(found([{ path: "a.b", value: 1 }], [], "a: {b: 1}\na.b: 2\n")).toEqual([]);
  });

  it("is found in a path of any kind", () => {
    expect(bracketedPath(["pack", "options", "system", "uri", 0], [DEFAULTS])).toEqual([
      "pack",
      "options",
      "system.uri",
      0,
    ]);
    expect(bracketedPath(["pack", "charts", 0, "name"], [DEFAULTS])).toBeUndefined();
    expect(bracketedPath(["pack", "options", "system"], [DEFAULTS])).toBeUndefined();
  });
});
