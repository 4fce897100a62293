import * as pulumi from "@pulumi/pulumi";
import type { Emulator } from "../emulator";
import { isFields } from "../profile/fields";
import type { ProfileProps } from "../profile/profile-props";
import { hasUnknown, UNKNOWN } from "../profile/unknown";
import { PROVIDER_KEY, type Properties, toProperties, UNKNOWN_MARKER } from "../pulumi/property-values";
import { typeToken } from "../pulumi/provider-text";
import { optionsOf, type ProfileOptions } from "../reconcile/state/profile-options";
import { propsOfInputs } from "../reconcile/state/profile-state";
import { EmulatedProfiles } from "./emulated-profiles";
import { madeUpProfile } from "./made-up-profile";
import { keepPulumiGlobals } from "./pulumi-globals";
import { filterRejections, refusalOf } from "./refusals";

type Answer = pulumi.runtime.MockResourceResult;
type CallAnswer = pulumi.runtime.MockCallResult;

/** Mocks for what is not palette-iac's; a `pulumi.runtime.Mocks` fits. What returns nothing leaves it to the default. */
export interface OtherMocks {
  newResource?(args: pulumi.runtime.MockResourceArgs): Answer | undefined | Promise<Answer | undefined>;
  call?(args: pulumi.runtime.MockCallArgs): CallAnswer | undefined | Promise<CallAnswer | undefined>;
}

/** How {@link paletteMocks} answers; every field has a default. */
export interface PaletteMocksOptions {
  /** Your own mocks, asked first about everything that is not palette-iac's. Default: none. */
  readonly mocks?: OtherMocks;
  /**
   * An emulator in which the profiles are really made, by the provider that Pulumi runs: packs are looked up, default
   * values filled in, and what Palette refuses is refused. Inside {@link withEmulator} only. Default: none, profiles are
   * made up.
   */
  readonly emulator?: Emulator;
}

/** A profile that a program has declared. */
export interface DeclaredProfile {
  /** Name of Pulumi's resource. */
  readonly resource: string;
  /** Name of the profile; `UNKNOWN` where it is not known in a preview. */
  readonly name: string;
  /**
   * The profile as plain data, which `digest` and `compare` take: values as text, defaults of the resource filled in,
   * secrets in clear, `UNKNOWN` for what is not known in a preview.
   */
  readonly args: ProfileProps;
  /** How it is dealt with: `adopt`, `onDestroy` and their kin; what is the default anyway is left out. */
  readonly options: ProfileOptions;
  /**
   * The fields of `args` that are secrets, such as `layers`, sorted. Pulumi's mocks do not tell where in a field the
   * secret is.
   */
  readonly secrets: readonly string[];
  /** Uid of the profile, 24 hex digits; undefined in a preview. */
  readonly uid: string | undefined;
}

/** Mocks for `pulumi.runtime.setMocks`, and what they were asked for. */
export interface PaletteMocks extends pulumi.runtime.Mocks {
  /**
   * The profiles that the program has declared, in that order. Pulumi registers a resource some time after its
   * constructor has returned: wait for an output of the profile first.
   */
  readonly profiles: readonly DeclaredProfile[];
  /** The messages of the profiles that were refused, complete when an output of each has rejected and a turn has gone by. */
  readonly problems: readonly string[];
}

const PROFILE = typeToken("ClusterProfile");
const SECRET_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGN = "1b47061264138c4ac30d75fd1eb44270";

/**
 * Mocks for unit tests of Pulumi programs that declare cluster profiles; give them to `pulumi.runtime.setMocks`.
 *
 * A profile gets a uid that follows from its scope, name and version, and a state like the provider's. Each layer's
 * `resolved` has uids that follow from the names, and for a floating tag or a range the lowest version that fits. Default
 * values of packs are not made up: such a layer has no `values`. Every other resource gets its inputs as its state and
 * `<name>-id` as its id, every call its arguments as its answer, where your own mocks do not say otherwise. With
 * `preview` set in `setMocks`, uids are not known.
 *
 * Errors: an invalid profile rejects the outputs of its resource and of its component; read them with
 * {@link outputValue}. Pulumi would end the process then, or make a test framework fail the test; from the first call of
 * this function on, that does not happen for profiles that are refused. Instead the message is in `problems` and, once,
 * in Pulumi's log, which is the console.
 */
export function paletteMocks(options: PaletteMocksOptions = {}): PaletteMocks {
  const mocks = new Mocks(options);
  keepPulumiGlobals();
  filterRejections((reason) => isLate(reason) || mocks.isRefusal(reason));
  return mocks;
}

class Mocks implements PaletteMocks {
  readonly profiles: DeclaredProfile[] = [];
  readonly problems: string[] = [];
  readonly #options: PaletteMocksOptions;
  readonly #emulated: EmulatedProfiles | undefined;

  constructor(options: PaletteMocksOptions) {
    this.#options = options;
    this.#emulated = options.emulator && new EmulatedProfiles(options.emulator);
  }

  async newResource(args: pulumi.runtime.MockResourceArgs): Promise<Answer> {
    if (args.type === PROFILE) return this.#newProfile(args);
    const isOurs = args.type.startsWith("palette-iac:");
    const answer = isOurs ? undefined : await this.#options.mocks?.newResource?.(args);
    return answer ?? { id: args.id || `${args.name}-id`, state: args.inputs };
  }

  async call(args: pulumi.runtime.MockCallArgs): Promise<CallAnswer> {
    return (await this.#options.mocks?.call?.(args)) ?? args.inputs;
  }

  /** Whether a rejection is about a profile that was refused. The first time, it is noted and told. */
  isRefusal(reason: unknown): boolean {
    const { message, resource } = Object(reason) as { readonly message?: unknown; readonly resource?: unknown };
    if (typeof message !== "string" || !(isComponent(resource) || message.includes(`[${PROFILE}]`))) return false;
    if (isComponent(resource)) refusalOf(resource).reject(reason);
    if (!this.problems.includes(message)) {
      this.problems.push(message);
      // Pulumi would find that the process ends too early otherwise, and fail it.
      void pulumi.log.error(message);
    }
    return true;
  }

  async #newProfile(asked: pulumi.runtime.MockResourceArgs): Promise<Answer> {
    const { name: resource, id: given, inputs: wrapped } = asked;
    const secrets = new Set<string>();
    const { [PROVIDER_KEY]: _, ...inputs } = unwrapped(wrapped, secrets) as Properties;
    const preview = pulumi.runtime.isDryRun();
    const made = this.#emulated
      ? await this.#emulated.make(toProperties(inputs), preview)
      : madeUpProfile(inputs, preview || hasUnknown([inputs.name, inputs.version, inputs.scope]));
    const args = propsOfInputs(inputs) as ProfileProps;
    const id = given || made.id;
    this.profiles.push({
      resource,
      name: inputs.name as string,
      args,
      options: optionsOf(inputs),
      secrets: [...secrets].sort(),
      uid: id,
    });
    const state = { ...made.state, ...(id === undefined ? {} : { uid: id }) };
    const guarded = Object.entries(state).map(([key, value]) => [key, secrets.has(key) ? secret(value) : value]);
    return { id, state: Object.fromEntries(guarded) };
  }
}

/** Whether a component has registered its outputs only when other mocks were in place, which do not know it. */
function isLate(reason: unknown): boolean {
  const { message } = Object(reason) as { readonly message?: unknown };
  return typeof message === "string" && /^unknown resource urn:pulumi:.*[:$]palette-iac:index:/.test(message);
}

/** Whether a value is one of our components, of whichever copy of the package. */
function isComponent(resource: unknown): resource is object {
  const type: unknown = (Object(resource) as { readonly __pulumiType?: unknown }).__pulumiType;
  return typeof type === "string" && type.startsWith("palette-iac:index:");
}

function secret(value: unknown): object {
  return { [SECRET_KEY]: SECRET_SIGN, value };
}

/** Inputs as plain data; the top-level fields that hold a secret are noted. */
function unwrapped(value: unknown, secrets: Set<string>, field?: string): unknown {
  if (value === UNKNOWN_MARKER) return UNKNOWN;
  if (Array.isArray(value)) return value.map((item) => unwrapped(item, secrets, field));
  if (!isFields(value)) return value;
  if (value.__pulumiUnknown === true) return UNKNOWN;
  if (value[SECRET_KEY] === SECRET_SIGN) {
    if (field !== undefined) secrets.add(field);
    return unwrapped(value.value, secrets, field);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrapped(item, secrets, field ?? key)]));
}
