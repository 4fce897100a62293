/** A type constraint, in the JSON form that Terraform uses for types. */
export type ValueType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", ValueType]
  | readonly ["object", { readonly [name: string]: ValueType }]
  | readonly ["tuple", readonly ValueType[]];

/** What an attribute holds: a value of a type, or objects with attributes of their own. */
export type AttributeShape =
  | { readonly type: ValueType; readonly nested?: undefined }
  | { readonly type?: undefined; readonly nested: NestedAttributes };

/** Objects with attributes of their own: one, or a list, a set or a map of them. */
export interface NestedAttributes {
  readonly nesting: "single" | "list" | "set" | "map";
  readonly attributes: Attributes;
}

/** An attribute. One of `required`, `optional`, `computed` holds; `optional` and `computed` may go together. */
export type Attribute = AttributeShape & {
  /** What it is, in Markdown. */
  readonly description: string;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  /** Never shown by Terraform. It is in the state as it is. */
  readonly sensitive?: boolean;
  /** Never in plan or state; needs Terraform 1.11 or OpenTofu 1.11. */
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
};

/** Attributes by name. */
export interface Attributes {
  readonly [name: string]: Attribute;
}

/** The schema of a provider's configuration, a resource or a data source. */
export interface Schema {
  /** Version of the state's shape; counted up with each change that needs an upgrade. */
  readonly version: number;
  /** What it is, in Markdown. */
  readonly description: string;
  readonly attributes: Attributes;
}
