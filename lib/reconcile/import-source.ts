import { parse } from "yaml";
import { z } from "zod";
import { variablesShape, withoutNulls } from "../palette";
import { CodedError, type Issue, issue } from "../profile/errors";
import { plainInput } from "../profile/plain-input";
import { pathText } from "../profile/shape";
import { readYaml, YAML_LIMITS } from "../profile/yaml-reader";
import { stopAt } from "./operation";

const text = z.string().optional();

const registry = z.object({ uid: text, name: text, kind: text });

const pack = z.object({
  name: z.string().min(1),
  type: text,
  layer: text,
  version: text,
  tag: text,
  values: text,
  manifests: z.array(z.object({ name: text, content: text })).optional(),
  registry: z.object({ metadata: registry.optional() }).optional(),
});

/** `v1ClusterProfileImportEntity`, as far as it is read. Fields that are not known here are left out. */
const source = z.object({
  metadata: z.object({ name: text, description: text, labels: z.record(z.string(), z.string()).optional() }),
  spec: z.object({
    version: text,
    template: z.object({ type: text, cloudType: text, packs: z.array(pack).optional() }),
    variables: variablesShape,
  }),
});

/** A profile as an export has it. */
export type ImportSource = z.infer<typeof source>;
/** A pack of an exported profile. */
export type ImportSourcePack = z.infer<typeof pack>;

/** Largest file as JSON, in UTF-16 units. As YAML it is that of any other YAML text. */
const LARGEST_JSON = 20 * 1_048_576;

/**
 * Reads an exported profile: a text, JSON or YAML, or what it holds as an object.
 *
 * At most 20 MiB as JSON and 1 MiB as YAML. Errors: `IMPORT_INVALID`, one per problem; no message quotes the file.
 */
export function readImportSource(file: unknown): ImportSource {
  const { value, tooLarge } = plainInput(typeof file === "string" ? parsed(file) : file);
  if (tooLarge) throw invalid("it holds too many values");
  const result = source.safeParse(withoutNulls(value));
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }): Issue => {
    const at = pathText(path);
    const reason = `${at === "" ? "as a whole" : at}: ${message.replace(/^Invalid input: /, "")}`;
    return issue("IMPORT_INVALID", at, { reason });
  });
  stopAt(issues, "the import file");
  throw invalid("it has another shape");
}

function invalid(reason: string): CodedError {
  return new CodedError("IMPORT_INVALID", { reason });
}

function parsed(file: string): unknown {
  if (file.trimStart().startsWith("{")) {
    if (file.length > LARGEST_JSON) throw invalid("it is larger than 20 MiB");
    try {
      return JSON.parse(file);
    } catch {
      // A map in flow form begins alike; what is wrong with it is said below, without its text.
    }
  }
  if (Buffer.byteLength(file) > YAML_LIMITS.bytes) {
    throw invalid(`it is no JSON, and as YAML it may have ${YAML_LIMITS.bytes} bytes at most; export it as JSON`);
  }
  // First as everywhere: it bounds depth, aliases and errors, and its messages quote nothing.
  const { issues, duplicates, documents } = readYaml(file);
  const [problem] = [...issues, ...duplicates];
  if (problem !== undefined) throw invalid(`${problem.message}${problem.line ? ` (line ${problem.line})` : ""}`);
  if (documents.length !== 1) throw invalid(`it holds ${documents.length} documents, not one`);
  try {
    return parse(file, { schema: "core", prettyErrors: false, logLevel: "silent" });
  } catch {
    throw invalid("it cannot be read as YAML");
  }
}
