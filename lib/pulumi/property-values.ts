import { UNKNOWN } from "../profile/unknown";

/** How Pulumi writes a value that is not known yet when it talks to a dynamic provider. */
export const UNKNOWN_MARKER = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Properties of a resource as Pulumi passes them. */
export type Properties = Record<string, unknown>;

/** Key under which Pulumi keeps the provider's text among a resource's properties. */
export const PROVIDER_KEY = "__provider";

/** Properties as the model reads them: Pulumi's marker becomes `UNKNOWN`, its own key is left out. */
export function fromProperties(properties: Properties | undefined): Properties {
  const { [PROVIDER_KEY]: _, ...rest } = properties ?? {};
  return mapLeaves(rest, (value) => (value === UNKNOWN_MARKER ? UNKNOWN : value)) as Properties;
}

/**
 * Properties as Pulumi can carry them: JSON only, `UNKNOWN` as Pulumi's marker, nothing undefined.
 *
 * Anything else inside makes Pulumi lose the answer after the remote object exists.
 */
export function toProperties(value: Properties): Properties {
  return mapLeaves(value, (leaf) => (leaf === UNKNOWN ? UNKNOWN_MARKER : leaf)) as Properties;
}

function mapLeaves(value: unknown, map: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : mapLeaves(item, map)));
  if (typeof value !== "object" || value === null) return map(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined && typeof item !== "function");
  return Object.fromEntries(entries.map(([key, item]) => [key, mapLeaves(item, map)]));
}
