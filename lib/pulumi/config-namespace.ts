/** Namespace of this package's settings in a stack's configuration. */
export const CONFIG_NAMESPACE = "palette-iac";
