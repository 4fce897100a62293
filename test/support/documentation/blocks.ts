import fs from "node:fs";
import path from "node:path";

const REPOSITORY = path.resolve(__dirname, "../../..");

/**
 * Which test runs a block.
 *
 * - `program`: `test/contract/documentation.test.ts` writes it to a file of the page's folder, compiles it and runs it
 * - `commands`: the same test types it into a shell in that folder
 * - `pulumi`: the tests of the examples type it, `test/e2e/pulumi-examples.cli.test.ts` and its kin (`followReadme`)
 * - `terraform`: a configuration, in `test/e2e/terraform-docs.cli.test.ts`, or commands, in
 *   `test/e2e/terraform-documentation.cli.test.ts`
 * - `example`: it is the text of a file in `docs/terraform/examples`, which `terraform-docs.cli.test.ts` runs
 * - `none`: nothing; a comment in the source says why, or it is `text`, which is what something prints
 */
export type Runner = "program" | "commands" | "pulumi" | "terraform" | "example" | "none";

/** A fenced block of a page. */
export interface Block {
  /** Path of the page in the repository, such as `docs/cdk.md`. */
  readonly page: string;
  /** Line of the opening fence, counted from 1. */
  readonly line: number;
  /** The first word behind the fence; empty where there is none. */
  readonly language: string;
  /** The content, without the indentation of a list that holds the block. */
  readonly text: string;
  /** File that the reader is to put it into, from the comment `<!-- file: main.ts -->` before the block. */
  readonly file?: string;
  /** Why it is not run, from the comment `<!-- not run: ... -->` before the block. */
  readonly notRun?: string;
  readonly runner: Runner;
}

/** The pages that a reader may paste from. */
export function pages(): string[] {
  const below = (folder: string) =>
    fs
      .readdirSync(path.join(REPOSITORY, folder), { recursive: true, encoding: "utf8" })
      .map((one) => `${folder}/${one}`);
  const docs = below("docs").filter((file) => file.endsWith(".md"));
  const examples = fs.readdirSync(path.join(REPOSITORY, "examples")).map((name) => `examples/${name}/README.md`);
  return ["README.md", "CONTRIBUTING.md", ...docs, ...examples].map((file) => file.split(path.sep).join("/")).sort();
}

const FENCE = /^( *)```([\w-]*)[^\n`]*\n(.*?)^\1``` *$/gms;
const COMMENT = /<!-- (file|not run): (.+?) -->\n$/;

/** The blocks of a page, in order. */
export function blocksOf(page: string, text = fs.readFileSync(path.join(REPOSITORY, page), "utf8")): Block[] {
  return [...text.matchAll(FENCE)].map((found) => {
    const [, indent = "", language = "", content = ""] = found;
    const before = text.slice(0, found.index);
    const [, kind, said] = COMMENT.exec(before) ?? [];
    const block = {
      page,
      line: before.split("\n").length,
      language,
      text: content.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      ...(kind === "file" ? { file: said as string } : {}),
      ...(kind === "not run" ? { notRun: said as string } : {}),
    };
    return { ...block, runner: runnerOf(block) };
  });
}

/** All blocks of all pages. */
export function allBlocks(): Block[] {
  return pages().flatMap((page) => blocksOf(page));
}

/** The one block of a page that goes into a file. */
export function blockFor(page: string, file: string): Block {
  const found = blocksOf(page).filter((block) => block.file === file);
  if (found.length !== 1) throw new Error(`${page} has ${found.length} blocks for ${file}`);
  return found[0] as Block;
}

/** Where a block is, for people: `docs/cdk.md:22`. */
export function placeOf({ page, line }: Pick<Block, "page" | "line">): string {
  return `${page}:${line}`;
}

function runnerOf(block: Omit<Block, "runner">): Runner {
  const { language, text, page } = block;
  if (block.notRun !== undefined || language === "text") return "none";
  if (["ts", "json", "yaml"].includes(language)) return "program";
  if (isExampleText(text)) return "example";
  if (language === "terraform") return "terraform";
  if (!["console", "sh", "shell"].includes(language)) {
    throw new Error(`${placeOf(block)}: say by a comment why a block in "${language}" is not run`);
  }
  if (/^(\$ )?terraform /m.test(text) || page.startsWith("examples/terraform-")) return "terraform";
  return /^(\$ )?pulumi /m.test(text) || page.startsWith("examples/pulumi-") ? "pulumi" : "commands";
}

let exampleTexts: Set<string> | undefined;

/** Pages that are generated take their blocks from files that another test runs. */
function isExampleText(text: string): boolean {
  const folder = path.join(REPOSITORY, "docs/terraform/examples");
  exampleTexts ??= new Set(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8").trim()),
  );
  return exampleTexts.has(text.trim());
}
