import type { AttributePath, Diagnostic } from "./diagnostic";
import type { Schema, ValueType } from "./schema";
import type { ObjectValue, Value } from "./value";

/** What every operation can do besides its work. */
export interface OperationContext {
  /** Aborted when Terraform is interrupted: requests in flight are to be given up. */
  readonly signal: AbortSignal;
  /** Adds to the diagnostics of the answer; errors do not end the operation, and what it answers is kept. */
  report(...diagnostics: readonly Diagnostic[]): void;
}

/** Who calls and what it can do. */
export interface ConfigureRequest {
  readonly config: ObjectValue;
  readonly terraformVersion: string;
}

/** Data that a provider keeps beside a resource's state: JSON, not shown by Terraform. */
export type PrivateData = { readonly [key: string]: unknown } | undefined;

/** A resource's state and what is kept beside it. */
export interface ResourceState {
  /** null: the resource is gone. */
  readonly state: ObjectValue | null;
  readonly private?: PrivateData;
}

/** What is to be planned. */
export interface PlanRequest {
  /** null: to be created. */
  readonly prior: ObjectValue | null;
  /** Configuration with computed attributes taken from `prior`; null: to be destroyed. */
  readonly proposed: ObjectValue | null;
  /** As written by the user, write-only values included; null: to be destroyed. */
  readonly config: ObjectValue | null;
  readonly private: PrivateData;
}

/** What would be done. */
export interface PlanResponse {
  readonly planned: ObjectValue | null;
  /** Attributes whose change needs a new resource. */
  readonly requiresReplace?: readonly AttributePath[];
  readonly private?: PrivateData;
}

/** What is to be done, as planned. */
export interface ApplyRequest {
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly private: PrivateData;
}

/** A state of another resource type that is to become one of this type. */
export interface MoveRequest {
  /** Fully qualified source address of the provider. */
  readonly sourceProvider: string;
  readonly sourceType: string;
  readonly sourceSchemaVersion: number;
  /** The state as the other provider wrote it. */
  readonly sourceState: { readonly [key: string]: unknown };
  readonly private: PrivateData;
}

/**
 * A type of managed resources.
 *
 * What an operation throws becomes its error diagnostics: a `DiagnosticsError` its own, anything else its message. After a
 * failed `apply` that threw, Terraform keeps the prior state; to keep another one, `report` the error and return the state.
 */
export interface ManagedResource {
  readonly schema: Schema;
  /** Checks a configuration; no network. Unknown values pass. */
  validate?(config: ObjectValue, context: OperationContext): Promise<void>;
  /** Makes a state of an older schema version one of today's. */
  upgrade?(state: { readonly [key: string]: unknown }, version: number): { readonly [key: string]: unknown };
  read(current: ObjectValue, kept: PrivateData, context: OperationContext): Promise<ResourceState>;
  plan(request: PlanRequest, context: OperationContext): Promise<PlanResponse>;
  apply(request: ApplyRequest, context: OperationContext): Promise<ResourceState>;
  /** The resource with an id given by the user. Terraform reads it next. */
  import?(id: string, context: OperationContext): Promise<ResourceState>;
  move?(request: MoveRequest, context: OperationContext): Promise<ResourceState>;
}

/** A type of data sources. */
export interface DataSource {
  readonly schema: Schema;
  validate?(config: ObjectValue, context: OperationContext): Promise<void>;
  read(config: ObjectValue, context: OperationContext): Promise<ObjectValue>;
}

/** A parameter of a function. Null and unknown arguments are never handed in unless allowed. */
export interface FunctionParameter {
  readonly name: string;
  readonly type: ValueType;
  readonly description: string;
  readonly allowNull?: boolean;
}

/** A function; needs Terraform 1.8 or OpenTofu 1.7. */
export interface ProviderFunction {
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  /** What any number of further arguments are. Default: there are none. */
  readonly variadic?: FunctionParameter;
  readonly returns: ValueType;
  /** Pure. What it throws is told as an error of the call; a `FunctionError` names the argument. */
  call(args: readonly Value[]): Value | Promise<Value>;
}

/** Thrown by a function for one of its arguments. */
export class FunctionError extends Error {
  readonly argument: number | undefined;

  constructor(message: string, argument?: number) {
    super(message);
    this.name = "FunctionError";
    this.argument = argument;
  }
}

/** A provider: its configuration, and what it offers by type name. */
export interface Provider {
  readonly schema: Schema;
  readonly resources: { readonly [type: string]: ManagedResource };
  readonly dataSources: { readonly [type: string]: DataSource };
  readonly functions: { readonly [name: string]: ProviderFunction };
  validate?(config: ObjectValue, context: OperationContext): Promise<void>;
  configure(request: ConfigureRequest, context: OperationContext): Promise<void>;
}
