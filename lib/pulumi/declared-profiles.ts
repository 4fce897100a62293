import * as pulumi from "@pulumi/pulumi";
import { ValidationError } from "../profile/errors";
import { DEFAULT_VERSION } from "../profile/profile";
import { hasUnknown } from "../profile/unknown";
import { declaredTwice, keyOf, type ProfileIdentity } from "../reconcile/state/profile-owners";
import { holdsOutputs, settled } from "./lift";
import { resourceProblem } from "./resource-problem";

/** Name, version and scope as a program gives them. */
export interface DeclaredIdentity {
  readonly name: pulumi.Input<string>;
  readonly version?: pulumi.Input<string> | undefined;
  readonly scope?: pulumi.Input<string> | undefined;
}

/** A resource, and what Pulumi's types do not show of it. */
type Declared = pulumi.Resource & {
  readonly __name?: string;
  readonly __pulumiType?: string;
  readonly __prov?: object;
  readonly __parentResource?: Declared;
};

/** The profiles of a program by name, version and scope. */
type Profiles = Map<string, Declared[]>;

const REGISTRY = Symbol.for("palette-iac.pulumi.declaredProfiles");

/**
 * The profiles of the program that runs, whichever installed copy of this package made them; undefined in unit tests:
 * there, many programs run in one.
 */
function declaredProfiles(): Profiles | undefined {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined || "mocks" in monitor) return undefined;
  const shared = globalThis as { [REGISTRY]?: WeakMap<object, Profiles> };
  shared[REGISTRY] ??= new WeakMap();
  const profiles = shared[REGISTRY].get(monitor) ?? new Map();
  shared[REGISTRY].set(monitor, profiles);
  return profiles;
}

/**
 * Looks whether another resource of the program is the same profile, as soon as its name is known.
 *
 * The provider sees the resources one after the other, without their names. Here the program is asked before any of them
 * is registered. Rejects under the resource with `PROFILE_DECLARED_TWICE`, which names the other one.
 */
export async function assertDeclaredOnce(given: DeclaredIdentity, made: Promise<pulumi.Resource>): Promise<void> {
  const profiles = declaredProfiles();
  if (profiles === undefined) return;
  const { name, version = DEFAULT_VERSION, scope = "project" } = given;
  const identity = { name, version, scope };
  const known = (holdsOutputs(identity) ? await settled(identity, new Set()) : identity) as ProfileIdentity;
  if (hasUnknown(known)) return;
  const resource = (await made) as Declared;
  const key = keyOf(known);
  const all = [...(profiles.get(key) ?? []), resource];
  profiles.set(key, all);
  // Whatever the program declares without waiting is declared by then.
  await new Promise(setImmediate);
  const other = profiles.get(key)?.find((one) => one !== resource && one.__prov === resource.__prov);
  if (other === undefined) return;
  const own = componentOf(resource);
  const text = new ValidationError(JSON.stringify(resource.__name), [declaredTwice(known, titleOf(other))]).message;
  // Pulumi shows nothing under a resource that is never registered.
  throw own === undefined ? new pulumi.RunError(text) : resourceProblem(text, own);
}

/** The component of this package that a resource was made by. */
function componentOf({ __parentResource: parent }: Declared): Declared | undefined {
  return parent?.__pulumiType?.startsWith("palette-iac:index:") ? parent : undefined;
}

/** What the program calls a resource: its component's class and name, or its own. */
function titleOf(resource: Declared): string {
  const shown = componentOf(resource) ?? resource;
  const type = shown.__pulumiType?.split(":").at(-1)?.split("/").at(-1) ?? "ClusterProfile";
  return `${type} ${JSON.stringify(shown.__name)}`;
}
