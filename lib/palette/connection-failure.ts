import { LEADS_ELSEWHERE } from "./loopback";
import { ProxyRefusal } from "./tunnel-agent";

/** Why no whole answer came. */
export type FailureCategory = "unreachable" | "untrusted" | "lost" | "truncated" | "too-large" | "wrong-protocol";

/** A request that ended without a whole answer. */
export interface ConnectionFailure {
  readonly category: FailureCategory;
  /** The system's code, such as `ECONNREFUSED`. */
  readonly code: string;
  /** Words for people. */
  readonly reason: string;
  /** False when the server cannot have seen the request. */
  readonly sent: boolean;
  /** True when trying again cannot help. */
  readonly permanent: boolean;
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "the name cannot be resolved",
  EAI_AGAIN: "the name cannot be resolved at the moment",
  EAI_FAIL: "the name cannot be resolved",
  EHOSTUNREACH: "there is no route to it",
  ENETUNREACH: "the network cannot be reached",
  EADDRNOTAVAIL: "there is no local address to connect from",
  EHOSTDOWN: "the host is down",
};

const UNTRUSTED: Readonly<Record<string, string>> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "it is signed by a CA that is not known",
  UNABLE_TO_GET_ISSUER_CERT: "it is signed by a CA that is not known",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "it is signed by a CA that is not known",
  SELF_SIGNED_CERT_IN_CHAIN: "its chain ends in a self-signed CA that is not known",
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is self-signed",
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it is not valid yet",
  CERT_REVOKED: "it is revoked",
  CERT_UNTRUSTED: "its CA is not trusted",
  CERT_REJECTED: "its CA is not trusted",
  CERT_SIGNATURE_FAILURE: "its signature is wrong",
  CERT_CHAIN_TOO_LONG: "its chain is too long",
  INVALID_CA: "a certificate in its chain is not a CA",
  INVALID_PURPOSE: "it is not meant for servers",
  HOSTNAME_MISMATCH: "it is for another host name",
  ERR_TLS_CERT_ALTNAME_INVALID: "it is for another host name",
};

const NOT_TLS = /wrong version number|packet length too long|unknown protocol|http request/i;

interface Seen {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  /** What the HTTP library knows about the connection. */
  readonly request?: {
    readonly socket?: { readonly connecting?: boolean; readonly secureConnecting?: boolean } | null;
  };
  readonly response?: unknown;
}

/** Whether the request's bytes may have left: there is a connection, and it was ready to carry them. */
export function mayHaveBeenSent(error: unknown): boolean {
  const socket = (error as Seen | undefined)?.request?.socket;
  return Boolean(socket) && socket?.connecting !== true && socket?.secureConnecting !== true;
}

/**
 * Sorts an error that the HTTP library threw.
 *
 * `secure` tells whether the URL is https, `proxyUrl` which proxy is used.
 */
export function describeFailure(error: unknown, secure: boolean, proxyUrl?: string): ConnectionFailure {
  const failure = sort((error ?? {}) as Seen, secure);
  const byProxy = proxyUrl !== undefined && failure.category === "unreachable";
  return byProxy ? { ...failure, reason: `through the proxy ${proxyUrl}: ${failure.reason}` } : failure;
}

function sort(seen: Seen, secure: boolean): ConnectionFailure {
  const code = typeof seen.code === "string" ? seen.code : "UNKNOWN";
  const message = typeof seen.message === "string" ? seen.message : "";
  const refused = UNREACHABLE[code];
  if (refused !== undefined) {
    const detail = message === "" || message === "Error" ? code : message;
    return { category: "unreachable", code, reason: `${refused} (${detail})`, sent: false, permanent: false };
  }
  if (code === LEADS_ELSEWHERE) {
    return { category: "unreachable", code, reason: message, sent: false, permanent: true };
  }
  if (seen.cause instanceof ProxyRefusal) {
    const permanent = seen.cause.status < 500 && seen.cause.status !== 429;
    return { category: "unreachable", code, reason: message, sent: false, permanent };
  }
  const untrusted = UNTRUSTED[code];
  if (untrusted !== undefined) {
    return { category: "untrusted", code, reason: `${untrusted} (${code})`, sent: false, permanent: true };
  }
  if (NOT_TLS.test(message) && (code === "EPROTO" || code.startsWith("ERR_SSL"))) {
    const reason = "it does not speak TLS there; write http:// before the host if that is meant";
    return { category: "wrong-protocol", code, reason, sent: false, permanent: true };
  }
  if (message.startsWith("maxContentLength")) {
    return { category: "too-large", code, reason: "the body is too large", sent: true, permanent: true };
  }
  if (code.startsWith("HPE_")) {
    const reason = secure ? "it does not speak HTTP" : "it does not speak plain HTTP; write https:// before the host";
    return { category: "wrong-protocol", code, reason, sent: true, permanent: true };
  }
  if (seen.response !== undefined) {
    return { category: "truncated", code, reason: "the body was cut off", sent: true, permanent: false };
  }
  const sent = mayHaveBeenSent(seen) && code !== "EPROTO" && !code.startsWith("ERR_SSL");
  const hint = sent && !secure ? "; if it expects TLS, write https:// before the host" : "";
  const reason = `the connection was lost (${message === "" ? code : message})${hint}`;
  return { category: sent ? "lost" : "unreachable", code, reason, sent, permanent: false };
}
