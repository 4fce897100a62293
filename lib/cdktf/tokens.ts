// Made by "npm run generate" from lib/cdktn/tokens.ts. Not to be edited.
import { Token, Tokenization } from "cdktf";
import { isPlainObject } from "../profile/fields";
import { INPUT_LIMIT } from "../profile/plain-input";
import { UNKNOWN } from "../profile/unknown";
import { hasTokens, templateText, templateWithTokens, textParts } from "./token-texts";

/** Whether a value is a token, or a text, number or list that holds one: it is known when Terraform runs. */
export function isToken(value: unknown): boolean {
  if (typeof value === "string") return hasTokens(value);
  return value !== null && value !== undefined && Token.isUnresolved(value);
}

/** Whether a value is tokens alone: nothing of it stands in what synth writes. */
export function isTokenOnly(value: unknown): boolean {
  return isToken(value) && (typeof value !== "string" || textParts(value).every((part) => part.isToken));
}

/** Whether a token is anywhere inside of a value, a key of an object included. */
export function holdsToken(value: unknown): boolean {
  if (isToken(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsToken);
  return Object.entries(value).some(([key, item]) => isToken(key) || holdsToken(item));
}

/**
 * A value in which each token is the marker for what is not known yet, as the model takes it. What is larger than the
 * model looks at, or holds itself, stays as it is from there on.
 */
export function withoutTokens(given: unknown): unknown {
  let left = INPUT_LIMIT;
  const above = new Set<object>();
  const copy = (value: unknown): unknown => {
    left -= 1;
    if (isToken(value)) return UNKNOWN;
    if (typeof value !== "object" || value === null || left < 0 || above.has(value)) return value;
    if (!Array.isArray(value) && !isPlainObject(value)) return value;
    above.add(value);
    try {
      if (Array.isArray(value)) return value.map(copy);
      if (Object.keys(value).some(isToken)) return UNKNOWN;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
    } finally {
      above.delete(value);
    }
  };
  return copy(given);
}

/**
 * A value of which Terraform takes no text for a template: `${` and `%{` mean themselves, as in every other face of the
 * model. Tokens stay.
 */
export function literal<T>(value: T): T {
  if (typeof value === "string") return (isToken(value) ? templateWithTokens(value) : templateText(value)) as T;
  if (typeof value !== "object" || value === null || Tokenization.isResolvable(value)) return value;
  if (Array.isArray(value)) return (isToken(value) ? value : value.map(literal)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item)])) as T;
}
