import * as pulumi from "@pulumi/pulumi";
import { overlay } from "palette-iac";
import { InfrastructureProfile } from "palette-iac/pulumi";
import { changes } from "./environments";
import { golden } from "./golden";

const environment = pulumi.getStack();
const own = changes[environment];
if (own === undefined) {
  throw new pulumi.RunError(`no environment "${environment}": name the stack ${Object.keys(changes).join(" or ")}`);
}

// Two stacks in one Palette project must not declare the same profile: the environment is part of the name.
const base = new InfrastructureProfile(
  "base",
  overlay(golden, { name: `${golden.name}-${environment}`, tags: [`env:${environment}`], ...own }),
);

export const { name, uid, version } = base;
