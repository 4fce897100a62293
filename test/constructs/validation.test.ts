import { existsSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import { type InfrastructureProfileProps, isValidationError, type Lock, UNKNOWN } from "../../lib";
import { InfrastructureProfile, type LockData, ProfileApp, SynthError } from "../../lib/constructs";
import {
  brief,
  completeProfile,
  filesIn,
  lockEntry,
  shortProfile,
  shortProfileLock,
  synthErrorOf,
  temporaryFolders,
} from "./support";

const temporaryFolder = temporaryFolders();

describe("synth of a tree that is not valid", () => {
  function brokenApp(outdir = "never-written") {
    const app = new ProfileApp({ outdir });
    new InfrastructureProfile(app, "fine", completeProfile({ name: "fine" }));
    new InfrastructureProfile(
      new Construct(app, "team-a"),
      "bad",
      completeProfile({ version: "1.0", tags: ["a:1", "a:2"] }),
    );
    new InfrastructureProfile(new Construct(app, "team-b"), "worse", shortProfile({ cloud: "all" }));
    return app;
  }

  it("throws one error with all problems of all profiles", () => {
    expect(brief(synthErrorOf(() => brokenApp().synth()).issues)).toEqual([
      "team-a/bad version INVALID_VERSION",
      "team-a/bad tags[1] DUPLICATE_TAG",
      "team-b/worse cloud INVALID_CLOUD",
    ]);
  });

  it("says them by construct, each with path, message, hint and code", () => {
    const lines = synthErrorOf(() => brokenApp().synth()).message.split("\n");
    expect(lines).toEqual([
      "3 problems found in 2 constructs, nothing was written:",
      "  team-a/bad",
      expect.stringMatching(/^ {4}version: "1\.0" is not .* Did you mean "1\.0\.0"\? \[INVALID_VERSION\]$/),
      expect.stringMatching(/^ {4}tags\[1\]: .* \[DUPLICATE_TAG\]$/),
      "  team-b/worse",
      expect.stringMatching(/^ {4}cloud: .* \[INVALID_CLOUD\]$/),
    ]);
  });

  it("has the whole message in its stack, which is what an uncaught error shows", () => {
    const error = synthErrorOf(() => brokenApp().synth());
    expect(error.stack).toContain(error.message);
    expect(error.stack).toMatch(/^SynthError: 3 problems/);
  });

  it("throws what isValidationError and isSynthError know", () => {
    const error = synthErrorOf(() => brokenApp().synth());
    expect(isValidationError(error)).toBe(true);
    expect(error.code).toBe("INVALID_PROFILE");
    expect([error, new Error("x"), null, undefined, {}].map(SynthError.isSynthError)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("writes nothing, not even the profiles that are fine", () => {
    const outdir = join(temporaryFolder(), "out");
    synthErrorOf(() => brokenApp(outdir).synth());
    expect(existsSync(outdir)).toBe(false);
  });

  it("leaves what an earlier synth wrote as it was", () => {
    const outdir = temporaryFolder();
    const app = new ProfileApp({ outdir });
    new InfrastructureProfile(app, "other", completeProfile({ name: "other" }));
    app.synth();
    const before = filesIn(outdir);
    synthErrorOf(() => brokenApp(outdir).synth());
    expect(filesIn(outdir)).toEqual(before);
  });

  it("lists warnings after the errors, but not in the message", () => {
    const app = new ProfileApp();
    const { storage: _, ...layers } = completeProfile().layers;
    new InfrastructureProfile(app, "custom", completeProfile({ cloud: "nutanix", layers }));
    new InfrastructureProfile(app, "bad", shortProfile({ version: "x" }));
    const error = synthErrorOf(() => app.synth());
    expect(brief(error.issues)).toEqual(["bad version INVALID_VERSION", "custom layers.storage STORAGE_NOT_DECLARED"]);
    expect(error.message).not.toContain("custom");
  });
});

describe("validations that users add", () => {
  it("stop the synth with their messages, wherever in the tree they are", () => {
    const app = new ProfileApp();
    const team = new Construct(app, "team");
    const profile = new InfrastructureProfile(team, "base", completeProfile());
    const add = (construct: Construct, ...messages: string[]) =>
      construct.node.addValidation({ validate: () => messages });
    add(app, "at the app");
    add(team, "at the team.");
    add(profile, "at the profile", "twice");
    add(profile.layers.os, "at the layer");
    const error = synthErrorOf(() => app.synth());
    expect(error.message.split("\n")).toEqual([
      "5 problems found in 4 constructs, nothing was written:",
      "  (app)",
      "    at the app. [INVALID_PROFILE]",
      "  team",
      "    at the team. [INVALID_PROFILE]",
      "  team/base",
      "    at the profile. [INVALID_PROFILE]",
      "    twice. [INVALID_PROFILE]",
      "  team/base/os",
      "    at the layer. [INVALID_PROFILE]",
    ]);
  });

  it("join the problems of the model, which are said once", () => {
    const app = new ProfileApp();
    const profile = new InfrastructureProfile(app, "base", shortProfile({ version: "x" }));
    profile.node.addValidation({ validate: () => ["no owner"] });
    expect(brief(synthErrorOf(() => app.synth()).issues)).toEqual([
      "base version INVALID_VERSION",
      "base INVALID_PROFILE",
    ]);
  });

  it("stop nothing while they have nothing to say", () => {
    const app = new ProfileApp();
    app.node.addValidation({ validate: () => [] });
    new InfrastructureProfile(app, "base", completeProfile());
    expect(Object.keys(app.synthFiles())).toHaveLength(2);
  });
});

describe("two profiles of one name and version", () => {
  it("are a conflict that names both and the file", () => {
    const app = new ProfileApp();
    new InfrastructureProfile(new Construct(app, "a"), "base", completeProfile());
    new InfrastructureProfile(new Construct(app, "b"), "base", completeProfile({ scope: "tenant" }));
    const { issues } = synthErrorOf(() => app.synth());
    expect(brief(issues)).toEqual(["b/base SYNTH_CONFLICT"]);
    expect(issues[0]?.message).toBe('"a/base" and "b/base" would both be written to aws-base@1.4.0.json');
  });

  it("are fine when the version differs, or the name in case alone", () => {
    const app = new ProfileApp();
    new InfrastructureProfile(app, "1", completeProfile());
    new InfrastructureProfile(app, "2", completeProfile({ version: "1.4.1" }));
    new InfrastructureProfile(app, "3", completeProfile({ name: "AWS-base" }));
    expect(Object.keys(app.synthFiles())).toHaveLength(4);
  });
});

describe("values that are not known at synth", () => {
  it("are reported where they stand, together with all other problems", () => {
    const unknown = UNKNOWN as unknown as string;
    const app = new ProfileApp();
    const { layers } = completeProfile();
    const kubernetes = { pack: "kubernetes@1.30.4", values: { pack: { "pod.cidr": unknown, list: [1, unknown] } } };
    new InfrastructureProfile(
      app,
      "base",
      completeProfile({ description: unknown, version: "x", layers: { ...layers, kubernetes, os: unknown } }),
    );
    const { issues } = synthErrorOf(() => app.synth());
    expect(brief(issues)).toEqual([
      "base layers.os UNKNOWN_VALUE",
      'base layers.kubernetes.values.pack["pod.cidr"] UNKNOWN_VALUE',
      "base layers.kubernetes.values.pack.list[1] UNKNOWN_VALUE",
      "base description UNKNOWN_VALUE",
      "base version INVALID_VERSION",
    ]);
  });

  it("are reported for props that are not known at all", () => {
    const app = new ProfileApp();
    new InfrastructureProfile(app, "base", UNKNOWN as unknown as InfrastructureProfileProps);
    expect(brief(synthErrorOf(() => app.synth()).issues)).toContain("base UNKNOWN_VALUE");
  });
});

describe("the lock", () => {
  function issuesWith(lock: Lock | LockData | undefined, props = shortProfile()) {
    const app = new ProfileApp({ lock });
    new InfrastructureProfile(app, "base", props);
    return synthErrorOf(() => app.synth()).issues;
  }

  it("is not needed where the profiles say everything themselves", () => {
    const app = new ProfileApp();
    new InfrastructureProfile(app, "base", completeProfile());
    expect(Object.keys(app.synthFiles())).toHaveLength(2);
  });

  it("is missed at every layer that needs it, with what is needed and how to make one", () => {
    const issues = issuesWith(undefined);
    expect(brief(issues)).toEqual([
      "base layers.os.pack LOCK_MISSING",
      "base layers.kubernetes.pack LOCK_MISSING",
      "base layers.network.pack LOCK_MISSING",
      "base layers.storage.pack LOCK_MISSING",
    ]);
    expect(issues[1]?.message).toMatch(
      /"kubernetes@1\.30\.x".*default values, .*registry.*, the version behind 1\.30\.x$/,
    );
    expect(issues[1]?.hint).toMatch(/Make a lock/);
  });

  it("is missed in part where it knows other layers only, and the message has the key that was looked for", () => {
    const issues = issuesWith({ lockVersion: 1, packs: shortProfileLock().packs.slice(1) });
    expect(brief(issues)).toEqual(["base layers.network.pack LOCK_MISSING"]);
    expect(issues[0]?.message).toContain('(looked for cni-calico@3.28.2 in registry "Palette Registry" for aws)');
  });

  it("does not stand in for another version, registry or cloud", () => {
    const lock = shortProfileLock();
    const { layers } = shortProfile();
    expect(issuesWith(lock, shortProfile({ cloud: "azure" }))).toHaveLength(4);
    expect(issuesWith(lock, shortProfile({ registry: "Public Repo" }))).toHaveLength(4);
    expect(issuesWith(lock, shortProfile({ layers: { ...layers, os: "ubuntu-aws@24.04" } }))).toHaveLength(1);
  });

  it("does not go with another type of pack", () => {
    const os = { pack: { name: "ubuntu-aws", version: "22.04", type: "spectro" as const } };
    const issues = issuesWith(shortProfileLock(), shortProfile({ layers: { ...shortProfile().layers, os } }));
    expect(brief(issues)).toEqual(["base layers.os.pack.type PACK_TYPE_MISMATCH"]);
  });

  it("may be an imported JSON file, whose types are wider", () => {
    const imported: { lockVersion: number; packs: { cloud: string }[] } = JSON.parse(
      JSON.stringify(shortProfileLock()),
    );
    const app = new ProfileApp({ lock: imported });
    new InfrastructureProfile(app, "base", shortProfile());
    expect(Object.keys(app.synthFiles())).toHaveLength(2);
  });

  it.each([
    ["is of another format", { ...shortProfileLock(), lockVersion: 2 }, "lockVersion"],
    ["is not an object", "palette.lock.json" as unknown as LockData, "its top level"],
    ["lacks a field", { lockVersion: 1, packs: [{ ...lockEntry("a", "1"), values: undefined }] }, "packs.0.values"],
    [
      "has an entry twice",
      { lockVersion: 1, packs: [lockEntry("a", "1"), lockEntry("a", "1")] },
      "two entries for a@1",
    ],
  ])("that %s is one problem of the app, beside those of the profiles", (_, lock, reason) => {
    const app = new ProfileApp({ lock });
    new InfrastructureProfile(app, "base", shortProfile({ version: "x" }));
    const { issues } = synthErrorOf(() => app.synth());
    expect(brief(issues)).toEqual(["lock LOCK_INVALID", "base version INVALID_VERSION"]);
    expect(issues[0]?.message).toContain(reason);
  });
});
