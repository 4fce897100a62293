// How the time to compare values by meaning grows with their size, against bare YAML parsing of the same texts.
import { createRequire } from "node:module";

export const name = "comparison growth";

const require = createRequire(import.meta.url);

const KIB = 1024;

/** Values of about this many bytes: charts with settings of the usual kinds, as real packs have them. */
function valuesOf(bytes, seed) {
  const lines = ["pack:", "  namespace: kube-system", "charts:"];
  for (let length = 0, index = 0; length < bytes; index += 1) {
    const chart = [
      `  chart-${index}: # ${seed}`,
      `    image: "registry.example.com/team/chart-${index}:1.${index % 30}.0"`,
      `    replicas: ${index % 7}`,
      "    enabled: true",
      `    args: [--level=info, --port=${8000 + (index % 1000)}]`,
    ];
    length += chart.join("\n").length + 1;
    lines.push(...chart);
  }
  return `${lines.join("\n").slice(0, bytes)}`.replace(/\n[^\n]*$/, "\n");
}

/** @param {{root: string, size: (full: number, tiny: number) => number}} context */
export async function run({ root, size }) {
  const { compareYaml } = require(`${root}/dist/profile/compare.js`);
  const { parse } = require("yaml");
  const rounds = size(3, 1);
  const sizes = [KIB, 100 * KIB, size(1000, 200) * KIB];
  const rows = [];
  let perKib;
  for (const bytes of sizes) {
    const repeats = Math.max(1, Math.round((100 * KIB) / bytes));
    const time = (work) => {
      const taken = Array.from({ length: repeats > 1 ? rounds : 1 }, (_, round) => {
        const texts = Array.from({ length: repeats }, (_, index) => {
          const text = valuesOf(bytes, `${round} ${index}`);
          return [text, text.replace(/enabled: true\n(?!.*enabled)/s, "enabled: false\n").replaceAll(" # ", "  # ")];
        });
        const began = performance.now();
        for (const [before, after] of texts) work(before, after);
        return (performance.now() - began) / repeats;
      });
      return Math.min(...taken);
    };
    const baseline = time((before, after) => [parse(before), parse(after)]);
    const value = time((before, after) => {
      if (compareYaml(before, after, "values").length !== 1) throw new Error("one change was expected");
    });
    const cost = value / (bytes / KIB);
    perKib ??= cost;
    rows.push({
      figure: `compare ${bytes / KIB} KiB of values`,
      value,
      unit: "ms",
      baseline,
      ratio: value / baseline,
      note: `against bare parsing; ${(cost / perKib).toFixed(2)} x the time per KiB of the smallest`,
    });
  }
  return rows;
}
