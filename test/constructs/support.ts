import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InfrastructureProfileProps, Lock, LockEntry } from "../../lib";
import { SynthError, type SynthIssue } from "../../lib/constructs";

/** A profile that needs no lock: every layer has values, an exact version, a registry and a type. */
export function completeProfile(
  changes: Partial<InfrastructureProfileProps> = {},
): InfrastructureProfileProps & { name: string } {
  const pack = (name: string, version: string) => ({ name, version, type: "oci" as const });
  return {
    name: "aws-base",
    version: "1.4.0",
    cloud: "aws",
    registry: "Palette Registry",
    layers: {
      os: { pack: pack("ubuntu-aws", "22.04"), values: "" },
      kubernetes: { pack: pack("kubernetes", "1.30.4"), values: { pack: { podCIDR: "10.0.0.0/16" } } },
      network: { pack: pack("cni-calico", "3.28.2"), values: "# as text\nmtu: 1440\n" },
      storage: { pack: pack("csi-aws-ebs", "1.22.0"), values: "replicas: 2\n" },
    },
    ...changes,
  };
}

/** A profile that leaves to the catalogue what it can. */
export function shortProfile(changes: Partial<InfrastructureProfileProps> = {}): InfrastructureProfileProps {
  return {
    cloud: "aws",
    registry: "Palette Registry",
    layers: {
      os: "ubuntu-aws@22.04",
      kubernetes: "kubernetes@1.30.x",
      network: "cni-calico@3.28.2",
      storage: "csi-aws-ebs@1.22.0",
    },
    ...changes,
  };
}

/** A lock entry of the Palette Registry for cloud aws. */
export function lockEntry(name: string, tag: string, version = tag): LockEntry {
  return {
    pack: { name, version: tag, registry: "Palette Registry" },
    cloud: "aws",
    version,
    type: "oci",
    packUid: "0123456789abcdef01234567",
    registry: { uid: "64eaff453040297344bcad5d", name: "Palette Registry", kind: "oci", isPrivate: true },
    values: `# ${name} ${version}\n`,
  };
}

/** A lock with all that {@link shortProfile} needs. */
export function shortProfileLock(): Lock {
  return {
    lockVersion: 1,
    packs: [
      lockEntry("cni-calico", "3.28.2"),
      lockEntry("csi-aws-ebs", "1.22.0"),
      lockEntry("kubernetes", "1.30.x", "1.30.9"),
      lockEntry("ubuntu-aws", "22.04"),
    ],
  };
}

/** Temporary folders that are gone after each test. */
export function temporaryFolders(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), "palette-iac-synth-"));
    made.push(folder);
    return folder;
  };
}

/** All files of a folder with their texts. */
export function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The synth error that a call throws. */
export function synthErrorOf(call: () => unknown): SynthError {
  try {
    call();
  } catch (error) {
    if (SynthError.isSynthError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** Issues as short text: `construct path CODE`. */
export function brief(issues: readonly SynthIssue[]): string[] {
  return issues.map(({ construct, path, code }) => [construct, path, code].filter((part) => part !== "").join(" "));
}
