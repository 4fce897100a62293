import ts from "typescript";
import * as model from "../../lib";

/** What a program exports. Imports are the model and those that are given. */
export function evaluated(program: string, imports: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const known: Readonly<Record<string, unknown>> = { "palette-iac": model, ...imports };
  const exports: Record<string, unknown> = {};
  const load = (name: string) => {
    if (known[name] === undefined) throw new Error(`the program imports ${name}`);
    return known[name];
  };
  new Function("require", "exports", outputText)(load, exports);
  return exports;
}

/** The value of an expression, with constants in scope. */
export function valueOfCode(expression: string, constants: Readonly<Record<string, unknown>> = {}): unknown {
  const names = Object.keys(constants);
  const program = `export const value = (${names.join(", ")}) => (${expression});`;
  return (evaluated(program).value as (...args: unknown[]) => unknown)(...Object.values(constants));
}

/** The one profile that a program exports. */
export function profileOf(program: string): model.ProfileProps {
  const profiles = Object.values(evaluated(program));
  if (profiles.length !== 1) throw new Error(`the program exports ${profiles.length} things`);
  return profiles[0] as model.ProfileProps;
}

/** A resource as a program declares it. */
export interface DeclaredResource {
  readonly kind: string;
  readonly name: string;
  readonly args: model.ProfileProps & { readonly adopt?: unknown };
}

/** Runs a Pulumi program with stand-ins for Pulumi: a secret of the configuration is `[secret <key>]`. */
export function resourceOf(program: string): DeclaredResource {
  const resources: DeclaredResource[] = [];
  const component = (kind: string) =>
    class {
      readonly uid = `uid of ${kind}`;

      constructor(name: string, args: DeclaredResource["args"]) {
        resources.push({ kind, name, args });
      }
    };
  const { uid } = evaluated(program, {
    "palette-iac/pulumi": Object.fromEntries(
      ["InfrastructureProfile", "FullProfile", "AddonProfile"].map((kind) => [kind, component(kind)]),
    ),
    "@pulumi/pulumi": {
      Config: class {
        requireSecret = (key: string) => `[secret ${key}]`;
      },
    },
  });
  const [resource, ...others] = resources;
  if (resource === undefined || others.length > 0) throw new Error(`the program has ${resources.length} resources`);
  if (uid !== `uid of ${resource.kind}`) throw new Error("the program does not export the uid");
  return resource;
}
