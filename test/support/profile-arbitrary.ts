import fc from "fast-check";
import type { InfrastructureProfileProps } from "../../lib/profile/infrastructure-profile";
import { golden } from "./engine";

const VALUES = [
  "",
  "# only a comment\n",
  "pack:\n  podCIDR: 10.0.0.0/16\n",
  "# the same, spelled otherwise\npack: { podCIDR: '10.0.0.0/16' }\n",
  "pack:\n  podCIDR: 10.1.0.0/16\n  list: [1, 2]\n",
  "pack:\n  podCIDR: 10.1.0.0/16\n  list: [2, 1]\n",
  "a: |\n  text\n  more\nb: ~\n",
  "a: 'text'\nb: 1e3\n",
] as const;

const CONTENTS = ["kind: A\n", "kind: A", "kind: B\nspec: { n: 1 }\n", "kind: A\n---\nkind: B\n"] as const;

const values = fc.option(fc.constantFrom(...VALUES), { nil: undefined });

const manifests = fc.uniqueArray(
  fc.record({ name: fc.constantFrom("one", "two", "three"), content: fc.constantFrom(...CONTENTS) }),
  { selector: (one) => one.name, maxLength: 3 },
);

function layer(pack: string, versions: readonly string[]) {
  return fc
    .record({ version: fc.constantFrom(...versions), values, manifests })
    .map(({ version, ...rest }) => ({ pack: `${pack}@${version}`, ...rest }));
}

/** Profiles for one cloud that differ in everything that an update can change, and in spelling. */
export const anyProfile: fc.Arbitrary<InfrastructureProfileProps> = fc
  .record({
    name: fc.constantFrom("aws-base", "aws-edge"),
    version: fc.constantFrom("1.0.0", "1.1.0-rc.1"),
    description: fc.constantFrom("", "for all teams"),
    tags: fc.uniqueArray(fc.constantFrom("solo", "team:a", "env:prod", "env:test"), {
      selector: (tag) => tag.split(":")[0],
    }),
    publish: fc.boolean(),
    layers: fc.record({
      os: layer("ubuntu-aws", ["22.04", "24.04"]),
      kubernetes: layer("kubernetes", ["1.30.4", "1.30.x", "1.31.6"]),
      network: layer("cni-calico", ["3.28.2", "3.31.4"]),
      storage: layer("csi-aws-ebs", ["1.22.0", "1.57.1"]),
    }),
  })
  .map((changes) => golden(changes));
