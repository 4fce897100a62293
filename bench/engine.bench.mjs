// How many requests the engine makes for one profile, and how long it takes for many, against bare requests in the same run.
import { createRequire } from "node:module";

export const name = "engine";

const require = createRequire(import.meta.url);

const GOLDEN = {
  name: "aws-base",
  version: "1.0.0",
  cloud: "aws",
  registry: "Palette Registry",
  layers: {
    os: "ubuntu-aws@22.04",
    kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR: "10.0.0.0/16" } } },
    network: "cni-calico@3.28.2",
    storage: "csi-aws-ebs@1.22.0",
  },
};

/** @param {{root: string, size: (full: number, tiny: number) => number}} context */
export async function run({ root, size }) {
  const { startEmulator } = require(`${root}/dist/emulator/index.js`);
  const emulator = await startEmulator();
  emulator.control.setQuota(10_000);
  try {
    const bench = new EngineBench(root, emulator);
    return [...(await bench.requests()), ...(await bench.many(size(100, 5)))];
  } finally {
    await emulator.stop();
  }
}

class EngineBench {
  constructor(root, emulator) {
    this.palette = require(`${root}/dist/palette/index.js`);
    this.reconcile = require(`${root}/dist/reconcile/index.js`);
    this.profile = require(`${root}/dist/profile/profile.js`);
    this.emulator = emulator;
  }

  /** An engine as a new process has it: nothing looked up yet. */
  engine(project = this.emulator.projects[0].uid) {
    const { url, apiKey } = this.emulator;
    const configuration = this.palette.resolveConfiguration({
      env: { PALETTE_HOST: url, PALETTE_API_KEY: apiKey, PALETTE_PROJECT: project },
    });
    const api = this.palette.createPaletteApi(configuration);
    return new this.reconcile.ProfileEngine(new this.reconcile.PaletteSession({ api, configuration }));
  }

  async resolve(engine, props) {
    const profile = this.profile.normaliseProfile(props);
    const { layers } = await this.reconcile.resolveProfile(engine.session, profile);
    return this.reconcile.resolvedProfile(profile, layers);
  }

  async create(engine, props) {
    return engine.create(await this.resolve(engine, props));
  }

  async requests() {
    const rows = [];
    const count = async (figure, most, work) => {
      this.emulator.clearRequests();
      const result = await work();
      const value = this.emulator.requests().length;
      rows.push({
        figure: `requests: ${figure}`,
        value,
        unit: "requests",
        budget: most,
      });
      return result;
    };
    const engine = this.engine();
    const first = await count("create, cold", 9, () => this.create(engine, GOLDEN));
    await count("create, warm", 3, () => this.create(engine, { ...GOLDEN, name: "second" }));
    const wanted = await this.resolve(engine, GOLDEN);
    await count("refresh", 2, () => engine.read(first.record, "project"));
    const changed = {
      ...wanted,
      layers: wanted.layers.map((layer) => ({ ...layer, values: `${layer.values}\nadded: true\n` })),
    };
    await count("update of values", 6, () => engine.update(first.record, changed));
    await count("update of metadata", 5, () => engine.update(first.record, { ...changed, description: "other" }));
    await count("delete", 3, () => engine.delete(first.record, "project"));
    const named = this.engine(this.emulator.projects[0].name);
    await count("create, cold, project by name", 10, () => this.create(named, { ...GOLDEN, name: "third" }));
    engine.session.api.close();
    named.session.api.close();
    return rows;
  }

  async many(profiles) {
    const engine = this.engine();
    const props = Array.from({ length: profiles }, (_, index) => ({ ...GOLDEN, name: `many-${index}` }));
    this.emulator.clearRequests();
    const began = performance.now();
    const written = await Promise.all(props.map((one) => this.create(engine, one)));
    const value = performance.now() - began;
    const requests = this.emulator.requests().length;
    const baseline = await this.bare(engine, profiles);
    const memory = process.memoryUsage().rss / 2 ** 20;
    await Promise.all(written.map((one) => engine.delete(one.record, "project")));
    engine.session.api.close();
    return [
      {
        figure: `requests per profile, ${profiles} creates`,
        value: requests / profiles,
        unit: "requests",
        ...(profiles >= 100 ? { budget: 2.3 } : {}),
      },
      {
        figure: `${profiles} creates`,
        value,
        unit: "ms",
        baseline,
        ratio: value / baseline,
        note: "against as many bare POST and GET",
      },
      { figure: `memory after ${profiles} creates, emulator included`, value: memory, unit: "MiB" },
    ];
  }

  /** The same writes and reads without an engine: the floor. */
  async bare(engine, profiles) {
    const { api } = engine.session;
    const context = { projectUid: this.emulator.projects[0].uid };
    const wanted = await this.resolve(engine, GOLDEN);
    const packs = wanted.layers.map((layer) => ({
      name: layer.pack.name,
      type: layer.resolved.type,
      tag: layer.resolved.version,
      uid: layer.resolved.packUid,
      registryUid: layer.resolved.registryUid,
      values: layer.values,
    }));
    const began = performance.now();
    const uids = await Promise.all(
      Array.from({ length: profiles }, async (_, index) => {
        const body = {
          metadata: { name: `bare-${index}` },
          spec: { version: "1.0.0", template: { cloudType: "aws", type: "infra", packs } },
        };
        const uid = await api.createProfile(body, true, context);
        await api.getProfile(uid, context);
        return uid;
      }),
    );
    const took = performance.now() - began;
    await Promise.all(uids.map((uid) => api.deleteProfile(uid, context)));
    return took;
  }
}
