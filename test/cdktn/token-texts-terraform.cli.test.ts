import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { parse } from "yaml";
import * as cdktfData from "../../lib/cdktf/data-text";
import * as cdktfTokens from "../../lib/cdktf/tokens";
import * as cdktnData from "../../lib/cdktn/data-text";
import * as cdktnTokens from "../../lib/cdktn/tokens";
import { runs } from "../support/suite";
import { TerraformProject } from "../support/terraform-project";
import { describeTools, type TerraformTool } from "../support/terraform-tools";
import { HOSTS, type Host } from "./hosts";

jest.setTimeout(240_000);

const WRITERS = { cdktn: { ...cdktnData, ...cdktnTokens }, cdktf: { ...cdktfData, ...cdktfTokens } } as const;

/** What the tokens stand for when Terraform runs. */
const KNOWN = { text: `team-a "b" \\ \${x} é\n`, number: 3, flag: true, nodes: "7" } as const;
type TokenName = keyof typeof KNOWN;
/** A text with tokens: what stands between them as it is, tokens by name. */
type Pieces = readonly (string | { readonly token: TokenName })[];

const delicate = fc.constantFrom(
  ...[
    '"',
    "\\",
    "$",
    "%",
    "{",
    "}",
    "${",
    "%{",
    "$${",
    "%%{",
    "~}",
    "#{",
    "&{",
    "\n",
    "\r",
    "\t",
    "\b",
    "\f",
    "\u0001",
  ],
  ...[
    "'",
    ":",
    "#",
    "- ",
    " ",
    "<&>",
    "é",
    "e\u0301",
    "漢",
    "🙂",
    "\u2028",
    "\u00a0",
    "1e5",
    "-8.9e+298",
    "]}",
    "{{.spectro.var.a}}",
  ],
  ...["TfToken[", `\${var.text}`, "%{ if true }", "${TfToken", "\\n", "\\u0041", "null", "true", "0x1", "\\${"],
);
const literal = fc.oneof(
  { weight: 5, arbitrary: fc.array(delicate, { maxLength: 6 }).map((some) => some.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);
const token = fc.constantFrom<TokenName>("text", "text", "number", "flag", "nodes").map((name) => ({ token: name }));
const pieces: fc.Arbitrary<Pieces> = fc
  .tuple(literal, token, fc.array(fc.oneof(literal, token), { maxLength: 4 }))
  .map(([before, one, after]) => [before, one, ...after]);

interface Case {
  readonly value: Pieces;
  readonly key: Pieces;
  readonly plain: string;
}
const oneCase: fc.Arbitrary<Case> = fc.record({ value: pieces, key: pieces, plain: literal });

/** The same as data, with what each token is taken for. What is a token and nothing else is of its own type. */
function dataOf({ value, key, plain }: Case, take: (name: TokenName) => unknown) {
  const text = (some: Pieces) => some.map((one) => (typeof one === "string" ? one : take(one.token))).join("");
  const typed = (some: Pieces) => {
    const [one, ...more] = some.filter((piece) => piece !== "");
    return typeof one === "object" && more.length === 0 ? take(one.token) : text(some);
  };
  return { data: { [text(key)]: typed(value), plain, list: [typed(key), plain] }, text: text(value) };
}

/** What Terraform makes of each case: the data as YAML and as JSON, and the text alone. */
async function computed(tool: TerraformTool, { name, host }: Host, cases: readonly Case[]) {
  const app = host.Testing.stubVersion(host.Testing.app());
  const stack = new host.TerraformStack(app, "stack");
  const made = (id: TokenName, type: string) => new host.TerraformVariable(stack, id, { type });
  const variable = (id: TokenName, type: string) => host.Token.asString(made(id, type).value);
  const tokens = {
    text: variable("text", "string"),
    number: variable("number", "number"),
    flag: variable("flag", "bool"),
    // A number that the program itself makes a text.
    nodes: String(made("nodes", "number").numberValue),
  };
  const { yamlWithTokens, jsonWithTokens, literal: meant } = WRITERS[name];
  const value = cases.map((one) => {
    const { data, text } = dataOf(one, (id) => tokens[id]);
    return meant({ yaml: yamlWithTokens(data), json: jsonWithTokens(data), text });
  });
  new host.TerraformOutput(stack, "made", { value });
  const project = await TerraformProject.start(tool, { provider: "none" });
  try {
    for (const [id, known] of Object.entries(KNOWN)) project.env[`TF_VAR_${id}`] = String(known);
    project.write("main.tf.json", host.Testing.synth(stack as never));
    await project.applyWell();
    const { stdout } = await project.well("output", "-json", "made");
    return JSON.parse(stdout) as { yaml: string; json: string; text: string }[];
  } finally {
    await project.stop();
  }
}

/** Terraform's texts are in the composed form of Unicode. */
function composed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).normalize("NFC"));
}

describeTools("a text with tokens", (tool) => {
  it.each(
    HOSTS.map((one) => [one.name, one] as const),
  )("comes out of Terraform as it was meant: %s", async (_, host) => {
    const warn = jest.spyOn(console, "warn");
    // All in one run of the tool, so that only what came out wrong is shown.
    const cases = fc.sample(oneCase, runs(250));
    const made = await computed(tool, host, cases);
    const wrong = cases.flatMap((one, index) => {
      const { yaml, json, text } = made[index] as (typeof made)[number];
      const wanted = dataOf(one, (name) => KNOWN[name]);
      const pairs = [
        [parse(yaml), wanted.data],
        [JSON.parse(json), wanted.data],
        [String(text), wanted.text],
      ].map((pair) => pair.map(composed));
      return pairs.filter(([is, should]) => !isDeepStrictEqual(is, should)).map(([is, should]) => ({ is, should }));
    });
    expect(wrong).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});
