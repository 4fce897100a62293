import type { IConstruct } from "constructs";
import semver from "semver";
import { type Issue, issue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import type { ProfileOptions } from "./profile-options";

/** Where an app says which versions of the tools it is for. */
const TARGETS = "targetVersions";
/** The first versions that have write-only arguments, of Terraform and of OpenTofu. */
const WITH_WRITE_ONLY = ">=1.11.0";

/** Sensitive defaults that would be write-only under tools of the app that know nothing of that. */
export function writeOnlyIssues(construct: IConstruct, profile: Fields, options: ProfileOptions): Issue[] {
  const { variables } = profile;
  const targets: unknown = construct.node.tryGetContext(TARGETS);
  if (options.secretDefaults === "state" || !Array.isArray(variables) || !isFields(targets)) return [];
  const older = ["terraform", "opentofu"].filter((product) => {
    const range = targets[product];
    return typeof range === "string" && semver.validRange(range) !== null && !semver.subset(range, WITH_WRITE_ONLY);
  });
  if (older.length === 0) return [];
  const shown = older.map((product) => `${product} ${targets[product]}`).join(", ");
  return variables.flatMap((variable: unknown, index) => {
    const isSecret = isFields(variable) && variable.isSensitive === true && variable.defaultValue !== undefined;
    return isSecret ? [issue("WRITE_ONLY_NOT_POSSIBLE", `variables[${index}].defaultValue`, { targets: shown })] : [];
  });
}
