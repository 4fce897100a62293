import { parse, stringify } from "yaml";
import { importShape } from "../bodies";
import { invalidRequest } from "../errors";
import { type Answer, type Call, isTrue, type Operation, ok, operation } from "../operations";
import { checkShape } from "../pipeline";
import { exportProfile, importProfile, validateImport } from "../porting";
import { terraformJson, terraformText } from "../terraform-text";
import { created, makingPermissions, seen } from "./profiles";

function attachment(name: string, text: string): Answer {
  return {
    status: 200,
    body: Buffer.from(text),
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
    },
  };
}

function formatOf(call: Call, absent: "json" | "yaml"): "json" | "yaml" {
  const format = call.query.format || absent;
  if (format !== "json" && format !== "yaml") {
    throw invalidRequest(`the format '${format}' is neither json nor yaml`);
  }
  return format;
}

function indented(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const exportFile = operation({
  method: "GET",
  path: "/v1/clusterprofiles/{uid}/export",
  permission: "clusterProfile.get",
  handle: (call) => {
    const format = formatOf(call, "json");
    const profile = seen(call);
    const tree = exportProfile(call.world, profile);
    return attachment(
      `${profile.name}-${profile.version}.${format}`,
      format === "json" ? indented(tree) : stringify(tree),
    );
  },
});

const exportTerraform = operation({
  method: "GET",
  path: "/v1/clusterprofiles/{uid}/export/terraform",
  permission: "clusterProfile.get",
  handle: (call) => {
    const format = formatOf(call, "yaml");
    const profile = seen(call);
    return format === "json"
      ? attachment(`${profile.name}.tf.json`, indented(terraformJson(call.world, profile)))
      : attachment(`${profile.name}.tf`, terraformText(call.world, profile));
  },
});

const importJson = operation({
  method: "POST",
  path: "/v1/clusterprofiles/import",
  permission: makingPermissions,
  shape: importShape,
  handle: (call) => created(importProfile(call.world, call, call.body, isTrue(call.query.publish)).uid),
});

const importFile = operation({
  method: "POST",
  path: "/v1/clusterprofiles/import/file",
  permission: makingPermissions,
  handle: async (call) => {
    const format = formatOf(call, "json");
    const text = await readUpload(call);
    let tree: unknown;
    try {
      tree = format === "json" ? JSON.parse(text) : parse(text);
    } catch (error) {
      throw invalidRequest(`the file is not ${format}: ${(error as Error).message}`);
    }
    return created(importProfile(call.world, call, checkShape(importShape, tree), isTrue(call.query.publish)).uid);
  },
});

async function readUpload(call: Call): Promise<string> {
  const contentType = call.headers.get("content-type") ?? "";
  if (!contentType.startsWith("multipart/form-data")) {
    throw invalidRequest("the body is not multipart/form-data");
  }
  let part: unknown;
  try {
    const form = await new Response(new Uint8Array(call.raw), { headers: { "content-type": contentType } }).formData();
    part = form.get("importFile");
  } catch {
    throw invalidRequest("the multipart body cannot be read");
  }
  if (typeof part === "string") {
    return part;
  }
  if (!(part instanceof Blob)) {
    throw invalidRequest("the form has no field 'importFile'");
  }
  return part.text();
}

const validate = operation({
  method: "POST",
  path: "/v1/clusterprofiles/import/validate",
  permission: "clusterProfile.create",
  shape: importShape,
  handle: (call) => ok(validateImport(call.world, call, call.body)),
});

/** Export, import and their check. */
export const profileFileOperations: readonly Operation[] = [
  exportFile,
  exportTerraform,
  importJson,
  importFile,
  validate,
];
