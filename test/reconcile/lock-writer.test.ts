import { type Lock, readLock } from "../../lib/profile/lock";
import { UNKNOWN } from "../../lib/profile/unknown";
import { writeLock } from "../../lib/reconcile";
import { failureOf, golden, PALETTE_REGISTRY, type Rig, startRig } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const { layers } = golden();

/** The entry of a pack in a lock. */
function entryIn(lock: Lock, name: string) {
  return lock.packs.find(({ pack }) => pack.name === name);
}

describe("a lock", () => {
  it("holds what the catalogue says of every pack, sorted, and can be read again", async () => {
    const { lock } = await writeLock(rig.session, [golden()]);
    expect(lock.packs.map(({ pack }) => pack.name)).toEqual(["cni-calico", "csi-aws-ebs", "kubernetes", "ubuntu-aws"]);
    expect(lock.packs[2]).toMatchObject({
      pack: { name: "kubernetes", version: "1.30.4", registry: "Palette Registry" },
      cloud: "aws",
      version: "1.30.4",
      type: "oci",
      packUid: expect.stringMatching(/^[0-9a-f]{24}$/),
      registry: { uid: PALETTE_REGISTRY, name: "Palette Registry", kind: "oci", isPrivate: true },
      values: expect.stringContaining("podCIDR"),
    });
    expect(readLock(JSON.parse(JSON.stringify(lock)))).toEqual(lock);
  });

  it("is the same text each time, in whichever order the profiles come", async () => {
    const other = golden({ name: "other", layers: { ...layers, kubernetes: "kubernetes@1.31.6" } });
    const one = await writeLock(rig.session, [golden(), other]);
    const two = await writeLock(rig.connect().session, [other, golden(), other]);
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    expect(one.lock.packs).toHaveLength(5);
  });

  it("names the exact version that a floating tag stands for", async () => {
    const { lock } = await writeLock(rig.session, [golden({ layers: { ...layers, kubernetes: "kubernetes@1.30.x" } })]);
    expect(lock.packs.find(({ pack }) => pack.name === "kubernetes")).toMatchObject({
      pack: { version: "1.30.x" },
      version: "1.30.9",
    });
  });

  it("is not made while a profile is not valid: all problems of all profiles are told, and nothing is asked", async () => {
    let error: unknown;
    const requests = await rig.requestsOf(async () => {
      error = await failureOf(writeLock(rig.session, [golden({ version: "1" }), golden({ name: "" })]));
    });
    expect(error).toMatchObject({ issues: [{ code: "INVALID_VERSION" }, { code: "INVALID_NAME" }] });
    expect((error as Error).message).toContain('"aws-base" 1: version: ');
    expect((error as Error).message).toContain('"" 1.4.0: name: ');
    expect(requests).toEqual([]);
  });

  it("is not made while the catalogue lacks a pack: all are told", async () => {
    const wrong = golden({ layers: { ...layers, os: "ubuntu-aws@1", network: "no-such-pack@1" } });
    const error = await failureOf(writeLock(rig.session, [wrong]));
    expect(error).toMatchObject({ issues: [{ code: "PACK_VERSION_NOT_FOUND" }, { code: "PACK_NOT_FOUND" }] });
  });

  it("names the profile of each problem, also where two profiles have the same one or none has a name", async () => {
    const wrong = { ...layers, os: "ubuntu-aws@1" };
    const { name: _, version: __, ...nameless } = golden({ layers: wrong });
    const profiles = [golden({ layers: wrong }), golden({ layers: wrong, version: "1.5.0" }), nameless];
    expect(await failureOf(writeLock(rig.session, profiles))).toMatchObject({
      issues: [
        { path: '"aws-base" 1.4.0: layers.os.pack.version' },
        { path: '"aws-base" 1.5.0: layers.os.pack.version' },
        { path: "(no name) profile 3: layers.os.pack.version" },
      ],
    });
  });

  it("of many profiles that share packs costs one look-up for each pack", async () => {
    const profiles = Array.from({ length: 30 }, (_, index) => golden({ name: `profile-${index}` }));
    expect(await rig.requestsOf(() => writeLock(rig.connect().session, profiles))).toHaveLength(5);
  });

  it("can be made of profiles of every kind; manifest packs are in no catalogue", async () => {
    const { lock } = await writeLock(rig.session, [fullGolden(), addonGolden()]);
    expect(readLock(JSON.parse(JSON.stringify(lock)))).toEqual(lock);
    expect(lock.packs.map(({ pack, cloud }) => `${pack.name}@${pack.version} ${cloud}`)).toEqual([
      "argo-cd@3.26.7 all",
      "cni-calico@3.28.2 aws",
      "csi-aws-ebs@1.22.0 aws",
      "harbor@1.14.0 aws",
      "hello-universe@1.3.1 all",
      "hello-universe@1.3.1 aws",
      "hello-universe@1.3.x aws",
      "kubernetes@~1.30 aws",
      "ubuntu-aws@22.04 aws",
    ]);
    expect(entryIn(lock, "kubernetes")?.version).toMatch(/^1\.30\.\d+$/);
  });

  it("holds the presets of a pack and what it allows of its values, without what says nothing", async () => {
    const { lock } = await writeLock(rig.session, [addonGolden()]);
    const { presets, schema } = entryIn(lock, "hello-universe") ?? {};
    expect(presets?.map(({ group, name }) => `${group}:${name}`)).toEqual([
      "Backend:disable-api",
      "Backend:enable-api",
    ]);
    expect(presets?.[1]).toEqual({
      name: "enable-api",
      group: "Backend",
      displayName: "Enable the API",
      add: expect.stringContaining("apiEnabled: true"),
    });
    expect(schema?.find(({ name }) => name.endsWith(".port"))).toEqual({
      name: "manifests.hello-universe.port",
      type: "number",
      format: `\${number:[1-65535]}`,
      hints: ["8080"],
      required: true,
    });
  });

  it("takes a chart of a registry whose charts cannot be looked up as it is written", async () => {
    const { lock } = await writeLock(rig.session, [fullGolden()]);
    expect(entryIn(lock, "harbor")).toEqual({
      pack: { name: "harbor", version: "1.14.0", registry: "Bitnami", type: "helm" },
      cloud: "aws",
      version: "1.14.0",
      type: "helm",
      registry: { uid: expect.stringMatching(/^[0-9a-f]{24}$/), name: "Bitnami", kind: "helm", isPrivate: false },
      values: "",
    });
  });

  it("is not made of a pack that is not known yet", async () => {
    const os = UNKNOWN as unknown as string;
    const error = await failureOf(writeLock(rig.session, [golden({ layers: { ...layers, os: { pack: os } } })]));
    expect(error).toMatchObject({ issues: [{ code: "UNKNOWN_VALUE", path: '"aws-base" 1.4.0: layers.os.pack' }] });
  });
});

describe("a lock that was there before", () => {
  const floating = golden({ layers: { ...layers, kubernetes: "kubernetes@1.30.x" } });
  const ranged = golden({ layers: { ...layers, kubernetes: "kubernetes@~1.30" } });

  /** The lock as it was when an older version was the newest one. */
  async function outdated(profile: ReturnType<typeof golden>): Promise<Lock> {
    const older = golden({ layers: { ...layers, kubernetes: "kubernetes@1.30.4" } });
    const [asked, exact] = [await writeLock(rig.session, [profile]), await writeLock(rig.session, [older])];
    const { version, packUid, values } = entryIn(exact.lock, "kubernetes") ?? {};
    return {
      lockVersion: 1,
      packs: asked.lock.packs.map((entry) =>
        entry.pack.name === "kubernetes" ? ({ ...entry, version, packUid, values } as typeof entry) : entry,
      ),
    };
  }

  it.each([
    ["floating tag", floating],
    ["range", ranged],
  ])("keeps the version behind a %s, and nothing moves", async (_, profile) => {
    const previous = await outdated(profile);
    const { lock, moved } = await writeLock(rig.session, [profile], { previous });
    expect(entryIn(lock, "kubernetes")?.version).toBe("1.30.4");
    expect(lock).toEqual(previous);
    expect(moved).toEqual([]);
  });

  it.each<[string, boolean | readonly string[]]>([
    ["of all packs", true],
    ["of this pack", ["kubernetes"]],
  ])("lets go at an upgrade %s, and tells what moved", async (_, upgrade) => {
    const previous = await outdated(ranged);
    const { lock, moved } = await writeLock(rig.session, [ranged], { previous, upgrade });
    expect(entryIn(lock, "kubernetes")?.version).toBe("1.30.9");
    expect(moved.map(({ before, after }) => [after.pack.name, before.version, after.version])).toEqual([
      ["kubernetes", "1.30.4", "1.30.9"],
    ]);
  });

  it("does not let go at an upgrade of other packs", async () => {
    const previous = await outdated(ranged);
    const { lock } = await writeLock(rig.session, [ranged], { previous, upgrade: ["cni-calico"] });
    expect(entryIn(lock, "kubernetes")?.version).toBe("1.30.4");
  });

  it("does not hold a reference that was changed", async () => {
    const previous = await outdated(ranged);
    const changed = golden({ layers: { ...layers, kubernetes: "kubernetes@~1.31" } });
    const { lock, moved } = await writeLock(rig.session, [changed], { previous });
    expect(entryIn(lock, "kubernetes")?.version).toMatch(/^1\.31\./);
    expect(moved).toEqual([]);
  });

  it("moves on where the registry no longer has the pack that was chosen, and says so", async () => {
    const previous = await outdated(ranged);
    const gone: Lock = {
      lockVersion: 1,
      packs: previous.packs.map((entry) =>
        entry.pack.name === "kubernetes" ? { ...entry, version: "1.30.1", packUid: "f".repeat(24) } : entry,
      ),
    };
    const { lock, moved } = await writeLock(rig.session, [ranged], { previous: gone });
    expect(entryIn(lock, "kubernetes")?.version).toBe("1.30.9");
    expect(moved).toMatchObject([{ before: { version: "1.30.1" }, after: { version: "1.30.9" } }]);
  });

  it("keeps the registry of a reference that names none, as long as the pack is there", async () => {
    const { registry: _, ...anywhere } = golden({ layers: { ...layers, os: { pack: "ubuntu-aws@22.04" } } });
    const { lock: named } = await writeLock(rig.session, [golden()]);
    const nowhere: Lock = {
      lockVersion: 1,
      packs: named.packs.map((entry) => ({ ...entry, pack: { name: entry.pack.name, version: entry.pack.version } })),
    };
    const lost: Lock = {
      lockVersion: 1,
      packs: nowhere.packs.map((entry) => ({ ...entry, registry: { ...entry.registry, uid: "f".repeat(24) } })),
    };
    const held = await writeLock(rig.connect().session, [anywhere], { previous: nowhere });
    expect(held.lock.packs.map((entry) => entry.registry.uid)).toEqual(named.packs.map(() => PALETTE_REGISTRY));
    // Without that registry, the search is as it was the first time.
    const free = await Promise.allSettled([writeLock(rig.connect().session, [anywhere])]);
    const again = await Promise.allSettled([writeLock(rig.connect().session, [anywhere], { previous: lost })]);
    expect(again[0]?.status).toBe(free[0]?.status);
  });
});
