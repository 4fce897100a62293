import type { Diagnostic } from "../../../lib/terraform/protocol/diagnostic";
import type { DataSource } from "../../../lib/terraform/protocol/provider";
import { type ObjectValue, UNKNOWN_VALUE } from "../../../lib/terraform/protocol/value";
import { golden } from "../../support/engine";
import { configOf, emulatorForTests, providerFor, resourceFor } from "./support";

const rig = emulatorForTests();

async function read(type: string, config: ObjectValue): Promise<ObjectValue> {
  const provider = providerFor(rig.emulator);
  const context = { signal: new AbortController().signal, report: () => {} };
  const source = provider.dataSources[type] as NonNullable<(typeof provider.dataSources)[string]>;
  const answer = await source.read(config, context);
  expect(Object.keys(answer).sort()).toEqual(Object.keys(source.schema.attributes).sort());
  return answer;
}

describe("a look-up", () => {
  it("finds a pack, the newest of a line, with its defaults", async () => {
    expect(
      await read("palette_pack", { name: "kubernetes", version: "1.30.x", registry: "Palette Registry" }),
    ).toMatchObject({
      exact_version: "1.30.9",
      pack: "kubernetes@1.30.9",
      layer: "k8s",
      values: expect.stringContaining("podCIDR"),
    });
  });

  it("finds all versions of a pack, newest first", async () => {
    const { versions } = await read("palette_packs", { name: "kubernetes", registry: "Palette Registry" });
    expect(versions).toEqual(expect.arrayContaining(["1.33.9", "1.30.4"]));
    expect((versions as string[]).indexOf("1.33.9")).toBeLessThan((versions as string[]).indexOf("1.30.4"));
  });

  it("lists each version of a pack once", async () => {
    const { versions, packs } = await read("palette_packs", { name: "cni-calico" });
    const uids = (packs as ObjectValue[]).map(({ pack_uid: uid }) => uid);
    for (const list of [versions as string[], uids]) {
      expect(list.length).toBeGreaterThan(1);
      expect([...new Set(list)]).toEqual(list);
    }
  });

  it("finds a registry by its name and by its uid", async () => {
    const { id } = await read("palette_registry", { name: "Palette Registry" });
    expect(await read("palette_registry", { name: id as string })).toMatchObject({ registry_name: "Palette Registry" });
  });

  it("finds a profile, the highest version where none is named", async () => {
    for (const version of ["1.4.0", "1.10.0"]) {
      const props = golden({ version });
      await resourceFor(rig.emulator, props).up(configOf(props));
    }
    expect(await read("palette_cluster_profile", { name: "aws-base" })).toMatchObject({
      version: "1.10.0",
      type: "infra",
      published: true,
      scope: "project",
    });
  });

  it.each([
    ["palette_pack", { name: "kubernets" }, "PACK_NOT_FOUND"],
    ["palette_packs", { name: "kubernets" }, "PACK_NOT_FOUND"],
    ["palette_registry", { name: "Palete" }, "REGISTRY_NOT_FOUND"],
    ["palette_cluster_profile", { name: "none" }, "NO_SUCH_PROFILE"],
    ["palette_packs", { name: "cni-calico", cloud: "azure" }, "PACK_WRONG_CLOUD"],
    ["palette_packs", { name: "hello-universe", type: "spectro" }, "PACK_TYPE_MISMATCH"],
  ])("of %s says what is not there", async (type, config, code) => {
    await expect(read(type, config)).rejects.toMatchObject({
      diagnostics: [{ severity: "error", detail: expect.stringContaining(`[${code}]`) }],
    });
  });

  it.each([
    [
      "a pack of several registries",
      { name: "kubernetes" },
      'registry: pack "kubernetes" is in several registries: Public Repo, Palette Registry. Set registry to one of them. [PACK_AMBIGUOUS]',
    ],
    [
      "a pack of a registry without a catalogue",
      { name: "harbor", registry: "Bitnami" },
      'version: pack "harbor" has no version to choose from in registry "Bitnami". Versions there: not listed. Give an exact version. [PACK_VERSION_NOT_FOUND]',
    ],
  ])("without a version speaks of none: %s", async (_, config, text) => {
    await expect(read("palette_pack", config)).rejects.toMatchObject({ diagnostics: [{ detail: text }] });
  });

  it("names the clouds that a pack is for, and not those of a profile", async () => {
    const wrong = { name: "ubuntu-aws", cloud: "vsphere" };
    const text =
      'pack "ubuntu-aws" is for aws, not for cloud "vsphere". Choose a pack for vsphere, or correct the cloud.';
    for (const type of ["palette_pack", "palette_packs"]) {
      await expect(read(type, wrong)).rejects.toMatchObject({
        diagnostics: [{ detail: `${text} [PACK_WRONG_CLOUD]` }],
      });
    }
  });

  it.each([
    ["a scope", "palette_cluster_profile", { name: "aws-base", scope: "global" }, "scope", "project, tenant, system"],
    ["a kind of packs", "palette_pack", { name: "harbor", type: "chart" }, "type", "spectro, oci, helm"],
    ["a kind of packs", "palette_packs", { name: "harbor", type: "manifest" }, "type", "spectro, oci, helm"],
    ["a kind of packs", "palette_registry", { name: "Bitnami", type: "chart" }, "type", "spectro, oci, helm"],
  ])("refuses %s that is none when the configuration is validated: %s", async (_, type, config, at, allowed) => {
    const told: Diagnostic[] = [];
    const context = {
      signal: new AbortController().signal,
      report: (...more: Diagnostic[]) => void told.push(...more),
    };
    const source = providerFor(rig.emulator).dataSources[type] as DataSource;
    await source.validate?.(config, context);
    const detail = expect.stringMatching(new RegExp(`^${at}: .*${allowed}.*\\[INVALID_VALUE\\]`));
    expect(told).toEqual([{ severity: "error", summary: "Value not allowed", detail, path: [at] }]);
    await source.validate?.({ name: "x", [at]: UNKNOWN_VALUE }, context);
    expect(told).toHaveLength(1);
  });
});
