import type { LayerProps } from "./layer";
import type { PackRef } from "./pack-ref";

/** No other fields than those of `Known`: the compiler does not check that by itself where a type is inferred. */
export type NoOthers<T, Known> = { readonly [K in Exclude<keyof T, keyof Known>]: never };

/** The same for a layer, which may be the shorthand of its pack. */
export type OnlyLayer<L, Props = LayerProps> = L extends string
  ? unknown
  : NoOthers<L, Props> &
      (L extends { readonly pack: infer P extends PackRef } ? { pack: NoOthers<P, PackRef> } : unknown);

/** The same for each item of a list. The item itself stands in it too: else a literal may have no field at all. */
export type OnlyItems<List, Props> = { readonly [I in keyof List]: List[I] & OnlyLayer<List[I], Props> };
