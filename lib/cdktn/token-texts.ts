import { Fn, type IResolvable, Token } from "cdktn";

/** A piece of a text: a token as the host writes it into texts, or what stands between tokens. */
export interface TextPart {
  readonly text: string;
  readonly isToken: boolean;
}

/** Tokens in texts, among them numbers that a program has put into a text: they are known by their size. */
const TOKENS = /(\$\{TfToken\[[\w:.-]+\]\}|-8\.\d+e\+298)/;

/** Whether a token is in a text. */
export function hasTokens(text: string): boolean {
  return TOKENS.test(text) && textParts(text).some((part) => part.isToken);
}

/** The pieces of a text, none of them empty. */
export function textParts(text: string): TextPart[] {
  return text
    .split(TOKENS)
    .map((part, index) => {
      if (index % 2 === 0) return { text: part, isToken: false };
      if (part.startsWith("$")) return { text: part, isToken: true };
      const number = Number(part);
      return Token.isUnresolved(number)
        ? { text: Token.asString(number), isToken: true }
        : { text: part, isToken: false };
    })
    .filter((part) => part.text !== "");
}

/** A text in which `${` and `%{` mean themselves to Terraform. */
export function templateText(text: string): string {
  return text.replace(/[$%]\{/g, (found) => `${found[0]}${found}`);
}

/** What means something else between tokens than alone: a return without a new line, dollars before a token. */
const DELICATE = /(\$*\r(?!\n)|\$+$)/;

/**
 * A text with tokens of which Terraform takes nothing else for a template. Some texts need more than marks: after a return
 * without a new line Terraform sees no tokens, a dollar before a token is a mark itself, and after `${` the host takes what
 * follows, tokens included, for an expression.
 */
export function templateWithTokens(text: string): string {
  const parts = textParts(text);
  const inTemplate = ({ text: part }: TextPart) =>
    part
      .split(DELICATE)
      .map((piece, index) => (index % 2 === 0 ? templateText(piece) : `\${${quotedText(piece)}}`))
      .join("");
  const isDelicate = parts.some((part) => !part.isToken && (part.text.includes("${") || DELICATE.test(part.text)));
  if (!isDelicate) return parts.map((part) => (part.isToken ? part.text : templateText(part.text))).join("");
  return written((resolve) => parts.map((part) => (part.isToken ? resolve(part.text) : inTemplate(part))).join(""));
}

/**
 * A text with tokens as an expression, for an argument of a function: the host's functions do not escape the texts that
 * they are given, and print some of them.
 */
export function textExpression(text: string): string {
  const parts = textParts(text);
  const [first] = parts;
  if (first?.isToken === true && parts.length === 1) return Fn.tostring(first.text);
  const pieces = parts.map((part) => (part.isToken ? part.text : written(() => quotedText(part.text))));
  return Fn.join("", pieces);
}

/** A text as Terraform's language quotes it. */
function quotedText(text: string): string {
  const escaped = JSON.stringify(text)
    // The language does not have these two.
    .replace(/\\(?:\\|b|f)/g, (found) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[found] ?? found);
  return templateText(escaped);
}

/** A token for what this package writes itself. */
function written(write: (resolve: (token: string) => unknown) => string): string {
  const token: IResolvable = {
    creationStack: [],
    resolve: (context) => write((inner) => context.resolve(inner)),
    toString: () => Token.asString(token),
  };
  return Token.asString(token);
}
