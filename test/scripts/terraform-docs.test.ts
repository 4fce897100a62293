import fs from "node:fs";
import path from "node:path";
import { paletteProvider } from "../../lib/terraform/palette/provider";
import type { Attributes } from "../../lib/terraform/protocol/schema";

const PAGES = path.resolve(__dirname, "../../docs/terraform");
const read = (page: string) => fs.readFileSync(path.join(PAGES, page), "utf8");
const { schema, resources, dataSources, functions } = paletteProvider({});
const pageOf = (name: string) => `${name.replace("palette_", "")}.md`;

const WITH_SCHEMA: [string, Attributes][] = [
  ["index.md", schema.attributes],
  ...Object.entries(resources).map(([name, one]): [string, Attributes] => [
    `resources/${pageOf(name)}`,
    one.schema.attributes,
  ]),
  ...Object.entries(dataSources).map(([name, one]): [string, Attributes] => [
    `data-sources/${pageOf(name)}`,
    one.schema.attributes,
  ]),
];

/** Attributes with their descriptions, those of nested ones under their path. */
function described(attributes: Attributes, above: readonly string[] = []): [string, string, string][] {
  return Object.entries(attributes).flatMap(([name, { description, nested }]): [string, string, string][] => {
    const below = nested === undefined ? [] : described(nested.attributes, [...above, name]);
    return [[above.join("."), name, description], ...below];
  });
}

describe("the pages on the Terraform provider", () => {
  it.each(WITH_SCHEMA)("explain every attribute where it belongs: %s", (page, attributes) => {
    const [top = "", ...nested] = read(page).split(/^### Nested Schema for /m);
    for (const [above, name, description] of described(attributes)) {
      const section = above === "" ? top : nested.find((one) => one.startsWith(`\`${above}\`\n`));
      expect(section).toMatch(new RegExp(`^- \`${name}\` \\([A-Z]`, "m"));
      expect(section).toContain(`) ${description}`);
    }
  });

  it.each(WITH_SCHEMA)("link to what is there: %s", (page) => {
    const text = read(page);
    const anchors = [...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, name]) => name);
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, name]) => name);
    expect(links.sort()).toEqual(anchors.sort());
    for (const [, file] of text.matchAll(/\]\((\.[^)]+)\)/g)) {
      expect(fs.existsSync(path.join(PAGES, path.dirname(page), file as string))).toBe(true);
    }
  });

  it("are there for all that the provider offers, and for nothing else", () => {
    for (const [folder, offered] of Object.entries({ resources, "data-sources": dataSources, functions })) {
      expect(fs.readdirSync(path.join(PAGES, folder)).sort()).toEqual(Object.keys(offered).map(pageOf).sort());
    }
  });
});
