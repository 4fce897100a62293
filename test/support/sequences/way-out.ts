import { type Block, identityOf, type Program } from "./program";
import type { Failure, Held, Run, Stack } from "./stack";

/** What a user does about refusals. */
export interface Answer {
  readonly program: Program;
  readonly allow: readonly string[];
}

/** What there is besides the program. */
export interface Surroundings {
  readonly stack: Stack;
  /** What another stack has. */
  readonly others: readonly Held[];
  /** A number for names that nobody has yet. */
  readonly count: number;
}

/** Refusals that go away by a refresh, or by another run: each run of the end begins with a refresh. */
const PASSING = ["PROFILE_GONE", "CONCURRENT_EDIT", "WRITE_INCOMPLETE", "READ_BACK_DIFFERS"];

/** What a user does who reads the refusals of a run; undefined where nothing is left to do. */
export function answered(
  { failures }: Run,
  program: Program,
  held: readonly Held[],
  around: Surroundings,
): Answer | undefined {
  let answer: Answer = { program, allow: [] };
  for (const failure of failures) {
    for (const [, code = ""] of failure.message.matchAll(/\[([A-Z_]+)\]/g)) {
      const next = answerTo(code, failure, answer, held, around);
      if (next === undefined) return undefined;
      answer = next;
    }
  }
  const codes = failures.flatMap(({ message }) => [...message.matchAll(/\[([A-Z_]+)\]/g)]);
  return codes.length === 0 ? undefined : answer;
}

function answerTo(
  code: string,
  failure: Failure,
  answer: Answer,
  held: readonly Held[],
  around: Surroundings,
): Answer | undefined {
  const { program } = answer;
  // Terraform tells a conflict of two resources at either of them, also at the one that leaves.
  const block =
    program.find(({ resource }) => resource === failure.resource) ??
    program.find((one) => failure.message.includes(`${identityOf(one)} `));
  if (code === "DRAFT_CONFLICT") return { ...answer, allow: [...answer.allow, "overwrite-draft"] };
  if (PASSING.includes(code)) return answer;
  if (code === "PROFILE_SHARED") return forgotten(failure, answer, held, around);
  // Another answer has taken the block away.
  if (block === undefined) return answer;
  const put = (changes: Partial<Block>): Answer => ({
    ...answer,
    program: program.map((one) => (one === block ? { ...one, ...changes } : one)),
  });
  const otherName = () => put({ name: `free-${around.count}` });
  switch (code) {
    case "PROFILE_DECLARED_TWICE":
    case "PROFILE_MADE_TWICE":
      return { ...answer, program: withoutCopies(program, held) };
    case "PROFILE_RENAME_TAKEN":
      return otherName();
    case "PROFILE_DIFFERS":
      return put({ handling: { ...block.handling, adopt: "overwrite" } });
    case "PROFILE_NAME_TAKEN":
      return ofTakenName(block, failure, answer, held, around) ?? otherName();
    default:
      return undefined;
  }
}

/** The name belongs to one's own resource under another name, to somebody else, or to nobody. */
function ofTakenName(
  block: Block,
  { message }: Failure,
  answer: Answer,
  held: readonly Held[],
  { others }: Surroundings,
): Answer | undefined {
  const { program } = answer;
  const owner = held.find(({ uid }) => message.includes(uid));
  const isOrphaned = owner !== undefined && !program.some(({ resource }) => resource === owner.resource);
  const put = (changes: Partial<Block>): Answer => ({
    ...answer,
    program: program.map((one) => (one === block ? { ...one, ...changes } : one)),
  });
  if (isOrphaned && block.alias !== owner.resource && !held.some(({ resource }) => resource === block.resource))
    return put({ alias: owner.resource });
  if (owner !== undefined || others.some(({ uid }) => message.includes(uid))) return undefined;
  return block.handling.adopt === "overwrite"
    ? undefined
    : put({ handling: { ...block.handling, adopt: "overwrite" } });
}

/** Of two resources of one profile, the one that leaves goes from the state alone. */
function forgotten(failure: Failure, answer: Answer, held: readonly Held[], { stack }: Surroundings): Answer {
  const isWanted = ({ resource }: Held) =>
    answer.program.some((block) => [block.resource, block.alias].includes(resource));
  const wanted = held.filter(isWanted).map(({ uid }) => uid);
  const leaving = held.filter((one) => !isWanted(one));
  for (const [index, one] of leaving.entries()) {
    const isShared = wanted.includes(one.uid) || leaving.findIndex(({ uid }) => uid === one.uid) < index;
    if (isShared) stack.forget(one.resource);
  }
  // Where none leaves the program, it is one that asks for another profile than the one that they share.
  const shared = held.filter((one) => isWanted(one) && failure.message.includes(one.uid));
  const moving = shared.find(({ resource }) =>
    answer.program.some((block) => block.resource === resource && !failure.message.includes(`${identityOf(block)} `)),
  );
  if (shared.length > 1 && moving !== undefined) stack.forget(moving.resource);
  return answer;
}

/** A program without the blocks that declare what another block has; the one that has the profile stays. */
function withoutCopies(program: Program, held: readonly Held[]): Program {
  const uidOf = ({ resource, alias }: Block) =>
    (held.find((one) => one.resource === resource) ?? held.find((one) => one.resource === alias))?.uid;
  const isSame = (one: Block, other: Block) =>
    identityOf(one) === identityOf(other) || (uidOf(one) !== undefined && uidOf(one) === uidOf(other));
  const ordered = [...program].sort((a, b) => Number(uidOf(b) !== undefined) - Number(uidOf(a) !== undefined));
  const kept = ordered.filter((block, index) => ordered.findIndex((other) => isSame(block, other)) === index);
  return program.filter((block) => kept.includes(block));
}
