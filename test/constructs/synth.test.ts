import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import { Construct } from "constructs";
import { digest, isCodedError, type LayerProps } from "../../lib";
import { InfrastructureProfile, ProfileApp, type ProfileAppProps } from "../../lib/constructs";
import { brief, completeProfile, filesIn, shortProfile, shortProfileLock, temporaryFolders } from "./support";

const temporaryFolder = temporaryFolders();

/** Synthesizes an app with these profiles, each under its name. */
function synthInto(outdir: string, names: readonly string[], props: ProfileAppProps = {}) {
  const app = new ProfileApp({ ...props, outdir });
  for (const name of names) new InfrastructureProfile(app, name, completeProfile({ name }));
  return app.synth();
}

function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return isCodedError(error) ? `${error.code} ${error.message}` : String(error);
  }
  return "nothing was thrown";
}

describe("what synth writes", () => {
  it("is one file per profile and a manifest, and nothing else", () => {
    const outdir = temporaryFolder();
    synthInto(outdir, ["a", "b"]);
    expect(readdirSync(outdir).sort()).toEqual(["a@1.4.0.json", "b@1.4.0.json", "manifest.json"]);
  });

  it("is Palette's import format", () => {
    const app = new ProfileApp();
    const tags = ["team:platform", "golden"];
    new InfrastructureProfile(app, "base", completeProfile({ tags, description: "For all teams" }));
    const file = JSON.parse(app.synthFiles()["aws-base@1.4.0.json"] as string);
    expect(file.metadata).toEqual({
      name: "aws-base",
      description: "For all teams",
      labels: { golden: "spectro__tag", team: "platform" },
    });
    expect(file.spec.version).toBe("1.4.0");
    expect(file.spec.variables).toEqual([]);
    expect(file.spec.template).toMatchObject({ type: "infra", cloudType: "aws" });
    expect(file.spec.template.packs.map((pack: { layer: string }) => pack.layer)).toEqual(["os", "k8s", "cni", "csi"]);
    expect(file.spec.template.packs[1]).toEqual({
      name: "kubernetes",
      type: "oci",
      layer: "k8s",
      version: "1.30.4",
      tag: "1.30.4",
      values: "pack:\n  podCIDR: 10.0.0.0/16\n",
      manifests: [],
      registry: { metadata: { name: "Palette Registry", kind: "oci" } },
    });
  });

  it("takes from the lock what only a catalogue knows", () => {
    const app = new ProfileApp({ lock: shortProfileLock() });
    new InfrastructureProfile(app, "base", shortProfile());
    const { packs } = JSON.parse(app.synthFiles()["base@1.0.0.json"] as string).spec.template;
    expect(packs[1]).toMatchObject({ type: "oci", version: "1.30.9", tag: "1.30.x", values: "# kubernetes 1.30.9\n" });
    expect(packs[1].registry.metadata).toEqual({
      uid: "64eaff453040297344bcad5d",
      name: "Palette Registry",
      kind: "oci",
      isPrivate: true,
    });
  });

  it("keeps the text of values and manifests as it is", () => {
    const text = "# comment\r\na:   'x'  # kept\n\n";
    const { layers } = completeProfile();
    const os = { ...(layers.os as LayerProps), values: text, manifests: [{ name: "ns", content: text }] };
    const app = new ProfileApp();
    new InfrastructureProfile(app, "base", completeProfile({ layers: { ...layers, os } }));
    const [pack] = JSON.parse(app.synthFiles()["aws-base@1.4.0.json"] as string).spec.template.packs;
    expect(pack).toMatchObject({ values: text, manifests: [{ name: "ns", content: text }] });
  });

  it("ends each file with a newline and holds no carriage return of its own", () => {
    const outdir = temporaryFolder();
    synthInto(outdir, ["a"]);
    for (const text of Object.values(filesIn(outdir))) expect(text).toMatch(/^\{\n[^\r]*\}\n$/);
  });
});

describe("the manifest", () => {
  it("lists the profiles by construct path with all that the files cannot say", () => {
    const app = new ProfileApp();
    const team = new Construct(new Construct(app, "team-b"), "stack");
    new InfrastructureProfile(team, "deep", completeProfile({ name: "z", scope: "tenant", publish: false }));
    new InfrastructureProfile(app, "aws-base", completeProfile());
    expect(JSON.parse(app.synthFiles()["manifest.json"] as string)).toEqual({
      manifestVersion: 1,
      generator: "palette-iac",
      profiles: [
        {
          path: "aws-base",
          type: "infra",
          name: "aws-base",
          version: "1.4.0",
          cloud: "aws",
          scope: "project",
          publish: true,
          file: "aws-base@1.4.0.json",
          digest: digest(completeProfile()),
        },
        expect.objectContaining({
          path: "team-b/stack/deep",
          file: "z@1.4.0.json",
          scope: "tenant",
          publish: false,
        }),
      ],
    });
  });

  it("gives the digest that the model gives, the construct's id as the name included", () => {
    const app = new ProfileApp({ lock: shortProfileLock() });
    new InfrastructureProfile(app, "base", shortProfile());
    const manifest = JSON.parse(app.synthFiles()["manifest.json"] as string);
    expect(manifest.profiles[0].digest).toBe(digest(shortProfile({ name: "base" })));
  });

  it("lists nothing for an app without profiles", () => {
    const outdir = temporaryFolder();
    expect(synthInto(outdir, []).profiles).toEqual([]);
    expect(readdirSync(outdir)).toEqual(["manifest.json"]);
  });
});

describe("the result of synth", () => {
  it("says what was written and where", () => {
    const outdir = join(temporaryFolder(), "made", "as", "needed");
    const result = synthInto(outdir, ["b", "a"]);
    expect(result.outdir).toBe(outdir);
    expect(result.manifest).toBe(join(outdir, "manifest.json"));
    expect(result.profiles.map(({ file }) => file)).toEqual(["a@1.4.0.json", "b@1.4.0.json"]);
    expect(JSON.parse(filesIn(outdir)["manifest.json"] as string).profiles).toEqual(result.profiles);
  });

  it("resolves the folder against the working directory", () => {
    const outdir = relative(process.cwd(), temporaryFolder());
    const result = synthInto(outdir, ["a"]);
    expect(isAbsolute(result.outdir)).toBe(true);
    expect(existsSync(result.manifest)).toBe(true);
  });

  it("goes to palette.out unless told otherwise", () => {
    expect(new ProfileApp().outdir).toBe("palette.out");
  });

  it("holds a pack that gives a key twice itself, with a warning that names it", () => {
    const lock = shortProfileLock();
    const packs = lock.packs.map((entry) => ({ ...entry, values: "mtu: 1\nmtu: 2\n" }));
    const app = new ProfileApp({ outdir: temporaryFolder(), lock: { ...lock, packs } });
    const { layers } = shortProfile();
    const network = { pack: "cni-calico@3.28.2", patch: { mtu: 3 } };
    new InfrastructureProfile(app, "base", shortProfile({ layers: { ...layers, network } }));
    const print = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const { warnings, outdir } = app.synth();
    print.mockRestore();
    expect(brief(warnings)).toEqual(
      ["os", "kubernetes", "network", "storage"].map((role) => `base layers.${role}.values YAML_DUPLICATE_KEY`),
    );
    expect(warnings[2]?.message).toContain('in the default values of the pack "cni-calico"');
    expect(Object.values(filesIn(outdir)).join()).toContain("mtu: 1\\nmtu: 3\\n");
  });

  it("holds the warnings, each with its construct, and prints each once to standard error", () => {
    const prints = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, "write").mockReturnValue(true));
    const app = new ProfileApp({ outdir: temporaryFolder() });
    const { storage: _, ...layers } = completeProfile().layers;
    new InfrastructureProfile(new Construct(app, "team"), "custom", completeProfile({ cloud: "nutanix", layers }));
    app.synthFiles();
    app.synth();
    const { warnings } = app.synth();
    const printed = prints.map(({ mock }) => mock.calls.map(([text]) => text));
    for (const print of prints) print.mockRestore();
    expect(printed).toEqual([
      [],
      [expect.stringMatching(/^warning: \[team\/custom] layers\.storage: .*\[STORAGE_NOT_DECLARED]\n$/)],
    ]);
    expect(warnings).toEqual([
      expect.objectContaining({ construct: "team/custom", code: "STORAGE_NOT_DECLARED", severity: "warning" }),
    ]);
  });

  it("is the same as that of an earlier synth when nothing changed", () => {
    const outdir = temporaryFolder();
    const first = synthInto(outdir, ["a", "b"]);
    const files = filesIn(outdir);
    expect(synthInto(outdir, ["a", "b"])).toEqual(first);
    expect(filesIn(outdir)).toEqual(files);
  });

  it("is what synthFiles gives, which writes nothing", () => {
    const outdir = join(temporaryFolder(), "out");
    const app = new ProfileApp({ outdir });
    new InfrastructureProfile(app, "a", completeProfile());
    const files = app.synthFiles();
    expect(existsSync(outdir)).toBe(false);
    app.synth();
    expect(filesIn(outdir)).toEqual(files);
  });
});

describe("a second synth into the same folder", () => {
  it("removes the files of profiles that are gone and leaves the files of others alone", () => {
    const outdir = temporaryFolder();
    synthInto(outdir, ["a", "b"]);
    writeFileSync(join(outdir, "notes.txt"), "mine");
    writeFileSync(join(outdir, "mine@1.0.0.json"), "{}");
    synthInto(outdir, ["b", "c"]);
    const expected = ["b@1.4.0.json", "c@1.4.0.json", "manifest.json", "mine@1.0.0.json", "notes.txt"];
    expect(readdirSync(outdir).sort()).toEqual(expected);
  });

  it("removes nothing outside of its folder, whatever the manifest there says", () => {
    const outdir = join(temporaryFolder(), "out");
    mkdirSync(outdir);
    const outside = join(dirname(outdir), "precious@1.0.0.json");
    writeFileSync(outside, "kept");
    writeFileSync(join(outdir, "notes.txt"), "kept");
    const files = ["../precious@1.0.0.json", outside, "notes.txt", 5, null].map((file) => ({ file }));
    writeFileSync(
      join(outdir, "manifest.json"),
      JSON.stringify({ generator: "palette-iac", profiles: [...files, null] }),
    );
    synthInto(outdir, ["a"]);
    expect(readdirSync(outdir).sort()).toEqual(["a@1.4.0.json", "manifest.json", "notes.txt"]);
    expect(existsSync(outside)).toBe(true);
  });

  it("copes with files of an earlier synth that somebody removed", () => {
    const outdir = temporaryFolder();
    synthInto(outdir, ["a"]);
    writeFileSync(join(outdir, "manifest.json"), filesIn(outdir)["manifest.json"]?.replaceAll("a@", "gone@") as string);
    synthInto(outdir, ["b"]);
    expect(readdirSync(outdir)).toContain("b@1.4.0.json");
  });

  it("replaces a symbolic link instead of writing through it", () => {
    const outdir = temporaryFolder();
    const target = join(temporaryFolder(), "target");
    writeFileSync(target, "kept");
    symlinkSync(target, join(outdir, "a@1.4.0.json"));
    synthInto(outdir, ["a"]);
    expect(filesIn(dirname(target)).target).toBe("kept");
  });
});

describe("a folder that cannot be used", () => {
  it("is one with a manifest.json of somebody else, which is left alone", () => {
    const outdir = temporaryFolder();
    for (const text of ['{"short_name":"web"}', "not JSON", "null", "[]"]) {
      writeFileSync(join(outdir, "manifest.json"), text);
      expect(codeOf(() => synthInto(outdir, ["a"]))).toMatch(
        /^INVALID_CONFIGURATION .*manifest\.json is there already/,
      );
      expect(filesIn(outdir)).toEqual({ "manifest.json": text });
    }
  });

  it("is one that is a file", () => {
    const outdir = join(temporaryFolder(), "file");
    writeFileSync(outdir, "");
    expect(codeOf(() => synthInto(outdir, ["a"]))).toMatch(/^INVALID_CONFIGURATION outdir: EEXIST/);
  });

  it("leaves no half-written file and no temporary folder behind", () => {
    const outdir = temporaryFolder();
    mkdirSync(join(outdir, "b@1.4.0.json"));
    expect(codeOf(() => synthInto(outdir, ["a", "b"]))).toMatch(/^INVALID_CONFIGURATION /);
    expect(readdirSync(outdir).sort()).toEqual(["a@1.4.0.json", "b@1.4.0.json"]);
  });
});
