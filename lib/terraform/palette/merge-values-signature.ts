import type { ProviderFunction } from "../protocol/provider";

/** What the function `merge_values` takes and gives. */
export const mergeValuesSignature: Omit<ProviderFunction, "call"> = {
  summary: "Merges a patch into values",
  description:
    "Returns the values with the patch applied, as YAML text; comments, the order of keys and macros stay. A map is merged: maps merge, scalars and lists are replaced, `null` removes a key. A list of `{path, value}` sets exactly these paths. Of a key that the values give twice the last one stays.",
  parameters: [
    { name: "values", type: "string", description: "YAML text, such as the `values` of a `palette_pack`." },
    { name: "patch", type: "string", description: "YAML text of a map, or of a list of `{path, value}`." },
  ],
  variadic: {
    name: "allow",
    type: "string",
    description:
      "What is allowed by name: `new-key:<path>` for a key that the values do not have and that looks like a misspelt one, such as `new-key:pack.podCidr`.",
  },
  returns: "string",
};
