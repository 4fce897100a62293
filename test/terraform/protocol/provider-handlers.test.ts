import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { encodeValue } from "../../../lib/terraform/protocol/msgpack";
import { type ProviderHandlers, providerHandlers } from "../../../lib/terraform/protocol/provider-handlers";
import { type ObjectValue, UNKNOWN_VALUE } from "../../../lib/terraform/protocol/value";
import { received, sent } from "../../support/plugin-client";
import { THING_SCHEMA, thingsProvider } from "../../support/things-provider";

const typeName = "things_thing";
const thing = (fields: ObjectValue | null) => sent(fields && { name: "a", note: "none", ...fields }, THING_SCHEMA);
const state = (message: Parameters<typeof received>[0]) => received(message, THING_SCHEMA);
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const told = (response: { readonly diagnostics?: readonly { readonly summary?: string }[] }) =>
  response.diagnostics?.map(({ summary }) => summary);

let folder: string;
let handlers: ProviderHandlers;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-handlers-"));
  const provider = thingsProvider();
  handlers = providerHandlers(async () => provider);
  await handlers.ConfigureProvider({ config: sent({ folder }, provider.schema), terraformVersion: "1.11.4" });
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const store = (id: string, fields: ObjectValue) =>
  fs.writeFileSync(path.join(folder, `${id}.json`), JSON.stringify({ id, name: "a", note: "none", ...fields }));

it("says what the provider has, and what it can do", async () => {
  const schema = await handlers.GetProviderSchema({});
  expect(Object.keys(schema.resourceSchemas ?? {})).toEqual(["things_thing", "things_box"]);
  expect(Object.keys(schema.dataSourceSchemas ?? {})).toEqual(["things_thing"]);
  expect(Object.keys(schema.functions ?? {})).toEqual(["shout", "same"]);
  const serverCapabilities = { planDestroy: true, getProviderSchemaOptional: true, moveResourceState: true };
  expect(schema).toMatchObject({ serverCapabilities, diagnostics: [] });
  expect(await handlers.GetMetadata({})).toMatchObject({
    serverCapabilities,
    functions: [{ name: "shout" }, { name: "same" }],
  });
  expect((await handlers.GetFunctions({})).functions).toEqual(schema.functions);
  expect(await handlers.GetResourceIdentitySchemas({})).toEqual({});
});

it("tells of a provider that cannot be loaded, in every answer", async () => {
  const broken = providerHandlers(() => Promise.reject(new Error("It is broken")));
  expect(told(await broken.GetProviderSchema({}))).toEqual(["It is broken"]);
  expect(told(await broken.ReadResource({ typeName }))).toEqual(["It is broken"]);
  expect((await broken.CallFunction({ name: "shout" })).error?.text).toBe("It is broken");
});

it("tells everything that is wrong with a configuration", async () => {
  const parts = ["a", "b", "c", "d"].map((name) => ({ name }));
  const answer = await handlers.ValidateResourceConfig({ typeName, config: thing({ size: -1, parts }) });
  expect(answer.diagnostics).toMatchObject([
    { summary: "The size is negative", attribute: { steps: [{ attributeName: "size" }] } },
    { summary: "Too many parts", detail: "Three are enough." },
  ]);
  expect(told(await handlers.ValidateResourceConfig({ typeName, config: thing({ size: UNKNOWN_VALUE }) }))).toEqual([]);
});

it("refuses write-only arguments of a tool that does not say that it can leave them out of its state", async () => {
  const config = thing({ password: "canary-of-a-password" });
  const validate = async (more: object) => told(await handlers.ValidateResourceConfig({ typeName, config, ...more }));
  const refused = ['The argument "password" is write-only'];
  expect(await validate({})).toEqual(refused);
  expect(await validate({ clientCapabilities: {} })).toEqual(refused);
  expect(await validate({ clientCapabilities: { writeOnlyAttributesAllowed: true } })).toEqual([]);
});

it("says that there is no such type", async () => {
  expect(told(await handlers.ReadResource({ typeName: "toString" }))).toEqual(["There is no resource type toString"]);
  expect(told(await handlers.ReadDataSource({ typeName: "x" }))).toEqual(["There is no data source x"]);
  expect((await handlers.CallFunction({ name: "x" })).error?.text).toContain("There is no function x");
});

describe("a plan", () => {
  it("is without values that may only be written, though they are in what Terraform proposes", async () => {
    const config = thing({ password: "geheim", owner: { name: "me", pin: "1" } });
    const { plannedState } = await handlers.PlanResourceChange({
      typeName,
      priorState: thing(null),
      proposedNewState: config,
      config,
    });
    const owner = { name: "me", key: null, pin: null };
    expect(state(plannedState)).toMatchObject({
      password: null,
      owner,
      id: UNKNOWN_VALUE,
      password_length: UNKNOWN_VALUE,
    });
  });

  it("names the attributes that need a new resource", async () => {
    const proposedNewState = thing({ name: "b" });
    const { requiresReplace } = await handlers.PlanResourceChange({
      typeName,
      priorState: thing({ id: "1" }),
      proposedNewState,
      config: proposedNewState,
    });
    expect(requiresReplace).toEqual([{ steps: [{ attributeName: "name" }] }]);
  });

  it("of the end of a resource is empty, and keeps what is kept", async () => {
    const priorPrivate = json({ kept: true });
    const answer = await handlers.PlanResourceChange({
      typeName,
      priorState: thing({ id: "1" }),
      proposedNewState: thing(null),
      config: thing(null),
      priorPrivate,
    });
    expect(state(answer.plannedState)).toBeNull();
    expect(answer).toMatchObject({ plannedPrivate: priorPrivate, diagnostics: [] });
  });
});

describe("an apply", () => {
  const apply = (fields: ObjectValue, prior: ObjectValue | null = null) =>
    handlers.ApplyResourceChange({
      typeName,
      priorState: thing(prior),
      plannedState: thing({ id: UNKNOWN_VALUE, ...fields }),
      config: thing({ password: "geheim", ...fields }),
      plannedPrivate: json({ plans: 1 }),
    });

  it("sees what may only be written, and keeps none of it", async () => {
    const { newState, private: kept } = await apply({});
    expect(state(newState)).toMatchObject({ id: expect.any(String), password: null, password_length: 6 });
    expect(JSON.parse(Buffer.from(kept!).toString())).toEqual({ plans: 1, applied: true });
  });

  it("that throws leaves the state as it was", async () => {
    const answer = await apply({ note: "fail" }, { id: "1", revision: 7 });
    expect(state(answer.newState)).toMatchObject({ id: "1", revision: 7, note: "none" });
    expect(answer.diagnostics).toMatchObject([
      { severity: 1, summary: "It does not work", detail: "At parts[0].name." },
    ]);
    expect(answer.private).toEqual(json({ plans: 1 }));
    expect(state((await apply({ note: "fail" })).newState)).toBeNull();
  });

  it("can succeed and warn", async () => {
    const answer = await apply({ note: "warn" });
    expect(state(answer.newState)).toMatchObject({ note: "warn", revision: 1 });
    expect(answer.diagnostics).toMatchObject([{ severity: 2, summary: "It works, but", detail: "not well" }]);
  });

  it("can end a resource", async () => {
    store("1", {});
    const answer = await handlers.ApplyResourceChange({
      typeName,
      priorState: thing({ id: "1" }),
      plannedState: thing(null),
      config: thing(null),
    });
    expect(state(answer.newState)).toBeNull();
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe("a read", () => {
  it("answers with what is there, or that it is gone", async () => {
    const kept = json({ kept: true });
    const read = () => handlers.ReadResource({ typeName, currentState: thing({ id: "1" }), private: kept });
    store("1", { note: "changed" });
    const found = await read();
    expect(state(found.newState)).toMatchObject({ note: "changed" });
    expect(found.private).toEqual(kept);
    fs.rmSync(path.join(folder, "1.json"));
    expect(state((await read()).newState)).toBeNull();
  });

  it("lets nothing through that may only be written, though the provider answers with it", async () => {
    store("1", { password: "leak", owner: { name: "me", pin: "leak" } });
    const { newState } = await handlers.ReadResource({ typeName, currentState: thing({ id: "1" }) });
    expect(state(newState)).toMatchObject({ password: null, owner: { name: "me", pin: null } });
  });

  it("that fails answers with what was known", async () => {
    fs.writeFileSync(path.join(folder, "1.json"), "{");
    const answer = await handlers.ReadResource({ typeName, currentState: thing({ id: "1", revision: 3 }) });
    expect(answer.diagnostics).toHaveLength(1);
    expect(state(answer.newState)).toMatchObject({ id: "1", revision: 3 });
  });
});

describe("a state", () => {
  const upgrade = (version: number, raw: unknown) =>
    handlers.UpgradeResourceState({ typeName, version, rawState: { json: json(raw) } });

  it("of today's version is taken over, without what the schema no longer has", async () => {
    const { upgradedState } = await upgrade(2, { id: "1", name: "a", gone: [1], parts: [{ name: "x", gone: 1 }] });
    expect(state(upgradedState)).toMatchObject({
      id: "1",
      name: "a",
      note: null,
      parts: [{ name: "x", amount: null }],
    });
  });

  it("of an older version is upgraded", async () => {
    expect(state((await upgrade(0, { id: "1", title: "old" })).upgradedState)).toMatchObject({ id: "1", name: "old" });
    expect(state((await upgrade(1, { id: "1", name: "old" })).upgradedState)).toMatchObject({ id: "1", name: "old" });
  });

  it("of a later version, or of another form, is refused", async () => {
    expect((await upgrade(3, { id: "1" })).diagnostics).toMatchObject([
      {
        summary: "The state was written by a newer version of the provider",
        detail: expect.stringContaining("version 3"),
      },
    ]);
    expect(told(await upgrade(2, { name: { no: "text" } }))).toEqual([
      "name is a value of type object where the schema has a string.",
    ]);
    expect(told(await handlers.UpgradeResourceState({ typeName, version: 0, rawState: {} }))).toEqual([
      "The state is in a form that Terraform 0.11 and older wrote",
    ]);
  });

  it("can come from an id", async () => {
    store("1", { note: "found" });
    const { importedResources } = await handlers.ImportResourceState({ typeName, id: "1" });
    expect(importedResources).toHaveLength(1);
    expect(state(importedResources?.[0]?.state)).toMatchObject({ id: "1", note: "found" });
    expect(importedResources?.[0]).toMatchObject({ typeName, private: json({ imported: true }) });
    expect(told(await handlers.ImportResourceState({ typeName, id: "2" }))).toEqual([
      "There is no things_thing with the id 2",
    ]);
    expect(told(await handlers.ImportResourceState({ typeName: "things_box", id: "2" }))).toEqual([
      "things_box cannot be imported",
    ]);
  });

  it("can come from a resource of another type", async () => {
    const move = (targetTypeName: string, sourceTypeName: string) =>
      handlers.MoveResourceState({
        targetTypeName,
        sourceTypeName,
        sourceProviderAddress: "registry.terraform.io/example/things",
        sourceState: { json: json({ title: "boxed" }) },
        sourcePrivate: Buffer.from("not JSON"),
      });
    expect(state((await move(typeName, "things_box")).targetState)).toMatchObject({ id: "moved", name: "boxed" });
    expect(told(await move(typeName, "things_bag"))).toEqual(["A things_bag cannot become a thing"]);
    expect(told(await move("things_box", typeName))).toEqual([
      "things_thing of registry.terraform.io/example/things cannot become things_box",
    ]);
  });
});

it("reads a data source", async () => {
  const { schema } = thingsProvider().dataSources.things_thing!;
  store("1", { name: "found" });
  const { state: read } = await handlers.ReadDataSource({ typeName, config: sent({ id: "1" }, schema) });
  expect(received(read, schema)).toEqual({ id: "1", name: "found" });
  const { diagnostics } = await handlers.ReadDataSource({ typeName, config: sent({ id: "2" }, schema) });
  expect(diagnostics).toMatchObject([
    { summary: "There is no thing 2", attribute: { steps: [{ attributeName: "id" }] } },
  ]);
  expect(told(await handlers.ValidateDataResourceConfig({ typeName, config: sent({ id: "1" }, schema) }))).toEqual([]);
});

it("calls a function, and says which argument is wrong", async () => {
  const shout = (text: string) =>
    handlers.CallFunction({ name: "shout", arguments: [{ msgpack: encodeValue(text, "string") }] });
  expect((await shout("hey")).result).toEqual({ msgpack: encodeValue("HEY", "string") });
  expect((await shout("")).error).toEqual({ text: "There is nothing to shout.", functionArgument: 0 });
});
