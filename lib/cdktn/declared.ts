import { CodedError } from "../profile/errors";
import { didYouMean, listSome } from "../profile/suggestion";

/** What stands for something that was not declared, by its name. */
export type Stand<T> = (name: string) => T;

/** Things by name, and something that stands for each name that is not among them. */
export function declared<T extends object>(things: Readonly<Record<string, T>>, stand: Stand<T>) {
  return new Proxy(things, {
    get(target, key) {
      if (typeof key === "symbol" || key in target) return Reflect.get(target, key);
      return stand(key);
    },
  });
}

/**
 * Things by name, of which reading one that was never declared is an error that names those that were. Getting hold of
 * it is none: whoever looks an object over asks for many a name.
 *
 * Errors: throws `INVALID_VALUE`.
 */
export function declaredOnly<T extends object>(things: Readonly<Record<string, T>>, path: string) {
  return declared(things, (name) => undeclared<T>(name, Object.keys(things), path));
}

function undeclared<T extends object>(name: string, known: readonly string[], path: string): T {
  return new Proxy({} as T, {
    get(_, key) {
      if (typeof key === "symbol") return undefined;
      const params = { value: name, allowed: listSome(known), suggestion: didYouMean(name, known) };
      throw new CodedError("INVALID_VALUE", params, { path: `${path}[${JSON.stringify(name)}]` });
    },
  });
}
