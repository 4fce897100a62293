import fc from "fast-check";
import { parse, stringify } from "yaml";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { runs } from "../support/suite";
import { awsPacks, COMMUNITY_REGISTRY, manifestPack, ociPack, profileBody } from "./support/bodies";
import { type Sender, sender } from "./support/client";

describe("export and import", () => {
  let emulator: Emulator;
  let send: Sender;
  let elsewhere: Sender;

  beforeEach(async () => {
    emulator = await startEmulator();
    send = sender(emulator, { projectUid: emulator.projects[0]?.uid });
    elsewhere = sender(emulator, { projectUid: emulator.projects[1]?.uid });
  });

  afterEach(() => emulator.stop());

  async function make(body: object): Promise<string> {
    const reply = await send("POST", "/v1/clusterprofiles", body, { query: { publish: "true" } });
    expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
    return reply.json.uid;
  }

  async function exported(by: Sender, uid: string) {
    return (await by("GET", `/v1/clusterprofiles/${uid}/export`)).json;
  }

  const rich = profileBody("rich", {
    version: "1.2.3",
    type: "cluster",
    cloudType: "aws",
    packs: [
      ociPack(
        "kubernetes",
        "1.30.x",
        "# kept\npack:\n  podCIDR: 10.0.0.0/16\n  serviceClusterIpRange: '{{.spectro.var.RANGE}}'\n",
      ),
      ...awsPacks.filter(({ name }) => name !== "kubernetes"),
      manifestPack("notes", { first: "a: 1\n", second: "b: 2\n" }),
      { name: "mongodb", tag: "16.1.2", type: "helm", registryUid: "60c1d2a43f8e5b7c90ab12ef", values: "a: 1" },
    ],
    variables: [{ name: "RANGE", displayName: "Service range", format: "ipv4cidr", defaultValue: "10.96.0.0/12" }],
    labels: { team: "platform" },
    description: "A rich one",
  });

  test("a file has the documented tree, with description in metadata and registries by name", async () => {
    const reply = await send("GET", `/v1/clusterprofiles/${await make(rich)}/export`);
    expect(reply.headers.get("content-disposition")).toBe('attachment; filename="rich-1.2.3.json"');
    expect(reply.json.metadata).toEqual({ name: "rich", description: "A rich one", labels: { team: "platform" } });
    const { template, version, variables } = reply.json.spec;
    expect([version, template.type, template.cloudType]).toEqual(["1.2.3", "cluster", "aws"]);
    expect(variables).toHaveLength(1);
    expect(template.packs[0]).toEqual({
      name: "kubernetes",
      type: "oci",
      layer: "k8s",
      version: "1.30.9",
      tag: "1.30.x",
      values: expect.stringContaining("# kept"),
      manifests: [],
      registry: {
        metadata: {
          uid: "64eaff453040297344bcad5d",
          name: "Palette Registry",
          kind: "oci",
          providerType: "pack",
          isPrivate: true,
          isSyncSupported: true,
        },
      },
    });
  });

  test("an import of an export is the same profile", async () => {
    const tree = await exported(send, await make(rich));
    const reply = await elsewhere("POST", "/v1/clusterprofiles/import", tree, { query: { publish: "true" } });
    expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
    expect(await exported(elsewhere, reply.json.uid)).toEqual(tree);
  });

  test("for any profile, the export of its import is its export", async () => {
    const text = fc.string({ maxLength: 40 }).filter((value) => !value.includes("{{"));
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const variable = fc.record({ name: word, description: text, defaultValue: text, hidden: fc.boolean() });
    const manifests = fc.uniqueArray(fc.record({ name: word, content: text }), {
      selector: ({ name }) => name,
      maxLength: 3,
    });
    const profile = fc.record({
      labels: fc.dictionary(word, text, { maxKeys: 3 }),
      description: text,
      packs: fc.uniqueArray(fc.tuple(word, manifests, text), { selector: ([name]) => name, maxLength: 4 }),
      variables: fc.uniqueArray(variable, { selector: ({ name }) => name, maxLength: 3 }),
      version: fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)).map((parts) => parts.join(".")),
    });
    emulator.switches.constraintsOnWrite = "ignore";
    emulator.switches.quota = Number.POSITIVE_INFINITY;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(profile, async ({ packs, ...rest }) => {
        count += 1;
        const uid = await make(
          profileBody(`p-${count}`, {
            ...rest,
            packs: packs.map(([name, list, values]) => ({ name, type: "manifest", values, manifests: list })),
          }),
        );
        const tree = await exported(send, uid);
        const reply = await elsewhere("POST", "/v1/clusterprofiles/import", tree, { query: { publish: "true" } });
        expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
        expect(await exported(elsewhere, reply.json.uid)).toEqual(tree);
      }),
      { numRuns: runs(40) },
    );
  });

  test("YAML is the same tree", async () => {
    const uid = await make(rich);
    const reply = await send("GET", `/v1/clusterprofiles/${uid}/export`, undefined, { query: { format: "yaml" } });
    expect(parse(reply.text)).toEqual(await exported(send, uid));
    const wrong = await send("GET", `/v1/clusterprofiles/${uid}/export`, undefined, { query: { format: "toml" } });
    expect(wrong.status).toBe(400);
  });

  test.each(["json", "yaml"] as const)("a %s file can be uploaded", async (format) => {
    const tree = await exported(send, await make(rich));
    const form = new FormData();
    form.set("importFile", new Blob([format === "json" ? JSON.stringify(tree) : stringify(tree)]), `profile.${format}`);
    const path = "/v1/clusterprofiles/import/file";
    const reply = await elsewhere("POST", path, form, { query: { format, publish: "true" } });
    expect([reply.status, reply.text]).toEqual([201, expect.any(String)]);
    expect(emulator.control.getProfile(reply.json.uid)).toMatchObject({ name: "rich", draft: null });
    const empty = new FormData();
    empty.set("other", "x");
    expect((await elsewhere("POST", path, empty)).status).toBe(400);
    expect((await elsewhere("POST", path, {})).status).toBe(400);
  });

  test("a file whose registry has another uid here is found by the registry's name", async () => {
    const tree = await exported(send, await make(rich));
    for (const pack of tree.spec.template.packs) {
      delete pack.registry?.metadata.uid;
    }
    expect((await elsewhere("POST", "/v1/clusterprofiles/import", tree)).status).toBe(201);
  });

  test("an import is refused when a pack or a registry is missing here", async () => {
    const tree = await exported(send, await make(rich));
    const [first] = tree.spec.template.packs;
    const attempt = (pack: object) => {
      const spec = {
        ...tree.spec,
        template: { ...tree.spec.template, packs: [pack, ...tree.spec.template.packs.slice(1)] },
      };
      return elsewhere("POST", "/v1/clusterprofiles/import", { ...tree, spec });
    };
    expect((await attempt({ ...first, version: "9.9.9", tag: "9.9.9" })).json.code).toBe("PackNotFound");
    const registry = { metadata: { name: "Nowhere", kind: "oci" } };
    expect((await attempt({ ...first, registry })).json.code).toBe("PackNotFound");
  });

  test("the check of an import names the registries that could serve each pack, and a taken name", async () => {
    const tree = await exported(send, await make(rich));
    const path = "/v1/clusterprofiles/import/validate";
    const { json } = await elsewhere("POST", path, tree);
    const matches = json.spec.template.packs[0].registry.matchingRegistries;
    expect(matches.map(({ name }: { name: string }) => name)).toEqual(["Palette Registry"]);
    expect((await send("POST", path, tree)).status).toBe(409);
  });

  test("passwords of value schemas are masked in the file, and nothing else changes", async () => {
    const values =
      "# comment stays\nmanifests:\n  hello-universe:\n    port: 8080 # here too\n    dbPassword: 'hunter2' # and here\n";
    const pack = { name: "hello-universe", tag: "1.3.1", type: "oci", registryUid: COMMUNITY_REGISTRY, values };
    const tree = await exported(send, await make(profileBody("secret", { packs: [pack] })));
    expect(tree.spec.template.packs[0].values).toBe(values.replace("'hunter2'", '"********"'));
  });

  test("the rendering for Terraform names the profile and its packs", async () => {
    const uid = await make(rich);
    const { text } = await send("GET", `/v1/clusterprofiles/${uid}/export/terraform`);
    expect(text).toContain('resource "spectrocloud_cluster_profile" "rich" {');
    expect(text).toContain('name         = "kubernetes"');
    const query = { format: "json" };
    const { json } = await send("GET", `/v1/clusterprofiles/${uid}/export/terraform`, undefined, { query });
    expect(json.resource.spectrocloud_cluster_profile.rich.pack).toHaveLength(6);
  });
});
