import type { Emulator, LoggedRequest } from "../../lib/emulator";
import type { ProfileProps } from "../../lib/profile/profile-props";
import { placeOf } from "./fault-matrix";
import type { ProfilesProject } from "./pulumi-program";
import { configurationOf } from "./terraform-config";
import { isWrite } from "./terraform-faults";
import type { TerraformProject } from "./terraform-project";

/** What somebody does with a profile by either tool, in this order. */
export const STEPS = ["plan", "create", "no-op", "refresh", "update plan", "update", "delete plan", "delete"] as const;
export type Step = (typeof STEPS)[number];

/** A tool that manages profiles. */
export interface Face {
  readonly emulator: Emulator;
  /** Declares the profile that is wanted. */
  declare(props: ProfileProps): void;
  /** Takes one step. Fails when the tool does. */
  take(step: Step): Promise<unknown>;
}

const PULUMI: Readonly<Record<Step, readonly string[]>> = {
  plan: ["preview"],
  create: ["up", "--yes", "--skip-preview"],
  "no-op": ["up", "--yes", "--skip-preview", "--expect-no-changes"],
  refresh: ["refresh", "--yes", "--skip-preview", "--expect-no-changes"],
  "update plan": ["preview"],
  update: ["up", "--yes", "--skip-preview"],
  "delete plan": ["destroy", "--preview-only"],
  delete: ["destroy", "--yes", "--skip-preview"],
};

/** A profile of a Pulumi program. */
export function pulumiFace({ emulator, project }: ProfilesProject): Face {
  return {
    emulator,
    declare: (base) => project.write("profiles.json", JSON.stringify({ base })),
    take: (step) => project.well(PULUMI[step]),
  };
}

const PLAN = "-out=saved.tfplan";
const SAVED = ["apply", "saved.tfplan"];
const TERRAFORM: Readonly<Record<Step, readonly string[]>> = {
  plan: ["plan", PLAN],
  create: SAVED,
  "no-op": ["apply", "-auto-approve"],
  refresh: ["apply", "-refresh-only", "-auto-approve"],
  "update plan": ["plan", PLAN],
  update: SAVED,
  "delete plan": ["plan", "-destroy", PLAN],
  delete: SAVED,
};

/** A profile of a Terraform configuration. */
export function terraformFace(project: TerraformProject): Face {
  return {
    emulator: project.emulator,
    declare: (base) => project.write("main.tf.json", configurationOf({ base })),
    take: (step) => project.well(...TERRAFORM[step]),
  };
}

/** A request that changes something. Uids that are made anew each time are `*`, those of the catalogue stay. */
export interface SentWrite {
  readonly place: string;
  readonly query: LoggedRequest["query"];
  readonly body: unknown;
}

/** What a step asked Palette. */
export interface Asked {
  /** Methods and paths, such as `GET /v1/clusterprofiles/*`. */
  readonly requests: readonly string[];
  readonly writes: readonly SentWrite[];
}

/** Does everything with a profile; `look` sees what is there after each step. */
export async function takeAllSteps(
  face: Face,
  [before, after]: readonly [ProfileProps, ProfileProps],
  look: (step: Step) => void,
): Promise<Readonly<Record<Step, Asked>>> {
  const { emulator } = face;
  face.declare(before);
  const asked: [Step, Asked][] = [];
  for (const step of STEPS) {
    if (step === "update plan") face.declare(after);
    emulator.clearRequests();
    await face.take(step);
    const all = emulator.requests();
    asked.push([
      step,
      { requests: all.map(placeOf), writes: all.filter(isWrite).map((one) => sentWrite(one, emulator)) },
    ]);
    look(step);
  }
  return Object.fromEntries(asked) as Record<Step, Asked>;
}

function sentWrite(request: LoggedRequest, { control }: Emulator): SentWrite {
  const lasting = new Set([...control.listPacks(), ...control.listRegistries()].map(({ uid }) => uid));
  const body = JSON.stringify(request.body ?? null).replace(/[0-9a-f]{24}/g, (uid) => (lasting.has(uid) ? uid : "*"));
  return { place: placeOf(request), query: request.query, body: JSON.parse(body) };
}
