// How long reading YAML takes for texts that are legal and hostile, or large: against the library `yaml` on the same text, and
// against a quarter of the same text, which tells whether time and memory grow with the length alone. Also a patch of a
// large text.
import { createRequire } from "node:module";
import v8 from "node:v8";
import vm from "node:vm";

export const name = "yaml reading";

const require = createRequire(import.meta.url);

const KB = 1000;

/** As many lines as fit into some bytes. */
function filled(bytes, lineOf, before = "") {
  const lines = [];
  for (let length = before.length, index = 0; length < bytes; index += 1) {
    const line = lineOf(index);
    lines.push(line);
    length += line.length + 1;
  }
  return `${before}${lines.join("\n")}\n`;
}

/** A property of a custom resource as generators write it: long descriptions, few types, deep. */
function property(index) {
  const words = "the value that the controller takes where none is given, in the notation of the API, may be left out";
  return [
    `              field${index}:`,
    `                description: |-`,
    `                  Field ${index} is ${words}.`,
    "",
    `                  More about field ${index}: ${words} ("always", 'never').`,
    "                type: object",
    "                properties:",
    "                  limits:",
    "                    additionalProperties:",
    "                      anyOf:",
    "                        - type: integer",
    "                        - type: string",
    `                      pattern: ^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))$`,
    "                      x-kubernetes-int-or-string: true",
    `                    default: {cpu: "${index}m", memory: ${index}Mi}`,
    `                required: ["limits"]`,
  ].join("\n");
}

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          properties:
            spec:
`;

/** A chart among values as charts have them: comments, options that are commented out, flow form, quotes. */
function chart(index) {
  return [
    `  # -- The chart number ${index}, see https://charts.example.com/chart-${index}`,
    `  chart-${index}:`,
    `    image: "registry.example.com/team/chart-${index}:1.${index % 30}.0"`,
    `    replicas: ${index % 7} # at least three for production`,
    "    # nodeSelector:",
    "    #   kubernetes.io/os: linux",
    "    enabled: true",
    `    args: [--level=info, "--port=${8000 + (index % 1000)}"]`,
    `    cidr: "{{.spectro.var.cidr}}"`,
    "    script: |",
    `      echo "${index}"`,
  ].join("\n");
}

const TEXTS = {
  '"---" alone': (bytes) => filled(bytes, () => "---"),
  "one key given again and again": (bytes) => filled(bytes, () => "key: value"),
  "comments alone": (bytes) => filled(bytes, () => "# x", "a: 1\n"),
  "blank lines": (bytes) => `a: 1\n${"\n".repeat(bytes)}b: 2\n`,
  "keys and small numbers": (bytes) => filled(bytes, (index) => `k${index}: ${index}`),
  "a definition of a custom resource": (bytes) => filled(bytes, property, CRD),
  "values of a pack": (bytes) => filled(bytes, chart, "charts:\n"),
};

/** @param {{root: string, size: (full: number, tiny: number) => number}} context */
export async function run({ root, size }) {
  const { readYaml } = require(`${root}/dist/profile/yaml-reader.js`);
  const { patchText } = require(`${root}/dist/profile/values-patch.js`);
  const { parseAllDocuments, parseDocument } = require("yaml");
  const rounds = size(2, 1);
  const large = size(1000, 20) * KB;

  const options = { uniqueKeys: false, prettyErrors: false, logLevel: "silent" };
  // What the library keeps for later is no reading: that two texts of a round differ is enough for ours.
  const library = (text) => parseAllDocuments(text, options);
  const ours = (text) => {
    const read = readYaml(text);
    if (read.issues.length > 0) throw new Error(`a legal text was refused: ${read.issues[0].message}`);
    return read;
  };
  let seed = 0;
  /** The least CPU time of some rounds, each with another text: what was read is remembered. */
  const time = (work, text) => {
    const taken = Array.from({ length: rounds }, () => {
      seed += 1;
      const given = `${text}# ${seed}\n`;
      const began = process.cpuUsage();
      work(given);
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1000;
    });
    return Math.min(...taken);
  };
  const held = memoryOf(() => ours(filler));

  const rows = [];
  const read = (figure, text, quarter) => {
    const value = time(ours, text);
    const baseline = time(library, text);
    const growth = (value / time(ours, quarter)).toFixed(1);
    const memory = [ours, library].map((work) => Math.round(held(() => work(`${text}# held\n`)) / 1e5) / 10);
    rows.push({
      figure: `read ${figure}`,
      value,
      unit: "ms",
      baseline,
      ratio: value / baseline,
      ratioBudget: 2,
      note: `${growth} x the time of a quarter; holds ${memory[0]} MB, the library ${memory[1]} MB`,
    });
  };
  for (const make of Object.values(TEXTS)) ours(make(10 * KB));
  for (const [title, make] of Object.entries(TEXTS)) read(`${large / KB} kB: ${title}`, make(large), make(large / 4));

  const bytes = size(289, 20) * KB;
  const values = TEXTS["values of a pack"](bytes);
  read(`${bytes / KB} kB: values of a pack`, values, TEXTS["values of a pack"](bytes / 4));
  const patch = [{ path: "charts.chart-7.replicas", value: 9 }];
  const value = time((text) => {
    const patched = patchText(text, patch, "patch");
    if (typeof patched !== "string" || !patched.includes("replicas: 9 #")) throw new Error("the patch did not work");
  }, values);
  const baseline = time((text) => {
    const document = parseDocument(text, options);
    document.setIn(["charts", "chart-7", "replicas"], 9);
    document.toString();
  }, values);
  rows.push({
    figure: `patch ${bytes / KB} kB of values`,
    value,
    unit: "ms",
    baseline,
    ratio: value / baseline,
    note: "the library reads, sets and writes",
  });
  return rows;
}

/** What takes the place of all texts that are remembered. */
const filler = `a: 1\n#${" ".repeat(4_190_000)}.\n`;

/** Measures how many bytes what some work gives takes, with all garbage gone before and after; `forget` is done first. */
function memoryOf(forget) {
  v8.setFlagsFromString("--expose-gc");
  const collect = vm.runInNewContext("gc");
  return (work) => {
    forget();
    collect();
    const before = process.memoryUsage().heapUsed;
    const kept = work();
    collect();
    const after = process.memoryUsage().heapUsed;
    return kept === undefined ? 0 : Math.max(0, after - before);
  };
}
