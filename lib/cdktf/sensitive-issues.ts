// Made by "npm run generate" from lib/cdktn/sensitive-issues.ts. Not to be edited.
import { type Issue, issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import type { ProfileOptions } from "./profile-options";
import { isToken } from "./tokens";

/** Sensitive defaults that would stand in clear in what synth writes. */
export function sensitiveIssues(profile: Fields, options: ProfileOptions): Issue[] {
  const { variables } = profile;
  if (!Array.isArray(variables) || options.allowSecretsInOutput === true) return [];
  return variables.flatMap((variable: unknown, index) => {
    if (!isFields(variable) || variable.isSensitive !== true) return [];
    const { defaultValue, name } = variable;
    if (defaultValue === undefined || isToken(defaultValue) || typeof name !== "string") return [];
    return [issue("DEFAULT_IN_OUTPUT", `variables[${index}].defaultValue`, { variable: name })];
  });
}
