import type { Diagnostic } from "./diagnostic";
import type { Schema } from "./schema";
import { setAttributes } from "./set-attributes";
import type { ObjectValue } from "./value";

/** Warnings about attributes that a configuration sets though they are deprecated. Terraform itself says nothing. */
export function deprecations(config: ObjectValue, schema: Schema): readonly Diagnostic[] {
  return setAttributes(config, schema)
    .filter(({ attribute }) => attribute.deprecated)
    .map(({ name, attribute, path }) => ({
      severity: "warning",
      summary: `The argument "${name}" is deprecated`,
      detail: attribute.description,
      path,
    }));
}
