import fs from "node:fs";
import path from "node:path";
import { allBlocks, placeOf } from "../support/documentation/blocks";
import { officialAddress, officialProviderFolder } from "../support/official-provider";
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
/** The configurations that stand in pages alone. */
const BLOCKS = allBlocks().filter(({ language, runner }) => language === "terraform" && runner === "terraform");
/** What a page says of providers before anything else. */
const requiredBy = (page: string) =>
  BLOCKS.find((block) => block.page === page && block.text.includes("required_providers"))?.text ?? REQUIRED;
const ADDRESS = "palette_infrastructure_profile.base";
/** The resource that blocks without one refer to. */
const BASE = BLOCKS.find(({ page, text }) => page === "README.md" && text.startsWith("resource "))?.text ?? "";

describeTools("the pages on the provider", (tool) => {
  let project: TerraformProject;
  let official: string;

  beforeAll(async () => {
    official = officialProviderFolder("stand-in");
    project = await TerraformProject.start(tool, { overrides: { [officialAddress(tool)]: official } });
    project.env.TF_VAR_git_token = "a token";
  });
  afterEach(() => project.wipe());
  afterAll(async () => {
    await project?.stop();
    fs.rmSync(official, { recursive: true, force: true });
  });

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
    expect((await project.well("validate")).text).toContain("The configuration is valid");
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

  it.each(BLOCKS.map((block) => [placeOf(block), block] as const))("can be followed word by word: %s", async (_, {
    page,
    text,
  }) => {
    const makes = /^resource /m.test(text);
    if (!makes) {
      // Blocks that take a profile over are about one that exists.
      project.write("main.tf", REQUIRED + BASE);
      await project.applyWell();
      fs.rmSync(path.join(project.folder, "terraform.tfstate"));
    }
    project.write("main.tf", text);
    expect((await project.run("fmt", "-check", "-diff")).text).toBe("");
    const provider = /required_providers/.test(text) ? "" : requiredBy(page);
    project.write("main.tf", [text, provider, makes ? "" : BASE].join("\n"));
    if (makes) await project.applyWell();
    else if (/^import /m.test(text))
      expect((await project.plan()).change(ADDRESS).importing?.id).toBe("aws-base@1.4.0");
    else expect(Object.keys((await project.plan()).actions)).toEqual([ADDRESS]);
    project.wipe();
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
