import * as pulumi from "@pulumi/pulumi";
import { baseProfile, type Environment } from "./base-profile";

const token = new pulumi.Config().requireSecret("registryToken");
const base = baseProfile(pulumi.getStack() as Environment, token);

export const { uid, version, digest } = base; // a cluster takes base.uid
