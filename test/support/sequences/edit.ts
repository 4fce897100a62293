import type { Emulator, ProfileView, StoredVariable } from "../../../lib/emulator";
import { type Block, packOf } from "./program";
import type { Edit } from "./step";

const EXTRA: StoredVariable = {
  name: "extra",
  displayName: "",
  description: "",
  format: "string",
  defaultValue: "",
  regex: "",
  required: false,
  immutable: false,
  hidden: false,
  isSensitive: false,
  inputType: "text",
  options: [],
};

/** Changes a profile in Palette itself so that it holds a mark. */
export function edit({ control }: Emulator, profile: ProfileView, what: Edit, mark: string): void {
  const { uid, type, labels, variables } = profile;
  const pack = packOf({ kind: type as Block["kind"] });
  switch (what) {
    case "description":
      control.setDescription(uid, mark);
      return;
    case "tags":
      control.setLabels(uid, { ...labels, env: mark });
      return;
    case "values":
    case "draft":
      control.editPackValues(uid, pack, `pack:\n  namespace: ${mark}\n`, { publish: what === "values" });
      return;
    case "variable": {
      const [first = EXTRA, ...others] = variables;
      control.setVariables(uid, [{ ...first, defaultValue: mark }, ...others]);
      return;
    }
  }
}
