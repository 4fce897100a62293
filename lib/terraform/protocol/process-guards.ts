const ORPHAN_CHECK_MS = 1_000;

/** Sends everything that is meant for stdout to stderr: on stdout, Terraform expects the handshake and nothing else. */
export function keepStdoutClean(): void {
  Object.defineProperty(process, "stdout", { configurable: true, get: () => process.stderr });
}

/** Leaves Ctrl-C to Terraform: the whole group of processes gets the signal, and Terraform says when to stop. */
export function ignoreInterrupts(): void {
  process.on("SIGINT", () => {});
}

/** Ends the process when the one that started it is gone: a killed Terraform stops nothing. */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, ORPHAN_CHECK_MS).unref();
}

/** Has an error that nobody caught shown by Terraform, which looks for lines that begin as those of a Go program do. */
export function reportPanics(): void {
  const panic = (thrown: unknown) => {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    process.stderr.write(`panic: ${text}\n`, () => process.exit(2));
  };
  process.on("uncaughtException", panic);
  process.on("unhandledRejection", panic);
  // Who read it is gone: there is nobody left to tell.
  process.stderr.on("error", () => process.exit(1));
}
