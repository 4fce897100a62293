// Made by "npm run generate" from lib/cdktn/data-text.ts. Not to be edited.
import { Fn, Tokenization } from "cdktf";
import { writeYaml, type YamlValue } from "../profile/yaml-writer";
import { isToken, literal } from "./tokens";

/**
 * Data as YAML text, in which Terraform writes what tokens stand for as JSON, which is YAML too. All else is text as it is
 * everywhere: the host's functions do not escape every text that can be in it.
 */
export function yamlWithTokens(data: unknown): string {
  return withTokens(data, (plain) => writeYaml(plain as YamlValue), /PALETTE-IAC-TOKEN-(\d+)-END/g);
}

/** Data as JSON text, in which Terraform writes what tokens stand for. */
export function jsonWithTokens(data: unknown): string {
  return withTokens(data, JSON.stringify, /"PALETTE-IAC-TOKEN-(\d+)-END"/g);
}

function withTokens(data: unknown, write: (plain: unknown) => string, places: RegExp): string {
  const tokens: unknown[] = [];
  const stand = (value: unknown): string => `PALETTE-IAC-TOKEN-${tokens.push(value) - 1}-END`;
  const plain = (value: unknown): unknown => {
    if (isToken(value)) return stand(value);
    if (typeof value !== "object" || value === null || Tokenization.isResolvable(value)) return value;
    if (Array.isArray(value)) return value.map(plain);
    if (Object.keys(value).some(isToken)) return stand(value);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  };
  const text = write(plain(data));
  return text.replace(places, (_, index: string) => Fn.jsonencode(literal(tokens[Number(index)])));
}
