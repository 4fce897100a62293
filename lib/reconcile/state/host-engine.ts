import { type PaletteApi, type PaletteConfiguration, systemClock } from "../../palette";
import { checkAllowances } from "../../profile/allowances";
import { readDuration } from "../../profile/duration";
import { ValidationError } from "../../profile/errors";
import { ProfileEngine } from "../engine";
import type { OperationOptions } from "../operation";
import { PaletteSession } from "../session";
import { knownOptions, type ProfileOptions, type ProfileTimeouts } from "./profile-options";

/** The engine of a host for a configuration. Errors: `INVALID_ALLOWANCE`. */
export function engineFor(configuration: PaletteConfiguration, connect: () => PaletteApi): ProfileEngine {
  const wrong = checkAllowances(configuration.allow, "PALETTE_IAC_ALLOW");
  if (wrong.length > 0) throw new ValidationError("the environment", wrong);
  const { profileQuota } = configuration;
  const quota = profileQuota === undefined ? {} : { profileQuota };
  return new ProfileEngine(new PaletteSession({ api: connect(), configuration, ...quota }));
}

/** How an operation on a profile is done, by its options: until when, and what is allowed in it. */
export function operationFor(
  { operationTimeoutMs, allow: always }: Pick<PaletteConfiguration, "operationTimeoutMs" | "allow">,
  options: ProfileOptions,
  kind: keyof ProfileTimeouts | undefined,
): OperationOptions {
  const { adopt, allow = [], versioning, timeouts = {}, ignoreDrift } = knownOptions(options);
  const own = kind && timeouts[kind] && readDuration(timeouts[kind]);
  return {
    allow: [...allow, ...always],
    ...(adopt === undefined ? {} : { adopt }),
    ...(versioning === undefined ? {} : { versioning }),
    ...(ignoreDrift === undefined ? {} : { leave: ignoreDrift }),
    deadline: systemClock.now() + (own || operationTimeoutMs),
  };
}

/** Whether an environment variable switches something on: anything but nothing, `0` and `false`. */
export function isSet(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false"].includes(value.trim().toLowerCase());
}
