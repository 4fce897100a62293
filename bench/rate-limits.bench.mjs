// Many operations at once under the documented rate limits: how long they take against the least that the limits allow.
import { createRequire } from "node:module";

export const name = "rate limits";

const require = createRequire(import.meta.url);

/** The documented limits, as the emulator keeps them. */
const LIMITS = {
  "/v1/clusterprofiles": { perSecond: 50, burst: 250 },
  other: { perSecond: 10, burst: 50 },
};

/** Wall time may be this much of the least time that the limits allow. */
const RATIO_BUDGET = 1.2;

function props(name, podCIDR) {
  return {
    name,
    version: "1.0.0",
    cloud: "aws",
    registry: "Palette Registry",
    layers: {
      os: "ubuntu-aws@22.04",
      kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR } } },
      network: "cni-calico@3.28.2",
      storage: "csi-aws-ebs@1.22.0",
    },
  };
}

/** @param {{root: string, size: (full: number, tiny: number) => number}} context */
export async function run({ root, size }) {
  const { startEmulator } = require(`${root}/dist/emulator/index.js`);
  const emulator = await startEmulator({ switches: { rateLimit: "documented" } });
  const operations = size(64, 3);
  try {
    const engine = engineOf(root, emulator);
    const began = performance.now();
    const results = await Promise.allSettled(
      Array.from({ length: operations }, (_, index) => liveAndDie(root, engine, `profile-${index}`)),
    );
    const value = performance.now() - began;
    engine.session.api.close();
    const requests = emulator.requests();
    const failed = results.filter(({ status }) => status === "rejected");
    if (failed.length > 0) throw failed[0].reason;
    const baseline = leastTime(requests);
    const figure = `${operations} profiles at once, each created, changed and deleted`;
    return [
      { figure: `${figure}: failures`, value: failed.length, unit: "operations", budget: 0 },
      {
        figure: `${figure}: answers 429`,
        value: requests.filter(({ status }) => status === 429).length,
        unit: "requests",
        note: `of ${requests.length}`,
      },
      {
        figure,
        value,
        unit: "ms",
        ...(baseline === 0
          ? { note: "too few for the limits to matter" }
          : {
              baseline,
              ratio: value / baseline,
              ratioBudget: RATIO_BUDGET,
              note: "against the least time that the limits allow",
            }),
      },
    ];
  } finally {
    await emulator.stop();
  }
}

function engineOf(root, emulator) {
  const { createPaletteApi, resolveConfiguration } = require(`${root}/dist/palette/index.js`);
  const { PaletteSession, ProfileEngine } = require(`${root}/dist/reconcile/index.js`);
  const env = {
    PALETTE_HOST: emulator.url,
    PALETTE_API_KEY: emulator.apiKey,
    PALETTE_PROJECT: emulator.projects[0].uid,
  };
  const configuration = resolveConfiguration({ env });
  return new ProfileEngine(new PaletteSession({ api: createPaletteApi(configuration), configuration }));
}

async function liveAndDie(root, engine, profileName) {
  const { normaliseProfile } = require(`${root}/dist/profile/profile.js`);
  const { resolvedProfile, resolveProfile } = require(`${root}/dist/reconcile/index.js`);
  const resolve = async (podCIDR) => {
    const profile = normaliseProfile(props(profileName, podCIDR));
    const { layers } = await resolveProfile(engine.session, profile);
    return resolvedProfile(profile, layers);
  };
  const { record } = await engine.create(await resolve("10.0.0.0/16"));
  const changed = await engine.update(record, await resolve("10.1.0.0/16"));
  await engine.delete(changed.record, "project");
}

/** The least time in milliseconds in which the limits let these requests through: what goes beyond a burst must wait. */
function leastTime(requests) {
  const counts = new Map();
  for (const { path } of requests) {
    const prefix = path.split("/").slice(0, 3).join("/");
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return Math.max(
    ...[...counts].map(([prefix, count]) => {
      const { perSecond, burst } = LIMITS[prefix] ?? LIMITS.other;
      return (Math.max(0, count - burst) / perSecond) * 1000;
    }),
  );
}
