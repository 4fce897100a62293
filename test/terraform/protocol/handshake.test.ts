import {
  addresses,
  handshakeLine,
  isStartedByTerraform,
  reattachText,
} from "../../../lib/terraform/protocol/handshake";

it("writes certificates without padding, which Terraform refuses", () => {
  for (const length of [1, 2, 3]) {
    const line = handshakeLine({ network: "tcp", address: "127.0.0.1:1" }, new Uint8Array(length));
    expect(line).toMatch(/^1\|6\|tcp\|127\.0\.0\.1:1\|grpc\|A+\n$/);
  }
});

it("knows Terraform by its cookie", () => {
  expect(isStartedByTerraform({})).toBe(false);
  expect(isStartedByTerraform({ TF_PLUGIN_MAGIC_COOKIE: "x" })).toBe(false);
});

describe("where to listen", () => {
  const env = { PLUGIN_UNIX_SOCKET_DIR: "/sockets", PLUGIN_MIN_PORT: "10", PLUGIN_MAX_PORT: "12" };
  const ports = ["127.0.0.1:10", "127.0.0.1:11", "127.0.0.1:12"].map((address) => ({ network: "tcp", address }));

  it("is a socket first, each time another one, then the ports that Terraform offers", () => {
    const [socket, ...rest] = addresses(env, "linux");
    expect(socket).toEqual({ network: "unix", address: expect.stringMatching(/^\/sockets\/plugin-/) });
    expect(rest).toEqual(ports);
    expect([...addresses(env, "darwin")][0]).not.toEqual(socket);
  });

  it("is a port on Windows, and where the path of a socket would be too long", () => {
    expect([...addresses(env, "win32")]).toEqual(ports);
    expect([...addresses({ ...env, PLUGIN_UNIX_SOCKET_DIR: `/${"x".repeat(100)}` }, "linux")]).toEqual(ports);
  });

  it("is any free port where Terraform offers none", () => {
    expect([...addresses({}, "win32")]).toEqual([{ network: "tcp", address: "127.0.0.1:0" }]);
  });
});

it("writes what Terraform must be told to use a provider that runs", () => {
  expect(JSON.parse(reattachText("example.com/a/b", 5, { network: "unix", address: "/s" }))).toEqual({
    "example.com/a/b": {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: 5,
      Test: true,
      Addr: { Network: "unix", String: "/s" },
    },
  });
});
