import type { Switches } from "../../lib/emulator";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import type { ProfileProps } from "../../lib/profile/profile-props";
import type { VariableProps } from "../../lib/profile/variable";
import {
  cloneProfile,
  exportProfile,
  importProfile,
  type ProfileEngine,
  type ProfileRecord,
  type ResolvedProfile,
  type Written,
} from "../../lib/reconcile";
import { finishedRecord } from "../../lib/reconcile/apply";
import { golden, type Rig, resolve, seed } from "./engine";
import { fullGolden } from "./kinds";

/** Texts that must be seen nowhere but in the emulator's store. */
export const CANARIES = ["s3cr3t-canary-one", "s3cr3t-canary-two"] as const;
const [CANARY, OTHER_CANARY] = CANARIES;

/** What a host remembers between two runs. */
export interface Memory {
  readonly own?: ProfileRecord;
  /** The version before, which is to be dealt with. */
  readonly old?: ProfileRecord;
  /** What is copied. */
  readonly source?: ProfileRecord;
}

/** A piece of work that a host does, and does again until there is no error. */
export interface Work {
  /** What there is in the end. */
  readonly wanted: ResolvedProfile | undefined;
  /** Does it; tells what to remember as soon as that is known. */
  run(engine: ProfileEngine, memory: Memory, keep: (memory: Memory) => void): Promise<Written | undefined>;
}

/** Work to be interrupted. */
export interface Scenario extends Work {
  readonly name: string;
  /** How many requests there are at least. */
  readonly leastRequests: number;
  /** Puts in what there is before. */
  setUp(): Memory;
  /** Behaviours of the emulator that differ. Then only those faults are played that leave open what was done. */
  readonly switches?: Partial<Switches>;
  /** Whether a new profile may be there unpublished for a while. */
  readonly beginsAsDraft?: boolean;
  /** Whether faults hit the reads before the first write, too, and one kind of request alone, for good. */
  readonly thorough?: boolean;
  /** Whether faults hit the reads before the first write, too: a `thorough` scenario without its longest part. */
  readonly fromTheStart?: boolean;
  /** What else the next run may want after an interrupted one. */
  readonly sequels?: Readonly<Record<string, Work>>;
}

/** Makes a profile be the wanted one: what a host does for a resource. */
function managed(wanted: ResolvedProfile): Work {
  return {
    wanted,
    run: async (engine, memory, keep) => {
      const { own } = memory;
      const written = await (own === undefined ? engine.create(wanted) : engine.update(own, wanted));
      keep({ ...memory, own: written.record });
      return written;
    },
  };
}

/** Puts a profile in; gives the record of somebody who wrote it. */
function put(rig: Rig, profile: ResolvedProfile, secrets: ProfileRecord["secrets"]): ProfileRecord {
  const record = seed(rig, profile);
  return { ...record, ...(secrets === undefined ? {} : { secrets }) };
}

interface UpdateParts extends Pick<Scenario, "name" | "leastRequests" | "switches" | "thorough"> {
  readonly from: ProfileProps;
  readonly to: ProfileProps;
  readonly third?: ProfileProps;
  /** Whether the next run may also want the old profile back. */
  readonly undone?: boolean;
}

async function update(rig: Rig, { from, to, third, undone, ...parts }: UpdateParts): Promise<Scenario> {
  const [before, after] = [await resolve(rig.session, from), await resolve(rig.session, to)];
  const { secrets } = finishedRecord({ uid: "", target: { host: "", tenantUid: "" } }, before);
  const sequels = {
    ...(undone ? { "is undone by a second run that wants the old profile back": managed(before) } : {}),
    ...(third === undefined
      ? {}
      : { "gives way to a second run that wants a third profile": managed(await resolve(rig.session, third)) }),
  };
  return { ...parts, ...managed(after), setUp: () => ({ own: put(rig, before, secrets) }), sequels };
}

const secretOf = (defaultValue: string): VariableProps => ({ name: "token", isSensitive: true, defaultValue });
const port: VariableProps = { name: "port", format: "number", defaultValue: 8080 };
const zone: VariableProps = { name: "zone", defaultValue: "a", description: "Where it runs" };
const area: VariableProps = { ...zone, name: "area" };

/** A small profile whose network layer has a manifest that refers to variables. */
function small(
  variables: readonly VariableProps[],
  used = variables,
  changes: Partial<InfrastructureProfileProps> = {},
) {
  const data = used.map(({ name }) => `  ${name}: '{{.spectro.var.${name}}}'\n`).join("");
  const content = `kind: ConfigMap\ndata:\n  fixed: '1'\n${data}`;
  const { layers, ...rest } = golden(changes);
  const network = { pack: "cni-calico@3.28.2", manifests: [{ name: "policy", content }] };
  return { ...rest, layers: { ...layers, network }, variables: [...variables] };
}

function full(changes: Parameters<typeof fullGolden>[0] = {}) {
  const base = fullGolden();
  return { ...base, variables: [...(base.variables ?? []), secretOf(CANARY)], ...changes };
}

/** What makes a scenario on a rig. */
export type MakeScenario = (rig: Rig) => Promise<Scenario>;

/** Making, replacing and deleting. */
export const WHOLE_PROFILES = {
  create: async (rig: Rig): Promise<Scenario> => ({
    ...managed(await resolve(rig.session, full())),
    name: "create",
    thorough: true,
    leastRequests: 6,
    setUp: () => ({}),
  }),
  "new version": async (rig: Rig): Promise<Scenario> => {
    const before = await resolve(rig.session, small([port, secretOf(CANARY)]));
    const next = managed(
      await resolve(rig.session, small([port, secretOf(OTHER_CANARY)], undefined, { version: "1.5.0" })),
    );
    return {
      name: "new version",
      thorough: true,
      leastRequests: 8,
      wanted: next.wanted,
      setUp: () => ({ old: put(rig, before, undefined) }),
      run: async (engine, memory, keep) => {
        const written = await next.run(engine, memory, keep);
        if (memory.old !== undefined) await engine.retire(memory.old, "project", "delete-unused");
        return written;
      },
    };
  },
  delete: async (rig: Rig): Promise<Scenario> => {
    const before = await resolve(rig.session, small([port, secretOf(CANARY)]));
    return {
      name: "delete",
      thorough: true,
      leastRequests: 4,
      wanted: undefined,
      setUp: () => ({ own: put(rig, before, undefined) }),
      run: async (engine, { own }) => {
        await engine.delete(own as ProfileRecord, "project");
        return undefined;
      },
    };
  },
};

const NEW_TEXTS = { name: "aws-new", description: "changed", tags: ["env:prod", "team"] };

/** Changes of the layers and of what describes a profile. */
export const CONTENT_UPDATES = {
  metadata: (rig: Rig) =>
    update(rig, { name: "metadata", leastRequests: 7, from: small([]), to: small([], [], NEW_TEXTS), undone: true }),
  packs: (rig: Rig) =>
    update(rig, { name: "packs", leastRequests: 8, from: small([]), to: addedManifest(), undone: true }),
  "packs where a publish without a draft is refused": (rig: Rig) => {
    const switches = { publishWithoutDraft: "refuse", draftAfterPublish: "null" } as const;
    return update(rig, { name: "packs-no-draft", leastRequests: 8, from: small([]), to: addedManifest(), switches });
  },
  "packs where a draft stays after a publish": (rig: Rig) => {
    const switches = { draftAfterPublish: "copy" } as const;
    return update(rig, { name: "packs-copy", leastRequests: 8, from: small([]), to: addedManifest(), switches });
  },
  everything: (rig: Rig) =>
    update(rig, {
      name: "everything",
      thorough: true,
      leastRequests: 10,
      from: small([zone, port, secretOf(CANARY)]),
      to: small([secretOf(OTHER_CANARY), area, port], undefined, NEW_TEXTS),
      third: small([port], undefined, { description: "third" }),
      undone: true,
    }),
};

function addedManifest() {
  const { layers, ...rest } = small([]);
  const manifests = [
    { name: "policy", content: "kind: ConfigMap\ndata:\n  fixed: '2'\n" },
    { name: "second", content: "kind: Secret\n" },
  ];
  return { ...rest, layers: { ...layers, network: { pack: "cni-calico@3.28.2", manifests } } };
}

/** Changes of variables. */
export const VARIABLE_UPDATES = {
  "variables added": (rig: Rig) =>
    update(rig, { name: "added", leastRequests: 10, from: small([zone]), to: small([zone, port, secretOf(CANARY)]) }),
  "variables removed": (rig: Rig) =>
    update(rig, { name: "removed", leastRequests: 10, from: small([zone, port, secretOf(CANARY)]), to: small([zone]) }),
  "a variable that nothing refers to removed": (rig: Rig) =>
    update(rig, {
      name: "unused",
      leastRequests: 7,
      from: small([zone, port], [zone]),
      to: small([zone]),
      undone: true,
    }),
  "a variable renamed with its references moved": (rig: Rig) =>
    update(rig, {
      name: "renamed",
      leastRequests: 11,
      from: small([zone, port]),
      to: small([area, port]),
      undone: true,
    }),
  "a sensitive default changed": (rig: Rig) =>
    update(rig, {
      name: "secret",
      leastRequests: 7,
      from: small([secretOf(CANARY), port]),
      to: small([secretOf(OTHER_CANARY), port]),
      third: small([port], [port]),
      undone: true,
    }),
  "variables put into another order": (rig: Rig) =>
    update(rig, {
      name: "reordered",
      leastRequests: 7,
      from: small([zone, port, secretOf(CANARY)]),
      to: small([secretOf(CANARY), zone, port]),
      undone: true,
    }),
};

async function clone(rig: Rig, name: string, switches: Partial<Switches> | undefined): Promise<Scenario> {
  const source = await resolve(rig.session, small([port, secretOf(CANARY)], undefined, NEW_TEXTS));
  const wanted = { ...source, name: "copy", version: "3.0.0" };
  // The copy's sensitive defaults are the source's: nobody has to know them.
  const { secrets } = finishedRecord({ uid: "", target: { host: "", tenantUid: "" } }, source);
  return {
    name,
    fromTheStart: switches === undefined,
    leastRequests: 10,
    ...(switches === undefined ? {} : { switches, beginsAsDraft: true }),
    wanted,
    setUp: () => ({ source: put(rig, source, undefined) }),
    run: async ({ session }, memory, keep) => {
      const options = { name: wanted.name, version: wanted.version, scope: "project" } as const;
      const written = await cloneProfile(session, (memory.source as ProfileRecord).uid, options);
      keep({ ...memory, own: written.record });
      return { ...written, record: { ...written.record, ...(secrets && { secrets }) } };
    },
  };
}

/** Copying a profile, and making one of a file. */
export const COPIES = {
  clone: (rig: Rig) => clone(rig, "clone", undefined),
  "clone where the copy is a draft at first": (rig: Rig) => clone(rig, "clone-draft", { cloneIsPublished: false }),
  import: async (rig: Rig): Promise<Scenario> => {
    const wanted = await resolve(rig.session, small([port, secretOf(CANARY)], undefined, NEW_TEXTS));
    const { uid } = put(rig, wanted, undefined);
    const { text } = await exportProfile(rig.session, uid);
    return {
      name: "import",
      fromTheStart: true,
      leastRequests: 12,
      wanted,
      setUp: () => ({}),
      run: async (engine, memory, keep) => {
        const written = await importProfile(engine, text, { sensitive: { token: CANARY } });
        keep({ ...memory, own: written.record });
        return written;
      },
    };
  },
};
