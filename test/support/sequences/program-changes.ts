import { type Block, identityOf, type Program } from "./program";
import { NAMES, type OtherWork, type Step, VERSIONS } from "./step";

/** How many profiles a program has at most. */
const MOST_BLOCKS = 6;

/** Steps that change a program. */
export type ProgramStep = Extract<
  Step,
  { readonly do: "add" | "copy" | "change" | "handle" | "rename resource" | "rename profile" | "bump" | "remove" }
>;

/** A program after a step; `count` makes names that nobody has yet. */
export function changed(program: Program, step: ProgramStep, count: number, prefix = "r"): Program {
  const resource = `${prefix}${count}`;
  if (step.do === "add") return program.length < MOST_BLOCKS ? [...program, added(step, resource)] : program;
  const chosen = program[step.block % Math.max(1, program.length)];
  if (chosen === undefined) return program;
  const put = (changes: Partial<Block>) =>
    program.map((block) => (block === chosen ? { ...block, ...changes } : block));
  switch (step.do) {
    case "copy":
      return program.length < MOST_BLOCKS ? [...program, { ...withoutAlias(chosen), resource }] : program;
    case "remove":
      return program.filter((block) => block !== chosen);
    case "rename resource": {
      const renamed = { ...withoutAlias(chosen), resource, ...(step.alias ? { alias: chosen.resource } : {}) };
      return program.map((block) => (block === chosen ? renamed : block));
    }
    case "rename profile":
      return put({ name: NAMES[step.name % NAMES.length] as string });
    case "bump":
      return put({ version: VERSIONS[step.version % VERSIONS.length] as string });
    case "handle":
      return put({ handling: step.handling });
    case "change":
      return put(changeOf(chosen, step.field, step.to));
  }
}

function added({ name, version, handling }: ProgramStep & { readonly do: "add" }, resource: string): Block {
  const own = NAMES[name % NAMES.length] as string;
  return {
    resource,
    name: own,
    version: VERSIONS[version % VERSIONS.length] as string,
    kind: own === "base" ? "infra" : "add-on",
    cloud: "all",
    description: resource,
    tag: "test",
    values: 0,
    variables: 0,
    handling,
  };
}

function withoutAlias({ alias: _, ...block }: Block): Block {
  return block;
}

function changeOf(block: Block, field: (ProgramStep & { readonly do: "change" })["field"], to: number): Partial<Block> {
  switch (field) {
    case "description":
      return { description: ["", "one", "two", "three", "four"][to] as string };
    case "tag":
      return { tag: ["test", "prod", "edge", "lab", "dev"][to] as string };
    case "values":
      return { values: to };
    case "variables":
      return { variables: to };
    case "cloud":
      return block.kind === "add-on" ? { cloud: to % 2 === 0 ? "all" : "aws" } : {};
  }
}

/** The program of another stack after some work. */
export function othersProgram(theirs: Program, ours: Program, what: OtherWork, target: number, count: number): Program {
  const block = ours[target % Math.max(1, ours.length)];
  const own = theirs[target % Math.max(1, theirs.length)];
  switch (what) {
    case "hold":
      return changed(theirs, { do: "add", name: target, version: target, handling: {} }, count, "other");
    case "drop":
      return theirs.filter((one) => one !== own);
    case "change":
      return theirs.map((one) => (one === own ? { ...one, description: `other ${count}` } : one));
    default:
      if (block === undefined || theirs.some((one) => identityOf(one) === identityOf(block))) return theirs;
      return [...theirs, { ...withoutAlias(block), resource: `other${count}`, ...whatOf(what, count) }];
  }
}

function whatOf(what: "take" | "adopt" | "overwrite", count: number): Partial<Block> {
  if (what === "take") return { handling: {} };
  if (what === "adopt") return { handling: { adopt: true } };
  return { handling: { adopt: "overwrite" }, description: `other ${count}` };
}
