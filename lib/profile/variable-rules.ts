import semver from "semver";
import { type Issue, issue } from "./errors";
import { type Fields, isFields } from "./fields";
import { findVariableReferences } from "./macros";
import { compileRe2, takesTooLong } from "./re2";
import { isUnknown, UNKNOWN, type Unknown } from "./unknown";
import { defaultText, type VariableFormat } from "./variable";

/** Longer regular expressions take too long to compile, and nobody can read them. In UTF-16 units. */
const LONGEST_REGEX = 20_000;
const LONGEST_REASON = 120;

/**
 * Problems of a list of variables beyond its shape. What is not of the right type, or not known yet, is skipped.
 *
 * No message holds the default value of a variable: it may be a secret.
 */
export function checkVariables(variables: unknown, path = "variables"): Issue[] {
  if (!Array.isArray(variables)) return [];
  const names = new Set(variables.filter(isFields).map(({ name }) => name));
  return [
    ...variables.flatMap((variable: unknown, index) => [
      ...checkVariable(variable, `${path}[${index}]`),
      ...checkNesting(variable, names, `${path}[${index}]`),
    ]),
    ...repeated(variables, "name", "name", path),
    ...repeated(variables, "displayName", "display name", path),
  ];
}

/** Problems of one variable beyond its shape. */
export function checkVariable(variable: unknown, path: string): Issue[] {
  if (!isFields(variable)) return [];
  const at = new Place(variable, path);
  const pattern = compile(variable, at);
  return [
    ...checkName(variable.name, at),
    ...pattern.issues,
    ...checkOptions(variable, at),
    ...checkDefaultThere(variable, at),
    ...checkDefault(variable, pattern.matches, at),
  ];
}

/** Makes the issues of one variable. */
class Place {
  readonly variable: string;

  constructor(
    variable: Fields,
    private readonly path: string,
  ) {
    this.variable = typeof variable.name === "string" ? variable.name : "(no name)";
  }

  of(field: string): string {
    return this.path === "" ? field : `${this.path}.${field}`;
  }

  unusable(field: string, reason: string, advice: string): Issue {
    return issue("INVALID_VARIABLE", this.of(field), { variable: this.variable, reason, advice });
  }

  defaultInvalid(what: string, expected: string): Issue {
    return issue("VARIABLE_DEFAULT_INVALID", this.of("defaultValue"), { variable: this.variable, what, expected });
  }
}

function checkName(name: unknown, at: Place): Issue[] {
  if (typeof name !== "string" || /^[A-Za-z0-9_-]+$/.test(name)) return [];
  const reason = name === "" ? "its name is empty" : "its name holds something else than letters, digits, _ and -";
  return [at.unusable("name", reason, "Use letters (a to z), digits, _ and - only, such as pod-cidr.")];
}

function repeated(variables: readonly unknown[], field: string, words: string, path: string): Issue[] {
  const seen = new Set<string>();
  return variables.flatMap((variable, index) => {
    const value = isFields(variable) ? variable[field] : undefined;
    if (typeof value !== "string" || value === "") return [];
    if (seen.has(value)) return [issue("DUPLICATE_VARIABLE", `${path}[${index}].${field}`, { field: words, value })];
    seen.add(value);
    return [];
  });
}

/** A reference to another variable in a default stays as it is. Only names that are shown anyway are looked for. */
function checkNesting(variable: unknown, names: ReadonlySet<unknown>, path: string): Issue[] {
  if (!isFields(variable) || typeof variable.defaultValue !== "string") return [];
  const used = new Set(findVariableReferences(variable.defaultValue).map(({ name }) => name));
  return [...used]
    .filter((name) => names.has(name))
    .map((name) =>
      issue(
        "VARIABLE_NOT_ALLOWED_HERE",
        `${path}.defaultValue`,
        { variable: name, where: "the default value of a variable" },
        { severity: "warning" },
      ),
    );
}

/**
 * What a regular expression says of a text, undefined where that would take too long; undefined as a whole when there is
 * none that can be used.
 */
type Matches = ((text: string) => boolean | undefined) | undefined;

function compile({ regex, isSensitive }: Fields, at: Place): { issues: Issue[]; matches: Matches } {
  if (typeof regex !== "string" || regex === "") return { issues: [], matches: undefined };
  const broken = (reason: string) => ({
    issues: [issue("INVALID_REGEX", at.of("regex"), { reason })],
    matches: undefined,
  });
  if (regex.length > LONGEST_REGEX) return broken(`it is longer than ${LONGEST_REGEX} characters`);
  try {
    const pattern = compileRe2(regex);
    return { issues: [], matches: (text) => (takesTooLong(pattern, text) ? undefined : pattern.matcher(text).find()) };
  } catch (error) {
    const whole = String((error as Error).message).replace(/^error parsing regexp: /, "");
    // After the colon stands a part of the expression, which may say what the secret looks like.
    const open = isSensitive === undefined || isSensitive === false;
    const reason = open ? whole : (whole.split(": `")[0] as string);
    return broken(reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON - 3)}...` : reason);
  }
}

function checkOptions({ inputType = "text", options = [], defaultValue }: Fields, at: Place): Issue[] {
  if (!Array.isArray(options)) return [];
  if (inputType !== "dropdown") {
    const wrong = options.length > 0 && (inputType === "text" || inputType === "multiline");
    return wrong
      ? [at.unusable("options", "only a dropdown has options", 'Set inputType: "dropdown", or remove the options.')]
      : [];
  }
  if (options.length === 0) {
    return [at.unusable("options", "it is a dropdown without options", "Add at least one option.")];
  }
  const issues: Issue[] = [];
  const seen = new Set<string>();
  let chosen: number | undefined;
  options.forEach((option: unknown, index) => {
    if (!isFields(option)) return;
    const { value, label } = option;
    const field = `options[${index}]`;
    if (value === "") {
      issues.push(at.unusable(`${field}.value`, "the value of an option is empty", "Give each option a value."));
    } else if (typeof value === "string" && seen.has(value)) {
      issues.push(at.unusable(`${field}.value`, "two options have the same value", "Remove one of them."));
    }
    if (typeof value === "string") seen.add(value);
    if (option.default !== true) return;
    if (chosen !== undefined) {
      issues.push(at.unusable(`${field}.default`, "two options are the default", "Set default: true on one only."));
    } else if (contradicts([value, label], defaultValue)) {
      const advice = "Name the same option in both, or in one of them only.";
      issues.push(at.unusable(`${field}.default`, "its defaultValue is another option than this one", advice));
    }
    chosen ??= index;
  });
  return issues;
}

/** Whether a default names none of the texts of an option, all of which are known. */
function contradicts(texts: readonly unknown[], defaultValue: unknown): boolean {
  const given = givenDefault(defaultValue);
  return given !== undefined && given !== "" && !texts.includes(given) && !texts.some(isUnknown);
}

/** A default as text; undefined when there is none or it is nothing that can be one. */
function givenDefault(value: unknown): string | undefined {
  const fits = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return fits ? defaultText(value) : undefined;
}

function checkDefaultThere(variable: Fields, at: Place): Issue[] {
  const { defaultValue, required, hidden, immutable, isSensitive } = variable;
  if (defaultValue !== undefined && defaultValue !== "") return [];
  const why = immutable === true ? "immutable" : hidden === true && required === true ? "hidden and required" : "";
  const path = at.of("defaultValue");
  if (why === "") {
    // What is not known yet may be what makes the default necessary: no word before that is known.
    if (required !== true || isUnknown(hidden) || isUnknown(immutable)) return [];
    return [issue("VARIABLE_WITHOUT_DEFAULT", path, { variable: at.variable }, { severity: "warning" })];
  }
  // Left out of a sensitive variable means: whatever is there, which cannot be seen.
  const unsure = defaultValue === undefined && (isSensitive === true || isUnknown(isSensitive));
  const severity = unsure ? "warning" : "error";
  return [issue("VARIABLE_DEFAULT_MISSING", path, { variable: at.variable, why }, { severity })];
}

function checkDefault(variable: Fields, matches: Matches, at: Place): Issue[] {
  const { defaultValue, format, inputType = "text", options } = variable;
  if (typeof defaultValue === "number" && (!Number.isFinite(defaultValue) || isInexact(defaultValue))) {
    const reason = Number.isFinite(defaultValue)
      ? "its default value is a number with too many digits to be kept exactly"
      : "its default value is not a finite number";
    return [at.unusable("defaultValue", reason, "Write it as text, in quotes.")];
  }
  const given = givenDefault(defaultValue);
  if (given === undefined || given === "" || isUnknown(inputType)) return [];
  const text = inputType === "dropdown" ? chosenValue(given, options) : given;
  if (text === undefined) return [at.defaultInvalid("options", "the value or the label of one of the options")];
  if (isUnknown(text)) return [];
  const issues: Issue[] = [];
  const rule = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (rule !== undefined && !rule.fits(text)) issues.push(at.defaultInvalid(`format ${format}`, rule.expected));
  const isMatch = matches === undefined ? true : matches(text);
  if (isMatch === undefined) {
    const reason = "it is too large to be held against a text as long as the default value";
    issues.push(issue("INVALID_REGEX", at.of("regex"), { reason }));
  } else if (!isMatch) {
    issues.push(at.defaultInvalid("regex", "a text in which the regular expression finds a match"));
  }
  return issues;
}

function isInexact(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

/**
 * The value that a default of a dropdown stands for: it may name an option by value or by label. Undefined when it names
 * none, unknown when that cannot be told.
 */
function chosenValue(given: string, options: unknown): string | Unknown | undefined {
  if (!Array.isArray(options) || options.length === 0) return UNKNOWN;
  const choices = options.filter(isFields);
  if (choices.some(({ value }) => value === given)) return given;
  const labelled = choices.find(({ label }) => label === given);
  if (typeof labelled?.value === "string") return labelled.value;
  const allKnown = choices.length === options.length && choices.every(isKnownOption);
  return labelled === undefined && allKnown ? undefined : UNKNOWN;
}

function isKnownOption({ value, label }: Fields): boolean {
  return typeof value === "string" && (label === undefined || typeof label === "string");
}

interface FormatRule {
  fits(text: string): boolean;
  /** What to use instead, in words. */
  readonly expected: string;
}

/** What a text of each format looks like; any text is a string. */
const FORMATS: Readonly<Record<string, FormatRule>> = {
  number: {
    fits: (text) => /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/.test(text),
    expected: "an integer or a decimal without exponent, such as 8080 or 0.5",
  },
  boolean: { fits: (text) => text === "true" || text === "false", expected: "true or false" },
  // The library allows blanks around and a letter v before a version.
  version: {
    fits: (text) => /^\d\S*$/.test(text) && semver.valid(text) !== null,
    expected: "a semantic version with three numbers, such as 1.30.4",
  },
  ipv4: { fits: isIpv4, expected: "an IPv4 address, such as 10.0.0.1" },
  ipv6: { fits: isIpv6, expected: "an IPv6 address, such as 2001:db8::1" },
  ipv4cidr: {
    fits: (text) => /\/(?:\d|[12]\d|3[0-2])$/.test(text) && isIpv4(text.slice(0, text.lastIndexOf("/"))),
    expected: "an IPv4 network, such as 192.168.0.0/16",
  },
  base64: { fits: isBase64, expected: "base64 with its padding and without line breaks" },
} satisfies Readonly<Record<Exclude<VariableFormat, "string">, FormatRule>>;

function isIpv4(text: string): boolean {
  const parts = text.length > 15 ? [] : text.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const colon = text.lastIndexOf(":");
  const tail = text.slice(colon + 1);
  // The last two groups may be written as an IPv4 address.
  const plain = tail.includes(".") ? (isIpv4(tail) ? `${text.slice(0, colon + 1)}0:0` : "") : text;
  const halves = plain.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  if (halves.length > 2 || !groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? groups.length <= 7 : groups.length === 8;
}

function isBase64(text: string): boolean {
  const body = text.replace(/={1,2}$/, "");
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(body);
}
