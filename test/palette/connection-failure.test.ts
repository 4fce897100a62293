import { describeFailure } from "../../lib/palette/connection-failure";
import { ProxyRefusal } from "../../lib/palette/tunnel-agent";

function failure(code: string, message = `${code} happened`, more: object = {}) {
  return describeFailure(Object.assign(new Error(message), { code }, more), true);
}

const connected = { request: { socket: { connecting: false } } };

describe("a failed connection", () => {
  test.each([
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
  ])("with %s never reached the server and is worth another try", (code) => {
    expect(failure(code, "", connected)).toMatchObject({ category: "unreachable", sent: false, permanent: false });
  });

  test("names the code when the system gives no message", () => {
    expect(failure("ECONNREFUSED", "").reason).toBe("nothing listens there (ECONNREFUSED)");
    expect(failure("ENOTFOUND", "getaddrinfo ENOTFOUND palette.invalid").reason).toBe(
      "the name cannot be resolved (getaddrinfo ENOTFOUND palette.invalid)",
    );
  });

  test.each([
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "CERT_HAS_EXPIRED",
    "CERT_NOT_YET_VALID",
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ])("with %s is a matter of trust, which no other try changes", (code) => {
    expect(failure(code)).toMatchObject({ category: "untrusted", sent: false, permanent: true });
    expect(failure(code).reason).toContain(code);
  });

  test("after the request may have left counts as sent", () => {
    expect(failure("ECONNRESET", "socket hang up", connected)).toMatchObject({ category: "lost", sent: true });
    expect(failure("EPIPE", "write EPIPE", connected)).toMatchObject({ category: "lost", sent: true });
  });

  test.each([
    ["while it is being made", { request: { socket: { connecting: true } } }],
    ["during the TLS handshake", { request: { socket: { connecting: false, secureConnecting: true } } }],
    ["before there was a socket", { request: { socket: null } }],
    ["before there was a request", {}],
  ])("that breaks %s counts as not sent", (_when, more) => {
    expect(failure("ECONNRESET", "socket hang up", more)).toMatchObject({ category: "unreachable", sent: false });
  });

  test("in the middle of an answer is a cut-off answer", () => {
    expect(failure("ECONNRESET", "aborted", { ...connected, response: {} })).toMatchObject({ category: "truncated" });
  });

  test("with an answer of another protocol says which one to use", () => {
    const noTls = failure("EPROTO", "SSL routines:ssl3_get_record:wrong version number");
    expect(noTls).toMatchObject({ category: "wrong-protocol", sent: false, permanent: true });
    expect(noTls.reason).toContain("write http://");
    const noHttp = describeFailure(Object.assign(new Error("Parse Error"), { code: "HPE_INVALID_CONSTANT" }), false);
    expect(noHttp).toMatchObject({ category: "wrong-protocol", permanent: true });
    expect(noHttp.reason).toContain("write https://");
    const lost = describeFailure(
      Object.assign(new Error("socket hang up"), { code: "ECONNRESET", ...connected }),
      false,
    );
    expect(lost.reason).toContain("if it expects TLS, write https://");
  });

  test("through a proxy names the proxy", () => {
    const error = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    expect(describeFailure(error, true, "http://proxy:3128").reason).toMatch(
      /^through the proxy http:\/\/proxy:3128: /,
    );
  });

  test("that the proxy refused is final, unless the proxy is only busy", () => {
    const by = (status: number) => {
      const cause = new ProxyRefusal(status);
      return describeFailure(Object.assign(new Error(cause.message), { code: cause.code, cause }), true, "http://p:1");
    };
    expect(by(407)).toMatchObject({ category: "unreachable", sent: false, permanent: true });
    expect(by(407).reason).toBe("through the proxy http://p:1: the proxy answered 407");
    expect(by(503)).toMatchObject({ sent: false, permanent: false });
  });

  test("of an unknown kind is still described", () => {
    expect(describeFailure(undefined, true)).toMatchObject({ category: "unreachable", code: "UNKNOWN", sent: false });
    expect(describeFailure("what", true).reason).toBe("the connection was lost (UNKNOWN)");
  });
});
