import type { CatalogueSeed, PackInput } from "../catalogue";
import { addonPacks } from "./addon-packs";
import { infrastructurePacks } from "./infrastructure-packs";
import { seedRegistries } from "./registries";

/** The catalogue that the emulator offers when no other is given. */
export function standardCatalogue(): CatalogueSeed {
  const packs: PackInput[] = [...infrastructurePacks(), ...addonPacks()];
  return { registries: seedRegistries, packs };
}
