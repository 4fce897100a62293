import { formatIssue, type Issue } from "../../profile/errors";
import type { ValuesPatch } from "../../profile/layer";
import { checkPatch, patchText } from "../../profile/values-patch";
import { readYamlData } from "../../profile/yaml-data";
import { readYaml } from "../../profile/yaml-reader";
import { FunctionError } from "../protocol/provider";
import type { Value } from "../protocol/value";
import { notAPatch } from "./profile-inputs";

/** Lays a patch over values, as the attribute `patch` of a layer does. Pure. */
export function mergeValues([values, patch]: readonly Value[]): Value {
  const text = String(values);
  stopAt(readYaml(text).issues, 0);
  const { data, issues } = readYamlData(String(patch), "");
  stopAt(issues, 1);
  if (data === null) return text;
  if (typeof data !== "object") throw new FunctionError(formatIssue(notAPatch("")), 1);
  stopAt(checkPatch(data, ""), 1);
  const merged = patchText(text, data as ValuesPatch, "");
  if (typeof merged !== "string") throw new FunctionError(formatIssue(merged), 1);
  return merged;
}

function stopAt(issues: readonly Issue[], argument: number): void {
  if (issues.length > 0) throw new FunctionError(issues.map(formatIssue).join("\n"), argument);
}
