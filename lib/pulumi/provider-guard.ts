import { createRequire } from "node:module";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { CodedError } from "../profile/errors";

/** What the text in a state asks for; see `provider-text.ts`. */
const PROVIDER_MODULE = "palette-iac/dynamic/v1";

// Pulumi starts the provider in the folder in which the program began; a program may change its own later.
const startFolder = process.cwd();

/**
 * Stops the program where the process of the dynamic provider would not find this package: Pulumi starts it in the
 * program's folder, whereas the program itself may have this package from a package that it shares with others.
 *
 * Errors: `PACKAGE_NOT_IN_PROGRAM`. Under mocks there is no such process, and nothing to find.
 */
export function assertProviderIsFound(): void {
  if (!hasEngine() || [startFolder, process.cwd()].some(isFoundFrom)) return;
  const { message } = new CodedError("PACKAGE_NOT_IN_PROGRAM", { folder: startFolder });
  throw new pulumi.RunError(message);
}

/** Whether resources are registered with Pulumi's engine, and not with the mocks of a unit test. */
function hasEngine(): boolean {
  const monitor = pulumi.runtime.getMonitor() as { readonly makeUnaryRequest?: unknown } | undefined;
  return typeof monitor?.makeUnaryRequest === "function";
}

function isFoundFrom(folder: string): boolean {
  try {
    // A file that need not be there: it only says where to look from.
    createRequire(path.join(folder, "program.js")).resolve(PROVIDER_MODULE);
    return true;
  } catch {
    return false;
  }
}
