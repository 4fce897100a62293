import { type Issue, issue } from "./errors";
import { INFRASTRUCTURE_ROLES, type InfrastructureRole } from "./layer";
import { didYouMean } from "./suggestion";

/** Allowances that are a name alone. */
const NAMED = ["overwrite-draft", "overwrite-edit", "delete-in-use", "change-variables-in-use"] as const;

/**
 * Something that is refused unless it is allowed by name. One about a move names the move, so that it does not go on
 * allowing others: `kubernetes:1.30->1.32`.
 */
export type Allowance =
  | (typeof NAMED)[number]
  | `remove-layer:${InfrastructureRole}`
  | `kubernetes:${string}->${string}`
  | `new-key:${string}`;

const KUBERNETES = /^kubernetes:\s*(\d+\.\d+)(?:\.\S*)?\s*->\s*(\d+\.\d+)(?:\.\S*)?$/;

/** A key of a patch that the values do not have, by its path in the values. */
const NEW_KEY = /^new-key:\s*\S/;

/** An allowance in its one spelling: blanks do not count, and Kubernetes versions are major and minor. */
function spelled(text: string): string {
  const move = KUBERNETES.exec(text.trim());
  if (move !== null) return `kubernetes:${move[1]}->${move[2]}`;
  return text.trim().replace(/^new-key:\s*/, "new-key:");
}

/** Texts that name nothing that can be allowed. Issues: `INVALID_ALLOWANCE`. */
export function checkAllowances(texts: readonly string[], path: string): Issue[] {
  const fixed = [...NAMED, ...INFRASTRUCTURE_ROLES.map((role) => `remove-layer:${role}`)] as string[];
  return texts.flatMap((text, index) => {
    if (fixed.includes(spelled(text)) || KUBERNETES.test(text.trim()) || NEW_KEY.test(text.trim())) return [];
    const allowed = [...fixed, "kubernetes:<from>-><to>", "new-key:<path>"].join(", ");
    const params = { value: text, allowed, suggestion: didYouMean(text, fixed) };
    return [issue("INVALID_ALLOWANCE", path === "" ? "" : `${path}[${index}]`, params)];
  });
}

/** Whether something is among what is allowed. */
export function isAllowed(allowance: Allowance, allowed: readonly string[] = []): boolean {
  return allowed.map(spelled).includes(spelled(allowance));
}
