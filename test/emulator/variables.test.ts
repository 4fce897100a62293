import { type Emulator, startEmulator } from "../../lib/emulator";
import { manifestPack, profileBody } from "./support/bodies";
import { type Reply, type Sender, sender } from "./support/client";

const reference = (name: string) => `{{ .spectro.var.${name} }}`;
const uses = (...names: string[]) =>
  manifestPack("notes", { note: names.map((name) => `- '${reference(name)}'\n`).join("") });

describe("profile variables", () => {
  let emulator: Emulator;
  let send: Sender;

  beforeEach(async () => {
    emulator = await startEmulator();
    send = sender(emulator);
  });

  afterEach(() => emulator.stop());

  function create(variables: readonly object[], packs = [manifestPack("notes", {})]): Promise<Reply> {
    const body = profileBody("base", { packs, variables });
    return send("POST", "/v1/clusterprofiles", body, { query: { publish: "true" } });
  }

  async function made(variables: readonly object[], packs?: Parameters<typeof create>[1]): Promise<string> {
    const reply = await create(variables, packs);
    expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
    return reply.json.uid;
  }

  async function names(uid: string): Promise<string[]> {
    const { json } = await send("GET", `/v1/clusterprofiles/${uid}/variables`);
    return json.variables.map(({ name }: { name: string }) => name);
  }

  test("must be there when packs or manifests refer to them", async () => {
    const inManifest = await create([], [uses("A", "B")]);
    expect([inManifest.status, inManifest.json.code]).toEqual([400, "PackVariablesUndefined"]);
    expect(inManifest.json.details).toEqual({ packs: { notes: ["A", "B"] } });
    const inValues = await create([], [{ ...manifestPack("notes", {}), values: `a: "${reference("A")}"\n` }]);
    expect(inValues.json.code).toBe("PackVariablesUndefined");
    emulator.switches.undefinedVariableStatus = 500;
    expect((await create([{ name: "A" }], [uses("A", "B")])).status).toBe(500);
    expect((await create([{ name: "A" }, { name: "B" }], [uses("A", "B")])).status).toBe(201);
  });

  test("must be there before a change of packs refers to them", async () => {
    const uid = await made([]);
    const path = `/v1/clusterprofiles/${uid}`;
    const put = () => send("PUT", path, { spec: { template: { type: "add-on", packs: [uses("A")] } } });
    expect((await put()).json.code).toBe("PackVariablesUndefined");
    await send("PATCH", `${path}/variables`, { variables: [{ name: "A" }] });
    expect((await put()).status).toBe(204);
  });

  test("count in a comment too, unless the switch says otherwise", async () => {
    const packs = [manifestPack("notes", { note: `# ${reference("A")}\na: 1\n` })];
    expect((await create([], packs)).status).toBe(400);
    emulator.switches.commentReferences = "ignore";
    expect((await create([], packs)).status).toBe(201);
  });

  test("cannot be taken away while draft or published packs refer to them", async () => {
    const uid = await made([{ name: "A" }, { name: "B" }], [uses("A")]);
    const path = `/v1/clusterprofiles/${uid}`;
    const remove = (name: string) => send("DELETE", `${path}/variables`, { variables: [name] });
    expect((await remove("A")).json.code).toBe("VariableInUse");
    const dropped = await send("PUT", `${path}/variables`, { variables: [{ name: "B" }] });
    expect(dropped.json.code).toBe("PackVariablesUndefined");
    await send("PUT", path, { spec: { template: { type: "add-on", packs: [uses("B")] } } });
    expect((await remove("A")).json.code).toBe("VariableInUse");
    emulator.switches.variablesCheckedAgainst = "draft";
    expect((await remove("B")).json.code).toBe("VariableInUse");
    emulator.switches.variablesCheckedAgainst = "both";
    await send("PATCH", `${path}/publish`);
    expect((await remove("A")).status).toBe(204);
    expect((await remove("A")).json.code).toBe("VariableNotFound");
    expect(await names(uid)).toEqual(["B"]);
  });

  test("are replaced by PUT, in its order, and merged by PATCH", async () => {
    const uid = await made([{ name: "A", defaultValue: "1" }, { name: "B" }]);
    const path = `/v1/clusterprofiles/${uid}/variables`;
    await send("PATCH", path, { variables: [{ name: "C" }, { name: "A", defaultValue: "2" }] });
    expect(await names(uid)).toEqual(["A", "B", "C"]);
    expect(emulator.control.getProfile(uid).variables[0]?.defaultValue).toBe("2");
    await send("PUT", path, { variables: [{ name: "C" }, { name: "A" }] });
    expect(await names(uid)).toEqual(["C", "A"]);
    expect((await send("PATCH", path, { variables: [{ name: "D", displayName: "x" }] })).status).toBe(204);
    const clash = await send("PATCH", path, { variables: [{ name: "E", displayName: "x" }] });
    expect(clash.json.code).toBe("InvalidVariable");
  });

  test.each([
    ["a number that is none", { name: "A", format: "number", defaultValue: "one" }],
    ["a boolean written as a digit", { name: "A", format: "boolean", defaultValue: "1" }],
    ["a version with two parts", { name: "A", format: "version", defaultValue: "1.2" }],
    ["an address out of range", { name: "A", format: "ipv4", defaultValue: "10.0.0.256" }],
    ["a network with too many bits", { name: "A", format: "ipv4cidr", defaultValue: "10.0.0.0/33" }],
    ["an IPv6 address that is IPv4", { name: "A", format: "ipv6", defaultValue: "10.0.0.1" }],
    ["base64 that is none", { name: "A", format: "base64", defaultValue: "a" }],
    ["a default that does not match", { name: "A", regex: "^a+$", defaultValue: "b" }],
    ["a version with a letter before it", { name: "A", format: "version", defaultValue: "v1.2.3" }],
    ["an IPv6 address with a zone", { name: "A", format: "ipv6", defaultValue: "fe80::1%eth0" }],
    ["a regex that cannot be read", { name: "A", regex: "(" }],
    ["a regex with a look-ahead, which RE2 does not have", { name: "A", regex: "a(?=b)" }],
    ["a regex with a back reference, which RE2 does not have", { name: "A", regex: "(a)\\1" }],
    ["hidden and required without a default", { name: "A", hidden: true, required: true }],
    ["immutable without a default", { name: "A", immutable: true }],
    ["a dropdown without options", { name: "A", inputType: "dropdown" }],
    [
      "a default outside the options",
      { name: "A", inputType: "dropdown", options: [{ value: "a" }], defaultValue: "b" },
    ],
    ["a name with a blank", { name: "A B" }],
    ["an empty name", { name: "" }],
  ])("cannot be %s", async (_, variable) => {
    const reply = await create([variable]);
    expect([reply.status, reply.json.code]).toEqual([400, "InvalidVariable"]);
  });

  test.each([
    ["a regex in the middle of the default", { name: "A", regex: "b+", defaultValue: "abc" }],
    [
      "a regex with flags and a group as RE2 writes them",
      { name: "A", regex: "^(?P<x>(?i:AB)\\z)", defaultValue: "ab" },
    ],
    ["a negative decimal", { name: "A", format: "number", defaultValue: "-0.5" }],
    ["a version with a pre-release part", { name: "A", format: "version", defaultValue: "1.2.3-rc.1" }],
    ["an IPv4 address in an IPv6 one", { name: "A", format: "ipv6", defaultValue: "::ffff:10.0.0.1" }],
  ])("can have %s", async (_, variable) => {
    await made([variable]);
  });

  test("are unique in name and display name", async () => {
    expect((await create([{ name: "A" }, { name: "A" }])).json.code).toBe("InvalidVariable");
    const same = [
      { name: "A", displayName: "x" },
      { name: "B", displayName: "x" },
    ];
    expect((await create(same)).json.code).toBe("InvalidVariable");
    await made([{ name: "A" }, { name: "a" }]);
  });

  test("of a dropdown take an option's value or its label as default", async () => {
    const dropdown = (defaultValue: string) => ({
      name: "A",
      inputType: "dropdown",
      options: [{ value: "value2", label: "test2" }],
      defaultValue,
    });
    const status = async (text: string) =>
      (await send("POST", "/v1/clusterprofiles", profileBody(`d-${Math.random()}`, { variables: [dropdown(text)] })))
        .status;
    expect([await status("value2"), await status("test2")]).toEqual([201, 201]);
    emulator.switches.dropdownDefault = "label";
    expect([await status("value2"), await status("test2")]).toEqual([400, 201]);
    emulator.switches.dropdownDefault = "value";
    expect([await status("value2"), await status("test2")]).toEqual([201, 400]);
  });

  test("may be required without a default, unless the switch says otherwise", async () => {
    emulator.switches.requiredWithoutDefault = "refuse";
    expect((await create([{ name: "A", required: true }])).json.code).toBe("InvalidVariable");
    emulator.switches.requiredWithoutDefault = "accept";
    await made([{ name: "A", required: true }]);
  });

  test("that are sensitive never show their default", async () => {
    const uid = await made([{ name: "TOKEN", defaultValue: "hunter2", isSensitive: true, format: "string" }]);
    const path = `/v1/clusterprofiles/${uid}`;
    const [variable] = (await send("GET", `${path}/variables`)).json.variables;
    expect(variable).toEqual({
      name: "TOKEN",
      defaultValue: "********",
      format: "string",
      inputType: "text",
      isSensitive: true,
      required: false,
      hidden: false,
      immutable: false,
    });
    expect((await send("GET", `${path}/export`)).text).not.toContain("hunter2");
    expect((await send("GET", `${path}/export/terraform`)).text).not.toContain("hunter2");
    expect(emulator.control.getProfile(uid).variables[0]?.defaultValue).toBe("hunter2");
  });

  test("lose their secret when the mask is written back, unless the switch says otherwise", async () => {
    const uid = await made([{ name: "PIN", defaultValue: "1234", isSensitive: true, format: "number" }]);
    const path = `/v1/clusterprofiles/${uid}/variables`;
    const stored = () => emulator.control.getProfile(uid).variables[0]?.defaultValue;
    const { json } = await send("GET", path);
    emulator.switches.maskedValueOnWrite = "keep-old";
    expect((await send("PUT", path, json)).status).toBe(204);
    expect(stored()).toBe("1234");
    emulator.switches.maskedValueOnWrite = "store";
    expect((await send("PUT", path, json)).status).toBe(204);
    expect(stored()).toBe("********");
  });

  test("of a profile in use can be added but not changed", async () => {
    const uid = await made([{ name: "A", defaultValue: "1" }]);
    emulator.control.attachCluster(uid);
    const path = `/v1/clusterprofiles/${uid}/variables`;
    const patch = (variable: object) => send("PATCH", path, { variables: [variable] });
    expect((await patch({ name: "B" })).status).toBe(204);
    expect((await patch({ name: "A", defaultValue: "1" })).status).toBe(204);
    expect((await patch({ name: "A", defaultValue: "2" })).json.code).toBe("ClusterProfileInUse");
    emulator.switches.variablesOfUsedProfile = "allow";
    expect((await patch({ name: "A", defaultValue: "2" })).status).toBe(204);
  });

  test("have an effect on schema checks through their defaults", async () => {
    const pack = {
      name: "hello-universe",
      tag: "1.3.1",
      type: "oci",
      registryUid: "64eaff5630402973c4e1856a",
      values: `manifests:\n  hello-universe:\n    port: ${reference("PORT")}\n`,
    };
    const wrong = await create([{ name: "PORT", defaultValue: "high" }], [pack]);
    expect(wrong.json.code).toBe("PackValidationFailed");
    await made([{ name: "PORT", defaultValue: "9090" }], [pack]);
  });
});
