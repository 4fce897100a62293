import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Emulator } from "../../lib/emulator";
import type { Job } from "./killed-process";
import { type Transpiled, transpile } from "./transpiled";

/** Where a process is killed: as a request arrives, or when it has been carried out and is not answered yet. */
export interface Moment {
  /** The request, counted from 0. */
  readonly position: number;
  readonly carriedOut: boolean;
}

/** Starts processes that work on an emulator, and kills them at a moment. Call `stop` at the end. */
export class Killer {
  readonly #emulator: Emulator;
  readonly #program: Transpiled;
  /** The process for the next work: it starts up while another one works. */
  #next: ChildProcess;

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
    this.#program = transpile("lib/profile", "lib/palette", "lib/reconcile", "test/support/killed-process.ts");
    this.#next = this.#start();
  }

  #start(): ChildProcess {
    const file = this.#program.fileOf("test/support/killed-process.ts");
    return fork(file, { serialization: "advanced", execArgv: [], stdio: ["ignore", "ignore", "ignore", "ipc"] });
  }

  /** Lets a process work until it is killed at the moment. Fails when it ends in another way. */
  async kill(moment: Moment, work: Pick<Job, "wanted" | "record">): Promise<void> {
    const { url, apiKey, projects, faults } = this.#emulator;
    const child = this.#next;
    this.#next = this.#start();
    const end = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
    const fault = faults.add({
      kind: moment.carriedOut ? "hang-after-commit" : "hang",
      after: moment.position,
      onPlayed: () => child.kill("SIGKILL"),
    });
    const env = { PALETTE_API_KEY: apiKey, PALETTE_HOST: url, PALETTE_PROJECT: projects[0]?.uid ?? "" };
    child.send({ ...work, env } satisfies Job);
    const [code, signal] = await end;
    fault.remove();
    if (signal !== "SIGKILL") throw new Error(`the process was not killed: it ended with ${code ?? signal}`);
  }

  async stop(): Promise<void> {
    if (this.#next.exitCode === null) {
      const end = once(this.#next, "exit");
      this.#next.kill("SIGKILL");
      await end;
    }
    this.#program.remove();
  }
}
