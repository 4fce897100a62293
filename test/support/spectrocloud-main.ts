import type { Provider } from "../../lib/terraform/protocol/provider";
import type { Attribute } from "../../lib/terraform/protocol/schema";
import { serve } from "../../lib/terraform/protocol/serve";

// As much of the official provider as a state with its profiles in it needs. It cannot do anything.
const text = (how: Partial<Attribute>): Attribute => ({ type: "string", description: "", ...how }) as Attribute;
const optional = text({ optional: true });

const provider: Provider = {
  schema: { version: 0, description: "", attributes: {} },
  resources: {
    spectrocloud_cluster_profile: {
      schema: {
        version: 2,
        description: "",
        attributes: {
          id: text({ computed: true, optional: true }),
          name: text({ required: true }),
          ...Object.fromEntries(["cloud", "context", "description", "type", "version"].map((name) => [name, optional])),
        },
      },
      read: async (current) => ({ state: current }),
      plan: async () => never(),
      apply: async () => never(),
    },
  },
  dataSources: {},
  functions: {},
  configure: async () => {},
};

function never(): never {
  throw new Error("the official provider must not do anything");
}

serve(() => provider, { address: "registry.terraform.io/spectrocloud/spectrocloud", version: "0.29.2" });
