import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { numberOfDouble, numberOfText } from "../../../lib/terraform/protocol/decimal";
import { decodeValue, encodeValue } from "../../../lib/terraform/protocol/msgpack";
import { runs } from "../../support/suite";
import { DECIMAL } from "./arbitraries";

/** A fraction that is exactly a decimal text, or exactly a double. */
interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

function ofText(text: string): Fraction {
  const [, sign, whole = "", digits = "", power = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text) ?? [];
  const shift = Number(power) - digits.length;
  const above = BigInt(`${whole}${digits}`) * 10n ** BigInt(Math.max(0, shift)) * (sign === "-" ? -1n : 1n);
  return { above, below: 10n ** BigInt(Math.max(0, -shift)) };
}

function ofDouble(double: number): Fraction {
  let below = 1n;
  let above = double;
  while (!Number.isInteger(above)) {
    above *= 2;
    below *= 2n;
  }
  return { above: BigInt(above), below };
}

const same = (one: Fraction, other: Fraction) => one.above * other.below === other.above * one.below;

/** What Terraform reads: a text is a decimal, a double is itself. */
function ofWire(bytes: Uint8Array): Fraction {
  const isText = (bytes[0]! & 0xe0) === 0xa0 || bytes[0] === 0xd9 || bytes[0] === 0xda;
  if (isText) return ofText(Buffer.from(bytes.subarray(bytes[0] === 0xda ? 3 : bytes[0] === 0xd9 ? 2 : 1)).toString());
  return ofDouble(Number(decodeValue(bytes, "number")));
}

it("sends back exactly the decimal that it got", () => {
  fc.assert(
    fc.property(DECIMAL, (text) => {
      const value = decodeValue(encode(text), "number");
      expect(same(ofWire(encodeValue(value, "number")), ofText(text))).toBe(true);
    }),
    { numRuns: runs(100) },
  );
});

it("sends back exactly the double that it got", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
      const value = decodeValue(encode(double, { forceIntegerToFloat: true }), "number");
      expect(same(ofWire(encodeValue(value, "number")), ofDouble(double))).toBe(true);
    }),
    { numRuns: runs(100) },
  );
});

it("sends back every integer of 64 bits", () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n), (integer) => {
      const value = decodeValue(encode(integer, { useBigInt64: true }), "number");
      expect(same(ofWire(encodeValue(value, "number")), { above: integer, below: 1n })).toBe(true);
    }),
    { numRuns: runs(100) },
  );
});

it("is a plain number where a JavaScript number prints as the same decimal", () => {
  expect(["0.1", "1.50", "-3", "1e3", "9007199254740991", "0.000"].map(numberOfText)).toEqual([
    0.1, 1.5, -3, 1000, 9007199254740991, 0,
  ]);
  expect(numberOfDouble(0.5)).toBe(0.5);
});

it("keeps the text of a number that a JavaScript number does not hold", () => {
  for (const text of ["9007199254740993", "0.1000000000000000055511151231257827", "1e400", "-1e-400"]) {
    expect(numberOfText(text)).toEqual({ numberText: text });
  }
  // The double beside the decimal 0.1.
  expect(numberOfDouble(0.1)).toEqual({ numberText: "1000000000000000055511151231257827021181583404541015625e-55" });
});
