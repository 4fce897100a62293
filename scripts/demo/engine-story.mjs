import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ROOT } from "../setup.mjs";

const require = createRequire(import.meta.url);

/** The same story by the engine that Pulumi's provider stands on, for machines where no Pulumi CLI is to be had. */
export async function engineStory(stage, example) {
  const { formatChange } = require(`${ROOT}/dist/index.js`);
  const { compareProfiles } = require(`${ROOT}/dist/profile/compare.js`);
  const { comparable, observedComparable } = require(`${ROOT}/dist/reconcile/index.js`);
  const engine = engineOn(stage.emulator);
  const show = (changes) => console.log(changes.length === 0 ? "no change" : changes.map(formatChange).join("\n"));
  try {
    const wanted = await stage.phase("preview", async () => {
      const profile = await resolve(engine, goldenOf(example));
      stage.expect((await engine.checkCreate(profile)).length === 0, "nothing to stand in the way of the create");
      for (const { role, pack, resolved } of profile.layers)
        console.log(`+ layers.${role}: ${pack.name} ${resolved.version}`);
      return profile;
    });
    const { record } = await stage.phase("create", () => engine.create(wanted));
    console.log(`uid ${record.uid}`);
    await stage.phase("somebody edits podCIDR over the API", () =>
      stage.editByHand(record.uid, "kubernetes", (values) => values.replace("10.0.0.0/16", "10.99.0.0/16")),
    );
    await stage.phase("preview of the drift", async () => {
      const { plan, observed } = await engine.plan(record, wanted);
      show(compareProfiles(comparable(wanted), observedComparable(observed, wanted)));
      stage.expect(
        plan.changes.map((change) => change.path).join() === "layers.kubernetes.values.pack.podCIDR",
        "one drifted path",
      );
    });
    await stage.phase("update (mends it)", async () => show((await engine.update(record, wanted)).changes));
    await stage.phase("update (again)", async () => show((await engine.update(record, wanted)).changes));
    await stage.phase("delete", () => engine.delete(record, wanted.scope));
    stage.expect(stage.countProfiles() === 0, "no profile to be left");
  } finally {
    engine.session.api.close();
  }
}

function engineOn(emulator) {
  const { createPaletteApi, resolveConfiguration } = require(`${ROOT}/dist/palette/index.js`);
  const { PaletteSession, ProfileEngine } = require(`${ROOT}/dist/reconcile/index.js`);
  const env = {
    PALETTE_HOST: emulator.url,
    PALETTE_API_KEY: emulator.apiKey,
    PALETTE_PROJECT: emulator.projects[0].uid,
  };
  const configuration = resolveConfiguration({ env });
  return new ProfileEngine(new PaletteSession({ api: createPaletteApi(configuration), configuration }));
}

async function resolve(engine, golden) {
  const { normaliseProfile } = require(`${ROOT}/dist/profile/profile.js`);
  const { resolvedProfile, resolveProfile } = require(`${ROOT}/dist/reconcile/index.js`);
  const profile = normaliseProfile(golden);
  const { layers, issues } = await resolveProfile(engine.session, profile);
  if (issues.length > 0) throw new Error(issues.map((one) => one.message).join("\n"));
  return resolvedProfile(profile, layers);
}

/** The example's profile. It is TypeScript: the compiler that built the package turns it into something Node can run. */
function goldenOf(example) {
  const typescript = require("typescript");
  const source = fs.readFileSync(path.join(example, "golden.ts"), "utf8");
  const { outputText } = typescript.transpileModule(source, {
    compilerOptions: { module: "commonjs", target: "ES2022" },
  });
  const module = { exports: {} };
  const load = (name) => (name === "palette-iac" ? require(`${ROOT}/dist/index.js`) : require(name));
  new Function("exports", "require", "module", outputText)(module.exports, load, module);
  return module.exports.golden;
}
