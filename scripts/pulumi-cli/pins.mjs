// What is pinned of the Pulumi CLI.
import { pinsOf, readGoModule } from "../cli-tools/go-module.mjs";
import { executable, WINDOWS } from "../cli-tools/platform.mjs";

/** The file names of the three programs that belong together. */
export const PROGRAMS = {
  pulumi: executable("pulumi"),
  languageHost: executable("pulumi-language-nodejs"),
  launcher: WINDOWS ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs",
};

// Without the version linked in, the CLI prints none and the Automation API refuses it.
const VERSION_SYMBOL = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
const linked = (version) => ["-ldflags", `-s -w -X ${VERSION_SYMBOL}=v${version}`];

/**
 * Reads the pinned versions from the go.mod files.
 *
 * @returns {import("../cli-tools/go-module.mjs").Pins} with the quick module first, so that a machine which cannot build
 *   finds out early
 */
export function readPins() {
  const host = readGoModule({
    name: "pulumi-language-nodejs",
    program: PROGRAMS.languageHost,
    requirement: "github.com/pulumi/pulumi/sdk/v3",
    args: linked,
  });
  const cli = readGoModule({
    name: "pulumi",
    program: PROGRAMS.pulumi,
    requirement: "github.com/pulumi/pulumi/pkg/v3",
    // The tags are the ones the CLI is released with.
    args: (version) => ["-tags", "osusergo,grpcnotrace", ...linked(version)],
  });
  return pinsOf(cli.version, [host, cli]);
}
