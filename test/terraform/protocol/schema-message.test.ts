import { SCHEMA_OBJECT_NESTING_MODE, STRING_KIND } from "../../../lib/terraform/protocol/generated/plugin-messages";
import { functionMessage, schemaMessage } from "../../../lib/terraform/protocol/schema-message";
import { THING_SCHEMA, thingsProvider } from "../../support/things-provider";

const text = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : Buffer.from(bytes).toString());
const { version, block } = schemaMessage(THING_SCHEMA);
const attribute = (name: string) => block?.attributes?.find((candidate) => candidate.name === name);

it("has the version and the text of the block", () => {
  expect([version, block?.version]).toEqual([2, 2]);
  expect(block).toMatchObject({ description: "A **thing**.", descriptionKind: STRING_KIND.MARKDOWN });
  expect(block?.attributes?.map(({ name }) => name)).toEqual(Object.keys(THING_SCHEMA.attributes));
});

it("says of each attribute who sets it and what it holds", () => {
  expect(attribute("name")).toMatchObject({ required: true, description: "Its *name*.", descriptionKind: 1 });
  expect(attribute("name")).toMatchObject({ optional: undefined, computed: undefined, sensitive: undefined });
  expect(attribute("note")).toMatchObject({ optional: true, computed: true });
  expect(attribute("secret")).toMatchObject({ sensitive: true });
  expect(attribute("password")).toMatchObject({ writeOnly: true });
  expect(attribute("old")).toMatchObject({ deprecated: true });
  expect(text(attribute("name")?.type)).toBe('"string"');
  expect(text(attribute("labels")?.type)).toBe('["map","string"]');
});

it.each([
  ["owner", SCHEMA_OBJECT_NESTING_MODE.SINGLE],
  ["parts", SCHEMA_OBJECT_NESTING_MODE.LIST],
  ["marks", SCHEMA_OBJECT_NESTING_MODE.SET],
  ["limits", SCHEMA_OBJECT_NESTING_MODE.MAP],
])("nests the attributes of %s", (name, nesting) => {
  expect(attribute(name)?.nestedType?.nesting).toBe(nesting);
  expect(attribute(name)?.nestedType?.attributes?.length).toBeGreaterThan(0);
  expect(attribute(name)?.type).toBeUndefined();
});

it("describes a function", () => {
  const { same, shout } = thingsProvider().functions;
  const { parameters, return: returns, summary } = functionMessage(same!);
  expect(parameters?.[0]).toMatchObject({ name: "value", allowNullValue: true, allowUnknownValues: false });
  expect(text(parameters?.[0]?.type)).toBe('"dynamic"');
  expect(text(returns?.type)).toBe('"dynamic"');
  expect(summary).toBe("Gives back what it gets");
  expect(functionMessage(shout!).parameters?.[0]).toMatchObject({ allowNullValue: false });
  expect(functionMessage(shout!).variadicParameter).toBeUndefined();
  const variadic = { name: "more", type: "string", description: "" } as const;
  expect(functionMessage({ ...shout!, variadic }).variadicParameter).toMatchObject({ name: "more" });
});
