import type { AttributePath } from "./diagnostic";
import type { AttributePathMessage, AttributePathStepMessage } from "./generated/plugin-messages";
import type { Schema, ValueType } from "./schema";
import { typeOfSchema } from "./value-type";
import { partsOf } from "./walk-value";

/**
 * A path as it is sent to Terraform: the schema says whether a name is one of an attribute or a key of a map.
 *
 * It ends where the schema does, and at a set: its elements have no index that Terraform would know. undefined where
 * nothing is left.
 */
export function pathMessage(path: AttributePath, schema: Schema): AttributePathMessage | undefined {
  const steps: AttributePathStepMessage[] = [];
  let type: ValueType = typeOfSchema(schema);
  for (const step of path) {
    const parts = partsOf(type);
    if (parts === undefined || type[0] === "set") break;
    if (parts.kind === "elements") {
      if (typeof step !== "number" || (parts.length !== undefined && step >= parts.length)) break;
      steps.push({ elementKeyInt: step });
      type = parts.typeOf(step);
    } else {
      const name = String(step);
      if (parts.kind === "attributes" && !Object.hasOwn(parts.attributes, name)) break;
      steps.push(parts.kind === "attributes" ? { attributeName: name } : { elementKeyString: name });
      type = parts.kind === "attributes" ? parts.attributes[name]! : parts.element;
    }
  }
  return steps.length === 0 ? undefined : { steps };
}

/** A path as it is written in a configuration: `packs[1].name`, `labels["a b"]`. */
export function pathText(path: AttributePath): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}
