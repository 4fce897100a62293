import { ROOT } from "../setup.mjs";
import { runPulumi } from "./pulumi-cli-run.mjs";
import { makeWorkspace } from "./workspace.mjs";

/** The story by the Pulumi CLI. */
export async function pulumiStory(stage, example, cli) {
  const workspace = makeWorkspace(example, ROOT);
  const run = (...args) => {
    const quiet = typeof args.at(-1) === "object" && args.pop().quiet;
    return runPulumi(workspace, stage.emulator, cli, args, { quiet });
  };
  try {
    await run("stack", "init", "demo", { quiet: true });
    await stage.phase("pulumi preview", () => run("preview"));
    await stage.phase("pulumi up", () => run("up", "--yes", "--skip-preview"));
    const uid = (await run("stack", "output", "uid", { quiet: true })).trim();
    await stage.phase("somebody edits podCIDR over the API", async () => {
      await stage.editByHand(uid, "kubernetes", (values) => values.replace("10.0.0.0/16", "10.99.0.0/16"));
      console.log('layers.kubernetes.values.pack.podCIDR is now "10.99.0.0/16"');
    });
    const drift = await stage.phase("pulumi preview --refresh --diff", () => run("preview", "--refresh", "--diff"));
    const edited = /~ podCIDR\s*: "10\.0\.0\.0\/16" => "10\.99\.0\.0\/16"/;
    stage.expect(edited.test(drift), "the preview to show the edited path");
    // Pulumi prints the layers around it too: this is the line to look for.
    console.log(`\nThe drift: ${edited.exec(drift)[0].replace(/\s+/g, " ")}`);
    await stage.phase("pulumi refresh", () => run("refresh", "--yes", "--skip-preview", "--diff"));
    await stage.phase("pulumi up (mends it)", () => run("up", "--yes", "--skip-preview", "--diff"));
    const again = await stage.phase("pulumi up (again)", () => run("up", "--yes", "--skip-preview"));
    stage.expect(/3 unchanged/.test(again) && !/updated|created/.test(again), "the second up to change nothing");
    await stage.phase("pulumi destroy", () => run("destroy", "--yes", "--skip-preview"));
    stage.expect(stage.countProfiles() === 0, "no profile to be left");
  } finally {
    workspace.remove();
  }
}
