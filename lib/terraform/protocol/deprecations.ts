import type { AttributePath, Diagnostic } from "./diagnostic";
import type { Attribute, Attributes, Schema } from "./schema";
import type { ObjectValue, Value } from "./value";
import { isRecord } from "./walk-value";

/** Warnings about attributes that a configuration sets though they are deprecated. Terraform itself says nothing. */
export function deprecations(config: ObjectValue, { attributes }: Schema): readonly Diagnostic[] {
  return inObject(config, attributes, []);
}

function inObject(value: Value | undefined, attributes: Attributes, path: AttributePath): readonly Diagnostic[] {
  if (!isRecord(value)) return [];
  const object = value as ObjectValue;
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const member = Object.hasOwn(object, name) ? object[name] : undefined;
    if (member === null || member === undefined) return [];
    const below = inNested(member, attribute, [...path, name]);
    return attribute.deprecated ? [warning(name, attribute, [...path, name]), ...below] : below;
  });
}

function inNested(value: Value, { nested }: Attribute, path: AttributePath): readonly Diagnostic[] {
  if (nested === undefined) return [];
  if (nested.nesting === "single") return inObject(value, nested.attributes, path);
  if (Array.isArray(value)) {
    return value.flatMap((element: Value, index) => inObject(element, nested.attributes, [...path, index]));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value as ObjectValue).flatMap(([key, member]) =>
    inObject(member, nested.attributes, [...path, key]),
  );
}

function warning(name: string, { description }: Attribute, path: AttributePath): Diagnostic {
  return { severity: "warning", summary: `The argument "${name}" is deprecated`, detail: description, path };
}
