import type { Emulator } from "../../lib/emulator";
import type { ProfileProps } from "../../lib/profile/profile-props";
import { golden } from "./engine";
import { addonGolden } from "./kinds";

const { layers } = golden();
const withStorage = (values: string) => ({ ...layers, storage: { pack: "csi-aws-ebs@1.22.0", values } });

/** Profiles that somebody edits, by what is edited of them; `description` is what changes in the program. */
export function editedProfiles(description: string): Readonly<Record<string, ProfileProps>> {
  return {
    values: { ...addonGolden({ name: "values-edited", description }) },
    metadata: golden({ name: "metadata-edited", description, tags: ["team:a"] }),
    variable: golden({ name: "variable-edited", description, variables: [{ name: "size", defaultValue: "1" }] }),
    draft: golden({ name: "draft-edited", description, layers: withStorage(`said: "${description}"\n`) }),
  };
}

/** Edits all of them as somebody else does, in the web interface; `mark` makes one edit differ from another. */
export function editAll({ control }: Emulator, mark: string): void {
  for (const { uid, name, published, variables } of control.listProfiles()) {
    const last = published?.at(-1)?.name as string;
    if (name === "values-edited") control.editPackValues(uid, last, `edited: ${mark}\n`, { publish: true });
    if (name === "metadata-edited") control.setDescription(uid, `theirs ${mark}`);
    if (name === "metadata-edited") control.setLabels(uid, { team: mark });
    if (name === "variable-edited")
      control.setVariables(
        uid,
        variables.map((one) => ({ ...one, defaultValue: mark })),
      );
    if (name === "draft-edited") control.editPackValues(uid, "cni-calico", `edited: ${mark}\n`, { publish: false });
  }
}
