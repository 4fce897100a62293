import { z } from "zod";
import { checkAllowances } from "../../profile/allowances";
import { formatIssue, type Issue } from "../../profile/errors";
import type { ValuesPatch } from "../../profile/layer";
import { withoutRepeatedKeys } from "../../profile/overlay-yaml";
import { checkPatchKeys } from "../../profile/patch-keys";
import { patchSchema } from "../../profile/schema";
import { checkShape } from "../../profile/shape";
import { checkPatch, patchText } from "../../profile/values-patch";
import { readYamlData } from "../../profile/yaml-data";
import { readYaml } from "../../profile/yaml-reader";
import { FunctionError } from "../protocol/provider";
import type { Value } from "../protocol/value";
import { notAPatch } from "./profile-inputs";

/**
 * Applies a patch to values, as the attribute `patch` of a layer does. `allow` is what is allowed by name. A key that the
 * values give twice, as those of a pack may do, comes out once: a resource refuses what is given twice. Pure.
 */
export function mergeValues([values, patch, ...allow]: readonly Value[]): Value {
  const texts = allow.map(String);
  stopAt(inValues(readYaml(String(values)).issues), VALUES);
  const text = withoutRepeatedKeys(String(values), "values");
  if (typeof text !== "string") throw new FunctionError(formatIssue(text), VALUES);
  stopAt(checkAllowances(texts, "allow"), ALLOW);
  const { data, issues } = readYamlData(String(patch), "patch");
  stopAt(issues, PATCH);
  if (data === null) return text;
  if (typeof data !== "object") throw new FunctionError(formatIssue(notAPatch("patch")), PATCH);
  stopAt([...checkShape(PATCH_SHAPE, { patch: data }), ...checkPatch(data, "patch")], PATCH);
  stopAt(checkPatchKeys(data as ValuesPatch, { texts: [text], allow: texts }, "patch"), PATCH);
  const merged = patchText(text, data as ValuesPatch, "patch");
  if (typeof merged === "string") return merged;
  if (merged.code === "OVERLAY_NOT_A_MAP") stopAt(inValues([{ ...merged, path: "" }]), VALUES);
  throw new FunctionError(formatIssue(merged), PATCH);
}

const [VALUES, PATCH, ALLOW] = [0, 1, 2];
const PATCH_SHAPE = z.object({ patch: patchSchema });

function inValues(issues: readonly Issue[]): Issue[] {
  return issues.map((one) => ({ ...one, path: "values" }));
}

function stopAt(issues: readonly Issue[], argument: number): void {
  if (issues.length > 0) throw new FunctionError(issues.map(formatIssue).join("\n"), argument);
}
