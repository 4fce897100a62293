import { type Emulator, type EmulatorOptions, startEmulator } from "../../lib/emulator";
import type { FullProfileProps } from "../../lib/profile/full-profile";
import { type AddonInput, type AddonProps, type LayerInput, layerName } from "../../lib/profile/layer";
import { normalisePack, valuesText } from "../../lib/profile/profile";
import { type ProfileProps, typeOfProps } from "../../lib/profile/profile-props";
import { ClusterProfileProvider } from "../../lib/pulumi/cluster-profile-provider";
import type { PreviewNotes } from "../../lib/pulumi/preview-notes";
import { PROVIDER_KEY, type Properties, UNKNOWN_MARKER } from "../../lib/pulumi/property-values";
import { providerText } from "../../lib/pulumi/provider-text";
import { manifestState } from "../../lib/reconcile/state/layer-state";
import { golden } from "../support/engine";

export { golden, UNKNOWN_MARKER };

/** What Pulumi's state holds of a resource. */
export interface Resource {
  readonly id: string;
  readonly inputs: Properties;
  readonly outs: Properties;
}

/** What a provider throws after a write that was done in part. */
export interface PartialFailure extends Error {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];
}

/** Properties as they come out of Pulumi's own transport; fails for what that cannot carry. */
export function carried(value: unknown, path = "properties"): Properties {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) carried(item, `${path}[${index}]`);
  } else if (typeof value === "object" && value !== null) {
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error(`${path} is no plain object`);
    for (const [key, item] of Object.entries(value)) carried(item, `${path}.${key}`);
  } else if (!["string", "boolean"].includes(typeof value) && !Number.isFinite(value) && value !== null) {
    throw new Error(`${path} is ${String(value)}`);
  }
  return structuredClone(value) as Properties;
}

/** What a program gives for a profile, with values as text; manifests and add-ons in the state's form. */
function inputsOfProps(props: ProfileProps): Properties {
  const { layers, addons, registry, variables = [], ...fields } = props as FullProfileProps;
  const placed = (addons ?? []).map((addon) => [addonName(addon), inputsOfLayer(addon, registry)] as const);
  return {
    type: typeOfProps(props),
    ...(typeOfProps(props) === "add-on" ? { cloud: "all" } : {}),
    ...fields,
    ...(variables.length === 0
      ? {}
      : { variables: Object.fromEntries(variables.map(({ name, ...rest }) => [name, rest])) }),
    ...(variables.length === 0 ? {} : { variableOrder: variables.map(({ name }) => name) }),
    ...(layers === undefined
      ? {}
      : {
          layers: Object.fromEntries(
            Object.entries(layers).map(([role, layer]) => [role, inputsOfLayer(layer as LayerInput, registry)]),
          ),
        }),
    ...(placed.length === 0 ? {} : { addons: Object.fromEntries(placed), addonOrder: placed.map(([name]) => name) }),
  };
}

function addonName(addon: AddonInput): string {
  const { pack, displayName } = typeof addon === "string" ? { pack: addon, displayName: undefined } : addon;
  return layerName(normalisePack(pack, undefined).name, displayName);
}

function inputsOfLayer(input: AddonInput, registry: string | undefined): Properties {
  const layer: AddonProps = typeof input === "string" ? { pack: input } : input;
  const values = valuesText(layer.values);
  const { presets, patch, displayName, installPriority } = layer;
  return {
    pack: normalisePack(layer.pack, registry),
    ...(displayName === undefined ? {} : { displayName }),
    ...(installPriority === undefined ? {} : { installPriority }),
    ...(values === undefined ? {} : { values }),
    ...(presets === undefined ? {} : { presets }),
    ...(patch === undefined ? {} : { patch }),
    ...manifestState(layer.manifests ?? []),
  };
}

/** Properties as a program gives them. */
export function given(props: ProfileProps, more: Properties = {}): Properties {
  return { ...carried(inputsOfProps(props)), ...more, [PROVIDER_KEY]: providerText("ClusterProfile") };
}

/** What a promise rejects with; fails when it does not. */
export async function failure<T extends Error = Error>(work: Promise<unknown>): Promise<T> {
  return work.then(
    () => {
      throw new Error("it was expected to fail, but it succeeded");
    },
    (error: unknown) => error as T,
  );
}

/** An emulator, and a provider that talks to it as Pulumi's engine would. */
export class Host {
  readonly emulator: Emulator;
  /** The provider of the process that runs. */
  readonly provider = new Proxy({} as ClusterProfileProvider, {
    // The process at the time of the call.
    get:
      (_, key: keyof ClusterProfileProvider) =>
      (...given: never[]) =>
        Reflect.apply(this.#process[key], this.#process, given),
  });
  #process = new ClusterProfileProvider();
  readonly #checked = new Set<string>();
  #previews: PreviewNotes | undefined;
  readonly #before = process.env;

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
    this.reset();
  }

  static async start(options: EmulatorOptions = {}): Promise<Host> {
    return new Host(await startEmulator(options));
  }

  /** No profiles, no faults, the emulator's own key, a new process. */
  reset(): void {
    const { emulator } = this;
    emulator.faults.clear();
    for (const { uid } of emulator.control.listProfiles()) emulator.control.removeProfile(uid);
    this.restart();
  }

  /** A new process of the provider, in another environment if told. */
  restart(env: NodeJS.ProcessEnv = {}): void {
    const { emulator } = this;
    const kept = Object.entries(this.#before).filter(([name]) => !/^(PALETTE_|SPECTROCLOUD_)/.test(name));
    process.env = {
      ...Object.fromEntries(kept),
      PALETTE_API_KEY: emulator.apiKey,
      PALETTE_HOST: emulator.url,
      PALETTE_PROJECT: emulator.projects[0]?.uid as string,
      ...env,
    };
    this.#previews = undefined;
    this.#startProcess();
  }

  #startProcess(): void {
    this.#checked.clear();
    this.#process = new ClusterProfileProvider(this.#previews);
  }

  /** Another process in the same environment, with notes of its own of what previews have seen. */
  use(previews: PreviewNotes): void {
    this.#previews = previews;
    this.#startProcess();
  }

  async stop(): Promise<void> {
    process.env = this.#before;
    await this.emulator.stop();
  }

  /** The inputs that `check` gives; fails with its reasons. */
  async check(news: Properties, olds: Properties = {}): Promise<Properties> {
    this.#nextRun(news, olds);
    const { inputs, failures } = await this.provider.check(olds, news);
    if (failures !== undefined && failures.length > 0) throw new Error(failures.map((one) => one.reason).join("\n"));
    return { ...carried(inputs), [PROVIDER_KEY]: news[PROVIDER_KEY] };
  }

  /** The reasons for which `check` refuses. */
  async refusals(news: Properties, olds: Properties = {}): Promise<string[]> {
    this.#nextRun(news, olds);
    const { failures } = await this.provider.check(olds, news);
    expect((failures ?? []).map((one) => one.property).filter(Boolean)).toEqual([]);
    return (failures ?? []).map((one) => one.reason);
  }

  /** A resource that exists is checked once in a run, and Pulumi starts a process of the provider for each run. */
  #nextRun({ name, version, scope }: Properties, olds: Properties): void {
    const key = JSON.stringify([name, version, scope]);
    if (Object.keys(olds).length > 0 && this.#checked.has(key)) {
      this.#startProcess();
    }
    this.#checked.add(key);
  }

  /** Checks and creates. */
  async create(props: ProfileProps = golden(), more: Properties = {}): Promise<Resource> {
    const inputs = await this.check(given(props, more));
    const { id, outs } = await this.provider.create(inputs);
    return { id, inputs, outs: this.#kept(outs) };
  }

  /** Checks, and updates when Pulumi would. */
  async update(old: Resource, props: ProfileProps, more: Properties = {}): Promise<Resource> {
    const inputs = await this.check(given(props, more), old.inputs);
    const { outs } = await this.provider.update(old.id, old.outs, inputs);
    return { id: old.id, inputs, outs: this.#kept(outs) };
  }

  /** Refreshes; undefined when the profile is gone. */
  async refresh(old: Resource): Promise<Resource | undefined> {
    const answer = await this.provider.read(old.id, old.outs);
    if (answer.id === undefined) return undefined;
    return { id: String(answer.id), inputs: this.#kept(answer.inputs), outs: this.#kept(answer.props) };
  }

  /** The requests that some work costs, such as `GET /v1/users/info`. */
  async requestsOf(work: () => Promise<unknown>): Promise<string[]> {
    const before = this.emulator.requests().length;
    await work();
    const all = this.emulator.requests().slice(before);
    return all.map(({ method, path }) => `${method} ${path}`);
  }

  #kept(properties: Properties | undefined): Properties {
    return { ...carried(properties), [PROVIDER_KEY]: providerText("ClusterProfile") };
  }
}

/** A part of properties by its path. */
export function at(properties: Properties, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Properties | undefined)?.[key], properties);
}

/** The paths at which two properties differ, deepest first names only. */
export function differences(before: unknown, after: unknown, path = ""): string[] {
  const isMap = (value: unknown): value is Properties => typeof value === "object" && value !== null;
  if (!isMap(before) || !isMap(after)) return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => differences(before[key], after[key], path === "" ? key : `${path}.${key}`)).sort();
}

/** A change in place. Should Pulumi replace the profile all the same, the old one must go first: both have one name. */
export const IN_PLACE = { deleteBeforeReplace: true };
