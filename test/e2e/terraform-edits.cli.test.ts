import { editAll, editedProfiles } from "../support/edits";
import { configurationOf } from "../support/terraform-config";
import { type TerraformState, unwrapped } from "../support/terraform-documents";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";
import { until } from "../support/until";

jest.setTimeout(600_000);

/** A state as a release left it that noted nothing of what it had read. */
function withoutStamps(state: TerraformState): TerraformState {
  const strip = (text: string) => {
    const kept = JSON.parse(Buffer.from(text, "base64").toString("utf8"));
    expect(kept.record.stamp).toBeDefined();
    delete kept.record.stamp;
    return Buffer.from(JSON.stringify(kept)).toString("base64");
  };
  const copy = JSON.parse(JSON.stringify(state));
  for (const { instances } of copy.resources) {
    for (const instance of instances) instance.private = strip(instance.private);
  }
  return copy;
}

describeTools("edits of somebody else", (tool) => {
  let project: TerraformProject;

  beforeAll(async () => {
    project = await TerraformProject.start(tool);
  });
  afterAll(() => project?.stop());

  const inPalette = () => project.emulator.control.listProfiles();
  const found = (text: string, code: string) => unwrapped(text).split(`[${code}]`).length - 1;

  it("stop an apply before it writes, wherever they come between the look and the apply", async () => {
    project.write("main.tf.json", configurationOf(editedProfiles("first")));
    await project.applyWell();
    project.write("main.tf.json", configurationOf(editedProfiles("second")));

    const planned = await project.plan();
    expect(Object.values(planned.actions)).toEqual(["update", "update", "update", "update"]);
    editAll(project.emulator, "saved");
    let edited = inPalette();
    const saved = await project.apply(planned.file);
    expect([saved.code, found(saved.text, "CONCURRENT_EDIT")]).toEqual([1, 4]);
    expect(unwrapped(saved.text)).toMatch(/addons(\.[\w-]+|\["[^"]+"\])\.values/);
    expect(inPalette()).toEqual(edited);

    const unread = await project.run("plan", "-refresh=false");
    expect([unread.code, found(unread.text, "CONCURRENT_EDIT")]).toEqual([1, 4]);
    project.writeState(withoutStamps(project.state()));
    const older = await project.run("plan", "-refresh=false");
    expect([older.code, found(older.text, "CONCURRENT_EDIT"), found(older.text, "DRAFT_CONFLICT")]).toEqual([1, 3, 1]);

    project.env.PALETTE_IAC_ALLOW = "overwrite-draft";
    const asking = project.startAsking("apply");
    await until(() => asking.said().includes("Enter a value"), "the tool asks", 120_000);
    editAll(project.emulator, "asked");
    edited = inPalette();
    asking.answer("yes");
    const asked = await asking.outcome;
    expect([asked.code, found(asked.text, "CONCURRENT_EDIT")]).toEqual([1, 4]);
    expect(inPalette()).toEqual(edited);

    await project.applyWell();
    expect(inPalette().map(({ description, draft }) => [description, draft])).toEqual(Array(4).fill(["second", null]));
    expect(JSON.stringify(inPalette())).not.toMatch(/saved|asked/);
    expect((await project.run("plan", "-detailed-exitcode")).code).toBe(0);

    const document = JSON.parse(project.read("main.tf.json"));
    const resource = document.resource.palette_infrastructure_profile.metadata;
    resource.lifecycle = { ignore_changes: ["layers"] };
    project.write("main.tf.json", JSON.stringify(document));
    const uid = inPalette().find(({ name }) => name === "metadata-edited")?.uid as string;
    project.emulator.control.editPackValues(uid, "kubernetes", "pack: { podCIDR: 10.9.0.0/16 }\n");
    const ignored = await project.run("plan", "-detailed-exitcode");
    expect([ignored.code, ignored.text]).toEqual([0, expect.stringContaining("No changes.")]);
  });
});
