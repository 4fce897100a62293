import { ProfileVersions } from "palette-iac/pulumi";
import { Cluster } from "./cluster";
import { versions } from "./versions";

const lineage = new ProfileVersions("aws-base", { versions, onRetire: "keep" });

// Moves to a new version in the run that makes it.
const canary = new Cluster("canary", { profileUid: lineage.uid });
// Stays on a version until somebody says otherwise.
const production = new Cluster("production", { profileUid: lineage.versions["1.4.0"].uid });

export const current = lineage.version;
export const canaryProfile = canary.profileUid;
export const productionProfile = production.profileUid;
