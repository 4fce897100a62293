import * as pulumi from "@pulumi/pulumi";

const stub: pulumi.dynamic.ResourceProvider = {
  create: async (inputs) => ({ id: "a-cluster", outs: inputs }),
  update: async (_id, _before, inputs) => ({ outs: inputs }),
};

/** Stands in for a cluster: it takes the uid of a profile and remembers it. Use your own cluster resource here. */
export class Cluster extends pulumi.dynamic.Resource {
  declare readonly profileUid: pulumi.Output<string>;

  constructor(name: string, args: { profileUid: pulumi.Input<string> }, opts?: pulumi.CustomResourceOptions) {
    super(stub, name, args, opts);
  }
}
