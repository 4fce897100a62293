import { type Issue, issue } from "./errors";
import { describeValue } from "./plain-input";
import { isUnknown } from "./unknown";

const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/g;
const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A duration such as `30s`, `5m` or `1h30m`, in milliseconds; undefined when it is none. */
export function readDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) return undefined;
  const total = [...text.matchAll(PART)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (MILLISECONDS[unit as string] as number),
    0,
  );
  return total > 0 && Number.isSafeInteger(Math.round(total)) ? Math.round(total) : undefined;
}

/** What is wrong with a value that is to be a duration. What is absent or not known yet is skipped. Issues: `INVALID_VALUE`. */
export function checkDuration(path: string, value: unknown): Issue[] {
  if (value === undefined || isUnknown(value)) return [];
  if (typeof value === "string" && readDuration(value) !== undefined) return [];
  const shown = typeof value === "string" ? value : describeValue(value);
  return [issue("INVALID_VALUE", path, { value: shown, allowed: "durations such as 30s, 5m or 1h30m" })];
}
