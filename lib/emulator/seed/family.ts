import type { PackInput } from "../catalogue";
import type { PackLayer } from "../model";
import { compareVersions } from "../versions";

/** All versions of one pack, in each registry that has it. */
export interface Family extends Omit<PackInput, "name" | "version" | "layer" | "registry" | "values"> {
  readonly name: string;
  readonly layer: PackLayer;
  readonly versions: readonly string[];
  readonly registries: readonly string[];
  /** Default values of a version. */
  readonly values: (version: string) => string;
  /** Floating tags that are not of the `major.minor.x` kind, by the version that they lead to. */
  readonly extraTags?: Readonly<Record<string, readonly string[]>>;
}

/** Writes a family out as catalogue packs; the newest version of a minor line carries its floating tag. */
export function expand(family: Family): PackInput[] {
  const { versions, registries, values, extraTags, ...common } = family;
  return registries.flatMap((registry) =>
    versions.map((version) => ({
      ...common,
      registry,
      version,
      values: values(version),
      floatingTags: [...floatingTags(version, versions), ...(extraTags?.[version] ?? [])],
    })),
  );
}

function floatingTags(version: string, all: readonly string[]): string[] {
  const line = lineOf(version);
  if (line === undefined) {
    return [];
  }
  const newest = all
    .filter((other) => lineOf(other) === line)
    .sort(compareVersions)
    .at(-1);
  return newest === version ? [`${line}.x`] : [];
}

function lineOf(version: string): string | undefined {
  return /^(\d+\.\d+)(?:\.\d+)?$/.exec(version)?.[1];
}
