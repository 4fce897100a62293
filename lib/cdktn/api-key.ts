import { type TerraformProvider, TerraformStack } from "cdktn";
import type { IConstruct } from "constructs";
import { formatIssue, type Issue, issue } from "../profile/errors";
import { providersOf } from "./provider-choice";
import { isTokenOnly } from "./tokens";

/** What is wrong with the key of a provider construct, whoever has generated its class. */
export function apiKeyIssues(key: unknown, path: string, variable: string): Issue[] {
  return key === undefined || key === null || isTokenOnly(key) ? [] : [issue("API_KEY_IN_OUTPUT", path, { variable })];
}

const watched = new WeakSet<TerraformStack>();

/** Sees to it that no official provider in a construct's stack has its key in clear. */
export function watchApiKeys(construct: IConstruct): void {
  const stack = TerraformStack.of(construct);
  if (watched.has(stack)) return;
  watched.add(stack);
  const issuesOf = (provider: TerraformProvider & { readonly apiKeyInput?: unknown }) => {
    const place = provider.node.path.slice(stack.node.path.length + 1);
    return apiKeyIssues(provider.apiKeyInput, `${place}.apiKey`, "SPECTROCLOUD_APIKEY");
  };
  const validate = () => providersOf(stack, { anew: true }).official.flatMap(issuesOf).map(formatIssue);
  stack.node.addValidation({ validate });
}
