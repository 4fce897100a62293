import fc from "fast-check";
import {
  type AddonInput,
  type AddonProfileProps,
  defineAddonProfile,
  defineFullProfile,
  type FullProfileProps,
  UNKNOWN,
} from "../../lib";
import {
  AddonProfile,
  FullProfile,
  InfrastructureProfile,
  Layer,
  ProfileApp,
  ProfileConstruct,
} from "../../lib/constructs";
import { addonGolden, fullGolden } from "../support/kinds";
import { runs } from "../support/suite";
import { brief, completeProfile, synthErrorOf } from "./support";

const manifest = (name: string): AddonInput => ({
  pack: { name, type: "manifest" },
  manifests: [{ name, content: "kind: Namespace\n" }],
});

/** A full profile that needs no lock. */
function completeFull(changes: Partial<FullProfileProps> = {}): FullProfileProps {
  const { type: _, ...props } = completeProfile();
  return { ...props, addons: [manifest("quota")], ...changes };
}

describe("a full profile in a tree", () => {
  it("takes a defined profile as it is, and has a construct per layer", () => {
    const golden = defineFullProfile(fullGolden());
    const profile = new FullProfile(new ProfileApp(), "any-id", golden);
    expect(profile.props).toEqual(golden);
    expect([profile.type, profile.name, profile.version, profile.cloud]).toEqual([
      "cluster",
      "aws-full",
      "2.0.0",
      "aws",
    ]);
    expect(profile.node.children.map(({ node }) => node.id)).toEqual([
      "os",
      "kubernetes",
      "network",
      "storage",
      "hello-universe",
      "hello-2--hello-universe",
      "team-manifests",
      "harbor",
    ]);
  });

  it("is a full profile also while it has no add-on", () => {
    const { addons: _, type: __, ...props } = fullGolden();
    const profile = new FullProfile(new ProfileApp(), "base", props);
    expect(profile.props.type).toBe("cluster");
    expect(profile.addons).toEqual([]);
  });

  it("shows all that its add-ons say", () => {
    const { addons, layers } = new FullProfile(new ProfileApp(), "base", fullGolden());
    expect(addons[1]).toMatchObject({
      role: "addon",
      name: "hello-2--hello-universe",
      displayName: "hello-2",
      installPriority: 40,
      presets: [],
      patch: [{ path: "manifests.hello-universe.port", value: 9090 }],
      values: undefined,
    });
    expect(addons[0]?.presets).toEqual(["enable-api"]);
    expect(addons[2]).toMatchObject({ name: "team-manifests", manifests: [{ name: "quota" }, { name: "namespace" }] });
    expect(layers.kubernetes.patch).toEqual({ pack: { podCIDR: "{{.spectro.var.pod-cidr}}" } });
    for (const frozen of [addons[0]?.presets, addons[1]?.patch, layers.kubernetes.patch]) {
      expect(Object.isFrozen(frozen)).toBe(true);
    }
  });

  it("refuses at synth what belongs into another kind of profile", () => {
    const app = new ProfileApp();
    new FullProfile(app, "typed", { ...completeProfile(), type: "infra" } as never);
    new InfrastructureProfile(app, "infra", fullGolden() as never);
    expect(brief(synthErrorOf(() => app.synth()).issues)).toEqual(
      expect.arrayContaining([
        "typed type INVALID_VALUE",
        "infra type INVALID_VALUE",
        "infra addons LAYER_NOT_ALLOWED",
      ]),
    );
  });
});

describe("an add-on profile in a tree", () => {
  it("takes a defined profile as it is, for any cloud", () => {
    const golden = defineAddonProfile(addonGolden());
    const profile = new AddonProfile(new ProfileApp(), "any-id", golden);
    expect(profile.props).toEqual(golden);
    expect([profile.type, profile.name, profile.cloud]).toEqual(["add-on", "observability", "all"]);
    expect(profile.addons.map(({ pack }) => pack.registry)).toEqual([
      "Palette Community Registry",
      "Palette Community Registry",
    ]);
  });

  it("can begin empty, but cannot stay so", () => {
    const app = new ProfileApp();
    const profile = new AddonProfile(app, "extras");
    expect(brief(synthErrorOf(() => app.synth()).issues)).toEqual(["extras addons MISSING_FIELD"]);
    profile.addLayer(manifest("quota"));
    expect(Object.keys(app.synthFiles())).toEqual(["extras@1.0.0.json", "manifest.json"]);
  });
});

describe("addLayer", () => {
  it("gives the layer, which comes after those that are there, in constructs and props", () => {
    const profile = new AddonProfile(new ProfileApp(), "extras", addonGolden());
    const layer = profile.addLayer({ pack: "hello-universe@1.3.1", displayName: "second" });
    expect(Layer.isLayer(layer)).toBe(true);
    expect(layer.node.path).toBe("extras/second--hello-universe");
    expect(layer.pack.registry).toBe("Palette Community Registry");
    expect(profile.addons.at(-1)).toBe(layer);
    expect(profile.props.addons.at(-1)).toEqual({ pack: "hello-universe@1.3.1", displayName: "second" });
    expect(profile.props.addons).toHaveLength(3);
  });

  it("keeps what it was given when the caller changes it later, and leaves the caller's own alone", () => {
    const props = { addons: [manifest("one")] };
    const profile = new AddonProfile(new ProfileApp(), "extras", props);
    const addon = {
      pack: { name: "two", type: "manifest" as const },
      manifests: [{ name: "a", content: "kind: A\n" }],
    };
    profile.addLayer(addon);
    addon.manifests.push({ name: "b", content: "kind: B\n" });
    expect(profile.addons[1]?.manifests).toHaveLength(1);
    expect(profile.props.addons[1]).toMatchObject({ manifests: [{ name: "a" }] });
    expect(props.addons).toHaveLength(1);
    expect(Object.isFrozen(profile.props) && Object.isFrozen(profile.props.addons)).toBe(true);
  });

  it("is the only way to grow: the list of add-ons is a copy", () => {
    const profile = new AddonProfile(new ProfileApp(), "extras", { addons: [manifest("one")] });
    (profile.addons as Layer[]).pop();
    expect(profile.addons).toHaveLength(1);
  });

  it("changes nothing once the tree is locked", () => {
    const profile = new AddonProfile(new ProfileApp(), "extras", { addons: [manifest("one")] });
    profile.node.lock();
    expect(() => profile.addLayer(manifest("two"))).toThrow();
    expect([profile.addons.length, profile.props.addons.length]).toEqual([1, 1]);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["a number", 1],
    ["a text that is no pack", "@@"],
    ["a value that is not known", UNKNOWN],
    ["a pack without a name", { pack: { version: "1" } }],
    [
      "fields of wrong types",
      { pack: "a@1", displayName: 1, installPriority: "2", presets: 3, patch: 4, manifests: 5 },
    ],
  ])("does not throw when it is given %s; synth does", (_, addon) => {
    const app = new ProfileApp();
    const profile = new AddonProfile(app, "extras", { addons: [manifest("one")] });
    expect(typeof profile.addLayer(addon as AddonInput).name).toBe("string");
    expect(synthErrorOf(() => app.synthFiles()).issues.some(({ path }) => path.startsWith("addons[1]"))).toBe(true);
  });

  it("leaves add-ons that are no list to validation", () => {
    const app = new ProfileApp();
    const profile = new AddonProfile(app, "extras", { addons: {} } as unknown as AddonProfileProps);
    profile.addLayer(manifest("one"));
    expect(brief(synthErrorOf(() => app.synth()).issues)).toEqual(["extras addons INVALID_TYPE"]);
  });
});

describe("the id of an add-on", () => {
  it("is its name, in whatever order add-ons are added", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}[a-z]$/), { minLength: 1, maxLength: 6 });
    const idsOf = (order: readonly string[]) => {
      const profile = new AddonProfile(new ProfileApp(), "extras");
      return Object.fromEntries(order.map((name) => [name, profile.addLayer(manifest(name)).node.id]));
    };
    fc.assert(
      fc.property(
        names.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, other]) => {
          expect(idsOf(other)).toEqual(idsOf(all));
        },
      ),
      { numRuns: runs(50) },
    );
  });

  it("is never that of an infrastructure layer", () => {
    const profile = new FullProfile(new ProfileApp(), "base", completeFull({ addons: [manifest("network")] }));
    expect(profile.addons[0]?.node.id).toBe("network#2");
    expect(new AddonProfile(new ProfileApp(), "a", { addons: [manifest("network")] }).addons[0]?.node.id).toBe(
      "network#2",
    );
    expect(profile.layers.network.node.id).toBe("network");
  });

  it("is free where two add-ons have one name, which synth reports", () => {
    const app = new ProfileApp();
    const profile = new AddonProfile(app, "extras", { addons: [manifest("a"), manifest("a")] });
    profile.addLayer(manifest("a"));
    expect(profile.addons.map(({ node }) => node.id)).toEqual(["a", "a#2", "a#3"]);
    expect(brief(synthErrorOf(() => app.synth()).issues)).toEqual([
      "extras addons[1] LAYER_NAME_TWICE",
      "extras addons[2] LAYER_NAME_TWICE",
    ]);
  });
});

describe("profiles of all kinds in one tree", () => {
  const app = new ProfileApp();
  const profiles = [
    new InfrastructureProfile(app, "infra", completeProfile({ name: "infra" })),
    new FullProfile(app, "full", completeFull({ name: "full" })),
    new AddonProfile(app, "extras", { addons: [manifest("quota")] }),
  ];

  it("are told apart by their guards", () => {
    const guards = [
      InfrastructureProfile.isInfrastructureProfile,
      FullProfile.isFullProfile,
      AddonProfile.isAddonProfile,
      ProfileConstruct.isProfileConstruct,
    ];
    const answers = [...profiles, app, undefined, {}].map((one) => guards.map((guard) => guard(one)));
    expect(answers).toEqual([
      [true, false, false, true],
      [false, true, false, true],
      [false, false, true, true],
      [false, false, false, false],
      [false, false, false, false],
      [false, false, false, false],
    ]);
  });

  it("are known by another installed copy of the package", () => {
    let copy: typeof import("../../lib/constructs") | undefined;
    jest.isolateModules(() => {
      copy = require("../../lib/constructs");
    });
    expect(copy?.FullProfile.isFullProfile(profiles[1])).toBe(true);
    expect(copy?.AddonProfile.isAddonProfile(profiles[2])).toBe(true);
    expect(copy?.ProfileConstruct.isProfileConstruct(profiles[0])).toBe(true);
  });

  it("are all written, each with its kind in file and manifest", () => {
    const { "manifest.json": manifestText, ...files } = app.synthFiles();
    const kinds = Object.values(files).map((text) => JSON.parse(text).spec.template);
    expect(kinds.map(({ type, cloudType }) => [type, cloudType])).toEqual([
      ["add-on", "all"],
      ["cluster", "aws"],
      ["infra", "aws"],
    ]);
    const listed = JSON.parse(manifestText as string).profiles;
    expect(listed.map(({ name, type, cloud }: Record<string, string>) => [name, type, cloud])).toEqual([
      ["extras", "add-on", "all"],
      ["full", "cluster", "aws"],
      ["infra", "infra", "aws"],
    ]);
  });
});
