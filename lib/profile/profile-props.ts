import type { AddonProfileProps } from "./addon-profile";
import { isFields } from "./fields";
import type { FullProfileProps } from "./full-profile";
import type { InfrastructureProfileProps } from "./infrastructure-profile";
import type { OwnProfileType } from "./profile";

/** A profile of any kind that one can write. */
export type ProfileProps = InfrastructureProfileProps | FullProfileProps | AddonProfileProps;

const TYPES: readonly string[] = ["infra", "cluster", "add-on"] satisfies OwnProfileType[];

/** The kind of a profile: its `type`, or what its fields amount to. */
export function typeOfProps(props: unknown): OwnProfileType {
  if (!isFields(props)) return "infra";
  if (typeof props.type === "string" && TYPES.includes(props.type)) return props.type as OwnProfileType;
  if (props.addons === undefined) return "infra";
  return props.layers === undefined ? "add-on" : "cluster";
}
