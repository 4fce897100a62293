import { TerraformElement, type TerraformResource, TerraformStack } from "cdktn";
import { Construct, type IConstruct } from "constructs";
import { providersOf } from "./provider-choice";
import { OFFICIAL_TYPE, RESOURCE_TYPES } from "./resource-types";

const ID = "palette-iac-moves";

/** A profile, as far as its moves need it. */
interface Movable extends IConstruct {
  readonly resource: TerraformResource;
}

/** One `moved` block. */
interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The `moved` blocks of a stack's profiles: those that a program asks for, and for each profile of our provider one from
 * the official provider, where the stack has that provider too. Terraform passes over a block whose source is not in the
 * state.
 */
export class ProfileMoves extends TerraformElement {
  /** The one of a construct's stack, made when there is none. */
  static of(construct: IConstruct): ProfileMoves {
    const stack = TerraformStack.of(construct);
    return (stack.node.tryFindChild(ID) as ProfileMoves | undefined) ?? new ProfileMoves(stack, ID);
  }

  readonly #profiles: Movable[] = [];
  readonly #asked = new Map<Movable, string[]>();

  /** Sees to it that a profile is moved when its stack changes to our provider. */
  watch(profile: Movable): void {
    this.#profiles.push(profile);
  }

  /** Has a profile moved from a place in its stack, or from an address. */
  add(profile: Movable, place: string): void {
    this.#asked.set(profile, [...(this.#asked.get(profile) ?? []), place]);
  }

  override toTerraform(): object {
    const moved = this.#moves();
    return moved.length === 0 ? {} : { moved };
  }

  override toHclTerraform(): object {
    const reference = (value: string) => ({ value, isBlock: false, type: "simple", storageClassType: "reference" });
    const moved = this.#moves().map(({ from, to }) => ({ from: reference(from), to: reference(to) }));
    return moved.length === 0 ? {} : { moved };
  }

  #moves(): Move[] {
    const fromOfficial = providersOf(this).official.length > 0;
    return this.#profiles.flatMap((profile) => {
      const { terraformResourceType: type, friendlyUniqueId } = profile.resource;
      const to = `${type}.${friendlyUniqueId}`;
      const asked = this.#asked.get(profile);
      if (asked !== undefined) return asked.map((place) => ({ from: addressOf(type, place), to }));
      const isMoved = fromOfficial && type !== OFFICIAL_TYPE;
      return isMoved ? [{ from: `${OFFICIAL_TYPE}.${friendlyUniqueId}`, to }] : [];
    });
  }
}

/** An address of a profile, in modules or with an index or not. The id of a construct can hold dots, too. */
const ADDRESS = new RegExp(
  `^(?:module\\.[\\w-]+(?:\\[[^\\]]*\\])?\\.)*(?:${RESOURCE_TYPES.join("|")})\\.[\\w-]+(?:\\[.*\\])?$`,
);

/** The address of a resource that stood at a place in a stack. */
function addressOf(type: string, place: string): string {
  return ADDRESS.test(place) ? place : `${type}.${logicalId(place.split("/"))}`;
}

/** The name that the host gives to a resource at a path in a stack. */
function logicalId(path: readonly string[]): string {
  const stack = new TerraformStack(new Construct(undefined as never, ""), "stack");
  const above = path.slice(0, -1).reduce<Construct>((scope, id) => new Construct(scope, id), stack);
  return new TerraformElement(above, path.at(-1) as string).friendlyUniqueId;
}
