import { paletteProvider } from "../../../lib/terraform/palette/provider";
import type { Attributes } from "../../../lib/terraform/protocol/schema";

const { resources, dataSources } = paletteProvider({});
const schemas = Object.entries({ ...resources, ...dataSources }).map(([type, { schema }]) => [type, schema] as const);

/** All attributes with those around each of them. */
function groupsOf(attributes: Attributes): Attributes[] {
  return [
    attributes,
    ...Object.values(attributes).flatMap(({ nested }) => (nested ? groupsOf(nested.attributes) : [])),
  ];
}

describe.each(schemas)("the schema of %s", (_, schema) => {
  it("describes every attribute and says how it comes by its value", () => {
    for (const group of groupsOf(schema.attributes)) {
      for (const [name, { description, required, optional, computed }] of Object.entries(group)) {
        expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z`].*[.:]$/s)]);
        expect([name, Boolean(required) !== Boolean(optional || computed)]).toEqual([name, true]);
      }
    }
  });

  it("has at most one sensitive attribute in each object: Terraform would see changes that are none", () => {
    for (const group of groupsOf(schema.attributes)) {
      expect(Object.values(group).filter(({ sensitive }) => sensitive).length).toBeLessThanOrEqual(1);
    }
  });
});
