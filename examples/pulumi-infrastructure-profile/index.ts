import { overlay } from "palette-iac";
import { InfrastructureProfile } from "palette-iac/pulumi";
import { golden } from "./golden";

const base = new InfrastructureProfile("aws-base", overlay(golden, { tags: ["env:demo"] }));

export const { uid, version, digest } = base; // a cluster takes base.uid
export const kubernetes = base.layers.kubernetes.version;
