// The baseline: a component with one dynamic resource below it, whose provider gives back what it was given.
const pulumi = require("@pulumi/pulumi");

const provider = {
  create: async (inputs) => ({ id: inputs.name, outs: inputs }),
};

class Nothing extends pulumi.dynamic.Resource {
  constructor(name, args, opts) {
    super(provider, name, args, opts);
  }
}

/** The shape of an `InfrastructureProfile`: one child, the same inputs, outputs that come from the child. */
class NothingProfile extends pulumi.ComponentResource {
  constructor(name, args, opts) {
    super("nothing:index:NothingProfile", name, {}, opts);
    const child = new Nothing(name, args, { parent: this });
    const { id: uid, name: profile, version, layers } = child;
    this.registerOutputs({ uid, name: profile, version, layers });
  }
}

module.exports = { NothingProfile };
