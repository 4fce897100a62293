import type { Operation } from "./operations";
import { dashboardOperations } from "./routes/dashboard";
import { packOperations } from "./routes/packs";
import { profilePackOperations } from "./routes/profile-packs";
import { profileOperations } from "./routes/profiles";
import { registryOperations } from "./routes/registries";
import { sessionOperations } from "./routes/session";
import { variableOperations } from "./routes/variables";

/** Every operation that the emulator answers. */
export const emulatorOperations: readonly Operation[] = [
  ...sessionOperations,
  ...registryOperations,
  ...packOperations,
  ...profileOperations,
  ...profilePackOperations,
  ...variableOperations,
  ...dashboardOperations,
];
