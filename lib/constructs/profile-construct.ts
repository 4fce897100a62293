import { Construct } from "constructs";
import { formatIssue } from "../profile/errors";
import { type Fields, isFields } from "../profile/fields";
import { ANY_CLOUD, DEFAULT_VERSION, type OwnProfileType } from "../profile/profile";
import type { ProfileProps } from "../profile/profile-props";
import { Layer } from "./layer";
import { profileIssues } from "./profile-issues";
import { snapshot } from "./snapshot";

const PROFILE_CONSTRUCT = Symbol.for("palette-iac.ProfileConstruct");

/** What the constructs of all kinds of profiles have in common; each kind is a class of its own. */
export abstract class ProfileConstruct<Props extends ProfileProps = ProfileProps> extends Construct {
  /** Whether a value is a profile construct of any kind and of any installed copy of this package. */
  static isProfileConstruct(x: unknown): x is ProfileConstruct {
    return typeof x === "object" && x !== null && (x as Record<symbol, unknown>)[PROFILE_CONSTRUCT] === true;
  }

  /** Kind of the profile, in Palette's word. */
  readonly type: OwnProfileType;
  /** Name of the profile; the construct's id where the props name none. */
  readonly name: string;
  /** Version of the profile; `1.0.0` where the props name none. */
  readonly version: string;
  /** Cloud that the layers are for. */
  readonly cloud: string;
  #props: Props;

  protected constructor(scope: Construct, id: string, given: unknown, type: OwnProfileType) {
    super(scope, id);
    const fields: Fields = isFields(given) ? given : {};
    // The kind of an infrastructure profile is the one that needs no word.
    const named = {
      ...(fields.name === undefined ? { name: id } : {}),
      ...(fields.type === undefined && type !== "infra" ? { type } : {}),
    };
    this.#props = snapshot(isFields(given) ? { ...given, ...named } : given) as Props;
    const text = (value: unknown, otherwise: string) => (typeof value === "string" ? value : otherwise);
    this.type = type;
    this.name = text(fields.name, id);
    this.version = text(fields.version, DEFAULT_VERSION);
    this.cloud = text(fields.cloud, type === "add-on" ? ANY_CLOUD : "");
    Object.defineProperty(this, PROFILE_CONSTRUCT, { value: true });
    this.node.addValidation({
      validate: () =>
        profileIssues(this.props, type)
          .filter((one) => one.severity === "error")
          .map(formatIssue),
    });
  }

  /** The props as they were given, with name and kind filled in, and add-ons that were added; they cannot be changed. */
  get props(): Props {
    return this.#props;
  }

  /** @internal The constructs of the add-ons among the props. */
  protected _addons(): Layer[] {
    const { addons, registry } = this._fields();
    return Array.isArray(addons) ? addons.map((addon) => Layer._of(this, "addon", addon, registry)) : [];
  }

  /** @internal An add-on more, after the others. */
  protected _add(addon: unknown): Layer {
    const fields = this._fields();
    const { addons = [], registry } = fields;
    const added = snapshot(addon);
    const layer = Layer._of(this, "addon", added, registry);
    // What is no list is left to validation.
    if (Array.isArray(addons) && isFields(this.#props)) {
      this.#props = Object.freeze({ ...fields, addons: Object.freeze([...addons, added]) }) as unknown as Props;
    }
    return layer;
  }

  /** @internal The props, as far as they are an object. */
  protected _fields(): Fields {
    return isFields(this.#props) ? this.#props : {};
  }
}
