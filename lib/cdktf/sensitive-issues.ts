// Made by "npm run generate" from lib/cdktn/sensitive-issues.ts. Not to be edited.
import { type Issue, issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import type { ProfileOptions } from "./profile-options";
import { isToken, isTokenOnly } from "./tokens";

/** Sensitive defaults of which anything would stand in clear in what synth writes. */
export function sensitiveIssues(profile: Fields, options: ProfileOptions): Issue[] {
  const { variables } = profile;
  if (!Array.isArray(variables) || options.allowSecretsInOutput === true) return [];
  return variables.flatMap((variable: unknown, index) => {
    if (!isFields(variable) || variable.isSensitive !== true) return [];
    const { defaultValue, name } = variable;
    if (defaultValue === undefined || isTokenOnly(defaultValue)) return [];
    const shown = typeof name === "string" && !isToken(name) ? name : "a name that is a token";
    return [issue("DEFAULT_IN_OUTPUT", `variables[${index}].defaultValue`, { variable: shown })];
  });
}
