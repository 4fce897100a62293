import type { ProfileView } from "../../../lib/emulator";
import type { ProfileProps } from "../../../lib/profile/profile-props";
import type { VariableProps } from "../../../lib/profile/variable";
import { golden } from "../engine";

/** How a profile is dealt with, as far as it matters to what becomes of one. */
export interface Handling {
  readonly adopt?: true | "overwrite";
  readonly onDestroy?: "delete" | "delete-unused" | "keep";
  readonly onVersionChange?: "keep" | "delete-unused" | "rename";
  /** Whether a replacement is made in the order that the tool does not take by itself. */
  readonly otherOrder?: true;
}

/** A profile of a program: a resource block. */
export interface Block {
  readonly resource: string;
  /** The name that the resource had before, where the program says so (`aliases`, `moved`). */
  readonly alias?: string;
  readonly name: string;
  readonly version: string;
  readonly kind: "infra" | "add-on";
  readonly cloud: string;
  readonly description: string;
  readonly tag: string;
  /** A number that stands in the values and in the manifest. */
  readonly values: number;
  /** Which of {@link VARIABLES} it has. */
  readonly variables: number;
  readonly handling: Handling;
}

/** A program: its blocks in their order. */
export type Program = readonly Block[];

const zone = (defaultValue: string): VariableProps => ({ name: "zone", defaultValue });
const token = (defaultValue: string): VariableProps => ({ name: "token", isSensitive: true, defaultValue });

/** Texts that must be seen nowhere but in the emulator's store. */
export const SECRETS = ["s3cr3t-canary-one", "s3cr3t-canary-two"] as const;

/** Sets of variables. */
export const VARIABLES: readonly (readonly VariableProps[])[] = [
  [],
  [zone("a")],
  [zone("b")],
  [zone("a"), token(SECRETS[0])],
  [zone("a"), token(SECRETS[1])],
];

/** What a block is about: two resources of one identity are two of one profile. */
export function identityOf({ name, version }: Pick<Block, "name" | "version">): string {
  return `${name} ${version}`;
}

/** The pack whose values and manifest a block sets. */
export function packOf({ kind }: Pick<Block, "kind">): string {
  return kind === "infra" ? "cni-calico" : "crossplane";
}

function valuesOf({ values }: Pick<Block, "values">): string {
  return `pack:\n  namespace: n${values}\n`;
}

function manifestOf({ values, variables }: Block): string {
  const used = (VARIABLES[variables] ?? []).map(({ name }) => `  ${name}: '{{.spectro.var.${name}}}'\n`);
  return `kind: ConfigMap\ndata:\n  number: '${values}'\n${used.join("")}`;
}

/** A block as a program gives it. */
export function propsOf(block: Block): ProfileProps {
  const { kind, name, version, description, tag, cloud, variables } = block;
  const layer = { values: valuesOf(block), manifests: [{ name: "config", content: manifestOf(block) }] };
  const base = { name, version, description, tags: [`env:${tag}`], variables: [...(VARIABLES[variables] ?? [])] };
  if (kind === "infra") {
    const { layers, ...rest } = golden(base);
    return { ...rest, layers: { ...layers, network: { pack: "cni-calico@3.28.2", ...layer } } };
  }
  const pack = { name: "crossplane", version: "1.20.0", registry: "Palette Community Registry" };
  return { type: "add-on", ...base, cloud, addons: [{ pack, ...layer }] };
}

/** What a profile says, in the words of a program. */
export interface Content {
  readonly name: string;
  readonly version: string;
  readonly kind: string;
  readonly cloud: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly values: string;
  readonly manifest: string;
  readonly variables: readonly string[];
  readonly isPublished: boolean;
}

/** What a block asks for. */
export function wantedContent(block: Block): Content {
  const { name, version, kind, cloud, description, tag, variables } = block;
  return {
    name,
    version,
    kind,
    cloud: kind === "infra" ? "aws" : cloud,
    description,
    tags: { env: tag },
    values: valuesOf(block),
    manifest: manifestOf(block),
    variables: (VARIABLES[variables] ?? []).map((one) => `${one.name}=${String(one.defaultValue)}`),
    isPublished: true,
  };
}

/** What there is in Palette. */
export function contentOf(view: ProfileView): Content {
  const { name, version, type, cloudType, description, labels, variables, published, draft } = view;
  const pack = (published ?? draft ?? []).find((one) => one.name === packOf({ kind: type as Block["kind"] }));
  return {
    name,
    version,
    kind: type,
    cloud: cloudType,
    description,
    tags: labels,
    values: pack?.values ?? "",
    manifest: pack?.manifests.map(({ content }) => content).join("\n") ?? "",
    variables: variables.map((one) => `${one.name}=${one.defaultValue}`),
    isPublished: published !== null,
  };
}

/** The fields in which two contents differ. */
export function differingFields(one: Content, other: Content): string[] {
  return (Object.keys(one) as (keyof Content)[]).filter(
    (key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]),
  );
}
