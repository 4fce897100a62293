import type { Issue } from "../../profile/errors";
import type { Attribute, Attributes } from "../protocol/schema";

/** The model's name of an attribute: `display_name` is `displayName`. */
export function modelName(attribute: string): string {
  return attribute.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The attribute of a name of the model: `displayName` is `display_name`. */
export function attributeName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * A path of the model as it is in a configuration: `addons[0].displayName` is `addons[0].display_name`. What is inside a
 * value, such as a place in a YAML text, stays as it is.
 */
export function attributePath(path: string, attributes: Attributes): string {
  const steps = path.match(/\.?[^.[]+|\[[^\]]*\]/g) ?? [];
  let here: Attributes | undefined = attributes;
  let known = "";
  for (const [index, step] of steps.entries()) {
    if (step.startsWith("[")) {
      known += step;
      continue;
    }
    const name = attributeName(step.replace(/^\./, ""));
    const attribute: Attribute | undefined = here !== undefined && Object.hasOwn(here, name) ? here[name] : undefined;
    if (attribute === undefined) return known + steps.slice(index).join("");
    known += step.startsWith(".") ? `.${name}` : name;
    here = attribute.nested?.attributes;
    // A reference to a pack is one text here, with its registry and kind beside it.
    if (name === "pack")
      return (
        known +
        steps
          .slice(index + 1)
          .join("")
          .replace(/^\.(name|version)$/, "")
      );
  }
  return known;
}

/** The parts of a pack reference that are attributes of their own here. */
export function withPackParts(path: string): string {
  return path.replace(/^((?:layers\.\w+|addons\[\d+\]))\.pack\.(registry|type)$/, "$1.$2");
}

const OPTION =
  /\b(adopt|onDestroy|versioning|onVersionChange|allow|upgrade|ignoreDrift|customCloud|displayName|installPriority|defaultValue|inputType|isSensitive)\b(: )?/g;

/** What is said of a program, and how a configuration says it. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/readFileSync\("([^"]+)", "utf8"\)/g, 'file("$1")'],
  [/, or an object with name and version\b/g, ""],
  [/ \(onRetire of a lineage of versions\)/g, ""],
  [/, or an object\b/g, ", or yamlencode({ ... })"],
  [/\bmanifests: \[\{ name, content \}\]/g, "manifests = [{ name = ..., content = ... }]"],
  [/(Add layers\.\w+, for example )("[^"]+")/g, "$1{ pack = $2 }"],
  [/\bof this program\b/g, "of this configuration"],
  [/\bChange the program\b/g, "Change the configuration"],
  [/\brefresh or preview\b/g, "terraform plan"],
  [/\bin a preview\b/g, "in a plan"],
];

/** A sentence about fields of the model, as it is said of a configuration. */
export function inConfigurationWords(text: string): string {
  const named = text.replace(
    OPTION,
    (_, name: string, colon: string | undefined) => attributeName(name) + (colon ? " = " : ""),
  );
  return PHRASES.reduce((said, [phrase, words]) => said.replace(phrase, words), named);
}

/** An issue with the path and the words of a configuration. */
export function issueInConfiguration(one: Issue, attributes: Attributes): Issue {
  return {
    ...one,
    path: attributePath(withPackParts(one.path), attributes),
    message: inConfigurationWords(one.message),
    hint: inConfigurationWords(one.hint),
  };
}
