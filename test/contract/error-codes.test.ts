import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ERRORS } from "../../lib/profile/errors";

const ROOT = join(__dirname, "..", "..");
const CODES = Object.keys(ERRORS);

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));
}

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** Words in code font that have the form of a code: `KUBERNETES_SKIP`. */
const WORD = /`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g;

/** Names of the same form that are settings. */
const isSetting = (word: string) => /^(PALETTE|SPECTROCLOUD|PULUMI|NODE|HTTPS?|NO|ALL|XDG)_/.test(word);

describe("the codes of errors", () => {
  it("are all in the documentation", () => {
    const page = read("docs/errors.md");
    expect(CODES.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it("that any page or doc comment names exist", () => {
    const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...filesBelow("docs", ".md")];
    const sources = filesBelow("lib", ".ts").filter((file) => !file.startsWith(join("lib", "emulator")));
    const unknown = [...pages, ...sources].flatMap((file) =>
      [...read(file).matchAll(WORD)]
        .map((match) => match[1] as string)
        .filter((word) => !isSetting(word) && !CODES.includes(word))
        .map((word) => `${file}: ${word}`),
    );
    expect(unknown).toEqual([]);
  });

  it("are each reported somewhere", () => {
    const table = join("lib", "profile", "error-table.ts");
    const sources = filesBelow("lib", ".ts")
      .filter((file) => file !== table)
      .map(read)
      .join("\n");
    expect(CODES.filter((code) => !sources.includes(`"${code}"`))).toEqual([]);
  });
});
