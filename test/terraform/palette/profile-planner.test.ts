import { type ObjectValue, UNKNOWN_VALUE } from "../../../lib/terraform/protocol/value";
import { golden } from "../../support/engine";
import { fullGolden } from "../../support/kinds";
import { Core } from "../../support/terraform-core";
import { configOf, emulatorForTests, onlyUid, providerFor, resourceFor, writesOf } from "./support";

const rig = emulatorForTests();
const BASE = golden();
const layers = (changes: object) => ({ ...BASE, layers: { ...BASE.layers, ...changes } });

/** The problems that a plan is refused for. */
async function refusals(core: Core, config: ObjectValue | null): Promise<string> {
  return core.plan(config).then(
    (planned) => {
      throw new Error(`it was planned: ${planned.action}`);
    },
    (error: Error) => error.message,
  );
}

describe("a variable that nothing refers to", () => {
  const unused = (core: Core) => core.warnings().filter((text) => text.includes("VARIABLE_UNUSED")).length;
  const variables = [{ name: "idle", displayName: "Idle" }];
  const own = Object.fromEntries(
    Object.entries(BASE.layers).map(([role, layer]) => [
      role,
      { pack: typeof layer === "string" ? layer : (layer as { pack: string }).pack, values: "a: 1\n" },
    ]),
  );

  it.each([
    ["defaults of packs", { ...BASE, variables }, [0, 1]],
    ["values of its own alone", { ...BASE, layers: own as unknown as typeof BASE.layers, variables }, [1, 0]],
  ])("is told once in each phase: %s", async (_, props, [validated, planned]) => {
    const core = resourceFor(rig.emulator, props);
    await core.validate(configOf(props));
    expect(unused(core)).toBe(validated);
    const created = await core.plan(configOf(props));
    expect(unused(core)).toBe(planned);
    await core.apply(created);
    expect(unused(core)).toBe(0);
    // What is replaced is planned twice in one run.
    const replaced = await core.plan(configOf({ ...props, version: "2.0.0", scope: "tenant" }));
    expect(replaced.action).toBe("replace");
    expect(unused(core)).toBe(planned);
    await core.apply(replaced);
    expect(unused(core)).toBe(0);
  });
});

describe("the line that names presets", () => {
  const marker = "# spectrocloud.com/enabled-presets: A:b\n";
  const network = (values: string) => layers({ network: { pack: "cni-calico@3.28.2", values } });

  it("is a comment where the pack has none: it plans nothing, and its edit is no drift", async () => {
    const core = resourceFor(rig.emulator, BASE);
    await core.up(configOf(network("mtu: 1440\n")));
    expect((await core.plan(configOf(network(`${marker}mtu: 1440\n`)))).action).toBe("no-op");
    rig.emulator.control.editPackValues(onlyUid(rig.emulator), "cni-calico", `${marker}mtu: 1440\n`);
    core.warnings();
    await core.refresh();
    expect(core.warnings()).toEqual([]);
    expect((await core.plan(configOf(network("mtu: 1440\n")))).action).toBe("no-op");
  });
});

describe("a validation", () => {
  it("needs no network and lists all problems, each with its path in the configuration's words", async () => {
    const core = new Core(
      () => providerFor(rig.emulator, { PALETTE_HOST: "http://127.0.0.1:9" }),
      "palette_full_profile",
    );
    const config = configOf(fullGolden(), {
      version: "1",
      tags: ["a:", ":b"],
      on_destroy: "never",
      timeouts: { create: "soon", update: null, delete: null },
      variables: [{ name: "a b", input_type: "drop" }],
      addons: [{ pack: "hello-universe@1.3.1", install_priority: -1, patch: "- a" }],
    });
    const problems = (await core.validate(config)).join("\n");
    for (const path of [
      "version: ",
      "tags[1]: ",
      "on_destroy: ",
      "timeouts.create: ",
      "variables[0].name: ",
      "variables[0].input_type: ",
      "addons[0].install_priority: ",
      "addons[0].patch",
    ]) {
      expect(problems).toContain(path);
    }
  });

  it("says of a cloud that is a slip what was meant, unless it is called a custom one", async () => {
    const core = resourceFor(rig.emulator, BASE, { PALETTE_HOST: "http://127.0.0.1:9" });
    const problems = await core.validate(configOf({ ...BASE, cloud: "vsphear" }));
    expect(problems).toEqual([
      expect.stringContaining('Did you mean "vsphere"? If it is a custom cloud of that name, set custom_cloud = true.'),
    ]);
    expect(await core.validate(configOf({ ...BASE, cloud: "vsphear" }, { custom_cloud: true }))).toEqual([]);
  });

  it("says once of a macro without quotes in a patch what is wrong with it, and in which line", async () => {
    const core = resourceFor(rig.emulator, BASE);
    const patch = "pack:\n  podCIDR: {{.spectro.var.cidr}}\n  other: yes\n";
    const config = configOf(BASE, {
      layers: { ...(configOf(BASE).layers as object), os: { pack: "ubuntu-aws@22.04", patch } },
    });
    expect(await core.validate(config)).toEqual([
      expect.stringMatching(
        /layers\.os\.patch \(line 2\): the macro in \{\{\.spectro\.var\.cidr\}\} has to stand in quotes here\. Correct the YAML at this line\. \[INVALID_YAML\]$/,
      ),
      expect.stringMatching(
        /layers\.os\.patch \(line 3\): yes is read in two ways: put it in quotes\..* \[INVALID_YAML\]$/,
      ),
    ]);
  });

  it("says of a text that holds what nobody meant what it is, once", async () => {
    const core = resourceFor(rig.emulator, BASE);
    const problems = await core.validate(
      configOf(BASE, { description: "for [object Object]", version: ["$", "{TfToken[TOKEN.1]}"].join("") }),
    );
    expect(problems.map((text) => /\[(\w+)\]$/.exec(text)?.[1])).toEqual(["TOKEN_IN_TEXT", "OBJECT_IN_TEXT"]);
  });

  it("passes over what is not known yet", async () => {
    const core = resourceFor(rig.emulator, BASE);
    const open = {
      ...configOf(BASE),
      name: UNKNOWN_VALUE,
      tags: UNKNOWN_VALUE,
      variables: UNKNOWN_VALUE,
    } as ObjectValue;
    expect(await core.validate(open)).toEqual([]);
    expect(await core.validate({ ...open, layers: UNKNOWN_VALUE })).toEqual([]);
  });
});

describe("a plan", () => {
  it("is refused with everything that Palette would refuse, at once", async () => {
    const props = layers({ os: "ubuntu-aws@99", network: { pack: "cni-calico@3.28.2", presets: ["no-such"] } });
    const problems = await refusals(resourceFor(rig.emulator, BASE), configOf(props));
    expect(problems).toContain("layers.os.pack: ");
    expect(problems).toContain("[PACK_VERSION_NOT_FOUND]");
    expect(problems).toContain("layers.network.presets");
    expect(rig.emulator.control.listProfiles()).toEqual([]);
  });

  it("says of a registry that the profile names once what is wrong with it once", async () => {
    const problems = await refusals(
      resourceFor(rig.emulator, BASE),
      configOf({ ...BASE, registry: "Palete Registry" }),
    );
    expect(problems.match(/REGISTRY_NOT_FOUND/g)).toHaveLength(1);
  });

  it("writes nothing for the word that a cloud is a custom one", async () => {
    const core = resourceFor(rig.emulator, BASE);
    await core.up(configOf(BASE));
    expect(await writesOf(rig.emulator, () => core.up(configOf(BASE, { custom_cloud: true })))).toEqual([]);
    expect(await core.plan(configOf(BASE, { custom_cloud: true }))).toMatchObject({ action: "no-op" });
  });

  it("is refused for a name that is taken", async () => {
    await resourceFor(rig.emulator, BASE).up(configOf(BASE));
    const other = configOf({ ...BASE, description: "another" });
    expect(await refusals(resourceFor(rig.emulator, BASE), other)).toContain("[PROFILE_NAME_TAKEN]");
  });

  it("warns of a pack that nobody called a chart, in a registry that lists none", async () => {
    const told = async (type?: string) => {
      const core = resourceFor(rig.emulator, BASE);
      const storage = { pack: "csi-aws-ebs@1.22.0", registry: "Bitnami", ...(type === undefined ? {} : { type }) };
      const config = configOf(BASE);
      await core.plan({ ...config, layers: { ...(config.layers as ObjectValue), storage } });
      return core.warnings();
    };
    expect(await told()).toEqual([
      expect.stringMatching(/^Pack not checked: layers\.storage\.pack: registry "Bitnami" .*\[PACK_NOT_CHECKED\]$/),
    ]);
    expect(await told("helm")).toEqual([]);
  });

  it("takes a profile over where that is wanted, and says so", async () => {
    await resourceFor(rig.emulator, BASE).up(configOf(BASE));
    const core = resourceFor(rig.emulator, BASE);
    const config = configOf({ ...BASE, description: "another" }, { adopt: "overwrite" });
    const planned = await core.plan(config);
    const [warning, ...others] = core.warnings();
    expect(warning).toMatch(
      /^Existing profile adopted: aws-base 1\.4\.0 .*it will be adopted and changed\. .*\[PROFILE_ADOPTED\]\n {2}~ description: .*another/,
    );
    expect(others).toEqual([]);
    await core.apply(planned);
    expect(rig.emulator.control.listProfiles()).toHaveLength(1);
    core.warnings();
    await core.up(null);
    expect(core.warnings().join("\n")).toContain("[PROFILE_KEPT]");
    expect(rig.emulator.control.listProfiles()).toHaveLength(1);
  });

  it("is refused for an upgrade of Kubernetes that skips a version while clusters use it, unless that is allowed", async () => {
    const core = resourceFor(rig.emulator, BASE);
    await core.up(configOf(BASE));
    rig.emulator.control.attachCluster(onlyUid(rig.emulator));
    const next = layers({ kubernetes: { pack: "kubernetes@1.32.3", values: { pack: { podCIDR: "10.0.0.0/16" } } } });
    expect(await refusals(core, configOf(next))).toContain("[KUBERNETES_SKIP]");
    const allowed = await core.plan(configOf(next, { allow: ["kubernetes:1.30->1.32"] }));
    expect(allowed.action).toBe("update");
    expect(core.warnings().join("\n")).toContain("cluster-1");
  });

  it("is refused for a delete while clusters use the profile, unless that is allowed", async () => {
    const core = resourceFor(rig.emulator, BASE);
    await core.up(configOf(BASE));
    rig.emulator.control.attachCluster(onlyUid(rig.emulator));
    expect(await refusals(core, null)).toMatch(
      /PALETTE_IAC_ALLOW=delete-in-use .*an allow or on_destroy that is set for it must be applied before.*\[PROFILE_IN_USE\]/,
    );
    await core.up(configOf(BASE, { on_destroy: "keep" }));
    expect((await core.plan(null)).action).toBe("delete");
  });

  it("says of an old version that stays that it does, once", async () => {
    const core = resourceFor(rig.emulator, BASE);
    await core.up(configOf(BASE));
    const kept = await core.plan(configOf({ ...BASE, version: "1.5.0" }));
    expect(kept.action).toBe("replace");
    expect(core.warnings()).toEqual([
      expect.stringMatching(/^Old version kept: aws-base 1\.4\.0 .* stays in Palette .*\[VERSION_KEPT\]$/),
    ]);
    await core.apply(kept);
    expect(core.warnings()).toEqual([expect.stringContaining("[VERSION_KEPT]")]);
    const uid = rig.emulator.control.listProfiles().find(({ version }) => version === "1.5.0")?.uid as string;
    rig.emulator.control.attachCluster(uid, { name: "production" });
    await core.plan(configOf({ ...BASE, version: "1.6.0" }, { on_version_change: "delete-unused" }));
    expect(core.warnings()).toEqual([
      expect.stringMatching(
        /^Old version in use kept: aws-base 1\.5\.0 .*cluster production.*\[VERSION_IN_USE_KEPT\]$/,
      ),
    ]);
  });

  it("of a delete names a profile that stays, and one that was there before", async () => {
    const core = resourceFor(rig.emulator, BASE);
    await core.up(configOf(BASE, { on_destroy: "keep" }));
    core.warnings();
    await core.plan(null);
    expect(core.warnings()).toEqual([expect.stringMatching(/^Profile kept: aws-base 1\.4\.0 .*\[PROFILE_KEPT\]$/)]);
    const other = resourceFor(rig.emulator, BASE);
    await other.up(configOf(BASE));
    expect(other.warnings()).toEqual([
      expect.stringContaining("it will be taken over"),
      expect.stringContaining("it is taken over"),
    ]);
    await other.plan(null);
    expect(other.warnings()).toEqual([
      expect.stringMatching(/^Profile from elsewhere deleted: aws-base 1\.4\.0 .*\[TAKEN_OVER_DELETED\]$/),
    ]);
  });

  it("is refused for a change of a published version that is immutable", async () => {
    const core = resourceFor(rig.emulator, BASE);
    const immutable = { versioning: "immutable" };
    await core.up(configOf(BASE, immutable));
    const edited = layers({ kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR: "10.1.0.0/16" } } } });
    expect(await refusals(core, configOf(edited, immutable))).toContain("[VERSION_IMMUTABLE]");
  });

  it("is refused for a permission that is missing", async () => {
    const { key } = rig.emulator.control.addApiKey({ key: "viewer-key", role: "profile-viewer" });
    const core = resourceFor(rig.emulator, BASE, { PALETTE_API_KEY: key });
    expect(await refusals(core, configOf(BASE))).toContain("[PERMISSION_MISSING]");
  });

  it("is kept from being done when somebody has changed the profile since", async () => {
    const core = resourceFor(rig.emulator, BASE);
    await core.up(configOf(BASE));
    const planned = await core.plan(configOf({ ...BASE, description: "ours" }));
    rig.emulator.control.setDescription(onlyUid(rig.emulator), "theirs");
    const before = core.state;
    await expect(core.apply(planned)).rejects.toThrow("[CONCURRENT_EDIT]");
    expect(rig.emulator.control.listProfiles()[0]?.description).toBe("theirs");
    expect(core.state).toEqual(before);
  });

  it("that could not be done leaves nothing of it in what is kept", async () => {
    const core = resourceFor(rig.emulator, BASE);
    await core.up(configOf(BASE));
    const planned = await core.plan(configOf(layers({ network: "cni-calico@3.31.4" })));
    const before = core.state;
    rig.emulator.control.setDescription(onlyUid(rig.emulator), "theirs");
    await expect(core.apply(planned)).rejects.toThrow("[CONCURRENT_EDIT]");
    rig.emulator.control.setDescription(onlyUid(rig.emulator), "");
    await core.refresh();
    expect(core.state).toEqual(before);
    expect((await core.plan(configOf(BASE))).action).toBe("no-op");
  });

  it("of two resources for one profile is refused", async () => {
    const provider = providerFor(rig.emulator);
    const core = () => new Core(() => provider, "palette_infrastructure_profile");
    await core().plan(configOf(BASE));
    expect(await refusals(core(), configOf(BASE))).toContain("[PROFILE_DECLARED_TWICE]");
  });

  it("costs nothing but the look at the profile where nothing differs", async () => {
    const core = resourceFor(rig.emulator, BASE);
    await core.up(configOf(BASE));
    rig.emulator.clearRequests();
    expect((await core.plan(configOf(BASE), { refresh: false })).action).toBe("no-op");
    expect(rig.emulator.requests()).toEqual([]);
  });
});

describe("a plan of a provider whose configuration is not known yet", () => {
  it("is made without asking, and says what was not checked", async () => {
    const core = new Core(() => providerFor(rig.emulator), "palette_infrastructure_profile", {
      api_key: UNKNOWN_VALUE,
    });
    const planned = await core.plan(configOf(BASE));
    expect(planned.after).toMatchObject({ id: UNKNOWN_VALUE, layers: { os: { version: UNKNOWN_VALUE } } });
    expect(core.warnings().join("\n")).toContain("[CONFIGURATION_UNKNOWN]");
    const known = resourceFor(rig.emulator, BASE);
    await known.apply(planned);
    expect((await known.plan(configOf(BASE))).action).toBe("no-op");
  });
});
