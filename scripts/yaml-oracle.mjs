#!/usr/bin/env node
// Provides the program that reads YAML as Helm and Kubernetes do, from tools/yaml-oracle: what the cache holds, else a
// build from Go modules.
//
//   node scripts/yaml-oracle.mjs [--json]
import path from "node:path";
import { commandOf } from "./cli-tools/command.mjs";
import { pinsOf, readGoModule } from "./cli-tools/go-module.mjs";
import { executable } from "./cli-tools/platform.mjs";
import { provide } from "./cli-tools/provide.mjs";

const NAME = "yaml-oracle";

/**
 * @typedef {object} YamlOracle
 * @property {string} oracle the program
 * @property {string} version of sigs.k8s.io/yaml, without a leading `v`
 * @property {"cache" | "build"} source
 */

/**
 * Provides the program; builds it when this machine has none. Progress goes to stderr.
 *
 * @returns {Promise<YamlOracle>}
 * @throws {import("./cli-tools/provide.mjs").NoToolError} when it cannot be built
 */
export async function ensureYamlOracle() {
  const file = executable(NAME);
  const module = readGoModule({
    name: NAME,
    program: file,
    requirement: "sigs.k8s.io/yaml",
    tool: ".",
    args: (version) => ["-ldflags", `-s -w -X main.version=${version}`],
  });
  const pins = pinsOf(module.version, [module]);
  const nowhere = async () => {
    throw new Error("it is only built");
  };
  const tool = {
    title: "YAML oracle",
    program: {
      name: NAME,
      versionLine: (version) => `${NAME} v${version}`,
      versionPattern: /v(\S+)/,
      environment: () => process.env,
      oldest: pins.version,
    },
    pins,
    waysVariable: "PALETTE_IAC_YAML_ORACLE_WAYS",
    usePath: nowhere,
    download: nowhere,
    describe: (folder, _way, source) => ({ oracle: path.join(folder, "bin", file), version: pins.version, source }),
    advice: { name: "Go", install: "https://go.dev/dl/", reach: "proxy.golang.org" },
  };
  return provide(tool, { ways: ["build"] });
}

commandOf(import.meta.url, ensureYamlOracle, ({ oracle }) => ["YAML oracle", oracle]);
