import type { Provider } from "../protocol/provider";

/** The provider `palette`. */
export function paletteProvider(): Provider {
  throw new Error("written next");
}
