import fc from "fast-check";
import { UNKNOWN } from "../../lib/profile/unknown";
import {
  fromProperties,
  PROVIDER_KEY,
  type Properties,
  toProperties,
  UNKNOWN_MARKER,
} from "../../lib/pulumi/property-values";
import { sameData } from "../../lib/reconcile/state/same-data";
import { runs } from "../support/suite";
import { carried } from "./support";

const leaf = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null));
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("data"), { maxKeys: 4 }),
  ),
}));
const properties = fc.dictionary(fc.string(), data, { maxKeys: 5 }) as fc.Arbitrary<Properties>;

describe("properties", () => {
  it("come back as they were, without Pulumi's own key", () => {
    fc.assert(
      fc.property(properties, (value) => {
        const { [PROVIDER_KEY]: _, ...rest } = toProperties(fromProperties({ ...value, [PROVIDER_KEY]: "text" }));
        const { [PROVIDER_KEY]: __, ...expected } = value;
        expect(sameData(rest, expected)).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });

  it("carry a value that is not known yet as Pulumi's marker, at any depth", () => {
    const marked = { a: UNKNOWN_MARKER, b: [{ c: UNKNOWN_MARKER }], d: `${UNKNOWN_MARKER} and more` };
    const read = fromProperties(marked);
    expect(read).toEqual({ a: UNKNOWN, b: [{ c: UNKNOWN }], d: marked.d });
    expect(toProperties(read)).toEqual(marked);
  });

  it("leave nothing behind that Pulumi cannot carry", () => {
    const value = { a: undefined, b: [undefined, { c: undefined }], d: () => 1, e: { f: UNKNOWN } };
    expect(carried(toProperties(value))).toEqual({ b: [null, {}], e: { f: UNKNOWN_MARKER } });
  });

  it("of nothing are nothing", () => {
    expect(fromProperties(undefined)).toEqual({});
  });
});
