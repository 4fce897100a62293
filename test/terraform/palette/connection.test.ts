import { Connection, checkProviderConfig } from "../../../lib/terraform/palette/connection";
import { type ObjectValue, UNKNOWN_VALUE } from "../../../lib/terraform/protocol/value";

const ENV = { PALETTE_API_KEY: "key-of-the-environment", PALETTE_HOST: "https://environment.test" };

function connectionWith(config: ObjectValue, env: NodeJS.ProcessEnv = ENV): Connection {
  const connection = new Connection(env);
  connection.configure(config);
  return connection;
}

describe("where the provider leads", () => {
  it("is what the environment says", () => {
    expect(connectionWith({}).engine().session.host).toBe("https://environment.test");
  });

  it("is what the provider block says, before the environment", () => {
    expect(connectionWith({ host: "https://block.test" }).engine().session.host).toBe("https://block.test");
  });

  it("is asked for once only", () => {
    const connection = connectionWith({});
    expect(connection.engine()).toBe(connection.engine());
  });

  it.each([
    [
      {},
      {},
      "Set PALETTE_API_KEY (or PALETTE_API_KEY_FILE, or SPECTROCLOUD_APIKEY), or api_key in the provider block. [API_KEY_MISSING]",
    ],
    [{ api_key: "two words" }, ENV, "the argument api_key of the provider"],
    [{ host: "ftp://x" }, ENV, "the argument host of the provider"],
    [{ ca_file: "/no/such/file" }, ENV, "the argument ca_file of the provider"],
    [{}, { ...ENV, PALETTE_IAC_ALLOW: "everything" }, "INVALID_ALLOWANCE"],
  ])("is refused in plain words: %j", (config, env, words) => {
    expect(() => connectionWith(config, env).engine()).toThrow(words);
  });

  it("does not tell the key that it refuses", () => {
    const refusal = (() => {
      try {
        connectionWith({ api_key: "canary one" }).engine();
        return "";
      } catch (error) {
        return String(error);
      }
    })();
    expect(refusal).toContain("api_key");
    expect(refusal).not.toContain("canary");
  });

  it("is not known while the block waits for values", () => {
    const connection = connectionWith({ api_key: UNKNOWN_VALUE });
    expect(connection.isUnknown).toBe(true);
    expect(() => connection.engine()).toThrow("[CONFIGURATION_UNKNOWN]");
  });
});

describe("the times of the provider block", () => {
  it.each(["30s", "1m30s", "250ms"])("may be %s", (value) => {
    expect(checkProviderConfig({ request_timeout: value })).toEqual([]);
  });

  it.each(["30", "soon", "-1s", ""])("may not be %j", (value) => {
    expect(checkProviderConfig({ operation_timeout: value })).toMatchObject([{ path: "operation_timeout" }]);
  });

  it("may be not known yet", () => {
    expect(checkProviderConfig({ request_timeout: UNKNOWN_VALUE })).toEqual([]);
  });
});
