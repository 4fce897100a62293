#!/usr/bin/env node
// `npm run demo` in a bare clone: an infrastructure profile is previewed, created, edited behind our back, mended and
// deleted by the real Pulumi CLI, against the emulator in this process. Without a Pulumi CLI the engine tells the story.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { engineStory } from "./demo/engine-story.mjs";
import { pulumiStory } from "./demo/pulumi-story.mjs";
import { Stage } from "./demo/stage.mjs";
import { ensurePulumi } from "./pulumi-cli.mjs";
import { ensureBuilt, ensureInstalled, isMain, ROOT, start } from "./setup.mjs";

const EXAMPLE = fileURLToPath(new URL("../examples/pulumi-infrastructure-profile/", import.meta.url));

async function providePulumi() {
  try {
    return await ensurePulumi();
  } catch (error) {
    return { problem: error.message };
  }
}

async function main() {
  const began = performance.now();
  await ensureInstalled();
  const [cli] = await Promise.all([providePulumi(), ensureBuilt()]);
  // Everything so far went to stderr: this is the first line of the story.
  console.log(
    cli.problem
      ? `Pulumi did not run: there is no Pulumi CLI here, so the engine tells the same story.\n${cli.problem}`
      : `Pulumi ${cli.version} runs examples/pulumi-infrastructure-profile against the embedded emulator.`,
  );
  const { startEmulator } = createRequire(import.meta.url)(`${ROOT}/dist/emulator/index.js`);
  const emulator = await startEmulator();
  const stage = new Stage(emulator, began);
  try {
    console.log(`The emulator of Palette's profile API is up at ${emulator.url}.`);
    await (cli.problem ? engineStory(stage, EXAMPLE) : pulumiStory(stage, EXAMPLE, cli));
    stage.printSummary();
  } finally {
    await emulator.stop();
  }
}

if (isMain(import.meta.url)) start(main);
