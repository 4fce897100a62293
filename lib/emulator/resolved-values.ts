import { parse } from "yaml";
import { baseName } from "./catalogue";
import type { StoredProfile } from "./model";
import type { Actor, World } from "./operations";
import { currentPacks } from "./profiles";

/**
 * The values of references such as `.spectro.var.NAME` or `{{.spectro.system.clusterprofile.name}}`, by reference.
 *
 * What only a cluster knows comes out empty, as does what does not exist; a sensitive default comes out masked.
 */
export function resolveReferences(
  world: World,
  actor: Actor,
  profile: StoredProfile,
  references: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    references.map((reference) => {
      const path = reference.replace(/^\{\{\s*|\s*\}\}$/g, "").replace(/^\.?spectro\./, "");
      return [reference, resolvePath(world, actor, profile, path)];
    }),
  );
}

function resolvePath(world: World, actor: Actor, profile: StoredProfile, path: string): string {
  const [kind = "", ...rest] = path.split(".");
  const name = rest.join(".");
  switch (kind) {
    case "var": {
      const variable = profile.variables.find((candidate) => candidate.name === name);
      return variable?.isSensitive && variable.defaultValue !== ""
        ? world.switches.sensitiveMask
        : (variable?.defaultValue ?? "");
    }
    case "macro":
      return world.store.tenant(actor.caller.tenantUid).macros.find((macro) => macro.name === name)?.value ?? "";
    case "system":
      return systemValue(actor, profile, name);
    case "pack":
      return packValue(profile, rest);
    default:
      return "";
  }
}

function systemValue({ caller, project }: Actor, profile: StoredProfile, name: string): string {
  const known: Record<string, string | undefined> = {
    "user.uid": caller.userUid,
    "user.email": caller.emailId,
    "tenant.uid": caller.tenantUid,
    "project.name": project?.name,
    "project.uid": project?.uid,
    "clusterprofile.name": profile.name,
    "clusterprofile.uid": profile.uid,
    "clusterprofile.version": profile.version,
    "cloud.type": profile.cloudType,
  };
  return Object.hasOwn(known, name) ? (known[name] ?? "") : "";
}

function packValue(profile: StoredProfile, [name = "", ...path]: readonly string[]): string {
  const pack = currentPacks(profile).find((candidate) => candidate.name === name || baseName(candidate.name) === name);
  let value: unknown;
  try {
    value = parse(pack?.values ?? "", { logLevel: "silent", uniqueKeys: false });
  } catch {
    return "";
  }
  for (const step of path) {
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined;
  }
  return value === undefined || value === null || typeof value === "object" ? "" : String(value);
}
