import * as fc from "fast-check";
import { Secret } from "../../lib/palette";
import { runs } from "../support/suite";

describe("a secret", () => {
  const key = 'a/b+c"<&>\\d e=';
  const secret = new Secret(key);

  test.each([
    ["as it is", key],
    ["in JSON", JSON.stringify({ key })],
    ["in the JSON of Go", JSON.stringify({ key }).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)],
    ["in a path", `/v1/${encodeURIComponent(key)}`],
    ["in a path in small letters", `/v1/${encodeURIComponent(key).toLowerCase()}`],
    ["in a form", new URLSearchParams({ key }).toString()],
    [
      "in HTML",
      `<p>${key.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;")}</p>`,
    ],
    ["in base64", Buffer.from(key).toString("base64")],
    ["in capitals", key.toUpperCase()],
    ["in hex", Buffer.from(key).toString("hex")],
    [
      "in hex with colons",
      Buffer.from(key)
        .toString("hex")
        .replace(/..(?=.)/g, "$&:"),
    ],
    ["in numeric entities", [...key].map((sign) => `&#${sign.charCodeAt(0)};`).join("")],
    ["in entities in hex", [...key].map((sign) => `&#x00${sign.charCodeAt(0).toString(16)};`).join("")],
    [
      "in named entities",
      key.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "&quot;"),
    ],
    ["in a URL that encodes every sign", [...key].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join("")],
    [
      "in JSON that escapes every sign",
      [...key].map((s) => `\\u${s.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    ],
    ["inside a longer base64, after no other byte", Buffer.from(`${key}: and more`).toString("base64")],
    ["inside a longer base64, after one byte", Buffer.from(`x${key}: and more`).toString("base64")],
    ["inside a longer base64, after two bytes", Buffer.from(`xy${key}: and more`).toString("base64")],
    ["inside a longer base64 for URLs", Buffer.from(`apikey:${key}>>>???`).toString("base64url")],
    ["inside a base64 of several lines", Buffer.from(`xy${key}`).toString("base64").replace(/.{7}/g, "$&\n")],
  ])("is taken out of a text that has it %s", (_how, text) => {
    const clean = secret.redact(`before ${text} after`);
    expect(clean).toContain("[redacted]");
    expect(clean).toMatch(/^before .* after$/s);
    expect(clean.toLowerCase()).not.toContain("a/b");
    expect(clean).not.toContain("%2Bc");
    // What is left of a text around it: the word before and after, and at most two signs of base64.
    expect(clean.replace(/^before (\{"key":"|\/v1\/|key=|<p>)?/, "").length).toBeLessThan(60);
  });

  test("never survives in hex or base64, wherever it stands", () => {
    const bytes = fc.uint8Array({ maxLength: 12 });
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 40 }), bytes, bytes, (text, before, after) => {
        const secret = new Secret(text);
        const own = Buffer.from(text);
        const all = Buffer.concat([before, own, after]);
        const inside = own.toString("hex");
        expect(secret.redact(all.toString("hex"))).not.toContain(inside);
        for (const form of ["base64", "base64url"] as const) {
          const clean = secret.redact(all.toString(form));
          expect(clean).toContain("[redacted]");
          // What is left decodes to what stood around it, and at most the edges of it.
          expect(clean.replace("[redacted]", "").length).toBeLessThanOrEqual(
            Math.ceil((before.length + after.length) * 1.4) + 4,
          );
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test("leaves other texts alone", () => {
    expect(secret.redact("nothing to see here")).toBe("nothing to see here");
    expect(new Secret("").redact("nothing to see here")).toBe("nothing to see here");
  });

  test("never survives in a text, whatever it is made of", () => {
    const signs = fc.string({
      unit: fc.constantFrom(..."abc01.*+?^$()[]{}|\\/-%&<>\"'="),
      minLength: 6,
      maxLength: 20,
    });
    fc.assert(
      fc.property(signs, fc.string(), fc.string(), (text, before, after) => {
        const clean = new Secret(text).redact(`${before}${text}${after}`);
        expect(clean.includes(text)).toBe(false);
      }),
      { numRuns: runs(100) },
    );
  });
});
