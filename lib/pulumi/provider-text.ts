/** Kinds of dynamic resources that this package has. */
export type DynamicKind = "ClusterProfile";

/**
 * The text by which Pulumi finds the provider of a resource, as it stands in every state file.
 *
 * It never changes: states written by any release run the code that is installed when they are read.
 */
export function providerText(kind: DynamicKind): string {
  return `exports.handler=()=>require("palette-iac/dynamic/v1").provider("${kind}")`;
}

/** The type token of a dynamic resource, as it stands in every state file. */
export function typeToken(kind: DynamicKind): string {
  return `pulumi-nodejs:dynamic/palette-iac:${kind}`;
}
