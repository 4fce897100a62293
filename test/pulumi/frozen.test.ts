import { provider } from "../../lib/pulumi/dynamic/v1";
import { providerText, typeToken } from "../../lib/pulumi/provider-text";

describe("what stands in every state file", () => {
  it("finds the provider by a text that never changes", () => {
    const text = 'exports.handler=()=>require("palette-iac/dynamic/v1").provider("ClusterProfile")';
    expect(providerText("ClusterProfile")).toBe(text);
    expect(Buffer.byteLength(text)).toBe(80);
  });

  it("names the type by a token that never changes", () => {
    expect(typeToken("ClusterProfile")).toBe("pulumi-nodejs:dynamic/palette-iac:ClusterProfile");
  });

  it("runs as Pulumi runs it: a module with a handler", () => {
    const module = { exports: {} as { handler?: () => unknown } };
    const required: string[] = [];
    const require = (name: string) => {
      required.push(name);
      return { provider };
    };
    new Function("exports", "require", providerText("ClusterProfile"))(module.exports, require);
    const found = module.exports.handler?.();
    expect(required).toEqual(["palette-iac/dynamic/v1"]);
    expect(found).toBe(provider("ClusterProfile"));
    for (const method of ["check", "configure", "create", "delete", "diff", "read", "update"]) {
      expect(typeof (found as Record<string, unknown>)[method]).toBe("function");
    }
  });
});

describe("the provider of a kind", () => {
  it("is one for all resources of a process", () => {
    expect(provider("ClusterProfile")).toBe(provider("ClusterProfile"));
  });

  it.each([
    "FullProfile",
    "",
    "toString",
    undefined,
  ])("does not exist for %p, and says which release to install", (kind) => {
    expect(() => provider(kind as never)).toThrow(
      /has no resource of kind .*: install the release that made this state/,
    );
  });
});
