import { overlay } from "palette-iac";
import { golden } from "./golden";

/** The versions that clusters may be on. A new one is a new line; a line that goes retires its version. */
export const versions = {
  "1.4.0": golden,
  "1.5.0": overlay(golden, { layers: { kubernetes: { pack: "kubernetes@1.31.6" } } }),
};
