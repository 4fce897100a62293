/**
 * The one table of everything that can go wrong. A code never changes its meaning; wording may improve.
 *
 * `message` and `hint` are templates: `{name}` is filled in where the problem is reported.
 */
export interface ErrorDefinition {
  /** Short name of the problem, as documentation headings show it. */
  readonly title: string;
  /** What is wrong. Placeholders in braces. */
  readonly message: string;
  /** What to do about it. Placeholders in braces. */
  readonly hint: string;
  /** True when doing the same again later can succeed without any change by the user. */
  readonly retryable: boolean;
}

function define(title: string, message: string, hint: string, retryable = false): ErrorDefinition {
  return { title, message, hint, retryable };
}

/** All error and warning codes, grouped by where they arise. */
export const ERRORS = {
  // --- shape of the input -----------------------------------------------------------------------
  MISSING_FIELD: define("Missing field", "this field is required", "Add it: {expected}."),
  UNKNOWN_FIELD: define("Unknown field", '"{field}" is not a field here', "{suggestion}"),
  INVALID_TYPE: define("Wrong type", "this must be {expected}, but is {actual}", "Write {expected} here."),
  INVALID_VALUE: define("Value not allowed", '"{value}" is not allowed here', "Use one of: {allowed}.{suggestion}"),
  INVALID_PROFILE: define("Profile not valid", "{count} found in {subject}", "Each line above has a path and a hint."),
  UNKNOWN_VALUE: define(
    "Value not known yet",
    "holds a value that is not known yet, so {operation} is not possible",
    "Call it when all values are known.",
  ),

  // --- profile fields ---------------------------------------------------------------------------
  INVALID_NAME: define(
    "Name not valid",
    '"{value}" is not a usable name: {reason}',
    "Use a name without blanks at its ends and without control characters.",
  ),
  INVALID_VERSION: define(
    "Version not valid",
    '"{value}" is not a strict semantic version',
    "Use major.minor.patch, with an optional pre-release part such as 1.2.3-rc.1.{suggestion}",
  ),
  INVALID_TAG: define(
    "Tag not valid",
    'tag "{value}" is not usable: {reason}',
    'Write "key:value", or a bare "key". The first colon separates key and value.',
  ),
  DUPLICATE_TAG: define(
    "Tag given twice",
    'the tag key "{key}" is given twice ("{first}" and "{second}")',
    "Palette keeps one value per key: remove one of them.",
  ),
  INVALID_CLOUD: define(
    "Cloud type not valid here",
    'cloud type "{value}" does not go with this kind of profile',
    "Name the one cloud that the infrastructure layers are for, such as aws or vsphere.",
  ),

  // --- layers -----------------------------------------------------------------------------------
  LAYER_MISSING: define(
    "Layer missing",
    "the {role} layer is missing: an infrastructure profile for {cloud} needs it",
    'Add layers.{role}, for example "{example}".',
  ),
  LAYER_NOT_ALLOWED: define(
    "Add-on layer in an infrastructure profile",
    '"{field}" is an add-on layer: an infrastructure profile holds os, kubernetes, network and storage only',
    "Put add-ons into a full profile (type cluster) or an add-on profile of their own.",
  ),
  STORAGE_NOT_DECLARED: define(
    "No storage layer",
    'no storage layer is declared for the custom cloud "{cloud}"',
    "Add layers.storage unless this cloud brings its own storage.",
  ),

  // --- packs ------------------------------------------------------------------------------------
  INVALID_PACK_REF: define(
    "Pack reference not valid",
    '"{value}" is not a pack reference: {reason}',
    'Write "name@version", such as "kubernetes@1.30.4", or an object with name and version.',
  ),
  PACK_VERSION_MISSING: define(
    "Pack version missing",
    'pack "{pack}" has no version',
    'Add one: "{pack}@<version>", exact (1.30.4) or a floating tag (1.30.x).',
  ),
  PACK_VERSION_RANGE: define(
    "Version range not supported",
    '"{value}" is a range of versions, which is not supported',
    "Use an exact version such as 1.30.4, or a floating tag such as 1.30.x.",
  ),
  PACK_REGISTRY_NOT_ALLOWED: define(
    "Registry on a manifest pack",
    "a pack of type manifest has no registry",
    "Leave the registry out, or use another pack type.",
  ),
  PACK_TYPE_NOT_ALLOWED: define(
    "Manifest pack as an infrastructure layer",
    "a pack of type manifest is always an add-on, so it cannot be the {role} layer",
    "Use a pack of a registry here; further manifests can go into manifests of any layer.",
  ),
  MANIFESTS_MISSING: define(
    "Manifest pack without manifests",
    'pack "{pack}" is of type manifest but has no manifests',
    "Add manifests: [{ name, content }].",
  ),
  DUPLICATE_MANIFEST: define(
    "Manifest name given twice",
    'the manifest name "{name}" is given twice in this layer',
    "Give each manifest of a layer its own name.",
  ),

  // --- values -----------------------------------------------------------------------------------
  INVALID_YAML: define("YAML not valid", "{reason}", "Correct the YAML at this line."),
  YAML_DUPLICATE_KEY: define(
    "Key given twice",
    'the key "{key}" is given twice in the same map',
    "Remove one of them: which of the two counts depends on the reader.",
  ),
  YAML_TOO_LARGE: define(
    "YAML too large",
    "the YAML text has {actual} bytes, but only {limit} are allowed",
    "Split it, or remove what is not needed.",
  ),
  YAML_TOO_DEEP: define("YAML too deep", "maps and lists are nested more than {limit} deep", "Flatten the structure."),
  YAML_BOMB: define(
    "Too many values",
    "it holds more than {limit} values, with everything counted that aliases repeat",
    "Use fewer aliases, or split it.",
  ),
  VALUES_NOT_PLAIN: define(
    "Value cannot be written as YAML",
    "{actual} cannot be written as YAML",
    "Use strings, finite numbers, booleans, null, lists and plain objects.",
  ),
  OVERLAY_NEEDS_VALUES: define(
    "Nothing to lay values over",
    "an object cannot be laid over the pack's defaults, which are not known here",
    "Give the layer's values in the profile, or replace them as a whole with YAML text.",
  ),
  OVERLAY_NOT_A_MAP: define(
    "Values are not a map",
    "an object can only be laid over values that are one YAML map",
    "Replace the values as a whole with YAML text.",
  ),
  OVERLAY_SHARED: define(
    "Values are shared by an alias",
    "an object cannot be laid over a part that an alias repeats elsewhere: both places would change",
    "Write the repeated part out in the text, or replace the values as a whole with YAML text.",
  ),
  VARIABLE_UNDEFINED: define(
    "Profile variable not defined",
    'the profile variable "{variable}" is referred to but not defined',
    "Profile variables cannot be declared in this version: remove {reference}, or write the value itself.",
  ),

  // --- lock file --------------------------------------------------------------------------------
  LOCK_INVALID: define("Lock not valid", "the lock is not usable: {reason}", "Make it again."),
  LOCK_MISSING: define(
    "Lock entry missing",
    'what only the catalogue knows about "{pack}" is needed here and no lock entry has it: {needed}',
    "Make a lock while Palette can be reached with `palette-iac lock`, and pass it as `lock`.",
  ),
  SYNTH_CONFLICT: define(
    "Two profiles would be written to one file",
    '"{first}" and "{second}" would both be written to {file}',
    "Give each profile its own name or version.",
  ),

  // --- catalogue --------------------------------------------------------------------------------
  REGISTRY_NOT_FOUND: define(
    "Registry not found",
    'there is no registry "{registry}"',
    "Registries here: {available}.{suggestion}",
  ),
  REGISTRY_AMBIGUOUS: define(
    "Registry name not unique",
    'the registry name "{registry}" stands for several: {candidates}',
    "Give the uid of the registry, or the type of the pack.",
  ),
  PACK_NOT_FOUND: define("Pack not found", 'there is no pack "{pack}" {where}', "{suggestion}"),
  PACK_VERSION_NOT_FOUND: define(
    "Pack version not found",
    'pack "{pack}" has no version or tag "{version}" in registry "{registry}"',
    "Versions there: {available}.{suggestion}",
  ),
  PACK_AMBIGUOUS: define(
    "Pack in several registries",
    'pack "{pack}@{version}" is in several registries: {candidates}',
    "Set registry on the layer's pack or on the profile.",
  ),
  PACK_WRONG_CLOUD: define(
    "Pack for another cloud",
    'pack "{pack}" is for {supported}, not for cloud "{cloud}"',
    "Choose a pack for {cloud}, or correct the cloud of the profile.",
  ),
  PACK_WRONG_LAYER: define(
    "Pack for another layer",
    'pack "{pack}" belongs to the {actual} layer, not to the {role} layer',
    "Use it in the layer it is made for.",
  ),
  PACK_TYPE_MISMATCH: define(
    "Pack type does not fit the registry",
    'pack type "{type}" does not go with registry "{registry}" of kind {kind}',
    "Leave the type out, or use {expected}.",
  ),

  // --- configuration ----------------------------------------------------------------------------
  API_KEY_MISSING: define(
    "No API key",
    "no Palette API key is set",
    "Set PALETTE_API_KEY (or PALETTE_API_KEY_FILE, or SPECTROCLOUD_APIKEY). A Pulumi stack may hold it as the secret palette-iac:apiKey.",
  ),
  API_KEY_REJECTED: define(
    "API key refused",
    "{host} refused the API key from {source}",
    "Check that the key is valid, not expired, and belongs to this host.",
  ),
  API_KEY_NOT_SECRET: define(
    "API key in clear text",
    "the API key in configuration {key} is not a secret",
    "Set it again with `pulumi config set --secret {key}`, or use the environment variable PALETTE_API_KEY.",
  ),
  INVALID_CONFIGURATION: define("Configuration not valid", "{setting}: {reason}", "Correct {setting}."),
  PROJECT_NOT_FOUND: define(
    "Project not found",
    'there is no project "{project}" that this key can see',
    "Projects here: {available}. Set PALETTE_PROJECT to one of them (name or uid), or use scope tenant.{suggestion}",
  ),
  TARGET_MISMATCH: define(
    "Credentials lead elsewhere",
    "this profile lives in {recorded}, but today's credentials lead to {current}",
    "Use the key, host and project with which it was made. Nothing was changed.",
  ),

  // --- talking to the API -----------------------------------------------------------------------
  HOST_UNREACHABLE: define(
    "Host not reachable",
    "{host} cannot be reached: {reason}",
    "Check PALETTE_HOST, the network and the proxy. PALETTE_IAC_OFFLINE=1 skips the checks that need the API in a preview.",
    true,
  ),
  TLS_NOT_TRUSTED: define(
    "Certificate not trusted",
    "the certificate of {host} is not trusted: {reason}",
    "Name the CA with PALETTE_CA_FILE. PALETTE_INSECURE=1 turns verification off.",
  ),
  TIMEOUT: define(
    "Timed out",
    "{operation} did not finish within {timeoutMs} ms",
    "Try again, or allow more time.",
    true,
  ),
  CANCELLED: define("Cancelled", "{operation} was cancelled", "Run it again to go on.", true),
  RATE_LIMITED: define(
    "Too many requests",
    "{host} still answers 429 after {attempts} attempts",
    "Try again later.",
    true,
  ),
  PERMISSION_MISSING: define(
    "Permission missing",
    "the API key lacks the permission {permission}",
    "Ask for a role that has it in {where}, such as Cluster Profile Admin.",
  ),
  API_ERROR: define(
    "Palette refused the request",
    "{method} {path} answered {status} {apiCode}: {apiMessage}",
    "{advice}",
  ),
  INVALID_ANSWER: define(
    "Answer not understood",
    "{method} {path} gave an answer that is not understood: {reason}",
    "Check that the host is a Palette API and not a proxy's page.",
  ),

  // --- profiles on the server -------------------------------------------------------------------
  PROFILE_NAME_TAKEN: define(
    "Name and version taken",
    "a profile {name} {version} with other content exists in this {scope} (uid {uid}); it differs at {paths}",
    "Choose another name or version, or set adopt: true to take it over and change it (which its type, cloud and scope must allow).",
  ),
  PROFILE_RENAME_TAKEN: define(
    "New name taken",
    "another profile {name} {version} exists in this {scope} (uid {uid})",
    "Choose another name, or delete that profile first.",
  ),
  PROFILE_DECLARED_TWICE: define(
    "Profile declared twice",
    "two resources of this program are the same profile: {name} {version} in one {scope}",
    "Give each of them a name or a version of its own, or remove one.",
  ),
  PROFILE_NOT_FOUND: define(
    "Profile not found",
    "there is no profile with uid {uid}",
    "Check the uid, the project and the key.",
  ),
  PROFILE_GONE: define(
    "Profile deleted by somebody else",
    "the profile {uid} is gone",
    "Run refresh, then apply again: it will be created anew.",
  ),
  PROFILE_IN_USE: define(
    "Profile in use",
    "{name} {version} is used by {users}",
    "Remove it from them first. To keep an old version for good in Pulumi, set retainOnDelete before the version changes. Nothing was deleted.",
  ),
  PROFILE_TAKEN_OVER: define(
    "Existing profile taken over",
    "{name} {version} exists already with the wanted content (uid {uid}): it is taken over",
    "If another stack manages it too, whichever is destroyed first deletes it for both.",
  ),
  PROFILE_KEPT: define(
    "Profile kept",
    "{name} {version} (uid {uid}) is not deleted: another resource has just taken it over",
    "Nothing to do.",
  ),
  PROFILE_FIXED_FIELD: define(
    "Field of an existing profile cannot change",
    "the {field} of profile {uid} is {before} and cannot become {after}",
    "Make a new profile instead, with another name or version.",
  ),
  PROFILE_MADE_TWICE: define(
    "Two resources for one profile",
    "{name} {version} was made by another resource of this run (uid {uid})",
    "Give one of them another name or version, or declare the profile once.",
  ),
  DRAFT_CONFLICT: define(
    "Somebody else's draft",
    "the profile {uid} has an unpublished draft that differs from what is wanted at {paths}",
    "Publish or discard the draft in Palette, or set PALETTE_IAC_OVERWRITE_DRAFTS=1 for this run.",
  ),
  READ_BACK_DIFFERS: define(
    "Written, but read back differently",
    "the profile {uid} was written but reads back differently at {paths}",
    "Somebody may have changed it at the same moment: run refresh and apply again.",
    true,
  ),
  WRITE_INCOMPLETE: define(
    "Change not finished",
    "the profile {uid} was changed only in part: {done} done, {failed} failed: {reason}",
    "Run it again: the next run finishes the change.",
    true,
  ),
  CHECKS_SKIPPED: define(
    "Checks that need the API skipped",
    "PALETTE_IAC_OFFLINE is set: packs, registries, names and permissions were not checked",
    "Unset PALETTE_IAC_OFFLINE to check them.",
  ),
} as const satisfies Record<string, ErrorDefinition>;

/** The code of an error or warning: a key of {@link ERRORS}. */
export type ErrorCode = keyof typeof ERRORS;
