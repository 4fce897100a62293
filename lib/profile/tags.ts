import { type Issue, issue } from "./errors";

/** The value that Palette stores for a tag without a colon. */
export const BARE_TAG_VALUE = "spectro__tag";

/** A tag split at its first colon; `value` is undefined for a bare tag. */
export interface Tag {
  readonly key: string;
  readonly value: string | undefined;
}

/** Splits a tag at its first colon: `team:a:b` is key `team`, value `a:b`. */
export function parseTag(tag: string): Tag {
  const colon = tag.indexOf(":");
  return colon === -1 ? { key: tag, value: undefined } : { key: tag.slice(0, colon), value: tag.slice(colon + 1) };
}

/** A tag as people write it. */
export function formatTag(tag: Tag): string {
  return tag.value === undefined ? tag.key : `${tag.key}:${tag.value}`;
}

/** Tags as Palette's labels. */
export function tagsToLabels(tags: readonly string[]): Record<string, string> {
  return Object.fromEntries(tags.map(parseTag).map((tag) => [tag.key, tag.value ?? BARE_TAG_VALUE]));
}

/** Palette's labels as tags, sorted. */
export function labelsToTags(labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(labels)
    .map(([key, value]) => formatTag({ key, value: value === BARE_TAG_VALUE ? undefined : value }))
    .sort();
}

/** Problems of a list of tags. `paths[i]` is the path of `tags[i]`. */
export function checkTags(tags: readonly string[], pathOf: (index: number) => string): Issue[] {
  const issues: Issue[] = [];
  const seen = new Map<string, string>();
  tags.forEach((text, index) => {
    const path = pathOf(index);
    const { key, value } = parseTag(text);
    const reason =
      key === ""
        ? "its key is empty"
        : /^\s|\s$/.test(key) || (value !== undefined && /^\s|\s$/.test(value))
          ? "key and value cannot begin or end with a blank"
          : value === BARE_TAG_VALUE
            ? `the value ${BARE_TAG_VALUE} is Palette's own sign for a tag without a value`
            : undefined;
    if (reason !== undefined) issues.push(issue("INVALID_TAG", path, { value: text, reason }));
    const first = seen.get(key);
    if (first !== undefined) issues.push(issue("DUPLICATE_TAG", path, { key, first, second: text }));
    else seen.set(key, text);
  });
  return issues;
}
