/** Uid of the registry that holds most packs of the examples. */
export const PALETTE_REGISTRY = "64eaff453040297344bcad5d";

/** Uid of the registry of the community packs. */
export const COMMUNITY_REGISTRY = "64eaff5630402973c4e1856a";

/** A pack of the Palette Registry by name and tag. */
export function ociPack(name: string, tag: string, values = "", more: object = {}): Record<string, unknown> {
  return { name, tag, type: "oci", registryUid: PALETTE_REGISTRY, values, ...more };
}

/** A pack made of manifests. */
export function manifestPack(name: string, contents: Readonly<Record<string, string>>): Record<string, unknown> {
  const manifests = Object.entries(contents).map(([manifest, content]) => ({ name: manifest, content }));
  return { name, type: "manifest", tag: "1.0.0", values: "pack:\n  namespace: default\n", manifests };
}

/** The four infrastructure packs for AWS. */
export const awsPacks = [
  ociPack("ubuntu-aws", "22.04"),
  ociPack("kubernetes", "1.30.4"),
  ociPack("cni-calico", "3.28.2"),
  ociPack("csi-aws-ebs", "1.22.0"),
];

/** A create body. */
export function profileBody(
  name: string,
  {
    version = "1.0.0",
    type = "add-on",
    cloudType = "all",
    packs = [manifestPack("notes", { note: "kind: ConfigMap\n" })],
    variables,
    labels,
    description,
  }: {
    version?: string;
    type?: string;
    cloudType?: string;
    packs?: readonly object[];
    variables?: readonly object[];
    labels?: object;
    description?: string;
  } = {},
): Record<string, unknown> {
  return {
    metadata: { name, labels, annotations: description === undefined ? undefined : { description } },
    spec: { version, template: { type, cloudType, packs }, variables },
  };
}

/** A create body of an infrastructure profile for AWS. */
export function awsBody(name: string, packs: readonly object[] = awsPacks): Record<string, unknown> {
  return profileBody(name, { type: "infra", cloudType: "aws", packs });
}
