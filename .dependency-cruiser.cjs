// Which folder of lib/ may import which, and why. `npm run directions` prints the reason with every violation.

const WHY = {
  profile: "The model is the one truth that every face shares: it depends on nothing, so that it can be used anywhere.",
  constructs: "The construct tree is a face of the model: it needs neither the API nor another host.",
  palette: "The REST client knows the model and the wire, not what is done with them.",
  reconcile: "The engine is the same for every host, so it must not know any of them.",
  codegen: "Code is generated from the model alone; reading a live profile is the business of the caller.",
  pulumi: "Hosts are thin faces beside each other: what two of them need belongs into the engine or the model.",
  terraform: "Hosts are thin faces beside each other: what two of them need belongs into the engine or the model.",
  cdktn: "Constructs for CDK Terrain stand on the construct tree and the model; the provider does the work.",
  cdktf: "It is lib/cdktn with another host's package: what it may import is the same.",
  testing:
    "What people test their programs with stands on the Pulumi face and the emulator; no program that runs for real needs it.",
  policy: "Policies stand on the rules of the model and on how the Pulumi face keeps a profile.",
  emulator: "The emulator shares no code with what it tests: a mistake made once would pass on both sides.",
  cli: "The command ties everything together; nothing may depend on it.",
};

// profile <- palette <- reconcile <- { pulumi, terraform }; profile <- constructs <- { cdktn, cdktf };
// profile <- codegen;
// { pulumi, emulator } <- testing; pulumi <- policy.
const MAY_IMPORT = {
  profile: [],
  constructs: ["profile"],
  palette: ["profile"],
  reconcile: ["profile", "palette"],
  codegen: ["profile"],
  pulumi: ["profile", "palette", "reconcile"],
  terraform: ["profile", "palette", "reconcile"],
  cdktn: ["profile", "constructs"],
  cdktf: ["profile", "constructs"],
  testing: ["profile", "reconcile", "pulumi", "emulator"],
  policy: ["profile", "reconcile", "pulumi"],
  emulator: [],
  cli: ["profile", "constructs", "palette", "reconcile", "codegen", "pulumi", "terraform", "emulator"],
};

// Packages that only some folders may import.
const ONLY_IN = [
  ["axios", ["palette"], "One place decides on proxies, TLS, retries and redaction; it is lib/palette."],
  ["@pulumi/pulumi", ["pulumi", "testing"], "It takes most of a second to load, and only users of Pulumi install it."],
  [
    "constructs",
    ["constructs", "cdktn", "cdktf"],
    "It is an optional peer: only those who build construct trees install it.",
  ],
  ["cdktf", ["cdktf"], "It is an optional peer: only users of CDK for Terraform install it."],
  ["cdktn", ["cdktn"], "It is an optional peer: only users of CDK Terrain install it."],
  ["@grpc/grpc-js", ["terraform/protocol"], "Only the Terraform plugin speaks gRPC."],
  ["protobufjs", ["terraform/protocol"], "Only the Terraform plugin speaks gRPC."],
  ["@msgpack/msgpack", ["terraform/protocol"], "Only Terraform packs its values that way."],
  ["hono", ["emulator"], "Only the emulator is a web server."],
  ["@hono/node-server", ["emulator"], "Only the emulator is a web server."],
  ["commander", ["cli"], "Only the command reads a command line."],
];

const literally = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const nameOf = (text) => text.replace(/\W+/g, "-").replace(/^-/, "");
const anyOf = (folders) => `(${folders.join("|")})`;

const betweenFolders = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `${folder}-imports-${allowed.length === 0 ? "no-other-folder" : allowed.join("-or-")}`,
  comment: WHY[folder],
  severity: "error",
  from: { path: `^lib/${folder}/` },
  to: { path: "^lib/", pathNot: `^lib/${anyOf([folder, ...allowed])}/` },
}));

const packages = ONLY_IN.map(([name, folders, why]) => ({
  name: `${nameOf(name)}-only-in-${folders.map(nameOf).join("-and-")}`,
  comment: why,
  severity: "error",
  from: { path: "^lib/", pathNot: `^lib/${anyOf(folders)}/` },
  // With or without node_modules: whoever has not installed it is told all the same.
  to: { path: `(^|node_modules/)${literally(name)}(/|$)`, pathNot: "^lib/" },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...betweenFolders,
    ...packages,
    {
      name: "profile-is-pure",
      comment:
        "The model gives the same answer everywhere: no network, file, clock or environment. node:crypto (digests) is all it needs of Node.",
      severity: "error",
      from: { path: "^lib/profile/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "codegen-is-pure",
      comment: "Code is text made of a profile: where it is read from and written to is the business of the caller.",
      severity: "error",
      from: { path: "^lib/codegen/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "terraform-protocol-imports-no-other-folder",
      comment:
        "How Terraform talks to a provider is one thing, what this provider does another: each can be understood and tested without the other.",
      severity: "error",
      from: { path: "^lib/terraform/protocol/" },
      to: { path: "^lib/", pathNot: "^lib/terraform/protocol/" },
    },
    {
      name: "front-door-is-the-model",
      comment:
        'Who imports "palette-iac" gets the model alone; every host has its own sub-path, so that none is loaded unasked.',
      severity: "error",
      from: { path: "^lib/index\\.ts$" },
      to: { pathNot: "^lib/profile/" },
    },
    {
      name: "every-folder-has-its-directions",
      comment: "Say in .dependency-cruiser.cjs what this folder may import, and why; then it is checked.",
      severity: "error",
      from: { path: "^lib/[^/]+/", pathNot: `^lib/${anyOf(Object.keys(MAY_IMPORT))}/` },
      to: {},
    },
    {
      name: "no-circles",
      comment:
        "Modules that need each other cannot be understood, tested or loaded one at a time. Move what both need into a third one. (Circles of types alone are fine: they are gone at run time.)",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
