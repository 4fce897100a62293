import type { ObjectValue } from "../../../lib/terraform/protocol/value";
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
  ])("of %s says what is not there", async (type, config, code) => {
    await expect(read(type, config)).rejects.toMatchObject({
      diagnostics: [{ severity: "error", detail: expect.stringContaining(`[${code}]`) }],
    });
  });
});
