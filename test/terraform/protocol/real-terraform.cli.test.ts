import * as fs from "node:fs";
import * as path from "node:path";
import { unwrapped } from "../../support/terraform-documents";
import { TerraformProject } from "../../support/terraform-project";
import { describeTools } from "../../support/terraform-tools";
import { buildThingsPlugin, type ThingsPlugin } from "../../support/things-plugin";
import { WAITING } from "../../support/things-provider";
import { until } from "../../support/until";

// A made-up provider with one of everything, driven by the real tools: whether they accept what the protocol layer says.

jest.setTimeout(180_000);

const EVERYTHING = `
  note      = "all"
  size      = 0.1
  labels    = { x = "1" }
  tags      = ["b", "a"]
  anything  = { list = [1, "x"], big = 12345678901234567890123, none = null }
  secret    = "hidden"
  password  = "geheim"
  owner     = { name = "me", key = "k", pin = "1234" }
  parts     = [{ name = "p", amount = 2, sizes = { a = { text = "t" } } }, { name = "q" }]
  marks     = [{ text = "m" }, { text = "n" }]
  limits    = { cpu = { soft = 1.5 } }
`;
const ONE = "things_thing.one";

describeTools("the plugin protocol", (tool) => {
  let plugin: ThingsPlugin;
  let project: TerraformProject;
  let store: string;

  beforeAll(async () => {
    plugin = buildThingsPlugin();
    const overrides = { "example/things": plugin.folder };
    project = await TerraformProject.start(tool, { provider: "none", overrides });
    store = path.join(plugin.folder, "store");
  });
  beforeEach(() => {
    fs.rmSync(store, { recursive: true, force: true });
    fs.mkdirSync(store);
  });
  afterEach(() => project.wipe());
  afterAll(async () => {
    await project?.stop();
    plugin?.remove();
  });

  function write(body: string): void {
    const head = 'terraform {\n  required_providers {\n    things = { source = "example/things" }\n  }\n}\n';
    project.write("main.tf", `${head}provider "things" {\n  folder = ${JSON.stringify(store)}\n}\n${body}`);
  }
  const one = (body: string) => `resource "things_thing" "one" {\n  name = "one"\n${body}\n}\n`;
  const stored = () => fs.readdirSync(store).map((file) => JSON.parse(fs.readFileSync(path.join(store, file), "utf8")));

  it("creates a resource with everything that attributes can be, and finds nothing more to do", async () => {
    write(one(EVERYTHING));
    const planned = await project.plan();
    expect(planned.actions).toEqual({ [ONE]: "create" });
    expect(planned.change(ONE).after_unknown).toMatchObject({ id: true, revision: true, password_length: true });
    await project.applyWell(planned.file);
    expect(project.attributes(ONE)).toMatchObject({
      size: 0.1,
      tags: ["a", "b"],
      secret: "hidden",
      password: null,
      password_length: 6,
      owner: { name: "me", key: "k", pin: null },
      parts: [
        { name: "p", amount: 2, sizes: { a: { text: "t" } } },
        { name: "q", amount: null, sizes: null },
      ],
      limits: { cpu: { soft: 1.5 } },
      revision: 1,
    });
    expect(project.stateText()).toContain("12345678901234567890123");
    expect(project.stateText() + JSON.stringify(planned.json.planned_values)).not.toMatch(/geheim|"1234"/);
    expect((await project.plan()).actions).toEqual({});
  });

  it("shows nothing that is sensitive", async () => {
    write(one(EVERYTHING));
    const { text } = await project.applyWell();
    expect(text).not.toMatch(/hidden|geheim|"k"|"1234"/);
    expect(text).toMatch(/secret\s+= \(sensitive value\)/);
  });

  it("updates in place, replaces where it must, and destroys", async () => {
    write(one('note = "first"'));
    await project.applyWell();
    const { id } = project.attributes(ONE);
    write(one('note = "second"\n  parts = [{ name = "p" }]'));
    const planned = await project.plan();
    expect(planned.actions).toEqual({ [ONE]: "update" });
    expect(planned.change(ONE)).toMatchObject({ after: { id }, after_unknown: { revision: true } });
    await project.applyWell(planned.file);
    expect(project.attributes(ONE)).toMatchObject({ id, revision: 2, parts: [{ name: "p" }] });

    write(one("").replace('name = "one"', 'name = "other"'));
    const replacing = await project.plan();
    expect(replacing.actions).toEqual({ [ONE]: "delete, create" });
    expect(replacing.change(ONE).replace_paths).toEqual([["name"]]);
    await project.applyWell(replacing.file);
    expect(project.attributes(ONE).id).not.toBe(id);
    expect(stored()).toMatchObject([{ name: "other" }]);

    await project.destroyWell();
    expect(stored()).toEqual([]);
    expect(project.leftovers()).toEqual([]);
  });

  it("plans with values that are known later: of scalars, parts, lists and whole objects", async () => {
    const later = (name: string, input: string) => `resource "terraform_data" "${name}" {\n  input = ${input}\n}\n`;
    const sources = later("text", '"x"') + later("parts", '[{ name = "p" }]') + later("owner", '{ name = "me" }');
    write(
      sources +
        one(`
  note   = terraform_data.text.output
  labels = { x = terraform_data.text.output }
  parts  = terraform_data.parts.output
  owner  = terraform_data.owner.output
  marks  = [{ text = terraform_data.text.output }]`),
    );
    const planned = await project.plan();
    expect(planned.change(ONE).after_unknown).toMatchObject({
      note: true,
      labels: { x: true },
      parts: true,
      owner: true,
    });
    await project.applyWell(planned.file);
    const attributes = {
      note: "x",
      labels: { x: "x" },
      parts: [{ name: "p" }],
      owner: { name: "me" },
      marks: [{ text: "x" }],
    };
    expect(project.attributes(ONE)).toMatchObject(attributes);
    expect((await project.plan()).actions).toEqual({});
  });

  it("notices what was changed or removed behind its back", async () => {
    write(one('note = "mine"'));
    await project.applyWell();
    const [thing] = stored();
    const file = path.join(store, `${thing.id}.json`);
    fs.writeFileSync(file, JSON.stringify({ ...thing, note: "theirs" }));
    const drifted = await project.plan();
    expect(drifted.json.resource_drift).toMatchObject([
      { change: { before: { note: "mine" }, after: { note: "theirs" } } },
    ]);
    expect(drifted.actions).toEqual({ [ONE]: "update" });
    fs.rmSync(file);
    expect((await project.plan()).actions).toEqual({ [ONE]: "create" });
  });

  it("imports, by command and by block", async () => {
    const file = { id: "there", name: "one", note: "there", revision: 5 };
    fs.writeFileSync(path.join(store, "there.json"), JSON.stringify(file));
    write(one('note = "there"'));
    await project.well("import", ONE, "there");
    expect(project.attributes(ONE)).toMatchObject(file);
    expect((await project.plan()).actions).toEqual({});

    await project.well("state", "rm", ONE);
    write(`import {\n  to = ${ONE}\n  id = "there"\n}\n${one('note = "there"')}`);
    const planned = await project.plan();
    expect(planned.change(ONE)).toMatchObject({ actions: ["no-op"], importing: { id: "there" } });
    await project.applyWell(planned.file);
    expect(project.attributes(ONE)).toMatchObject(file);

    await project.well("state", "rm", ONE);
    write(one('note = "there"'));
    const missing = await project.run("import", ONE, "missing");
    expect(missing.code).toBe(1);
    expect(unwrapped(missing.text)).toContain("Error: There is no things_thing with the id missing");
  });

  it("reads data sources and calls functions", async () => {
    write(`${one("")}
data "things_thing" "it" {
  id = things_thing.one.id
}
output "name" {
  value = provider::things::shout(data.things_thing.it.name)
}
output "list" {
  value = provider::things::same(tolist(["a", "b"]))
}
`);
    await project.applyWell();
    const { outputs } = project.state();
    expect(outputs).toMatchObject({ name: { value: "ONE" }, list: { value: ["a", "b"], type: ["list", "string"] } });
  });

  it("tells where in the configuration something is wrong", async () => {
    write(one('size = -1\n  parts = [for n in ["a", "b", "c", "d"] : { name = n }]'));
    const invalid = await project.run("validate");
    expect(invalid.code).toBe(1);
    expect(unwrapped(invalid.text)).toContain("Error: The size is negative with things_thing.one, on main.tf line");
    expect(unwrapped(invalid.text)).toContain("Error: Too many parts");
    expect(unwrapped(invalid.text)).toContain("Three are enough.");

    write('output "loud" {\n  value = provider::things::shout("")\n}\n');
    const { text } = await project.plan();
    expect(unwrapped(text)).toContain('Invalid value for "text" parameter: There is nothing to shout.');

    write(`${one('old = "x"')}data "things_thing" "it" {\n  id = "missing"\n}\n`);
    const warned = unwrapped((await project.plan()).text);
    expect(warned).toMatch(/Warning: The argument "old" is deprecated with things_thing.one/);
    expect(warned).toContain("Error: There is no thing missing");
  });

  it("keeps the prior state when an update fails, and goes on where it does not", async () => {
    write(one('note = "good"'));
    await project.applyWell();
    write(one('note = "fail"\n  parts = [{ name = "p" }]'));
    const { code, text } = await project.apply();
    expect(code).toBe(1);
    expect(unwrapped(text)).toContain("Error: It does not work with things_thing.one, on main.tf line");
    expect(unwrapped(text)).toContain("At parts[0].name.");
    expect(project.attributes(ONE)).toMatchObject({ note: "good", revision: 1 });
    write(one('note = "warn"'));
    expect(unwrapped((await project.applyWell()).text)).toContain("Warning: It works, but");
  });

  it("upgrades a state of an older schema", async () => {
    write(one('note = "old"'));
    await project.applyWell();
    const state = JSON.parse(project.stateText());
    const [instance] = state.resources[0].instances;
    const { name: title, ...attributes } = instance.attributes;
    Object.assign(instance, { schema_version: 0, attributes: { ...attributes, title, gone: 1 } });
    project.writeState(state);
    expect((await project.plan()).actions).toEqual({});
  });

  it("moves a resource of another type", async () => {
    write('resource "things_box" "one" {\n  title = "one"\n}\n');
    await project.applyWell();
    const moved = { id: "moved", name: "one", note: "none", revision: 1 };
    fs.writeFileSync(path.join(store, "moved.json"), JSON.stringify(moved));
    write(`moved {\n  from = things_box.one\n  to   = ${ONE}\n}\n${one("")}`);
    const planned = await project.plan();
    expect(planned.json.resource_changes).toMatchObject([{ address: ONE, previous_address: "things_box.one" }]);
    await project.applyWell(planned.file);
    expect(project.attributes(ONE)).toMatchObject(moved);
  });

  it("gives up what is under way when it is interrupted", async () => {
    write(one("").replace('name = "one"', 'name = "slow"'));
    const running = project.start("apply", "-auto-approve");
    await until(() => fs.existsSync(path.join(store, `${WAITING}.json`)), "the apply is under way");
    running.interrupt();
    const { code, text } = await running.outcome;
    expect(code).toBe(1);
    expect(unwrapped(text)).toContain("Error: Given up");
    expect(project.providers()).toEqual([]);
  });

  it("shows where the provider itself went wrong", async () => {
    write(one('note = "panic"'));
    const { code, text } = await project.apply();
    expect(code).toBe(1);
    // OpenTofu keeps such lines to its log.
    const shown = { terraform: "panic: Error: the walls come down", tofu: "Error: Plugin did not respond" };
    expect(unwrapped(text)).toContain(shown[tool.name]);
  });
});
