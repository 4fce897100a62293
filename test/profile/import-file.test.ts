import { isCodedError } from "../../lib/profile/errors";
import { toImportFile } from "../../lib/profile/import-file";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { findLockEntry, type LockEntry, lockKey, makeLock, readLock } from "../../lib/profile/lock";
import { normaliseProfile } from "../../lib/profile/profile";

const registry = { uid: "5eecc89d0b150045ae661cef", name: "Palette Registry", kind: "pack", isPrivate: false };

function entry(name: string, version: string, exact = version): LockEntry {
  const pack = { name, version };
  return {
    pack,
    cloud: "aws",
    version: exact,
    type: "spectro",
    packUid: "64eaff453040297344bcad5d",
    registry,
    values: `defaults: ${name}\n`,
  };
}

const PROPS: InfrastructureProfileProps = {
  name: "aws-base",
  version: "1.4.0",
  description: "Base",
  cloud: "aws",
  tags: ["team:platform", "golden"],
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: { pack: "kubernetes@1.30.x", values: { pack: { podCIDR: "10.0.0.0/16" } } },
    network: { pack: { name: "calico", version: "3.28.2", registry: "Charts", type: "helm" }, values: "# mine\na: 1" },
    storage: {
      pack: { name: "class", type: "manifest" },
      manifests: [{ name: "class", content: "kind: StorageClass" }],
    },
  },
};
const profile = normaliseProfile(PROPS);
const lock = makeLock([entry("ubuntu-aws", "22.04"), entry("kubernetes", "1.30.x", "1.30.9")]);

test("a profile is written in Palette's own format, with what the lock knows", () => {
  const { file, issues } = toImportFile(profile, lock);
  expect(issues).toEqual([]);
  expect(file?.metadata).toEqual({
    name: "aws-base",
    description: "Base",
    labels: { golden: "spectro__tag", team: "platform" },
  });
  expect(file?.spec).toMatchObject({ version: "1.4.0", variables: [], template: { type: "infra", cloudType: "aws" } });
  expect(file?.spec.template.packs).toEqual([
    {
      name: "ubuntu-aws",
      type: "spectro",
      layer: "os",
      version: "22.04",
      tag: "22.04",
      values: "defaults: ubuntu-aws\n",
      manifests: [],
      registry: { metadata: registry },
    },
    {
      name: "kubernetes",
      type: "spectro",
      layer: "k8s",
      version: "1.30.9",
      tag: "1.30.x",
      values: "pack:\n  podCIDR: 10.0.0.0/16\n",
      manifests: [],
      registry: { metadata: registry },
    },
    {
      name: "calico",
      type: "helm",
      layer: "cni",
      version: "3.28.2",
      tag: "3.28.2",
      values: "# mine\na: 1",
      manifests: [],
      registry: { metadata: { name: "Charts", kind: "helm" } },
    },
    {
      name: "class",
      type: "manifest",
      layer: "csi",
      values: "",
      manifests: [{ name: "class", content: "kind: StorageClass" }],
    },
  ]);
});

test("the same profile and lock give the same bytes, in whatever order they were written", () => {
  const { layers, ...fields } = PROPS;
  const other = {
    layers: Object.fromEntries(Object.entries(layers).reverse()),
    ...fields,
    tags: [...(PROPS.tags ?? [])].reverse(),
  };
  const again = toImportFile(normaliseProfile(other as never), makeLock([...lock.packs].reverse()));
  expect(JSON.stringify(again)).toBe(JSON.stringify(toImportFile(profile, lock)));
});

test("a registry may be named by its uid", () => {
  const network = { pack: { name: "calico", version: "1", registry: registry.uid, type: "helm" }, values: "" } as const;
  const { file } = toImportFile(
    normaliseProfile({ ...PROPS, layers: { ...PROPS.layers, network } }),
    lock,
  );
  expect(file?.spec.template.packs[2]?.registry).toEqual({ metadata: { uid: registry.uid, kind: "helm" } });
});

test("every layer that needs a lock entry and has none is reported", () => {
  const { file, issues } = toImportFile(profile);
  expect(file).toBeUndefined();
  expect(issues.map((one) => `${one.path} ${one.code}`)).toEqual([
    "layers.os.pack LOCK_MISSING",
    "layers.kubernetes.pack LOCK_MISSING",
  ]);
  expect(issues[0]?.message).toContain("its default values");
  expect(issues[1]?.message).toContain("the version behind 1.30.x");
});

test("another type of pack than the lock's is reported", () => {
  const os = { pack: { name: "ubuntu-aws", version: "22.04", type: "oci" } } as const;
  const { issues } = toImportFile(normaliseProfile({ ...PROPS, layers: { ...PROPS.layers, os } }), lock);
  expect(issues).toMatchObject([{ code: "PACK_TYPE_MISMATCH", path: "layers.os.pack.type" }]);
});

test("a lock survives being written and read, sorted and without doubles", () => {
  const made = makeLock([entry("b", "1"), entry("a", "1"), entry("b", "1")]);
  expect(made.packs.map((one) => one.pack.name)).toEqual(["a", "b"]);
  expect(readLock(JSON.parse(JSON.stringify(made)))).toEqual(made);
  expect(findLockEntry(made, { name: "a", version: "1" }, "aws")).toEqual(entry("a", "1"));
  expect(findLockEntry(made, { name: "a", version: "1" }, "azure")).toBeUndefined();
  expect(findLockEntry(made, { name: "a", version: "1", registry: "r" }, "aws")).toBeUndefined();
  expect(findLockEntry(undefined, { name: "a" }, "aws")).toBeUndefined();
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["a later format", { lockVersion: 2, packs: [] }],
  ["an entry without values", { lockVersion: 1, packs: [{ ...entry("a", "1"), values: undefined }] }],
  ["two entries for one pack", { lockVersion: 1, packs: [entry("a", "1"), entry("b", "1"), entry("a", "1", "2")] }],
])("%s is no lock", (_, data) => {
  let caught: unknown;
  try {
    readLock(data);
  } catch (error) {
    caught = error;
  }
  expect(isCodedError(caught) && caught.code).toBe("LOCK_INVALID");
  expect((caught as Error).message).not.toMatch(/\n|\{\w+\}/);
});

test("a lock of many entries is read in reasonable time", () => {
  const many = Array.from({ length: 20_000 }, (_, index) => entry(`pack-${index}`, "1"));
  expect(readLock({ lockVersion: 1, packs: many }).packs).toHaveLength(20_000);
});

test("the key of an entry reads well and tells names apart", () => {
  expect(lockKey({ name: "a", version: "1", registry: "r" }, "aws")).toBe('a@1 in registry "r" for aws');
  expect(lockKey({ name: "a", version: "1" }, "aws")).not.toBe(
    lockKey({ name: "a", version: "1", registry: "any registry" }, "aws"),
  );
});
