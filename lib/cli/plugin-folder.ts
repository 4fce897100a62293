import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Whose machine it is; by default the one that this runs on. */
export interface Machine {
  readonly env: Environment;
  readonly home: string;
  readonly platform: NodeJS.Platform;
}

/** The machine that this runs on. */
export function thisMachine(): Machine {
  const { env, platform } = process;
  return { env, home: env.HOME || os.homedir(), platform };
}

/**
 * The folder of a user in which Terraform and OpenTofu look for providers of their own accord: `~/.terraform.d/plugins`.
 *
 * While there is no `~/.terraform.d`, OpenTofu keeps its settings and credentials in `$XDG_CONFIG_HOME/opentofu`; where
 * they are, that folder is not made, and the one for data takes its place, in which both tools look as well.
 */
export function userPluginFolder({ env, home, platform }: Machine): string {
  const usual = path.join(home, ".terraform.d");
  const { XDG_CONFIG_HOME: config } = env;
  const apart = config !== undefined && config !== "" && existsSync(path.join(config, "opentofu"));
  if (!apart || existsSync(usual)) return path.join(usual, "plugins");
  if (platform === "darwin") return path.join(home, "Library", "Application Support", "io.terraform", "plugins");
  const { XDG_DATA_HOME: data = "" } = env;
  return path.join(path.isAbsolute(data) ? data : path.join(home, ".local", "share"), "terraform", "plugins");
}

/** CLI configurations of a user that name places for providers, but not this one: then the tools do not look there. */
export function configurationsWithout(folder: string, { env, home }: Machine): string[] {
  const { TF_CLI_CONFIG_FILE: named, XDG_CONFIG_HOME: config } = env;
  const own = [path.join(home, ".terraformrc"), path.join(home, ".tofurc")];
  const files = named ? [named] : config ? [...own, path.join(config, "opentofu", "tofurc")] : own;
  return files.filter((file) => {
    const text = textOf(file);
    return /^\s*provider_installation\b/m.test(text) && !text.includes(folder);
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
