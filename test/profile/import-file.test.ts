import type { AddonProfileProps } from "../../lib/profile/addon-profile";
import { isCodedError } from "../../lib/profile/errors";
import { toImportFile } from "../../lib/profile/import-file";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { findLockEntry, type LockEntry, lockKey, makeLock, readLock } from "../../lib/profile/lock";
import { normaliseProfile } from "../../lib/profile/profile";
import type { VariableProps } from "../../lib/profile/variable";

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
  const { file } = toImportFile(normaliseProfile({ ...PROPS, layers: { ...PROPS.layers, network } }), lock);
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

describe("profiles of other kinds", () => {
  const values = "replicas: 1\nport: 8080\n";
  const hello: LockEntry = {
    ...entry("hello-universe", "1.3.1"),
    values,
    presets: [{ name: "enable-api", group: "Backend", add: "api: true\n" }],
    schema: [{ name: "port", type: "number", format: `\${number:[1-65535]}` }],
  };
  const ranged = { ...hello, pack: { name: "hello-universe", version: "~1.3" } };
  const all = (one: LockEntry): LockEntry => ({ ...one, cloud: "all" });
  const everything = makeLock([...lock.packs, hello, ranged, all(hello), all(ranged)]);

  const addon = (props: AddonProfileProps["addons"][number], more: Partial<AddonProfileProps> = {}) =>
    normaliseProfile({ name: "extras", addons: [props], ...more });
  const packOf = (props: AddonProfileProps["addons"][number]) =>
    toImportFile(addon(props), everything).file?.spec.template.packs[0];

  test("an add-on profile is for all clouds and has its add-ons under their names", () => {
    const { file, issues } = toImportFile(
      normaliseProfile({
        name: "extras",
        addons: ["hello-universe@1.3.1", { pack: "hello-universe@1.3.1", displayName: "second" }],
      }),
      everything,
    );
    expect(issues).toEqual([]);
    expect(file?.spec.template).toMatchObject({ type: "add-on", cloudType: "all" });
    expect(file?.spec.template.packs.map(({ name, layer }) => [name, layer])).toEqual([
      ["hello-universe", "addon"],
      ["second--hello-universe", "addon"],
    ]);
    expect(file?.spec.template.packs[1]?.values).toContain("spectrocloud.com/display-name: second");
  });

  test("a full profile has its add-ons after the infrastructure", () => {
    const { file } = toImportFile(
      normaliseProfile({ ...PROPS, type: "cluster", addons: ["hello-universe@1.3.1"] }),
      everything,
    );
    expect(file?.spec.template.type).toBe("cluster");
    expect(file?.spec.template.packs.map(({ layer }) => layer)).toEqual(["os", "k8s", "cni", "csi", "addon"]);
  });

  test("values are written with presets, patch and install priority applied", () => {
    const pack = packOf({
      pack: "hello-universe@1.3.1",
      presets: ["enable-api"],
      patch: { port: 9090 },
      installPriority: 5,
    });
    expect(pack?.values).toBe(
      '# spectrocloud.com/enabled-presets: Backend:enable-api\nreplicas: 1\nport: 9090\napi: true\npack:\n  spectrocloud.com/install-priority: "5"\n',
    );
  });

  test("a range is written as the version that the lock has for it", () => {
    expect(packOf("hello-universe@~1.3")).toMatchObject({ version: "1.3.1", tag: "1.3.1" });
  });

  test("the lock is missed where presets, a patch of the defaults or a range need it, at the path of the add-on", () => {
    const pack = { name: "hello-universe", version: "1.3.1", registry: "Charts", type: "oci" as const };
    const missed = (props: AddonProfileProps["addons"][number]) =>
      toImportFile(addon(props)).issues.map(
        ({ code, path, message }) => `${code} ${path} ${message.split(": ").at(-1)}`,
      );
    expect(missed({ pack, values })).toEqual([]);
    expect(missed({ pack, values, patch: { port: 1 } })).toEqual([]);
    expect(missed({ pack, patch: { port: 1 } })).toEqual(["LOCK_MISSING addons[0].pack its default values"]);
    expect(missed({ pack, values, presets: ["enable-api"] })).toEqual(["LOCK_MISSING addons[0].pack its presets"]);
    expect(missed({ pack: { ...pack, version: "^1.3" }, values })).toEqual([
      "LOCK_MISSING addons[0].pack the version behind ^1.3",
    ]);
  });

  test("all that is wrong with values and presets is said, and there is no file", () => {
    const { file, issues } = toImportFile(
      normaliseProfile({
        name: "extras",
        addons: [
          { pack: "hello-universe@1.3.1", presets: ["enable-apis"] },
          { pack: "hello-universe@1.3.1", displayName: "b", values: "port: 70000\n" },
          { pack: "hello-universe@1.3.1", displayName: "c", patch: { "replicas.x": null, port: "many" } },
        ],
      }),
      everything,
    );
    expect(file).toBeUndefined();
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "PRESET_NOT_FOUND addons[0].presets[0]",
      "VALUE_NOT_ALLOWED addons[1].values.port",
      "VALUE_NOT_ALLOWED addons[2].values.port",
    ]);
    expect(JSON.stringify(issues)).not.toMatch(/70000|many/);
  });

  test("a variable that the pack's own values refer to has to be defined", () => {
    const own = { ...hello, values: 'host: "{{.spectro.var.host}}"\n' };
    const profile = (variables: AddonProfileProps["variables"] = []) => addon("hello-universe@1.3.1", { variables });
    const one = makeLock([all(own)]);
    expect(toImportFile(profile(), one).issues).toMatchObject([
      { code: "VARIABLE_UNDEFINED", path: "addons[0].values" },
    ]);
    expect(toImportFile(profile([{ name: "host" }]), one).issues).toEqual([]);
  });

  test("a chart that cannot be looked up has no values of its own", () => {
    const { packUid: _, ...rest } = all(entry("harbor", "1.14.0"));
    const pack = { name: "harbor", version: "1.14.0", registry: "Bitnami", type: "helm" as const };
    const chart: LockEntry = { ...rest, pack, type: "helm", values: "" };
    const { file } = toImportFile(addon({ pack }), makeLock([chart]));
    expect(file?.spec.template.packs[0]).toMatchObject({ name: "harbor", type: "helm", values: "" });
  });

  test("a manifest pack needs no lock, and takes the display name that it is given", () => {
    const manifests = [{ name: "quota", content: "kind: ResourceQuota\n" }];
    const { file, issues } = toImportFile(
      addon({ pack: { name: "quota", type: "manifest" }, displayName: "team", manifests }),
    );
    expect(issues).toEqual([]);
    expect(file?.spec.template.packs[0]).toMatchObject({ name: "team--quota", type: "manifest", manifests });
  });
});

describe("variables", () => {
  const importOf = (...variables: VariableProps[]) => toImportFile(normaliseProfile({ ...PROPS, variables }), lock);

  test("are written in Palette's own form, in their order, without what is empty", () => {
    const { file, issues } = importOf(
      { name: "port", format: "number", defaultValue: 8080, required: true },
      {
        name: "size",
        displayName: "Size",
        inputType: "dropdown",
        options: [{ value: "s", label: "Small", default: true }, { value: "l" }],
      },
    );
    expect(issues.filter(({ code }) => code !== "VARIABLE_UNUSED")).toEqual([]);
    expect(file?.spec.variables).toEqual([
      {
        name: "port",
        format: "number",
        defaultValue: "8080",
        required: true,
        immutable: false,
        hidden: false,
        isSensitive: false,
        inputType: "text",
      },
      {
        name: "size",
        displayName: "Size",
        format: "string",
        defaultValue: "",
        required: false,
        immutable: false,
        hidden: false,
        isSensitive: false,
        inputType: "dropdown",
        options: [
          { value: "s", label: "Small", default: true },
          { value: "l", default: false },
        ],
      },
    ]);
  });

  test("never carry a sensitive default into the file, which is a warning", () => {
    const { file, issues } = importOf(
      { name: "open" },
      { name: "password", isSensitive: true, defaultValue: "hunter2" },
      { name: "kept", isSensitive: true },
      { name: "tier", isSensitive: true, inputType: "dropdown", options: [{ value: "gold", default: true }] },
    );
    expect(issues.map(({ code, severity, path }) => `${severity} ${code} ${path}`)).toEqual([
      "warning SENSITIVE_DEFAULT_OMITTED variables[1].defaultValue",
      "warning SENSITIVE_DEFAULT_OMITTED variables[3].defaultValue",
      ...[0, 1, 2, 3].map((index) => `warning VARIABLE_UNUSED variables[${index}]`),
    ]);
    expect(file?.spec.variables.map(({ defaultValue }) => defaultValue)).toEqual(["", "", "", ""]);
    expect(file?.spec.variables[3]?.options).toEqual([{ value: "gold", default: false }]);
    expect(JSON.stringify({ file, issues })).not.toContain("hunter2");
  });

  test("are said to be masked beside what is wrong, too", () => {
    const variables = [{ name: "password", isSensitive: true, defaultValue: "hunter2" }];
    const { file, issues } = toImportFile(normaliseProfile({ ...PROPS, variables }));
    expect(file).toBeUndefined();
    expect(issues.map(({ code }) => code)).toEqual(["LOCK_MISSING", "LOCK_MISSING", "SENSITIVE_DEFAULT_OMITTED"]);
  });
});

test("an entry is found whether or not the reference names the type of its pack", () => {
  const typed = { ...entry("a", "1"), pack: { name: "a", version: "1", type: "spectro" as const } };
  const plain = { name: "a", version: "1" };
  expect(findLockEntry(makeLock([typed]), plain, "aws")).toEqual(typed);
  expect(findLockEntry(makeLock([entry("a", "1")]), typed.pack, "aws")).toEqual(entry("a", "1"));
  const helm = { ...typed, type: "helm" as const, pack: { ...plain, type: "helm" as const } };
  const both = makeLock([typed, helm]);
  expect(findLockEntry(both, helm.pack, "aws")).toEqual(helm);
  expect(findLockEntry(both, typed.pack, "aws")).toEqual(typed);
  expect(findLockEntry(both, plain, "aws")).toBeUndefined();
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
  ["a preset without a name", { lockVersion: 1, packs: [{ ...entry("a", "1"), presets: [{ add: "a: 1" }] }] }],
  ["a value schema that is text", { lockVersion: 1, packs: [{ ...entry("a", "1"), schema: "any" }] }],
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
