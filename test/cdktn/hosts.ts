import * as cdktf from "cdktf";
import * as cdktn from "cdktn";
import * as forCdktf from "../../lib/cdktf";
import * as forCdktn from "../../lib/cdktn";

/** A host with its constructs. The two have the same classes, so one type stands for both. */
export interface Host {
  readonly name: "cdktn" | "cdktf";
  readonly host: typeof cdktn;
  readonly lib: typeof forCdktn;
}

/** CDK Terrain, which leads. */
export const CDKTN: Host = { name: "cdktn", host: cdktn, lib: forCdktn };

/** Both hosts. */
export const HOSTS: readonly Host[] = [
  CDKTN,
  { name: "cdktf", host: cdktf as unknown as typeof cdktn, lib: forCdktf as unknown as typeof forCdktn },
];

/** A stack of Terraform as JSON. */
export interface Document {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly provider?: Readonly<Record<string, readonly object[]>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly terraform?: { readonly required_providers?: object };
}

/** Synthesizes one stack with all validations, and gives its document without what the host says of itself. */
export function synthesize({ host }: Host, fill: (stack: cdktn.TerraformStack) => void): Document {
  const app = host.Testing.stubVersion(host.Testing.app({ stackTraces: false }));
  const stack = new host.TerraformStack(app, "stack");
  fill(stack);
  const document = JSON.parse(host.Testing.synth(stack, true));
  return withoutMetadata(document) as Document;
}

function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutMetadata(item)]));
}
