import { type Fields, isFields } from "../../profile/fields";
import { hasUnknown, isUnknown, UNKNOWN } from "../../profile/unknown";
import { normaliseVariable, type Variable, type VariableOption, type VariableProps } from "../../profile/variable";

/** A variable as it stands in a host's state, under its name; what is the default anyway is left out. */
export type VariableState = Omit<VariableProps, "name">;

/** The variables in a host's state: a map and an order, since a secret inside a list makes the whole list a secret. */
export interface VariablesState {
  readonly variables?: Readonly<Record<string, VariableState>>;
  readonly variableOrder?: readonly string[];
}

/** Names that have an order, then the others, sorted: none is left out because the order forgets it. */
export function namesInOrder(map: Fields, order: unknown): string[] {
  const first = Array.isArray(order) ? order.filter((name): name is string => Object.hasOwn(map, name)) : [];
  const others = Object.keys(map).filter((name) => !first.includes(name));
  return [...first, ...others.sort()];
}

/** The variables of inputs as the list that the model validates. */
export function variablesOfInputs({ variables, variableOrder }: Fields): unknown {
  if (!isFields(variables)) return variables;
  return namesInOrder(variables, variableOrder).map((name) => {
    const fields = variables[name];
    return isFields(fields) ? { ...fields, name } : fields;
  });
}

/** The variables of a state that `check` made. */
export function variablesOfState({ variables = {}, variableOrder }: VariablesState): Variable[] {
  return namesInOrder(variables, variableOrder).map((name) => normaliseVariable({ ...variables[name], name }));
}

/** Variables as a map and an order; nothing where there are none. */
export function stateOfVariables(variables: readonly Variable[]): VariablesState {
  if (isUnknown(variables) || variables.some((one) => isUnknown(one) || isUnknown(one.name))) {
    const unknown = UNKNOWN as unknown;
    return { variables: unknown as VariablesState["variables"], variableOrder: unknown as readonly string[] };
  }
  if (variables.length === 0) return {};
  return {
    variables: Object.fromEntries(variables.map((variable) => [variable.name, stateOfVariable(variable)])),
    variableOrder: variables.map(({ name }) => name),
  };
}

const DEFAULTS: Fields = normaliseVariable({ name: "" }) as unknown as Fields;

function stateOfVariable({ name: _, options, ...fields }: Variable): VariableState {
  // An empty default of a sensitive variable says that there is none; left out, it is whatever is there.
  const isDefault = (key: string, value: unknown) =>
    value === undefined || (value === DEFAULTS[key] && (key !== "defaultValue" || fields.isSensitive === false));
  const entries = Object.entries(fields).filter(([key, value]) => !isDefault(key, value));
  const more = isUnknown(options) || options.length > 0 ? { options: stateOfOptions(options) } : {};
  return { ...Object.fromEntries(entries), ...more } as VariableState;
}

function stateOfOptions(options: Variable["options"]): readonly VariableOption[] {
  if (isUnknown(options)) return options;
  return options.map((option) => {
    if (hasUnknown(option)) return option;
    const { value, label, description, default: chosen } = option;
    return {
      value,
      ...(label === value ? {} : { label }),
      ...(description === "" ? {} : { description }),
      ...(chosen ? { default: chosen } : {}),
    };
  });
}

/**
 * The live variables as inputs. A sensitive default that is there cannot be read: the stored one stands for it. One that
 * is gone is a difference.
 */
export function stateOfObservedVariables(
  observed: readonly Variable[],
  stored: VariablesState | undefined,
): VariablesState {
  const known = stored?.variables ?? {};
  return stateOfVariables(
    observed.map((variable) => {
      if (!variable.isSensitive || variable.defaultValue !== undefined) return variable;
      const before = Object.hasOwn(known, variable.name) ? known[variable.name]?.defaultValue : undefined;
      return { ...variable, defaultValue: before === "" || before === undefined ? undefined : String(before) };
    }),
  );
}
