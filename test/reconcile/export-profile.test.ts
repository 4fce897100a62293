import { parse } from "yaml";
import { exportProfile } from "../../lib/reconcile";
import { failureOf, type Rig, resolve, seed, startRig, wipe } from "../support/engine";
import { addonGolden, fullGolden } from "../support/kinds";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
beforeEach(() => wipe(rig));
afterAll(() => rig.stop());

const withSecrets = () =>
  addonGolden({
    addons: [
      {
        pack: "hello-universe@1.3.1",
        values:
          "manifests:\n  hello-universe:\n    port: 8080\n    dbPassword: hunter3\n    text: '{{.spectro.var.key}}'\n",
      },
    ],
    variables: [
      { name: "key", isSensitive: true, defaultValue: "hunter2" },
      { name: "none", isSensitive: true, defaultValue: "" },
      { name: "open", defaultValue: "seen" },
    ],
  });

const put = async (props: Parameters<typeof resolve>[1]) => seed(rig, await resolve(rig.session, props)).uid;

describe("an export", () => {
  it("is the file as Palette gives it, JSON unless YAML is asked for", async () => {
    const uid = await put(fullGolden());
    const json = await exportProfile(rig.session, uid);
    const tree = JSON.parse(json.text);
    expect(tree.metadata.name).toBe("aws-full");
    expect(tree.spec.template.packs).toHaveLength(8);
    const yaml = await exportProfile(rig.session, uid, { format: "yaml" });
    expect(parse(yaml.text)).toEqual(tree);
    expect([json.masked, yaml.masked]).toEqual([[], []]);
  });

  it.each([
    "json",
    "yaml",
  ] as const)("tells what is masked in it: variables and passwords of packs (%s)", async (format) => {
    const { text, masked } = await exportProfile(rig.session, await put(withSecrets()), { format });
    expect(masked).toEqual([
      { variable: "key" },
      { pack: "hello-universe", path: "manifests.hello-universe.dbPassword" },
    ]);
    expect(text).not.toContain("hunter");
  });

  it("counts no change of a draft for a mask", async () => {
    const uid = await put(withSecrets());
    rig.emulator.control.editPackValues(uid, "hello-universe", "a: 1\n", { publish: false });
    expect((await exportProfile(rig.session, uid)).masked).toHaveLength(2);
  });

  it("of a profile that does not exist fails", async () => {
    const error = await failureOf(exportProfile(rig.session, "65a1b2c3d4e5f60718293a4b"));
    expect(error).toMatchObject({ code: "PROFILE_NOT_FOUND" });
  });
});
