// Made by "npm run generate" from lib/cdktn/declared-profiles.ts. Not to be edited.
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { type Issue, issue } from "../profile/errors";
import type { Fields } from "../profile/fields";
import { DEFAULT_VERSION } from "../profile/profile";
import type { ProviderKind } from "./provider-choice";

/** What a profile is known by, before Terraform has run. */
export interface DeclaredProfile {
  readonly provider: ProviderKind;
  /** Of the provider that it was given. */
  readonly alias: string | undefined;
  /** The profile, its tokens as markers. */
  readonly props: Fields;
}

const stacks = new WeakMap<TerraformStack, DeclaredProfiles>();

/** The profiles of a stack, to find those that are one and the same in Palette. */
export class DeclaredProfiles {
  /** The one of a construct's stack. */
  static of(construct: IConstruct): DeclaredProfiles {
    const stack = TerraformStack.of(construct);
    const known = stacks.get(stack) ?? new DeclaredProfiles();
    stacks.set(stack, known);
    return known;
  }

  readonly #keys = new Map<IConstruct, readonly string[]>();
  readonly #byKey = new Map<string, IConstruct[]>();

  /** Notes a profile; one whose name, version or scope is not known yet can be any. */
  add(construct: IConstruct, { provider, alias = "", props }: DeclaredProfile): void {
    const { name, version = DEFAULT_VERSION, scope = "project" } = props;
    if (typeof name !== "string" || typeof version !== "string" || typeof scope !== "string") return;
    const key = JSON.stringify([provider, alias, scope, name, version]);
    this.#keys.set(construct, [key, name, version, scope]);
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), construct]);
  }

  /** Says of a profile that others of the stack are the same. */
  issuesOf(construct: IConstruct): Issue[] {
    const [key = "", name = "", version = "", scope = ""] = this.#keys.get(construct) ?? [];
    const twin = this.#byKey.get(key)?.find((one) => one !== construct);
    if (twin === undefined) return [];
    const other = `${twin.constructor.name} ${JSON.stringify(twin.node.path)}`;
    return [issue("PROFILE_DECLARED_TWICE", "name", { name, version, scope, other })];
  }
}
