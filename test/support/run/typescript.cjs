const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

// A thread of esbuild's own would keep jest's workers alive after their last test.
process.env.ESBUILD_WORKER_THREADS ??= "0";
const esbuild = require("esbuild");

const ROOT = path.resolve(__dirname, "../../..");
const CACHE = path.join(ROOT, "temp", "transpiled-tests");

/** How TypeScript becomes JavaScript. Types are no matter of a test run: `npm run types` checks them. */
const OPTIONS = {
  loader: "ts",
  format: "cjs",
  target: "node20",
  // Jest has an import() of its own only with Node's flag for it.
  supported: { "dynamic-import": false },
  sourcemap: "external",
  tsconfigRaw: { compilerOptions: { target: "ES2022" } },
};

const VERSION = createHash("sha256").update(fs.readFileSync(__filename)).update(esbuild.version).digest("hex");

/** A transformer for jest: esbuild takes a fifth of the time that the TypeScript compiler takes. */
module.exports = {
  process(text, file) {
    const { code, map } = read(cached(text, file)) ?? esbuild.transformSync(text, { ...OPTIONS, sourcefile: file });
    return { code: mocksFirst(code, file), map };
  },

  getCacheKey: (text, file, { configString, instrument }) => hash(VERSION, configString, `${instrument}`, file, text),

  /** Transpiles everything that is not yet: all at once takes less time than one after the other. */
  async prepare() {
    fs.mkdirSync(CACHE, { recursive: true });
    const wanted = ["lib", "test"].flatMap(sourcesIn).map((file) => {
      const text = fs.readFileSync(file, "utf8");
      return { file, text, to: cached(text, file) };
    });
    const there = new Set(fs.readdirSync(CACHE));
    const missing = wanted.filter(({ to }) => !there.has(path.basename(to)));
    await Promise.all(
      missing.map(async ({ file, text, to }) => {
        // What esbuild cannot read is told when it is imported.
        const made = await esbuild
          .transform(text, { ...OPTIONS, sourcefile: file, logLevel: "silent" })
          .catch(() => {});
        if (made !== undefined) write(to, JSON.stringify({ code: made.code, map: made.map }));
      }),
    );
    if (missing.length > 0) await esbuild.stop();
    const kept = new Set(wanted.map(({ to }) => path.basename(to)));
    for (const name of there) if (!kept.has(name)) fs.rmSync(path.join(CACHE, name), { force: true });
  },
};

function cached(text, file) {
  return path.join(CACHE, `${hash(VERSION, file, text)}.json`);
}

function hash(...parts) {
  return createHash("sha256").update(parts.join("\0")).digest("hex");
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

// Another run may write the same file, or read it.
function write(file, text) {
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, text);
  fs.renameSync(own, file);
}

function sourcesIn(folder) {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true })
    .filter((file) => /(?<!\.d)\.ts$/.test(file))
    .map((file) => path.join(ROOT, folder, file));
}

/** Puts the calls of jest.mock before all imports, in the first line, so that the source map fits the other lines. */
function mocksFirst(code, file) {
  const calls = [];
  const rest = code.replace(/^jest\.mock\(.*\);$/gm, (call) => {
    calls.push(call);
    return "";
  });
  if (/^jest\.(un)?mock\(/m.test(rest))
    throw new Error(`${file}: a call of jest.mock must be one line, a function by its name`);
  return calls.join(" ") + rest;
}
