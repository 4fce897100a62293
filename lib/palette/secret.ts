import { inspect } from "node:util";

/** What stands in place of a secret in every text that leaves this package. */
export const REDACTED = "[redacted]";

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

/** The ways in which a server, a proxy or a library may write the same secret. */
function spellingsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inHtmlSafeJson = inJson.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  const inUrl = encodeURIComponent(secret);
  const inForm = new URLSearchParams({ k: secret }).toString().slice(2);
  const inHtml = secret.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;");
  const inBase64 = Buffer.from(secret, "utf8").toString("base64").replace(/=+$/, "");
  const all = [secret, inJson, inHtmlSafeJson, inUrl, inForm, inHtml, inBase64];
  return [...new Set(all)].sort((a, b) => b.length - a.length);
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
    this.#pattern = new RegExp(spellingsOf(text).map(escapeForPattern).join("|"), "gi");
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
