import * as net from "node:net";
import * as semver from "semver";
import type { VariableBody } from "./bodies";
import { ApiRefusal } from "./errors";
import type { StoredPack, StoredProfile, StoredVariable } from "./model";
import { referencesByPack } from "./references";
import type { Switches } from "./switches";

/** Settles every field of the variables of a body and checks their rules; refuses with 400 `InvalidVariable`. */
export function settleVariables(bodies: readonly VariableBody[], switches: Switches): StoredVariable[] {
  const variables = bodies.map(settle);
  for (const variable of variables) {
    checkVariable(variable, switches);
  }
  checkNames(variables);
  return variables;
}

/** Refuses with 400 `InvalidVariable` two variables with one name or one display name. */
export function checkNames(variables: readonly StoredVariable[]): void {
  refuseRepeated(
    variables.map(({ name }) => name),
    "name",
  );
  refuseRepeated(
    variables.map(({ displayName }) => displayName).filter((displayName) => displayName !== ""),
    "displayName",
  );
}

function settle(body: VariableBody): StoredVariable {
  return {
    name: body.name,
    displayName: body.displayName ?? "",
    description: body.description ?? "",
    format: body.format ?? "string",
    defaultValue: body.defaultValue ?? "",
    regex: body.regex ?? "",
    required: body.required ?? false,
    immutable: body.immutable ?? false,
    hidden: body.hidden ?? false,
    isSensitive: body.isSensitive ?? false,
    inputType: body.inputType ?? "text",
    options: (body.options ?? []).map(({ value, label, description, default: isDefault }) => ({
      value,
      ...(label ? { label } : {}),
      ...(description ? { description } : {}),
      default: isDefault ?? false,
    })),
  };
}

function invalid(name: string, problem: string): ApiRefusal {
  return new ApiRefusal(400, "InvalidVariable", `The variable '${name}' ${problem}`, { name });
}

function refuseRepeated(texts: readonly string[], field: string): void {
  const repeated = texts.find((text, index) => texts.indexOf(text) !== index);
  if (repeated !== undefined) {
    throw invalid(repeated, `is not the only one with this ${field}`);
  }
}

function checkVariable(variable: StoredVariable, switches: Switches): void {
  const { name, required, hidden, immutable, defaultValue } = variable;
  if (name === "" || (switches.variableNames === "word-and-dash" && !/^[\w-]+$/.test(name))) {
    throw invalid(name, "has a name that is not made of letters, digits, '_' and '-'");
  }
  const needsDefault = (hidden && required) || immutable || (required && switches.requiredWithoutDefault === "refuse");
  if (needsDefault && defaultValue === "") {
    throw invalid(name, "needs a default value");
  }
  checkOptions(variable, switches);
  checkDefault(variable, switches);
}

function checkOptions(variable: StoredVariable, switches: Switches): void {
  const { name, inputType, options, defaultValue } = variable;
  if (inputType !== "dropdown") {
    return;
  }
  if (options.length === 0 || options.some(({ value }) => value === "")) {
    throw invalid(name, "is a dropdown and needs at least one option, each with a value");
  }
  if (defaultValue === "" || isMask(variable, switches)) {
    return;
  }
  const allowed = options.flatMap(({ value, label }) => {
    const shown = label ?? value;
    return switches.dropdownDefault === "value"
      ? [value]
      : switches.dropdownDefault === "label"
        ? [shown]
        : [value, shown];
  });
  if (!allowed.includes(defaultValue)) {
    throw invalid(name, "has a default that is none of its options");
  }
}

function checkDefault(variable: StoredVariable, switches: Switches): void {
  const { name, defaultValue, regex, format, inputType } = variable;
  const matches = readPattern(name, regex);
  if (defaultValue === "" || isMask(variable, switches) || inputType === "dropdown") {
    return;
  }
  if (!fitsFormat(format, defaultValue)) {
    throw invalid(name, `has a default that is not of the format ${format}`);
  }
  if (matches && !matches(defaultValue)) {
    throw invalid(name, "has a default that does not match its regex");
  }
}

function isMask(variable: StoredVariable, switches: Switches): boolean {
  return variable.isSensitive && variable.defaultValue === switches.sensitiveMask;
}

function readPattern(name: string, regex: string): ((text: string) => boolean) | undefined {
  if (regex === "") {
    return undefined;
  }
  // Loaded here because few variables have one, and loading it takes long.
  const { RE2JS } = require("re2js") as typeof import("re2js");
  try {
    const pattern = RE2JS.compile(regex);
    return (text) => pattern.matcher(text).find();
  } catch {
    throw invalid(name, "has a regex that cannot be read");
  }
}

/** Whether a text is of a variable format. */
export function fitsFormat(format: StoredVariable["format"], text: string): boolean {
  switch (format) {
    case "number":
      return /^[+-]?(\d+(\.\d+)?|\.\d+)$/.test(text);
    case "boolean":
      return text === "true" || text === "false";
    case "ipv4":
      return net.isIPv4(text);
    case "ipv6":
      // An address with a zone (fe80::1%eth0) means something on one machine only.
      return net.isIPv6(text) && !text.includes("%");
    case "ipv4cidr": {
      const [address = "", bits = "", ...rest] = text.split("/");
      return rest.length === 0 && net.isIPv4(address) && /^\d{1,2}$/.test(bits) && Number(bits) <= 32;
    }
    case "version":
      // The library reads past blanks and a "v" as well.
      return /^\d\S*$/.test(text) && semver.valid(text) !== null;
    case "base64":
      return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
    default:
      return true;
  }
}

/** Refuses with `PackVariablesUndefined` when packs refer to variables that do not exist. */
export function requireDefined(
  packs: readonly StoredPack[],
  variables: readonly StoredVariable[],
  switches: Switches,
  code = "PackVariablesUndefined",
): void {
  const known = new Set(variables.map(({ name }) => name));
  const undefinedByPack: Record<string, string[]> = {};
  for (const [pack, names] of referencesByPack(packs, switches)) {
    const missing = names.filter((name) => !known.has(name));
    if (missing.length > 0) {
      undefinedByPack[pack] = missing;
    }
  }
  const packNames = Object.keys(undefinedByPack);
  if (packNames.length > 0) {
    const status = code === "PackVariablesUndefined" ? switches.undefinedVariableStatus : 400;
    const all = [...new Set(Object.values(undefinedByPack).flat())].join(", ");
    throw new ApiRefusal(
      status,
      code,
      `Variables [${all}] are not defined but used by packs [${packNames.join(", ")}]`,
      {
        packs: undefinedByPack,
      },
    );
  }
}

/** The packs whose references protect a profile's variables. */
export function guardingPacks(profile: StoredProfile, switches: Switches): StoredPack[] {
  const { draft, published } = profile;
  switch (switches.variablesCheckedAgainst) {
    case "draft":
      return [...(draft ?? published ?? [])];
    case "published":
      return [...(published ?? draft ?? [])];
    default:
      return [...(published ?? []), ...(draft ?? [])];
  }
}

/** The list after a PATCH: named ones replaced in place, new ones at the end. */
export function mergeVariables(
  before: readonly StoredVariable[],
  changes: readonly StoredVariable[],
): StoredVariable[] {
  const byName = new Map(changes.map((variable) => [variable.name, variable]));
  const kept = before.map((variable) => byName.get(variable.name) ?? variable);
  const known = new Set(before.map(({ name }) => name));
  return [...kept, ...changes.filter(({ name }) => !known.has(name))];
}

/** Puts the old default back where the mask was written over a sensitive one, if the switches say so. */
export function unmask(
  incoming: readonly StoredVariable[],
  before: readonly StoredVariable[],
  switches: Switches,
): StoredVariable[] {
  if (switches.maskedValueOnWrite === "store") {
    return [...incoming];
  }
  return incoming.map((variable) => {
    const old = before.find(({ name }) => name === variable.name);
    return isMask(variable, switches) && old ? { ...variable, defaultValue: old.defaultValue } : variable;
  });
}

/** Refuses to change or remove existing variables while clusters use the profile. */
export function refuseChangeInUse(profile: StoredProfile, after: readonly StoredVariable[], switches: Switches): void {
  const inUse = profile.clusters.length + profile.clusterTemplates.length > 0;
  if (!inUse || switches.variablesOfUsedProfile === "allow") {
    return;
  }
  const touched = profile.variables.filter((variable) => {
    const next = after.find(({ name }) => name === variable.name);
    return !next || JSON.stringify(next) !== JSON.stringify(variable);
  });
  if (touched.length > 0) {
    const names = touched.map(({ name }) => name).join(", ");
    throw new ApiRefusal(
      switches.inUseStatus,
      "ClusterProfileInUse",
      `Variables [${names}] of a profile in use cannot be changed or removed`,
    );
  }
}
