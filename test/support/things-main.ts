import { serve } from "../../lib/terraform/protocol/serve";

// Loaded late, as the real provider is. It talks more than it should.
const load = async () => {
  console.log("loading things");
  process.stdout.write("loading things\n");
  return (await import("./things-provider.js")).thingsProvider();
};

serve(load, {
  address: "registry.terraform.io/example/things",
  version: "1.2.3",
  debug: process.argv.includes("--debug"),
});
