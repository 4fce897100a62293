import type { Emulator } from "../../lib/emulator";

/** The environment of this process without what the person who runs the tests has set for their own programs. */
export function foreignSettingsRemoved(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(PALETTE_|SPECTROCLOUD_|PULUMI_|TF_|CHECKPOINT_|NODE_OPTIONS$|JEST_)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

/** Variables with which a program reaches an emulator. */
export function reach(emulator: Emulator): NodeJS.ProcessEnv {
  return {
    PALETTE_API_KEY: emulator.apiKey,
    PALETTE_HOST: emulator.url,
    PALETTE_PROJECT: emulator.projects[0]?.uid as string,
  };
}
