import type { VariableProps } from "../../lib/profile/variable";
import type { Properties } from "../../lib/pulumi/property-values";
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

const SECRET = "canary-of-a-secret";
const VARIABLES: readonly VariableProps[] = [
  { name: "region", description: "where it runs", defaultValue: "eu-1", required: true },
  { name: "nodes", format: "number", defaultValue: 3 },
  { name: "token", isSensitive: true, defaultValue: SECRET },
  { name: "size", inputType: "dropdown", options: [{ value: "s", label: "small" }, { value: "l" }], defaultValue: "s" },
];

function withVariables(variables: readonly VariableProps[] = VARIABLES) {
  const { layers, ...rest } = golden();
  const values = `used: "${VARIABLES.map(({ name }) => `{{.spectro.var.${name}}}`).join(" ")}"\n`;
  return { ...rest, variables, layers: { ...layers, os: { pack: "ubuntu-aws@22.04", values } } };
}

function changed(name: string, change: Partial<VariableProps>): readonly VariableProps[] {
  return VARIABLES.map((variable) => (variable.name === name ? { ...variable, ...change } : variable));
}

const stored = (id: string) => host.emulator.control.getProfile(id).variables;
const held = (id: string, name: string) => stored(id).find((one) => one.name === name);

describe("variables", () => {
  it("are a map and an order in the state, without what is the default anyway", async () => {
    const { id, inputs, outs } = await host.create(withVariables());
    expect(inputs.variableOrder).toEqual(["region", "nodes", "token", "size"]);
    expect(inputs.variables).toEqual({
      region: { description: "where it runs", defaultValue: "eu-1", required: true },
      nodes: { format: "number", defaultValue: "3" },
      token: { isSensitive: true, defaultValue: SECRET },
      size: { inputType: "dropdown", options: [{ value: "s", label: "small" }, { value: "l" }], defaultValue: "s" },
    });
    expect(stored(id).map(({ name }) => name)).toEqual(inputs.variableOrder);
    expect(held(id, "token")?.defaultValue).toBe(SECRET);
    expect(Object.keys(outs.secrets as object)).toEqual(["token"]);
    expect(JSON.stringify(outs.secrets)).not.toContain(SECRET);
  });

  it("cost no request when nothing differs, and are read as they are", async () => {
    const old = await host.create(withVariables());
    host.restart();
    const requests = await host.requestsOf(async () => {
      const inputs = await host.check(given(withVariables()), old.inputs);
      expect(inputs).toEqual(old.inputs);
      expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
    });
    expect(requests).toEqual([]);
    const now = await host.refresh(old);
    expect(differences(old.inputs, now?.inputs)).toEqual([]);
    expect(differences(old.outs, now?.outs)).toEqual([]);
  });

  const drifts: readonly [string, (all: VariableProps[]) => VariableProps[], readonly string[]][] = [
    [
      "a changed one",
      (all) => all.map((one, at) => (at === 0 ? { ...one, defaultValue: "us-1" } : one)),
      ["variables.region.defaultValue"],
    ],
    [
      "an added one",
      (all) => [...all, { ...all[0], name: "new" } as VariableProps],
      ["variableOrder.4", "variables.new"],
    ],
    ["a removed one", (all) => all.slice(0, 3), ["variableOrder.3", "variables.size"]],
    ["another order", ([a, b, ...rest]) => [b, a, ...rest] as VariableProps[], ["variableOrder.0", "variableOrder.1"]],
    [
      "a secret that is gone",
      (all) => all.map((one) => (one.name === "token" ? { ...one, defaultValue: "" } : one)),
      ["variables.token.defaultValue"],
    ],
  ];

  it.each(drifts)("show %s in a refresh, and the next update mends it", async (_, edit, paths) => {
    const old = await host.create(withVariables());
    const before = stored(old.id);
    host.emulator.control.setVariables(old.id, edit([...before] as never) as never);
    const drifted = (await host.refresh(old)) as Resource;
    expect(differences(old.inputs, drifted.inputs)).toEqual(paths);
    host.restart();
    const inputs = await host.check(given(withVariables()), drifted.inputs);
    await host.provider.diff(old.id, drifted.outs, inputs);
    await host.provider.update(old.id, drifted.outs, inputs);
    expect(stored(old.id)).toEqual(before);
    expect(inputs).toEqual(old.inputs);
  });

  it("are never taken for the mask that the server shows", async () => {
    const old = await host.create(withVariables());
    const refreshed = (await host.refresh(old)) as Resource;
    expect(at(refreshed.inputs, "variables.token.defaultValue")).toBe(SECRET);
    const now = await host.update(refreshed, withVariables(changed("region", { defaultValue: "us-1" })));
    expect(held(old.id, "token")?.defaultValue).toBe(SECRET);
    expect(now.outs.secrets).toEqual(old.outs.secrets);
  });

  it("are written when only a secret differs, and the secret stands in no message", async () => {
    const old = await host.create(withVariables());
    host.restart();
    const other = withVariables(changed("token", { defaultValue: `${SECRET}-2` }));
    const inputs = await host.check(given(other), old.inputs);
    expect(differences(old.inputs, inputs)).toEqual(["variables.token.defaultValue"]);
    expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
    const { outs } = await host.provider.update(old.id, old.outs, inputs);
    expect(held(old.id, "token")?.defaultValue).toBe(`${SECRET}-2`);
    expect(outs?.secrets).not.toEqual(old.outs.secrets);
    expect(JSON.stringify(said.mock.calls)).not.toContain(SECRET);
  });

  it("of a profile in use are not changed, which a preview says without the secret", async () => {
    const old = await host.create(withVariables());
    host.emulator.control.attachCluster(old.id, { name: "production" });
    host.restart();
    const other = withVariables(changed("token", { defaultValue: `${SECRET}-2` }));
    const inputs = await host.check(given(other), old.inputs);
    const error = await host.provider.diff(old.id, old.outs, inputs).catch((one: Error) => one);
    expect((error as Error).message).toMatch(/cluster production.*token.*\[VARIABLES_IN_USE\]$/);
    expect((error as Error).message).not.toContain(SECRET);
    const allowed = await host.check(given(other, { allow: ["change-variables-in-use"] }), old.inputs);
    expect(await host.provider.diff(old.id, old.outs, allowed)).toEqual(IN_PLACE);
  });

  it("that are wrong are found without a request, and without the secret in a message", async () => {
    const wrong = [
      { name: "token", isSensitive: true, format: "number", defaultValue: SECRET } as const,
      { name: "a b" },
    ];
    const requests = await host.requestsOf(async () => {
      const refusals = await host.refusals(given(withVariables(wrong)));
      expect(refusals).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^variables\[0\]\.defaultValue: .*\[VARIABLE_DEFAULT_INVALID\]$/),
          expect.stringMatching(/^variables\[1\]\.name: .*\[INVALID_VARIABLE\]$/),
          expect.stringMatching(/\[VARIABLE_UNDEFINED\]$/),
        ]),
      );
      expect(refusals.join()).not.toContain(SECRET);
    });
    expect(requests).toEqual([]);
  });

  it("given twice are found", async () => {
    const news = { ...given(withVariables()), variableOrder: ["region", "region", "nodes", "token", "size"] };
    expect(await host.refusals(news)).toEqual([
      expect.stringMatching(/^variables\[1\]\.name: .*\[DUPLICATE_VARIABLE\]$/),
    ]);
  });

  it.each([
    ["all", { variables: UNKNOWN_MARKER, variableOrder: UNKNOWN_MARKER }],
    ["one", { variables: { token: UNKNOWN_MARKER }, variableOrder: ["token"] }],
    [
      "a default",
      { variables: { token: { isSensitive: true, defaultValue: UNKNOWN_MARKER } }, variableOrder: ["token"] },
    ],
  ])("that are not known yet wait: %s", async (_, variables: Properties) => {
    const { layers, ...rest } = golden();
    const plain = {
      ...rest,
      layers: { ...layers, os: { pack: "ubuntu-aws@22.04", values: "a: '{{.spectro.var.token}}'\n" } },
    };
    const inputs = await host.check({ ...given(plain), ...variables });
    expect(JSON.stringify([inputs.variables, inputs.variableOrder])).toContain(UNKNOWN_MARKER);
  });
});
