import { readLock } from "../../lib/profile/lock";
import { writeLock } from "../../lib/reconcile";
import { failureOf, golden, PALETTE_REGISTRY, type Rig, startRig } from "../support/engine";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const { layers } = golden();

describe("a lock", () => {
  it("holds what the catalogue says of every pack, sorted, and can be read again", async () => {
    const lock = await writeLock(rig.session, [golden()]);
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
    expect(one.packs).toHaveLength(5);
  });

  it("names the exact version that a floating tag stands for", async () => {
    const lock = await writeLock(rig.session, [golden({ layers: { ...layers, kubernetes: "kubernetes@1.30.x" } })]);
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
    expect(requests).toEqual([]);
  });

  it("is not made while the catalogue lacks a pack: all are told", async () => {
    const wrong = golden({ layers: { ...layers, os: "ubuntu-aws@1", network: "no-such-pack@1" } });
    const error = await failureOf(writeLock(rig.session, [wrong]));
    expect(error).toMatchObject({ issues: [{ code: "PACK_VERSION_NOT_FOUND" }, { code: "PACK_NOT_FOUND" }] });
  });

  it("of many profiles that share packs costs one look-up for each pack", async () => {
    const profiles = Array.from({ length: 30 }, (_, index) => golden({ name: `profile-${index}` }));
    expect(await rig.requestsOf(() => writeLock(rig.connect().session, profiles))).toHaveLength(5);
  });
});
