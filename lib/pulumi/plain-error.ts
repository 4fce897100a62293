import { isCodedError } from "../profile/errors";

/** An error with one plain message and without a stack: Pulumi prints stacks to people. */
export function plainError(error: unknown): Error {
  const message = isCodedError(error) || error instanceof Error ? error.message : String(error);
  const plain = new Error(message);
  plain.name = "palette-iac";
  plain.stack = "";
  return plain;
}

/** Lines that Pulumi's server is about to print. */
const echoes = new Set<string>();
let isListening = false;

/**
 * Keeps Pulumi's server from printing this error besides reporting it, which shows people the same text twice.
 *
 * The server prints what `check`, `diff`, `read` and `delete` throw as `error: stack`, on the console. Only that very
 * line is held back, once.
 */
export function withoutEcho(error: Error): Error {
  echoes.add(`${error}: ${error.stack}`);
  if (isListening) return error;
  isListening = true;
  const { console } = globalThis;
  const print = console.error;
  console.error = (...args: unknown[]) => {
    if (!(args.length === 1 && echoes.delete(args[0] as string))) print.apply(console, args);
  };
  return error;
}
