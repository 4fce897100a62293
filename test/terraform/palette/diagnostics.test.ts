import { CodedError, issue, ValidationError } from "../../../lib/profile/errors";
import { diagnosticOf, noteOf, refusalOf } from "../../../lib/terraform/palette/diagnostics";
import { PROFILE_KINDS } from "../../../lib/terraform/palette/profile-kind";
import { profileSchema } from "../../../lib/terraform/palette/profile-schema";
import { providerSchema } from "../../../lib/terraform/palette/provider-schema";

const full = PROFILE_KINDS.find(({ type }) => type === "cluster") as (typeof PROFILE_KINDS)[number];
const { attributes } = profileSchema(full);

describe("an issue as a diagnostic", () => {
  it("points at the attribute at the root and tells the whole path", () => {
    const one = issue("INVALID_DISPLAY_NAME", "addons[1].displayName", {
      value: "-",
      reason: "it begins with a hyphen",
    });
    expect(diagnosticOf(one, attributes)).toMatchObject({
      severity: "error",
      path: ["addons"],
      detail: expect.stringMatching(/^addons\[1\]\.display_name: .* \[INVALID_DISPLAY_NAME\]$/),
    });
  });

  it("points at nothing where a secret can stand, since Terraform prints the lines of the file", () => {
    const params = { value: "x", allowed: "y" };
    expect(diagnosticOf(issue("INVALID_VALUE", "variables[0].format", params), attributes).path).toBeUndefined();
    expect(diagnosticOf(issue("INVALID_VALUE", "api_key", params), providerSchema.attributes).path).toBeUndefined();
    expect(diagnosticOf(issue("INVALID_VALUE", "", params), attributes).path).toBeUndefined();
  });
});

describe("an error as a refusal", () => {
  it("has a diagnostic for each of its problems", () => {
    const issues = [issue("INVALID_VERSION", "version", { value: "1" }), issue("INVALID_NAME", "name", { value: "" })];
    expect(refusalOf(new ValidationError("it", issues), attributes)).toMatchObject({
      diagnostics: [{ path: ["version"] }, { path: ["name"] }],
    });
  });

  it("has the code of a coded error, and leaves others as they are", () => {
    const coded = refusalOf(new CodedError("PROFILE_GONE", { uid: "u" }), attributes);
    expect(coded).toMatchObject({ diagnostics: [{ detail: expect.stringContaining("[PROFILE_GONE]") }] });
    const other = new Error("other");
    expect(refusalOf(other, attributes)).toBe(other);
  });
});

it("A note with a code has its title as the summary, and all of it as the detail", () => {
  const { message } = new CodedError("PROFILE_ADOPTED", { name: "a", version: "1.0.0", uid: "u", what: "is adopted" });
  expect(noteOf(`${message}\n  ~ a\n  ~ b`)).toEqual({
    severity: "warning",
    summary: "Existing profile adopted",
    detail:
      "a 1.0.0 exists already (uid u): it is adopted. It stays in Palette on destroy, unless on_destroy says otherwise. [PROFILE_ADOPTED]\n  ~ a\n  ~ b",
  });
});

it("A note has one line as its summary", () => {
  expect(noteOf("adopted\n  ~ a\n  ~ b")).toEqual({ severity: "warning", summary: "adopted", detail: "  ~ a\n  ~ b" });
});
