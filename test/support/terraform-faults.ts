import type { Emulator, LoggedRequest, ProfileView } from "../../lib/emulator";
import { ERRORS } from "../../lib/profile/error-table";
import type { FullProfileProps } from "../../lib/profile/full-profile";
import { type Cell, faultOf, mustGetOver } from "./fault-matrix";
import { CANARIES } from "./fault-scenarios";
import { fullGolden } from "./kinds";
import { configurationOf } from "./terraform-config";
import { unwrapped } from "./terraform-documents";
import type { TerraformProject } from "./terraform-project";

/** Which of two forms a profile has. An update leads from one to the other, in either direction. */
export type Form = 0 | 1;

/** A profile in one of two forms, which differ in everything that has a write of its own. */
export function formOf(form: Form): FullProfileProps {
  const { layers, addons = [], variables = [], ...base } = fullGolden();
  const place = ["zone", "area"][form] as string;
  const content = `kind: ConfigMap\ndata:\n  ${place}: '{{.spectro.var.${place}}} {{.spectro.var.token}}'\n`;
  return {
    ...base,
    description: ["as it was", "as it is"][form] as string,
    tags: [["env:test"], ["env:prod", "team"]][form] as string[],
    layers: { ...layers, network: ["cni-calico@3.28.2", "cni-calico@3.31.4"][form] as string },
    addons: [...addons, { pack: { name: "places", type: "manifest" }, manifests: [{ name: "places", content }] }],
    variables: [
      ...variables,
      { name: "token", isSensitive: true, defaultValue: CANARIES[form] as string },
      { name: place, defaultValue: "a" },
    ],
  };
}

/** How long requests and operations of a run may take; what is left out is the provider's default. */
export interface Haste {
  readonly request_timeout?: string;
  readonly operation_timeout?: string;
}

/** The files of a profile in a form: its secret is in no file, but comes from outside. */
export function declareForm(project: TerraformProject, form: Form, haste: Haste = {}): void {
  const text = configurationOf({ base: formOf(form) }).replace(
    /"default_value_wo": "[^"]*",\s*"default_value_wo_version": 1/,
    `"default_value_wo": "\${var.token}", "default_value_wo_version": ${form + 1}`,
  );
  const variable = { token: { type: "string", ephemeral: true } };
  const document = { ...JSON.parse(text), variable, provider: { palette: haste } };
  project.env.TF_VAR_token = CANARIES[form] as string;
  project.write("main.tf.json", JSON.stringify(document, undefined, 2));
}

/** Makes a form be there, without a fault; gives all profiles that are there then. */
export async function applyForm(project: TerraformProject, form: Form): Promise<object[]> {
  declareForm(project, form);
  await project.applyWell();
  return profilesIn(project.emulator);
}

/** Puts in what has nothing to do with the profile: another version of its lineage, and one of its name in the tenant. */
export function addBystanders({ control, projects }: Emulator): void {
  const manifests = [{ name: "one", content: "kind: Namespace\n" }];
  const packs = [
    { name: "m", type: "manifest", layer: "addon", tag: "1.0.0", uid: "spectro-manifest-pack", manifests },
  ];
  control.addProfile({ name: "aws-full", version: "0.1.0", project: projects[0]?.uid as string, packs });
  control.addProfile({ name: "aws-full", version: "2.0.0", packs });
}

/** All profiles of an emulator without the uids that are made anew each time, in an order that is always the same. */
export function profilesIn({ control }: Emulator): object[] {
  const packs = (list: ProfileView["draft"]) =>
    list?.map((pack) => ({
      ...pack,
      packUid: pack.type === "manifest" ? "" : pack.packUid,
      manifests: pack.manifests.map(({ name, content }) => ({ name, content })),
    })) ?? null;
  return control
    .listProfiles()
    .map(({ uid: _, ...one }) => ({ ...one, draft: packs(one.draft), published: packs(one.published) }))
    .sort((a, b) => (identityOf(a) < identityOf(b) ? -1 : 1));
}

function identityOf({ scope, name, version }: Pick<ProfileView, "scope" | "name" | "version">): string {
  return `${scope} ${name} ${version}`;
}

/** Whether a request may change something: questions are put with POST, too. */
export function isWrite({ method, path }: LoggedRequest): boolean {
  return method !== "GET" && !/\/(validate(\/\w+)?|search)$/.test(path);
}

/** What a run under a fault came to. */
export interface FaultyRun {
  readonly code: number;
  readonly text: string;
  /** Whether the fault was met at all. */
  readonly met: boolean;
}

/** Applies while a fault is in force. */
export async function applyUnder(project: TerraformProject, cell: Cell): Promise<FaultyRun> {
  if (cell.kind.kind === "refused") return applyInOutage(project, cell);
  const fault = project.emulator.faults.add(faultOf(cell, cell.kind));
  const { code, text } = await project.apply();
  fault.remove();
  return { code, text, met: fault.hits > 0 };
}

/** A server that goes down loses the request that it has just got; the next ones find nobody who listens. */
async function applyInOutage(project: TerraformProject, cell: Cell): Promise<FaultyRun> {
  const { emulator } = project;
  let down: Promise<void> = Promise.resolve();
  const goDown = async () => {
    await emulator.pause();
    if (cell.pattern === "once") await emulator.resume();
  };
  const fault = emulator.faults.add({
    ...faultOf({ ...cell, pattern: "once" }, { kind: "reset-before-commit" }),
    onPlayed: () => {
      down = goDown();
    },
  });
  const { code, text } = await project.apply();
  fault.remove();
  await down;
  await emulator.resume();
  return { code, text, met: fault.hits > 0 };
}

const WHAT_FAILED =
  /(\b(variables|packs|metadata|publish|unused-variables|reading it back) failed: |\b(GET|POST|PUT|PATCH|DELETE) \/v1\/\S+ )/;
/** These are about the key, its permissions or the host, and name that. */
const WHOEVER_ASKS = ["API_KEY_REJECTED", "PERMISSION_MISSING", "RATE_LIMITED", "HOST_UNREACHABLE"];

/** The errors that a run has shown. */
function errorsIn(text: string): string[] {
  return unwrapped(text)
    .split(/(?:^| )Error: /)
    .slice(1);
}

/** Whether a failed run has one error, which tells which step or request failed, with a code. */
function tellsWhatFailed(text: string): boolean {
  const [error = "", ...others] = errorsIn(text);
  const codes = [...error.matchAll(/\[([A-Z_]+)\]/g)].map(([, code]) => code as string);
  const known = codes.length > 0 && codes.every((code) => Object.hasOwn(ERRORS, code));
  const names = WHAT_FAILED.test(error) || codes.some((code) => WHOEVER_ASKS.includes(code));
  return others.length === 0 && known && names;
}

/** Everything that a tool keeps, and what is hidden in its state. */
export function keptText(project: TerraformProject): string {
  const instances = project.state().resources.flatMap((one) => one.instances);
  return [project.kept(), ...instances.map((one) => Buffer.from(one.private ?? "", "base64").toString())].join("\n");
}

/** What an operation of the tool begins with and ends with. */
export interface FaultyChange {
  /** The form that is there before; undefined when the profile is to be made. */
  readonly from: Form | undefined;
  readonly to: Form;
  readonly cell: Cell;
  /** The form that the next run wants. Default: the same. */
  readonly then?: Form;
  /** The profiles that a clean run to that form leaves. */
  readonly end: readonly object[];
}

/** Applies under a fault, then without one, and names every promise that was not kept. */
export async function promisesBroken(project: TerraformProject, change: FaultyChange): Promise<string[]> {
  const { to, then = to, end, cell } = change;
  const request_timeout = cell.kind.kind === "hang" ? "300ms" : "10s";
  declareForm(project, to, { request_timeout, operation_timeout: cell.pattern === "once" ? "5s" : "2s" });
  const run = await applyUnder(project, cell);
  const wrong = brokenByRun(project, run, change);
  declareForm(project, then);
  const mended = run.code === 0 && then === to ? run : await project.apply();
  if (mended.code !== 0) wrong.push(`the next apply failed: ${errorsIn(mended.text)}`);
  const plan = await project.run("plan", "-detailed-exitcode");
  if (plan.code !== 0) wrong.push(`something is left to do: ${unwrapped(plan.text).split(" will perform ").at(-1)}`);
  if (JSON.stringify(profilesIn(project.emulator)) !== JSON.stringify(end)) wrong.push("the end is another one");
  const shown = [run.text, mended.text, plan.text, keptText(project)].join("\n");
  const secrets = [project.emulator.apiKey, ...CANARIES];
  if (secrets.some((secret) => shown.includes(secret))) wrong.push("a secret is shown or kept");
  return wrong;
}

/** What is wrong with what a run under a fault said and left. */
function brokenByRun(project: TerraformProject, run: FaultyRun, { from, cell }: FaultyChange): string[] {
  const wrong: string[] = [];
  // On a slow machine, time may run out before.
  if (!run.met && cell.kind.kind !== "hang") wrong.push("the fault was never met");
  if (run.code !== 0 && !tellsWhatFailed(run.text)) wrong.push(`it does not tell what failed: ${errorsIn(run.text)}`);
  if (run.code !== 0 && mustGetOver(cell) && !cell.kindName.includes("Retry-After")) {
    wrong.push(`it was not got over: ${errorsIn(run.text)}`);
  }
  const own = project.state().resources.flatMap((one) => one.instances);
  const there = project.emulator.control.listProfiles().map(({ uid }) => uid);
  if (own.some(({ attributes }) => !there.includes(attributes.id as string))) wrong.push("the state names another one");
  if (run.code === 0 || from !== undefined) {
    if (own.length !== 1 || own[0]?.status !== undefined) wrong.push("the state has lost the profile");
  } else if (own.some(({ status }) => status !== "tainted")) wrong.push("what is half-made is not tainted");
  return wrong;
}
