import type { OwnProfileType } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import { declareVariables } from "./declared-variables";
import { Identifiers } from "./identifiers";
import { profileFields, readSource } from "./profile-expression";
import { printExpression } from "./typescript-printer";

const FUNCTIONS: Readonly<Record<OwnProfileType, string>> = {
  infra: "defineInfrastructureProfile",
  cluster: "defineFullProfile",
  "add-on": "defineAddonProfile",
};

/**
 * A profile as the text of a module that exports it as checked plain data, which every face takes.
 *
 * The profile is a valid one. The same input gives the same bytes. YAML text is kept to the last character. The default
 * of a sensitive variable is never in the text: left out, it means whatever is there. Which option of a sensitive
 * dropdown is the default is left out, too.
 * Errors: throws `UNKNOWN_VALUE` when a value is not known yet.
 */
export function modelProgram(profile: ProfileProps): string {
  const source = readSource(profile);
  const define = FUNCTIONS[source.type];
  const identifiers = new Identifiers(["defineVariable", define]);
  const constant = identifiers.take(profile.name ?? "", "profile");
  const variables = declareVariables(profile.variables ?? [], identifiers, "none");
  const start = `export const ${constant} = `;
  const data = { kind: "object", fields: profileFields(source, variables), expanded: true } as const;
  const statement = printExpression({ kind: "call", callee: define, args: [data] }, start.length);
  const imported = variables.list.length > 0 ? `${define}, defineVariable` : define;
  const sections = [`import { ${imported} } from "palette-iac";`, ...variables.statements, `${start}${statement};`];
  return `${sections.join("\n\n")}\n`;
}
