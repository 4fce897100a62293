import fs from "node:fs";
import path from "node:path";
import { allBlocks } from "../support/documentation/blocks";
import { follow } from "../support/documentation/commands";
import { PagesFolder } from "../support/documentation/pages-folder";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(300_000);

const BLOCKS = allBlocks().filter(({ language, runner }) => language !== "terraform" && runner === "terraform");
const PAGES = [...new Set(BLOCKS.map(({ page }) => page))];

/** One tool is enough for the commands: other tests hold the two tools to the same behaviour. */
let chosen: string | undefined;

describeTools("the commands of pages that end with Terraform", (tool) => {
  chosen ??= tool.name;
  if (chosen !== tool.name) return void it.skip(`are typed with ${chosen}`, () => {});
  let folder: PagesFolder;

  beforeAll(async () => {
    folder = await PagesFolder.create();
  });
  afterAll(() => folder?.remove());

  it.each(PAGES)("make what the page says: %s", async (page) => {
    const project = await TerraformProject.start(tool, { provider: "mirror" });
    try {
      folder.write(page);
      const where = folder.folderOf(page);
      const tools = path.join(where, ".terraform-tool");
      fs.mkdirSync(tools);
      fs.symlinkSync(tool.file, path.join(tools, "terraform"));
      const env = {
        ...project.env,
        PATH: [tools, project.env.PATH].join(path.delimiter),
        TF_CLI_ARGS_apply: "-auto-approve -no-color",
        TF_CLI_ARGS_destroy: "-auto-approve -no-color",
        TF_VAR_registry_token: "a token",
      };
      const said: string[] = [];
      for (const block of BLOCKS.filter((one) => one.page === page)) {
        const { text } = await follow(block, where, env);
        expect(text).not.toMatch(/^(│ )?Error: /m);
        said.push(...(text.match(/^Plan: .*|^(Apply|Destroy) complete!/gm) ?? []));
      }
      if (page === "examples/terraform-infrastructure-profile/README.md") {
        expect(said).toEqual([
          "Plan: 1 to add, 0 to change, 0 to destroy.",
          ...["Plan: 1 to add, 0 to change, 0 to destroy.", "Apply complete!"],
          "Plan: 0 to add, 1 to change, 0 to destroy.",
          ...["Plan: 0 to add, 0 to change, 1 to destroy.", "Destroy complete!"],
        ]);
      }
      // A page on installing alone ends with that.
      if (BLOCKS.some((block) => block.page === page && block.text.includes("apply"))) {
        expect(said).toContain("Apply complete!");
        expect(
          project.emulator
            .requests()
            .some(({ method, path: asked }) => method === "POST" && asked.startsWith("/v1/clusterprofiles")),
        ).toBe(true);
      }
    } finally {
      await project.stop();
    }
  });
});
