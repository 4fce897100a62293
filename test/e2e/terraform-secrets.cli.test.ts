import { addonGolden } from "../support/kinds";
import { attributesOf, configurationOf, REQUIRED_PROVIDER } from "../support/terraform-config";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(240_000);

const CANARY = "canary-of-a-secret-51c7";
const OTHER = "canary-of-another-9ad2";

const withSecret = (defaultValue: string) =>
  addonGolden({ variables: [{ name: "token", isSensitive: true, defaultValue }] });

const indented = (document: object) => JSON.stringify(document, undefined, 2);

describeTools("secrets", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
  });
  afterEach(() => project.wipe());
  afterAll(() => project?.stop());

  const inPalette = () => project.emulator.control.listProfiles()[0]?.variables[0]?.defaultValue;

  it("that are write-only are in no state, plan, log or output", async () => {
    project.env.TF_LOG = "trace";
    project.env.TF_LOG_PATH = "trace.log";
    project.env.PALETTE_IAC_LOG = "requests";
    // The configuration would hold it: it comes from a variable instead.
    const { variables } = attributesOf(withSecret(CANARY)) as { variables: object[] };
    const profile = {
      ...attributesOf(withSecret(CANARY)),
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's own templates
      variables: [{ ...variables[0], default_value_wo: "${var.token}" }],
    };
    project.write(
      "main.tf.json",
      JSON.stringify({
        ...REQUIRED_PROVIDER,
        variable: { token: { type: "string", sensitive: true, ephemeral: true } },
        resource: { palette_addon_profile: { addons: profile } },
      }),
    );
    project.env.TF_VAR_token = CANARY;
    const planned = await project.plan();
    const applied = await project.run("apply", "-auto-approve");
    expect([planned.code, applied.code]).toEqual([0, 0]);
    expect(inPalette()).toBe(CANARY);
    const again = await project.run("plan", "-detailed-exitcode");
    expect(again.code).toBe(0);
    const key = project.env.PALETTE_API_KEY as string;
    const seen = [planned.text, applied.text, again.text, project.kept()].join("\n");
    for (const secret of [CANARY, key]) expect(seen.includes(secret)).toBe(false);
    for (const name of ["TF_LOG", "TF_LOG_PATH", "PALETTE_IAC_LOG", "TF_VAR_token"]) delete project.env[name];
  });

  it("that are sensitive attributes are in the state alone", async () => {
    const { variables } = attributesOf(withSecret(CANARY)) as { variables: { name: string; is_sensitive: boolean }[] };
    const { name, is_sensitive } = variables[0] as (typeof variables)[number];
    // On several lines: Terraform prints the line of a file that it speaks of.
    const config = (value: string) =>
      indented({
        ...REQUIRED_PROVIDER,
        resource: {
          palette_addon_profile: {
            addons: {
              ...attributesOf(withSecret(CANARY)),
              variables: [{ name, is_sensitive, sensitive_default_value: value }],
            },
          },
        },
      });
    project.write("main.tf.json", config(CANARY));
    const applied = await project.run("apply", "-auto-approve");
    expect([applied.code, applied.text.includes(CANARY)]).toEqual([0, false]);
    expect(project.stateText()).toContain(CANARY);
    expect(project.state().resources[0]?.instances[0]?.private).toBeDefined();
    const kept = Buffer.from(project.state().resources[0]?.instances[0]?.private as string, "base64").toString();
    expect(kept.includes(CANARY)).toBe(false);
    project.write("main.tf.json", config(OTHER));
    const changed = await project.run("apply", "-auto-approve");
    expect([changed.code, changed.text.includes(OTHER)]).toEqual([0, false]);
    expect(inPalette()).toBe(OTHER);
  });

  it("are written again when their number is another one, and only then", async () => {
    project.write("main.tf.json", configurationOf({ addons: withSecret(CANARY) }));
    await project.applyWell();
    project.write("main.tf.json", configurationOf({ addons: withSecret(OTHER) }));
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
    const numbered = configurationOf({ addons: withSecret(OTHER) }).replace('_wo_version": 1', '_wo_version": 2');
    project.write("main.tf.json", numbered);
    const planned = await project.plan();
    expect(planned.actions).toEqual({ "palette_addon_profile.addons": "update" });
    await project.applyWell(planned.file);
    expect(inPalette()).toBe(OTHER);
    // Somebody changes the secret in Palette: another number alone, with the same value, puts it back.
    const { control } = project.emulator;
    const [{ uid, variables } = { uid: "", variables: [] }] = control.listProfiles();
    control.setVariables(
      uid,
      variables.map((one) => ({ ...one, defaultValue: "of somebody else" })),
    );
    project.write("main.tf.json", numbered.replace('_wo_version": 2', '_wo_version": 3'));
    await project.applyWell();
    expect(inPalette()).toBe(OTHER);
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);
  });

  it("that are the key of the provider block are in no state and in no output", async () => {
    const key = project.env.PALETTE_API_KEY as string;
    delete project.env.PALETTE_API_KEY;
    project.write(
      "main.tf.json",
      JSON.stringify({
        ...REQUIRED_PROVIDER,
        variable: { key: { type: "string", sensitive: true } },
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's own templates
        provider: { palette: { api_key: "${var.key}" } },
        resource: { palette_addon_profile: { addons: attributesOf(addonGolden()) } },
      }),
    );
    project.env.TF_VAR_key = key;
    const applied = await project.run("apply", "-auto-approve");
    project.env.TF_VAR_key = "a-wrong-key-3b1f";
    const refused = await project.run("plan");
    expect([applied.code, refused.code]).toEqual([0, 1]);
    const seen = [applied.text, refused.text, project.kept()].join("\n");
    expect([seen.includes(key), seen.includes("a-wrong-key-3b1f")]).toEqual([false, false]);
    delete project.env.TF_VAR_key;
    project.env.PALETTE_API_KEY = key;
  });
});
