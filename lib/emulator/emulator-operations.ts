import type { Operation } from "./operations";
import { dashboardOperations } from "./routes/dashboard";
import { packOperations } from "./routes/packs";
import { profileFileOperations } from "./routes/profile-files";
import { profileManifestOperations } from "./routes/profile-manifests";
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
  ...profileFileOperations,
  ...profileManifestOperations,
  ...profilePackOperations,
  ...variableOperations,
  ...dashboardOperations,
];
