import { DiagnosticsError } from "./diagnostic";

/** An error that is one diagnostic. */
export function refusal(summary: string, detail = ""): DiagnosticsError {
  return new DiagnosticsError([{ severity: "error", summary, detail }]);
}

/** What a provider has under a name that Terraform asks for; an error where it has none. */
export function named<T>(kind: string, all: { readonly [name: string]: T }, name = ""): T {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found !== undefined) return found;
  throw refusal(`There is no ${kind} ${name}`, "This version of the provider does not have it.");
}
