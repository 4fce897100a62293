/**
 * Plain scalars that readers of YAML take for different things: what YAML 1.1 (which many Kubernetes tools still read)
 * takes for something else than YAML 1.2 core. Booleans in words, octal, binary, underscores, base 60, exponents without
 * dot or sign, the merge key as a value.
 *
 * No two parts that repeat the same character follow each other: the time to say no grows with the length, not faster.
 */
const READ_DIFFERENTLY = anyOf([
  "(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)",
  "[-+]?0[0-9_]+",
  "[-+]?0[obOB][0-7_]+",
  "0X[0-9a-fA-F_]+",
  "[-+]0[xX][0-9a-fA-F_]+",
  "0x(?=[0-9a-fA-F]*_)[0-9a-fA-F_]+",
  "[-+]?(?=[0-9.]*_)(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9_]+)(?:[eE][-+]?[0-9]+)?",
  "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?",
  "[-+]?[0-9]+[eE][-+]?[0-9]+",
  "[-+]?[0-9]*\\.[0-9]*[eE][0-9]+",
  "=",
  "<<",
]);

/** Dates: text to Helm, Kubernetes and YAML 1.2, and something else to some other readers of YAML 1.1. */
const DATE = anyOf([
  "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}",
  "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\\.[0-9]*)?[ \\t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?)?",
]);

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.map((one) => `(?:${one})`).join("|")})$`);
}

/** Numbers of YAML 1.1, where their underscores are taken out. */
const NUMBER = anyOf([
  "[-+]?0[xX][0-9a-fA-F]+",
  "[-+]?0[bB][01]+",
  "[-+]?0[oO][0-7]+",
  "[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?",
]);

/** Whether YAML 1.1 and YAML 1.2 core read this plain scalar differently, dates left aside. */
export function readsDifferentlyInYaml11(source: string): boolean {
  if (READ_DIFFERENTLY.test(source)) return true;
  // Helm and Kubernetes take all underscores out of what begins as a number does: `-_5.`, `1e_3`.
  return /^[-+0-9]/.test(source) && source.includes("_") && NUMBER.test(source.replaceAll("_", ""));
}

/**
 * Whether a string is safe only in quotes: as a plain scalar some reader takes it for something else, or blank space at
 * its end is lost where texts are trimmed.
 */
export function needsQuotes(text: string): boolean {
  // A lone dot or exponent is a float to some readers of YAML 1.1 only: worth quotes, not worth a difference.
  return (
    readsDifferentlyInYaml11(text) ||
    DATE.test(text) ||
    /^[-+]?(?:\._*)?(?:[eE][-+]?[0-9]+)?$/.test(text) ||
    /^\s|\s\s$|[^\S\n]$/.test(text)
  );
}
