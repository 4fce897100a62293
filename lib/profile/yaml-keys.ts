import type { YamlNode, YamlScalar } from "./yaml-node";
import { floatKey } from "./yaml-number";

/** A key of a map: what it is compared by, and the name that a path shows. */
export interface YamlKey {
  readonly key: string;
  readonly name: string;
  /** The key that Helm and Kubernetes write to JSON, where it is not `name`: two keys must not share one. */
  readonly json?: string;
}

const LARGEST_INTEGER = 2n ** 63n;

/** The key that a node is, as Helm and Kubernetes have it: always text. What cannot be one comes back as words. */
export function keyOf(node: YamlNode): YamlKey | string {
  if (node.kind !== "scalar") return "a map or a list stands as a key, which Helm and Kubernetes refuse";
  const { type, text } = node;
  switch (type) {
    case "null":
      return "a key is null, which Helm and Kubernetes refuse";
    case "string":
    case "bool":
      return textKey(text);
    case "int":
    case "float":
      return numberKey(node);
    case "plain": {
      const json = jsonOfPlain(text);
      return { key: `plain:${text}`, name: text, ...(json === text ? {} : { json }) };
    }
    default:
      return { key: `${type}:${text}`, name: text };
  }
}

function textKey(name: string): YamlKey {
  return { key: `string:${name}`, name };
}

function numberKey({ text, source = text }: YamlScalar): YamlKey | string {
  if (/[.eE]/.test(source) && !/^0x/i.test(source))
    return textKey(floatKey(source.startsWith("-") && Number(source) === 0 ? -0 : Number(source)));
  const value = BigInt(text);
  if (value < LARGEST_INTEGER && value >= -LARGEST_INTEGER) return textKey(text);
  if (value < 2n * LARGEST_INTEGER && value > 0n) return "a number stands as a key that is too large for one";
  return textKey(floatKey(Number(text)));
}

/** What the deciding reader makes of a key that readers of YAML take for different things. */
function jsonOfPlain(text: string): string {
  if (/^(?:y|yes|on)$/i.test(text)) return "true";
  if (/^(?:n|no|off)$/i.test(text)) return "false";
  const [, sign = "", digits = ""] = /^([-+]?)(.*)$/.exec(text.replaceAll("_", "")) ?? [];
  const minus = sign === "-" ? "-" : "";
  const octal = /^0[oO]?([0-7]+)$/.exec(digits)?.[1];
  if (octal !== undefined) return `${minus}${BigInt(`0o${octal}`)}`;
  if (/^0[bB][01]+$|^0[xX][0-9a-fA-F]+$/.test(digits)) return `${minus}${BigInt(digits)}`;
  if (/^[1-9][0-9]*$/.test(digits)) return `${minus}${digits}`;
  return /^[0-9]*\.?[0-9]*(?:[eE][-+]?[0-9]+)?$/.test(digits) && digits !== ""
    ? floatKey(Number(`${minus}${digits}`))
    : text;
}
