import type { AddonInput } from "../../lib/profile/layer";
import type { ProfileProps } from "../../lib/profile/profile-props";
import type { Properties } from "../../lib/pulumi/property-values";
import { addonGolden, fullGolden } from "../support/kinds";
import { at, differences, given, golden, Host, IN_PLACE, type Resource, UNKNOWN_MARKER } from "./support";

let host: Host;
let said: jest.SpyInstance;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => {
  host.reset();
  said = jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => said.mockRestore());
afterAll(() => host.stop());

const KINDS: readonly (readonly [string, () => ProfileProps])[] = [
  ["a full profile", () => fullGolden()],
  ["an add-on profile", () => addonGolden()],
];
const FULL_ADDONS = fullGolden().addons as readonly AddonInput[];

const ARGO: AddonInput = { pack: { name: "argo-cd", version: "3.26.7", registry: "Palette Community Registry" } };

/** The packs of the live profile, in their order. */
const packsOf = ({ id }: Resource) => host.emulator.control.getProfile(id).published ?? [];

describe.each(KINDS)("%s", (_, props) => {
  it("lives: created, read back, checked again and deleted without a difference", async () => {
    const made = await host.create(props());
    expect(host.emulator.control.getProfile(made.id).type).toBe(made.inputs.type);
    host.restart();
    const refreshed = (await host.refresh(made)) as Resource;
    expect(differences(made.inputs, refreshed.inputs)).toEqual([]);
    expect(differences(made.outs, refreshed.outs)).toEqual([]);
    const requests = await host.requestsOf(async () => {
      expect(await host.check(given(props()), refreshed.inputs)).toEqual(made.inputs);
      expect(await host.provider.diff(made.id, refreshed.outs, made.inputs)).toEqual(IN_PLACE);
    });
    expect(requests).toEqual([]);
    host.restart();
    await host.provider.delete(made.id, refreshed.outs);
    expect(host.emulator.control.listProfiles()).toEqual([]);
  });

  it("is imported by its uid without any state", async () => {
    const made = await host.create(props());
    const { inputs } = await host.provider.read(made.id);
    expect(Object.keys(inputs?.addons as object).sort()).toEqual(Object.keys(made.inputs.addons as object).sort());
    expect(inputs?.addonOrder).toEqual(made.inputs.addonOrder);
  });
});

describe("the state of add-ons", () => {
  it("is a map by the name of the layer and an order", async () => {
    const { inputs } = await host.create(fullGolden());
    const names = ["hello-universe", "hello-2--hello-universe", "team-manifests", "harbor"];
    expect(inputs.addonOrder).toEqual(names);
    expect(Object.keys(inputs.addons as object).sort()).toEqual([...names].sort());
    expect(at(inputs, "addons.hello-2--hello-universe")).toMatchObject({
      pack: { name: "hello-universe", version: "1.3.x", registry: "Palette Community Registry" },
      displayName: "hello-2",
      installPriority: 40,
      resolved: { version: "1.3.1" },
    });
    expect(at(inputs, "addons.team-manifests.manifestOrder")).toEqual(["quota", "namespace"]);
  });

  it("has no infrastructure layers in an add-on profile, and its cloud filled in", async () => {
    const { inputs, outs } = await host.create(addonGolden());
    expect([inputs.layers, outs.layers, inputs.cloud, inputs.type]).toEqual([undefined, undefined, "all", "add-on"]);
  });
});

describe("a change of add-ons", () => {
  const without = (name: number) => FULL_ADDONS.filter((_, index) => index !== name);

  it.each<[string, ProfileProps, string[]]>([
    ["one more", fullGolden({ addons: [...FULL_ADDONS, ARGO] }), ["addonOrder.4", "addons.argo-cd"]],
    ["one less", fullGolden({ addons: without(3) }), ["addonOrder.3", "addons.harbor"]],
    [
      "another order",
      fullGolden({ addons: [1, 0, 2, 3].map((at) => FULL_ADDONS[at] as AddonInput) }),
      ["addonOrder.0", "addonOrder.1"],
    ],
    [
      "another priority",
      fullGolden({
        addons: FULL_ADDONS.map((one, at) =>
          at === 1 ? { ...(one as object), installPriority: 50 } : one,
        ) as AddonInput[],
      }),
      [
        "addons.hello-2--hello-universe.installPriority",
        "addons.hello-2--hello-universe.resolved.defaultsDigest",
        "addons.hello-2--hello-universe.values",
      ],
    ],
  ])("to %s shows as just that, is written, and is not seen again", async (_, wanted, paths) => {
    const old = await host.create(fullGolden());
    host.restart();
    const inputs = await host.check(given(wanted), old.inputs);
    expect(differences(old.inputs, inputs)).toEqual(paths);
    const changed = await host.update(old, wanted);
    expect(
      packsOf(changed)
        .map(({ name }) => name)
        .filter((name) => (inputs.addonOrder as string[]).includes(name)),
    ).toEqual(inputs.addonOrder);
    expect(differences(changed.inputs, (await host.refresh(changed))?.inputs)).toEqual([]);
    expect(await host.check(given(wanted), changed.inputs)).toEqual(changed.inputs);
  });

  it("beside values of its own and a display name keeps what was settled", async () => {
    const own: AddonInput = {
      pack: { name: "hello-universe", version: "1.3.1" },
      displayName: "mine",
      values: "manifests:\n  hello-universe:\n    port: 8081\n",
    };
    const base = addonGolden({ addons: [own] });
    const old = await host.create(base);
    host.restart();
    const inputs = await host.check(given({ ...base, description: "more" }), old.inputs);
    expect(differences(old.inputs, inputs)).toEqual(["description"]);
  });

  it("that somebody made is drift at its own path", async () => {
    const made = await host.create(addonGolden());
    host.emulator.control.editPackValues(made.id, "argo-cd", "added: true\n");
    const refreshed = (await host.refresh(made)) as Resource;
    expect(differences(made.inputs, refreshed.inputs)).toEqual(["addons.argo-cd.values"]);
    const back = await host.update(refreshed, addonGolden());
    expect(differences(made.inputs, back.inputs)).toEqual([]);
    expect(packsOf(back).find(({ name }) => name === "argo-cd")?.values).not.toContain("added");
  });

  it("to another kind makes a new profile", async () => {
    const made = await host.create(fullGolden());
    const inputs = await host.check(given({ ...golden(), name: "aws-full", version: "2.0.0" }), made.inputs);
    expect(await host.provider.diff(made.id, made.outs, inputs)).toMatchObject({ replaces: ["type"] });
  });
});

describe("what is wrong or not known in add-ons", () => {
  it("is said with the path of the list", async () => {
    const addons = ["hello-universe@1.3.1", { pack: "argo-cd@3.26.7", displayName: "a--b" }];
    expect(await host.refusals(given(addonGolden({ addons })))).toEqual([
      expect.stringMatching(/^addons\[1\]\.displayName: .*\[INVALID_DISPLAY_NAME\]$/),
    ]);
    const unknown = await host.refusals(given(addonGolden({ addons: ["helo-universe@1.3.1"] })));
    expect(unknown).toEqual([expect.stringMatching(/^addons\[0\]\.pack\.name: .*hello-universe.*\[PACK_NOT_FOUND\]$/)]);
  });

  it("names a wrong registry of the profile once", async () => {
    const { registry: _, ...inputs } = given(addonGolden({ registry: "Palete Registry" }));
    const addons = Object.fromEntries(
      Object.entries(inputs.addons as Record<string, { pack: Properties }>).map(([name, addon]) => {
        const { registry: _registry, ...pack } = addon.pack;
        return [name, { ...addon, pack }];
      }),
    );
    const refused = await host.refusals({ ...inputs, addons, registry: "Palete Registry" });
    expect(refused).toEqual([expect.stringMatching(/^registry: .*\[REGISTRY_NOT_FOUND\]$/)]);
  });

  it("stays not known in a preview, as a whole or in part", async () => {
    const inputs = given(addonGolden());
    const whole = await host.check({ ...inputs, addons: UNKNOWN_MARKER, addonOrder: UNKNOWN_MARKER });
    expect([whole.addons, whole.addonOrder]).toEqual([UNKNOWN_MARKER, UNKNOWN_MARKER]);
    const addons = inputs.addons as Record<string, { pack: Properties }>;
    const hello = addons["hello-universe"] as { pack: Properties };
    host.restart();
    const part = await host.check({
      ...inputs,
      addons: { ...addons, "hello-universe": { ...hello, pack: { ...hello.pack, version: UNKNOWN_MARKER } } },
    });
    expect(at(part, "addons.hello-universe.resolved")).toBe(UNKNOWN_MARKER);
    expect(at(part, "addons.argo-cd.resolved.version")).toBe("3.26.7");
  });
});
