import { TerraformProvider as Provider, type TerraformProvider, TerraformStack } from "cdktn";
import type { IConstruct } from "constructs";
import { type Issue, issue } from "../profile/errors";

/** Which provider a profile is for: this project's own, or the official one. */
export type ProviderKind = "palette" | "official";

/** Types of the providers in Terraform; also those of bindings that somebody has generated have them. */
const KINDS: Readonly<Record<string, ProviderKind>> = { palette: "palette", spectrocloud: "official" };

/** The kind of a provider construct; undefined for one of something else. */
export function kindOfProvider(provider: TerraformProvider): ProviderKind | undefined {
  return KINDS[provider.terraformResourceType];
}

/** The providers for profiles that stand in a stack. */
export interface StackProviders {
  readonly palette: readonly TerraformProvider[];
  readonly official: readonly TerraformProvider[];
}

const seen = new WeakMap<TerraformStack, StackProviders>();

/** The providers that stand in a stack now. Once there is one, later calls answer at once, unless they look `anew`. */
export function providersOf(construct: IConstruct, { anew = false } = {}): StackProviders {
  const stack = TerraformStack.of(construct);
  const known = seen.get(stack);
  if (known !== undefined && !anew) return known;
  const all = stack.node.findAll().filter((one): one is TerraformProvider => Provider.isTerraformProvider(one));
  const found = {
    palette: all.filter((one) => kindOfProvider(one) === "palette"),
    official: all.filter((one) => kindOfProvider(one) === "official"),
  };
  if (found.palette.length > 0) seen.set(stack, found);
  return found;
}

/**
 * The provider that a profile is for: the one that is given, else ours where the stack has it, else the official one.
 * Where there is none yet, the profile is taken for one of ours; {@link providerIssues} judges that at synth.
 */
export function chooseProvider(construct: IConstruct, given: TerraformProvider | undefined): ProviderKind {
  if (given !== undefined) return kindOfProvider(given) ?? "palette";
  const { palette, official } = providersOf(construct);
  return palette.length === 0 && official.length > 0 ? "official" : "palette";
}

/** What is wrong with the provider of a profile, once the stack is complete. */
export function providerIssues(
  construct: IConstruct,
  kind: ProviderKind,
  given: TerraformProvider | undefined,
): readonly Issue[] {
  const unclear = (reason: string) => [issue("PROVIDER_UNCLEAR", "", { reason })];
  if (given !== undefined) {
    const other = kindOfProvider(given) === undefined;
    return other ? unclear(`a provider of type ${given.terraformResourceType} knows no profiles`) : [];
  }
  const { palette, official } = providersOf(construct, { anew: true });
  if (palette.length === 0 && official.length === 0) return unclear("no provider for Palette is in its stack");
  const now: ProviderKind = palette.length === 0 ? "official" : "palette";
  return now === kind ? [] : unclear("the provider construct of its stack was made after it");
}
