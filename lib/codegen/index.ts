/** Programs as text: from a profile of the model to the TypeScript that declares it. Pure, as the model is. */
export { modelProgram } from "./model-program";
export { type PulumiProgramOptions, pulumiProgram } from "./pulumi-program";
