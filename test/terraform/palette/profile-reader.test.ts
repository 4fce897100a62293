import type { InfrastructureProfileProps } from "../../../lib/profile/infrastructure-profile";
import type { ProfileProps } from "../../../lib/profile/profile-props";
import type { ManagedResource } from "../../../lib/terraform/protocol/provider";
import type { ObjectValue, Value } from "../../../lib/terraform/protocol/value";
import { golden, withManifests } from "../../support/engine";
import { addonGolden, fullGolden } from "../../support/kinds";
import { SEED_PROFILES } from "../../support/seed-profiles";
import { resourceTypeOf } from "../../support/terraform-config";
import type { Core } from "../../support/terraform-core";
import { configOf, emulatorForTests, generatedConfig, onlyUid, providerFor, resourceFor, writesOf } from "./support";

const rig = emulatorForTests();

const FULL = fullGolden({ description: "for all", tags: ["team:a", "solo"] });

const MANIFESTS_ALONE = {
  pack: { name: "quota", type: "manifest" as const },
  manifests: [{ name: "quota", content: "kind: A\n" }],
};

/** Layers with the same packs and no values. */
function withEmptyValues(layers: InfrastructureProfileProps["layers"]): InfrastructureProfileProps["layers"] {
  const empty = Object.entries(layers).map(([role, layer]) => [
    role,
    typeof layer === "string" ? { pack: layer, values: "" } : { ...layer, values: "" },
  ]);
  return Object.fromEntries(empty);
}

/** Paths at which two values differ. */
function differences(a: Value, b: Value, path = ""): string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return [path];
  if (Array.isArray(a) !== Array.isArray(b)) return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const at = (value: object, key: string) => ((value as ObjectValue)[key] ?? null) as Value;
  return keys.flatMap((key) => differences(at(a, key), at(b, key), path === "" ? key : `${path}.${key}`));
}

describe("a profile whose texts give a key twice", () => {
  const TWICE = "port: 1\nport: 80\n";
  const pack = { name: "careless", version: "1.0.0", layer: "addon", registry: "Palette Registry" } as const;
  const PROPS = {
    type: "add-on" as const,
    name: "extras",
    version: "1.0.0",
    registry: "Palette Registry",
    addons: [{ pack: "careless@1.0.0" }],
  };
  let packUid: string;
  beforeAll(() => {
    packUid = rig.emulator.control.addPack({ ...pack, cloudTypes: ["all"], values: TWICE }).uid;
  });
  afterAll(() => rig.emulator.control.removePack(packUid));

  it("is planned with a warning where they are the pack's own, with a patch or without", async () => {
    const core = resourceFor(rig.emulator, PROPS);
    await core.up(configOf(PROPS));
    expect(core.warnings().join()).toMatch(
      /in the default values of the pack "careless", the key "port" is given twice/,
    );
    expect(core.state).toMatchObject({ addons: [{ values: TWICE }] });
    await core.refresh();
    expect((await core.up(configOf(PROPS))).action).toBe("no-op");
    const patched = { ...PROPS, addons: [{ pack: "careless@1.0.0", patch: { port: 81 } }] };
    expect((await core.up(configOf(patched))).action).toBe("update");
    expect(core.state).toMatchObject({ addons: [{ values: "port: 1\nport: 81\n" }] });
    const own = { ...PROPS, addons: [{ pack: "careless@1.0.0", values: TWICE }] };
    expect(await core.validate(configOf(own))).toEqual([
      expect.stringMatching(/addons\[0\]\.values \(line 2\): the key "port" is given twice/),
    ]);
  });

  it("is imported with a warning; without the one that does not count, nothing changes", async () => {
    await resourceFor(rig.emulator, PROPS).up(configOf(PROPS));
    const core = resourceFor(rig.emulator, PROPS);
    await core.import("extras@1.0.0");
    expect(core.warnings().join()).toMatch(/in a text of the pack "careless", the key "port" is given twice/);
    const fixed = { ...PROPS, addons: [{ pack: "careless@1.0.0", values: "port: 80\n" }] };
    expect(await writesOf(rig.emulator, () => core.up(configOf(fixed)))).toEqual([]);
  });
});

describe("a refresh", () => {
  const DRIFTS: readonly (readonly [string, (uid: string) => unknown, readonly string[]])[] = [
    ["the description", (uid) => rig.emulator.control.setDescription(uid, "other"), ["description"]],
    ["a tag", (uid) => rig.emulator.control.setLabels(uid, { team: "b", solo: "spectro__tag" }), ["tags.0", "tags.1"]],
    [
      "the values of a layer",
      (uid) => rig.emulator.control.editPackValues(uid, "cni-calico", "pack:\n  other: 1\n"),
      ["layers.network.values"],
    ],
    [
      "the values of an add-on",
      (uid) => rig.emulator.control.editPackValues(uid, "harbor", "expose:\n  type: nodePort\n"),
      ["addons.3.values"],
    ],
    [
      "a manifest",
      (uid) => rig.emulator.control.editManifest(uid, "team-manifests", "namespace", "kind: Other\n"),
      ["addons.2.manifests.1.content"],
    ],
  ];

  it.each(
    DRIFTS,
  )("shows that %s was changed, and nothing else; the next apply puts it back", async (_, drift, paths) => {
    const core = resourceFor(rig.emulator, FULL);
    await core.up(configOf(FULL));
    const before = core.state;
    drift(onlyUid(rig.emulator));
    await core.refresh();
    expect(differences(before, core.state)).toEqual(paths);
    expect((await core.up(configOf(FULL))).action).toBe("update");
    await core.refresh();
    expect(differences(before, core.state)).toEqual([]);
  });

  it("finds nothing when clusters begin and end to use the profile", async () => {
    const core = resourceFor(rig.emulator, FULL);
    await core.up(configOf(FULL));
    const before = core.state;
    rig.emulator.control.attachCluster(onlyUid(rig.emulator));
    await core.refresh();
    expect(core.state).toEqual(before);
    expect((await core.plan(configOf(FULL))).action).toBe("no-op");
  });

  it("finds nothing in a text of the same meaning", async () => {
    const props = withManifests({ one: "kind: A\n" });
    const core = resourceFor(rig.emulator, props);
    await core.up(configOf(props));
    const before = core.state;
    rig.emulator.control.editManifest(onlyUid(rig.emulator), "cni-calico", "one", "# by hand\n{kind: A}\n");
    await core.refresh();
    expect(core.state).toEqual(before);
  });

  it("tells that the profile is gone", async () => {
    const core = resourceFor(rig.emulator, FULL);
    await core.up(configOf(FULL));
    rig.emulator.control.removeProfile(onlyUid(rig.emulator));
    await core.refresh();
    expect(core.state).toBeNull();
    expect((await core.up(configOf(FULL))).action).toBe("create");
  });

  it("leaves alone what may be other in Palette", async () => {
    const config = configOf(FULL, { ignore_drift: ["layers.network.values.pack.other", "description"] });
    const core = resourceFor(rig.emulator, FULL);
    await core.up(config);
    const uid = onlyUid(rig.emulator);
    rig.emulator.control.setDescription(uid, "other");
    expect((await core.plan(config)).action).toBe("no-op");
  });

  it("refuses credentials that lead to another project", async () => {
    const core = resourceFor(rig.emulator, FULL);
    await core.up(configOf(FULL));
    const elsewhere = resourceFor(rig.emulator, FULL, { PALETTE_PROJECT: "platform" });
    elsewhere.state = core.state;
    elsewhere.private = core.private;
    await expect(elsewhere.refresh()).rejects.toThrow("TARGET_MISMATCH");
  });
});

describe("an import", () => {
  const INFRA = golden();

  it.each([
    ["by uid", (uid: string) => uid],
    ["by uid, with the scope", (uid: string) => `project/${uid}`],
    ["by name and version", () => "aws-base@1.4.0"],
    ["by name and version, with the scope", () => "project/aws-base@1.4.0"],
  ])("works %s", async (_, idOf) => {
    await resourceFor(rig.emulator, INFRA).up(configOf(INFRA));
    const core = resourceFor(rig.emulator, INFRA);
    const uid = onlyUid(rig.emulator);
    await core.import(idOf(uid));
    expect(core.state).toMatchObject({ id: uid, name: "aws-base", scope: "project" });
    expect((await core.up(null)).action).toBe("delete");
    expect(rig.emulator.control.listProfiles()).toEqual([]);
  });

  it("finds a profile in tenant scope where that is said", async () => {
    const props = golden({ scope: "tenant" });
    await resourceFor(rig.emulator, props).up(configOf(props));
    const core = resourceFor(rig.emulator, props);
    await expect(core.import("aws-base@1.4.0")).rejects.toThrow("NO_SUCH_PROFILE");
    await core.import("tenant/aws-base@1.4.0");
    expect(core.state).toMatchObject({ scope: "tenant" });
    expect((await core.plan(configOf(props))).action).toBe("update");
  });

  it.each([
    ["aws-base", "the version is missing"],
    ["@1.0.0", "the name or the version is missing"],
    ["aws-base@", "the name or the version is missing"],
  ])("says of the id %j that %s", async (id, reason) => {
    await expect(resourceFor(rig.emulator, INFRA).import(id)).rejects.toThrow(reason);
  });

  it("says which resource manages a profile of another kind", async () => {
    await resourceFor(rig.emulator, INFRA).up(configOf(INFRA));
    await expect(resourceFor(rig.emulator, FULL).import("aws-base@1.4.0")).rejects.toThrow(
      /PROFILE_OF_OTHER_KIND|Use palette_infrastructure_profile/,
    );
  });

  const ofModel = SEED_PROFILES.filter(({ beyond, input }) => beyond === undefined && input.scope !== "tenant");
  it.each(ofModel.map((seed) => [seed.title, seed] as const))("takes in %s as it is", async (_, { input }) => {
    const project = rig.emulator.projects[0]?.uid as string;
    const uid = rig.emulator.control.addProfile({ project, ...input });
    const kind = {
      infra: golden(),
      cluster: fullGolden(),
      "add-on": { type: "add-on", addons: [] } as never,
      system: golden(),
    };
    const core = resourceFor(rig.emulator, kind[input.type ?? "add-on"]);
    await core.import(uid);
    expect(core.state).toMatchObject({ id: uid, name: input.name });
    const before = core.state;
    await core.refresh();
    expect(core.state).toEqual(before);
  });

  describe("with the configuration that Terraform writes for it", () => {
    const imported = async (props: ProfileProps) => {
      await resourceFor(rig.emulator, props).up(configOf(props));
      const core = resourceFor(rig.emulator, props);
      await core.import(onlyUid(rig.emulator));
      const { attributes } = (providerFor(rig.emulator).resources[resourceTypeOf(props)] as ManagedResource).schema;
      return { core, config: generatedConfig(core.state, attributes) };
    };

    it.each([
      ["layers whose values are empty", golden({ layers: withEmptyValues(golden().layers) })],
      ["a layer of manifests alone", addonGolden({ addons: [MANIFESTS_ALONE] })],
      ["a full profile", FULL],
      ["a custom cloud", addonGolden({ addons: [MANIFESTS_ALONE], cloud: "oci", customCloud: true })],
      ["a secret without a default", addonGolden({ variables: [{ name: "token", isSensitive: true }] })],
      [
        "a secret with a default",
        addonGolden({ variables: [{ name: "token", isSensitive: true, defaultValue: "canary-4c2e" }] }),
      ],
    ])("plans nothing for %s", async (_, props) => {
      const { core, config } = await imported(props);
      const planned = await core.plan(config);
      expect([planned.action, differences(planned.before, planned.after)]).toEqual(["no-op", []]);
    });

    it("leaves empty values empty when something else is changed", async () => {
      const { core, config } = await imported(golden({ layers: withEmptyValues(golden().layers) }));
      const writes = await writesOf(rig.emulator, () => core.up({ ...config, description: "other" }));
      expect(writes).toEqual(["PATCH /v1/clusterprofiles/*/metadata"]);
      const { published } = rig.emulator.control.getProfile(onlyUid(rig.emulator));
      expect(published?.map(({ values }) => values)).toEqual(["", "", "", ""]);
    });
  });
});

describe("a move from the official provider", () => {
  const OFFICIAL = {
    sourceProvider: "registry.terraform.io/spectrocloud/spectrocloud",
    sourceType: "spectrocloud_cluster_profile",
    sourceSchemaVersion: 0,
    private: undefined,
  };

  it("takes the profile over as it is, without writing anything", async () => {
    const props = golden({ tags: ["team:a"] });
    await resourceFor(rig.emulator, props).up(configOf(props));
    const uid = onlyUid(rig.emulator);
    const core = resourceFor(rig.emulator, props);
    const provider = providerFor(rig.emulator);
    const context = { signal: new AbortController().signal, report: () => {} };
    const moved = await provider.resources.palette_infrastructure_profile?.move?.(
      { ...OFFICIAL, sourceState: { id: uid, name: "aws-base", version: "1.4.0", context: "project", cloud: "aws" } },
      context,
    );
    core.state = moved?.state ?? null;
    core.private = moved?.private;
    const planned = await core.plan(configOf(props));
    expect(planned.action).toBe("update");
    expect(differences(planned.before, planned.after)).toEqual(["registry"]);
  });

  it.each([
    "registry.opentofu.org/spectrocloud/spectrocloud",
    "spectrocloud/spectrocloud",
    "spectrocloud",
  ])("is taken from %s, as tools name the official provider", async (sourceProvider) => {
    const provider = providerFor(rig.emulator);
    const context = { signal: new AbortController().signal, report: () => {} };
    const sourceState = { id: "u", name: "n", type: "cluster" };
    const moved = await provider.resources.palette_full_profile?.move?.(
      { ...OFFICIAL, sourceProvider, sourceState },
      context,
    );
    expect(moved?.state).toMatchObject({ id: "u", name: "n", scope: "project" });
  });

  it("is refused from any other type", async () => {
    const provider = providerFor(rig.emulator);
    const context = { signal: new AbortController().signal, report: () => {} };
    const move = (source: object) =>
      provider.resources.palette_full_profile?.move?.({ ...OFFICIAL, sourceState: {}, ...source }, context);
    await expect(move({ sourceType: "spectrocloud_workspace" })).rejects.toThrow("not from spectrocloud_workspace");
    for (const sourceProvider of ["registry.terraform.io/other/spectrocloud", "spectrocloud/other", "xspectrocloud"]) {
      await expect(move({ sourceProvider })).rejects.toThrow("not from");
    }
  });
});

describe("a move from a resource for another kind", () => {
  const context = { signal: new AbortController().signal, report: () => {} };
  const FULL = { ...fullGolden(), name: golden().name, version: "1.4.0" };

  async function moved(props: ProfileProps, more: ObjectValue = {}): Promise<Core> {
    const before = resourceFor(rig.emulator, props);
    await before.up(configOf(props, more));
    const provider = providerFor(rig.emulator);
    const answer = await provider.resources.palette_full_profile?.move?.(
      {
        sourceProvider: "registry.terraform.io/palette-iac/palette",
        sourceType: "palette_infrastructure_profile",
        sourceSchemaVersion: 0,
        sourceState: before.state as Readonly<Record<string, unknown>>,
        private: before.private,
      },
      context,
    );
    const core = resourceFor(rig.emulator, FULL);
    core.state = answer?.state ?? null;
    core.private = answer?.private;
    return core;
  }

  it("replaces the profile, which cannot change its kind", async () => {
    const core = await moved(golden());
    const before = onlyUid(rig.emulator);
    const planned = await core.plan(configOf(FULL));
    expect(planned).toMatchObject({ action: "replace", replaces: [["id"]] });
    await core.apply(planned);
    expect(rig.emulator.control.listProfiles()).toMatchObject([{ name: "aws-base", type: "cluster" }]);
    expect(onlyUid(rig.emulator)).not.toBe(before);
    expect((await core.plan(configOf(FULL))).action).toBe("no-op");
  });

  it("is refused while a cluster uses the profile", async () => {
    const core = await moved(golden());
    rig.emulator.control.attachCluster(onlyUid(rig.emulator));
    await expect(core.plan(configOf(FULL))).rejects.toThrow("[PROFILE_IN_USE]");
  });

  it("keeps the old profile under its version where the new one has another", async () => {
    const core = await moved(golden());
    await core.up(configOf({ ...FULL, version: "2.0.0" }));
    expect(
      rig.emulator.control
        .listProfiles()
        .map(({ type, version }) => [type, version])
        .sort(),
    ).toEqual([
      ["cluster", "2.0.0"],
      ["infra", "1.4.0"],
    ]);
  });
});
