import * as pulumi from "@pulumi/pulumi";

/** A problem as an error that Pulumi shows under a resource, with this text alone. */
export function resourceProblem(text: string, resource: pulumi.Resource): pulumi.ResourceError {
  const problem = new pulumi.ResourceError(text, resource, true);
  // Pulumi puts the name of the property that waits for a check before the text: it has nothing to do with it.
  Object.defineProperty(problem, "message", { get: () => text, set: () => {} });
  return problem;
}
