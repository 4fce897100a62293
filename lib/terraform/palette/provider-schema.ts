import type { Schema } from "../protocol/schema";

/** The schema of the provider block. */
export const providerSchema: Schema = {
  version: 0,
  description:
    "Manages cluster profiles of Spectro Cloud Palette: typed, with every check at plan, and with true drift detection.",
  attributes: {
    host: {
      type: "string",
      description:
        "Palette to talk to, such as `https://api.spectrocloud.com`. Default: `PALETTE_HOST`, else `SPECTROCLOUD_HOST`, else the public service.",
      optional: true,
    },
    api_key: {
      type: "string",
      description:
        "The API key. Better left out of the configuration: `PALETTE_API_KEY`, or `PALETTE_API_KEY_FILE` with the path of a file that holds it. `SPECTROCLOUD_APIKEY` is read, too.",
      optional: true,
      sensitive: true,
    },
    project: {
      type: "string",
      description: "Name or uid of the project. Default: `PALETTE_PROJECT`, else `Default`.",
      optional: true,
    },
    ca_file: {
      type: "string",
      description: "Path of certificates (PEM) that are trusted besides the public ones. Default: `PALETTE_CA_FILE`.",
      optional: true,
    },
    insecure: {
      type: "bool",
      description:
        "Whether certificates are not verified, and the key may go by plain `http://` to another machine. Default: `PALETTE_INSECURE`, else `false`.",
      optional: true,
    },
    request_timeout: {
      type: "string",
      description: "Longest time for one HTTP request, such as `30s`. Default: `30s`.",
      optional: true,
    },
    operation_timeout: {
      type: "string",
      description:
        "Longest time for one operation with all its requests and retries, where a resource does not say otherwise. Default: `10m`.",
      optional: true,
    },
  },
};
