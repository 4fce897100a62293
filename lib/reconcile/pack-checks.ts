import type { WirePack } from "../palette";
import { type Issue, issue } from "../profile/errors";
import { inputPaths } from "../profile/profile";
import { contextOf, type OperationOptions } from "./operation";
import type { ResolvedProfile } from "./resolved-profile";
import type { PaletteSession } from "./session";
import { wirePack } from "./wire-profile";

/**
 * Has Palette check the packs of a profile against each other, where the catalogue says that one depends on another.
 *
 * Writes nothing; no request where no pack depends on another, since values are checked by the model. Which pack may go
 * with which is known to Palette alone. Issues: `PACK_CHECK_FAILED` per finding. Source:
 * POST /v1/clusterprofiles/validate/packs.
 */
export async function checkPacks(
  session: PaletteSession,
  wanted: ResolvedProfile,
  options: OperationOptions,
): Promise<Issue[]> {
  if (!wanted.layers.some((layer) => layer.resolved.hasDependencies)) return [];
  const packs: WirePack[] = wanted.layers.map((layer) => wirePack(layer));
  const context = await contextOf(session, wanted.scope, options);
  const draft = { cloudType: wanted.cloud, type: wanted.type, packs };
  const findings = await session.api.validatePacks(draft, undefined, context);
  const paths = inputPaths(wanted.layers);
  return findings.flatMap(({ name, errors }) => {
    const at = wanted.layers.findIndex((layer) => layer.name === name);
    const pack = name ?? "";
    return (errors ?? []).map(({ message = "no reason given" }) =>
      issue("PACK_CHECK_FAILED", at < 0 ? "" : `${paths[at]}.pack`, { pack, reason: clean(message, wanted) }),
    );
  });
}

/** A message of Palette without what is secret here. */
function clean(message: string, { variables }: ResolvedProfile): string {
  return variables.reduce(
    (text, { isSensitive, defaultValue }) =>
      isSensitive && defaultValue ? text.replaceAll(defaultValue, "[secret]") : text,
    message,
  );
}
