import * as fc from "fast-check";
import { Secret } from "../../lib/palette";

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
  ])("is taken out of a text that has it %s", (_how, text) => {
    const clean = secret.redact(`before ${text} after`);
    expect(clean).toContain("[redacted]");
    expect(clean).toMatch(/^before .* after$/s);
    expect(clean.toLowerCase()).not.toContain("a/b");
    expect(clean).not.toContain("%2Bc");
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
    );
  });
});
