import type { OwnProfileType } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import { code, text } from "./data-expression";
import { declareVariables } from "./declared-variables";
import { Identifiers } from "./identifiers";
import { profileFields, readSource } from "./profile-expression";
import { type ObjectField, printExpression } from "./typescript-printer";

/** How {@link pulumiProgram} writes a program. */
export interface PulumiProgramOptions {
  /** Name of the resource in Pulumi. Default: the name of the profile. */
  readonly resourceName?: string;
  /**
   * Whether the default of a sensitive variable that the profile leaves out, which is whatever is there, comes from the
   * stack's configuration, too. Default: `false`; then it stays what it is, and the program needs no configuration.
   */
  readonly secretsFromConfig?: boolean;
}

const COMPONENTS: Readonly<Record<OwnProfileType, string>> = {
  infra: "InfrastructureProfile",
  cluster: "FullProfile",
  "add-on": "AddonProfile",
};

const ADOPT = 'Takes over the profile that exists, which must not differ from this; "overwrite" would also change it.';

/**
 * A profile as the text of a Pulumi program that takes it over: one resource with `adopt: true`, its uid exported.
 *
 * The profile is a valid one, as reading it from Palette gives it. The same input gives the same bytes. YAML text is kept
 * to the last character. The default of a sensitive variable is never in the text: one that is given comes from the
 * stack's configuration, under the variable's name. Which option of a sensitive dropdown is the default is left out.
 * Errors: throws `UNKNOWN_VALUE` when a value is not known yet.
 */
export function pulumiProgram(profile: ProfileProps, options: PulumiProgramOptions = {}): string {
  const source = readSource(profile);
  const component = COMPONENTS[source.type];
  const resourceName = options.resourceName ?? (profile.name || "profile");
  const identifiers = new Identifiers(["config", "defineVariable", "pulumi", "uid", component]);
  const constant = identifiers.take(resourceName, "profile");
  const secrets = options.secretsFromConfig === true ? "all" : "given";
  const variables = declareVariables(profile.variables ?? [], identifiers, secrets);
  const fields: ObjectField[] = [
    // The name of the resource is that of the profile, unless it says another.
    ...profileFields(source, variables).filter(({ key }) => key !== "name" || profile.name !== resourceName),
    { key: "adopt", value: code("true"), comment: ADOPT },
  ];
  const start = `const ${constant} = `;
  const resource = printExpression(
    {
      kind: "call",
      callee: `new ${component}`,
      args: [text(resourceName), { kind: "object", fields, expanded: true }],
    },
    start.length,
  );
  const imports = [
    ...(variables.usesConfig ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    ...(variables.list.length > 0 ? ['import { defineVariable } from "palette-iac";'] : []),
    `import { ${component} } from "palette-iac/pulumi";`,
  ];
  const sections = [
    imports.join("\n"),
    ...(variables.usesConfig ? ["const config = new pulumi.Config();"] : []),
    ...variables.statements,
    `${start}${resource};`,
    `export const { uid } = ${constant};`,
  ];
  return `${sections.join("\n\n")}\n`;
}
