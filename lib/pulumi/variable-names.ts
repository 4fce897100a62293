import { formatIssue } from "../profile/errors";
import { checkVariableNames } from "../profile/settings";

const told = new Set<string>();

/** What is to be said of the names of environment variables and was not said yet by this process. */
export function newWarnings(): string[] {
  const texts = checkVariableNames(process.env)
    .map(formatIssue)
    .filter((text) => !told.has(text));
  for (const text of texts) told.add(text);
  return texts;
}
