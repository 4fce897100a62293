/**
 * Pulumi's runtime keeps its state in a global object and uses it to the very end of the process.
 *
 * @jest-environment node
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import * as pulumi from "@pulumi/pulumi";
import { getClusterProfile, getPack, getPackVersions, getRegistry, PaletteProvider } from "../../lib/pulumi";
import { Connection } from "../../lib/pulumi/connection";
import { filterRejections } from "../../lib/testing/refusals";
import { given, golden, Host } from "./support";

let host: Host;
const before = process.env.OTHER_KEY;

beforeAll(async () => {
  // Pulumi leaves some promises of a rejected output to themselves.
  filterRejections((reason) => pulumi.RunError.isInstance(reason));
  host = await Host.start();
});
beforeEach(() => host.reset());
afterEach(() => {
  delete process.env.OTHER_KEY;
  if (before !== undefined) process.env.OTHER_KEY = before;
});
afterAll(() => host.stop());

function held<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

const COMMUNITY = "Palette Community Registry";

describe("a look-up", () => {
  it("finds a registry by name and by uid", async () => {
    const found = await held(getRegistry({ name: "Palette Registry" }));
    expect(found).toEqual({ uid: expect.stringMatching(/^[0-9a-f]{24}$/), name: "Palette Registry", kind: "oci" });
    expect(await held(getRegistry({ name: pulumi.output(found.uid) }))).toEqual(found);
  });

  it("finds a pack: its uid, exact version, layer, defaults and presets", async () => {
    const found = await held(getPack({ name: "hello-universe", version: "1.3.x", registry: COMMUNITY }));
    expect(found).toMatchObject({ name: "hello-universe", version: "1.3.1", layer: "addon" });
    expect(found.uid).toMatch(/^[0-9a-f]{24}$/);
    expect(found.values).toContain("hello-universe");
    expect(found.presets).toContain("enable-api");
  });

  it("takes the newest version of a pack unless one is named, and a layer of any role", async () => {
    const versions = await held(getPackVersions({ name: "kubernetes", registry: "Palette Registry" }));
    const newest = await held(getPack({ name: "kubernetes", registry: "Palette Registry" }));
    expect(versions[0]).toMatchObject({ version: newest.version, packUid: newest.uid, registry: "Palette Registry" });
    expect(versions.filter(({ version }) => version === "1.30.4")).toHaveLength(1);
    expect(versions.find(({ version }) => version === newest.version)?.tags).not.toEqual([]);
    expect(newest.layer).toBe("k8s");
  });

  it("lists the versions of all registries that hold a pack where none is named", async () => {
    const versions = await held(getPackVersions({ name: "kubernetes" }));
    expect(new Set(versions.map(({ registry }) => registry)).size).toBeGreaterThan(1);
  });

  it("finds a profile in its scope, the highest version unless one is named", async () => {
    const old = await host.create(golden());
    const inputs = await host.check(given({ ...golden(), version: "1.10.0" }));
    const { id } = await host.provider.create(inputs);
    expect(await held(getClusterProfile({ name: "aws-base" }))).toMatchObject({ uid: id, version: "1.10.0" });
    const found = await held(getClusterProfile({ name: "aws-base", version: "1.4.0" }));
    expect(found).toEqual({
      uid: old.id,
      name: "aws-base",
      version: "1.4.0",
      type: "infra",
      cloud: "aws",
      scope: "project",
      description: "",
      tags: expect.any(Array),
      isPublished: true,
    });
  });

  it.each<[string, () => pulumi.Output<unknown>, RegExp]>([
    [
      "a registry",
      () => getRegistry({ name: "Palete Registry" }),
      /getRegistry\("Palete Registry"\).*Did you mean.*\[REGISTRY_NOT_FOUND\]/,
    ],
    ["a pack", () => getPack({ name: "hello-univers" }), /there is no pack "hello-univers".*\[PACK_NOT_FOUND\]/],
    [
      "a version",
      () => getPack({ name: "kubernetes", version: "9.9.9", registry: "Palette Registry" }),
      /\[PACK_VERSION_NOT_FOUND\]/,
    ],
    ["a cloud", () => getPack({ name: "ubuntu-vsphere", cloud: "aws" }), /is for vsphere.*\[PACK_WRONG_CLOUD\]/],
    ["a pack of two registries", () => getPack({ name: "kubernetes", version: "1.30.4" }), /\[PACK_AMBIGUOUS\]/],
    ["versions", () => getPackVersions({ name: "hello-univers" }), /\[PACK_NOT_FOUND\]/],
    [
      "versions for a cloud",
      () => getPackVersions({ name: "ubuntu-vsphere", cloud: "aws" }),
      /is for vsphere, not for cloud "aws".*or correct the cloud\. \[PACK_WRONG_CLOUD\]/,
    ],
    [
      "the newest version",
      () => getPack({ name: "kubernetes" }),
      /pack "kubernetes" is in several.*\[PACK_AMBIGUOUS\]/,
    ],
    [
      "a profile",
      () => getClusterProfile({ name: "aws-base", version: "7.0.0" }),
      /no profile aws-base 7\.0\.0.*Profiles there: none\. Check.*\[NO_SUCH_PROFILE\]/,
    ],
  ])("that does not find %s rejects with one line that helps", async (_, ask, text) => {
    const error = await held(ask()).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect((error as Error).message).toMatch(text);
    expect((error as Error).message).not.toContain("\n");
  });
});

describe("with Pulumi's mocks, a look-up", () => {
  it("is answered by them, and nobody is asked", async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ inputs }) => ({ id: "id", state: inputs }),
      call: ({ token, inputs }) => ({ ...inputs, uid: token }),
    });
    const requests = await host.requestsOf(async () => {
      expect(await held(getPack({ name: "anything" }))).toEqual({ name: "anything", uid: "palette-iac:index:getPack" });
    });
    expect(requests).toEqual([]);
  });
});

describe("the settings of a PaletteProvider", () => {
  const settings = (given: Record<string, string>) => ({
    get: (key: string) => ({ "palette-iac:provider": "staging", ...given })[key],
  });

  it("count before the environment", async () => {
    const OTHER_KEY = host.emulator.apiKey;
    host.restart({ OTHER_KEY, PALETTE_API_KEY: "wrong", PALETTE_HOST: "http://127.0.0.1:9", PALETTE_PROJECT: "none" });
    const connection = new Connection();
    connection.configure(
      settings({
        "palette-iac:apiKeyVariable": "OTHER_KEY",
        "palette-iac:host": host.emulator.url,
        "palette-iac:project": "Default",
      }),
    );
    expect((await connection.engine().targetOf("project")).host).toBe(host.emulator.url);
  });

  it("leave to the environment what they do not say", async () => {
    const connection = new Connection();
    connection.configure(settings({ "palette-iac:project": "Default" }));
    expect(await connection.engine().session.projectUid()).toMatch(/^[0-9a-f]{24}$/);
  });

  it("never fall back to another key", () => {
    const connection = new Connection();
    connection.configure(settings({ "palette-iac:apiKeyVariable": "OTHER_KEY" }));
    expect(() => connection.engine()).toThrow(/OTHER_KEY.*\[API_KEY_VARIABLE_EMPTY\]/);
  });

  it("hold the name of the key's variable, and no key", async () => {
    process.env.OTHER_KEY = "canary";
    await pulumi.runtime.setMocks({ newResource: () => ({ id: "id", state: {} }), call: () => ({}) });
    const provider = new PaletteProvider("staging", {
      apiKeyVariable: "OTHER_KEY",
      project: "Default",
      insecure: false,
    });
    expect(await held(provider.settings)).toEqual({
      "palette-iac:provider": "staging",
      "palette-iac:apiKeyVariable": "OTHER_KEY",
      "palette-iac:project": "Default",
      "palette-iac:insecure": "false",
    });
  });
});
