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

/** Most steps of a match: instructions of the expression times characters of the text. Some ten million take a second. */
const MOST_STEPS = 20_000_000;

/** Whether holding a text against an expression would take too long to be done. */
export function takesTooLong(program: RE2JS, text: string): boolean {
  return program.programSize() * text.length > MOST_STEPS;
}

/** A regular expression as {@link compileRe2} makes it, undefined for one that is none. The last ones are remembered. */
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
