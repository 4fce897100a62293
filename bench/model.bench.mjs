// How long the model takes to check, fingerprint and compare a profile, against bare YAML parsing of the same texts.
import { createRequire } from "node:module";

export const name = "model";

const require = createRequire(import.meta.url);

/** Values of about 60 lines; `seed` makes each text another one, so that nothing is remembered. */
function valuesText(seed) {
  const lines = Array.from({ length: 56 }, (_, index) => `  key-${index}: "value ${index} of ${seed}" # a comment`);
  return `pack:\n  namespace: kube-system\n  podCIDR: 10.0.0.0/16\nvalues:\n${lines.join("\n")}\n`;
}

function profileOf(seed) {
  const layer = (pack, role) => ({ pack, values: valuesText(`${seed} ${role}`) });
  return {
    name: `profile-${seed}`,
    cloud: "aws",
    registry: "Palette Registry",
    layers: {
      os: layer("ubuntu-aws@22.04", "os"),
      kubernetes: layer("kubernetes@1.30.4", "kubernetes"),
      network: layer("cni-calico@3.28.2", "network"),
      storage: layer("csi-aws-ebs@1.22.0", "storage"),
    },
  };
}

/** The same profile with a comment in each text, so that equal meaning has to be found out. */
function reformatted(profile) {
  const layers = Object.entries(profile.layers).map(([role, layer]) => [
    role,
    { ...layer, values: `# copy\n${layer.values}` },
  ]);
  return { ...profile, layers: Object.fromEntries(layers) };
}

/** @param {{root: string, size: (full: number, tiny: number) => number}} context */
export async function run({ root, size }) {
  const { compare, digest, validateInfrastructureProfile } = require(`${root}/dist/index.js`);
  const { parse } = require("yaml");
  const count = size(200, 3);
  const profiles = Array.from({ length: count }, (_, index) => profileOf(index));
  const time = (work) => {
    const began = performance.now();
    for (const profile of profiles) work(profile);
    return performance.now() - began;
  };
  const parseAll = (profile) => {
    for (const layer of Object.values(profile.layers)) parse(layer.values);
  };
  parseAll(profiles[0]);
  const baseline = time(parseAll);
  const row = (figure, value) => ({
    figure: `${figure}, ${count} profiles of 4 x 60 lines`,
    value,
    unit: "ms",
    baseline,
    ratio: value / baseline,
    note: "against bare YAML parsing",
  });
  return [
    row(
      "validate",
      time((profile) => validateInfrastructureProfile(profile)),
    ),
    row(
      "digest",
      time((profile) => digest(profile)),
    ),
    row(
      "compare with a reformatted copy",
      time((profile) => compare(profile, reformatted(profile))),
    ),
  ];
}
