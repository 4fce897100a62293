/**
 * Plain scalars that YAML 1.1 (which many Kubernetes tools still read) takes for something else than YAML 1.2 core:
 * booleans in words, octal, binary, underscores, base 60, exponents without dot or sign, dates, merge keys.
 *
 * No two parts that repeat the same character follow each other: the time to say no grows with the length, not faster.
 */
const READ_DIFFERENTLY = new RegExp(
  [
    "(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)",
    "[-+]?0[0-9_]+",
    "[-+]?0[ob][0-7_]+",
    "[-+]0x[0-9a-fA-F_]+",
    "0x(?=[0-9a-fA-F]*_)[0-9a-fA-F_]+",
    "[-+]?(?=[0-9.]*_)(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9_]+)(?:[eE][-+]?[0-9]+)?",
    "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?",
    "[-+]?[0-9]+[eE][-+]?[0-9]+",
    "[-+]?[0-9]*\\.[0-9]*[eE][0-9]+",
    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \\t].*)?",
    "=",
    "<<",
  ]
    .map((one) => `(?:${one})`)
    .join("|")
    .replace(/^/, "^(?:")
    .replace(/$/, ")$"),
);

/** Whether YAML 1.1 and YAML 1.2 core read this plain scalar differently. */
export function readsDifferentlyInYaml11(source: string): boolean {
  return READ_DIFFERENTLY.test(source);
}

/**
 * Whether a string is safe only in quotes: as a plain scalar some reader takes it for something else, or blank space at
 * its end is lost where texts are trimmed.
 */
export function needsQuotes(text: string): boolean {
  // A lone dot or exponent is a float to some readers of YAML 1.1 only: worth quotes, not worth a difference.
  return (
    readsDifferentlyInYaml11(text) ||
    /^[-+]?(?:\._*)?(?:[eE][-+]?[0-9]+)?$/.test(text) ||
    /^\s|\s\s$|[^\S\n]$/.test(text)
  );
}
