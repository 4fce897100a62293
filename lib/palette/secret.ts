import { inspect } from "node:util";

/** What stands in place of a secret in every text that leaves this package. */
export const REDACTED = "[redacted]";

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

/** Secrets of fewer bytes are looked for in hex and inside longer texts of base64 in vain: everything would look like them. */
const LONG_ENOUGH = 8;

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
  "/": "sol",
  "+": "plus",
  "=": "equals",
};

/** One sign of a secret as a pattern: as it is, or as JSON, a URL, a form or HTML may write it. */
function signPattern(sign: string): string {
  const bytes = [...Buffer.from(sign, "utf8")].map((byte) => byte.toString(16).padStart(2, "0"));
  const units = [...Array(sign.length).keys()].map((at) => sign.charCodeAt(at).toString(16).padStart(4, "0"));
  const point = sign.codePointAt(0) as number;
  const named = NAMED_ENTITIES[sign];
  const all = [
    sign,
    JSON.stringify(sign).slice(1, -1),
    ...(sign === " " ? ["+"] : []),
    ...(sign === "/" ? ["\\/"] : []),
    bytes.map((byte) => `%${byte}`).join(""),
    bytes.map((byte) => `\\x${byte}`).join(""),
    units.map((unit) => `\\u${unit}`).join(""),
  ].map(escapeForPattern);
  const entities = [`&#0*${point};?`, `&#x0*${point.toString(16)};?`, ...(named === undefined ? [] : [`&${named};?`])];
  // The longest first: JSON writes a backslash as two.
  return `(?:${[...new Set([...entities, ...all])].sort((x, y) => y.length - x.length).join("|")})`;
}

/** The signs of a text of base64 that bytes decide alone, after `before` other bytes: those at the edges they share. */
function insideBase64(bytes: Buffer, before: number): string {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
  return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
}

function base64Pattern(text: string): string {
  const signs = [...text].map((sign) => (sign === "+" ? "[+-]" : sign === "/" ? "[/_]" : sign));
  return signs.join("\\s*");
}

/** The ways in which a server, a proxy or a library may write the same secret, as one pattern. */
function patternOf(secret: string): RegExp {
  const bytes = Buffer.from(secret, "utf8");
  const patterns = [[...secret].map(signPattern).join("")];
  if (bytes.length < LONG_ENOUGH) {
    patterns.push(escapeForPattern(bytes.toString("base64").replace(/=+$/, "")));
  } else {
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
    patterns.push(hex.join("[\\s:-]?"));
    // The sign before and the one after hold some bits of it.
    for (const before of [0, 1, 2]) patterns.push(`[\\w+/-]?${base64Pattern(insideBase64(bytes, before))}[\\w+/-]?=*`);
  }
  return new RegExp(patterns.join("|"), "gi");
}

/**
 * Holds a secret, such as an API key, so that printing, inspecting or serialising the object around it cannot leak it.
 *
 * Only {@link Secret.reveal} gives it back.
 */
export class Secret {
  readonly #text: string;
  readonly #pattern: RegExp;

  constructor(text: string) {
    this.#text = text;
    this.#pattern = patternOf(text);
  }

  /** The secret itself, for the request header alone. */
  reveal(): string {
    return this.#text;
  }

  /** The text with the secret, however it is spelled there, replaced by `[redacted]`. */
  redact(text: string): string {
    return this.#text === "" ? text : text.replace(this.#pattern, REDACTED);
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
