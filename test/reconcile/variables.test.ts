import { inspect } from "node:util";
import type { VariableProps } from "../../lib/profile/variable";
import { type ProfileRecord, planUpdate, type ResolvedProfile } from "../../lib/reconcile";
import { failureOf, golden, type Rig, resolve, seed, startRig, wipe, withLayer } from "../support/engine";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => {
  wipe(rig);
  Object.assign(rig.emulator.switches, { maskedValueOnWrite: "store", sensitiveMask: "********" });
});
afterAll(() => rig.stop());

const SECRET = "s3cr3t-canary";
const stored = () => rig.emulator.control.listProfiles()[0]?.variables ?? [];
const names = () => stored().map(({ name }) => name);

/** A profile that refers to each variable whose name begins with `used`. */
function profile(variables: readonly VariableProps[], more: object = {}): Promise<ResolvedProfile> {
  const used = variables.filter(({ name }) => name.startsWith("used"));
  const env = Object.fromEntries(used.map(({ name }) => [name, `{{.spectro.var.${name}}}`]));
  const props = withLayer({ network: { pack: "cni-calico@3.28.2", values: { pack: { env } } } }, { variables });
  return resolve(rig.session, { ...props, ...more });
}

const a = { name: "used-a", defaultValue: "1" };
const b = { name: "used-b", format: "number", defaultValue: 2 } as const;
const c = { name: "c", displayName: "C", defaultValue: "3" };
const token = { name: "used-token", isSensitive: true, defaultValue: SECRET } as const;

async function writes(work: () => Promise<unknown>): Promise<string[]> {
  const requests = await rig.requestsOf(work);
  return requests.filter((one) => !one.startsWith("GET")).map((one) => one.replace(/[0-9a-f]{24}/g, "*"));
}

describe("variables", () => {
  it("are created with the profile, in order, and read back without difference", async () => {
    const wanted = await profile([b, a, c]);
    const { record, observed } = await rig.engine.create(wanted);
    expect(names()).toEqual(["used-b", "used-a", "c"]);
    expect(planUpdate(observed, wanted, record)).toMatchObject({ changes: [], steps: [] });
  });

  it("that layers begin to refer to are written before the layers", async () => {
    const record = seed(rig, await profile([a]));
    expect(await writes(async () => rig.engine.update(record, await profile([a, b])))).toEqual([
      "PATCH /v1/clusterprofiles/*/variables",
      "PUT /v1/clusterprofiles/*",
      "PATCH /v1/clusterprofiles/*/publish",
    ]);
    expect(names()).toEqual(["used-a", "used-b"]);
  });

  it("that layers cease to refer to are removed after the layers are published", async () => {
    const record = seed(rig, await profile([a, b]));
    expect(await writes(async () => rig.engine.update(record, await profile([a])))).toEqual([
      "PUT /v1/clusterprofiles/*",
      "PATCH /v1/clusterprofiles/*/publish",
      "DELETE /v1/clusterprofiles/*/variables",
    ]);
    expect(names()).toEqual(["used-a"]);
  });

  it("are renamed by adding, moving the references and deleting", async () => {
    const record = seed(rig, await profile([a]));
    const { changes } = await rig.engine.update(record, await profile([{ ...a, name: "used-z" }]));
    expect(names()).toEqual(["used-z"]);
    expect(changes.map(({ path }) => path)).toEqual(expect.arrayContaining(["variables.used-a", "variables.used-z"]));
  });

  it("are put into another order by one write of the whole list", async () => {
    const record = seed(rig, await profile([a, b, c]));
    expect(await writes(async () => rig.engine.update(record, await profile([c, a, b])))).toEqual([
      "PUT /v1/clusterprofiles/*/variables",
    ]);
    expect(names()).toEqual(["c", "used-a", "used-b"]);
  });

  it("alone cost no write of the layers", async () => {
    const record = seed(rig, await profile([a]));
    expect(await writes(async () => rig.engine.update(record, await profile([{ ...a, description: "more" }])))).toEqual(
      ["PATCH /v1/clusterprofiles/*/variables"],
    );
  });

  it("that somebody changed, added or removed are seen and put right", async () => {
    const wanted = await profile([a, c]);
    const record = seed(rig, wanted);
    const edited = stored().flatMap((one) =>
      one.name === "used-a"
        ? [
            { ...one, defaultValue: "9" },
            { ...one, name: "foreign", defaultValue: "" },
          ]
        : [],
    );
    rig.emulator.control.setVariables(record.uid, edited);
    const { changes } = await rig.engine.update(record, wanted);
    expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "change variables.used-a.defaultValue",
      "remove variables.foreign",
      "add variables.c",
    ]);
    expect(stored().map(({ name, defaultValue }) => [name, defaultValue])).toEqual([
      ["used-a", "1"],
      ["c", "3"],
    ]);
  });
});

describe("the default of a sensitive variable", () => {
  const shown = (value: unknown) => inspect(value, { depth: 20, showHidden: true });

  async function created(): Promise<ProfileRecord> {
    const { record } = await rig.engine.create(await profile([token]));
    return record;
  }

  it("is written, and nothing that a host keeps or shows holds it", async () => {
    const { record, changes, observed } = await rig.engine.create(await profile([token]));
    expect(stored()[0]?.defaultValue).toBe(SECRET);
    expect(shown([record, changes, observed])).not.toContain(SECRET);
    expect(observed.variables?.[0]?.defaultValue).toBeUndefined();
  });

  it("that has not changed is not written again, whatever the mask looks like", async () => {
    const record = await created();
    for (const sensitiveMask of ["********", "***", "masked", SECRET]) {
      Object.assign(rig.emulator.switches, { sensitiveMask });
      expect(await writes(async () => rig.engine.update(record, await profile([token])))).toEqual([]);
    }
    expect(stored()[0]?.defaultValue).toBe(SECRET);
  });

  it("that has changed is seen without being shown, and written", async () => {
    const record = await created();
    const next = await profile([{ ...token, defaultValue: "another-canary" }]);
    const planned = await rig.engine.plan(record, next);
    expect(planned.plan.changes).toEqual([
      { path: "variables.used-token.defaultValue", kind: "change", before: "[secret]", after: "[secret]" },
    ]);
    expect(shown(planned.plan.changes)).not.toContain("canary");
    const { record: kept } = await rig.engine.update(record, next);
    expect(stored()[0]?.defaultValue).toBe("another-canary");
    expect(await writes(() => rig.engine.update(kept, next))).toEqual([]);
  });

  it("stays what it is when another field changes, also when it is not given", async () => {
    const record = await created();
    const described = { name: token.name, isSensitive: true, description: "for the registry" };
    const error = await failureOf(rig.engine.update(record, await profile([described])));
    expect(error).toMatchObject({ code: "SENSITIVE_DEFAULT_NEEDED" });
    expect(stored()[0]?.defaultValue).toBe(SECRET);
    await rig.engine.update(record, await profile([{ ...described, defaultValue: SECRET }]));
    expect(stored()[0]).toMatchObject({ defaultValue: SECRET, description: "for the registry" });
  });

  it("is never the mask, in whatever way a list has to be written", async () => {
    const record = await created();
    await rig.engine.update(record, await profile([c, token, a]));
    await rig.engine.update(record, await profile([a, token]));
    await rig.engine.update(record, await profile([{ ...token, regex: "^s3" }]));
    expect(stored().map(({ name, defaultValue }) => [name, defaultValue])).toEqual([["used-token", SECRET]]);
  });

  it("that is not given is left alone, and an empty text takes it away", async () => {
    const record = await created();
    const open = { name: token.name, isSensitive: true } as const;
    expect(await writes(async () => rig.engine.update(record, await profile([open])))).toEqual([]);
    await rig.engine.update(record, await profile([{ ...open, defaultValue: "" }]));
    expect(stored()[0]?.defaultValue).toBe("");
  });

  it("that somebody took away is put back", async () => {
    const record = await created();
    rig.emulator.control.setVariables(
      record.uid,
      stored().map((one) => ({ ...one, defaultValue: "" })),
    );
    await rig.engine.update(record, await profile([token]));
    expect(stored()[0]?.defaultValue).toBe(SECRET);
  });

  it("is written by a create that takes over what an earlier one left", async () => {
    seed(rig, await profile([{ ...token, defaultValue: "older" }]));
    const { tookOver } = await rig.engine.create(await profile([token]));
    expect(tookOver).toBe(true);
    expect(stored()[0]?.defaultValue).toBe(SECRET);
  });
});

describe("variables of a profile that clusters use", () => {
  it("cannot change or go, but others can come", async () => {
    const record = seed(rig, await profile([a]));
    rig.emulator.control.attachCluster(record.uid, { name: "prod" });
    const before = rig.emulator.control.listProfiles();
    const error = await failureOf(rig.engine.update(record, await profile([{ ...a, defaultValue: "7" }])));
    expect(error).toMatchObject({ code: "VARIABLES_IN_USE" });
    expect(error.message).toContain("cluster prod");
    expect(error.message).toContain("1.4.1");
    expect(rig.emulator.control.listProfiles()).toEqual(before);
    await rig.engine.update(record, await profile([a, b]));
    expect(names()).toEqual(["used-a", "used-b"]);
  });

  it("are tried all the same when that is allowed", async () => {
    Object.assign(rig.emulator.switches, { variablesOfUsedProfile: "allow" });
    const record = seed(rig, await profile([a]));
    rig.emulator.control.attachCluster(record.uid);
    await rig.engine.update(record, await profile([{ ...a, defaultValue: "7" }]), {
      allow: ["change-variables-in-use"],
    });
    expect(stored()[0]?.defaultValue).toBe("7");
    Object.assign(rig.emulator.switches, { variablesOfUsedProfile: "refuse" });
  });
});

test("a golden profile has no variables", async () => {
  expect((await resolve(rig.session, golden())).variables).toEqual([]);
});
