import { inspect } from "node:util";
import { resolveConfiguration } from "../../lib/palette";
import { isCodedError, isValidationError } from "../../lib/profile/errors";

const KEY = "sk-0123456789abcdef";

function resolve(env: Record<string, string>, more: Partial<Parameters<typeof resolveConfiguration>[0]> = {}) {
  return resolveConfiguration({ env, ...more });
}

function failureOf(act: () => unknown): Error & { code?: string } {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

describe("the configuration", () => {
  test("with a key alone leads to the public service and the project that every tenant has", () => {
    const configuration = resolve({ PALETTE_API_KEY: KEY });
    expect(configuration).toMatchObject({
      host: "https://api.spectrocloud.com",
      apiKeySource: "the environment variable PALETTE_API_KEY",
      project: "Default",
      insecure: false,
      requestTimeoutMs: 30_000,
      operationTimeoutMs: 600_000,
      logRequests: false,
    });
    expect(configuration.apiKey.reveal()).toBe(KEY);
    expect(configuration.proxy).toBeUndefined();
    expect(configuration.ca).toBeUndefined();
  });

  test.each([
    ["palette.example.com", "https://palette.example.com"],
    ["https://palette.example.com", "https://palette.example.com"],
    ["https://palette.example.com/", "https://palette.example.com"],
    ["HTTPS://Palette.Example.com:443", "https://palette.example.com"],
    ["palette.example.com:8443", "https://palette.example.com:8443"],
    ["localhost:8080", "https://localhost:8080"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["10.1.2.3", "https://10.1.2.3"],
    ["[::1]:8443", "https://[::1]:8443"],
  ])("takes the host %s as %s", (given, host) => {
    expect(resolve({ PALETTE_API_KEY: KEY, PALETTE_HOST: given }).host).toBe(host);
  });

  test.each([
    ["ftp://palette.example.com", /scheme ftp:\/\/ is not supported/],
    ["https://palette.example.com/v1", /without a path, such as https:\/\/palette.example.com/],
    ["https://palette.example.com?x=1", /without a path/],
    ["https://me:secret@palette.example.com", /must not hold a user name or password/],
    ["https://", /not a host name or URL/],
    ["a b", /not a host name or URL/],
    ["ht!tp://x y", /not a host name or URL/],
    ["http://palette.example.com", /by http:\/\/palette.example.com the API key would go out in clear; use https:\/\//],
    ["http://10.1.2.3:8080", /would go out in clear/],
    ["http://localhost.example.com", /would go out in clear/],
  ])("refuses the host %s", (given, reason) => {
    const error = failureOf(() => resolve({ PALETTE_API_KEY: KEY, PALETTE_HOST: given }));
    expect(isCodedError(error) && error.code).toBe("INVALID_CONFIGURATION");
    expect(error.message).toMatch(reason);
    expect(error.message).toContain("the environment variable PALETTE_HOST");
    expect(error.message).not.toContain("secret");
  });

  test.each([
    "http://127.0.0.1:8080",
    "http://127.1.2.3",
    "http://[::1]:8080",
    "http://emulator.localhost",
  ])("lets the key go in clear to this machine, such as %s", (host) => {
    expect(resolve({ PALETTE_API_KEY: KEY, PALETTE_HOST: host }).host).toBe(host);
  });

  test("lets the key go in clear through a proxy of this machine alone", () => {
    const env = { PALETTE_API_KEY: KEY, PALETTE_HOST: "http://localhost:8080" };
    expect(resolve({ ...env, HTTP_PROXY: "http://127.0.0.1:3128" }).proxy?.url).toBe("http://127.0.0.1:3128");
    const error = failureOf(() => resolve({ ...env, HTTP_PROXY: "http://proxy.example:3128" }));
    expect(error.message).toContain("through it the API key would go to http://proxy.example:3128 in clear");
    const excluded = { ...env, HTTP_PROXY: "http://proxy.example:3128", NO_PROXY: "localhost" };
    expect(resolve(excluded).proxy).toBeUndefined();
    expect(resolve({ ...env, HTTP_PROXY: "http://proxy.example:3128", PALETTE_INSECURE: "1" }).proxy?.url).toBe(
      "http://proxy.example:3128",
    );
  });

  test("does not repeat what PALETTE_IAC_LOG holds: it may be the key", () => {
    const error = failureOf(() => resolve({ PALETTE_API_KEY: KEY, PALETTE_IAC_LOG: "s3cret-in-the-wrong-place" }));
    expect(error.message).toContain("PALETTE_IAC_LOG");
    expect(error.message).not.toContain("s3cret");
  });

  test("lets the key go out in clear when told so", () => {
    const env = { PALETTE_API_KEY: KEY, PALETTE_HOST: "http://emulator:8080", PALETTE_INSECURE: "1" };
    expect(resolve(env).host).toBe("http://emulator:8080");
  });

  test("takes the key from the first place that has one", () => {
    const all = { PALETTE_API_KEY: "one", PALETTE_API_KEY_FILE: "/key", SPECTROCLOUD_APIKEY: "three" };
    const readFile = () => "two";
    const overrides = { apiKey: { value: "four", source: "the Pulumi configuration palette:apiKey" } };
    const keyOf = (env: Record<string, string>) => {
      const { apiKey, apiKeySource } = resolve(env, { readFile, overrides });
      return [apiKey.reveal(), apiKeySource];
    };
    expect(keyOf(all)).toEqual(["one", "the environment variable PALETTE_API_KEY"]);
    expect(keyOf({ ...all, PALETTE_API_KEY: "  " })).toEqual(["two", "the file /key that PALETTE_API_KEY_FILE names"]);
    expect(keyOf({ SPECTROCLOUD_APIKEY: "three" })).toEqual(["three", "the environment variable SPECTROCLOUD_APIKEY"]);
    expect(keyOf({})).toEqual(["four", "the Pulumi configuration palette:apiKey"]);
  });

  test("lets the environment win over the host tool's own settings", () => {
    const overrides = {
      host: { value: "other.example.com", source: "here" },
      project: { value: "theirs", source: "here" },
      insecure: { value: "true", source: "here" },
    };
    const env = {
      PALETTE_API_KEY: KEY,
      SPECTROCLOUD_HOST: "palette.example.com",
      PALETTE_PROJECT: "ours",
      PALETTE_INSECURE: "0",
    };
    expect(resolve(env, { overrides })).toMatchObject({
      host: "https://palette.example.com",
      project: "ours",
      insecure: false,
    });
    expect(resolve({ PALETTE_API_KEY: KEY }, { overrides })).toMatchObject({
      host: "https://other.example.com",
      project: "theirs",
      insecure: true,
    });
  });

  test("prefers PALETTE_HOST to SPECTROCLOUD_HOST", () => {
    const env = { PALETTE_API_KEY: KEY, PALETTE_HOST: "a.example.com", SPECTROCLOUD_HOST: "b.example.com" };
    expect(resolve(env).host).toBe("https://a.example.com");
  });

  test("takes from the environment what holds for one run only", () => {
    const env = {
      PALETTE_API_KEY: KEY,
      PALETTE_IAC_ALLOW: " overwrite-draft, kubernetes:1.30->1.32 ,,",
      PALETTE_IAC_UPGRADE: "TRUE",
      PALETTE_IAC_PROFILE_QUOTA: " 500 ",
    };
    expect(resolve(env)).toMatchObject({
      allow: ["overwrite-draft", "kubernetes:1.30->1.32"],
      upgrade: true,
      profileQuota: 500,
    });
    const none = resolve({ PALETTE_API_KEY: KEY, PALETTE_IAC_ALLOW: " ", PALETTE_IAC_UPGRADE: "0" });
    expect(none).toMatchObject({ allow: [], upgrade: false });
    expect(none).not.toHaveProperty("profileQuota");
  });

  test.each([
    ["PALETTE_IAC_UPGRADE", "yes", /must be 1 \(floating tags .*\) or 0/],
    ["PALETTE_IAC_PROFILE_QUOTA", "many", /whole number of profiles above 0/],
    ["PALETTE_IAC_PROFILE_QUOTA", "0", /whole number of profiles above 0/],
    ["PALETTE_IAC_PROFILE_QUOTA", "1.5", /whole number of profiles above 0/],
    ["PALETTE_IAC_PROFILE_QUOTA", "-3", /whole number of profiles above 0/],
  ])("refuses %s=%s", (name, value, reason) => {
    const error = failureOf(() => resolve({ PALETTE_API_KEY: KEY, [name]: value }));
    expect(error.code).toBe("INVALID_CONFIGURATION");
    expect(error.message).toMatch(reason);
    expect(error.message).toContain(`the environment variable ${name}`);
  });

  test("trims the key file, and refuses one that is empty or missing", () => {
    const env = { PALETTE_API_KEY_FILE: "/run/key" };
    expect(resolve(env, { readFile: () => `\n ${KEY} \r\n` }).apiKey.reveal()).toBe(KEY);
    expect(failureOf(() => resolve(env, { readFile: () => " \n" })).message).toContain(
      "the key file /run/key is empty",
    );
    expect(failureOf(() => resolve({ PALETTE_API_KEY_FILE: "/nowhere/key" })).message).toContain(
      "the key file /nowhere/key cannot be read (ENOENT)",
    );
  });

  test.each([
    "two\nlines",
    "with blank",
    "umläut",
    "null\u0000byte",
  ])("refuses the key %j without quoting it", (key) => {
    const error = failureOf(() => resolve({ PALETTE_API_KEY: key }));
    expect(error.code).toBe("INVALID_CONFIGURATION");
    expect(error.message).not.toContain(key);
    expect(inspect(error)).not.toContain(key);
  });

  test("without a key says how to set one", () => {
    const error = failureOf(() => resolve({ PALETTE_API_KEY: " " }));
    expect(isCodedError(error) && error.code).toBe("API_KEY_MISSING");
    expect(error.message).toContain("PALETTE_API_KEY_FILE");
  });

  test("reports several problems at once", () => {
    const env = {
      PALETTE_HOST: "ftp://x",
      PALETTE_INSECURE: "maybe",
      PALETTE_CA_FILE: "/nowhere/ca.pem",
      PALETTE_IAC_LOG: "all",
    };
    const error = failureOf(() => resolve(env, { requestTimeoutMs: 0 }));
    if (!isValidationError(error)) {
      throw error;
    }
    expect(error.issues.map((one) => one.code).sort()).toEqual([
      "API_KEY_MISSING",
      ...Array<string>(5).fill("INVALID_CONFIGURATION"),
    ]);
    for (const name of ["PALETTE_HOST", "PALETTE_INSECURE", "PALETTE_CA_FILE", "PALETTE_IAC_LOG", "requestTimeoutMs"]) {
      expect(error.message).toContain(name);
    }
  });

  test("reads the CA file and refuses one without a certificate", () => {
    const env = { PALETTE_API_KEY: KEY, PALETTE_CA_FILE: "/ca.pem" };
    const pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    expect(resolve(env, { readFile: () => pem }).ca).toBe(pem);
    expect(failureOf(() => resolve(env, { readFile: () => "hello" })).message).toContain("holds no PEM certificate");
  });

  test("can be printed and serialised without showing the key or the proxy's password", () => {
    const configuration = resolve({ PALETTE_API_KEY: KEY, HTTPS_PROXY: "http://me:pass-w0rd@proxy:3128" });
    const texts = [
      inspect(configuration, { depth: 9, showHidden: true }),
      JSON.stringify(configuration),
      String(configuration.apiKey),
    ];
    for (const text of texts) {
      expect(text).not.toContain(KEY);
      expect(text).not.toContain("pass-w0rd");
      expect(text).not.toContain(Buffer.from("me:pass-w0rd").toString("base64"));
    }
    expect(JSON.parse(JSON.stringify(configuration)).apiKey).toBe("[redacted]");
  });
});
