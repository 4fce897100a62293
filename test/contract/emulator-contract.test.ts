import { spawnSync } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { emulatorOperations } from "../../lib/emulator/emulator-operations";
import {
  awsPacks,
  COMMUNITY_REGISTRY,
  manifestPack,
  ociPack,
  PALETTE_REGISTRY,
  profileBody,
} from "../emulator/support/bodies";
import { type Reply, type Sending, sender } from "../emulator/support/client";
import { apiFacts, checkRequest, checkResponse, findOperation } from "./api-facts";

/** Operations of the API that the emulator answers with 501 alone. */
const LEFT_OUT = ["GET /v1/clusterprofiles/{uid}/spc/download"];

const PUBLIC_REPO = "5e2031962f090e2d3d8a3290";
const BITNAMI = "60c1d2a43f8e5b7c90ab12ef";

describe("the emulator and the description of the API", () => {
  let emulator: Emulator;
  const findings: string[] = [];
  const called = new Set<string>();

  /** Sends a request, holds it and its answer against the facts, and expects a status. */
  async function call(
    status: number,
    method: string,
    path: string,
    body?: unknown,
    sending: Sending & { readonly allowEmpty?: boolean } = {},
  ): Promise<Reply> {
    const headers = { ApiKey: emulator.apiKey };
    const plain = body instanceof FormData ? undefined : body;
    findings.push(...checkRequest(method, path, sending.query, headers, plain));
    const send = sender(emulator, { projectUid: emulator.projects[0]?.uid });
    const reply = await send(method, path, body, sending);
    if (reply.status !== status) {
      findings.push(`${method} ${path}: answers ${reply.status}, not ${status}: ${reply.text.slice(0, 200)}`);
    }
    const answered = reply.text === "" ? undefined : reply.json;
    findings.push(...checkResponse(method, path, reply.status, answered, sending));
    called.add(findOperation(method, path)?.name ?? path);
    return reply;
  }

  beforeAll(async () => {
    emulator = await startEmulator();
  });

  afterAll(() => emulator.stop());

  test("every operation of the API is answered, or named as left out", () => {
    const offered = emulatorOperations.map(({ method, path }) => `${method} ${path}`).sort();
    expect(offered).toEqual(Object.keys(apiFacts.operations).sort());
  });

  test("sessions, projects and permissions", async () => {
    await call(200, "GET", "/v1/users/info");
    await call(200, "GET", "/v1/permissions");
    await call(200, "GET", "/v1/permissions", undefined, { query: { scope: "tenant" } });
    await call(200, "POST", "/v1/auth/authenticate", {
      emailId: "tenant-admin@emulator.test",
      password: emulator.apiKey,
    });
    await call(401, "POST", "/v1/auth/authenticate", { emailId: "nobody@emulator.test", password: "x" });
    await call(200, "GET", "/v1/dashboard/projects/metadata", undefined, { query: { name: "platform" } });
    await call(200, "POST", "/v1/dashboard/projects", {
      filter: { name: { contains: "plat" } },
      sort: [{ field: "name", order: "desc" }],
    });
    await call(200, "GET", `/v1/projects/${emulator.projects[0]?.uid}`);
    await call(404, "GET", "/v1/projects/000000000000000000000000");
    expect(findings.splice(0)).toEqual([]);
  });

  test("registries", async () => {
    emulator.control.addRegistry({ name: "Own OCI", kind: "oci", uid: "aaaaaaaaaaaaaaaaaaaaaaaa" });
    await call(200, "GET", "/v1/registries/metadata", undefined, { query: { scope: "tenant" } });
    for (const kind of ["pack", "helm"]) {
      await call(200, "GET", `/v1/registries/${kind}`);
      await call(200, "GET", `/v1/registries/${kind}/summary`, undefined, { query: { limit: "1" } });
    }
    await call(200, "GET", `/v1/registries/pack/${PUBLIC_REPO}`);
    await call(200, "GET", `/v1/registries/pack/${PUBLIC_REPO}/sync/status`);
    await call(200, "GET", `/v1/registries/helm/${BITNAMI}`);
    await call(200, "GET", `/v1/registries/helm/${BITNAMI}/sync/status`);
    await call(200, "GET", "/v1/registries/oci/summary");
    await call(200, "GET", `/v1/registries/oci/${PALETTE_REGISTRY}`);
    await call(200, "GET", `/v1/registries/oci/${PALETTE_REGISTRY}/ecr`);
    await call(200, "GET", `/v1/registries/oci/${PALETTE_REGISTRY}/ecr/sync/status`);
    await call(200, "GET", "/v1/registries/oci/aaaaaaaaaaaaaaaaaaaaaaaa/basic");
    await call(200, "GET", "/v1/registries/oci/aaaaaaaaaaaaaaaaaaaaaaaa/basic/sync/status");
    await call(404, "GET", `/v1/registries/oci/${PALETTE_REGISTRY}/basic`);
    expect(findings.splice(0)).toEqual([]);
  });

  test("the pack catalogue", async () => {
    const page = await call(200, "GET", "/v1/packs", undefined, {
      query: { filters: "spec.name=hello-universe", orderBy: "spec.version=-1" },
    });
    const uid: string = page.json.items[0].metadata.uid;
    await call(200, "GET", "/v1/packs", undefined, { query: { limit: "50", offset: "50" } });
    await call(200, "POST", "/v1/packs/search", { filter: { layer: ["addon"] }, sort: [{ field: "name" }] });
    await call(200, "GET", `/v1/packs/hello-universe/registries/${COMMUNITY_REGISTRY}`);
    await call(200, "GET", `/v1/packs/elastic-stack/registries/${COMMUNITY_REGISTRY}`);
    await call(404, "GET", `/v1/packs/no-such-pack/registries/${COMMUNITY_REGISTRY}`);
    await call(200, "GET", `/v1/packs/${uid}`);
    await call(200, "GET", `/v1/packs/${uid}/readme`);
    await call(200, "GET", `/v1/packs/${uid}/logo`);
    expect(findings.splice(0)).toEqual([]);
  });

  test("the life of a profile", async () => {
    const body = profileBody("contract", {
      type: "cluster",
      cloudType: "aws",
      packs: [...awsPacks, manifestPack("notes", { note: "a: '{{.spectro.var.REGION}}'\n" })],
      variables: [
        { name: "REGION", displayName: "Region", defaultValue: "eu-west-1", required: true },
        { name: "TOKEN", displayName: "Token", defaultValue: "secret", isSensitive: true },
      ],
      labels: { team: "platform", golden: "spectro__tag" },
      description: "For the contract",
    });
    await call(204, "GET", "/v1/clusterprofiles/validate/name", undefined, {
      query: { name: "contract", version: "1.0.0" },
    });
    const template = (body.spec as { template: object }).template;
    await call(200, "POST", "/v1/clusterprofiles/validate/packs", template);
    const made = await call(201, "POST", "/v1/clusterprofiles", body, { query: { publish: "true" } });
    const uid: string = made.json.uid;
    await call(409, "POST", "/v1/clusterprofiles", body);
    const path = `/v1/clusterprofiles/${uid}`;
    emulator.control.attachCluster(uid);
    emulator.control.attachClusterTemplate(uid);
    await call(200, "GET", path);
    await call(200, "GET", path, undefined, {
      query: { includePackMeta: "schema,presets", includePackAnnotations: "true", resourceType: "spectrocluster" },
    });
    await call(400, "DELETE", path);
    emulator.control.detachCluster(uid);
    emulator.control.detachClusterTemplates(uid);
    await call(200, "POST", `${path}/validate/packs`, template);
    await call(204, "PUT", path, {
      metadata: { name: "contract", uid },
      spec: { version: "1.0.0", template: { type: "cluster", packs: awsPacks } },
    });
    await call(204, "PATCH", `${path}/metadata`, {
      metadata: { name: "contract", annotations: { description: "Changed" }, labels: {} },
      spec: { version: "1.0.1" },
    });
    await call(204, "PATCH", `${path}/publish`);
    await call(204, "POST", `${path}/clone/validate`, { name: "contract", version: "2.0.0" });
    const clone = await call(201, "POST", `${path}/clone`, {
      metadata: { name: "contract", version: "2.0.0", target: { scope: "tenant" } },
    });
    await call(200, "GET", `/v1/clusterprofiles/${clone.json.uid}`);
    await call(200, "GET", "/v1/dashboard/clusterprofiles/metadata");
    await call(200, "POST", "/v1/dashboard/clusterprofiles", {
      filter: { profileName: { eq: "contract", ignoreCase: false }, version: { eq: "1.0.1" }, scope: "project" },
      sort: [{ field: "lastModifiedTimestamp", order: "desc" }],
    });
    await call(200, "GET", `/v1/dashboard/clusterprofiles/${uid}`);
    await call(501, "GET", `${path}/spc/download`);
    await call(200, "DELETE", "/v1/clusterprofiles/bulk", { uids: [uid, clone.json.uid] });
    await call(404, "GET", path);
    const draft = await call(201, "POST", "/v1/clusterprofiles", profileBody("short-lived"));
    await call(204, "DELETE", `/v1/clusterprofiles/${draft.json.uid}`);
    expect(findings.splice(0)).toEqual([]);
  });

  test("packs, manifests and variables of a profile", async () => {
    emulator.control.setMacro("proxy", "http://proxy.test");
    await call(200, "GET", "/v1/clusterprofiles/macros");
    const made = await call(201, "POST", "/v1/clusterprofiles", profileBody("parts"), { query: { publish: "true" } });
    const path = `/v1/clusterprofiles/${made.json.uid}`;
    const hello = {
      name: "hello-universe",
      tag: "1.3.1",
      type: "oci",
      registryUid: COMMUNITY_REGISTRY,
      values: "manifests:\n  hello-universe:\n    port: 8080\n",
    };
    const added = await call(201, "POST", `${path}/packs`, { pack: hello });
    const packUid: string = added.json.uid;
    await call(200, "GET", `${path}/packs`, undefined, { query: { includePackMeta: "schema,presets" } });
    await call(200, "GET", `${path}/packs/manifests`);
    await call(200, "GET", `${path}/packs/hello-universe`);
    await call(200, "GET", `${path}/packs/hello-universe/config`, undefined, { query: { packUid } });
    const values = "manifests:\n  hello-universe:\n    port: 9090\n";
    await call(204, "PUT", `${path}/packs/hello-universe`, {
      pack: { uid: packUid, name: "hello-universe", tag: "1.3.1", type: "oci", values },
    });
    await call(204, "PATCH", `${path}/packRefs`, { packs: [{ ...hello, values }] }, { query: { notify: "x" } });
    const manifest = await call(201, "POST", `${path}/packs/notes/manifests`, { name: "second", content: "b: 2\n" });
    await call(200, "GET", `${path}/packs/notes/manifests`);
    const manifestPath = `${path}/packs/notes/manifests/${manifest.json.uid}`;
    await call(200, "GET", manifestPath);
    await call(204, "PUT", manifestPath, { name: "second", content: "b: 3\n" });
    await call(204, "DELETE", manifestPath);
    await call(204, "DELETE", `${path}/packs/hello-universe`);
    await call(204, "PATCH", `${path}/variables`, { variables: [{ name: "A", defaultValue: "1" }] });
    await call(204, "PUT", `${path}/variables`, {
      variables: [
        { name: "A", defaultValue: "1", format: "number" },
        { name: "B", inputType: "dropdown", defaultValue: "x", options: [{ value: "x", label: "X" }, { value: "y" }] },
      ],
    });
    await call(200, "GET", `${path}/variables`);
    await call(204, "DELETE", `${path}/variables`, { variables: ["A"] });
    expect(findings.splice(0)).toEqual([]);
  });

  test("values that are resolved by a GET with a body", async () => {
    const uid = emulator.control.addProfile({ name: "resolved", variables: [{ name: "A", defaultValue: "1" }] });
    const path = `/v1/clusterprofiles/${uid}/packs/resolvedValues`;
    const body = JSON.stringify({ references: ["{{.spectro.var.A}}", "{{.spectro.system.clusterprofile.name}}"] });
    const reply = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const headers = { apikey: emulator.apiKey, "content-length": Buffer.byteLength(body) };
      const sent = request(emulator.url + path, { method: "GET", headers, agent: false }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += String(chunk);
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      });
      sent.on("error", reject);
      sent.end(body);
    });
    called.add("GET /v1/clusterprofiles/{uid}/packs/resolvedValues");
    expect(checkResponse("GET", path, reply.status, JSON.parse(reply.text))).toEqual([]);
    expect(JSON.parse(reply.text).resolved).toEqual({
      "{{.spectro.var.A}}": "1",
      "{{.spectro.system.clusterprofile.name}}": "resolved",
    });
  });

  test("files", async () => {
    await call(404, "POST", "/v1/clusterprofiles", profileBody("files", { packs: [ociPack("no-such-pack", "1.0.0")] }));
    const uid = emulator.control.addProfile({ name: "files", packs: [manifestPack("notes", { a: "b: 1\n" })] });
    const path = `/v1/clusterprofiles/${uid}`;
    const exported = await call(200, "GET", `${path}/export`);
    await call(200, "GET", `${path}/export`, undefined, { query: { format: "yaml" } });
    await call(200, "GET", `${path}/export/terraform`);
    await call(200, "GET", `${path}/export/terraform`, undefined, { query: { format: "json" } });
    const tree = { ...exported.json, metadata: { ...exported.json.metadata, name: "imported" } };
    await call(200, "POST", "/v1/clusterprofiles/import/validate", tree, { allowEmpty: true });
    await call(201, "POST", "/v1/clusterprofiles/import", tree, { query: { publish: "true" } });
    const form = new FormData();
    form.set("importFile", new Blob([JSON.stringify({ ...tree, metadata: { name: "uploaded" } })]), "profile.json");
    await call(201, "POST", "/v1/clusterprofiles/import/file", form, { query: { publish: "true", format: "json" } });
    expect(findings.splice(0)).toEqual([]);
  });

  test("every operation was called here", () => {
    const missing = Object.keys(apiFacts.operations).filter((name) => !called.has(name));
    expect(missing).toEqual([]);
    expect(LEFT_OUT.every((name) => called.has(name))).toBe(true);
  });
});

describe("the script that writes the facts down", () => {
  function check(source?: string) {
    const env = { ...process.env, ...(source === undefined ? {} : { PALETTE_IAC_OPENAPI: source }) };
    const script = join(__dirname, "../../scripts/api-facts.mjs");
    return spawnSync(process.execPath, [script, "--check"], { env, encoding: "utf8" });
  }

  test("finds nothing to change, or says that it could not look", () => {
    const { status, stdout, stderr } = check();
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/agrees|was left out/);
  });

  test("leaves the check out when the description is not there", () => {
    const { status, stdout } = check(join(__dirname, "no-such-file.json"));
    expect([status, stdout]).toEqual([0, expect.stringContaining("was left out")]);
  });
});
