import fc from "fast-check";
import { type Emulator, startEmulator } from "../../lib/emulator";
import { parseFilters } from "../../lib/emulator/filters";
import { runs } from "../support/suite";
import { awsBody, COMMUNITY_REGISTRY, PALETTE_REGISTRY, profileBody } from "./support/bodies";
import { type Sender, sender } from "./support/client";

describe("lists", () => {
  let emulator: Emulator;
  let send: Sender;

  beforeAll(async () => {
    emulator = await startEmulator();
    send = sender(emulator);
    for (let index = 0; index < 61; index += 1) {
      emulator.control.addProfile({
        name: `profile-${index % 30}`,
        version: `1.${index}.0`,
        labels: { n: `${index}` },
      });
    }
  });

  afterAll(() => emulator.stop());

  type Item = { metadata: { uid: string; name: string } };

  /** Walks a list to its end by its continue token. */
  async function walk(limit: number | undefined): Promise<string[]> {
    const uids: string[] = [];
    let token = "";
    do {
      const query = { ...(limit === undefined ? {} : { limit: String(limit) }), ...(token ? { continue: token } : {}) };
      const { json } = await send("POST", "/v1/dashboard/clusterprofiles", {}, { query });
      expect(json.listmeta).toMatchObject({ count: 61, limit: json.items.length });
      uids.push(...json.items.map(({ metadata }: Item) => metadata.uid));
      token = json.listmeta.continue;
    } while (token !== "");
    return uids;
  }

  test("a walk yields every item once, in one order, whatever the page size", async () => {
    const all = emulator.control.listProfiles().map(({ uid }) => uid);
    await fc.assert(
      fc.asyncProperty(fc.option(fc.integer({ min: 5, max: 120 }), { nil: undefined }), async (limit) => {
        expect(await walk(limit)).toEqual(all);
      }),
      { numRuns: runs(12) },
    );
  });

  test("a page holds at most fifty items, and a larger limit counts as fifty or is refused", async () => {
    const ask = (limit: string) => send("GET", "/v1/packs", undefined, { query: { limit } });
    expect((await ask("200")).json.items).toHaveLength(50);
    emulator.switches.limitAboveMaximum = "refuse";
    expect((await ask("200")).status).toBe(400);
    emulator.switches.limitAboveMaximum = "clamp";
    expect((await ask("many")).status).toBe(400);
  });

  test("the token is base64 of JSON and empty on the last page; a bad one is refused", async () => {
    const query = { limit: "50" };
    const first = await send("POST", "/v1/dashboard/clusterprofiles", {}, { query });
    const token = first.json.listmeta.continue;
    expect(JSON.parse(Buffer.from(token, "base64").toString())).toEqual({ offset: 50, count: 61, token: "" });
    const last = await send("POST", "/v1/dashboard/clusterprofiles", {}, { query: { continue: token } });
    expect(last.json.listmeta).toEqual({ continue: "", count: 61, limit: 11, offset: 61 });
    const bad = await send("POST", "/v1/dashboard/clusterprofiles", {}, { query: { continue: "###" } });
    expect(bad.status).toBe(400);
  });

  async function profiles(filter: object, sort: readonly object[] = []): Promise<string[]> {
    const { json } = await send("POST", "/v1/dashboard/clusterprofiles", { filter, sort });
    return json.items.map((item: Item & { specSummary: { version: string } }) => {
      return `${item.metadata.name}@${item.specSummary.version}`;
    });
  }

  test("one exact name and version is found in one request", async () => {
    const profileName = { eq: "profile-3", ignoreCase: false };
    expect(await profiles({ profileName, version: { eq: "1.33.0" }, scope: "tenant" })).toEqual(["profile-3@1.33.0"]);
    expect(await profiles({ profileName, version: { gt: "1.33.0" } })).toEqual([]);
    expect(await profiles({ profileName, version: { lt: "1.33.0" } })).toEqual(["profile-3@1.3.0"]);
    expect(await profiles({ profileName: { eq: "PROFILE-3", ignoreCase: false } })).toEqual([]);
    expect(await profiles({ profileName: { eq: "PROFILE-3" } })).toHaveLength(2);
    expect(await profiles({ profileName, scope: "project" })).toEqual([]);
  });

  test("profiles are filtered by tags, type and cloud, and sorted", async () => {
    expect(await profiles({ tags: { eq: ["n:7"] } })).toEqual(["profile-7@1.7.0"]);
    expect(await profiles({ profileType: ["infra"] })).toEqual([]);
    expect(await profiles({ environment: ["all"], profileName: { beginsWith: "profile-29" } })).toHaveLength(2);
    const sorted = await profiles({ profileName: { contains: "-1" } }, [{ field: "profileName", order: "desc" }]);
    const names = sorted.map((text) => text.split("@")[0]);
    expect(names).toEqual([...names].sort().reverse());
  });

  test("the dashboard can show lineages by their newest version", async () => {
    emulator.switches.dashboardItems = "per-lineage";
    expect(await profiles({ profileName: { eq: "profile-3" } })).toEqual(["profile-3@1.33.0"]);
    emulator.switches.dashboardItems = "per-version";
  });

  async function packs(filters: string, orderBy = "spec.version=1"): Promise<string[]> {
    const { json } = await send("GET", "/v1/packs", undefined, { query: { filters, orderBy } });
    return json.items.map((item: { spec: { version: string } }) => item.spec.version);
  }

  test("packs are filtered by the terms of the filter query", async () => {
    const here = `spec.registryUid=${COMMUNITY_REGISTRY}`;
    expect(await packs(`spec.name=hello-universeAND${here}`)).toEqual(["1.1.1", "1.1.2", "1.2.0", "1.3.0", "1.3.1"]);
    expect(await packs("spec.name=hello-universeANDspec.version>1.2.0", "spec.version=-1")).toEqual(["1.3.1", "1.3.0"]);
    expect(await packs("spec.name=karpenterORspec.name=cost-analyzer")).toEqual(["1.0.5", "1.5.1", "1.103.3"]);
    expect(await packs("spec.name=karpenterANDspec.cloudTypes_in_aws,all")).toEqual([]);
    expect(await packs("spec.name=karpenterANDspec.cloudTypes_in_aws,eks")).toHaveLength(2);
    expect(await packs("spec.name=karpenterANDspec.cloudTypes=eks")).toHaveLength(2);
    expect(await packs("spec.cloudType=eks")).toEqual([]);
    expect(await packs("nonsense")).toEqual([]);
  });

  test("a filter's words do not split values that hold them", () => {
    const items = ["SANDBOX", "FORD"].map((name) => ({ spec: { name, layer: "addon" } }));
    expect(items.filter(parseFilters("spec.name=SANDBOXANDspec.layer=addon"))).toHaveLength(1);
    expect(items.filter(parseFilters("spec.name=FORDORspec.name=SANDBOX"))).toHaveLength(2);
  });

  test("a search shows each pack name once, with the newest version of every registry", async () => {
    const { json } = await send("POST", "/v1/packs/search", { filter: { name: { eq: "kubernetes" } } });
    expect(json.items).toHaveLength(1);
    expect(json.items[0].spec.registries).toMatchObject([
      { name: "Public Repo", latestVersion: "1.33.9" },
      { name: "Palette Registry", latestVersion: "1.33.9" },
    ]);
    const filter = { layer: ["csi"], environment: ["aws"], registryUid: [PALETTE_REGISTRY] };
    const found = await send("POST", "/v1/packs/search", { filter, sort: [{ field: "name", order: "desc" }] });
    expect(found.json.items.map(({ metadata }: Item) => metadata.name)).toEqual(["csi-aws-ebs", "csi-aws"]);
  });

  test("registries are filtered by scope", async () => {
    const names = async (path: string, query = {}) =>
      (await send("GET", path, undefined, { query })).json.items.map((item: Item & { name: string }) => {
        return item.name ?? item.metadata.name;
      });
    expect(await names("/v1/registries/metadata", { scope: "tenant" })).toEqual(["Bitnami"]);
    expect(await names("/v1/registries/helm/summary", { filters: "metadata.name=Bitnami" })).toEqual(["Bitnami"]);
    expect(await names("/v1/registries/oci/summary")).toEqual(["Palette Registry", "Palette Community Registry"]);
  });
});

describe("the dashboard of one profile", () => {
  test("shows its draft, its published packs and its versions", async () => {
    const emulator = await startEmulator();
    const send = sender(emulator);
    const { json } = await send("POST", "/v1/clusterprofiles", awsBody("base"));
    await send("POST", "/v1/clusterprofiles", profileBody("other"));
    const summary = await send("GET", `/v1/dashboard/clusterprofiles/${json.uid}`);
    expect(summary.json.specSummary).toMatchObject({
      version: "1.0.0",
      versions: [{ uid: json.uid, version: "1.0.0" }],
      draft: { type: "infra", cloudType: "aws", packs: [{ name: "ubuntu-aws" }, {}, {}, {}] },
    });
    expect(summary.json.specSummary.published).toBeUndefined();
    await emulator.stop();
  });
});
