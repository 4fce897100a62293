import { serve } from "../../lib/terraform/protocol/serve";

// Loaded late, as the real provider is.
const load = async () => (await import("./things-provider.js")).thingsProvider();

serve(load, {
  address: "registry.terraform.io/example/things",
  version: "1.2.3",
  debug: process.argv.includes("--debug"),
});
