import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Emulator } from "../../lib/emulator";
import { PUBLIC_REGISTRY } from "./engine";
import { spectrocloudPlugin } from "./spectrocloud-plugin";
import type { StateResource, TerraformState } from "./terraform-documents";
import type { TerraformTool } from "./terraform-tools";

/** Names the file of the official provider for tests that need the real one: no package registry has it. */
export const OFFICIAL_PROVIDER_VARIABLE = "PALETTE_IAC_OFFICIAL_PROVIDER";

/** Which file stands for the official provider: a stand-in that can do nothing but be asked for its schema, or the real one. */
export type OfficialProvider = "stand-in" | "real";

/** A folder with the official provider in it, for an override; whoever asks for it removes it. */
export function officialProviderFolder(which: OfficialProvider): string {
  if (which === "stand-in") return spectrocloudPlugin();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-official-"));
  const file = path.resolve(process.env[OFFICIAL_PROVIDER_VARIABLE] as string);
  fs.symlinkSync(file, path.join(folder, "terraform-provider-spectrocloud"));
  return folder;
}

/** The address that `spectrocloud/spectrocloud` stands for. */
export function officialAddress({ name }: TerraformTool): string {
  return `registry.${name === "tofu" ? "opentofu.org" : "terraform.io"}/spectrocloud/spectrocloud`;
}

/** A pack of a profile: its name, its version and, where they are not the pack's own defaults, its values. */
export interface OfficialPack {
  readonly name: string;
  readonly tag: string;
  readonly values: ((defaults: string) => string) | undefined;
}

/** What a profile of the official provider says of itself beside its packs. */
export interface OfficialProfile {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly cloud: string;
  readonly tags: readonly string[];
  readonly packs: readonly OfficialPack[];
}

/**
 * Puts an infrastructure profile into an emulator as the official provider leaves it there, and gives that provider's
 * attributes of it. It cuts blanks off the ends of values.
 */
export async function officialInfrastructureProfile(
  emulator: Emulator,
  { packs, tags, cloud, ...profile }: OfficialProfile,
): Promise<StateResource["instances"][number]["attributes"]> {
  const found = await Promise.all(packs.map((pack) => packOf(emulator, pack)));
  const labels = Object.fromEntries(tags.map((tag) => tag.split(":") as [string, string]));
  const id = emulator.control.addProfile({
    ...profile,
    ...{ type: "infra", cloudType: cloud, project: "Default", labels },
    packs: found.map(({ registry_uid, ...pack }) => ({ ...pack, registryUid: registry_uid })),
  });
  return {
    id,
    ...{ ...profile, cloud, type: "infra", context: "project", tags },
    pack: found.map((pack) => ({ ...pack, registry_name: "", manifest: [] })),
    profile_variables: [],
    timeouts: null,
  };
}

async function packOf({ url, apiKey }: Emulator, { name, tag, values = (defaults) => defaults }: OfficialPack) {
  const asked = await fetch(`${url}/v1/packs/${name}/registries/${PUBLIC_REGISTRY}`, { headers: { ApiKey: apiKey } });
  const { tags, packValues } = (await asked.json()) as {
    tags: readonly { version: string; packUid: string }[];
    packValues: readonly { packUid: string; values: string }[];
  };
  const uid = tags.find(({ version }) => version === tag)?.packUid;
  const defaults = packValues.find(({ packUid }) => packUid === uid)?.values;
  if (uid === undefined || defaults === undefined) throw new Error(`the catalogue has no ${name} ${tag}`);
  return { uid, name, tag, type: "spectro", registry_uid: PUBLIC_REGISTRY, values: values(defaults).trim() };
}

/** A state that holds one profile of the official provider. */
export function officialState(
  tool: TerraformTool,
  name: string,
  attributes: StateResource["instances"][number]["attributes"],
): TerraformState {
  const profile = { value: attributes.id, type: "string" };
  const provider = `provider["${officialAddress(tool)}"]`;
  return {
    version: 4,
    serial: 1,
    lineage: "1f0e6f4c-2f5f-4d0e-9d9c-6a1b2c3d4e5f",
    terraform_version: tool.version,
    outputs: { profile },
    resources: [
      {
        mode: "managed",
        type: "spectrocloud_cluster_profile",
        name,
        provider,
        instances: [{ schema_version: 2, attributes }],
      },
      {
        mode: "data",
        type: "spectrocloud_registry",
        name: "public",
        provider,
        instances: [{ schema_version: 0, attributes: { id: PUBLIC_REGISTRY, name: "Public Repo" } }],
      },
    ],
  };
}
