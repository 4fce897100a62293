import { type Emulator, type EmulatorOptions, startEmulator } from "../../lib/emulator";
import { createTransport, PaletteApi, resolveConfiguration, type TransportHooks } from "../../lib/palette";
import { formatIssues } from "../../lib/profile/errors";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { normaliseProfile } from "../../lib/profile/profile";
import type { ProfileProps } from "../../lib/profile/profile-props";
import {
  type KnownProfile,
  PaletteSession,
  ProfileEngine,
  type ProfileRecord,
  type ResolvedProfile,
  resolvedProfile,
  resolveProfile,
  type Written,
} from "../../lib/reconcile";
import { createBody } from "../../lib/reconcile/wire-profile";
import { LeapingClock } from "./leaping-clock";

export { LeapingClock };

/** How one process reaches the emulator; what is left out is the emulator's own. */
export interface ProcessOptions {
  readonly apiKey?: string;
  readonly host?: string;
  /** Name or uid; default the uid of the project `Default`. */
  readonly project?: string;
  readonly requestTimeoutMs?: number;
  /** Parts of the transport to put in other ones for. */
  readonly hooks?: (clock: LeapingClock) => TransportHooks;
}

/** What one run of a host has: its own connections and its own memory. */
export interface Process {
  readonly engine: ProfileEngine;
  readonly session: PaletteSession;
  readonly clock: LeapingClock;
  /** Ends its connections. */
  close(): void;
}

/** An emulator with an engine that works on it. */
export interface Rig extends Process {
  readonly emulator: Emulator;
  /** Uid of the project that the engine works in. */
  readonly projectUid: string;
  /** Another process, which knows nothing yet. */
  connect(options?: ProcessOptions): Process;
  /** A golden profile, changed as told, ready to be written. */
  wanted(changes?: Partial<InfrastructureProfileProps>, process?: Process): Promise<ResolvedProfile>;
  /** Writes a golden profile, changed as told. */
  create(changes?: Partial<InfrastructureProfileProps>): Promise<Written & { readonly wanted: ResolvedProfile }>;
  /** The requests that some work costs, such as `GET /v1/users/info`. */
  requestsOf(work: () => Promise<unknown>): Promise<string[]>;
  stop(): Promise<void>;
}

export const PALETTE_REGISTRY = "64eaff453040297344bcad5d";
export const PUBLIC_REGISTRY = "5e2031962f090e2d3d8a3290";

/** A small valid profile: four layers of one named registry, exact versions, no manifests. */
export function golden(changes: Partial<InfrastructureProfileProps> = {}): InfrastructureProfileProps {
  return {
    name: "aws-base",
    version: "1.4.0",
    cloud: "aws",
    registry: "Palette Registry",
    layers: {
      os: "ubuntu-aws@22.04",
      kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR: "10.0.0.0/16" } } },
      network: "cni-calico@3.28.2",
      storage: "csi-aws-ebs@1.22.0",
    },
    ...changes,
  };
}

/** The golden profile with other layers. */
export function withLayer(
  layer: Partial<InfrastructureProfileProps["layers"]>,
  changes: Partial<InfrastructureProfileProps> = {},
): InfrastructureProfileProps {
  const base = golden(changes);
  return { ...base, layers: { ...base.layers, ...layer } };
}

/** The golden profile with other values for Kubernetes. */
export function withPodCidr(podCIDR: string, changes: Partial<InfrastructureProfileProps> = {}) {
  const { layers, ...rest } = golden(changes);
  return { ...rest, layers: { ...layers, kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR } } } } };
}

/** The golden profile with manifests on its network layer. */
export function withManifests(manifests: Readonly<Record<string, string>>): InfrastructureProfileProps {
  const { layers, ...rest } = golden();
  const list = Object.entries(manifests).map(([name, content]) => ({ name, content }));
  return { ...rest, layers: { ...layers, network: { pack: "cni-calico@3.28.2", manifests: list } } };
}

/** A resolved profile; fails with all errors when it cannot be resolved. */
export async function resolve(
  session: PaletteSession,
  props: ProfileProps,
  known?: KnownProfile,
): Promise<ResolvedProfile> {
  const profile = normaliseProfile(props);
  const { layers, issues } = await resolveProfile(session, profile, known === undefined ? {} : { known });
  const resolved = resolvedProfile(profile, layers);
  const errors = issues.filter(({ severity }) => severity === "error");
  if (errors.length > 0 || resolved === undefined) throw new Error(formatIssues(errors) || "not resolved");
  return resolved;
}

/** One layer of a resolved profile. */
export function layerOf(profile: ResolvedProfile, role: string) {
  return profile.layers.find((layer) => layer.role === role) as ResolvedProfile["layers"][number];
}

/** What an operation rejects with; fails when it does not. */
export async function failureOf(work: Promise<unknown>): Promise<Error & { code?: string; record?: ProfileRecord }> {
  return work.then(
    () => {
      throw new Error("it was expected to fail, but it succeeded");
    },
    (error: unknown) => error as Error & { code?: string; record?: ProfileRecord },
  );
}

export function connectTo(emulator: Emulator, options: ProcessOptions = {}): Process {
  const configuration = resolveConfiguration({
    env: {
      PALETTE_API_KEY: options.apiKey ?? emulator.apiKey,
      PALETTE_HOST: options.host ?? emulator.url,
      PALETTE_PROJECT: options.project ?? emulator.projects[0]?.uid,
    },
    ...(options.requestTimeoutMs === undefined ? {} : { requestTimeoutMs: options.requestTimeoutMs }),
  });
  const clock = new LeapingClock();
  const api = new PaletteApi(createTransport(configuration, { clock, random: () => 0.5, ...options.hooks?.(clock) }));
  const session = new PaletteSession({ api, configuration, clock });
  return { engine: new ProfileEngine(session), session, clock, close: () => api.close() };
}

/** Starts an emulator and a process that works on it. Stop it at the end. */
export async function startRig(options: EmulatorOptions = {}): Promise<Rig> {
  const emulator = await startEmulator(options);
  const processes: { close(): void }[] = [];
  const connect = (choice: ProcessOptions = {}) => {
    const process = connectTo(emulator, choice);
    processes.push(process);
    return process;
  };
  const own = connect();
  const wanted = (changes: Partial<InfrastructureProfileProps> = {}, process: Process = own) =>
    resolve(process.session, golden(changes));
  return {
    ...own,
    emulator,
    projectUid: emulator.projects[0]?.uid as string,
    connect,
    wanted,
    create: async (changes) => {
      const profile = await wanted(changes);
      return { ...(await own.engine.create(profile)), wanted: profile };
    },
    requestsOf: async (work) => {
      const before = emulator.requests().length;
      await work();
      return emulator
        .requests()
        .slice(before)
        .map(({ method, path }) => `${method} ${path}`);
    },
    stop: async () => {
      for (const process of processes) process.close();
      await emulator.stop();
    },
  };
}

/** Puts a profile in without any request; gives its record. */
export function seed(rig: Rig, profile: ResolvedProfile): ProfileRecord {
  const { metadata, spec } = createBody(profile);
  const uid = rig.emulator.control.addProfile({
    name: profile.name,
    version: profile.version,
    ...(profile.scope === "project" ? { project: rig.projectUid } : { scope: "tenant" as const }),
    type: profile.type,
    cloudType: profile.cloud,
    description: profile.description,
    labels: metadata.labels,
    packs: spec.template.packs,
    variables: spec.variables ?? [],
    publish: profile.publish,
  });
  const { url: host, tenantUid } = rig.emulator;
  const target = { host, tenantUid, ...(profile.scope === "project" ? { projectUid: rig.projectUid } : {}) };
  rig.session.forgetProfileNames();
  return { uid, target };
}

/** Takes away all profiles and faults, for the next test on the same emulator. */
export function wipe(rig: Rig): void {
  rig.emulator.faults.clear();
  for (const { uid } of rig.emulator.control.listProfiles()) rig.emulator.control.removeProfile(uid);
  rig.session.forgetProfileNames();
}
