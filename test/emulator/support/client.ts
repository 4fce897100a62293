import type { Emulator } from "../../../lib/emulator";

/** An answer with its body read. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies freely
  readonly json: any;
}

/** How one request differs from the usual. */
export interface Sending {
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What sends requests. */
export type Sender = (method: string, path: string, body?: unknown, sending?: Sending) => Promise<Reply>;

/** Sends requests to an emulator with a key, in a project (undefined: in the tenant). */
export function sender(
  emulator: Pick<Emulator, "url" | "apiKey">,
  { key = emulator.apiKey, projectUid }: { key?: string; projectUid?: string | undefined } = {},
): Sender {
  return async (method, path, body, { query = {}, headers = {} } = {}) => {
    const url = new URL(emulator.url + path);
    for (const [name, value] of Object.entries(query)) {
      url.searchParams.set(name, value);
    }
    const form = body instanceof FormData;
    const response = await fetch(url, {
      method,
      headers: {
        ApiKey: key,
        ...(projectUid ? { ProjectUid: projectUid } : {}),
        ...(body === undefined || form ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
