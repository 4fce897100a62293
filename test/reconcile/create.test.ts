import { failureOf, golden, type Rig, resolve, seed, startRig, wipe, withPodCidr } from "../support/engine";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => {
  wipe(rig);
  Object.assign(rig.emulator.switches, {
    quota: 200,
    duplicateStatus: 409,
    duplicateCode: "ClusterProfileAlreadyExists",
  });
});
afterAll(() => rig.stop());

const profiles = () => rig.emulator.control.listProfiles();

describe("a create", () => {
  it("makes one published profile and says where it lives", async () => {
    const { record, observed, changes, tookOver } = await rig.create({ description: "for all", tags: ["team:a", "b"] });
    expect(profiles()).toHaveLength(1);
    expect(profiles()[0]).toMatchObject({
      uid: record.uid,
      name: "aws-base",
      version: "1.4.0",
      scope: "project",
      projectUid: rig.projectUid,
      type: "infra",
      description: "for all",
      labels: { team: "a", b: "spectro__tag" },
      draft: null,
    });
    const { url: host, tenantUid } = rig.emulator;
    expect(record.target).toEqual({ host, tenantUid, projectUid: rig.projectUid });
    expect(observed).toMatchObject({ isPublished: true, draft: undefined });
    expect(changes.map((change) => change.path)).toContain("layers.kubernetes");
    expect(tookOver).toBe(false);
  });

  it("leaves a profile with publish: false a draft", async () => {
    const { observed } = await rig.create({ publish: false });
    expect(profiles()[0]).toMatchObject({ published: null });
    expect(observed).toMatchObject({ isPublished: false, published: undefined });
  });

  it("in tenant scope works without a project", async () => {
    const { record } = await rig.create({ scope: "tenant" });
    expect(profiles()[0]).toMatchObject({ scope: "tenant" });
    expect(record.target).not.toHaveProperty("projectUid");
  });

  it("that the server refuses makes nothing and tells the server's reason", async () => {
    rig.emulator.switches.quota = 0;
    const error = await failureOf(rig.create());
    expect(error).toMatchObject({ code: "API_ERROR", apiCode: "ResourceLimitExceeded" });
    expect(error.message).toContain("its limit is 0");
    expect(profiles()).toEqual([]);
  });

  it("that the server refuses is not sent again", async () => {
    rig.emulator.switches.quota = 0;
    const requests = await rig.requestsOf(() => failureOf(rig.create()));
    expect(requests.filter((one) => one === "POST /v1/clusterprofiles")).toHaveLength(1);
  });
});

describe("a profile that is there already", () => {
  it("is taken over when it has the wanted content, and this is said", async () => {
    const record = seed(rig, await rig.wanted());
    const said: string[] = [];
    const written = await rig.connect().engine.create(await rig.wanted(), { notify: (text) => said.push(text) });
    expect(written).toMatchObject({ record, tookOver: true, changes: [] });
    expect(said.join()).toContain("PROFILE_TAKEN_OVER");
    expect(said.join()).toContain(record.uid);
    expect(profiles()).toHaveLength(1);
  });

  it("is taken over when its YAML is only spelled differently", async () => {
    const wanted = await rig.wanted();
    seed(rig, wanted);
    const layers = wanted.layers.map((layer) => ({ ...layer, values: `# a comment\n${layer.values}\n\n` }));
    expect(await rig.engine.create({ ...wanted, layers })).toMatchObject({ tookOver: true });
  });

  it("is an error that names adopt when it differs, and stays as it is", async () => {
    const { uid } = seed(rig, await rig.wanted());
    const before = profiles();
    const error = await failureOf(rig.create(withPodCidr("10.7.0.0/16")));
    expect(error).toMatchObject({ code: "PROFILE_NAME_TAKEN", path: "name" });
    expect(error.message).toContain("adopt: true");
    expect(error.message).toContain(uid);
    expect(error.message).toContain("layers.kubernetes.values.pack.podCIDR");
    expect(profiles()).toEqual(before);
  });

  it("is changed into the wanted one with adopt overwrite", async () => {
    const { uid } = seed(rig, await rig.wanted());
    const wanted = await rig.wanted({ ...withPodCidr("10.7.0.0/16"), tags: ["env:prod"] });
    const written = await rig.engine.create(wanted, { adopt: "overwrite" });
    expect(written).toMatchObject({ record: { uid }, tookOver: true });
    expect(written.changes.map((change) => change.path)).toEqual(["tags.env", "layers.kubernetes.values.pack.podCIDR"]);
    expect(profiles()).toMatchObject([{ uid, labels: { env: "prod" }, draft: null }]);
  });

  it("is not adopted when it is for another cloud, because that cannot change", async () => {
    const azure = await resolve(rig.session, {
      ...golden({ cloud: "azure" }),
      layers: {
        os: "ubuntu-azure@24.04",
        kubernetes: "kubernetes@1.30.4",
        network: "cni-calico-azure@3.31.4",
        storage: "csi-azure@1.34.2",
      },
    });
    seed(rig, azure);
    const before = profiles();
    const error = await failureOf(rig.engine.create(await rig.wanted(), { adopt: "overwrite" }));
    expect(error).toMatchObject({ code: "PROFILE_NAME_TAKEN" });
    expect(error.message).toContain("cloud");
    expect(profiles()).toEqual(before);
  });

  it("as a draft is published with adopt overwrite", async () => {
    seed(rig, await rig.wanted({ publish: false }));
    await expect(rig.create()).rejects.toMatchObject({ code: "PROFILE_NAME_TAKEN" });
    await rig.engine.create(await rig.wanted(), { adopt: "overwrite" });
    expect(profiles()).toMatchObject([{ draft: null }]);
    expect(profiles()[0]?.published).not.toBeNull();
  });

  it("of another version, another name or other spelling of the name is somebody else", async () => {
    seed(rig, await rig.wanted({ version: "1.3.0" }));
    seed(rig, await rig.wanted({ name: "AWS-base" }));
    expect(await rig.create()).toMatchObject({ tookOver: false });
    expect(profiles()).toHaveLength(3);
  });

  it.each([
    ["the tenant", "tenant", "project"],
    ["a project", "project", "tenant"],
  ] as const)("of the scope of %s is never touched by one of the other", async (_, theirs, ours) => {
    seed(rig, await rig.wanted({ scope: theirs }));
    const before = profiles();
    const { record } = await rig.create({ scope: ours, ...withPodCidr("10.8.0.0/16") });
    expect(profiles()).toHaveLength(2);
    expect(profiles().find(({ uid }) => uid !== record.uid)).toEqual(before[0]);
  });

  it("in another project is never touched", async () => {
    seed(rig, await rig.wanted());
    const platform = rig.connect({ project: "platform" });
    const { tookOver } = await platform.engine.create(await rig.wanted(), { adopt: "overwrite" });
    expect(tookOver).toBe(false);
    expect(new Set(profiles().map(({ projectUid }) => projectUid)).size).toBe(2);
  });

  it("in another tenant is never touched", async () => {
    seed(rig, await rig.wanted({ scope: "tenant" }));
    rig.emulator.control.addApiKey({ key: "key-of-acme", role: "tenant-admin", tenant: "acme" });
    const acme = rig.connect({ apiKey: "key-of-acme" });
    const { record, tookOver } = await acme.engine.create(await rig.wanted({ scope: "tenant" }), {
      adopt: "overwrite",
    });
    expect(tookOver).toBe(false);
    expect(record.target.tenantUid).not.toBe(rig.emulator.tenantUid);
    expect(profiles()).toHaveLength(2);
  });

  it.each([
    [409, "ClusterProfileAlreadyExists"],
    [400, "DuplicateClusterProfileName"],
    [400, "InvalidRequest"],
    [500, "OperationFailed"],
  ])("is noticed when it was made after the list was read, whatever the refusal: %i %s", async (status, code) => {
    Object.assign(rig.emulator.switches, { duplicateStatus: status, duplicateCode: code });
    const wanted = await rig.wanted();
    const late = rig.connect();
    for (const { session } of [rig.engine, late.engine])
      await session.profilesNamed(wanted.name, wanted.version, "project");
    const other = rig.connect();
    const { record } = await other.engine.create(wanted);
    expect(await rig.engine.create(wanted)).toMatchObject({ record, tookOver: true });
    const error = await failureOf(late.engine.create(await rig.wanted(withPodCidr("10.7.0.0/16"))));
    expect(error).toMatchObject({ code: "PROFILE_NAME_TAKEN" });
    expect(profiles()).toHaveLength(1);
  });

  it("is made once by two processes that create it at the same moment", async () => {
    const wanted = await rig.wanted();
    const processes = [rig, rig.connect(), rig.connect(), rig.connect()];
    const all = await Promise.all(processes.map(({ engine }) => engine.create(wanted)));
    expect(profiles()).toHaveLength(1);
    expect(new Set(all.map(({ record }) => record.uid)).size).toBe(1);
    expect(all.filter(({ tookOver }) => !tookOver)).toHaveLength(1);
  });

  it("is made again after it was deleted in the same process", async () => {
    const { record } = await rig.create();
    await rig.engine.delete(record, "project");
    expect(await rig.create()).toMatchObject({ tookOver: false });
    expect(profiles()).toHaveLength(1);
  });

  it("is made again though an old list still names the one that somebody deleted", async () => {
    const { uid } = seed(rig, await rig.wanted());
    await rig.session.profilesNamed("aws-base", "1.4.0", "project");
    rig.emulator.control.removeProfile(uid);
    expect(await rig.create()).toMatchObject({ tookOver: false });
  });
});

describe("the check before a rename", () => {
  it("finds a name that another profile of the scope has", async () => {
    const { uid } = seed(rig, await rig.wanted());
    const other = seed(rig, await rig.wanted({ name: "other" }));
    const to = { name: "other", version: "1.4.0", scope: "project" } as const;
    expect(await rig.engine.checkRename(uid, to)).toMatchObject([{ code: "PROFILE_RENAME_TAKEN", path: "name" }]);
    expect(await rig.engine.checkRename(other.uid, to)).toEqual([]);
  });

  it("finds nothing wrong with a free name, nor with one that another scope has", async () => {
    const { uid } = seed(rig, await rig.wanted());
    seed(rig, await rig.wanted({ name: "other", scope: "tenant" }));
    for (const name of ["free", "other"])
      expect(await rig.engine.checkRename(uid, { name, version: "1.4.0", scope: "project" })).toEqual([]);
  });
});

describe("the check before a create", () => {
  it("finds nothing wrong with a free name", async () => {
    expect(await rig.engine.checkCreate(await rig.wanted())).toEqual([]);
  });

  it("finds nothing wrong with a profile that would be taken over", async () => {
    seed(rig, await rig.wanted());
    expect(await rig.engine.checkCreate(await rig.wanted())).toEqual([]);
  });

  it("finds a taken name, unless it is adopted or will be free by then", async () => {
    const { uid } = seed(rig, await rig.wanted());
    const wanted = await rig.wanted(withPodCidr("10.7.0.0/16"));
    expect(await rig.engine.checkCreate(wanted)).toMatchObject([{ code: "PROFILE_NAME_TAKEN", path: "name" }]);
    expect(await rig.engine.checkCreate(wanted, { adopt: "overwrite" })).toEqual([]);
    const others = { leaves: (one: string) => one === uid, ownerOf: () => undefined, take: () => {}, advice: () => "" };
    expect(await rig.engine.checkCreate(wanted, { others })).toEqual([]);
  });

  it("writes nothing", async () => {
    const wanted = await rig.wanted();
    const requests = await rig.requestsOf(() => rig.engine.checkCreate(wanted));
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter((one) => !one.startsWith("GET"))).toEqual([]);
  });
});

describe("two resources of one run for the same profile", () => {
  it("are an error: the second one does not take over what the first has made", async () => {
    const rig = await startRig();
    try {
      const wanted = await rig.wanted();
      const first = await rig.engine.create(wanted);
      const params = { uid: first.record.uid };
      await expect(rig.engine.create(wanted)).rejects.toMatchObject({ code: "PROFILE_MADE_TWICE", params });
      await expect(rig.engine.create(wanted, { adopt: "overwrite" })).rejects.toMatchObject({
        code: "PROFILE_MADE_TWICE",
      });
      expect(rig.emulator.control.listProfiles()).toHaveLength(1);
      await expect(rig.connect().engine.create(wanted)).resolves.toMatchObject({ tookOver: true });
    } finally {
      await rig.stop();
    }
  });
});
