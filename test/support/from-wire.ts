import type { PaletteApi, ProfileVariable, Profile as WireProfile } from "../../lib/palette";
import { type ObservedProfile, observeProfile, PaletteSession, type ResolvedProfile } from "../../lib/reconcile";
import { createBody } from "../../lib/reconcile/wire-profile";

const UID = "65a1b2c3d4e5f60718293a4b";
const MASK = "********";

/** What Palette would read back of a profile that was created as told; no server takes part. */
export async function fromWire(profile: ResolvedProfile): Promise<ObservedProfile> {
  const { metadata, spec } = createBody(profile);
  const packs = spec.template.packs.map(({ uid, manifests = [], ...pack }, index) => ({
    ...pack,
    layer: pack.layer ?? "",
    packUid: uid,
    version: profile.layers[index]?.resolved.version,
    manifests: manifests.map(({ name }, at) => ({ name, uid: `${index}-${at}` })),
  }));
  const template = { type: spec.template.type, cloudType: spec.template.cloudType, packs };
  const wire: WireProfile = {
    metadata: { ...metadata, annotations: { ...metadata.annotations, scope: profile.scope } },
    spec: { version: spec.version, ...(profile.publish ? { published: template } : { draft: template }) },
    status: { isPublished: profile.publish },
  };
  const contents = spec.template.packs.map(({ name, manifests = [] }, index) => ({
    spec: { name, manifests: manifests.map((one, at) => ({ ...one, uid: `${index}-${at}` })) },
  }));
  const variables = (spec.variables ?? []).map((one) => ({
    ...one,
    options: [...(one.options ?? [])],
    defaultValue: one.isSensitive && one.defaultValue !== "" ? MASK : one.defaultValue,
  }));
  const api = {
    getProfile: async () => wire,
    getPackManifests: async () => ({ spec: { packs: contents } }),
    getVariables: async (): Promise<ProfileVariable[]> => variables,
  };
  const session = new PaletteSession({
    api: api as unknown as PaletteApi,
    configuration: { host: "https://palette.example.test", project: UID },
  });
  return (await observeProfile(session, UID, {})) as ObservedProfile;
}
