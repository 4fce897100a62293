import type { NumberText } from "./value";

/**
 * A decimal number as a value.
 *
 * A JavaScript number stands for the shortest decimal text that reads as that number, as it does when it is printed. A
 * decimal that is another one (more digits than a double holds) keeps its text.
 */
export function numberOfText(text: string): number | NumberText {
  const number = Number(text);
  return Number.isFinite(number) && canonical(String(number)) === canonical(text) ? number : { numberText: text };
}

/** A double that stands for exactly itself, as a value; `0.1` is not the decimal 0.1 then. */
export function numberOfDouble(double: number): number | NumberText {
  if (!Number.isFinite(double)) return double;
  const text = exactText(double);
  return canonical(String(double)) === canonical(text) ? double : { numberText: text };
}

/** Whether a value is a number that is kept as text. */
export function isNumberText(value: unknown): value is NumberText {
  return typeof value === "object" && value !== null && typeof (value as Partial<NumberText>).numberText === "string";
}

/** Whether this is the decimal text of a number. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

// Digits without zeros at either end, and the power of ten that they are multiplied with.
function canonical(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign === "-" ? "-" : ""}${significant}e${power}`;
}

// A double is an integer divided by a power of two, so its decimal text ends.
function exactText(double: number): string {
  let integer = double;
  let halvings = 0;
  while (!Number.isInteger(integer)) {
    integer *= 2;
    halvings += 1;
  }
  const digits = BigInt(integer) * BigInt(5) ** BigInt(halvings);
  return halvings === 0 ? String(digits) : `${digits}e-${halvings}`;
}
