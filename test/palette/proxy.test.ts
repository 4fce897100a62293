import { isExcludedFromProxy, proxyFromEnvironment } from "../../lib/palette/proxy";

const PROXY = "http://proxy.example:3128";

function proxyOf(host: string, env: Record<string, string>) {
  const problems: string[] = [];
  const proxy = proxyFromEnvironment(host, env, (setting, reason) => problems.push(`${setting}: ${reason}`));
  return { url: proxy?.url, authorization: proxy?.authorization?.reveal(), problems };
}

describe("the proxy", () => {
  test("for an https host is HTTPS_PROXY, for an http host HTTP_PROXY, else ALL_PROXY", () => {
    const env = { HTTPS_PROXY: "http://s:1", HTTP_PROXY: "http://p:2", ALL_PROXY: "http://a:3" };
    expect(proxyOf("https://x", env).url).toBe("http://s:1");
    expect(proxyOf("http://x", env).url).toBe("http://p:2");
    expect(proxyOf("https://x", { ALL_PROXY: "http://a:3" }).url).toBe("http://a:3");
    expect(proxyOf("https://x", {}).url).toBeUndefined();
  });

  test("in small letters wins over the one in capitals", () => {
    expect(proxyOf("https://x", { HTTPS_PROXY: "http://big:1", https_proxy: "http://small:1" }).url).toBe(
      "http://small:1",
    );
  });

  test("may lack a scheme and may carry a user", () => {
    expect(proxyOf("https://x", { HTTPS_PROXY: "proxy.example:3128" }).url).toBe(PROXY);
    const withUser = proxyOf("https://x", { HTTPS_PROXY: "http://m%40e:p%3Aw@proxy.example:3128" });
    expect(withUser.url).toBe(PROXY);
    expect(withUser.authorization).toBe(`Basic ${Buffer.from("m@e:p:w").toString("base64")}`);
  });

  test("that cannot be used is reported without its value, also when it is meant for everything", () => {
    const { url, problems } = proxyOf("https://x", { HTTPS_PROXY: "socks5://me:secret@proxy:1080" });
    expect(url).toBeUndefined();
    expect(problems).toEqual([
      "the environment variable HTTPS_PROXY: it is not the URL of an http:// or https:// proxy",
    ]);
    const all = proxyOf("https://x", { ALL_PROXY: "socks5://me:pass-w0rd@proxy:1080" });
    expect(all.problems.join()).toContain("the environment variable ALL_PROXY");
    expect(all.problems.join()).not.toContain("pass-w0rd");
    const excluded = proxyOf("https://x", { ALL_PROXY: "socks5://proxy:1080", NO_PROXY: "x" });
    expect(excluded).toMatchObject({ url: undefined, problems: [] });
  });

  test("is not used for a host that NO_PROXY names", () => {
    const env = { HTTPS_PROXY: PROXY, NO_PROXY: "localhost,.example.com" };
    expect(proxyOf("https://palette.example.com", env).url).toBeUndefined();
    expect(proxyOf("https://palette.example.org", env).url).toBe(PROXY);
  });
});

describe("NO_PROXY", () => {
  test.each([
    ["https://a.example.com", "*", true],
    ["https://a.example.com", "example.com", true],
    ["https://a.example.com", ".example.com", true],
    ["https://a.example.com", "*.example.com", true],
    ["https://example.com", "example.com", true],
    ["https://example.com", ".example.com", false],
    ["https://badexample.com", "example.com", false],
    ["https://a.example.com", "b.example.com", false],
    ["https://A.Example.com", "a.EXAMPLE.com", true],
    ["https://example.com:8443", "example.com:8443", true],
    ["https://example.com", "example.com:443", true],
    ["http://example.com", "example.com:443", false],
    ["https://127.0.0.1:9", "127.0.0.1", true],
    ["https://127.0.0.1:9", "127.0.0.1:10", false],
    ["https://10.1.2.3", "10.0.0.0/8", true],
    ["https://11.1.2.3", "10.0.0.0/8", false],
    ["https://11.1.2.3", "10.0.0.0/99", false],
    ["https://11.1.2.3", "nonsense/8", false],
    ["https://[fd00::1]", "fd00::/8", true],
    ["https://[::1]:8443", "[::1]:8443", true],
    ["https://[::1]:8443", "::1", true],
    ["https://10.1.2.3", "2.3", false],
    ["https://a.example.com", " , x y a.example.com", true],
    ["https://a.example.com", "", false],
    ["https://a.example.com", ".", false],
    ["https://a.example.com", "a.example.com.", true],
    ["https://a.example.com", ".example.com.", true],
    ["https://a.example.com", "example.com.:443", true],
    ["https://a.example.com.", "example.com", true],
    ["https://badexample.com", "example.com.", false],
  ])("reaching %s with %j goes past the proxy: %s", (url, noProxy, expected) => {
    expect(isExcludedFromProxy(url, noProxy)).toBe(expected);
  });
});
