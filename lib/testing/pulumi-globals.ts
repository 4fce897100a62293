import * as pulumi from "@pulumi/pulumi";

/** What Pulumi and its generated protocol code keep in the global scope. */
const GLOBALS = ["globalStore", "asyncLocalStorage", "stackResource", "proto"] as const;

/** Where Jest looks for the properties of a global object that it must leave alone; an empty list means all of them. */
const PROTECTED = Symbol.for("$$jest-protect-from-deletion");

/**
 * Keeps Jest from deleting Pulumi's global state at the end of a test file.
 *
 * Jest 30 deletes what a test file left in the global scope ("soft" by default, where each later write recurses until the
 * stack overflows). Pulumi still writes to its state then: a refused profile rejects promises that no test waits for.
 */
export function keepPulumiGlobals(): void {
  pulumi.runtime.isDryRun(); // makes the state, if nothing has yet
  for (const name of GLOBALS) {
    const value: unknown = Reflect.get(globalThis, name);
    if (typeof value === "object" && value !== null) {
      Reflect.defineProperty(value, PROTECTED, { value: [], configurable: true });
    }
  }
}
