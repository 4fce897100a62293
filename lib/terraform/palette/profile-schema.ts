import type { Attributes, Schema } from "../protocol/schema";
import { text } from "./attribute";
import { addonsAttribute, layersAttribute } from "./layer-schema";
import type { ProfileKind } from "./profile-kind";
import { variablesAttribute } from "./variable-schema";

/** Version of the shape of a profile's state. Count it up with each change that needs an upgrade. */
export const STATE_VERSION = 0;

const defaulted = { optional: true, computed: true } as const;

const identity = ({ type }: ProfileKind): Attributes => ({
  id: text("Uid of the profile; a cluster refers to it by this.", { computed: true }),
  name: text("Name, the same for all versions. Another name renames the profile.", { required: true }),
  version: text(
    "Strict semantic version: `major.minor.patch`, optionally with a pre-release part. Another version makes a new profile, see `on_version_change`. Default: `1.0.0`.",
    defaulted,
  ),
  description: text("What the profile is for. Default: none."),
  tags: {
    type: ["set", "string"],
    description: "Tags, `key:value` (split at the first colon) or bare `key`; one per key. Default: none.",
    optional: true,
  },
  cloud:
    type === "add-on"
      ? text("Cloud that the add-ons are for. Another one makes a new profile. Default: `all`.", defaulted)
      : text("Cloud that the layers are for, such as `aws` or `vsphere`. Another one makes a new profile.", {
          required: true,
        }),
  custom_cloud: {
    type: "bool",
    description:
      "Whether `cloud` is the name of a custom cloud, also where it looks like a slip of a known one. Default: `false`.",
    optional: true,
  },
  scope: text(
    "Where the profile lives: `project` or `tenant`. Another scope makes a new profile. Default: `project`.",
    defaulted,
  ),
  publish: {
    type: "bool",
    description: "Whether clusters can use it: `false` leaves it a draft. Default: `true`.",
    ...defaulted,
  },
  registry: text("Registry, by name or uid, of every layer whose pack names none."),
});

const handling: Attributes = {
  adopt: text(
    "Whether to manage a profile of this name, version and scope that exists already: `true` where nothing differs, `overwrite` also where something does, which is changed. It then stays in Palette on destroy, unless `on_destroy` is `delete`. Default: `false`.",
  ),
  on_destroy: text(
    "Whether the profile is deleted on destroy: `delete` refuses while clusters use it, `delete-unused` keeps it then, `keep` leaves it. Default: `delete`, for an adopted one `keep`.",
  ),
  versioning: text(
    "Whether a published version may be edited: `immutable` refuses a change of its content at plan and asks for a new version. Default: `in-place`.",
  ),
  on_version_change: text(
    "What becomes of the old version when there is a new one: `keep` leaves it in Palette, unmanaged; `delete-unused` deletes it unless somebody uses it; `rename` makes no new profile, but gives the one that is there the new version. Default: `keep`.",
  ),
  allow: {
    type: ["set", "string"],
    description:
      "What is allowed that would be refused otherwise, by name: `overwrite-draft`, `overwrite-edit`, `delete-in-use`, `change-variables-in-use`, `remove-layer:<role>`, `kubernetes:1.30->1.32`. The environment variable `PALETTE_IAC_ALLOW` adds to it for one run. Default: none.",
    optional: true,
  },
  upgrade: {
    type: "bool",
    description:
      "Whether floating tags and version ranges move to the newest version that they admit, at each plan. `PALETTE_IAC_UPGRADE=1` does it for one run. Default: `false`.",
    optional: true,
  },
  ignore_drift: {
    type: ["list", "string"],
    description:
      "Paths at which the profile may be other in Palette than the configuration says, such as `description`, `tags.env`, `layers.kubernetes.values.pack.podCIDR`, `addons.argo-cd.manifests.quota`. Default: none.",
    optional: true,
  },
  timeouts: {
    nested: {
      nesting: "single",
      attributes: {
        create: text("For making the profile. Default: `10m`."),
        update: text("For changing it. Default: `10m`."),
        delete: text("For deleting it. Default: `10m`."),
      },
    },
    description: "How long operations may take, retries included, as durations such as `30s`, `5m` or `1h30m`.",
    optional: true,
  },
};

/** The schema of the resource type for a kind of profile. */
export function profileSchema(kind: ProfileKind): Schema {
  const { type } = kind;
  return {
    version: STATE_VERSION,
    description: kind.description,
    attributes: {
      ...identity(kind),
      ...(type === "add-on" ? {} : { layers: layersAttribute }),
      ...(type === "infra" ? {} : { addons: addonsAttribute(type === "add-on") }),
      variables: variablesAttribute,
      ...handling,
      digest: text(
        "Fingerprint of the profile's meaning as it was written last: equal for two profiles exactly when nothing differs.",
        { computed: true },
      ),
    },
  };
}
