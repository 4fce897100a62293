// Regenerates schema/terraform/plugin-protocol.json, the bare facts of the protocol between Terraform and a provider:
// services, messages, field names, numbers and types. No prose. Only what the provider serves, and what that needs.
//
//   node scripts/plugin-protocol.mjs          write the file
//   node scripts/plugin-protocol.mjs --check  exit 1 when it would change
//
// The sources are .proto files in Go modules; `go` fetches these from its module proxy. Run by hand for a new version.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isMain, ROOT, start } from "./setup.mjs";

const TARGET = "schema/terraform/plugin-protocol.json";

const SOURCES = [
  {
    module: "github.com/hashicorp/terraform-plugin-go",
    version: "v0.31.0",
    files: ["tfprotov6/internal/tfplugin6/tfplugin6.proto"],
  },
  {
    module: "github.com/hashicorp/go-plugin",
    version: "v1.8.0",
    files: [
      "internal/plugin/grpc_controller.proto",
      "internal/plugin/grpc_broker.proto",
      "internal/plugin/grpc_stdio.proto",
    ],
  },
];

// Calls that are not named are answered as unimplemented: nothing in the schema lets Terraform make them.
const SERVED = {
  "tfplugin6.Provider": [
    "GetMetadata",
    "GetProviderSchema",
    "GetResourceIdentitySchemas",
    "ValidateProviderConfig",
    "ConfigureProvider",
    "ValidateResourceConfig",
    "ValidateDataResourceConfig",
    "UpgradeResourceState",
    "ReadResource",
    "PlanResourceChange",
    "ApplyResourceChange",
    "ImportResourceState",
    "MoveResourceState",
    "ReadDataSource",
    "GetFunctions",
    "CallFunction",
    "StopProvider",
  ],
  "plugin.GRPCController": ["Shutdown"],
  "plugin.GRPCBroker": ["StartStream"],
  "plugin.GRPCStdio": ["StreamStdio"],
};

// Fields for what this provider does not do: they are left out, and skipped where they come in.
const LEFT_OUT = new Set([
  "block_types",
  "deferred",
  "provider_meta",
  "flatmap",
  "min_items",
  "max_items",
  "deprecation_message",
  "ephemeral_resources",
  "ephemeral_resource_schemas",
  "list_resources",
  "list_resource_schemas",
  "state_stores",
  "state_store_schemas",
  "actions",
  "action_schemas",
  "identity",
  "identity_schemas",
  "current_identity",
  "new_identity",
  "prior_identity",
  "planned_identity",
  "target_identity",
  "source_identity",
  "source_identity_schema_version",
  "generate_resource_config",
  "legacy_type_system",
]);

function protocolFacts(root) {
  const services = {};
  const messages = {};
  const enums = {};
  const nameOf = (type) => type.fullName.replace(/^\./, "");
  const addType = (type) => {
    const name = nameOf(type);
    if (messages[name] ?? enums[name]) return name;
    if (type.values) {
      enums[name] = type.values;
      return name;
    }
    messages[name] = {};
    for (const field of type.fieldsArray) {
      if (LEFT_OUT.has(field.name)) continue;
      const { resolvedType } = field.resolve();
      messages[name][field.name] = {
        number: field.id,
        type: resolvedType ? addType(resolvedType) : field.type,
        ...(field.repeated ? { repeated: true } : {}),
        ...(field.map ? { key: field.keyType } : {}),
      };
    }
    return name;
  };
  for (const [service, methods] of Object.entries(SERVED)) {
    const { methods: found } = root.lookupService(service);
    services[service] = Object.fromEntries(
      methods.map((name) => {
        const { resolvedRequestType, resolvedResponseType, requestStream, responseStream } = found[name].resolve();
        const facts = { request: addType(resolvedRequestType), response: addType(resolvedResponseType) };
        return [
          name,
          { ...facts, ...(requestStream ? { requestStream } : {}), ...(responseStream ? { responseStream } : {}) },
        ];
      }),
    );
  }
  return { services, messages: sorted(messages), enums: sorted(enums) };
}

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

function loadSources() {
  const protobuf = createRequire(import.meta.url)("protobufjs");
  const root = new protobuf.Root();
  for (const { module, version, files } of SOURCES) {
    const answer = execFileSync("go", ["mod", "download", "-json", `${module}@${version}`], { encoding: "utf8" });
    const { Dir: folder } = JSON.parse(answer);
    for (const file of files) {
      protobuf.parse(fs.readFileSync(path.join(folder, file), "utf8"), root, { keepCase: true });
    }
  }
  for (const known of ["google/protobuf/empty.proto", "google/protobuf/timestamp.proto"]) {
    root.addJSON(protobuf.common.get(known).nested);
  }
  return root;
}

/** JSON with one line per call, field and value, so that a change shows where it is. */
function format({ services, messages, enums }) {
  const block = (entries, indent) => {
    const space = " ".repeat(indent);
    const lines = Object.entries(entries).map(([name, entry]) => {
      const values = Object.entries(entry).map(([key, value]) => `${space}    "${key}": ${JSON.stringify(value)}`);
      return `${space}  "${name}": {${values.length === 0 ? "" : `\n${values.join(",\n")}\n${space}  `}}`;
    });
    return `{\n${lines.join(",\n")}\n${space}}`;
  };
  const sources = SOURCES.map((source) => `    ${JSON.stringify(source)}`).join(",\n");
  const parts = Object.entries({ services, messages, enums }).map(([name, part]) => `  "${name}": ${block(part, 2)}`);
  return `{\n  "sources": [\n${sources}\n  ],\n${parts.join(",\n")}\n}\n`;
}

async function main() {
  const text = format(protocolFacts(loadSources()));
  const file = path.join(ROOT, TARGET);
  const changed = !fs.existsSync(file) || fs.readFileSync(file, "utf8") !== text;
  if (!changed) return;
  if (process.argv.includes("--check")) throw new Error(`${TARGET} is not what its sources say`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  process.stdout.write(`wrote ${TARGET}\n`);
}

if (isMain(import.meta.url)) start(main);
