import { scryptSync } from "node:crypto";
import type { Variable } from "../../lib/profile/variable";
import { fingerprintSecrets, isSecretUnchanged } from "../../lib/reconcile/secret-fingerprint";

const secret = (name: string, defaultValue?: string) => ({ name, isSensitive: true, defaultValue }) as Variable;

describe("the fingerprint of a sensitive default", () => {
  it("is slow to guess from, and salted anew each time", () => {
    const prints = [1, 2].map(() => fingerprintSecrets([secret("a", "hunter2")], undefined)?.a ?? "");
    for (const print of prints) {
      const [form, salt = "", hash] = print.split(":");
      expect(form).toBe("scrypt-1");
      expect(salt).toHaveLength(32);
      const known = scryptSync("hunter2", Buffer.from(salt, "hex"), 32, { N: 16_384, r: 8, p: 1 });
      expect(hash).toBe(known.toString("hex"));
    }
    expect(prints[0]).not.toBe(prints[1]);
  });

  it("stays as long as the default does, and tells every other one", () => {
    const known = fingerprintSecrets([secret("a", "one"), secret("b", "two")], undefined);
    expect(fingerprintSecrets([secret("a", "one"), secret("b", "two")], known)).toEqual(known);
    expect(isSecretUnchanged(secret("a", "one"), known)).toBe(true);
    for (const other of [secret("a", "two"), secret("b", "one"), secret("c", "one"), secret("a")])
      expect([other, isSecretUnchanged(other, known)]).toEqual([other, false]);
    expect(isSecretUnchanged(secret("a", "one"), undefined)).toBe(false);
    const changed = fingerprintSecrets([secret("a", "one"), secret("b", "three")], known);
    expect([changed?.a === known?.a, changed?.b === known?.b]).toEqual([true, false]);
  });

  it("is kept of a default that is not known here, and made of nothing else", () => {
    const known = fingerprintSecrets([secret("a", "one")], undefined);
    expect(fingerprintSecrets([secret("a"), secret("b")], known)).toEqual(known);
    expect(fingerprintSecrets([secret("a", ""), { ...secret("b", "x"), isSensitive: false }], known)).toBeUndefined();
    expect(fingerprintSecrets([secret("constructor")], known)).toBeUndefined();
  });

  it.each(["", "scrypt-1", "scrypt-1:00:00", "scrypt-2:", "a:b:c"])("fits nothing when it is damaged: %j", (print) => {
    expect(isSecretUnchanged(secret("a", "one"), { a: print })).toBe(false);
  });
});
