/** An expected failure about a file or what it holds: its message is all that there is to say. */
export function invalidFile(message: string, cause?: unknown): Error {
  const sentence = /[.?!]$/.test(message) ? message : `${message}.`;
  return Object.assign(new Error(`${sentence} [INVALID_FILE]`, { cause }), { code: "INVALID_FILE" });
}
