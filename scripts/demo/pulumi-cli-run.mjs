import { spawn } from "node:child_process";
import path from "node:path";

/** The environment in which the CLI has a state of its own and talks to an emulator. */
function environment({ folder }, emulator, cli) {
  return {
    ...process.env,
    PATH: `${cli.binDir}${path.delimiter}${process.env.PATH}`,
    PULUMI_BACKEND_URL: `file://${path.join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "demo",
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    PALETTE_HOST: emulator.url,
    PALETTE_API_KEY: emulator.apiKey,
    PALETTE_PROJECT: emulator.projects[0].uid,
  };
}

/**
 * Runs the Pulumi CLI in a workspace; resolves to what it printed.
 *
 * Ctrl-C in a terminal reaches the CLI too, which then stops in its own time. Throws when its exit code is not 0.
 */
export async function runPulumi(workspace, emulator, cli, args, { quiet = false } = {}) {
  const options = { cwd: workspace.program, env: environment(workspace, emulator, cli), quiet };
  const { code, output } = await runCli(cli.pulumi, [...args, "--color", "never", "--non-interactive"], options);
  if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with exit code ${code}:\n${output}`);
  return output;
}

function runCli(file, args, { cwd, env, quiet }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (chunk) => {
      output += chunk;
      if (!quiet) process.stdout.write(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
