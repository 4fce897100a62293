import fc from "fast-check";
import type { Pattern } from "../fault-matrix";
import type { Handling } from "./program";

/** What somebody changes in Palette itself. */
export type Edit = "values" | "description" | "tags" | "draft" | "variable";

/** A fault that one phase of a run meets. */
export interface FaultPlan {
  /** Which of the kinds of faults, by number. */
  readonly kind: number;
  readonly pattern: Pattern;
  /** How many requests pass first; for a fault of one kind of request alone, which kind. */
  readonly position: number;
  readonly phase: "preview" | "update";
}

/** How a run is started. */
export interface UpPlan {
  readonly skipPreview: boolean;
  readonly refresh: boolean;
  /** Whether the steps of resources run side by side. */
  readonly parallel: boolean;
  readonly fault?: FaultPlan;
  /** What somebody edits while the preview waits for an answer. */
  readonly meanwhile?: { readonly profile: number; readonly edit: Edit };
}

/** Somebody else's stack. */
export type OtherWork = "hold" | "take" | "adopt" | "overwrite" | "change" | "drop";

/**
 * A step of a sequence. Which block or profile is meant is a number that is taken modulo how many there are, so that a
 * shorter sequence still means something.
 */
export type Step =
  | { readonly do: "add"; readonly name: number; readonly version: number; readonly handling: Handling }
  /** With `inState`, an earlier release has let both resources into the state. */
  | { readonly do: "copy"; readonly block: number; readonly inState: boolean }
  | { readonly do: "change"; readonly block: number; readonly field: ChangedField; readonly to: number }
  | { readonly do: "handle"; readonly block: number; readonly handling: Handling }
  | { readonly do: "rename resource"; readonly block: number; readonly alias: boolean }
  | { readonly do: "rename profile"; readonly block: number; readonly name: number }
  | { readonly do: "bump"; readonly block: number; readonly version: number }
  | { readonly do: "remove"; readonly block: number }
  | { readonly do: "edit outside"; readonly profile: number; readonly edit: Edit }
  | { readonly do: "delete outside"; readonly profile: number }
  | { readonly do: "preview"; readonly refresh: boolean }
  | ({ readonly do: "up" } & UpPlan)
  | { readonly do: "refresh" }
  | { readonly do: "other stack"; readonly what: OtherWork; readonly target: number };

export type ChangedField = "description" | "tag" | "values" | "variables" | "cloud";

/** The names that profiles of a program have. Those of both stacks are the same. */
export const NAMES = ["base", "edge", "logs", "mesh"] as const;
export const VERSIONS = ["1.0.0", "1.1.0", "2.0.0"] as const;

const index = fc.nat({ max: 5 });

const handling: fc.Arbitrary<Handling> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom<Handling>({ adopt: true }, { adopt: "overwrite" }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Handling>(
      { onDestroy: "keep" },
      { onDestroy: "delete-unused" },
      { onDestroy: "delete", adopt: "overwrite" },
      { onVersionChange: "delete-unused" },
      { onVersionChange: "rename" },
      { otherOrder: true },
      { onVersionChange: "delete-unused", otherOrder: true },
    ),
  },
);

const edit = fc.constantFrom<Edit>("values", "description", "tags", "draft", "variable");

/** What `faultKinds` of the fault matrix has. */
export const FAULT_KINDS = 17;

const fault: fc.Arbitrary<FaultPlan> = fc.record({
  kind: fc.nat({ max: FAULT_KINDS - 1 }),
  pattern: fc.constantFrom<Pattern>("once", "from there on", "always for that request"),
  position: fc.nat({ max: 14 }),
  phase: fc.constantFrom("update", "preview"),
});

const up: fc.Arbitrary<Step> = fc.record(
  {
    do: fc.constant("up" as const),
    skipPreview: fc.boolean(),
    refresh: fc.boolean(),
    parallel: fc.boolean(),
    fault: fc.option(fault, { nil: undefined, freq: 1 }),
    meanwhile: fc.option(fc.record({ profile: index, edit }), { nil: undefined, freq: 1 }),
  },
  { requiredKeys: ["do", "skipPreview", "refresh", "parallel"] },
) as fc.Arbitrary<Step>;

const edits = fc.record({ do: fc.constant("edit outside" as const), profile: index, edit });

/** Any step. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: up },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("add" as const),
      name: fc.nat({ max: NAMES.length - 1 }),
      version: fc.nat({ max: VERSIONS.length - 1 }),
      handling,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("copy" as const), block: index, inState: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("change" as const),
      block: index,
      field: fc.constantFrom<ChangedField>("description", "tag", "values", "variables", "cloud"),
      to: fc.nat({ max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("handle" as const), block: index, handling }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("rename resource" as const), block: index, alias: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("rename profile" as const),
      block: index,
      name: fc.nat({ max: NAMES.length - 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("bump" as const), block: index, version: fc.nat({ max: 2 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("remove" as const), block: index }) },
  { weight: 2, arbitrary: edits },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete outside" as const), profile: index }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("preview" as const), refresh: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: "refresh" as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("other stack" as const),
      what: fc.constantFrom<OtherWork>("hold", "take", "adopt", "overwrite", "change", "drop"),
      target: index,
    }),
  },
);

/** Sequences of a length. */
export function sequencesOf(length: number): fc.Arbitrary<readonly Step[]> {
  return fc.array(anyStep, { minLength: length, maxLength: length });
}

/** How many runs are spent on making a sequence shorter. */
const MOST_RUNS = 120;

/** A shorter sequence that is still broken, with how: steps are left out, first many at once, then each by itself. */
export async function shortened(
  steps: readonly Step[],
  brokenBy: (steps: readonly Step[]) => Promise<readonly string[]>,
): Promise<{ readonly steps: readonly Step[]; readonly broken: readonly string[] }> {
  let best = { steps, broken: await brokenBy(steps) };
  let runs = 0;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = best.steps.length - size; from > -size && runs < MOST_RUNS; from -= size) {
      const shorter = best.steps.filter((_, index) => index < from || index >= from + size);
      const broken = shorter.length === 0 ? [] : await brokenBy(shorter);
      runs += 1;
      if (broken.length > 0) best = { steps: shorter, broken };
    }
  }
  return best;
}

/** A sequence as text: a line for each step. */
export function textOf(steps: readonly Step[]): string {
  return `[\n${steps.map((step) => `  ${JSON.stringify(step)}`).join(",\n")}\n]`;
}
