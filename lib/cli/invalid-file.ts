/** An expected failure about a file or what it holds: its message is all that there is to say. */
export function invalidFile(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code: "INVALID_FILE" });
}
