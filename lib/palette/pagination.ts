/** One page of a list: its items, and the token of the next page, absent or empty on the last one. */
export interface Page<T> {
  readonly items?: readonly T[];
  readonly listmeta?: { readonly continue?: string };
}

/** How many items a page has at most, as the API documents it. */
export const PAGE_LIMIT = 50;

/** How many pages a list has at most: twenty thousand items, many times what a tenant holds. */
export const MAX_PAGES = 400;

/**
 * Walks a list to its end and gives all its items.
 *
 * `fetchPage` gets the token of the page to fetch, undefined for the first one. A token that comes a second time ends the
 * walk, so that a server which repeats itself cannot hold the client for ever. `tooLong` makes the error for a list that
 * does not end.
 */
export async function collectPages<T>(
  fetchPage: (token: string | undefined) => Promise<Page<T>>,
  tooLong: () => Error,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    if (seen.size >= MAX_PAGES) throw tooLong();
    const page = await fetchPage(token);
    for (const item of page.items ?? []) items.push(item);
    token = page.listmeta?.continue || undefined;
    if (token !== undefined && seen.has(token)) {
      return items;
    }
    // The first page has been fetched without one.
    seen.add(token ?? "");
  } while (token !== undefined);
  return items;
}
