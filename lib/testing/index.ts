/**
 * Helpers for unit tests of Pulumi programs that declare cluster profiles: no CLI, no account, any test framework.
 *
 * ```ts
 * const mocks = paletteMocks();
 * await pulumi.runtime.setMocks(mocks, "project", "stack", false);
 * const { base } = declareProfiles("production");      // your own program
 * await outputValue(base.uid);
 * assert.equal(mocks.profiles[0]?.name, "aws-base");
 * ```
 *
 * @packageDocumentation
 */

export { outputValue } from "./output-value";
export {
  type DeclaredProfile,
  type OtherMocks,
  type PaletteMocks,
  type PaletteMocksOptions,
  paletteMocks,
} from "./palette-mocks";
export { withEmulator } from "./with-emulator";
