import type { ManagedResource, Provider } from "./provider";
import { named } from "./refusal";

/** Finds a type of resources by its name. */
export function resource(typeName: string | undefined) {
  return ({ resources }: Provider): ManagedResource => named("resource type", resources, typeName);
}
