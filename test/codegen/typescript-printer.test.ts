import { code, data } from "../../lib/codegen/data-expression";
import { printExpression } from "../../lib/codegen/typescript-printer";

describe("an expression that is laid out", () => {
  it("stands on one line where it fits", () => {
    expect(printExpression(data({ a: [1, "b", { c: {} }], d: [] }))).toBe('{ a: [1, "b", { c: {} }], d: [] }');
  });

  it("leaves room for what comes after it on the line", () => {
    const value = data(["x".repeat(115)]);
    expect(printExpression(value)).toHaveLength(119);
    expect(printExpression(value, 1)).toContain("\n");
  });

  it("has one item to a line where it does not fit", () => {
    const value = data({ a: ["one", "two"], b: "word ".repeat(20), c: 1 });
    expect(printExpression(value)).toBe(`{\n  a: ["one", "two"],\n  b: "${"word ".repeat(20)}",\n  c: 1,\n}`);
  });

  it("gives a text that is too long for its line the next one", () => {
    const long = "word ".repeat(25);
    expect(printExpression(data({ a: 1, b: long }))).toBe(`{\n  a: 1,\n  b:\n    "${long}",\n}`);
  });

  it("gives several objects of several fields a line each", () => {
    expect(
      printExpression(
        data([
          { a: 1, b: 2 },
          { a: 3, b: 4 },
        ]),
      ),
    ).toBe("[\n  { a: 1, b: 2 },\n  { a: 3, b: 4 },\n]");
    expect(printExpression(data([{ a: 1 }, { a: 3 }]))).toBe("[{ a: 1 }, { a: 3 }]");
  });

  it("puts comments above what they are about", () => {
    const value = { kind: "list", items: [{ value: code("a"), comment: "the first" }, { value: code("b") }] } as const;
    expect(printExpression(value)).toBe("[\n  // the first\n  a,\n  b,\n]");
  });

  it("keeps the lines of a text in place, whatever stands around it", () => {
    expect(printExpression(data({ a: { b: "x:\n  y\n" } }))).toBe("{\n  a: {\n    b: `x:\n  y\n`,\n  },\n}");
  });

  it("breaks the last argument of a call", () => {
    const call = { kind: "call", callee: "f", args: [data("x"), { ...data({ a: 1 }), expanded: true }] } as const;
    expect(printExpression(call)).toBe('f("x", {\n  a: 1,\n})');
  });
});
