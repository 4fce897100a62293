import { setImmediate } from "node:timers/promises";
import type * as pulumi from "@pulumi/pulumi";
import { refusalOf } from "./refusals";

/** What an output is inside; Pulumi's types do not show it. */
interface Inside<T> {
  promise(): Promise<T>;
  resources(): Iterable<{ readonly __parentResource?: object }>;
}

/**
 * What an output holds, as a promise.
 *
 * Undefined where it is not known in a preview; a secret is unwrapped. Errors: rejects where the output does, and where
 * the profile that it is of is refused, with the same error. Outputs of other resources that take one of a refused
 * profile are never there: Pulumi leaves them as they are.
 */
export async function outputValue<T>(output: pulumi.Output<T>): Promise<T> {
  const inside = output as unknown as Inside<T>;
  // Pulumi never settles the outputs of a resource whose component finds only later that its arguments are wrong.
  const refused = [...inside.resources()].flatMap((resource) => {
    const parent = resource.__parentResource;
    return parent === undefined ? [] : [refusalOf(parent).promise];
  });
  try {
    return await Promise.race([inside.promise(), ...refused]);
  } catch (error) {
    // Node tells of the other promises of a refused profile only after this turn; a test, and its file, may end before.
    await setImmediate();
    throw error;
  }
}
