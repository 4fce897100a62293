import type { Attribute } from "../protocol/schema";

type How = Partial<Pick<Attribute, "required" | "optional" | "computed" | "sensitive">>;

/** An attribute that is a text; one that may be given, unless said otherwise. */
export function text(description: string, how: How = { optional: true }): Attribute {
  return { type: "string", description, ...how };
}

/** An attribute that is a list of texts which is found out. */
export function texts(description: string): Attribute {
  return { type: ["list", "string"], description, computed: true };
}
