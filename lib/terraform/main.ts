import { serve } from "./protocol/serve";
import { SOURCE_ADDRESS } from "./source-address";

/** Set when the provider is bundled: the version of the package. */
declare const PALETTE_IAC_VERSION: string;

// Loaded when Terraform already knows where to connect: the handshake does not wait for it.
const load = async () => (await import("./palette/provider.js")).paletteProvider();

serve(load, { address: SOURCE_ADDRESS, version: PALETTE_IAC_VERSION, debug: process.argv.includes("--debug") });
