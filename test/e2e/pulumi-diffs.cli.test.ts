import type { Emulator } from "../../lib/emulator";
import { golden } from "../support/engine";
import { markedPaths } from "../support/pulumi-cli";
import { ProfilesProject } from "../support/pulumi-program";

jest.setTimeout(300_000);

let emulator: Emulator;
let profiles: ProfilesProject;

beforeAll(async () => {
  profiles = await ProfilesProject.start();
  emulator = profiles.emulator;
});
afterEach(() => profiles.wipe());
afterAll(() => profiles?.stop());

const { layers } = golden();
const withNetwork = (network: object) => golden({ layers: { ...layers, network: network as never } });

/** What a preview shows of a change from one profile to another, line by line. */
async function shown(before: object, after: object, env: NodeJS.ProcessEnv = {}): Promise<string> {
  profiles.declare({ base: before });
  await profiles.project.well(["up", "--yes", "--skip-preview"]);
  profiles.declare({ base: after });
  return (await profiles.project.well(["preview", "--diff"], env)).stdout;
}

/** The lines that Pulumi marks as removed or added, without their indentation. */
function markedLines(text: string): string[] {
  const marked = text.split("\n").map((line) => /^ *([+-]) (?!pulumi|palette)(.*\S) *$/.exec(line));
  return marked.flatMap((match) => (match === null ? [] : [`${match[1]} ${match[2]?.trim()}`]));
}

const lines = (changed: string) =>
  Array.from({ length: 200 }, (_, index) => (index === 120 ? changed : `  key${index}: value ${index}`)).join("\n");

describe("a preview", () => {
  it("shows of a 200-line values text the one value that changed", async () => {
    const values = (port: number) => ({
      pack: "cni-calico@3.28.2",
      values: `# values\npack:\n${lines(`  port: ${port}`)}\n`,
    });
    const stdout = await shown(withNetwork(values(8080)), withNetwork(values(9090)));
    expect(markedPaths(stdout)).toEqual(["~ layers.network.values.pack.port: 8080 => 9090"]);
  });

  it("shows of a 200-line values text that is no YAML before macros are resolved the one line that changed", async () => {
    const values = (port: number) => ({
      pack: "cni-calico@3.28.2",
      values: `pack:\n  name: {{.spectro.system.cluster.name}}-x\n${lines(`  port: ${port}`)}\n`,
    });
    const stdout = await shown(withNetwork(values(8080)), withNetwork(values(9090)));
    expect(markedLines(stdout)).toEqual(["- port: 8080", "+ port: 9090"]);
  });

  it("shows of a 200-line manifest the one line that changed", async () => {
    const manifest = (text: string) => ({
      pack: "cni-calico@3.28.2",
      manifests: [{ name: "config", content: `kind: ConfigMap\ndata:\n${lines(text)}\n---\nkind: Secret\n` }],
    });
    const stdout = await shown(withNetwork(manifest("  port: 8080")), withNetwork(manifest("  port: 9090")));
    expect(markedLines(stdout)).toEqual(["- port: 8080", "+ port: 9090"]);
  });

  it("shows the old and the new version that a range stands for", async () => {
    const range = golden({ layers: { ...layers, network: { pack: "cni-calico@~3.28" } } });
    profiles.declare({ base: range });
    await profiles.project.well(["up", "--yes", "--skip-preview"]);
    const { published } = emulator.control.listProfiles()[0] ?? {};
    const before = published?.find((pack) => pack.name === "cni-calico")?.version as string;
    const stdout = await shown(range, golden({ layers: { ...layers, network: { pack: "cni-calico@~3.31" } } }));
    const marked = markedPaths(stdout);
    expect(marked).toContain(`~ layers.network.resolved.version: "${before}" => "3.31.4"`);
    expect(marked).toContain('~ layers.network.pack.version: "~3.28" => "~3.31"');
  });

  it("shows a sensitive default as a secret, before and after", async () => {
    const withToken = (defaultValue: string) =>
      golden({
        variables: [{ name: "token", isSensitive: true, defaultValue }],
        layers: { ...layers, network: { pack: "cni-calico@3.28.2", values: "token: '{{.spectro.var.token}}'\n" } },
      });
    const stdout = await shown(withToken("canary-one"), withToken("canary-two"));
    expect(stdout).not.toMatch(/canary/);
    expect(markedPaths(stdout)).toEqual([expect.stringMatching(/^~ variables.*: \[secret\] => \[secret\]$/)]);
  });
});
