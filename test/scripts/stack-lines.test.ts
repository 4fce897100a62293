import * as fs from "node:fs";

// Lines that the compiler removes: without source maps everything below them is reported too far up.
interface Removed {
  readonly one: number;
  readonly two: string;
}

type AlsoRemoved = Removed & { readonly three?: boolean };

describe("the stack of an error in a test", () => {
  it("names the line that the file has", () => {
    const thrown: AlsoRemoved & { error: Error } = { one: 1, two: "", error: new Error("here") };
    const lines = fs.readFileSync(__filename, "utf8").split("\n");
    const expected = lines.findIndex((line) => line.includes('new Error("here")')) + 1;
    expect(thrown.error.stack).toMatch(new RegExp(`stack-lines\\.test\\.ts:${expected}:`));
  });
});
