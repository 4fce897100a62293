import type { Outcome } from "./started-program";

/** What a plan does to one resource: `["no-op"]`, `["read"]`, `["create"]`, `["delete", "create"]` and so on. */
export type PlannedActions = readonly string[];

/** One entry of `resource_changes` in a plan. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly provider_name: string;
  readonly previous_address?: string;
  readonly action_reason?: string;
  readonly change: {
    readonly actions: PlannedActions;
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    /** True for each attribute that is known after the apply only. */
    readonly after_unknown: Readonly<Record<string, unknown>>;
    readonly before_sensitive: unknown;
    readonly after_sensitive: unknown;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
    readonly importing?: { readonly id: string };
  };
}

/** A plan as `show -json` prints it; what tests look at. */
export interface TerraformPlan {
  readonly format_version: string;
  readonly resource_changes?: readonly ResourceChange[];
  /** What differs from the state although nobody asked for it. */
  readonly resource_drift?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: PlannedActions; readonly after?: unknown }>>;
  readonly planned_values?: unknown;
  readonly prior_state?: unknown;
  readonly configuration?: unknown;
}

/** A state as the tools write it. */
export interface TerraformState {
  readonly version: number;
  readonly serial: number;
  readonly lineage?: string;
  readonly terraform_version?: string;
  readonly outputs: Readonly<Record<string, { readonly value: unknown; readonly sensitive?: boolean }>>;
  readonly resources: readonly StateResource[];
}

/** One resource of a state with its instances. */
export interface StateResource {
  readonly module?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly provider: string;
  readonly instances: readonly {
    readonly index_key?: string | number;
    readonly status?: "tainted";
    readonly schema_version: number;
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly sensitive_attributes?: unknown;
    /** What the provider keeps beside the attributes, in base64. */
    readonly private?: string;
  }[];
}

/** What `plan` ended with. */
export class Planned implements Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly text: string;
  readonly #json: string | undefined;

  constructor(
    outcome: Outcome,
    /** Where the plan is, for `apply`. */
    readonly file: string,
    json: string | undefined,
  ) {
    this.code = outcome.code;
    this.stdout = outcome.stdout;
    this.stderr = outcome.stderr;
    this.text = outcome.text;
    this.#json = json;
  }

  /** The plan; fails when planning failed. */
  get json(): TerraformPlan {
    if (this.#json === undefined) throw new Error(`plan failed (${this.code}):\n${this.text}`);
    return JSON.parse(this.#json);
  }

  /** What is to happen, by address; nothing of resources that stay as they are. Fails when planning failed. */
  get actions(): Readonly<Record<string, string>> {
    const changes = this.json.resource_changes ?? [];
    return Object.fromEntries(
      changes
        .map(({ address, change }) => [address, change.actions.join(", ")] as const)
        .filter(([, actions]) => actions !== "no-op"),
    );
  }

  /** The change of one resource. Fails when planning failed or names no such resource. */
  change(address: string): ResourceChange["change"] {
    const found = this.json.resource_changes?.find((change) => change.address === address);
    if (found === undefined) throw new Error(`the plan does not name ${address}:\n${this.text}`);
    return found.change;
  }
}

/** A text without the line breaks and margins that the tools put into their diagnostics. */
export function unwrapped(text: string): string {
  return text.replaceAll(/[\s│╷╵]+/g, " ").trim();
}
