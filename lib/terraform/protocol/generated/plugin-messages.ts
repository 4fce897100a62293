// Made by "npm run generate" from schema/terraform/plugin-protocol.json. Not to be edited.
import { Reader, Writer } from "protobufjs/minimal";
import { clientCall, serverCall } from "../call";

export const STDIO_DATA_CHANNEL = { INVALID: 0, STDOUT: 1, STDERR: 2 } as const;

export const DIAGNOSTIC_SEVERITY = { INVALID: 0, ERROR: 1, WARNING: 2 } as const;

export const SCHEMA_OBJECT_NESTING_MODE = { INVALID: 0, SINGLE: 1, LIST: 2, SET: 3, MAP: 4 } as const;

export const STRING_KIND = { PLAIN: 0, MARKDOWN: 1 } as const;

export type EmptyMessage = Record<never, never>;
export function encodeEmptyMessage(_message: EmptyMessage, writer = Writer.create()): Writer {
  return writer;
}
export function decodeEmptyMessage(reader: Reader, end = reader.len): EmptyMessage {
  const message: EmptyMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ConnInfoMessage {
  serviceId?: number | undefined;
  network?: string | undefined;
  address?: string | undefined;
  knock?: ConnInfoKnockMessage | undefined;
}
export function encodeConnInfoMessage(message: ConnInfoMessage, writer = Writer.create()): Writer {
  if (message.serviceId !== undefined) writer.uint32(8).uint32(message.serviceId);
  if (message.network !== undefined) writer.uint32(18).string(message.network);
  if (message.address !== undefined) writer.uint32(26).string(message.address);
  if (message.knock !== undefined) encodeConnInfoKnockMessage(message.knock, writer.uint32(34).fork()).ldelim();
  return writer;
}
export function decodeConnInfoMessage(reader: Reader, end = reader.len): ConnInfoMessage {
  const message: ConnInfoMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 8:
        message.serviceId = reader.uint32();
        break;
      case 18:
        message.network = reader.string();
        break;
      case 26:
        message.address = reader.string();
        break;
      case 34:
        message.knock = decodeConnInfoKnockMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ConnInfoKnockMessage {
  knock?: boolean | undefined;
  ack?: boolean | undefined;
  error?: string | undefined;
}
export function encodeConnInfoKnockMessage(message: ConnInfoKnockMessage, writer = Writer.create()): Writer {
  if (message.knock !== undefined) writer.uint32(8).bool(message.knock);
  if (message.ack !== undefined) writer.uint32(16).bool(message.ack);
  if (message.error !== undefined) writer.uint32(26).string(message.error);
  return writer;
}
export function decodeConnInfoKnockMessage(reader: Reader, end = reader.len): ConnInfoKnockMessage {
  const message: ConnInfoKnockMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 8:
        message.knock = reader.bool();
        break;
      case 16:
        message.ack = reader.bool();
        break;
      case 26:
        message.error = reader.string();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface StdioDataMessage {
  channel?: number | undefined;
  data?: Uint8Array | undefined;
}
export function encodeStdioDataMessage(message: StdioDataMessage, writer = Writer.create()): Writer {
  if (message.channel !== undefined) writer.uint32(8).int32(message.channel);
  if (message.data !== undefined) writer.uint32(18).bytes(message.data);
  return writer;
}
export function decodeStdioDataMessage(reader: Reader, end = reader.len): StdioDataMessage {
  const message: StdioDataMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 8:
        message.channel = reader.int32();
        break;
      case 18:
        message.data = reader.bytes();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ApplyResourceChangeRequest {
  typeName?: string | undefined;
  priorState?: DynamicValueMessage | undefined;
  plannedState?: DynamicValueMessage | undefined;
  config?: DynamicValueMessage | undefined;
  plannedPrivate?: Uint8Array | undefined;
}
export function encodeApplyResourceChangeRequest(message: ApplyResourceChangeRequest, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  if (message.priorState !== undefined) encodeDynamicValueMessage(message.priorState, writer.uint32(18).fork()).ldelim();
  if (message.plannedState !== undefined) encodeDynamicValueMessage(message.plannedState, writer.uint32(26).fork()).ldelim();
  if (message.config !== undefined) encodeDynamicValueMessage(message.config, writer.uint32(34).fork()).ldelim();
  if (message.plannedPrivate !== undefined) writer.uint32(42).bytes(message.plannedPrivate);
  return writer;
}
export function decodeApplyResourceChangeRequest(reader: Reader, end = reader.len): ApplyResourceChangeRequest {
  const message: ApplyResourceChangeRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      case 18:
        message.priorState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 26:
        message.plannedState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 34:
        message.config = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 42:
        message.plannedPrivate = reader.bytes();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ApplyResourceChangeResponse {
  newState?: DynamicValueMessage | undefined;
  private?: Uint8Array | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeApplyResourceChangeResponse(message: ApplyResourceChangeResponse, writer = Writer.create()): Writer {
  if (message.newState !== undefined) encodeDynamicValueMessage(message.newState, writer.uint32(10).fork()).ldelim();
  if (message.private !== undefined) writer.uint32(18).bytes(message.private);
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(26).fork()).ldelim();
  return writer;
}
export function decodeApplyResourceChangeResponse(reader: Reader, end = reader.len): ApplyResourceChangeResponse {
  const message: ApplyResourceChangeResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.newState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 18:
        message.private = reader.bytes();
        break;
      case 26:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface AttributePathMessage {
  steps?: readonly AttributePathStepMessage[] | undefined;
}
export function encodeAttributePathMessage(message: AttributePathMessage, writer = Writer.create()): Writer {
  for (const item of message.steps ?? []) encodeAttributePathStepMessage(item, writer.uint32(10).fork()).ldelim();
  return writer;
}
export function decodeAttributePathMessage(reader: Reader, end = reader.len): AttributePathMessage {
  const message: AttributePathMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.steps = [...(message.steps ?? []), decodeAttributePathStepMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface AttributePathStepMessage {
  attributeName?: string | undefined;
  elementKeyString?: string | undefined;
  elementKeyInt?: number | undefined;
}
export function encodeAttributePathStepMessage(message: AttributePathStepMessage, writer = Writer.create()): Writer {
  if (message.attributeName !== undefined) writer.uint32(10).string(message.attributeName);
  if (message.elementKeyString !== undefined) writer.uint32(18).string(message.elementKeyString);
  if (message.elementKeyInt !== undefined) writer.uint32(24).int64(message.elementKeyInt);
  return writer;
}
export function decodeAttributePathStepMessage(reader: Reader, end = reader.len): AttributePathStepMessage {
  const message: AttributePathStepMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.attributeName = reader.string();
        break;
      case 18:
        message.elementKeyString = reader.string();
        break;
      case 24:
        message.elementKeyInt = Number(reader.int64());
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface CallFunctionRequest {
  name?: string | undefined;
  arguments?: readonly DynamicValueMessage[] | undefined;
}
export function encodeCallFunctionRequest(message: CallFunctionRequest, writer = Writer.create()): Writer {
  if (message.name !== undefined) writer.uint32(10).string(message.name);
  for (const item of message.arguments ?? []) encodeDynamicValueMessage(item, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeCallFunctionRequest(reader: Reader, end = reader.len): CallFunctionRequest {
  const message: CallFunctionRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.name = reader.string();
        break;
      case 18:
        message.arguments = [...(message.arguments ?? []), decodeDynamicValueMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface CallFunctionResponse {
  result?: DynamicValueMessage | undefined;
  error?: FunctionErrorMessage | undefined;
}
export function encodeCallFunctionResponse(message: CallFunctionResponse, writer = Writer.create()): Writer {
  if (message.result !== undefined) encodeDynamicValueMessage(message.result, writer.uint32(10).fork()).ldelim();
  if (message.error !== undefined) encodeFunctionErrorMessage(message.error, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeCallFunctionResponse(reader: Reader, end = reader.len): CallFunctionResponse {
  const message: CallFunctionResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.result = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 18:
        message.error = decodeFunctionErrorMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ClientCapabilitiesMessage {
  deferralAllowed?: boolean | undefined;
  writeOnlyAttributesAllowed?: boolean | undefined;
}
export function encodeClientCapabilitiesMessage(message: ClientCapabilitiesMessage, writer = Writer.create()): Writer {
  if (message.deferralAllowed !== undefined) writer.uint32(8).bool(message.deferralAllowed);
  if (message.writeOnlyAttributesAllowed !== undefined) writer.uint32(16).bool(message.writeOnlyAttributesAllowed);
  return writer;
}
export function decodeClientCapabilitiesMessage(reader: Reader, end = reader.len): ClientCapabilitiesMessage {
  const message: ClientCapabilitiesMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 8:
        message.deferralAllowed = reader.bool();
        break;
      case 16:
        message.writeOnlyAttributesAllowed = reader.bool();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ConfigureProviderRequest {
  terraformVersion?: string | undefined;
  config?: DynamicValueMessage | undefined;
  clientCapabilities?: ClientCapabilitiesMessage | undefined;
}
export function encodeConfigureProviderRequest(message: ConfigureProviderRequest, writer = Writer.create()): Writer {
  if (message.terraformVersion !== undefined) writer.uint32(10).string(message.terraformVersion);
  if (message.config !== undefined) encodeDynamicValueMessage(message.config, writer.uint32(18).fork()).ldelim();
  if (message.clientCapabilities !== undefined) encodeClientCapabilitiesMessage(message.clientCapabilities, writer.uint32(26).fork()).ldelim();
  return writer;
}
export function decodeConfigureProviderRequest(reader: Reader, end = reader.len): ConfigureProviderRequest {
  const message: ConfigureProviderRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.terraformVersion = reader.string();
        break;
      case 18:
        message.config = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 26:
        message.clientCapabilities = decodeClientCapabilitiesMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ConfigureProviderResponse {
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeConfigureProviderResponse(message: ConfigureProviderResponse, writer = Writer.create()): Writer {
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(10).fork()).ldelim();
  return writer;
}
export function decodeConfigureProviderResponse(reader: Reader, end = reader.len): ConfigureProviderResponse {
  const message: ConfigureProviderResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface DiagnosticMessage {
  severity?: number | undefined;
  summary?: string | undefined;
  detail?: string | undefined;
  attribute?: AttributePathMessage | undefined;
}
export function encodeDiagnosticMessage(message: DiagnosticMessage, writer = Writer.create()): Writer {
  if (message.severity !== undefined) writer.uint32(8).int32(message.severity);
  if (message.summary !== undefined) writer.uint32(18).string(message.summary);
  if (message.detail !== undefined) writer.uint32(26).string(message.detail);
  if (message.attribute !== undefined) encodeAttributePathMessage(message.attribute, writer.uint32(34).fork()).ldelim();
  return writer;
}
export function decodeDiagnosticMessage(reader: Reader, end = reader.len): DiagnosticMessage {
  const message: DiagnosticMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 8:
        message.severity = reader.int32();
        break;
      case 18:
        message.summary = reader.string();
        break;
      case 26:
        message.detail = reader.string();
        break;
      case 34:
        message.attribute = decodeAttributePathMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface DynamicValueMessage {
  msgpack?: Uint8Array | undefined;
  json?: Uint8Array | undefined;
}
export function encodeDynamicValueMessage(message: DynamicValueMessage, writer = Writer.create()): Writer {
  if (message.msgpack !== undefined) writer.uint32(10).bytes(message.msgpack);
  if (message.json !== undefined) writer.uint32(18).bytes(message.json);
  return writer;
}
export function decodeDynamicValueMessage(reader: Reader, end = reader.len): DynamicValueMessage {
  const message: DynamicValueMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.msgpack = reader.bytes();
        break;
      case 18:
        message.json = reader.bytes();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface FunctionMessage {
  parameters?: readonly FunctionParameterMessage[] | undefined;
  variadicParameter?: FunctionParameterMessage | undefined;
  return?: FunctionReturnMessage | undefined;
  summary?: string | undefined;
  description?: string | undefined;
  descriptionKind?: number | undefined;
}
export function encodeFunctionMessage(message: FunctionMessage, writer = Writer.create()): Writer {
  for (const item of message.parameters ?? []) encodeFunctionParameterMessage(item, writer.uint32(10).fork()).ldelim();
  if (message.variadicParameter !== undefined) encodeFunctionParameterMessage(message.variadicParameter, writer.uint32(18).fork()).ldelim();
  if (message.return !== undefined) encodeFunctionReturnMessage(message.return, writer.uint32(26).fork()).ldelim();
  if (message.summary !== undefined) writer.uint32(34).string(message.summary);
  if (message.description !== undefined) writer.uint32(42).string(message.description);
  if (message.descriptionKind !== undefined) writer.uint32(48).int32(message.descriptionKind);
  return writer;
}
export function decodeFunctionMessage(reader: Reader, end = reader.len): FunctionMessage {
  const message: FunctionMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.parameters = [...(message.parameters ?? []), decodeFunctionParameterMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 18:
        message.variadicParameter = decodeFunctionParameterMessage(reader, reader.uint32() + reader.pos);
        break;
      case 26:
        message.return = decodeFunctionReturnMessage(reader, reader.uint32() + reader.pos);
        break;
      case 34:
        message.summary = reader.string();
        break;
      case 42:
        message.description = reader.string();
        break;
      case 48:
        message.descriptionKind = reader.int32();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface FunctionParameterMessage {
  name?: string | undefined;
  type?: Uint8Array | undefined;
  allowNullValue?: boolean | undefined;
  allowUnknownValues?: boolean | undefined;
  description?: string | undefined;
  descriptionKind?: number | undefined;
}
export function encodeFunctionParameterMessage(message: FunctionParameterMessage, writer = Writer.create()): Writer {
  if (message.name !== undefined) writer.uint32(10).string(message.name);
  if (message.type !== undefined) writer.uint32(18).bytes(message.type);
  if (message.allowNullValue !== undefined) writer.uint32(24).bool(message.allowNullValue);
  if (message.allowUnknownValues !== undefined) writer.uint32(32).bool(message.allowUnknownValues);
  if (message.description !== undefined) writer.uint32(42).string(message.description);
  if (message.descriptionKind !== undefined) writer.uint32(48).int32(message.descriptionKind);
  return writer;
}
export function decodeFunctionParameterMessage(reader: Reader, end = reader.len): FunctionParameterMessage {
  const message: FunctionParameterMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.name = reader.string();
        break;
      case 18:
        message.type = reader.bytes();
        break;
      case 24:
        message.allowNullValue = reader.bool();
        break;
      case 32:
        message.allowUnknownValues = reader.bool();
        break;
      case 42:
        message.description = reader.string();
        break;
      case 48:
        message.descriptionKind = reader.int32();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface FunctionReturnMessage {
  type?: Uint8Array | undefined;
}
export function encodeFunctionReturnMessage(message: FunctionReturnMessage, writer = Writer.create()): Writer {
  if (message.type !== undefined) writer.uint32(10).bytes(message.type);
  return writer;
}
export function decodeFunctionReturnMessage(reader: Reader, end = reader.len): FunctionReturnMessage {
  const message: FunctionReturnMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.type = reader.bytes();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface FunctionErrorMessage {
  text?: string | undefined;
  functionArgument?: number | undefined;
}
export function encodeFunctionErrorMessage(message: FunctionErrorMessage, writer = Writer.create()): Writer {
  if (message.text !== undefined) writer.uint32(10).string(message.text);
  if (message.functionArgument !== undefined) writer.uint32(16).int64(message.functionArgument);
  return writer;
}
export function decodeFunctionErrorMessage(reader: Reader, end = reader.len): FunctionErrorMessage {
  const message: FunctionErrorMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.text = reader.string();
        break;
      case 16:
        message.functionArgument = Number(reader.int64());
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export type GetFunctionsRequest = Record<never, never>;
export function encodeGetFunctionsRequest(_message: GetFunctionsRequest, writer = Writer.create()): Writer {
  return writer;
}
export function decodeGetFunctionsRequest(reader: Reader, end = reader.len): GetFunctionsRequest {
  const message: GetFunctionsRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface GetFunctionsResponse {
  functions?: Readonly<Record<string, FunctionMessage>> | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeGetFunctionsResponse(message: GetFunctionsResponse, writer = Writer.create()): Writer {
  for (const [key, value] of Object.entries(message.functions ?? {})) {
    writer.uint32(10).fork().uint32(10).string(key);
    encodeFunctionMessage(value, writer.uint32(18).fork()).ldelim().ldelim();
  }
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeGetFunctionsResponse(reader: Reader, end = reader.len): GetFunctionsResponse {
  const message: GetFunctionsResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        {
          const entryEnd = reader.uint32() + reader.pos;
          let key = "";
          let entry: FunctionMessage | undefined;
          while (reader.pos < entryEnd) {
            const entryTag = reader.uint32();
            if (entryTag === 10) key = reader.string();
            else if (entryTag === 18) entry = decodeFunctionMessage(reader, reader.uint32() + reader.pos);
            else reader.skipType(entryTag & 7);
          }
          if (entry !== undefined) message.functions = { ...message.functions, [key]: entry };
        }
        break;
      case 18:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface GetMetadataDataSourceMetadataMessage {
  typeName?: string | undefined;
}
export function encodeGetMetadataDataSourceMetadataMessage(message: GetMetadataDataSourceMetadataMessage, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  return writer;
}
export function decodeGetMetadataDataSourceMetadataMessage(reader: Reader, end = reader.len): GetMetadataDataSourceMetadataMessage {
  const message: GetMetadataDataSourceMetadataMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface GetMetadataFunctionMetadataMessage {
  name?: string | undefined;
}
export function encodeGetMetadataFunctionMetadataMessage(message: GetMetadataFunctionMetadataMessage, writer = Writer.create()): Writer {
  if (message.name !== undefined) writer.uint32(10).string(message.name);
  return writer;
}
export function decodeGetMetadataFunctionMetadataMessage(reader: Reader, end = reader.len): GetMetadataFunctionMetadataMessage {
  const message: GetMetadataFunctionMetadataMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.name = reader.string();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export type GetMetadataRequest = Record<never, never>;
export function encodeGetMetadataRequest(_message: GetMetadataRequest, writer = Writer.create()): Writer {
  return writer;
}
export function decodeGetMetadataRequest(reader: Reader, end = reader.len): GetMetadataRequest {
  const message: GetMetadataRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface GetMetadataResourceMetadataMessage {
  typeName?: string | undefined;
}
export function encodeGetMetadataResourceMetadataMessage(message: GetMetadataResourceMetadataMessage, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  return writer;
}
export function decodeGetMetadataResourceMetadataMessage(reader: Reader, end = reader.len): GetMetadataResourceMetadataMessage {
  const message: GetMetadataResourceMetadataMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface GetMetadataResponse {
  serverCapabilities?: ServerCapabilitiesMessage | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
  dataSources?: readonly GetMetadataDataSourceMetadataMessage[] | undefined;
  resources?: readonly GetMetadataResourceMetadataMessage[] | undefined;
  functions?: readonly GetMetadataFunctionMetadataMessage[] | undefined;
}
export function encodeGetMetadataResponse(message: GetMetadataResponse, writer = Writer.create()): Writer {
  if (message.serverCapabilities !== undefined) encodeServerCapabilitiesMessage(message.serverCapabilities, writer.uint32(10).fork()).ldelim();
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(18).fork()).ldelim();
  for (const item of message.dataSources ?? []) encodeGetMetadataDataSourceMetadataMessage(item, writer.uint32(26).fork()).ldelim();
  for (const item of message.resources ?? []) encodeGetMetadataResourceMetadataMessage(item, writer.uint32(34).fork()).ldelim();
  for (const item of message.functions ?? []) encodeGetMetadataFunctionMetadataMessage(item, writer.uint32(42).fork()).ldelim();
  return writer;
}
export function decodeGetMetadataResponse(reader: Reader, end = reader.len): GetMetadataResponse {
  const message: GetMetadataResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.serverCapabilities = decodeServerCapabilitiesMessage(reader, reader.uint32() + reader.pos);
        break;
      case 18:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 26:
        message.dataSources = [...(message.dataSources ?? []), decodeGetMetadataDataSourceMetadataMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 34:
        message.resources = [...(message.resources ?? []), decodeGetMetadataResourceMetadataMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 42:
        message.functions = [...(message.functions ?? []), decodeGetMetadataFunctionMetadataMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export type GetProviderSchemaRequest = Record<never, never>;
export function encodeGetProviderSchemaRequest(_message: GetProviderSchemaRequest, writer = Writer.create()): Writer {
  return writer;
}
export function decodeGetProviderSchemaRequest(reader: Reader, end = reader.len): GetProviderSchemaRequest {
  const message: GetProviderSchemaRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface GetProviderSchemaResponse {
  provider?: SchemaMessage | undefined;
  resourceSchemas?: Readonly<Record<string, SchemaMessage>> | undefined;
  dataSourceSchemas?: Readonly<Record<string, SchemaMessage>> | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
  serverCapabilities?: ServerCapabilitiesMessage | undefined;
  functions?: Readonly<Record<string, FunctionMessage>> | undefined;
}
export function encodeGetProviderSchemaResponse(message: GetProviderSchemaResponse, writer = Writer.create()): Writer {
  if (message.provider !== undefined) encodeSchemaMessage(message.provider, writer.uint32(10).fork()).ldelim();
  for (const [key, value] of Object.entries(message.resourceSchemas ?? {})) {
    writer.uint32(18).fork().uint32(10).string(key);
    encodeSchemaMessage(value, writer.uint32(18).fork()).ldelim().ldelim();
  }
  for (const [key, value] of Object.entries(message.dataSourceSchemas ?? {})) {
    writer.uint32(26).fork().uint32(10).string(key);
    encodeSchemaMessage(value, writer.uint32(18).fork()).ldelim().ldelim();
  }
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(34).fork()).ldelim();
  if (message.serverCapabilities !== undefined) encodeServerCapabilitiesMessage(message.serverCapabilities, writer.uint32(50).fork()).ldelim();
  for (const [key, value] of Object.entries(message.functions ?? {})) {
    writer.uint32(58).fork().uint32(10).string(key);
    encodeFunctionMessage(value, writer.uint32(18).fork()).ldelim().ldelim();
  }
  return writer;
}
export function decodeGetProviderSchemaResponse(reader: Reader, end = reader.len): GetProviderSchemaResponse {
  const message: GetProviderSchemaResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.provider = decodeSchemaMessage(reader, reader.uint32() + reader.pos);
        break;
      case 18:
        {
          const entryEnd = reader.uint32() + reader.pos;
          let key = "";
          let entry: SchemaMessage | undefined;
          while (reader.pos < entryEnd) {
            const entryTag = reader.uint32();
            if (entryTag === 10) key = reader.string();
            else if (entryTag === 18) entry = decodeSchemaMessage(reader, reader.uint32() + reader.pos);
            else reader.skipType(entryTag & 7);
          }
          if (entry !== undefined) message.resourceSchemas = { ...message.resourceSchemas, [key]: entry };
        }
        break;
      case 26:
        {
          const entryEnd = reader.uint32() + reader.pos;
          let key = "";
          let entry: SchemaMessage | undefined;
          while (reader.pos < entryEnd) {
            const entryTag = reader.uint32();
            if (entryTag === 10) key = reader.string();
            else if (entryTag === 18) entry = decodeSchemaMessage(reader, reader.uint32() + reader.pos);
            else reader.skipType(entryTag & 7);
          }
          if (entry !== undefined) message.dataSourceSchemas = { ...message.dataSourceSchemas, [key]: entry };
        }
        break;
      case 34:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 50:
        message.serverCapabilities = decodeServerCapabilitiesMessage(reader, reader.uint32() + reader.pos);
        break;
      case 58:
        {
          const entryEnd = reader.uint32() + reader.pos;
          let key = "";
          let entry: FunctionMessage | undefined;
          while (reader.pos < entryEnd) {
            const entryTag = reader.uint32();
            if (entryTag === 10) key = reader.string();
            else if (entryTag === 18) entry = decodeFunctionMessage(reader, reader.uint32() + reader.pos);
            else reader.skipType(entryTag & 7);
          }
          if (entry !== undefined) message.functions = { ...message.functions, [key]: entry };
        }
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export type GetResourceIdentitySchemasRequest = Record<never, never>;
export function encodeGetResourceIdentitySchemasRequest(_message: GetResourceIdentitySchemasRequest, writer = Writer.create()): Writer {
  return writer;
}
export function decodeGetResourceIdentitySchemasRequest(reader: Reader, end = reader.len): GetResourceIdentitySchemasRequest {
  const message: GetResourceIdentitySchemasRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface GetResourceIdentitySchemasResponse {
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeGetResourceIdentitySchemasResponse(message: GetResourceIdentitySchemasResponse, writer = Writer.create()): Writer {
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeGetResourceIdentitySchemasResponse(reader: Reader, end = reader.len): GetResourceIdentitySchemasResponse {
  const message: GetResourceIdentitySchemasResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 18:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ImportResourceStateImportedResourceMessage {
  typeName?: string | undefined;
  state?: DynamicValueMessage | undefined;
  private?: Uint8Array | undefined;
}
export function encodeImportResourceStateImportedResourceMessage(message: ImportResourceStateImportedResourceMessage, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  if (message.state !== undefined) encodeDynamicValueMessage(message.state, writer.uint32(18).fork()).ldelim();
  if (message.private !== undefined) writer.uint32(26).bytes(message.private);
  return writer;
}
export function decodeImportResourceStateImportedResourceMessage(reader: Reader, end = reader.len): ImportResourceStateImportedResourceMessage {
  const message: ImportResourceStateImportedResourceMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      case 18:
        message.state = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 26:
        message.private = reader.bytes();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ImportResourceStateRequest {
  typeName?: string | undefined;
  id?: string | undefined;
  clientCapabilities?: ClientCapabilitiesMessage | undefined;
}
export function encodeImportResourceStateRequest(message: ImportResourceStateRequest, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  if (message.id !== undefined) writer.uint32(18).string(message.id);
  if (message.clientCapabilities !== undefined) encodeClientCapabilitiesMessage(message.clientCapabilities, writer.uint32(26).fork()).ldelim();
  return writer;
}
export function decodeImportResourceStateRequest(reader: Reader, end = reader.len): ImportResourceStateRequest {
  const message: ImportResourceStateRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      case 18:
        message.id = reader.string();
        break;
      case 26:
        message.clientCapabilities = decodeClientCapabilitiesMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ImportResourceStateResponse {
  importedResources?: readonly ImportResourceStateImportedResourceMessage[] | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeImportResourceStateResponse(message: ImportResourceStateResponse, writer = Writer.create()): Writer {
  for (const item of message.importedResources ?? []) encodeImportResourceStateImportedResourceMessage(item, writer.uint32(10).fork()).ldelim();
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeImportResourceStateResponse(reader: Reader, end = reader.len): ImportResourceStateResponse {
  const message: ImportResourceStateResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.importedResources = [...(message.importedResources ?? []), decodeImportResourceStateImportedResourceMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 18:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface MoveResourceStateRequest {
  sourceProviderAddress?: string | undefined;
  sourceTypeName?: string | undefined;
  sourceSchemaVersion?: number | undefined;
  sourceState?: RawStateMessage | undefined;
  targetTypeName?: string | undefined;
  sourcePrivate?: Uint8Array | undefined;
}
export function encodeMoveResourceStateRequest(message: MoveResourceStateRequest, writer = Writer.create()): Writer {
  if (message.sourceProviderAddress !== undefined) writer.uint32(10).string(message.sourceProviderAddress);
  if (message.sourceTypeName !== undefined) writer.uint32(18).string(message.sourceTypeName);
  if (message.sourceSchemaVersion !== undefined) writer.uint32(24).int64(message.sourceSchemaVersion);
  if (message.sourceState !== undefined) encodeRawStateMessage(message.sourceState, writer.uint32(34).fork()).ldelim();
  if (message.targetTypeName !== undefined) writer.uint32(42).string(message.targetTypeName);
  if (message.sourcePrivate !== undefined) writer.uint32(50).bytes(message.sourcePrivate);
  return writer;
}
export function decodeMoveResourceStateRequest(reader: Reader, end = reader.len): MoveResourceStateRequest {
  const message: MoveResourceStateRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.sourceProviderAddress = reader.string();
        break;
      case 18:
        message.sourceTypeName = reader.string();
        break;
      case 24:
        message.sourceSchemaVersion = Number(reader.int64());
        break;
      case 34:
        message.sourceState = decodeRawStateMessage(reader, reader.uint32() + reader.pos);
        break;
      case 42:
        message.targetTypeName = reader.string();
        break;
      case 50:
        message.sourcePrivate = reader.bytes();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface MoveResourceStateResponse {
  targetState?: DynamicValueMessage | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
  targetPrivate?: Uint8Array | undefined;
}
export function encodeMoveResourceStateResponse(message: MoveResourceStateResponse, writer = Writer.create()): Writer {
  if (message.targetState !== undefined) encodeDynamicValueMessage(message.targetState, writer.uint32(10).fork()).ldelim();
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(18).fork()).ldelim();
  if (message.targetPrivate !== undefined) writer.uint32(26).bytes(message.targetPrivate);
  return writer;
}
export function decodeMoveResourceStateResponse(reader: Reader, end = reader.len): MoveResourceStateResponse {
  const message: MoveResourceStateResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.targetState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 18:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 26:
        message.targetPrivate = reader.bytes();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface PlanResourceChangeRequest {
  typeName?: string | undefined;
  priorState?: DynamicValueMessage | undefined;
  proposedNewState?: DynamicValueMessage | undefined;
  config?: DynamicValueMessage | undefined;
  priorPrivate?: Uint8Array | undefined;
  clientCapabilities?: ClientCapabilitiesMessage | undefined;
}
export function encodePlanResourceChangeRequest(message: PlanResourceChangeRequest, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  if (message.priorState !== undefined) encodeDynamicValueMessage(message.priorState, writer.uint32(18).fork()).ldelim();
  if (message.proposedNewState !== undefined) encodeDynamicValueMessage(message.proposedNewState, writer.uint32(26).fork()).ldelim();
  if (message.config !== undefined) encodeDynamicValueMessage(message.config, writer.uint32(34).fork()).ldelim();
  if (message.priorPrivate !== undefined) writer.uint32(42).bytes(message.priorPrivate);
  if (message.clientCapabilities !== undefined) encodeClientCapabilitiesMessage(message.clientCapabilities, writer.uint32(58).fork()).ldelim();
  return writer;
}
export function decodePlanResourceChangeRequest(reader: Reader, end = reader.len): PlanResourceChangeRequest {
  const message: PlanResourceChangeRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      case 18:
        message.priorState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 26:
        message.proposedNewState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 34:
        message.config = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 42:
        message.priorPrivate = reader.bytes();
        break;
      case 58:
        message.clientCapabilities = decodeClientCapabilitiesMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface PlanResourceChangeResponse {
  plannedState?: DynamicValueMessage | undefined;
  requiresReplace?: readonly AttributePathMessage[] | undefined;
  plannedPrivate?: Uint8Array | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodePlanResourceChangeResponse(message: PlanResourceChangeResponse, writer = Writer.create()): Writer {
  if (message.plannedState !== undefined) encodeDynamicValueMessage(message.plannedState, writer.uint32(10).fork()).ldelim();
  for (const item of message.requiresReplace ?? []) encodeAttributePathMessage(item, writer.uint32(18).fork()).ldelim();
  if (message.plannedPrivate !== undefined) writer.uint32(26).bytes(message.plannedPrivate);
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(34).fork()).ldelim();
  return writer;
}
export function decodePlanResourceChangeResponse(reader: Reader, end = reader.len): PlanResourceChangeResponse {
  const message: PlanResourceChangeResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.plannedState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 18:
        message.requiresReplace = [...(message.requiresReplace ?? []), decodeAttributePathMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 26:
        message.plannedPrivate = reader.bytes();
        break;
      case 34:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface RawStateMessage {
  json?: Uint8Array | undefined;
}
export function encodeRawStateMessage(message: RawStateMessage, writer = Writer.create()): Writer {
  if (message.json !== undefined) writer.uint32(10).bytes(message.json);
  return writer;
}
export function decodeRawStateMessage(reader: Reader, end = reader.len): RawStateMessage {
  const message: RawStateMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.json = reader.bytes();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ReadDataSourceRequest {
  typeName?: string | undefined;
  config?: DynamicValueMessage | undefined;
  clientCapabilities?: ClientCapabilitiesMessage | undefined;
}
export function encodeReadDataSourceRequest(message: ReadDataSourceRequest, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  if (message.config !== undefined) encodeDynamicValueMessage(message.config, writer.uint32(18).fork()).ldelim();
  if (message.clientCapabilities !== undefined) encodeClientCapabilitiesMessage(message.clientCapabilities, writer.uint32(34).fork()).ldelim();
  return writer;
}
export function decodeReadDataSourceRequest(reader: Reader, end = reader.len): ReadDataSourceRequest {
  const message: ReadDataSourceRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      case 18:
        message.config = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 34:
        message.clientCapabilities = decodeClientCapabilitiesMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ReadDataSourceResponse {
  state?: DynamicValueMessage | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeReadDataSourceResponse(message: ReadDataSourceResponse, writer = Writer.create()): Writer {
  if (message.state !== undefined) encodeDynamicValueMessage(message.state, writer.uint32(10).fork()).ldelim();
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeReadDataSourceResponse(reader: Reader, end = reader.len): ReadDataSourceResponse {
  const message: ReadDataSourceResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.state = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 18:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ReadResourceRequest {
  typeName?: string | undefined;
  currentState?: DynamicValueMessage | undefined;
  private?: Uint8Array | undefined;
  clientCapabilities?: ClientCapabilitiesMessage | undefined;
}
export function encodeReadResourceRequest(message: ReadResourceRequest, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  if (message.currentState !== undefined) encodeDynamicValueMessage(message.currentState, writer.uint32(18).fork()).ldelim();
  if (message.private !== undefined) writer.uint32(26).bytes(message.private);
  if (message.clientCapabilities !== undefined) encodeClientCapabilitiesMessage(message.clientCapabilities, writer.uint32(42).fork()).ldelim();
  return writer;
}
export function decodeReadResourceRequest(reader: Reader, end = reader.len): ReadResourceRequest {
  const message: ReadResourceRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      case 18:
        message.currentState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 26:
        message.private = reader.bytes();
        break;
      case 42:
        message.clientCapabilities = decodeClientCapabilitiesMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ReadResourceResponse {
  newState?: DynamicValueMessage | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
  private?: Uint8Array | undefined;
}
export function encodeReadResourceResponse(message: ReadResourceResponse, writer = Writer.create()): Writer {
  if (message.newState !== undefined) encodeDynamicValueMessage(message.newState, writer.uint32(10).fork()).ldelim();
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(18).fork()).ldelim();
  if (message.private !== undefined) writer.uint32(26).bytes(message.private);
  return writer;
}
export function decodeReadResourceResponse(reader: Reader, end = reader.len): ReadResourceResponse {
  const message: ReadResourceResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.newState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 18:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 26:
        message.private = reader.bytes();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface SchemaMessage {
  version?: number | undefined;
  block?: SchemaBlockMessage | undefined;
}
export function encodeSchemaMessage(message: SchemaMessage, writer = Writer.create()): Writer {
  if (message.version !== undefined) writer.uint32(8).int64(message.version);
  if (message.block !== undefined) encodeSchemaBlockMessage(message.block, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeSchemaMessage(reader: Reader, end = reader.len): SchemaMessage {
  const message: SchemaMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 8:
        message.version = Number(reader.int64());
        break;
      case 18:
        message.block = decodeSchemaBlockMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface SchemaAttributeMessage {
  name?: string | undefined;
  type?: Uint8Array | undefined;
  nestedType?: SchemaObjectMessage | undefined;
  description?: string | undefined;
  required?: boolean | undefined;
  optional?: boolean | undefined;
  computed?: boolean | undefined;
  sensitive?: boolean | undefined;
  descriptionKind?: number | undefined;
  deprecated?: boolean | undefined;
  writeOnly?: boolean | undefined;
}
export function encodeSchemaAttributeMessage(message: SchemaAttributeMessage, writer = Writer.create()): Writer {
  if (message.name !== undefined) writer.uint32(10).string(message.name);
  if (message.type !== undefined) writer.uint32(18).bytes(message.type);
  if (message.nestedType !== undefined) encodeSchemaObjectMessage(message.nestedType, writer.uint32(82).fork()).ldelim();
  if (message.description !== undefined) writer.uint32(26).string(message.description);
  if (message.required !== undefined) writer.uint32(32).bool(message.required);
  if (message.optional !== undefined) writer.uint32(40).bool(message.optional);
  if (message.computed !== undefined) writer.uint32(48).bool(message.computed);
  if (message.sensitive !== undefined) writer.uint32(56).bool(message.sensitive);
  if (message.descriptionKind !== undefined) writer.uint32(64).int32(message.descriptionKind);
  if (message.deprecated !== undefined) writer.uint32(72).bool(message.deprecated);
  if (message.writeOnly !== undefined) writer.uint32(88).bool(message.writeOnly);
  return writer;
}
export function decodeSchemaAttributeMessage(reader: Reader, end = reader.len): SchemaAttributeMessage {
  const message: SchemaAttributeMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.name = reader.string();
        break;
      case 18:
        message.type = reader.bytes();
        break;
      case 82:
        message.nestedType = decodeSchemaObjectMessage(reader, reader.uint32() + reader.pos);
        break;
      case 26:
        message.description = reader.string();
        break;
      case 32:
        message.required = reader.bool();
        break;
      case 40:
        message.optional = reader.bool();
        break;
      case 48:
        message.computed = reader.bool();
        break;
      case 56:
        message.sensitive = reader.bool();
        break;
      case 64:
        message.descriptionKind = reader.int32();
        break;
      case 72:
        message.deprecated = reader.bool();
        break;
      case 88:
        message.writeOnly = reader.bool();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface SchemaBlockMessage {
  version?: number | undefined;
  attributes?: readonly SchemaAttributeMessage[] | undefined;
  description?: string | undefined;
  descriptionKind?: number | undefined;
  deprecated?: boolean | undefined;
}
export function encodeSchemaBlockMessage(message: SchemaBlockMessage, writer = Writer.create()): Writer {
  if (message.version !== undefined) writer.uint32(8).int64(message.version);
  for (const item of message.attributes ?? []) encodeSchemaAttributeMessage(item, writer.uint32(18).fork()).ldelim();
  if (message.description !== undefined) writer.uint32(34).string(message.description);
  if (message.descriptionKind !== undefined) writer.uint32(40).int32(message.descriptionKind);
  if (message.deprecated !== undefined) writer.uint32(48).bool(message.deprecated);
  return writer;
}
export function decodeSchemaBlockMessage(reader: Reader, end = reader.len): SchemaBlockMessage {
  const message: SchemaBlockMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 8:
        message.version = Number(reader.int64());
        break;
      case 18:
        message.attributes = [...(message.attributes ?? []), decodeSchemaAttributeMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 34:
        message.description = reader.string();
        break;
      case 40:
        message.descriptionKind = reader.int32();
        break;
      case 48:
        message.deprecated = reader.bool();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface SchemaObjectMessage {
  attributes?: readonly SchemaAttributeMessage[] | undefined;
  nesting?: number | undefined;
}
export function encodeSchemaObjectMessage(message: SchemaObjectMessage, writer = Writer.create()): Writer {
  for (const item of message.attributes ?? []) encodeSchemaAttributeMessage(item, writer.uint32(10).fork()).ldelim();
  if (message.nesting !== undefined) writer.uint32(24).int32(message.nesting);
  return writer;
}
export function decodeSchemaObjectMessage(reader: Reader, end = reader.len): SchemaObjectMessage {
  const message: SchemaObjectMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.attributes = [...(message.attributes ?? []), decodeSchemaAttributeMessage(reader, reader.uint32() + reader.pos)];
        break;
      case 24:
        message.nesting = reader.int32();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ServerCapabilitiesMessage {
  planDestroy?: boolean | undefined;
  getProviderSchemaOptional?: boolean | undefined;
  moveResourceState?: boolean | undefined;
}
export function encodeServerCapabilitiesMessage(message: ServerCapabilitiesMessage, writer = Writer.create()): Writer {
  if (message.planDestroy !== undefined) writer.uint32(8).bool(message.planDestroy);
  if (message.getProviderSchemaOptional !== undefined) writer.uint32(16).bool(message.getProviderSchemaOptional);
  if (message.moveResourceState !== undefined) writer.uint32(24).bool(message.moveResourceState);
  return writer;
}
export function decodeServerCapabilitiesMessage(reader: Reader, end = reader.len): ServerCapabilitiesMessage {
  const message: ServerCapabilitiesMessage = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 8:
        message.planDestroy = reader.bool();
        break;
      case 16:
        message.getProviderSchemaOptional = reader.bool();
        break;
      case 24:
        message.moveResourceState = reader.bool();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export type StopProviderRequest = Record<never, never>;
export function encodeStopProviderRequest(_message: StopProviderRequest, writer = Writer.create()): Writer {
  return writer;
}
export function decodeStopProviderRequest(reader: Reader, end = reader.len): StopProviderRequest {
  const message: StopProviderRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface StopProviderResponse {
  error?: string | undefined;
}
export function encodeStopProviderResponse(message: StopProviderResponse, writer = Writer.create()): Writer {
  if (message.error !== undefined) writer.uint32(10).string(message.error);
  return writer;
}
export function decodeStopProviderResponse(reader: Reader, end = reader.len): StopProviderResponse {
  const message: StopProviderResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.error = reader.string();
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface UpgradeResourceStateRequest {
  typeName?: string | undefined;
  version?: number | undefined;
  rawState?: RawStateMessage | undefined;
}
export function encodeUpgradeResourceStateRequest(message: UpgradeResourceStateRequest, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  if (message.version !== undefined) writer.uint32(16).int64(message.version);
  if (message.rawState !== undefined) encodeRawStateMessage(message.rawState, writer.uint32(26).fork()).ldelim();
  return writer;
}
export function decodeUpgradeResourceStateRequest(reader: Reader, end = reader.len): UpgradeResourceStateRequest {
  const message: UpgradeResourceStateRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      case 16:
        message.version = Number(reader.int64());
        break;
      case 26:
        message.rawState = decodeRawStateMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface UpgradeResourceStateResponse {
  upgradedState?: DynamicValueMessage | undefined;
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeUpgradeResourceStateResponse(message: UpgradeResourceStateResponse, writer = Writer.create()): Writer {
  if (message.upgradedState !== undefined) encodeDynamicValueMessage(message.upgradedState, writer.uint32(10).fork()).ldelim();
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeUpgradeResourceStateResponse(reader: Reader, end = reader.len): UpgradeResourceStateResponse {
  const message: UpgradeResourceStateResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.upgradedState = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 18:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ValidateDataResourceConfigRequest {
  typeName?: string | undefined;
  config?: DynamicValueMessage | undefined;
}
export function encodeValidateDataResourceConfigRequest(message: ValidateDataResourceConfigRequest, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  if (message.config !== undefined) encodeDynamicValueMessage(message.config, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeValidateDataResourceConfigRequest(reader: Reader, end = reader.len): ValidateDataResourceConfigRequest {
  const message: ValidateDataResourceConfigRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      case 18:
        message.config = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ValidateDataResourceConfigResponse {
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeValidateDataResourceConfigResponse(message: ValidateDataResourceConfigResponse, writer = Writer.create()): Writer {
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(10).fork()).ldelim();
  return writer;
}
export function decodeValidateDataResourceConfigResponse(reader: Reader, end = reader.len): ValidateDataResourceConfigResponse {
  const message: ValidateDataResourceConfigResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ValidateProviderConfigRequest {
  config?: DynamicValueMessage | undefined;
}
export function encodeValidateProviderConfigRequest(message: ValidateProviderConfigRequest, writer = Writer.create()): Writer {
  if (message.config !== undefined) encodeDynamicValueMessage(message.config, writer.uint32(10).fork()).ldelim();
  return writer;
}
export function decodeValidateProviderConfigRequest(reader: Reader, end = reader.len): ValidateProviderConfigRequest {
  const message: ValidateProviderConfigRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.config = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ValidateProviderConfigResponse {
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeValidateProviderConfigResponse(message: ValidateProviderConfigResponse, writer = Writer.create()): Writer {
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(18).fork()).ldelim();
  return writer;
}
export function decodeValidateProviderConfigResponse(reader: Reader, end = reader.len): ValidateProviderConfigResponse {
  const message: ValidateProviderConfigResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 18:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ValidateResourceConfigRequest {
  typeName?: string | undefined;
  config?: DynamicValueMessage | undefined;
  clientCapabilities?: ClientCapabilitiesMessage | undefined;
}
export function encodeValidateResourceConfigRequest(message: ValidateResourceConfigRequest, writer = Writer.create()): Writer {
  if (message.typeName !== undefined) writer.uint32(10).string(message.typeName);
  if (message.config !== undefined) encodeDynamicValueMessage(message.config, writer.uint32(18).fork()).ldelim();
  if (message.clientCapabilities !== undefined) encodeClientCapabilitiesMessage(message.clientCapabilities, writer.uint32(26).fork()).ldelim();
  return writer;
}
export function decodeValidateResourceConfigRequest(reader: Reader, end = reader.len): ValidateResourceConfigRequest {
  const message: ValidateResourceConfigRequest = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.typeName = reader.string();
        break;
      case 18:
        message.config = decodeDynamicValueMessage(reader, reader.uint32() + reader.pos);
        break;
      case 26:
        message.clientCapabilities = decodeClientCapabilitiesMessage(reader, reader.uint32() + reader.pos);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export interface ValidateResourceConfigResponse {
  diagnostics?: readonly DiagnosticMessage[] | undefined;
}
export function encodeValidateResourceConfigResponse(message: ValidateResourceConfigResponse, writer = Writer.create()): Writer {
  for (const item of message.diagnostics ?? []) encodeDiagnosticMessage(item, writer.uint32(10).fork()).ldelim();
  return writer;
}
export function decodeValidateResourceConfigResponse(reader: Reader, end = reader.len): ValidateResourceConfigResponse {
  const message: ValidateResourceConfigResponse = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case 10:
        message.diagnostics = [...(message.diagnostics ?? []), decodeDiagnosticMessage(reader, reader.uint32() + reader.pos)];
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return message;
}

export const PROVIDER_SERVICE = {
  GetMetadata: /* @__PURE__ */ serverCall("/tfplugin6.Provider/GetMetadata", decodeGetMetadataRequest, encodeGetMetadataResponse),
  GetProviderSchema: /* @__PURE__ */ serverCall("/tfplugin6.Provider/GetProviderSchema", decodeGetProviderSchemaRequest, encodeGetProviderSchemaResponse),
  GetResourceIdentitySchemas: /* @__PURE__ */ serverCall("/tfplugin6.Provider/GetResourceIdentitySchemas", decodeGetResourceIdentitySchemasRequest, encodeGetResourceIdentitySchemasResponse),
  ValidateProviderConfig: /* @__PURE__ */ serverCall("/tfplugin6.Provider/ValidateProviderConfig", decodeValidateProviderConfigRequest, encodeValidateProviderConfigResponse),
  ConfigureProvider: /* @__PURE__ */ serverCall("/tfplugin6.Provider/ConfigureProvider", decodeConfigureProviderRequest, encodeConfigureProviderResponse),
  ValidateResourceConfig: /* @__PURE__ */ serverCall("/tfplugin6.Provider/ValidateResourceConfig", decodeValidateResourceConfigRequest, encodeValidateResourceConfigResponse),
  ValidateDataResourceConfig: /* @__PURE__ */ serverCall("/tfplugin6.Provider/ValidateDataResourceConfig", decodeValidateDataResourceConfigRequest, encodeValidateDataResourceConfigResponse),
  UpgradeResourceState: /* @__PURE__ */ serverCall("/tfplugin6.Provider/UpgradeResourceState", decodeUpgradeResourceStateRequest, encodeUpgradeResourceStateResponse),
  ReadResource: /* @__PURE__ */ serverCall("/tfplugin6.Provider/ReadResource", decodeReadResourceRequest, encodeReadResourceResponse),
  PlanResourceChange: /* @__PURE__ */ serverCall("/tfplugin6.Provider/PlanResourceChange", decodePlanResourceChangeRequest, encodePlanResourceChangeResponse),
  ApplyResourceChange: /* @__PURE__ */ serverCall("/tfplugin6.Provider/ApplyResourceChange", decodeApplyResourceChangeRequest, encodeApplyResourceChangeResponse),
  ImportResourceState: /* @__PURE__ */ serverCall("/tfplugin6.Provider/ImportResourceState", decodeImportResourceStateRequest, encodeImportResourceStateResponse),
  MoveResourceState: /* @__PURE__ */ serverCall("/tfplugin6.Provider/MoveResourceState", decodeMoveResourceStateRequest, encodeMoveResourceStateResponse),
  ReadDataSource: /* @__PURE__ */ serverCall("/tfplugin6.Provider/ReadDataSource", decodeReadDataSourceRequest, encodeReadDataSourceResponse),
  GetFunctions: /* @__PURE__ */ serverCall("/tfplugin6.Provider/GetFunctions", decodeGetFunctionsRequest, encodeGetFunctionsResponse),
  CallFunction: /* @__PURE__ */ serverCall("/tfplugin6.Provider/CallFunction", decodeCallFunctionRequest, encodeCallFunctionResponse),
  StopProvider: /* @__PURE__ */ serverCall("/tfplugin6.Provider/StopProvider", decodeStopProviderRequest, encodeStopProviderResponse),
} as const;

export const PROVIDER_CLIENT = {
  GetMetadata: /* @__PURE__ */ clientCall("/tfplugin6.Provider/GetMetadata", decodeGetMetadataResponse, encodeGetMetadataRequest),
  GetProviderSchema: /* @__PURE__ */ clientCall("/tfplugin6.Provider/GetProviderSchema", decodeGetProviderSchemaResponse, encodeGetProviderSchemaRequest),
  GetResourceIdentitySchemas: /* @__PURE__ */ clientCall("/tfplugin6.Provider/GetResourceIdentitySchemas", decodeGetResourceIdentitySchemasResponse, encodeGetResourceIdentitySchemasRequest),
  ValidateProviderConfig: /* @__PURE__ */ clientCall("/tfplugin6.Provider/ValidateProviderConfig", decodeValidateProviderConfigResponse, encodeValidateProviderConfigRequest),
  ConfigureProvider: /* @__PURE__ */ clientCall("/tfplugin6.Provider/ConfigureProvider", decodeConfigureProviderResponse, encodeConfigureProviderRequest),
  ValidateResourceConfig: /* @__PURE__ */ clientCall("/tfplugin6.Provider/ValidateResourceConfig", decodeValidateResourceConfigResponse, encodeValidateResourceConfigRequest),
  ValidateDataResourceConfig: /* @__PURE__ */ clientCall("/tfplugin6.Provider/ValidateDataResourceConfig", decodeValidateDataResourceConfigResponse, encodeValidateDataResourceConfigRequest),
  UpgradeResourceState: /* @__PURE__ */ clientCall("/tfplugin6.Provider/UpgradeResourceState", decodeUpgradeResourceStateResponse, encodeUpgradeResourceStateRequest),
  ReadResource: /* @__PURE__ */ clientCall("/tfplugin6.Provider/ReadResource", decodeReadResourceResponse, encodeReadResourceRequest),
  PlanResourceChange: /* @__PURE__ */ clientCall("/tfplugin6.Provider/PlanResourceChange", decodePlanResourceChangeResponse, encodePlanResourceChangeRequest),
  ApplyResourceChange: /* @__PURE__ */ clientCall("/tfplugin6.Provider/ApplyResourceChange", decodeApplyResourceChangeResponse, encodeApplyResourceChangeRequest),
  ImportResourceState: /* @__PURE__ */ clientCall("/tfplugin6.Provider/ImportResourceState", decodeImportResourceStateResponse, encodeImportResourceStateRequest),
  MoveResourceState: /* @__PURE__ */ clientCall("/tfplugin6.Provider/MoveResourceState", decodeMoveResourceStateResponse, encodeMoveResourceStateRequest),
  ReadDataSource: /* @__PURE__ */ clientCall("/tfplugin6.Provider/ReadDataSource", decodeReadDataSourceResponse, encodeReadDataSourceRequest),
  GetFunctions: /* @__PURE__ */ clientCall("/tfplugin6.Provider/GetFunctions", decodeGetFunctionsResponse, encodeGetFunctionsRequest),
  CallFunction: /* @__PURE__ */ clientCall("/tfplugin6.Provider/CallFunction", decodeCallFunctionResponse, encodeCallFunctionRequest),
  StopProvider: /* @__PURE__ */ clientCall("/tfplugin6.Provider/StopProvider", decodeStopProviderResponse, encodeStopProviderRequest),
} as const;

export const CONTROLLER_SERVICE = {
  Shutdown: /* @__PURE__ */ serverCall("/plugin.GRPCController/Shutdown", decodeEmptyMessage, encodeEmptyMessage),
} as const;

export const CONTROLLER_CLIENT = {
  Shutdown: /* @__PURE__ */ clientCall("/plugin.GRPCController/Shutdown", decodeEmptyMessage, encodeEmptyMessage),
} as const;

export const BROKER_SERVICE = {
  StartStream: /* @__PURE__ */ serverCall("/plugin.GRPCBroker/StartStream", decodeConnInfoMessage, encodeConnInfoMessage, true, true),
} as const;

export const BROKER_CLIENT = {
  StartStream: /* @__PURE__ */ clientCall("/plugin.GRPCBroker/StartStream", decodeConnInfoMessage, encodeConnInfoMessage, true, true),
} as const;

export const STDIO_SERVICE = {
  StreamStdio: /* @__PURE__ */ serverCall("/plugin.GRPCStdio/StreamStdio", decodeEmptyMessage, encodeStdioDataMessage, false, true),
} as const;

export const STDIO_CLIENT = {
  StreamStdio: /* @__PURE__ */ clientCall("/plugin.GRPCStdio/StreamStdio", decodeStdioDataMessage, encodeEmptyMessage, false, true),
} as const;
