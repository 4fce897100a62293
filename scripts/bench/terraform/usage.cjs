// Loaded into each process of the provider by NODE_OPTIONS: says at its end what it has used. That costs the run nothing,
// and misses no peak, as looking from outside would.
const fs = require("node:fs");

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  // Kilobytes and microseconds.
  const used = { peakBytes: maxRSS * 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
  fs.appendFileSync(process.env.PALETTE_IAC_BENCH_USAGE, `${JSON.stringify(used)}\n`);
});
