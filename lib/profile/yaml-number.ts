/** A number as it stands in a text, told exactly. */
export interface ExactNumber {
  readonly type: "int" | "float";
  /** The same for all spellings of one value: `100`, `0.5`. */
  readonly text: string;
  /** Whether it is written as a float, such as `100.0`. */
  readonly isFloat: boolean;
}

const INTEGER = /^[-+]?[0-9]+$/;
const HEX = /^0x[0-9a-fA-F]+$/;
const FLOAT = /^([-+]?)(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([-+]?[0-9]+))?$/;
const LARGEST_HEX = 0xffff_ffff_ffff_ffffn;

/**
 * Reads a plain scalar as a number of YAML's core schema; undefined where it is none, or one that no reader can hold.
 *
 * `1.10` and `1.1` are one value, and so are `100.0` and `100`.
 */
export function readNumber(source: string): ExactNumber | undefined {
  if (INTEGER.test(source)) {
    const digits = source.replace(/^[-+]?0*/, "");
    const text = digits === "" ? "0" : source.startsWith("-") ? `-${digits}` : digits;
    return { type: "int", text, isFloat: false };
  }
  if (HEX.test(source)) {
    const value = BigInt(source);
    return value > LARGEST_HEX ? undefined : { type: "int", text: value.toString(), isFloat: false };
  }
  const [, sign = "", whole, fraction, bare, exponent = "0"] = FLOAT.exec(source) ?? [];
  if (whole === undefined && bare === undefined) return undefined;
  const value = Number(source);
  if (!Number.isFinite(value)) return undefined;
  const behind = bare ?? fraction ?? "";
  const digits = `${whole ?? ""}${behind}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  const power = Number(exponent) - behind.length + digits.length - significant.length;
  if (significant === "") return { type: "int", text: "0", isFloat: true };
  const minus = sign === "-" ? "-" : "";
  // A tiny number could have as many digits as its exponent says.
  if (power >= 0) return { type: "int", text: `${minus}${significant}${"0".repeat(power)}`, isFloat: true };
  const short = String(value);
  const same = FLOAT.exec(short);
  const isExact = same !== null && significantDigits(short) === significant && value !== 0;
  return { type: "float", text: isExact ? short : `${minus}${significant}e${power}`, isFloat: true };
}

function significantDigits(number: string): string {
  const [mantissa = ""] = number.split("e");
  return mantissa.replace(/[-.]/g, "").replace(/^0+/, "").replace(/0+$/, "");
}

/** Whether a text has the form of a number that is too large for any reader. */
export function isTooLarge(source: string): boolean {
  return (HEX.test(source) || FLOAT.test(source)) && readNumber(source) === undefined;
}

/** Whether an exact number is one that JavaScript holds without rounding it. */
export function isHeldExactly(text: string): boolean {
  const value = Number(text);
  return Number.isInteger(value) ? Number.isSafeInteger(value) : String(value) === text;
}

/** A float as a key of JSON, as Go writes it: the shortest text that gives the same number of 32 bits. */
export function floatKey(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? "+Inf" : "-Inf";
  let precision = 1;
  while (precision < 9 && Math.fround(Number(single.toPrecision(precision))) !== single) precision += 1;
  const [mantissa = "0", exponent = "0"] = single.toExponential(precision - 1).split("e");
  const power = Number(exponent);
  const shortMantissa = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  if (power >= -4 && power < 6) {
    const sign = Object.is(single, -0) ? "-" : "";
    return `${sign}${String(Number(`${shortMantissa}e${power}`))}`;
  }
  const sign = power < 0 ? "-" : "+";
  return `${shortMantissa}e${sign}${String(Math.abs(power)).padStart(2, "0")}`;
}
