import * as pulumi from "@pulumi/pulumi";
import { isFields } from "../profile/fields";
import type { VariableFormat, VariableInputType } from "../profile/variable";

/** One choice of a dropdown. */
export interface VariableOptionArgs {
  /** The value that is used. */
  readonly value: pulumi.Input<string>;
  /** What is shown. Default: the value. */
  readonly label?: pulumi.Input<string>;
  /** What the choice means. Default: none. */
  readonly description?: pulumi.Input<string>;
  /** Whether the choice is made at first. Default: `false`. */
  readonly default?: pulumi.Input<boolean>;
}

/**
 * A profile variable: a value that whoever makes a cluster can set, used in values and manifests as
 * `{{.spectro.var.<name>}}`. What `defineVariable` returns fits as it is.
 */
export interface VariableArgs {
  /** Name, unique in the profile, case-sensitive: letters, digits, `_` and `-`. */
  readonly name: pulumi.Input<string>;
  /** Name that people see, unique in the profile. Default: none. */
  readonly displayName?: pulumi.Input<string>;
  /** What the variable is for. Default: none. */
  readonly description?: pulumi.Input<string>;
  /** Format of its value. Default: `string`. */
  readonly format?: pulumi.Input<VariableFormat>;
  /**
   * Value where none is entered. That of a sensitive variable is always made a Pulumi secret, also when it is given in
   * clear; left out there means: whatever is there. Default: none.
   */
  readonly defaultValue?: pulumi.Input<string | number | boolean>;
  /** Regular expression (RE2) that the value must match. Default: none. */
  readonly regex?: pulumi.Input<string>;
  /** Whether a value must be given. Default: `false`. */
  readonly required?: pulumi.Input<boolean>;
  /** Whether a cluster cannot change the value; needs a default value. Default: `false`. */
  readonly immutable?: pulumi.Input<boolean>;
  /** Whether it is not shown when a cluster is made. Default: `false`. */
  readonly hidden?: pulumi.Input<boolean>;
  /** Whether its value is a secret: Palette shows it masked only. Default: `false`. */
  readonly isSensitive?: pulumi.Input<boolean>;
  /** How its value is entered. Default: `text`. */
  readonly inputType?: pulumi.Input<VariableInputType>;
  /** The choices of a dropdown. Default: none. */
  readonly options?: pulumi.Input<readonly pulumi.Input<VariableOptionArgs>[]>;
}

/** The variables of a profile, in the order in which they are shown. */
export type VariablesInput = pulumi.Input<readonly pulumi.Input<VariableArgs>[]>;

/** Variables as the state has them: a map and an order. */
interface VariableInputs {
  readonly variables?: unknown;
  readonly variableOrder?: unknown;
}

/** Variables as inputs of a resource. What is secret of a sensitive variable is a secret afterwards, and nothing else. */
export function variableInputs(variables: VariablesInput | undefined): VariableInputs {
  const given: unknown = variables ?? [];
  if (isNamedList(given)) return mapOfList(given);
  const known = (pulumi.output(given) as pulumi.Output<unknown>).apply((list) => {
    const inputs = isNamedList(list) ? mapOfList(list) : { variables: list };
    // Through another output: only so a secret that is made here is one outside.
    return pulumi.output({ variableOrder: [], ...inputs }) as pulumi.Output<VariableInputs>;
  });
  return {
    variables: known.apply((inputs) => inputs.variables),
    variableOrder: known.apply((inputs) => inputs.variableOrder),
  };
}

type NamedVariable = { readonly name: string } & Readonly<Record<string, unknown>>;

function isNamedList(list: unknown): list is readonly NamedVariable[] {
  return Array.isArray(list) && list.every((one) => isFields(one) && typeof one.name === "string");
}

function mapOfList(list: readonly NamedVariable[]): VariableInputs {
  if (list.length === 0) return {};
  return {
    variables: Object.fromEntries(list.map((variable) => [variable.name, guarded(variable)])),
    // Twice the same name stays twice, so that it is found to be wrong.
    variableOrder: list.map(({ name }) => name),
  };
}

/** A variable without its name; the default of a sensitive one, and its options, which hold it too, are secrets. */
function guarded({ name: _, ...fields }: NamedVariable): object {
  const { isSensitive, defaultValue, options } = fields;
  if (isSensitive === undefined || isSensitive === false) return fields;
  return {
    ...fields,
    ...(defaultValue === undefined ? {} : { defaultValue: pulumi.secret(defaultValue) }),
    ...(options === undefined ? {} : { options: pulumi.secret(options) }),
  };
}
