// OpenTofu and Terraform as programs that print their versions.

// Their own settings of the person who runs this could add arguments, or point at files that are not there.
function environment() {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  return { ...Object.fromEntries(own), CHECKPOINT_DISABLE: "1" };
}

/** @type {import("../cli-tools/on-path.mjs").Program} */
export const OPENTOFU = {
  name: "tofu",
  versionLine: (version) => `OpenTofu v${version}`,
  versionPattern: /^OpenTofu v(\d+\.\d+\.\d+\S*)$/m,
  environment,
  // Attributes that are written and never kept have been there since this version.
  oldest: "1.11.0",
};

/** @type {import("../cli-tools/on-path.mjs").Program} */
export const TERRAFORM = {
  name: "terraform",
  versionLine: (version) => `Terraform v${version}`,
  versionPattern: /^Terraform v(\d+\.\d+\.\d+\S*)$/m,
  environment,
  // As with OpenTofu.
  oldest: "1.11.0",
};
