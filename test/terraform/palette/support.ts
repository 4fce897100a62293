import { type Emulator, startEmulator } from "../../../lib/emulator";
import type { ProfileProps } from "../../../lib/profile/profile-props";
import { paletteProvider } from "../../../lib/terraform/palette/provider";
import { providerWork } from "../../../lib/terraform/palette/provider-work";
import type { Provider } from "../../../lib/terraform/protocol/provider";
import type { Attributes } from "../../../lib/terraform/protocol/schema";
import type { ObjectValue, Value } from "../../../lib/terraform/protocol/value";
import { attributesOf, resourceTypeOf } from "../../support/terraform-config";
import { Core } from "../../support/terraform-core";

/** An emulator for the tests of a file, emptied after each of them. */
export function emulatorForTests(): { readonly emulator: Emulator } {
  const held: { emulator?: Emulator } = {};
  beforeAll(async () => {
    held.emulator = await startEmulator();
  });
  afterEach(() => {
    for (const { uid } of held.emulator?.control.listProfiles() ?? []) held.emulator?.control.removeProfile(uid);
  });
  afterAll(() => held.emulator?.stop());
  return held as { readonly emulator: Emulator };
}

/** The provider, as a process of its own would have it. */
export function providerFor(emulator: Emulator, env: NodeJS.ProcessEnv = {}): Provider {
  const settings = { PALETTE_HOST: emulator.url, PALETTE_API_KEY: emulator.apiKey, ...env };
  return paletteProvider(settings, async () => ({ providerWork }));
}

/** One resource in a state of its own. */
export function resourceFor(emulator: Emulator, props: ProfileProps, env: NodeJS.ProcessEnv = {}): Core {
  return new Core(() => providerFor(emulator, env), resourceTypeOf(props));
}

/** The configuration of a resource for a profile. */
export function configOf(props: ProfileProps, more: ObjectValue = {}): ObjectValue {
  return attributesOf(props, more) as ObjectValue;
}

/** What some work writes: methods and paths, uids as `*`. */
export async function writesOf(emulator: Emulator, work: () => Promise<unknown>): Promise<string[]> {
  emulator.clearRequests();
  await work();
  return emulator
    .requests()
    .filter(({ method, path }) => method !== "GET" && !/\/(validate|search|dashboard)/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{24}/g, "*")}`);
}

/** The uid of the only profile. */
export function onlyUid(emulator: Emulator): string {
  const [first, ...others] = emulator.control.listProfiles();
  if (first === undefined || others.length > 0) throw new Error(`there are ${others.length + 1} profiles or none`);
  return first.uid;
}

/**
 * The configuration that Terraform writes for a resource that is imported (`plan -generate-config-out`): what is only found
 * out is left out, and so is an optional text that is empty.
 */
export function generatedConfig(state: Value, attributes: Attributes): ObjectValue {
  const fields = state as ObjectValue;
  const written = Object.entries(attributes).filter(([, { required, optional }]) => required || optional);
  return Object.fromEntries(
    written.map(([name, { optional, nested }]): [string, Value] => {
      const value = fields[name] ?? null;
      if (nested === undefined || value === null) return [name, optional && value === "" ? null : value];
      const inside = (item: Value): Value => (item === null ? null : generatedConfig(item, nested.attributes));
      return [name, Array.isArray(value) ? value.map(inside) : inside(value)];
    }),
  );
}
