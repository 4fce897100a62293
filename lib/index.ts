/**
 * The model: what a cluster profile is, when it is valid, what differs.
 *
 * No host is in here: Pulumi resources come from `palette-iac/pulumi`, constructs from `palette-iac/constructs`.
 */
export * from "./profile";
