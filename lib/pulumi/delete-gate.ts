import { CodedError, isCodedError } from "../profile/errors";

/** A profile to be deleted, as it is called in what is told. */
export interface Leaving {
  readonly name: string;
  readonly version: string;
  readonly uid: string;
}

/** Deletes that arrived together: no one of them begins before each of them was looked at. */
interface Batch {
  looking: number;
  readonly refused: string[];
  readonly looked: Promise<void>;
  readonly done: () => void;
}

/**
 * Holds deletes back until all that have arrived by then were looked at: when one of them is refused, because somebody uses
 * its profile, none of the others is done either.
 *
 * Pulumi asks no provider about deletes before it does them, and tells not how many there will be.
 */
export class DeleteGate {
  #batch: Batch | undefined;

  /**
   * Does the work of one delete, which waits for `ready` when it has looked whether it may delete.
   *
   * Errors: those of the work; `DELETE_HELD_BACK`.
   */
  async through(leaving: Leaving, work: (ready: () => Promise<void>) => Promise<void>): Promise<void> {
    const batch = this.#enter();
    let hasLooked = false;
    const look = (refused?: string) => {
      if (hasLooked) return;
      hasLooked = true;
      this.#looked(batch, refused);
    };
    try {
      await work(async () => {
        look();
        await batch.looked;
        if (batch.refused.length === 0) return;
        const { name, version, uid } = leaving;
        throw new CodedError("DELETE_HELD_BACK", { name, version, uid, others: batch.refused.sort().join(", ") });
      });
    } catch (error) {
      if (isCodedError(error) && error.code === "PROFILE_IN_USE") look(`${leaving.name} ${leaving.version}`);
      throw error;
    } finally {
      look();
    }
  }

  #enter(): Batch {
    this.#batch ??= newBatch();
    this.#batch.looking += 1;
    return this.#batch;
  }

  #looked(batch: Batch, refused: string | undefined): void {
    if (refused !== undefined) batch.refused.push(refused);
    batch.looking -= 1;
    if (batch.looking > 0) return;
    // What arrives from now on is too late for these.
    if (this.#batch === batch) this.#batch = undefined;
    batch.done();
  }
}

function newBatch(): Batch {
  let done = () => {};
  const looked = new Promise<void>((resolve) => {
    done = resolve;
  });
  return { looking: 0, refused: [], looked, done };
}
