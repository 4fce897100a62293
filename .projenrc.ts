import { JsonFile, javascript, TextFile, typescript } from "projen";

/** Folders below lib/ that are a sub-path of the package: `palette-iac/<key>` -> dist/<value>. */
const SUB_PATHS: Record<string, string> = {
  constructs: "constructs/index",
  pulumi: "pulumi/index",
  emulator: "emulator/index",
  testing: "testing/index",
  codegen: "codegen/index",
  policy: "policy/index",
  cdktn: "cdktn/index",
  cdktf: "cdktf/index",
  "dynamic/v1": "pulumi/dynamic/v1",
};

const NODE_MINIMUM = "20.19.0";

const project = new typescript.TypeScriptProject({
  name: "palette-iac",
  description:
    "Typed infrastructure as code for Spectro Cloud Palette cluster profiles: one model, thin faces for Pulumi and constructs, and a local emulator.",
  defaultReleaseBranch: "main",
  authorName: "palette-iac developers",
  authorOrganization: true,
  license: "Apache-2.0",
  copyrightOwner: "The palette-iac developers",
  keywords: [
    "palette",
    "spectro-cloud",
    "kubernetes",
    "cluster-profile",
    "pulumi",
    "constructs",
    "infrastructure-as-code",
  ],
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: NODE_MINIMUM,
  npmAccess: javascript.NpmAccess.PUBLIC,
  projenrcTs: true,
  github: false,
  release: false,
  depsUpgrade: false,
  sampleCode: false,
  eslint: false,
  prettier: false,
  jest: false,
  package: false,
  readme: undefined,

  srcdir: "lib",
  libdir: "dist",
  testdir: "test",
  entrypoint: "dist/index.js",
  entrypointTypes: "dist/index.d.ts",
  // The default, "dist", is npm-ignored: it would leave the compiled code out of the tarball.
  artifactsDirectory: "artifacts",
  disableTsconfigDev: true,
  npmignoreEnabled: false,
  projenVersion: "0.103.25",
  typescriptVersion: "~6.0.3",

  deps: [
    "@hono/node-server@^1.19.9",
    "@peculiar/x509@^1.14.3",
    "axios@^1.16.0",
    "commander@^14.0.2",
    "fastest-levenshtein@^1.0.16",
    "hono@^4.12.0",
    "re2js@^2.10.0",
    "semver@^7.7.3",
    "yaml@^2.9.0",
    "zod@^4.4.0",
  ],
  peerDeps: [
    "@pulumi/pulumi@>=3.220.0 <4",
    "cdktf@>=0.21.0 <0.22.0",
    "cdktn@>=0.24.0 <0.25.0",
    "constructs@>=10.6.0 <10.8.0",
  ],
  peerDependencyOptions: { pinnedDevDependency: false },
  devDeps: [
    "@arethetypeswrong/cli@0.18.5",
    "@biomejs/biome@2.5.0",
    "@cdktf/provider-generator@0.21.0",
    "@cdktn/provider-generator@0.24.0",
    // Bundled into the Terraform provider, as protobufjs and @msgpack/msgpack are: users of the package install none of it.
    "@grpc/grpc-js@1.14.7",
    "@microsoft/api-extractor@7.60.1",
    // The last release that declares Node >= 20; newer ones are allowed by the peer range.
    "@msgpack/msgpack@3.1.3",
    "@pulumi/policy@1.21.0",
    "@pulumi/pulumi@3.248.0",
    "@types/jest@30.0.0",
    "@types/node@20.19.25",
    "@types/semver@7.7.1",
    "ajv@8.18.0",
    "cdktf@0.21.0",
    "cdktn@0.24.0",
    "constructs@10.7.2",
    "dependency-cruiser@17.3.9",
    "esbuild@0.28.2",
    "fast-check@4.10.2",
    "jest@30.4.2",
    "jest-environment-node@30.4.1",
    "protobufjs@7.6.6",
    "publint@0.3.25",
    "ts-node@10.9.2",
  ],

  tsconfig: {
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022"],
      module: "node16",
      moduleResolution: javascript.TypeScriptModuleResolution.NODE16,
      types: ["node"],
      rootDir: "lib",
      outDir: "dist",
      exactOptionalPropertyTypes: false,
      noUncheckedIndexedAccess: true,
      isolatedModules: true,
      skipLibCheck: true,
      declarationMap: false,
      inlineSourceMap: false,
      inlineSources: false,
      sourceMap: false,
      alwaysStrict: true,
    },
    include: ["lib/**/*.ts"],
  },
  gitignore: ["/artifacts/", "/dist/", "*.tsbuildinfo", ".DS_Store", "/bench/results/", "/temp/"],
});

// --- package.json ------------------------------------------------------------------------------
project.package.addField("type", "commonjs");
project.package.addField("sideEffects", false);
project.package.addField("bin", { "palette-iac": "dist/cli/main.js" });
project.package.addField("engines", { node: `>=${NODE_MINIMUM}` });
project.package.addField("peerDependenciesMeta", {
  "@pulumi/pulumi": { optional: true },
  cdktf: { optional: true },
  cdktn: { optional: true },
  constructs: { optional: true },
});
project.package.addField("exports", {
  ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
  ...Object.fromEntries(
    Object.entries(SUB_PATHS).map(([name, file]) => [
      `./${name}`,
      { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
    ]),
  ),
  "./schema/profile.schema.json": "./schema/profile.schema.json",
  "./package.json": "./package.json",
});
// `exports` is invisible to TypeScript's old `moduleResolution: node10`: these users need the map below.
project.package.addField("typesVersions", {
  "*": Object.fromEntries(Object.entries(SUB_PATHS).map(([name, file]) => [name, [`./dist/${file}.d.ts`]])),
});
project.package.addField("files", [
  "dist",
  // It is in the bundled provider.
  "!dist/terraform/main.*",
  "!dist/terraform/palette",
  "!dist/terraform/protocol",
  "schema/profile.schema.json",
  "schema/errors.json",
  "CHANGELOG.md",
]);
// jest's resolver ships platform packages that not every registry serves; this release is complete.
project.package.addField("overrides", { "unrs-resolver": "1.11.1" });

// Scripts that must work in a bare clone are plain Node; projen's own task runner needs node_modules.
for (const name of [
  "build",
  "compile",
  "watch",
  "pre-compile",
  "post-compile",
  "package",
  "test",
  "clobber",
  "eject",
]) {
  project.package.removeScript(name);
}
for (const name of ["demo", "test", "emulator", "bench", "soak"]) {
  project.package.setScript(name, `node scripts/${name}.mjs`);
}
project.package.setScript("test:all", "node scripts/test.mjs --all");
project.package.setScript("build", "node scripts/setup.mjs build");
project.package.setScript("prepublishOnly", "npm run types && node scripts/setup.mjs build");
project.package.setScript("generate", "node scripts/generate.mjs");
project.package.setScript("lint", "biome check .");
project.package.setScript("format", "biome check --write .");
project.package.setScript("types", "tsc --noEmit -p tsconfig.dev.json");
project.package.setScript("directions", "node scripts/directions.mjs");

project.annotateGenerated("/lib/terraform/protocol/generated/**");
project.annotateGenerated("/lib/cdktn/bindings/**");
project.annotateGenerated("/lib/cdktf/**");

new JsonFile(project, "jest.config.json", {
  marker: false,
  obj: {
    testEnvironment: "<rootDir>/test/support/run/quiet-environment.cjs",
    // The Pulumi SDK keeps what it needs across tests in globals; jest would warn about each.
    testEnvironmentOptions: { globalsCleanup: "off" },
    roots: ["<rootDir>/test"],
    testMatch: ["**/*.test.ts"],
    // Types are checked once, by `npm run types`; here each file is only transpiled.
    transform: { "^.+\\.ts$": "<rootDir>/test/support/run/typescript.cjs" },
    setupFilesAfterEnv: ["<rootDir>/test/support/run/must-assert.ts"],
    globalSetup: "<rootDir>/test/support/run/own-temporary-folder.ts",
    globalTeardown: "<rootDir>/test/support/run/remove-temporary-folder.ts",
    reporters: ["default", "<rootDir>/test/support/run/slowest-files.cjs"],
    // It ends what hangs, on the slowest machine too; no test is about it.
    testTimeout: 240_000,
    maxWorkers: 2,
    clearMocks: true,
    modulePathIgnorePatterns: ["dist", "examples", "artifacts", "test/fixtures/stacks"].map(
      (one) => `<rootDir>/${one}`,
    ),
  },
});

new JsonFile(project, "biome.json", {
  marker: false,
  obj: {
    $schema: "./node_modules/@biomejs/biome/configuration_schema.json",
    vcs: { enabled: true, clientKind: "git", useIgnoreFile: true },
    files: {
      includes: [
        "**",
        "!dist",
        "!schema",
        "!lib/terraform/protocol/generated",
        "!lib/cdktn/bindings",
        "!lib/cdktf",
        "!package.json",
        "!package-lock.json",
        "!.projen",
        "!tsconfig*.json",
        "!biome.json",
        "!test/fixtures/stacks",
        "!test/fixtures/states",
        "!jest.config.json",
        "!**/Pulumi*.yaml",
      ],
    },
    formatter: { indentStyle: "space", indentWidth: 2, lineWidth: 120 },
    linter: {
      rules: {
        preset: "recommended",
        style: { noDefaultExport: "off", noNonNullAssertion: "off", useNodejsImportProtocol: "error", noEnum: "error" },
        suspicious: { noConsole: "error", noExplicitAny: "error" },
        correctness: { noUnusedImports: "error", noUnusedVariables: "error" },
      },
    },
    overrides: [
      // Written by projen in a form of its own.
      { includes: ["biome.json", "projenrc/*.json"], formatter: { enabled: false } },
      {
        includes: ["scripts/**", "bench/**", "examples/**", "lib/cli/**", "test/**"],
        linter: { rules: { suspicious: { noConsole: "off" } } },
      },
      { includes: ["test/**"], plugins: ["./scripts/lint/generated-cases.grit"] },
    ],
  },
});

// One view of all TypeScript in the repository, for the editor, `npm run types` and jest.
new JsonFile(project, "tsconfig.dev.json", {
  marker: false,
  obj: {
    extends: "./tsconfig.json",
    // With source maps, so that the stack of a failed test names the right line.
    compilerOptions: { rootDir: ".", noEmit: true, sourceMap: true, inlineSources: true, types: ["node", "jest"] },
    include: ["lib/**/*.ts", "test/**/*.ts", "bench/**/*.ts", ".projenrc.ts"],
    exclude: ["node_modules", "dist", "examples"],
  },
});

new TextFile(project, ".editorconfig", {
  lines: [
    "root = true",
    "",
    "[*]",
    "charset = utf-8",
    "end_of_line = lf",
    "indent_style = space",
    "indent_size = 2",
    "insert_final_newline = true",
    "",
  ],
});

project.synth();
