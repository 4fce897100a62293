/** Whether all is tested that there is (`npm run test:all`, one's own choice of files), or what `npm test` has time for. */
export const WHOLE_SUITE = process.env.PALETTE_IAC_TEST_SUITE !== "quick";

const QUICK_SHARE = 0.2;

/** How many cases are generated: a factor to each test's own number. */
const FACTOR = Number(process.env.PALETTE_IAC_TEST_RUNS ?? (WHOLE_SUITE ? 1 : QUICK_SHARE));

/** How many cases a property test generates; `usual` is its number when all is tested. */
export function runs(usual: number): number {
  return Math.max(1, Math.ceil(usual * FACTOR));
}

/** What samples are drawn with. */
const SEED = Number(process.env.PALETTE_IAC_TEST_SEED ?? 1);

/**
 * One item of each group, drawn by the seed; everything when all is tested. `name` makes the draws of different tests
 * differ.
 */
export function sampled<T>(name: string, items: readonly T[], groupOf: (item: T) => string): readonly T[] {
  if (WHOLE_SUITE) return items;
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(groupOf(item), [...(groups.get(groupOf(item)) ?? []), item]);
  return [...groups].map(([group, members]) => members[hash(`${SEED} ${name} ${group}`) % members.length] as T);
}

function hash(text: string): number {
  let value = 2166136261;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) as number), 16777619);
  return value >>> 0;
}
