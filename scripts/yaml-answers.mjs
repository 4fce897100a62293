#!/usr/bin/env node
// Answers the texts of test/fixtures/yaml-answers.json and yaml-dumps.json anew: what the readers of Helm and Kubernetes
// make of each, and what they write of it. To add texts, put them into the file with `{}` for an answer, and run this.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./setup.mjs";
import { ensureYamlOracle } from "./yaml-oracle.mjs";

const { oracle } = await ensureYamlOracle();

/** @param {string} name @param {string[]} args */
function answer(name, args) {
  const file = path.join(ROOT, "test", "fixtures", name);
  const texts = Object.keys(JSON.parse(fs.readFileSync(file, "utf8")));
  const input = texts.map((text) => JSON.stringify(text)).join("\n");
  const lines = execFileSync(oracle, args, { input, maxBuffer: 2 ** 28 })
    .toString()
    .trim()
    .split("\n");
  const answers = Object.fromEntries(texts.map((text, index) => [text, JSON.parse(lines[index])]));
  fs.writeFileSync(file, `${JSON.stringify(answers, undefined, 1)}\n`);
  console.log(`${name}: answered ${texts.length} texts`);
}

answer("yaml-answers.json", []);
answer("yaml-dumps.json", ["dump"]);
