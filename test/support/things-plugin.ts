import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { buildSync } from "esbuild";

/** The source address of the made-up provider. */
export const THINGS_ADDRESS = "registry.terraform.io/example/things";

/** The made-up provider as a program that Terraform can start. Remove it at the end. */
export interface ThingsPlugin {
  readonly folder: string;
  readonly file: string;
  remove(): void;
}

/** Bundles the made-up provider into one executable file. */
export function buildThingsPlugin(): ThingsPlugin {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-things-"));
  const file = path.join(folder, "terraform-provider-things");
  buildSync({
    entryPoints: [path.join(__dirname, "things-main.ts")],
    outfile: file,
    bundle: true,
    platform: "node",
    target: "node20",
    banner: { js: '#!/bin/sh\n":" //; exec node "$0" "$@"' },
    external: ["@grpc/proto-loader"],
    logLevel: "error",
  });
  fs.chmodSync(file, 0o755);
  return { folder, file, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
