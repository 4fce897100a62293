import fs from "node:fs";
import path from "node:path";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(120_000);

const REPOSITORY = path.resolve(__dirname, "../..");
const EXAMPLES = path.join(REPOSITORY, "docs/terraform/examples");
const REQUIRED = `terraform {
  required_providers {
    palette = { source = "registry.terraform.io/palette-iac/palette" }
  }
}
`;

const read = (file: string) => fs.readFileSync(path.join(REPOSITORY, file), "utf8");
const examples = (file: string) =>
  fs
    .readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" })
    .filter((name) => path.basename(name) === file)
    .map((name) => path.dirname(name))
    .sort();

const RESOURCES = examples("resource.tf");
/** The configurations in a page that make something. */
const blocksOf = (page: string) =>
  [...read(page).matchAll(/^```terraform\n(.*?)^```/gms)]
    .map(([, text = ""]) => text)
    .filter((text) => /^resource /m.test(text));

describeTools("the pages on the provider", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
    project.env.TF_VAR_git_token = "a token";
  });
  afterEach(() => project.wipe());
  afterAll(() => project?.stop());

  /** Takes a file of an example over, with what every configuration begins with. */
  function take(example: string, ...files: string[]): void {
    project.write("versions.tf", REQUIRED);
    for (const file of files) project.write(file, fs.readFileSync(path.join(EXAMPLES, example, file), "utf8"));
  }

  it("are made from the schema that the tool sees", async () => {
    project.write("versions.tf", REQUIRED);
    const { stdout } = await project.well("providers", "schema", "-json");
    expect(JSON.parse(stdout)).toEqual(JSON.parse(read("schema/terraform/palette-schema.json")));
  });

  it("have examples in the usual form", async () => {
    const { code, text } = await project.run("fmt", "-check", "-diff", "-recursive", EXAMPLES);
    expect({ code, text }).toEqual({ code: 0, text: "" });
  });

  it("have a valid example of the provider block", async () => {
    take("provider", "provider.tf");
    fs.rmSync(path.join(project.folder, "versions.tf"));
    await project.well("validate");
  });

  it.each(RESOURCES)("have an example that can be applied as it is, and imported: %s", async (example) => {
    take(example, "resource.tf");
    await project.well("validate");
    await project.applyWell();
    // Several times: what Terraform keeps in no order shows now and then.
    for (let time = 0; time < 5; time += 1) await project.well("plan", "-refresh-only", "-detailed-exitcode");

    for (const name of fs.readdirSync(project.folder)) fs.rmSync(path.join(project.folder, name), { recursive: true });
    take(example, "import.tf");
    const generated = path.join(project.folder, "generated.tf");
    const { text } = await project.well("plan", `-generate-config-out=${generated}`);
    expect(text).toContain("Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.");

    const [command = ""] = fs.readFileSync(path.join(EXAMPLES, example, "import.sh"), "utf8").split("\n");
    fs.rmSync(path.join(project.folder, "import.tf"));
    await project.well(...command.split(" ").slice(1));
    expect((await project.plan()).actions).toEqual({});
  });

  it.each(["README.md", "docs/terraform.md"])("can be followed word by word: %s", async (page) => {
    const blocks = blocksOf(page);
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) {
      project.write("main.tf", REQUIRED + block);
      expect((await project.run("fmt", "-check", "-diff")).text).toBe("");
      await project.applyWell();
      project.wipe();
    }
  });

  it("have examples of looking up and of the function that run", async () => {
    take("resources/palette_infrastructure_profile", "resource.tf");
    await project.applyWell();
    const others = [...examples("data-source.tf"), ...examples("function.tf")];
    for (const example of others) {
      const [file = ""] = fs.readdirSync(path.join(EXAMPLES, example));
      project.write(`${path.basename(example)}.tf`, fs.readFileSync(path.join(EXAMPLES, example, file), "utf8"));
    }
    await project.well("validate");
    await project.applyWell();
    const values = Object.values(project.state().outputs).map(({ value }) => value);
    expect(values).toEqual(others.map(() => expect.stringMatching(/\w/)));
  });
});
