import { Reader, type Writer } from "protobufjs/minimal";

type Encode<Message> = (message: Message) => Writer;
type Decode<Message> = (reader: Reader) => Message;

/** A remote call as the side that answers sees it, in the form of grpc-js. */
export interface ServerCall<Request, Response> {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestDeserialize: (bytes: Buffer) => Request;
  readonly responseSerialize: (message: Response) => Buffer;
}

/** A remote call as the side that asks sees it, in the form of grpc-js. */
export interface ClientCall<Request, Response> {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestSerialize: (message: Request) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Response;
}

/** Describes a call that this process answers. */
export function serverCall<Request, Response>(
  path: string,
  decode: Decode<Request>,
  encode: Encode<Response>,
  requestStream = false,
  responseStream = false,
): ServerCall<Request, Response> {
  return {
    path,
    requestStream,
    responseStream,
    requestDeserialize: (bytes) => decode(Reader.create(bytes)),
    responseSerialize: (message) => bytesOf(encode(message)),
  };
}

/** Describes a call that this process makes. */
export function clientCall<Request, Response>(
  path: string,
  decode: Decode<Response>,
  encode: Encode<Request>,
  requestStream = false,
  responseStream = false,
): ClientCall<Request, Response> {
  return {
    path,
    requestStream,
    responseStream,
    requestSerialize: (message) => bytesOf(encode(message)),
    responseDeserialize: (bytes) => decode(Reader.create(bytes)),
  };
}

function bytesOf(writer: Writer): Buffer {
  const { buffer, byteOffset, byteLength } = writer.finish();
  return Buffer.from(buffer, byteOffset, byteLength);
}
