import fs from "node:fs";
import path from "node:path";
import { type Outcome, start } from "../started-program";
import { type Block, blocksOf, placeOf } from "./blocks";

const REPOSITORY = path.resolve(__dirname, "../../..");

/** What a reader would type: prompts are gone, and so are variables whose value is left to the reader (`KEY=...`). */
export function typed({ language, text }: Pick<Block, "language" | "text">): string {
  const lines = text.split("\n").map((line) => (language === "console" ? line.replace(/^\$ /, "") : line));
  return lines
    .map((line) => line.replaceAll(/<[a-z ]+>/g, "PLACEHOLDER"))
    .map((line) => line.replaceAll(/ ?\b[A-Z][A-Z_]*=\.\.\.(?=\s|$)/g, ""))
    .map((line) => (/^export *(#.*)?$/.test(line) ? "" : line))
    .join("\n");
}

/** Types a block into a shell, in a folder whose `node_modules` holds what the block installs. */
export async function follow(block: Block, folder: string, env: NodeJS.ProcessEnv, input = ""): Promise<Outcome> {
  const tools = path.join(folder, ".tools");
  fs.mkdirSync(tools, { recursive: true });
  fs.writeFileSync(path.join(tools, "npm"), npm(), { mode: 0o755 });
  const script = `exec <<'INPUT'\n${input}\nINPUT\nset -e\n${typed(block)}`;
  const all = {
    ...env,
    PATH: [tools, env.PATH ?? process.env.PATH, path.dirname(process.execPath)].join(path.delimiter),
    npm_config_offline: "true",
    npm_config_yes: "false",
    npm_config_update_notifier: "false",
    // Nobody answers; what only previews asks for nothing, and refuses the answer.
    ...(block.text.includes("--preview-only") ? {} : { PULUMI_SKIP_CONFIRMATIONS: "true" }),
  };
  // A block may be several commands that take a while each.
  const outcome = await start("sh", ["-c", script], folder, all, { limitMs: 300_000 }).outcome;
  if (outcome.code !== 0)
    throw new Error(`${placeOf(block)} failed (${outcome.code}):\n${typed(block)}\n${outcome.text}`);
  return outcome;
}

/** Types all commands of an example's README, where its files are. Returns what the last block printed. */
export async function followReadme(
  example: string,
  { folder, env }: { readonly folder: string; readonly env: NodeJS.ProcessEnv },
  input?: string,
): Promise<Outcome> {
  const page = `examples/${example}/README.md`;
  const outcomes: Outcome[] = [];
  for (const block of blocksOf(page).filter(({ runner }) => runner === "pulumi")) {
    outcomes.push(await follow(block, folder, env, input));
  }
  const last = outcomes.at(-1);
  if (last === undefined) throw new Error(`${page} has no commands`);
  return last;
}

/**
 * Stands for npm. An installation reaches for the network, so it only looks whether each package that is named, or that
 * package.json names, is the one that the tests provide; everything else is done by npm itself.
 */
function npm(): string {
  const checker = path.join(REPOSITORY, "test", "support", "documentation", "provided-packages.mjs");
  return [
    "#!/bin/sh",
    'case "$1" in',
    `  install|ci) shift; exec "${process.execPath}" "${checker}" "$@" ;;`,
    // The folder of this file comes first on PATH, and is taken off it.
    `  *) PATH="$(echo "$PATH" | cut -d: -f2-)" exec npm "$@" ;;`,
    "esac",
    "",
  ].join("\n");
}
