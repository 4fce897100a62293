#!/usr/bin/env node
// Answers the texts of test/fixtures/yaml-answers.json anew: what the readers of Helm and Kubernetes make of each. To add
// texts, put them into the file with `{}` for an answer, and run this.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./setup.mjs";
import { ensureYamlOracle } from "./yaml-oracle.mjs";

const file = path.join(ROOT, "test", "fixtures", "yaml-answers.json");
const texts = Object.keys(JSON.parse(fs.readFileSync(file, "utf8")));
const { oracle } = await ensureYamlOracle();
const input = texts.map((text) => JSON.stringify(text)).join("\n");
const lines = execFileSync(oracle, { input, maxBuffer: 2 ** 28 })
  .toString()
  .trim()
  .split("\n");
const answers = Object.fromEntries(texts.map((text, index) => [text, JSON.parse(lines[index])]));
fs.writeFileSync(file, `${JSON.stringify(answers, undefined, 1)}\n`);
console.log(`answered ${texts.length} texts`);
