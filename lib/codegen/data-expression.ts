import type { YamlValue } from "../profile/yaml-writer";
import { type References, textLiteral } from "./text-literal";
import type { Expression, ObjectField } from "./typescript-printer";

/** Code that needs no layout, as an expression. */
export function code(text: string): Expression {
  return { kind: "code", text };
}

/** A text as an expression; see {@link textLiteral}. */
export function text(value: string, references?: References): Expression {
  return code(textLiteral(value, references));
}

/**
 * Plain data as an expression whose value is that data.
 *
 * Keys keep their order. Fields without a value are left out. References to variables are written as such in texts, not
 * in keys.
 */
export function data(value: YamlValue, references?: References): Expression {
  if (typeof value === "string") return text(value, references);
  if (typeof value !== "object" || value === null) return code(Object.is(value, -0) ? "-0" : String(value));
  if (Array.isArray(value)) {
    return { kind: "list", items: (value as readonly YamlValue[]).map((item) => ({ value: data(item, references) })) };
  }
  return { kind: "object", fields: fieldsOf(value as { readonly [key: string]: YamlValue }, references) };
}

/** The fields of an object that have a value. */
export function fieldsOf(value: { readonly [key: string]: YamlValue }, references?: References): ObjectField[] {
  return Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [{ key, value: data(item, references) }],
  );
}
