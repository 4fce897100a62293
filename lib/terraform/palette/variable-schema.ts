import type { Attribute, Attributes } from "../protocol/schema";
import { text } from "./attribute";

const flag = (description: string): Attribute => ({ type: "bool", description, optional: true, computed: true });

const options: Attributes = {
  value: text("The value that is used.", { required: true }),
  label: text("What is shown. Default: the value."),
  description: text("What the choice means. Default: none."),
  default: flag("Whether the choice is made at first. Default: `false`."),
};

const variable: Attributes = {
  name: text("Name, unique in the profile: letters, digits, `_` and `-`.", { required: true }),
  display_name: text("Name that people see, unique in the profile. Default: none."),
  description: text("What the variable is for. Default: none."),
  format: text(
    "Format of its value: `string`, `number`, `boolean`, `ipv4`, `ipv4cidr`, `ipv6`, `version` or `base64`. Default: `string`.",
    { optional: true, computed: true },
  ),
  default_value: text(
    "Value where none is entered. It must fit format, regex and options. Not for a sensitive variable. Default: none.",
  ),
  default_value_wo: {
    type: "string",
    description:
      "Default of a sensitive variable, write-only: it is in no plan and no state. Written when the profile is made, whenever `default_value_wo_version` changes, and along with another change of the variable. Give it an `ephemeral` variable: with a `sensitive` one, `terraform plan -refresh-only -detailed-exitcode` gives 2 now and then though nothing differs. Needs Terraform 1.11 or OpenTofu 1.11.",
    optional: true,
    // Not sensitive as well: what is never kept needs no mark, and Terraform writes down the marks of two attributes of one
    // object in any order, which it then takes for a change outside (`plan -refresh-only -detailed-exitcode` gives 2). A
    // sensitive variable brings a mark of its own, which no provider can take off: it is the configuration's.
    writeOnly: true,
  },
  default_value_wo_version: {
    type: "number",
    description: "Number of the write-only default: another one writes it anew. Required with `default_value_wo`.",
    optional: true,
  },
  sensitive_default_value: text(
    "Default of a sensitive variable, for tools that have no write-only attributes. Terraform does not show it, but keeps it in clear in its state: encrypt that.",
    { optional: true, sensitive: true },
  ),
  regex: text("Regular expression (RE2) that the value must match. Default: none."),
  required: flag("Whether a value must be given. Default: `false`."),
  immutable: flag("Whether a cluster cannot change the value; needs a default value. Default: `false`."),
  hidden: flag("Whether it is not shown when a cluster is made. Default: `false`."),
  is_sensitive: flag(
    "Whether its value is a secret: Palette shows it masked only. Without any default, whatever is there stays. Default: `false`.",
  ),
  input_type: text("How its value is entered: `text`, `dropdown` or `multiline`. Default: `text`.", {
    optional: true,
    computed: true,
  }),
  options: {
    nested: { nesting: "list", attributes: options },
    description: "The choices of a dropdown. Default: none.",
    optional: true,
  },
};

/** The variables of a profile. */
export const variablesAttribute: Attribute = {
  nested: { nesting: "list", attributes: variable },
  description:
    "Values that whoever makes a cluster can set, in the order in which they are shown; used in values and manifests as `{{.spectro.var.<name>}}`. Default: none.",
  optional: true,
};
