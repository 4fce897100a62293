import type { Emulator } from "../emulator";
import { ClusterProfileProvider } from "../pulumi/cluster-profile-provider";
import type { Properties } from "../pulumi/property-values";
import type { MadeProfile } from "./made-up-profile";

/** Makes profiles in an emulator, with the provider that Pulumi runs, as one `up` would. */
export class EmulatedProfiles {
  readonly #emulator: Emulator;
  readonly #provider = new ClusterProfileProvider();

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /**
   * Checks and, unless in a preview, creates a profile.
   *
   * Errors: throws what the provider says, and where the environment does not lead to the emulator: nothing must ever be
   * made in a real Palette.
   */
  async make(inputs: Properties, preview: boolean): Promise<MadeProfile> {
    if (process.env.PALETTE_HOST !== this.#emulator.url) {
      throw new Error("PALETTE_HOST does not lead to this emulator: declare the profiles inside withEmulator");
    }
    const { inputs: checked = {}, failures = [] } = await this.#provider.check({}, inputs);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    if (preview) return { id: undefined, state: checked };
    const { id, outs = {} } = await this.#provider.create(checked);
    return { id, state: outs };
  }
}
