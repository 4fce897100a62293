import type { RE2JS } from "re2js";

const programs = new Map<string, RE2JS | undefined>();
const PROGRAMS = 256;

/**
 * A regular expression of RE2 ready for use.
 *
 * The library is loaded with the first one: most profiles have none, and loading it takes longer than all the rest.
 * Errors: throws the library's own error, whose text holds parts of the expression, when it is none.
 */
export function compileRe2(pattern: string): RE2JS {
  const re2 = require("re2js") as typeof import("re2js");
  return re2.RE2JS.compile(pattern);
}

/** The same, undefined for one that is none. The last ones are remembered. */
export function rememberedRe2(pattern: string): RE2JS | undefined {
  if (programs.has(pattern)) return programs.get(pattern);
  const program = compiledOrNone(pattern);
  if (programs.size >= PROGRAMS) programs.clear();
  programs.set(pattern, program);
  return program;
}

function compiledOrNone(pattern: string): RE2JS | undefined {
  try {
    return compileRe2(pattern);
  } catch {
    return undefined;
  }
}
