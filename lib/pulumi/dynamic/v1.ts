import { ClusterProfileProvider } from "../cluster-profile-provider";
import type { DynamicKind } from "../provider-text";

const providers = new Map<DynamicKind, ClusterProfileProvider>();

/**
 * The dynamic provider of a kind of resource. Called by the text in Pulumi's state files, so it must stay as it is:
 * sub-path `palette-iac/dynamic/v1`, function `provider`, one argument.
 *
 * Errors: throws for a kind that this release does not know.
 */
export function provider(kind: DynamicKind): ClusterProfileProvider {
  if (kind !== "ClusterProfile") {
    throw new Error(
      `palette-iac has no resource of kind ${JSON.stringify(kind)}: install the release that made this state, or a newer one`,
    );
  }
  let found = providers.get(kind);
  if (found === undefined) {
    found = new ClusterProfileProvider();
    providers.set(kind, found);
  }
  return found;
}
