import type { ProfileCreateBody, ProfileMetadataBody, ProfileUpdateBody, WirePack } from "../palette";
import { API_LAYER } from "../profile/layer";
import { tagOf } from "../profile/pack-version";
import { tagsToLabels } from "../profile/tags";
import type { ObservedLayer, ObservedProfile } from "./observed-profile";
import type { ResolvedLayer, ResolvedProfile } from "./resolved-profile";
import { wireVariable } from "./wire-variable";

/** A layer as the API takes it. `observed` supplies the uids of manifests that are there already. */
export function wirePack(layer: ResolvedLayer, observed?: ObservedLayer): WirePack {
  const { resolved, pack } = layer;
  return {
    name: layer.name,
    type: resolved.type,
    layer: API_LAYER[layer.role],
    tag: tagOf(pack.version, resolved.version),
    ...(resolved.packUid === undefined ? {} : { uid: resolved.packUid }),
    ...(resolved.registryUid === undefined ? {} : { registryUid: resolved.registryUid }),
    values: layer.values,
    manifests: layer.manifests.map(({ name, content }) => {
      const uid = observed?.manifestUids[name];
      return uid ? { name, content, uid } : { name, content };
    }),
  };
}

/** The body of POST /v1/clusterprofiles. */
export function createBody(profile: ResolvedProfile): ProfileCreateBody {
  return {
    metadata: metadataOf(profile),
    spec: {
      version: profile.version,
      template: {
        cloudType: profile.cloud,
        type: profile.type,
        packs: profile.layers.map((layer) => wirePack(layer)),
      },
      variables: profile.variables.map(wireVariable),
    },
  };
}

/** The body of PUT /v1/clusterprofiles/{uid}: the packs only; name and version stay as they are. */
export function updateBody(profile: ResolvedProfile, observed: ObservedProfile): ProfileUpdateBody {
  const latest = (observed.draft ?? observed.published)?.layers ?? [];
  return {
    metadata: { name: observed.name, uid: observed.uid },
    spec: {
      version: observed.version,
      template: {
        type: profile.type,
        packs: profile.layers.map((layer) =>
          wirePack(
            layer,
            latest.find((one) => one.role === layer.role && one.name === layer.name),
          ),
        ),
      },
    },
  };
}

/** The body of PATCH /v1/clusterprofiles/{uid}/metadata. */
export function metadataBody(profile: ResolvedProfile): ProfileMetadataBody {
  return { metadata: metadataOf(profile), spec: { version: profile.version } };
}

function metadataOf(profile: ResolvedProfile) {
  return {
    name: profile.name,
    annotations: { description: profile.description },
    labels: tagsToLabels(profile.tags),
  };
}
