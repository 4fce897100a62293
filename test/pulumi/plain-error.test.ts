import { CodedError } from "../../lib/profile/errors";
import { plainError, withoutEcho } from "../../lib/pulumi/plain-error";

describe("a plain error", () => {
  it.each([
    ["an error with a code", new CodedError("PROFILE_GONE", { uid: "1" }), "the profile 1 is gone. Run refresh"],
    ["any error", new TypeError("it is wrong"), "it is wrong"],
    ["a text", "a text", "a text"],
    ["nothing", undefined, "undefined"],
  ])("is made of %s", (_, thrown, message) => {
    const error = plainError(thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error.message.startsWith(message)).toBe(true);
    expect(error.stack).toBe("");
  });
});

describe("the echo of an error on Pulumi's console", () => {
  it("is held back once, and nothing else is", () => {
    const printed = jest.fn();
    const before = console.error;
    console.error = printed;
    try {
      const error = withoutEcho(plainError(new Error("it is wrong")));
      // As Pulumi's server prints it.
      console.error(`${error}: ${error.stack}`);
      expect(printed).not.toHaveBeenCalled();
      console.error(`${error}: ${error.stack}`);
      console.error("something else", 1);
      expect(printed.mock.calls).toEqual([["palette-iac: it is wrong: "], ["something else", 1]]);
    } finally {
      console.error = before;
    }
  });
});
