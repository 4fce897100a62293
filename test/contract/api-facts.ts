import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the facts say about a value. */
export interface SchemaFacts {
  readonly ref?: string;
  readonly type?: string;
  readonly items?: SchemaFacts;
  readonly values?: SchemaFacts;
  readonly fields?: Readonly<Record<string, SchemaFacts>>;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly required?: boolean;
  readonly always?: boolean;
}

/** What the facts say about a parameter. */
export interface ParameterFacts extends SchemaFacts {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "formData";
}

/** What the facts say about an operation. */
export interface OperationFacts {
  readonly id: string;
  readonly parameters: readonly ParameterFacts[];
  readonly body?: SchemaFacts;
  readonly responses: Readonly<Record<string, { readonly body?: SchemaFacts; readonly headers?: readonly string[] }>>;
}

interface ApiFacts {
  readonly operations: Readonly<Record<string, OperationFacts>>;
  readonly definitions: Readonly<Record<string, SchemaFacts>>;
}

/** The facts of the API, as they are checked in. */
export const apiFacts = JSON.parse(readFileSync(join(__dirname, "../../schema/palette-api.json"), "utf8")) as ApiFacts;

/** An operation of the facts with its name, such as `GET /v1/packs/{uid}`. */
export interface NamedOperation {
  readonly name: string;
  readonly method: string;
  readonly template: string;
  readonly facts: OperationFacts;
}

const operations: readonly NamedOperation[] = Object.entries(apiFacts.operations).map(([name, facts]) => {
  const [method = "", template = ""] = name.split(" ");
  return { name, method, template, facts };
});

/** The operation that a real path belongs to; fixed path parts win over parameters. */
export function findOperation(method: string, path: string): NamedOperation | undefined {
  const parts = path.split("/");
  const fits = ({ template }: NamedOperation) => {
    const wanted = template.split("/");
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith("{") || part === parts[at]);
  };
  const fixedParts = ({ template }: NamedOperation) =>
    template.split("/").map((part) => (part.startsWith("{") ? "1" : "0"));
  return operations
    .filter((operation) => operation.method === method.toUpperCase() && fits(operation))
    .sort((a, b) => (fixedParts(a).join("") < fixedParts(b).join("") ? -1 : 1))[0];
}

/** How strictly a value is held against its schema. */
interface Rules {
  /** Whether fields that the schema does not name are findings. */
  readonly unknownFields: boolean;
  /** Whether fields marked as always present must be there. */
  readonly always: boolean;
  /** Whether fields that are neither required nor always present must not be empty. */
  readonly noEmpties: boolean;
}

function checkValue(value: unknown, facts: SchemaFacts, at: string, rules: Rules): string[] {
  if (facts.ref) {
    const target = apiFacts.definitions[facts.ref];
    return target ? checkValue(value, target, at, rules) : [`${at}: the schema ${facts.ref} is unknown`];
  }
  if (value === null) {
    return facts.nullable ? [] : [`${at}: is null`];
  }
  if (facts.enum && !facts.enum.includes(value)) {
    return [`${at}: ${JSON.stringify(value)} is none of ${facts.enum.join(", ")}`];
  }
  switch (facts.type) {
    case "array":
      return Array.isArray(value)
        ? value.flatMap((item, index) => checkValue(item, facts.items ?? {}, `${at}[${index}]`, rules))
        : [`${at}: is not an array`];
    case "map":
      return isObject(value)
        ? Object.entries(value).flatMap(([key, item]) => checkValue(item, facts.values ?? {}, `${at}.${key}`, rules))
        : [`${at}: is not a map`];
    case "object":
      if (!isObject(value)) {
        return [`${at}: is not an object`];
      }
      return facts.fields ? checkFields(value, facts.fields, at, rules) : [];
    case "integer":
      return Number.isInteger(value) ? [] : [`${at}: is not an integer`];
    case undefined:
      return [];
    default:
      return typeof value === facts.type ? [] : [`${at}: is ${typeof value}, not ${facts.type}`];
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkFields(
  value: Record<string, unknown>,
  fields: Readonly<Record<string, SchemaFacts>>,
  at: string,
  rules: Rules,
): string[] {
  const findings: string[] = [];
  for (const [name, facts] of Object.entries(fields)) {
    const missing = !Object.hasOwn(value, name) || value[name] === undefined;
    if (missing && (facts.required || (facts.always && rules.always))) {
      findings.push(`${at}.${name}: is missing`);
    }
  }
  for (const [name, item] of Object.entries(value)) {
    const facts = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (item === undefined) {
      continue;
    }
    if (!facts) {
      if (rules.unknownFields) {
        findings.push(`${at}.${name}: is not in the schema`);
      }
      continue;
    }
    if (rules.noEmpties && !facts.required && !facts.always && isEmpty(item)) {
      findings.push(`${at}.${name}: is empty and would be dropped`);
    }
    findings.push(...checkValue(item, facts, `${at}.${name}`, rules));
  }
  return findings;
}

function isEmpty(item: unknown): boolean {
  return item === "" || item === 0 || item === false || (Array.isArray(item) && item.length === 0);
}

const errorFacts: SchemaFacts = { ref: "v1Error" };

/**
 * Holds an answer against the facts; gives the findings, none when all is well.
 *
 * `body` is the parsed JSON, or undefined for an empty answer and for files. A status of 400 and above is
 * not declared for any operation; its body must be an error object. `allowEmpty` lets empty fields pass.
 */
export function checkResponse(
  method: string,
  path: string,
  status: number,
  body: unknown,
  { allowEmpty = false }: { allowEmpty?: boolean } = {},
): string[] {
  const operation = findOperation(method, path);
  if (!operation) {
    return [`${method} ${path}: is no operation of the API`];
  }
  const rules: Rules = { unknownFields: true, always: true, noEmpties: !allowEmpty };
  const at = `${operation.name} ${status}`;
  if (status >= 400) {
    return checkValue(body, errorFacts, at, rules);
  }
  const declared = operation.facts.responses[String(status)];
  if (!declared) {
    return [`${at}: the status is not declared`];
  }
  const facts = declared.body;
  if (!facts || facts.type === "binary") {
    return facts || body === undefined ? [] : [`${at}: has a body, but none is declared`];
  }
  return checkValue(body, facts, at, rules);
}

/**
 * Holds a request against the facts; gives the findings, none when all is well.
 *
 * `path` is the real path without its query; `body` is the value before it became JSON, undefined for none.
 * Fields that the API does not know are findings.
 */
export function checkRequest(
  method: string,
  path: string,
  query: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, unknown>> = {},
  body?: unknown,
): string[] {
  const operation = findOperation(method, path);
  if (!operation) {
    return [`${method} ${path}: is no operation of the API`];
  }
  const { name, facts } = operation;
  const findings = checkQuery(name, facts, query);
  const hasKey = Object.keys(headers).some((header) => ["apikey", "authorization"].includes(header.toLowerCase()));
  if (!hasKey && name !== "POST /v1/auth/authenticate") {
    findings.push(`${name}: carries no key`);
  }
  const rules: Rules = { unknownFields: true, always: false, noEmpties: false };
  if (body !== undefined && !facts.body && !facts.parameters.some((parameter) => parameter.in === "formData")) {
    findings.push(`${name}: has a body, but none is declared`);
  }
  if (body === undefined && facts.body?.required) {
    findings.push(`${name}: has no body`);
  }
  return body !== undefined && facts.body
    ? [...findings, ...checkValue(body, facts.body, `${name} body`, rules)]
    : findings;
}

function checkQuery(name: string, facts: OperationFacts, query: Readonly<Record<string, unknown>>): string[] {
  const declared = facts.parameters.filter((parameter) => parameter.in === "query");
  const findings: string[] = [];
  for (const parameter of declared) {
    if (parameter.required && query[parameter.name] === undefined) {
      findings.push(`${name}: the query parameter ${parameter.name} is missing`);
    }
  }
  for (const [key, value] of Object.entries(query)) {
    const parameter = declared.find((candidate) => candidate.name === key);
    if (!parameter) {
      findings.push(`${name}: the query parameter ${key} is not in the API`);
    } else if (value !== undefined && !fitsQuery(parameter, String(value))) {
      findings.push(`${name}: the query parameter ${key} cannot be '${String(value)}'`);
    }
  }
  return findings;
}

function fitsQuery(parameter: ParameterFacts, text: string): boolean {
  if (parameter.enum && !parameter.enum.includes(text)) {
    return false;
  }
  switch (parameter.type) {
    case "boolean":
      return text === "true" || text === "false";
    case "integer":
      return /^-?\d+$/.test(text);
    default:
      return true;
  }
}
