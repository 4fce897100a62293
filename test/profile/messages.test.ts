import { formatIssues, ValidationError } from "../../lib/profile/errors";
import { defineInfrastructureProfile } from "../../lib/profile/infrastructure-profile";
import { validateInfrastructureProfile } from "../../lib/profile/validate";
import { PROFILE } from "./arbitraries";

const layers = (change: object) => ({ ...PROFILE, layers: { ...PROFILE.layers, ...change } });
const kubernetes = (change: object) => layers({ kubernetes: { pack: "kubernetes@1.30.4", ...change } });

test.each<[string, unknown, string]>([
  [
    "a misspelled field",
    { ...PROFILE, verison: "1.0.0" },
    'verison: "verison" is not a field here. Fields here: type, name, version, description, tags, scope, publish, registry, variables, cloud, customCloud, layers. Did you mean "version"? [UNKNOWN_FIELD]',
  ],
  [
    "Palette's own word for a role",
    layers({ k8s: "kubernetes@1.30.4" }),
    'layers.k8s: "k8s" is not a field here. Fields here: os, kubernetes, network, storage. Did you mean "kubernetes"? [UNKNOWN_FIELD]',
  ],
  [
    "an add-on layer",
    layers({ monitoring: "prometheus-operator@69.3.0" }),
    'layers.monitoring: "monitoring" is an add-on: the infrastructure layers are os, kubernetes, network and storage only. Put add-ons into the addons of a full profile or of an add-on profile. [LAYER_NOT_ALLOWED]',
  ],
  [
    "a missing layer",
    layers({ storage: undefined }),
    'layers.storage: the storage layer is missing: infrastructure for aws needs it. Add layers.storage, for example "csi-aws-ebs@1.22.0". [LAYER_MISSING]',
  ],
  [
    "no cloud",
    { ...PROFILE, cloud: undefined },
    'cloud: this field is required. Add it: a cloud type, such as cloud: "aws". [MISSING_FIELD]',
  ],
  [
    "a short version",
    { ...PROFILE, version: "v1.2" },
    'version: "v1.2" is not a strict semantic version. Use major.minor.patch, with an optional pre-release part such as 1.2.3-rc.1. Did you mean "1.2.0"? [INVALID_VERSION]',
  ],
  [
    "a pack without version",
    layers({ os: "ubuntu-aws" }),
    'layers.os.pack.version: pack "ubuntu-aws" has no version. Add one: "ubuntu-aws@<version>", exact (1.30.4), a floating tag (1.30.x) or a range (~1.30). [PACK_VERSION_MISSING]',
  ],
  [
    "a range that no version is in",
    layers({ os: "ubuntu-aws@>2 <1" }),
    'layers.os.pack.version: ">2 <1" is not a range of versions. Use a semantic version range such as "~1.30" or ">=1.30 <1.32", an exact version, or a floating tag such as 1.30.x. [INVALID_VERSION_RANGE]',
  ],
  [
    "a version that is a number",
    layers({ os: { pack: { name: "ubuntu-aws", version: 22.04 } } }),
    "layers.os.pack.version: this must be a string, but is a number. Write a string here. [INVALID_TYPE]",
  ],
  [
    "a tag key given twice",
    { ...PROFILE, tags: ["team:a", "team:b"] },
    'tags[1]: the tag key "team" is given twice ("team:a" and "team:b"). Palette keeps one value per key: remove one of them. [DUPLICATE_TAG]',
  ],
  [
    "a variable",
    kubernetes({ values: "# size\nreplicas: {{.spectro.var.replicas}}\n" }),
    'layers.kubernetes.values (line 2): the profile variable "replicas" is referred to but not defined. Define it in variables, or remove {{.spectro.var.replicas}}. [VARIABLE_UNDEFINED]',
  ],
  [
    "a tab in YAML",
    kubernetes({ values: "pack:\n\tpodCIDR: 10.0.0.0/16\n" }),
    "layers.kubernetes.values (line 2): a tab is used as indentation, which YAML does not allow. Correct the YAML at this line. [INVALID_YAML]",
  ],
  [
    "text with a colon in YAML",
    kubernetes({ values: "a: 1\nb: c: d\n" }),
    'layers.kubernetes.values (line 2): a second "key: value" on one line: text with ": " needs quotes. Correct the YAML at this line. [INVALID_YAML]',
  ],
  [
    "an unclosed quote in YAML",
    kubernetes({ values: 'a: "b\n' }),
    'layers.kubernetes.values (line 1): a closing " is missing. Correct the YAML at this line. [INVALID_YAML]',
  ],
  [
    "a key given twice in YAML",
    kubernetes({ values: "a: 1\nb: 2\na: 3\n" }),
    'layers.kubernetes.values (line 3): the key "a" is given twice in the same map. Remove one of them: which of the two counts depends on the reader. [YAML_DUPLICATE_KEY]',
  ],
  [
    "a scope that is none",
    { ...PROFILE, scope: "tennant" },
    'scope: "tennant" is not allowed here. Use one of: project, tenant. Did you mean "tenant"? [INVALID_VALUE]',
  ],
  ["nothing at all", undefined, "this field is required. Add it: an object. [MISSING_FIELD]"],
])("%s is explained in words a newcomer can act on", (_, input, expected) => {
  expect(formatIssues(validateInfrastructureProfile(input).issues)).toBe(expected);
});

test("a profile with several mistakes is refused with one line for each", () => {
  const run = () =>
    defineInfrastructureProfile({
      name: "golden",
      version: "1",
      tags: ["a", "a"],
      cloud: PROFILE.cloud,
      layers: PROFILE.layers,
    });
  expect(run).toThrow(ValidationError);
  expect(run).toThrow(
    new Error(`2 problems found in the infrastructure profile "golden":
  version: "1" is not a strict semantic version. Use major.minor.patch, with an optional pre-release part such as 1.2.3-rc.1. Did you mean "1.0.0"? [INVALID_VERSION]
  tags[1]: the tag key "a" is given twice ("a" and "a"). Palette keeps one value per key: remove one of them. [DUPLICATE_TAG]`),
  );
});
