// The part of a page that says which attributes there are, as the registry's own generator of pages writes it.

const WRITE_ONLY = "https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments";
const GROUPS = [
  ["Required", ({ required }) => required === true],
  ["Optional", ({ optional }) => optional === true],
  ["Read-Only", ({ required, optional, computed }) => computed === true && required !== true && optional !== true],
];
const SCALARS = { string: "String", number: "Number", bool: "Boolean" };
const COLLECTIONS = { list: "List", set: "Set", map: "Map" };

/**
 * @param {{attributes: Record<string, object>}} block of a schema
 * @returns {string} the section with all attributes, those of nested ones under headings that they link to
 */
export function schemaSections(block) {
  return ["## Schema", ...groups(block.attributes, [], (title) => `### ${title}`)].join("\n\n");
}

/**
 * @param {string | [string, unknown]} type as a schema has it
 * @returns {string} as a page says it
 */
export function typeName(type) {
  return typeof type === "string" ? SCALARS[type] : `${COLLECTIONS[type[0]]} of ${typeName(type[1])}`;
}

function groups(attributes, above, heading) {
  const entries = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = GROUPS.flatMap(([title, isOne]) => {
    const found = entries.filter(([, attribute]) => isOne(attribute));
    if (found.length === 0) return [];
    const note = found.some(([, one]) => one.write_only)
      ? [`> **NOTE**: [Write-only arguments](${WRITE_ONLY}) are supported in Terraform 1.11 and later.`]
      : [];
    return [heading(title), ...note, found.map(([name, one]) => line(name, one, [...above, name])).join("\n")];
  });
  const nested = entries.filter(([, { nested_type }]) => nested_type !== undefined);
  return [...lines, ...nested.flatMap(([name, one]) => nestedSection(one, [...above, name]))];
}

function nestedSection({ nested_type }, place) {
  const title = `<a id="${anchor(place)}"></a>\n### Nested Schema for \`${place.join(".")}\``;
  return [title, ...groups(nested_type.attributes, place, (group) => `${group}:`)];
}

function line(name, attribute, place) {
  const { type, nested_type, description, sensitive, write_only, deprecated } = attribute;
  const kind = nested_type === undefined ? typeName(type) : nestedKind(nested_type.nesting_mode);
  const marks = [
    kind,
    ...(deprecated ? ["Deprecated"] : []),
    ...(sensitive ? ["Sensitive"] : []),
    ...(write_only ? [`[Write-only](${WRITE_ONLY})`] : []),
  ];
  const below = nested_type === undefined ? "" : ` (see [below for nested schema](#${anchor(place)}))`;
  return `- \`${name}\` (${marks.join(", ")}) ${description}${below}`;
}

function nestedKind(mode) {
  return mode === "single" ? "Attributes" : `Attributes ${COLLECTIONS[mode]}`;
}

function anchor(place) {
  return `nestedatt--${place.join("--")}`;
}
