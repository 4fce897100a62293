import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { runCommandLine } from "../../lib/cli/command-line";
import { userPluginFolder } from "../../lib/cli/plugin-folder";
import { terraformCommand } from "../../lib/cli/terraform-command";

const ADDRESS = "registry.terraform.io/palette-iac/palette";
const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"];
const BEGINNING = (version: string) => `terraform {
  required_providers {
    palette = { source = "${ADDRESS}", version = "${version}" }
  }
}
provider "palette" {}
`;

describe("palette-iac terraform install", () => {
  const saved = { env: process.env, platform: process.platform };
  let root: string;
  let home: string;
  let version: string;

  const folder = (...parts: string[]) => path.join(root, ...parts);
  const mirror = (...parts: string[]) => path.join(home, ".terraform.d", "plugins", ...ADDRESS.split("/"), ...parts);
  const provider = (platform: string) => mirror(version, platform, "terraform-provider-palette");
  const writeBundle = (text: string) =>
    write(folder("package/dist/terraform-provider/terraform-provider-palette"), text);

  function write(file: string, text: string): void {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }

  async function install(...args: string[]) {
    const printed = { out: "", err: "" };
    const output = { out: (text: string) => (printed.out += text), err: (text: string) => (printed.err += text) };
    const program = new Command().exitOverride().configureOutput({ writeErr: output.err });
    terraformCommand(program, output, { root: folder("package"), version });
    await program.parseAsync(["terraform", "install", ...args], { from: "user" });
    return printed;
  }

  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-install-")));
    home = folder("home");
    version = "1.2.3";
    process.env = { PATH: saved.env.PATH, HOME: home };
    writeBundle("the provider");
  });
  afterEach(() => {
    process.env = saved.env;
    Object.defineProperty(process, "platform", { value: saved.platform });
    fs.rmSync(root, { recursive: true, force: true });
  });

  it("puts the provider where both tools look, for all platforms, and says how a configuration begins", async () => {
    const { out, err } = await install();
    expect(err).toBe("");
    expect(out).toContain(`is in\n${mirror(version)}\n`);
    expect(out.endsWith(`\n\n${BEGINNING(version)}`)).toBe(true);
    expect(fs.readdirSync(mirror(version)).sort()).toEqual(PLATFORMS);
    for (const platform of PLATFORMS) {
      expect(fs.readFileSync(provider(platform), "utf8")).toBe("the provider");
      expect(fs.statSync(provider(platform)).mode & 0o777).toBe(0o755);
    }
  });

  it("leaves other versions where they are", async () => {
    await install();
    version = "1.3.0";
    writeBundle("the next provider");
    expect((await install()).err).toBe("");
    expect(fs.readdirSync(mirror()).sort()).toEqual(["1.2.3", "1.3.0"]);
    expect(fs.readFileSync(mirror("1.2.3", "linux_amd64", "terraform-provider-palette"), "utf8")).toBe("the provider");
  });

  it("does nothing when the version is there already", async () => {
    await install();
    const before = fs.statSync(provider("linux_amd64"));
    expect((await install()).err).toBe("");
    expect(fs.statSync(provider("linux_amd64"))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  it("replaces a file as a whole, says what that means for lock files, and leaves nothing else there", async () => {
    await install();
    const running = fs.openSync(provider("linux_amd64"), "r");
    write(mirror(version, "linux_amd64", ".DS_Store"), "in the hash, too");
    writeBundle("another provider");
    const { err } = await install();
    expect(err).toContain(`another provider was there as ${version}`);
    expect(err).toContain(".terraform.lock.hcl");
    // Who has started the old one goes on with it.
    expect(fs.readFileSync(running, "utf8")).toBe("the provider");
    fs.closeSync(running);
    expect(fs.readdirSync(mirror(version)).sort()).toEqual(PLATFORMS);
    for (const platform of PLATFORMS) {
      expect(fs.readdirSync(mirror(version, platform))).toEqual(["terraform-provider-palette"]);
      expect(fs.readFileSync(provider(platform), "utf8")).toBe("another provider");
    }
  });

  it("does not write through a link to somebody's own folder", async () => {
    write(folder("own", "terraform-provider-palette"), "my own");
    write(folder("own", "notes"), "");
    fs.mkdirSync(mirror(version), { recursive: true });
    fs.symlinkSync(folder("own"), mirror(version, "linux_amd64"));
    await install();
    expect(fs.readFileSync(folder("own", "terraform-provider-palette"), "utf8")).toBe("my own");
    expect(fs.readdirSync(folder("own")).sort()).toEqual(["notes", "terraform-provider-palette"]);
    expect(fs.readFileSync(provider("linux_amd64"), "utf8")).toBe("the provider");
  });

  it("installs a package without a version as 0.0.1, since the tools take 0.0.0 for none", async () => {
    version = "0.0.0";
    expect((await install()).out).toContain(BEGINNING("0.0.1"));
    expect(fs.readdirSync(mirror())).toEqual(["0.0.1"]);
  });

  it("says how the folder of --dir is found", async () => {
    const { out, err } = await install("--dir", folder("mirror"));
    expect(err).toBe("");
    expect(fs.existsSync(path.join(folder("mirror"), ADDRESS, version, "linux_arm64"))).toBe(true);
    expect(fs.existsSync(home)).toBe(false);
    expect(out).toContain(`provider_installation {
  filesystem_mirror {
    path    = "${folder("mirror")}"
    include = ["${ADDRESS}"]
  }
  direct {
    exclude = ["${ADDRESS}"]
  }
}
`);
    expect(out).toContain(BEGINNING(version));
  });

  it("knows the folder in a project that needs no configuration", async () => {
    const { out } = await install("--dir", folder("project", "terraform.d", "plugins"));
    expect(out).toContain(`Runs that start in ${folder("project")} find it there.\n`);
    expect(out).not.toContain("provider_installation");
  });

  it("prints an override for the package's own file, and installs nothing", async () => {
    const { out, err } = await install("--print-dev-override");
    expect({ out, err }).toEqual({
      err: "",
      out: `provider_installation {
  dev_overrides {
    "${ADDRESS}" = "${folder("package", "dist", "terraform-provider")}"
  }
  direct {}
}
`,
    });
    expect(fs.existsSync(home)).toBe(false);
    await expect(install("--print-dev-override", "--dir", "x")).rejects.toThrow("cannot be used with option");
  });

  it("warns when the tools are told to look elsewhere", async () => {
    write(path.join(home, ".terraformrc"), "provider_installation {\n  direct {}\n}\n");
    const { err } = await install();
    expect(err).toContain(`${path.join(home, ".terraformrc")} has a provider_installation`);
    expect(err).toContain(`path    = "${path.join(home, ".terraform.d", "plugins")}"`);
    // What is printed goes into the block that is there: a second one stops both tools.
    expect(err).not.toMatch(/^provider_installation/m);
    process.env.TF_CLI_CONFIG_FILE = folder("other.tfrc");
    expect((await install()).err).toBe("");
    write(
      folder("other.tfrc"),
      `provider_installation {\n  filesystem_mirror {\n    path = "${home}/.terraform.d/plugins"\n  }\n}\n`,
    );
    expect((await install()).err).toBe("");
  });

  it("says what is missing in a package without the provider", async () => {
    fs.rmSync(folder("package"), { recursive: true });
    for (const args of [[], ["--print-dev-override"]]) {
      await expect(install(...args)).rejects.toMatchObject({
        code: "INVALID_FILE",
        message: expect.stringMatching(/is not in this package: .* run "npm run build"\. \[INVALID_FILE\]$/),
      });
    }
    expect(fs.existsSync(home)).toBe(false);
  });

  it("sends those who are on Windows to WSL", async () => {
    Object.defineProperty(process, "platform", { value: "win32" });
    await expect(install()).rejects.toMatchObject({ code: "INVALID_FILE", message: expect.stringContaining("WSL") });
  });

  it("leaves nothing half written when it fails", async () => {
    fs.mkdirSync(provider("linux_amd64"), { recursive: true });
    await expect(install()).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
    expect(fs.readdirSync(mirror(version))).toEqual(["linux_amd64"]);
  });

  it("is a command of palette-iac", async () => {
    let out = "";
    const output = { out: (text: string) => (out += text), err: () => {} };
    expect(await runCommandLine(["terraform", "install", "--help"], output)).toBe(0);
    expect(out).toContain("--print-dev-override");
    expect(await runCommandLine(["terraform", "install", "what"], output)).toBe(2);
  });
});

describe("the folder of a user's plugins", () => {
  let home: string;

  beforeEach(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), "palette-iac-home-"));
  });
  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

  const of = (platform: NodeJS.Platform, env: Record<string, string> = {}) =>
    path.relative(home, userPluginFolder({ env, home, platform }));

  it("is in .terraform.d", () => {
    expect(of("linux")).toBe(".terraform.d/plugins");
    expect(of("darwin", { XDG_CONFIG_HOME: path.join(home, ".config") })).toBe(".terraform.d/plugins");
  });

  it("is the one for data where .terraform.d would hide the settings of OpenTofu", () => {
    const config = path.join(home, ".config");
    fs.mkdirSync(path.join(config, "opentofu"), { recursive: true });
    expect(of("linux", { XDG_CONFIG_HOME: config })).toBe(".local/share/terraform/plugins");
    expect(of("linux", { XDG_CONFIG_HOME: config, XDG_DATA_HOME: path.join(home, "data") })).toBe(
      "data/terraform/plugins",
    );
    expect(of("linux", { XDG_CONFIG_HOME: config, XDG_DATA_HOME: "data" })).toBe(".local/share/terraform/plugins");
    expect(of("darwin", { XDG_CONFIG_HOME: config })).toBe("Library/Application Support/io.terraform/plugins");
    fs.mkdirSync(path.join(home, ".terraform.d"));
    expect(of("linux", { XDG_CONFIG_HOME: config })).toBe(".terraform.d/plugins");
  });
});
