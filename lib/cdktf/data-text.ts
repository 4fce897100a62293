// Made by "npm run generate" from lib/cdktn/data-text.ts. Not to be edited.
import { Fn } from "cdktf";
import { writeYaml, type YamlValue } from "../profile/yaml-writer";
import { textExpression, textParts } from "./token-texts";
import { isToken } from "./tokens";

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
  const expressions: string[] = [];
  const stand = (expression: string): string => `PALETTE-IAC-TOKEN-${expressions.push(expression) - 1}-END`;
  const plain = (value: unknown): unknown => {
    if (isToken(value)) return stand(Fn.jsonencode(isText(value) ? textExpression(value) : value));
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(plain);
    // A key is a text, whatever its token is.
    const key = (text: string) => (isToken(text) ? stand(Fn.jsonencode(textExpression(text))) : text);
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [key(name), plain(item)]));
  };
  const text = write(plain(data));
  return text.replace(places, (found, index: string) => expressions[Number(index)] ?? found);
}

/** Whether a value is a text whatever it is when Terraform runs; a token alone is of the type that it then has. */
function isText(value: unknown): value is string {
  return typeof value === "string" && textParts(value)[0]?.text !== value;
}
