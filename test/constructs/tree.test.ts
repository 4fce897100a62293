import { Construct, RootConstruct } from "constructs";
import { defineInfrastructureProfile, type InfrastructureProfileProps, UNKNOWN } from "../../lib";
import { InfrastructureProfile, Layer, ProfileApp } from "../../lib/constructs";
import { completeProfile, shortProfile } from "./support";

const garbage = (value: unknown) => value as InfrastructureProfileProps;

describe("an infrastructure profile in a tree", () => {
  it("takes a defined profile as it is", () => {
    const golden = defineInfrastructureProfile(completeProfile());
    const profile = new InfrastructureProfile(new ProfileApp(), "any-id", golden);
    expect(profile.props).toEqual(golden);
    expect([profile.name, profile.version, profile.cloud]).toEqual(["aws-base", "1.4.0", "aws"]);
  });

  it("is named after its id, and is version 1.0.0, where the props do not say otherwise", () => {
    const profile = new InfrastructureProfile(new ProfileApp(), "aws-small", shortProfile());
    expect([profile.name, profile.version]).toEqual(["aws-small", "1.0.0"]);
    expect(profile.props.name).toBe("aws-small");
  });

  it("is named after the id as it was written, a slash included", () => {
    const profile = new InfrastructureProfile(new ProfileApp(), "team/aws", shortProfile());
    expect(profile.name).toBe("team/aws");
    expect(profile.node.path).toBe("team--aws");
  });

  it("has one construct per layer, its id being its role", () => {
    const profile = new InfrastructureProfile(new ProfileApp(), "base", shortProfile());
    expect(profile.node.children.map((child) => child.node.path)).toEqual([
      "base/os",
      "base/kubernetes",
      "base/network",
      "base/storage",
    ]);
    expect(Object.values(profile.layers).map((layer) => layer.role)).toEqual([
      "os",
      "kubernetes",
      "network",
      "storage",
    ]);
  });

  it("has no storage layer where none is declared", () => {
    const { storage: _, ...layers } = shortProfile().layers;
    const profile = new InfrastructureProfile(new ProfileApp(), "edge", shortProfile({ cloud: "edge-native", layers }));
    expect(profile.layers.storage).toBeUndefined();
  });

  it("lives in any tree of constructs, also below other constructs", () => {
    const team = new Construct(new RootConstruct("root"), "team-a");
    expect(new InfrastructureProfile(team, "base", shortProfile()).node.path).toBe("root/team-a/base");
  });

  it("keeps what it was given when the caller changes it later", () => {
    const props = { ...completeProfile(), tags: ["team:a"] };
    const profile = new InfrastructureProfile(new ProfileApp(), "base", props);
    props.tags.push("env:prod");
    props.name = "other";
    expect(profile.props.tags).toEqual(["team:a"]);
    expect(profile.name).toBe("aws-base");
  });

  it("cannot be changed after it was made", () => {
    const profile = new InfrastructureProfile(new ProfileApp(), "base", completeProfile());
    const { layers, props } = profile;
    for (const frozen of [props, props.layers, layers, layers.os.pack, layers.os.manifests]) {
      expect(Object.isFrozen(frozen)).toBe(true);
    }
  });

  it("tells its problems through node.validate()", () => {
    const profile = new InfrastructureProfile(new ProfileApp(), "base", shortProfile({ version: "1.0" }));
    expect(profile.node.validate()).toEqual([expect.stringMatching(/^version: "1\.0" .* \[INVALID_VERSION\]$/)]);
  });

  it.each([
    ["null", null],
    ["undefined", undefined],
    ["a string", "aws"],
    ["a list", [1]],
    ["a function", () => 1],
    ["an empty object", {}],
    ["layers that are a list", { cloud: 1, layers: [1, 2] }],
    ["layers of every wrong type", { layers: { os: 1, kubernetes: null, network: () => 1, storage: Symbol("x") } }],
    ["packs of wrong types", { registry: 1, layers: { os: { pack: 1 }, kubernetes: { pack: {} }, network: "@@" } }],
    ["values that are not plain", { layers: { os: { pack: "a@1", values: new Map() }, kubernetes: { values: [1] } } }],
    ["manifests of wrong types", { layers: { os: { pack: "a@1", manifests: [1, { name: 1 }] } } }],
    ["values that are not known", { name: UNKNOWN, cloud: UNKNOWN, layers: UNKNOWN }],
  ])("does not throw when its props are %s; synth does", (_, input) => {
    const app = new ProfileApp();
    const profile = new InfrastructureProfile(app, "base", garbage(input));
    expect(profile.name).toBe("base");
    expect(typeof profile.layers.kubernetes.pack.name).toBe("string");
    expect(profile.node.validate()).not.toEqual([]);
    expect(() => app.synthFiles()).toThrow(/base/);
  });

  it("survives values that hold themselves", () => {
    const values: Record<string, unknown> = {};
    values.self = values;
    const input = { ...completeProfile(), layers: { os: { pack: "ubuntu@1", values } } };
    expect(new InfrastructureProfile(new ProfileApp(), "base", garbage(input)).layers.os.values).toBeUndefined();
  });
});

describe("a layer", () => {
  it("has its pack written out, with the profile's registry", () => {
    const { layers } = new InfrastructureProfile(new ProfileApp(), "base", shortProfile());
    expect(layers.kubernetes.pack).toEqual({ name: "kubernetes", version: "1.30.x", registry: "Palette Registry" });
  });

  it("has no registry where its pack is of type manifest", () => {
    const pack = { name: "extras", type: "manifest" as const };
    const manifests = [{ name: "one", content: "kind: Namespace\n" }];
    const layers = { ...shortProfile().layers, storage: { pack, manifests } };
    const profile = new InfrastructureProfile(new ProfileApp(), "base", shortProfile({ layers }));
    expect(profile.layers.storage?.pack).toEqual(pack);
    expect(profile.layers.storage?.manifests).toEqual(manifests);
  });

  it("has its values as YAML text; text is kept as it is, and none stands for the pack's defaults", () => {
    const { layers } = new InfrastructureProfile(new ProfileApp(), "base", completeProfile());
    expect(layers.kubernetes.values).toBe("pack:\n  podCIDR: 10.0.0.0/16\n");
    expect(layers.network.values).toBe("# as text\nmtu: 1440\n");
    expect(new InfrastructureProfile(new ProfileApp(), "base", shortProfile()).layers.os.values).toBeUndefined();
  });

  it("has no values while one of them is not known", () => {
    const kubernetes = { pack: "kubernetes@1.30.4", values: { cidr: UNKNOWN as unknown as string } };
    const props = shortProfile({ layers: { ...shortProfile().layers, kubernetes } });
    expect(new InfrastructureProfile(new ProfileApp(), "base", props).layers.kubernetes.values).toBeUndefined();
  });
});

describe("the guards", () => {
  const app = new ProfileApp();
  const profile = new InfrastructureProfile(app, "base", shortProfile());
  const guards = {
    isProfileApp: ProfileApp.isProfileApp,
    isInfrastructureProfile: InfrastructureProfile.isInfrastructureProfile,
    isLayer: Layer.isLayer,
  };

  it("tell the constructs of this package apart", () => {
    const answers = [app, profile, profile.layers.os].map((one) => Object.values(guards).map((guard) => guard(one)));
    expect(answers).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
  });

  it.each(Object.entries(guards))("%s says no to everything else", (_, guard) => {
    const others = [undefined, null, 1, "text", {}, [], () => 1, new RootConstruct(), Symbol("x")];
    expect(others.map(guard)).toEqual(others.map(() => false));
  });

  it("know the constructs of another installed copy of the package", () => {
    let copy: typeof import("../../lib/constructs") | undefined;
    jest.isolateModules(() => {
      copy = require("../../lib/constructs");
    });
    expect(copy?.InfrastructureProfile).not.toBe(InfrastructureProfile);
    expect(copy?.InfrastructureProfile.isInfrastructureProfile(profile)).toBe(true);
    expect(copy?.ProfileApp.isProfileApp(app)).toBe(true);
    expect(copy?.Layer.isLayer(profile.layers.os)).toBe(true);
  });
});
