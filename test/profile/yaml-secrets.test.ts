import { checkYamlText } from "../../lib/profile/layer-rules";
import { readYaml } from "../../lib/profile/yaml-reader";

const SECRET = "hunter2hunter2";

/** Texts that are wrong right where a secret stands. */
const BROKEN = [
  `a: *${SECRET}\n`,
  `a: |${SECRET}\n  x\n`,
  `a: !<${SECRET} b\n`,
  `a: !${SECRET}! b\n`,
  `a: !!${SECRET} b\n`,
  `a: !!${SECRET} [b]\n`,
  `a: !x!${SECRET} b\n`,
  `a: "\\u${SECRET}"\n`,
  `a: "${SECRET}\n`,
  `a: '${SECRET}\n`,
  `a: [${SECRET}\n`,
  `a: {${SECRET}\nb: 1\n`,
  `a: ${SECRET}: b\n`,
  `a: b: ${SECRET}\n`,
  `a: "b" ${SECRET}\n`,
  `%YAML ${SECRET}\n---\na: 1\n`,
  `%${SECRET} x\n---\na: 1\n`,
  `%TAG ! ${SECRET}\n---\na: !b c\n`,
  `- a\n${SECRET}\n`,
  `\ta: ${SECRET}\n`,
  `a: \`${SECRET}\n`,
  `a: @${SECRET}\n`,
  `a: &x\n  b: *x${SECRET}\n`,
  `a: 1\n ${SECRET}: 2\n`,
  `a: {{ .spectro.var.x | default "${SECRET}" }}\n`,
];

test.each(BROKEN)("what is wrong with a text is said without quoting it: %j", (text) => {
  const messages = [...readYaml(text).issues, ...checkYamlText(text, "values")].map(
    ({ message, hint }) => message + hint,
  );
  expect(messages.join("\n")).not.toContain(SECRET);
});

test("most of these texts are wrong indeed", () => {
  expect(BROKEN.filter((text) => checkYamlText(text, "values").length > 0).length).toBeGreaterThan(18);
});
