import { DiagnosticsError } from "../../../lib/terraform/protocol/diagnostic";
import {
  diagnosticMessage,
  diagnosticsOf,
  functionErrorMessage,
} from "../../../lib/terraform/protocol/diagnostic-message";
import { FunctionError } from "../../../lib/terraform/protocol/provider";
import { THING_SCHEMA } from "../../support/things-provider";

const diagnostic = { severity: "error", summary: "Wrong", detail: "It is wrong." } as const;

it("points Terraform at the attribute of the block, and the reader at the whole path", () => {
  const { attribute, detail } = diagnosticMessage({ ...diagnostic, path: ["parts", 1, "name"] }, THING_SCHEMA);
  expect(attribute?.steps).toEqual([{ attributeName: "parts" }]);
  expect(detail).toBe("It is wrong.\n\nAt parts[1].name.");
});

it("does not tell a path twice, nor one that Terraform shows anyway", () => {
  const told = { ...diagnostic, detail: "Change parts[1].name.", path: ["parts", 1, "name"] };
  expect(diagnosticMessage(told, THING_SCHEMA).detail).toBe("Change parts[1].name.");
  expect(diagnosticMessage({ ...diagnostic, path: ["name"] }, THING_SCHEMA)).toMatchObject({
    detail: "It is wrong.",
    attribute: { steps: [{ attributeName: "name" }] },
  });
  expect(diagnosticMessage({ ...diagnostic, detail: "", path: ["owner", "key"] }, THING_SCHEMA).detail).toBe(
    "At owner.key.",
  );
});

it("keeps warnings apart from errors", () => {
  expect(diagnosticMessage(diagnostic).severity).toBe(1);
  expect(diagnosticMessage({ ...diagnostic, severity: "warning" }).severity).toBe(2);
});

describe("what is thrown", () => {
  it("is its own diagnostics where it has some, of whatever copy of the class", () => {
    expect(diagnosticsOf(new DiagnosticsError([diagnostic]))).toEqual([diagnostic]);
    expect(diagnosticsOf({ diagnostics: [diagnostic] })).toEqual([diagnostic]);
  });

  it("is its first line, and the rest as detail", () => {
    expect(diagnosticsOf(new Error("No\nbecause of this\nand that"))).toEqual([
      { severity: "error", summary: "No", detail: "because of this\nand that" },
    ]);
    expect(diagnosticsOf(new Error("No", { cause: new Error("a cause") }))).toEqual([
      { severity: "error", summary: "No", detail: "Caused by: a cause" },
    ]);
  });

  it("is all errors of several, however deep", () => {
    const several = new AggregateError([new Error("one"), new AggregateError([new DiagnosticsError([diagnostic])])]);
    expect(diagnosticsOf(several).map(({ summary }) => summary)).toEqual(["one", "Wrong"]);
  });

  it.each([
    ["a text", "a text"],
    [undefined, "undefined"],
    [new Error(""), "Error"],
  ])("may be anything: %p", (thrown, summary) => {
    expect(diagnosticsOf(thrown)).toEqual([{ severity: "error", summary, detail: "" }]);
  });
});

it("names the argument of a function that is wrong, if there is such an argument", () => {
  expect(functionErrorMessage(new FunctionError("Too short", 0), 1)).toEqual({
    text: "Too short",
    functionArgument: 0,
  });
  expect(functionErrorMessage(new FunctionError("Too short", 1), 1).functionArgument).toBeUndefined();
  expect(functionErrorMessage(new DiagnosticsError([diagnostic, diagnostic]), 1).text).toBe(
    "Wrong\nIt is wrong.\nWrong\nIt is wrong.",
  );
});
