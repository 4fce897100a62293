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
  OUTPUT_IN_TEXT: define(
    "Output in a text",
    "an Output of Pulumi was put into a text, which now says that this is not supported",
    "Write the text with pulumi.interpolate, or with pulumi.jsonStringify where it is JSON.",
  ),
  OBJECT_IN_TEXT: define(
    "Object in a text",
    'the text has "{found}" where a value should be',
    "A program put a whole object there. Put the field that you mean there, or JSON: JSON.stringify, or pulumi.jsonStringify if it holds Outputs.",
  ),
  TOKEN_IN_TEXT: define(
    "Token in a text",
    "the token {token} of a CDK is in a text, and nothing resolves it here",
    "Tokens are resolved in the props of the constructs for that CDK (palette-iac/cdktn, palette-iac/cdktf): put it there. Everywhere else, overlay and the define functions included, give the value itself.",
  ),
  UNDEFINED_IN_TEXT: define(
    "Looks like a missing value",
    'the word "{word}" stands in this text, as if a value were missing',
    "Check the value that the program puts here.",
  ),
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
  UNKNOWN_CLOUD: define(
    "Cloud type not known",
    '"{value}" is not a known cloud type',
    'Did you mean "{near}"? If it is a custom cloud of that name, set customCloud: true.',
  ),

  // --- layers -----------------------------------------------------------------------------------
  LAYER_MISSING: define(
    "Layer missing",
    "the {role} layer is missing: infrastructure for {cloud} needs it",
    "Add layers.{role}{example}.",
  ),
  LAYER_NOT_ALLOWED: define(
    "Add-on among the infrastructure layers",
    '"{field}" is an add-on: the infrastructure layers are os, kubernetes, network and storage only',
    "Put add-ons into the addons of a full profile or of an add-on profile.",
  ),
  INFRASTRUCTURE_LAYER_NOT_ALLOWED: define(
    "Infrastructure layer in an add-on profile",
    '"{field}" is an infrastructure layer: an add-on profile holds add-ons only',
    "Put it into an infrastructure profile, or define a full profile.",
  ),
  LAYER_NAME_TWICE: define(
    "Layer name given twice",
    'two layers are named "{name}"',
    "Give one of them a displayName of its own: a pack can be in a profile several times under different names.",
  ),
  INVALID_DISPLAY_NAME: define(
    "Display name not valid",
    '"{value}" is not a usable display name: {reason}',
    "Use letters, digits and single hyphens, such as hello-1.",
  ),
  DISPLAY_NAME_IN_VALUES: define(
    "Display name in the values alone",
    'the values name this layer "{value}", but the layer has no displayName, so it would have the name of its pack',
    'Write displayName: "{value}" on the layer; the key in the values can stay or go.',
  ),
  INVALID_INSTALL_PRIORITY: define(
    "Install priority not valid",
    "{value} is not an install priority",
    "Use a whole number from 0 on; smaller ones are installed earlier.",
  ),
  STORAGE_NOT_DECLARED: define(
    "No storage layer",
    'no storage layer is declared for cloud "{cloud}"',
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
    'Add one: "{pack}@<version>", exact (1.30.4), a floating tag (1.30.x) or a range (~1.30).',
  ),
  INVALID_VERSION_RANGE: define(
    "Version range not valid",
    '"{value}" is not a range of versions',
    'Use a semantic version range such as "~1.30" or ">=1.30 <1.32", an exact version, or a floating tag such as 1.30.x.',
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
  OVERLAY_NOT_A_MAP: define(
    "Values are not a map",
    "an object can only be laid over values that are one YAML map",
    "Replace the values as a whole with YAML text.",
  ),
  OVERLAY_NOT_READ: define(
    "Values that cannot be patched as they are written",
    "nothing can be laid over these values because of how line {line} of them is written: {reason}",
    "Write this line in another way (indent it further, put it on one line), or replace the values as a whole with YAML text.",
  ),
  OVERLAY_SHARED: define(
    "Values are shared by an alias",
    "an object cannot be laid over a part that an alias repeats elsewhere: both places would change",
    "Write the repeated part out in the text, or replace the values as a whole with YAML text.",
  ),
  VALUES_NOT_MAP: define(
    "Values that are no map",
    "the values are {actual}, not a map of keys",
    'Write YAML text with keys at its top, or an object. Of a file give the content, as readFileSync("values.yaml", "utf8") does.',
  ),
  VALUES_OF_SEVERAL_DOCUMENTS: define(
    "Values of several YAML documents",
    "the values are several YAML documents, of which Helm reads the first alone",
    'Remove the line "---" and what follows, or make it part of the first document.',
  ),
  VALUES_KEY_CONFLICT: define(
    "Value set twice",
    "{key} is set here and, to another value, by the layer's {prop}",
    "Set it in one of the two places.",
  ),
  INVALID_PATCH: define("Patch not valid", "{reason}", "Use paths such as pack.podCIDR or pack.list[0], each once."),
  PATCH_KEY_MISSPELT: define(
    "Key of a patch looks misspelt",
    'the values have no key "{key}"{where}, but they have "{near}"',
    'Did you mean "{near}"? If you mean a new key, allow it by name: {allowance}.',
  ),
  INVALID_DRIFT_PATH: define(
    "Path of allowed drift not valid",
    '"{value}" is no path that can be left as it is in Palette: {reason}',
    "Use one of these forms: {forms}.",
  ),
  PRESET_NOT_FOUND: define(
    "Preset not found",
    'pack "{pack}" has no preset "{preset}"',
    "Presets of this version: {available}.{suggestion}",
  ),
  PRESET_GROUP_TWICE: define(
    "Two presets of one group",
    'the presets "{first}" and "{second}" are both of the group {group}',
    "Choose one preset per group.",
  ),
  VALUE_NOT_ALLOWED: define(
    "Value not allowed by the pack",
    "the value does not fit what the pack allows here: {expected}",
    "Correct it.{hints}",
  ),
  VALUE_REQUIRED: define("Value required by the pack", "the pack requires a value here: {expected}", "Set it.{hints}"),
  VALUE_READONLY: define(
    "Value fixed by the pack",
    "the pack does not allow this value to be changed",
    "Remove it from the values or the patch: the pack's own default applies.",
  ),
  VALUE_NOT_CHECKED: define(
    "Value not checked",
    "the pack's regular expression is too large to be held against a value of this length",
    "Palette checks it when the profile is written.",
  ),

  // --- profile variables ------------------------------------------------------------------------
  INVALID_VARIABLE: define("Variable not valid", 'the variable "{variable}" is not usable: {reason}', "{advice}"),
  DUPLICATE_VARIABLE: define(
    "Variable given twice",
    'the {field} "{value}" is given to two variables',
    "Each variable needs a name and a display name of its own.",
  ),
  INVALID_REGEX: define(
    "Regular expression not valid",
    "this is not a regular expression that Palette can read: {reason}",
    "Palette uses RE2: no look-ahead, no look-behind, no back references.",
  ),
  VARIABLE_DEFAULT_MISSING: define(
    "Default value missing",
    'the variable "{variable}" is {why}, so it needs a default value',
    "Give it a default: nobody can enter a value when a cluster is made.",
  ),
  VARIABLE_DEFAULT_INVALID: define(
    "Default value not valid",
    'the default value of the variable "{variable}" does not fit its {what}',
    "Use {expected}.",
  ),
  VARIABLE_WITHOUT_DEFAULT: define(
    "Required variable without default",
    'the variable "{variable}" is required and has no default value',
    "Whoever makes a cluster must enter one; some installations want a default here.",
  ),
  VARIABLE_UNDEFINED: define(
    "Profile variable not defined",
    'the profile variable "{variable}" is referred to but not defined',
    "Define it in variables, or remove {reference}.{suggestion}",
  ),
  VARIABLE_REFERENCE_MISSPELLED: define(
    "Looks like a reference to a profile variable",
    'what seems to refer to the profile variable "{variable}" is not written as Palette reads it',
    "Write {reference}.",
  ),
  VARIABLE_UNQUOTED: define(
    "Reference without quotes",
    'the reference to the text variable "{variable}" has no quotes, so YAML may take its value for something else than a text',
    "Write {reference}.",
  ),
  VARIABLE_BREAKS_QUOTES: define(
    "Default that breaks its quotes",
    'the default of the variable "{variable}" holds {what}',
    "Use other quotes around the reference, or a block scalar (|).",
  ),
  PACK_REFERENCE_UNKNOWN: define(
    "Reference to a pack that the profile lacks",
    'no layer of the profile has the pack "{pack}"',
    "Check the name.{suggestion}",
  ),
  VARIABLE_UNUSED: define(
    "Profile variable not used",
    'no layer refers to the profile variable "{variable}"',
    "Refer to it with {reference} in values or manifests, or remove it.",
  ),
  VARIABLE_NOT_ALLOWED_HERE: define(
    "Profile variable where none is resolved",
    'the profile variable "{variable}" is not resolved under {where}',
    "Write the value itself here.",
  ),
  SENSITIVE_DEFAULT_OMITTED: define(
    "Default of a sensitive variable left out",
    'the default of the sensitive variable "{variable}" is not written to a file',
    "Set it in Palette after the import.",
  ),
  SENSITIVE_DEFAULT_NEEDED: define(
    "Default of a sensitive variable needed",
    'the sensitive variable "{variable}" has to be written, but its default value is not known here',
    "Palette shows it masked only: give its defaultValue (an empty text for none).",
  ),
  DEFAULT_IN_CLEAR: define(
    "Default of a sensitive variable in clear",
    'the default of the sensitive variable "{variable}" would stand in clear in plans and in the state',
    "Give it as default_value_wo with default_value_wo_version, or as sensitive_default_value where there are no write-only attributes.",
  ),
  DEFAULT_NOT_SENSITIVE: define(
    "Secret default of a variable that is not sensitive",
    'the variable "{variable}" is not sensitive, so its default cannot be kept a secret',
    "Set is_sensitive = true, or give the default as default_value.",
  ),
  DEFAULT_GIVEN_TWICE: define(
    "Default given twice",
    'the default of the variable "{variable}" is given in two places',
    "Keep one of default_value_wo and sensitive_default_value.",
  ),
  DEFAULT_VERSION_MISSING: define(
    "Number of a write-only default missing",
    'the write-only default of the variable "{variable}" has no number, so a change of it would never be seen',
    "Set default_value_wo_version = 1, and count it up with each new default.",
  ),
  VARIABLES_IN_USE: define(
    "Variables of a profile in use",
    "{name} {version} is used by {users}, so its variables cannot change: {variables}",
    "Make a new version, such as {next}. To try it all the same, allow change-variables-in-use.",
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
    'pack "{pack}" has no {wanted} in registry "{registry}"',
    "Versions there: {available}.{suggestion}",
  ),
  PACK_AMBIGUOUS: define(
    "Pack in several registries",
    'pack "{pack}" is in several registries: {candidates}',
    "Set registry to one of them{where}.",
  ),
  PACK_WRONG_CLOUD: define(
    "Pack for another cloud",
    'pack "{pack}" is for {supported}, not for cloud "{cloud}"',
    "Choose a pack for {cloud}, or correct the cloud{where}.",
  ),
  PACK_WRONG_LAYER: define(
    "Pack for another layer",
    'pack "{pack}" belongs to {actual}, not to {role}',
    "Use it in the layer it is made for.",
  ),
  PACK_TYPE_MISMATCH: define(
    "Pack type does not fit the registry",
    'pack type "{type}" does not go with registry "{registry}" of kind {kind}',
    "Leave the type out, or use {expected}.",
  ),

  PACK_NOT_CHECKED: define(
    "Pack not checked",
    'registry "{registry}" does not list its charts, so whether it has "{pack}" is not known',
    "It is taken as given, without any values but those of the profile. Correct the registry; for a chart of it, set the pack's type to helm.",
  ),
  PACK_CHECK_FAILED: define(
    "Palette finds a pack at fault",
    'Palette refuses the pack "{pack}": {reason}',
    "Correct the layer, or the layers that it depends on.",
  ),

  // --- configuration ----------------------------------------------------------------------------
  API_KEY_MISSING: define(
    "No API key",
    "no Palette API key is set",
    "Set PALETTE_API_KEY (or PALETTE_API_KEY_FILE, or SPECTROCLOUD_APIKEY){elsewhere}.",
  ),
  API_KEY_VARIABLE_EMPTY: define(
    "No API key in the variable",
    "the environment variable {variable}, which is to hold the API key of a PaletteProvider, is not set",
    "Set {variable}, or name another one in apiKeyVariable. It is needed for refresh and destroy, too.",
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
  PACKAGE_NOT_IN_PROGRAM: define(
    "Package is not a dependency of the program",
    "Pulumi looks for palette-iac from the folder of the program, and finds none from {folder}",
    "Add it to the program's own package, also where another package brings it: run `npm install palette-iac` there (or `pnpm add`, `yarn add`, `bun add`).",
  ),
  UNKNOWN_SETTING: define(
    "Setting not known",
    "the stack's configuration has {setting}, which is no setting of palette-iac",
    "Settings here: {known}.{suggestion}",
  ),
  VARIABLE_MISSPELT: define(
    "Environment variable looks misspelt",
    "the environment variable {variable} is not read",
    "Did you mean {near}?",
  ),
  INVALID_CONFIGURATION: define("Configuration not valid", "{setting}: {reason}", "Correct {setting}."),
  PROJECT_NOT_FOUND: define(
    "Project not found",
    'there is no project "{project}" that this key can see',
    "Projects here: {available}. Name one of them (name or uid) where the project is set, which is PALETTE_PROJECT unless the provider names one, or use scope tenant.{suggestion}",
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
    "Check the host (PALETTE_HOST, unless the provider names one), the network and the proxy. PALETTE_IAC_OFFLINE=1 skips the checks that need the API in a preview.",
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
  ANSWER_LOST: define(
    "No clear answer",
    "{subject}: no clear answer to the {what}, looking whether it was done",
    "Nothing to do: what was done is found and finished.",
  ),
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
    "Check that {host} is a Palette API and not a proxy's page.",
  ),
  NO_PATH_PART: define(
    "Not a uid or name",
    '"{value}" is no uid or name that Palette could know',
    "Check the uid or name. If it comes from a state, the state is damaged.",
  ),

  // --- profiles on the server -------------------------------------------------------------------
  PROFILE_NAME_TAKEN: define(
    "Name and version taken",
    "a profile {name} {version} with other content exists in this {scope} (uid {uid}); it differs at {paths}",
    "{advice}",
  ),
  PROFILE_RENAME_TAKEN: define(
    "New name taken",
    "another profile {name} {version} exists in this {scope} (uid {uid})",
    "Choose another name, or delete that profile first.",
  ),
  PROFILE_DECLARED_TWICE: define(
    "Profile declared twice",
    "two resources of this program are the same profile: {name} {version} in one {scope}; the other one is {other}",
    "Give each of them a name or a version of its own, or remove one: the profile stays for the other one.",
  ),
  PROFILE_NOT_FOUND: define(
    "Profile not found",
    "there is no profile with uid {uid}",
    "Check the uid, the project and the key.",
  ),
  NO_SUCH_PROFILE: define(
    "No such profile",
    "there is no profile {name} in scope {scope}",
    "Profiles there: {available}.{suggestion} Check name, version and scope, the project and the key.",
  ),
  PROFILE_OF_OTHER_KIND: define(
    "Profile of another kind",
    "{name} {version} (uid {uid}) is of Palette's type {type}, which is not what this resource manages",
    "{instead}",
  ),
  INVALID_IMPORT_ID: define(
    "Import id not valid",
    '"{value}" names no profile: {reason}',
    "Use the uid of the profile (24 hex digits) or its name@version; put tenant/ before it for a profile in tenant scope.",
  ),
  PROFILE_GONE: define(
    "Profile deleted by somebody else",
    "the profile {uid} is gone",
    "Run refresh, then apply again: it will be created anew.",
  ),
  PROFILE_IN_USE: define(
    "Profile in use",
    "{name} {version} is used by {users}",
    "Remove it from them first, or allow delete-in-use to let Palette decide (PALETTE_IAC_ALLOW=delete-in-use for one run; a destroy goes by what was applied, so an allow or onDestroy that is set for it must be applied before). Nothing was deleted.",
  ),
  PROFILE_TAKEN_OVER: define(
    "Existing profile taken over",
    "{name} {version} exists already with the wanted content (uid {uid}): it {what}",
    "If another stack manages it too, whichever is destroyed first deletes it for both.",
  ),
  PROFILE_ADOPTED: define(
    "Existing profile adopted",
    "{name} {version} exists already (uid {uid}): it {what}",
    "It stays in Palette on destroy, unless onDestroy says otherwise.",
  ),
  TAKEN_OVER_DELETED: define(
    "Profile from elsewhere deleted",
    "{name} {version} (uid {uid}) was there before this stack took it over, and is deleted with its resource",
    'To leave it in Palette, set onDestroy: "keep" and apply that first.',
  ),
  DELETE_HELD_BACK: define(
    "Delete held back",
    "{name} {version} (uid {uid}) is not deleted, because {others} cannot be deleted, and both leave in one run",
    "Mend what the other error says, then run it again.",
  ),
  PROFILE_KEPT: define("Profile kept", "{name} {version} (uid {uid}) is not deleted: {reason}", "{advice}"),
  PROFILE_SHARED: define(
    "Profile of two resources",
    "{name} {version} (uid {uid}) is the profile of two resources of this state, and one of them leaves",
    "Remove the one that leaves from the state alone (a removed block with destroy = false, or terraform state rm), then plan again: the profile stays for the other one.",
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
    "Publish or discard the draft in Palette, or allow overwrite-draft (PALETTE_IAC_ALLOW=overwrite-draft for one run).",
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
  OUTCOME_UNKNOWN: define(
    "Not known whether it happened",
    "the {what} of {subject} may or may not have happened: {reason}",
    "Run it again: the next run finds out, and does what is left to do.",
    true,
  ),
  PROFILE_STILL_THERE: define(
    "Deleted, but still there",
    "Palette said twice that it deleted the profile {name} {version} (uid {uid}), but it is still there",
    "Run it again. If that does not help, delete the profile in Palette.",
    true,
  ),
  CONCURRENT_EDIT: define(
    "Edited by somebody else meanwhile",
    "the profile {uid} was changed by somebody else after it was looked at: {paths}",
    "Nothing was written to it. Look at it again (`pulumi refresh`, `terraform plan`), then apply again; `overwrite-edit` in `allow` or PALETTE_IAC_ALLOW overwrites the edit.",
    true,
  ),
  EDIT_OVERWRITTEN: define(
    "Edit is overwritten",
    "{name} {version} (uid {uid}) was changed by somebody else after it was looked at, and this run overwrites that: {paths}",
    "`overwrite-edit` allows it. Remove that word to stop such runs.",
  ),
  PROFILE_DIFFERS: define(
    "Profile to adopt differs",
    "{name} {version} (uid {uid}) differs from what is wanted: {changes}",
    'Change the program until nothing differs, or set adopt: "overwrite" to change the profile.',
  ),
  PROFILE_READ_ONLY: define(
    "Profile of Palette's own",
    "{name} {version} is a system profile, which can be read and referred to but not changed",
    "Clone it into a project or the tenant, and change the copy.",
  ),
  PROFILE_NOT_MODELLED: define(
    "Profile beyond the model",
    "the profile {uid} holds something that this version cannot express: {what}",
    "Change it in Palette, or leave it out.",
  ),
  QUOTA_NEAR: define(
    "Quota of profiles nearly used up",
    "{count} profiles can be seen here, and a tenant holds {quota} by default (each version counts)",
    "Delete versions that nobody uses, or ask for a higher quota (PALETTE_IAC_PROFILE_QUOTA says it).",
  ),

  // --- versions and guards ----------------------------------------------------------------------
  VERSION_IMMUTABLE: define(
    "Versions are immutable",
    "the content of {name} {version} is to change, but its versions are immutable; it differs at {paths}",
    'Give it a new version, such as "{next}".',
  ),
  VERSION_KEPT: define(
    "Old version kept",
    "{name} {version} (uid {uid}) stays in Palette and is not managed any more",
    'Delete it in Palette when nobody needs it, or use "delete-unused" as onVersionChange (as onRetire of a lineage of versions).',
  ),
  VERSION_IN_USE_KEPT: define(
    "Old version in use kept",
    "{name} {version} (uid {uid}) is used by {users}, so it stays in Palette and is not managed any more",
    "Delete it in Palette when its clusters have moved to another version.",
  ),
  LAYER_REMOVED: define(
    "Infrastructure layer removed",
    "the {role} layer ({pack}) would be removed from {name} {version}",
    "Palette itself does not allow that in its editor. Make a new profile, or allow remove-layer:{role}.",
  ),
  KUBERNETES_SKIP: define(
    "Kubernetes minor version skipped",
    "Kubernetes would go from {before} to {after}, which skips a minor version{users}",
    "Go one minor version at a time, or allow kubernetes:{move}.",
  ),
  KUBERNETES_DOWNGRADE: define(
    "Kubernetes downgraded",
    "Kubernetes would go down from {before} to {after}{users}",
    "Clusters cannot go back: make a new profile, or allow kubernetes:{move}.",
  ),
  PUBLISH_NOTIFIES: define(
    "Clusters will be notified",
    "publishing {name} {version} offers the update to {users}",
    "Nothing rolls out by itself: each cluster has to be updated.",
  ),
  INVALID_ALLOWANCE: define(
    "Allowance not known",
    '"{value}" is nothing that can be allowed',
    "Use one of: {allowed}.{suggestion}",
  ),

  // --- moving profiles --------------------------------------------------------------------------
  IMPORT_INVALID: define("Import file not valid", "the file is not usable: {reason}", "Export it from Palette again."),
  IMPORT_REGISTRY_NOT_MATCHED: define(
    "Registry of an imported pack not found",
    'it is not clear which registry here has the pack "{pack}" that the file takes from {registry}',
    "Name one in registries: {available}.",
  ),
  IMPORT_MASKED: define(
    "Sensitive value missing from the file",
    "{where} holds a sensitive value, which an export masks",
    "Give the value: the mask is never written.",
  ),

  // --- rules of an organisation -----------------------------------------------------------------
  RULE_BROKEN: define("Rule of the organisation", "{message} (rule {rule})", "{advice}"),

  // --- constructs for Terraform -----------------------------------------------------------------
  PROVIDER_UNCLEAR: define(
    "Provider of a profile not clear",
    "which provider the profile is for is not clear: {reason}",
    "Make a PaletteProvider, or the official provider, in the stack before its profiles.",
  ),
  NOT_WITH_OFFICIAL_PROVIDER: define(
    "Not possible with the official provider",
    "the official provider cannot express {what}",
    "{advice} A PaletteProvider in the stack makes it possible.",
  ),
  DEFAULT_IN_OUTPUT: define(
    "Default of a sensitive variable in clear",
    'the default of the sensitive variable "{variable}" would stand in clear in what synth writes',
    "Give it as a token, such as the value of a TerraformVariable that is ephemeral (sensitive, where it is kept in the state).",
  ),
  WRITE_ONLY_NOT_POSSIBLE: define(
    "Write-only default not possible",
    "the app is for {targets} too, some of which know no write-only arguments",
    'Raise targetVersions to 1.11, or set secretDefaults: "state", which keeps the default in clear in the state.',
  ),
  API_KEY_IN_OUTPUT: define(
    "API key in clear text",
    "the API key would stand in clear in what synth writes",
    "Leave it to the environment variable {variable}, or give the value of a TerraformVariable that is sensitive.",
  ),

  // --- command line -----------------------------------------------------------------------------
  INVALID_ARGUMENT: define("Arguments not understood", "{reason}", "Add --help for what can be given."),
  INVALID_FILE: define("File not usable", "{reason}", "Correct the file, or name another one."),
  STATE_FILE_UNUSABLE: define("State file of the emulator not usable", "{reason}", "Name another file with --state."),
  PORT_NOT_FREE: define(
    "Port not free",
    "port {port} {why}",
    "Choose another with --port, or leave --port out for any free one.",
  ),
  UNEXPECTED: define("Unexpected failure", "{reason}", "This is a defect of palette-iac: please report it."),

  CONFIGURATION_UNKNOWN: define(
    "Provider configuration not known yet",
    "the configuration of the provider holds values that are known after apply only, so {what}",
    "Nothing to do, unless you want to see it in the plan: then create in a run of its own what the configuration waits for.",
  ),
  CHECKS_SKIPPED: define(
    "Checks that need the API skipped",
    "PALETTE_IAC_OFFLINE is set: packs, registries, names and permissions were not checked",
    "Unset PALETTE_IAC_OFFLINE to check them.",
  ),
} as const satisfies Record<string, ErrorDefinition>;

/** The code of an error or warning: a key of {@link ERRORS}. */
export type ErrorCode = keyof typeof ERRORS;
