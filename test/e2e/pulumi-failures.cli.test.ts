import type { Emulator } from "../../lib/emulator";
import { golden } from "../support/engine";
import { ProfilesProject } from "../support/pulumi-program";
import { until } from "../support/until";

jest.setTimeout(300_000);

let emulator: Emulator;
let profiles: ProfilesProject;

beforeAll(async () => {
  profiles = await ProfilesProject.start();
  emulator = profiles.emulator;
});
afterEach(() => profiles.wipe());
afterAll(() => profiles?.stop());

const UP = ["up", "--yes", "--skip-preview"];
const ONE_PROFILE = /^\/v1\/clusterprofiles\/[0-9a-f]{24}$/;
const NETWORK_331 = { ...golden().layers, network: "cni-calico@3.31.4" };

function onlyProfile() {
  const found = emulator.control.listProfiles();
  expect(found).toHaveLength(1);
  return found[0] as (typeof found)[number];
}

async function upWell(profile: ReturnType<typeof golden>): Promise<string> {
  const { code, text } = await profiles.up(profile);
  if (code !== 0) throw new Error(text);
  return text;
}

describe("a failure in the middle", () => {
  it("that loses the answer to the create ends well, with one profile", async () => {
    const fault = emulator.faults.add({
      kind: "reset-after-commit",
      method: "POST",
      path: "/v1/clusterprofiles",
      times: 1,
    });
    await upWell(golden());
    expect(fault.hits).toBe(1);
    const { uid } = onlyProfile();
    expect((await profiles.project.well(["stack", "export"])).stdout).toContain(uid);
  });

  it("that ends Pulumi before it could note the new profile is mended by the next up, with one profile", async () => {
    const fault = emulator.faults.add({ kind: "hang", method: "GET", path: ONE_PROFILE });
    profiles.declare({ base: golden() });
    const running = profiles.project.begin(UP);
    await until(() => fault.hits > 0, "the profile is made and read back");
    running.kill();
    expect((await running.outcome).code).not.toBe(0);
    const { uid } = onlyProfile();
    fault.remove();

    await profiles.project.well(["cancel", "--yes"]);
    const text = await upWell(golden());
    expect(text).toContain("[PROFILE_TAKEN_OVER]");
    expect(onlyProfile().uid).toBe(uid);
    await profiles.project.well(["preview", "--refresh", "--expect-no-changes"]);
  });

  it("that lets publishing fail is finished by the next up, with no draft left", async () => {
    await upWell(golden());
    const fault = emulator.faults.add({ kind: "status", status: 500, method: "PATCH", path: /publish$/ });
    const wanted = golden({ layers: NETWORK_331, description: "new" });
    const { code, text } = await profiles.up(wanted);
    expect(code).not.toBe(0);
    expect(text).toContain("[WRITE_INCOMPLETE]");
    expect(onlyProfile().draft).not.toBeNull();
    fault.remove();

    await upWell(wanted);
    expect(onlyProfile()).toMatchObject({ draft: null, description: "new" });
    expect(onlyProfile().published?.map((pack) => pack.tag)).toContain("3.31.4");
    await profiles.project.well(["preview", "--refresh", "--expect-no-changes"]);
  });
});

describe("a replacement", () => {
  const writes = (requests: readonly string[]) =>
    requests.filter((one) => /^(POST|DELETE) \/v1\/clusterprofiles/.test(one)).map((one) => one.split(" ")[0]);

  it("for another version makes a new profile and leaves the old one, which no destroy touches", async () => {
    await upWell(golden());
    const { uid } = onlyProfile();
    const next = golden({ version: "1.5.0" });
    profiles.declare({ base: next });
    const preview = await profiles.project.well(["preview", "--diff"]);
    expect(preview.text).toMatch(/\+-pulumi-nodejs:.*ClusterProfile: \(replace\)/);
    let said = "";
    const requests = await profiles.requestsOf(async () => {
      said = await upWell(next);
    });
    expect(writes(requests)).toEqual(["POST"]);
    expect(said).toMatch(/aws-base 1\.4\.0 .* stays in Palette and is not managed any more/);
    expect(emulator.control.listProfiles().map((one) => one.version)).toEqual(["1.4.0", "1.5.0"]);
    await profiles.project.well(["destroy", "--yes"]);
    expect(onlyProfile().uid).toBe(uid);
  });

  it("for another version that is ended before the old one is dealt with keeps that in the next up, too", async () => {
    await upWell(golden());
    const { uid } = onlyProfile();
    const fault = emulator.faults.add({ kind: "hang", method: "GET", path: `/v1/clusterprofiles/${uid}` });
    profiles.declare({ base: golden({ version: "1.5.0" }) });
    const running = profiles.project.begin(UP);
    await until(() => fault.hits > 0, "the old version is looked at");
    running.kill();
    await running.outcome;
    fault.remove();
    await profiles.project.well(["cancel", "--yes"]);
    const text = await upWell(golden({ version: "1.5.0" }));
    expect(text).toMatch(/aws-base 1\.4\.0 .* stays in Palette and is not managed any more/);
    expect(emulator.control.listProfiles().map((one) => one.version)).toEqual(["1.4.0", "1.5.0"]);
    await profiles.project.well(["preview", "--refresh", "--expect-no-changes"]);
  });

  it("for another cloud deletes the old one first, for both have one name", async () => {
    await upWell(golden());
    const vsphere = golden({
      cloud: "vsphere",
      registry: "Public Repo",
      layers: {
        os: "ubuntu-vsphere@22.04",
        kubernetes: "kubernetes@1.30.4",
        network: "cni-calico@3.28.2",
        storage: "csi-vsphere-csi@3.0.2",
      },
    });
    const requests = await profiles.requestsOf(() => upWell(vsphere));
    expect(writes(requests)).toEqual(["DELETE", "POST"]);
    expect(onlyProfile().cloudType).toBe("vsphere");
  });
});

describe("a profile", () => {
  it("keeps living when its resource gets another name in the program", async () => {
    await upWell(golden());
    const { uid } = onlyProfile();
    profiles.declare({ renamed: golden() });
    const { text } = await profiles.project.well(UP);
    expect(text).toContain("[PROFILE_KEPT]");
    expect(onlyProfile().uid).toBe(uid);
    await profiles.project.well(["preview", "--refresh", "--expect-no-changes"]);
  });

  it("in use is not destroyed, and is when nobody uses it any more", async () => {
    await upWell(golden());
    const cluster = emulator.control.attachCluster(onlyProfile().uid, { name: "production" });
    const { code, text } = await profiles.project.pulumi(["destroy", "--yes"]);
    expect(code).not.toBe(0);
    expect(text).toMatch(/aws-base 1\.4\.0 is used by cluster production\..*\[PROFILE_IN_USE\]/);
    emulator.control.detachCluster(onlyProfile().uid, cluster);
    await profiles.project.well(["destroy", "--yes"]);
    expect(emulator.control.listProfiles()).toEqual([]);
  });
});
