import type { Change } from "../profile/compare";
import { type Issue, issue } from "../profile/errors";
import type { Variable } from "../profile/variable";
import { compareVariables } from "../profile/variable-compare";
import { isSecretUnchanged, type SecretFingerprints } from "./secret-fingerprint";

/** What has to be done about the variables of a profile. */
export interface VariablesPlan {
  /** Differences; a sensitive default shows as `[secret]`. */
  readonly changes: readonly Change[];
  /** Variables to add or to change before the layers are written. */
  readonly write: readonly Variable[];
  /** Names of variables to remove after the layers are published: nothing refers to them then. */
  readonly remove: readonly string[];
  /** The whole list, where it must be written at the end because only that puts it into another order. */
  readonly reordered: readonly Variable[] | undefined;
  /** Names of existing variables that are changed or removed. */
  readonly touched: readonly string[];
  /** Sensitive defaults that would have to be written but are not known. */
  readonly issues: readonly Issue[];
}

const SECRET = "[secret]";

/** Whether a sensitive default has to be written again: the server shows a mask, so its own word does not count. */
function secretDiffers(before: Variable | undefined, wanted: Variable, known: SecretFingerprints | undefined): boolean {
  if (before === undefined || !before.isSensitive || !wanted.isSensitive) return false;
  if (wanted.defaultValue === undefined || before.defaultValue !== undefined) return false;
  return wanted.defaultValue === "" || !isSecretUnchanged(wanted, known);
}

/** Decides what has to be written so that the observed variables become the wanted ones. */
export function planVariables(
  observed: readonly Variable[],
  wanted: readonly Variable[],
  known: SecretFingerprints | undefined,
): VariablesPlan {
  const before = new Map(observed.map((variable) => [variable.name, variable]));
  const names = new Set(wanted.map(({ name }) => name));
  const secrets = wanted.filter((variable) => secretDiffers(before.get(variable.name), variable, known));
  const changes = [
    ...compareVariables(observed, wanted),
    ...secrets.map(
      ({ name }): Change => ({ path: `variables.${name}.defaultValue`, kind: "change", before: SECRET, after: SECRET }),
    ),
  ];
  // A default in clear that becomes a secret, "whatever is there", is still known.
  const filled = wanted.map((one) => ({
    ...one,
    defaultValue: one.defaultValue ?? before.get(one.name)?.defaultValue,
  }));
  const write = filled.filter((variable, index) => {
    const old = before.get(variable.name);
    const secret = secrets.includes(wanted[index] as Variable);
    return old === undefined || secret || compareVariables([old], [variable]).length > 0;
  });
  const remove = observed.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  const added = wanted.filter(({ name }) => !before.has(name));
  const resulting = [...observed.filter(({ name }) => names.has(name)), ...added].map(({ name }) => name);
  const reorder = resulting.join("\n") !== wanted.map(({ name }) => name).join("\n");
  const needed = (reorder ? filled : write).filter((variable) => lacksDefault(variable, before.get(variable.name)));
  return {
    changes,
    write,
    remove: reorder ? [] : remove,
    reordered: reorder ? filled : undefined,
    touched: [...write.filter(({ name }) => before.has(name)).map(({ name }) => name), ...remove],
    issues: needed.map(({ name }) => {
      const index = wanted.findIndex((variable) => variable.name === name);
      return issue("SENSITIVE_DEFAULT_NEEDED", `variables[${index}].defaultValue`, { variable: name });
    }),
  };
}

/** Whether writing a variable would lose a default that is there but not known here. */
function lacksDefault(wanted: Variable, old: Variable | undefined): boolean {
  return wanted.defaultValue === undefined && old !== undefined && old.isSensitive && old.defaultValue === undefined;
}
