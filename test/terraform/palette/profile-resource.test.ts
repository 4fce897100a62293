import fc from "fast-check";
import type { ProfileProps } from "../../../lib/profile/profile-props";
import { writeYaml, type YamlValue } from "../../../lib/profile/yaml-writer";
import { type ObjectValue, UNKNOWN_VALUE } from "../../../lib/terraform/protocol/value";
import { golden } from "../../support/engine";
import { addonGolden, fullGolden } from "../../support/kinds";
import { anyProfile } from "../../support/profile-arbitrary";
import { runs } from "../../support/suite";
import { configOf, emulatorForTests, resourceFor, writesOf } from "./support";

const rig = emulatorForTests();

const resource = (props: ProfileProps) => resourceFor(rig.emulator, props);
const config = configOf;
const writes = (work: () => Promise<unknown>) => writesOf(rig.emulator, work);

const KINDS: readonly (readonly [string, ProfileProps])[] = [
  ["an infrastructure profile", golden({ tags: ["team:a", "solo"], description: "for all" })],
  ["a full profile", fullGolden()],
  ["an add-on profile", addonGolden()],
];

describe.each(KINDS)("%s", (_, props) => {
  it("is made, and then there is nothing to do", async () => {
    const core = resource(props);
    expect((await core.up(config(props))).action).toBe("create");
    expect(rig.emulator.control.listProfiles()).toHaveLength(1);
    expect((await core.plan(config(props))).action).toBe("no-op");
    expect(await writes(() => core.refresh())).toEqual([]);
    expect((await core.plan(config(props), { refresh: false })).action).toBe("no-op");
  });

  it("is deleted", async () => {
    const core = resource(props);
    await core.up(config(props));
    expect((await core.up(null)).action).toBe("delete");
    expect(rig.emulator.control.listProfiles()).toEqual([]);
  });

  it("that is imported is like one that was made, as far as Palette can tell", async () => {
    await resource(props).up(config(props));
    const core = resource(props);
    const { name, version } = props;
    await core.import(`${name}@${version}`);
    const planned = await core.plan(config(props));
    expect(["no-op", "update"]).toContain(planned.action);
    expect(await writes(() => core.apply(planned))).toEqual([]);
    expect((await core.plan(config(props))).action).toBe("no-op");
  });

  it("that is imported can be written out from its state, and then there is nothing to do", async () => {
    await resource(props).up(config(props));
    const core = resource(props);
    await core.import(rig.emulator.control.listProfiles()[0]?.uid as string);
    const planned = await core.plan(generated(core.state as ObjectValue));
    expect(planned.after).toEqual(planned.before);
    expect(planned.action).toBe("no-op");
  });
});

/** A configuration as Terraform writes one for a state: everything that can be configured. */
function generated(state: ObjectValue): ObjectValue {
  const computed = ["id", "digest", "version_", "pack_uid", "registry_uid", "derived_values"];
  const strip = (value: ObjectValue, isLayer: boolean): ObjectValue =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !computed.includes(name) && !(isLayer && name === "version"))
        .map(([name, item]) => {
          if (name === "layers" && item !== null) {
            const layers = Object.entries(item as ObjectValue).map(([role, layer]) => [
              role,
              layer === null ? null : strip(layer as ObjectValue, true),
            ]);
            return [name, Object.fromEntries(layers)];
          }
          return [
            name,
            name === "addons" && Array.isArray(item) ? item.map((one) => strip(one as ObjectValue, true)) : item,
          ];
        }),
    );
  return strip(state, false);
}

describe("any profile", () => {
  it("is made, kept, and made into any other one, by Terraform's rules", async () => {
    await fc.assert(
      fc.asyncProperty(anyProfile, anyProfile, async (one, given) => {
        const other = { ...given, name: one.name as string, version: one.version as string };
        const core = resource(one);
        try {
          await core.up(config(one));
          expect((await core.plan(config(one))).action).toBe("no-op");
          await core.up(config(other, { allow: ["remove-layer:storage"] }));
          expect((await core.plan(config(other, { allow: ["remove-layer:storage"] }))).action).toBe("no-op");
        } finally {
          await core.up(null);
        }
      }),
      { numRuns: runs(25) },
    );
  });
});

describe("any values", () => {
  const data = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string({ maxLength: 12 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), tie("value"), { maxKeys: 3 }),
    ),
  })).value;

  it("that are written otherwise and mean the same are no change", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), data, { maxKeys: 4 }),
        async (values) => {
          const base = golden();
          const written = (text: string) =>
            config({ ...base, layers: { ...base.layers, network: { pack: "cni-calico@3.28.2", values: text } } });
          const block = writeYaml(values as { [key: string]: YamlValue });
          const flow = `# the same\n${JSON.stringify(values)}\n`;
          const core = resource(base);
          try {
            await core.up(written(block));
            expect((await core.plan(written(flow))).action).toBe("no-op");
          } finally {
            await core.up(null);
          }
        },
      ),
      { numRuns: runs(25) },
    );
  });
});

describe("a change", () => {
  const base = golden();

  it("of spelling alone is none", async () => {
    const core = resource(base);
    const { layers } = base;
    await core.up(config(base));
    const kubernetes = { pack: "kubernetes@1.30.4", values: "# same\npack: { 'podCIDR': '10.0.0.0/16' }" };
    expect((await core.plan(config({ ...base, layers: { ...layers, kubernetes } }))).action).toBe("no-op");
  });

  it("of a patch shows what becomes of the values", async () => {
    const core = resource(base);
    const patched = (podCIDR: string) =>
      config({
        ...base,
        layers: { ...base.layers, kubernetes: { pack: "kubernetes@1.30.4", patch: { pack: { podCIDR } } } },
      });
    await core.up(patched("10.1.0.0/16"));
    const planned = await core.plan(patched("10.2.0.0/16"));
    expect(JSON.stringify(planned.after)).toContain('podCIDR: \\"10.2.0.0/16\\"');
    expect(planned.action).toBe("update");
    await core.apply(planned);
    expect((await core.plan(patched("10.2.0.0/16"))).action).toBe("no-op");
  });

  it("of what is not known yet is made when it is known", async () => {
    const core = resource(base);
    const open: ObjectValue = { ...config(base), description: UNKNOWN_VALUE, layers: UNKNOWN_VALUE };
    const planned = await core.plan(open);
    expect(planned.after).toMatchObject({ layers: UNKNOWN_VALUE, digest: UNKNOWN_VALUE, id: UNKNOWN_VALUE });
    const pack: ObjectValue = {
      ...config(base),
      layers: { ...(config(base).layers as ObjectValue), network: { pack: UNKNOWN_VALUE } },
    };
    const partly = await core.plan(pack);
    expect(partly.after).toMatchObject({ layers: { network: { values: UNKNOWN_VALUE }, os: { version: "22.04" } } });
    const known = await core.plan(config(base));
    await core.apply({
      ...partly,
      after: withKnown(partly.after as ObjectValue, known.after as ObjectValue),
      config: known.config,
    });
    expect((await core.plan(config(base))).action).toBe("no-op");
  });

  it("of the version makes a new profile and keeps the old one", async () => {
    const core = resource(base);
    await core.up(config(base));
    const planned = await core.up(config({ ...base, version: "1.5.0" }));
    expect(planned).toMatchObject({ action: "replace", replaces: [["version"]] });
    expect(core.warnings().join("\n")).toContain("[VERSION_KEPT]");
    expect(
      rig.emulator.control
        .listProfiles()
        .map(({ version }) => version)
        .sort(),
    ).toEqual(["1.4.0", "1.5.0"]);
  });

  it("of the version renames where that is wanted", async () => {
    const core = resource(base);
    await core.up(config(base));
    const planned = await core.up(config({ ...base, version: "1.5.0" }, { on_version_change: "rename" }));
    expect(planned.action).toBe("update");
    expect(rig.emulator.control.listProfiles().map(({ version }) => version)).toEqual(["1.5.0"]);
  });

  it("of the cloud is planned as a new profile in place of the old one, also under the same name", async () => {
    const addons = addonGolden({ cloud: "aws" });
    const core = resource(addons);
    await core.up(config(addons));
    const planned = await core.up(config({ ...addons, cloud: "all" }));
    expect(planned).toMatchObject({ action: "replace", replaces: [["cloud"]] });
    expect(rig.emulator.control.listProfiles()).toHaveLength(1);
  });

  it("of how it is dealt with writes nothing", async () => {
    const core = resource(base);
    await core.up(config(base));
    const planned = await core.plan(config(base, { versioning: "immutable", timeouts: { update: "1m" } }));
    expect(planned.action).toBe("update");
    expect(await writes(() => core.apply(planned))).toEqual([]);
  });
});

/** A plan with what was not known in it as it turned out. */
function withKnown(planned: ObjectValue, known: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => {
      if (["id", "digest"].includes(name)) return [name, value];
      if (name !== "layers") return [name, known[name] ?? null];
      const layers = known.layers as ObjectValue;
      const network = { ...(layers.network as ObjectValue) };
      for (const open of ["version", "pack_uid", "registry_uid", "values"])
        network[open as never] = UNKNOWN_VALUE as never;
      return [name, { ...layers, network }];
    }),
  );
}
