import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";

/** A folder with a stand-in for the official provider in it; whoever asks for it removes it. */
export function spectrocloudPlugin(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-spectrocloud-"));
  const file = path.join(folder, "terraform-provider-spectrocloud");
  buildSync({
    entryPoints: [path.join(__dirname, "spectrocloud-main.ts")],
    outfile: file,
    bundle: true,
    platform: "node",
    banner: { js: '#!/bin/sh\n":" //; exec node "$0" "$@"' },
    external: ["@grpc/proto-loader"],
    logLevel: "error",
  });
  fs.chmodSync(file, 0o755);
  return folder;
}
