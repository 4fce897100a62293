/**
 * Pulumi's runtime keeps its state in a global object and uses it to the very end of the process.
 *
 * @jest-environment node
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import * as pulumi from "@pulumi/pulumi";
import { defineAddonProfile } from "../../lib/profile/addon-profile";
import { defineFullProfile } from "../../lib/profile/full-profile";
import {
  AddonProfile,
  type AddonProfileArgs,
  FullProfile,
  type FullProfileArgs,
  InfrastructureProfile,
} from "../../lib/pulumi";
import { outputValue, paletteMocks } from "../../lib/testing";
import { addonGolden, fullGolden } from "../support/kinds";
import { golden } from "./support";

const CHILD = "pulumi-nodejs:dynamic/palette-iac:ClusterProfile";
const SECRET_SIGN = "4dabf18193072939515e22adb298388d";

let registered: { readonly type: string; readonly inputs: Record<string, unknown> }[];

async function useMocks(preview = false): Promise<void> {
  registered = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, inputs }) => {
        registered.push({ type, inputs });
        const id = type === CHILD && !preview ? "6b0354d235735db682b29c20" : undefined;
        return { id, state: { ...inputs, uid: id } };
      },
    },
    "project",
    "stack",
    preview,
  );
}

beforeEach(async () => {
  await useMocks();
  pulumi.runtime.setAllConfig({});
  for (const level of ["warn", "error"] as const) jest.spyOn(pulumi.log, level).mockResolvedValue(undefined);
});
afterEach(() => jest.restoreAllMocks());

function held<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

/** Waits until something is so, a turn at a time. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

async function inputsOf(profile: FullProfile | AddonProfile): Promise<Record<string, unknown>> {
  await held(profile.digest);
  const children = registered.filter(({ type }) => type === CHILD);
  expect(children).toHaveLength(1);
  return children[0]?.inputs as Record<string, unknown>;
}

describe("FullProfile", () => {
  it("accepts a defined profile as it is: add-ons are a map and an order", async () => {
    const profile = new FullProfile("full", defineFullProfile(fullGolden() as never) as unknown as FullProfileArgs);
    const inputs = await inputsOf(profile);
    const names = ["hello-universe", "hello-2--hello-universe", "team-manifests", "harbor"];
    expect(inputs).toMatchObject({ type: "cluster", name: "aws-full", cloud: "aws", addonOrder: names });
    expect(Object.keys(inputs.addons as object).sort()).toEqual([...names].sort());
    expect(inputs.addons).toMatchObject({
      "hello-2--hello-universe": { displayName: "hello-2", installPriority: 40 },
      "team-manifests": { manifestOrder: ["quota", "namespace"] },
    });
  });

  it("gives layers by role and add-ons by name", async () => {
    const profile = new FullProfile("full", fullGolden() as FullProfileArgs);
    expect(await held(profile.layers)).toMatchObject({ os: { name: "ubuntu-aws", version: "22.04" } });
    expect(await held(profile.addons)).toMatchObject({
      "hello-2--hello-universe": { name: "hello-universe", tag: "1.3.x" },
      harbor: { type: "helm" },
    });
    expect([await held(profile.uid), await held(profile.name)]).toEqual(["6b0354d235735db682b29c20", "aws-full"]);
    expect(await held(profile.digest)).toMatch(/^[0-9a-f]{64}$/);
    expect(registered.map(({ type }) => type)).toEqual(["palette-iac:index:FullProfile", CHILD]);
  });

  it("may have no add-ons, and is one all the same", async () => {
    const { addons: _, ...rest } = fullGolden({ variables: [], layers: golden().layers });
    const profile = new FullProfile("full", rest as FullProfileArgs);
    expect(await inputsOf(profile)).toMatchObject({ type: "cluster" });
    expect(await held(profile.addons)).toEqual({});
  });

  it("takes outputs in add-ons, and lists of them", async () => {
    const addons = pulumi.output(["hello-universe@1.3.1", { pack: "argo-cd@3.26.7", values: { a: 1 } }]);
    const inputs = await inputsOf(
      new FullProfile("full", { ...golden(), name: "f", type: "cluster", addons } as FullProfileArgs),
    );
    expect(inputs.addons).toMatchObject({ "argo-cd": { pack: "argo-cd@3.26.7", values: "a: 1\n" } });
    expect(inputs.addonOrder).toEqual(["hello-universe", "argo-cd"]);
  });
});

describe("AddonProfile", () => {
  const withValue = (value: pulumi.Input<string>): AddonProfileArgs => ({
    name: "extras",
    addons: ["hello-universe@1.3.1", { pack: "argo-cd@3.26.7", patch: { token: value } }],
  });

  it("accepts a defined profile as it is, with its cloud and no infrastructure", async () => {
    const inputs = await inputsOf(
      new AddonProfile("a", defineAddonProfile(addonGolden() as never) as unknown as AddonProfileArgs),
    );
    expect(inputs).toMatchObject({ type: "add-on", cloud: "all", addonOrder: ["hello-universe", "argo-cd"] });
    expect(inputs.layers).toBeUndefined();
  });

  it("keeps a secret in an add-on's patch a secret", async () => {
    const inputs = await inputsOf(new AddonProfile("a", withValue(pulumi.secret("hidden"))));
    expect(inputs.addons).toHaveProperty(SECRET_SIGN);
    expect(inputs.addonOrder).toEqual(["hello-universe", "argo-cd"]);
  });

  it("leaves an add-on in the open whose patch holds outputs that are no secrets", async () => {
    const inputs = await inputsOf(new AddonProfile("a", withValue(pulumi.output("open"))));
    expect(inputs.addons).toMatchObject({ "argo-cd": { patch: { token: "open" } } });
  });

  it.each<[string, unknown, RegExp]>([
    ["the same add-on twice", ["hello-universe@1.3.1", "hello-universe@1.3.1"], /addons\[1\].*displayName/],
    ["no add-ons", [], /addons: /],
    [
      "a misspelled field",
      [{ pack: "argo-cd@3.26.7", displayname: "b" }],
      /addons\[0\]\.displayname: .*Did you mean "displayName"/,
    ],
    ["what is no list", "argo-cd@3.26.7", /addons: .*\[INVALID_TYPE\]/],
  ])("with %s rejects its outputs with the path, and registers nothing", async (_, addons, text) => {
    const mocks = paletteMocks();
    await pulumi.runtime.setMocks(mocks, "project", "stack", false);
    const profile = new AddonProfile("a", { name: "extras", addons } as AddonProfileArgs);
    await expect(outputValue(profile.uid)).rejects.toThrow(text);
    expect([profile.resource, mocks.profiles]).toEqual([undefined, []]);
    await until(() => mocks.problems.length > 0);
    expect(mocks.problems).toEqual([expect.stringMatching(text)]);
  });
});

it("each is known by its own isInstance alone", async () => {
  const full = new FullProfile("full", fullGolden() as FullProfileArgs);
  const addon = new AddonProfile("addon", addonGolden() as AddonProfileArgs);
  const known = [FullProfile, AddonProfile, InfrastructureProfile].map((kind) => [
    kind.isInstance(full),
    kind.isInstance(addon),
  ]);
  expect(known).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
  await Promise.all([held(full.digest), held(addon.digest)]);
});
