import { formatIssue, type Issue } from "../profile/errors";

/** Tells the user something. Pulumi shows what a provider prints among the messages of the stack. */
export function say(message: string): void {
  process.stdout.write(`${message}\n`);
}

/** Tells all warnings, and gives the errors. */
export function sayWarnings(issues: readonly Issue[]): Issue[] {
  for (const one of issues) if (one.severity === "warning") say(`warning: ${formatIssue(one)}`);
  return issues.filter((one) => one.severity === "error");
}
