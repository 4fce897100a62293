import { z } from "zod";
import {
  createPaletteApi,
  PaletteApi,
  type ProfileCreateBody,
  type ProfileImportBody,
  type WirePack,
  type WireVariable,
} from "../../lib/palette";
import * as catalogue from "../../lib/palette/wire-catalogue";
import * as profiles from "../../lib/palette/wire-profile";
import { closeServers, configurationFor, json, type SeenRequest, startServer } from "../palette/support";
import { apiFacts, checkRequest, findOperation, type SchemaFacts } from "./api-facts";

const UID = "65a1b2c3d4e5f60718293a4b";

const pack: WirePack = {
  name: "kubernetes",
  type: "oci",
  layer: "k8s",
  tag: "1.30.4",
  uid: UID,
  registryUid: UID,
  values: "pack: {}\n",
  manifests: [{ name: "m", content: "kind: X\n" }],
};

const variable: WireVariable = {
  name: "v",
  displayName: "V",
  description: "d",
  format: "string",
  defaultValue: "a",
  regex: ".*",
  required: true,
  immutable: false,
  hidden: false,
  isSensitive: true,
  inputType: "dropdown",
  options: [{ value: "a", label: "A", description: "d", default: true }],
};

const metadata = { name: "p", annotations: { description: "d" }, labels: { team: "platform" } };

const created: ProfileCreateBody = {
  metadata,
  spec: { version: "1.0.0", template: { cloudType: "aws", type: "infra", packs: [pack] }, variables: [variable] },
};

const registry = { uid: UID, name: "r", kind: "oci", providerType: "pack", isPrivate: true, isSyncSupported: true };

const imported: ProfileImportBody = {
  metadata: { name: "p", description: "d", labels: { team: "platform" } },
  spec: {
    version: "1.0.0",
    template: {
      type: "infra",
      cloudType: "aws",
      packs: [
        {
          name: "kubernetes",
          type: "oci",
          layer: "k8s",
          version: "1.30.4",
          tag: "1.30.x",
          values: "",
          manifests: [{ name: "m", content: "" }],
          registry: { metadata: registry, matchingRegistries: [registry] },
        },
      ],
    },
    variables: [variable],
  },
};

/** One call of each method, with every field of its body that the client knows. */
const calls: Record<string, (api: PaletteApi) => Promise<unknown>> = {
  getUserInfo: (api) => api.getUserInfo(),
  listPermissions: (api) => api.listPermissions("project"),
  listProjects: (api) => api.listProjects("Default"),
  listRegistries: (api) => api.listRegistries(),
  searchPacks: (api) => api.searchPacks("kubernetes"),
  getPackTags: (api) => api.getPackTags("a pack/with signs", UID, "aws"),
  createProfile: (api) => api.createProfile(created, true),
  getProfile: (api) => api.getProfile(UID),
  updateProfile: (api) =>
    api.updateProfile(UID, {
      metadata: { ...metadata, uid: UID },
      spec: {
        version: "1.0.0",
        template: { type: "infra", packs: [{ ...pack, manifests: [{ uid: UID, name: "m", content: "" }] }] },
      },
    }),
  patchMetadata: (api) => api.patchMetadata(UID, { metadata, spec: { version: "1.0.0" } }),
  publishProfile: (api) => api.publishProfile(UID),
  deleteProfile: (api) => api.deleteProfile(UID),
  listProfileNames: (api) => api.listProfileNames(),
  findProfiles: (api) =>
    api.findProfiles({
      profileName: { eq: "p", ne: "q", contains: "p", beginsWith: "p", ignoreCase: false },
      version: { eq: "1.0.0", ne: "2.0.0", beginsWith: "1", gt: "0.1.0", lt: "9.0.0" },
      profileType: ["infra"],
      environment: ["aws"],
      scope: "project",
    }),
  getPackManifests: (api) => api.getPackManifests(UID),
  getManifests: (api) => api.getManifests(UID, "cni-calico"),
  getVariables: (api) => api.getVariables(UID),
  putVariables: (api) => api.putVariables(UID, [variable]),
  patchVariables: (api) => api.patchVariables(UID, [variable]),
  deleteVariables: (api) => api.deleteVariables(UID, ["v"]),
  cloneProfile: (api) =>
    api.cloneProfile(UID, { metadata: { name: "p", version: "1.1.0", target: { scope: "project", projectUid: UID } } }),
  validateClone: (api) =>
    api.validateClone(UID, { name: "p", version: "1.1.0", target: { scope: "project", projectUid: UID } }),
  importProfile: (api) => api.importProfile(imported, true),
  exportProfile: (api) => api.exportProfile(UID, "yaml"),
  validateName: (api) => api.validateName("p", "1.0.0"),
  validatePacks: async (api) => {
    const draft = { cloudType: "aws", type: "infra" as const, packs: [pack] };
    await api.validatePacks(draft);
    await api.validatePacks(draft, UID);
  },
};

function findingsOf(request: SeenRequest): string[] {
  const url = new URL(request.url, "http://host");
  const body = request.body === "" ? undefined : JSON.parse(request.body);
  return checkRequest(request.method, url.pathname, Object.fromEntries(url.searchParams), request.headers, body);
}

describe("the client and the description of the API", () => {
  afterEach(closeServers);

  test("the calls below are all the calls that the client has", () => {
    const others = ["constructor", "host", "log", "briefly", "writesUnderWay", "close"];
    const methods = Object.getOwnPropertyNames(PaletteApi.prototype).filter((name) => !others.includes(name));
    expect(methods.sort()).toEqual(Object.keys(calls).sort());
  });

  test.each(Object.keys(calls))("%s sends only what the API describes", async (name) => {
    const pages = ["b3Bh cXVl/+=", ""];
    const server = await startServer((request, response) => {
      const operation = findOperation(request.method, new URL(request.url, "http://host").pathname);
      if (operation?.facts.parameters.some((parameter) => parameter.name === "continue")) {
        json(response, 200, { items: [], listmeta: { continue: pages.shift() } });
        return;
      }
      const answer = { uid: UID, items: [], metadata: { uid: UID }, variables: [], packs: {}, name: "", orgName: "" };
      json(response, 200, operation?.name === "GET /v1/permissions" ? [] : answer);
    });
    const api = createPaletteApi(configurationFor(server.url));
    await calls[name]?.(api);
    api.close();
    expect(server.seen.length).toBeGreaterThan(0);
    expect(server.seen.flatMap(findingsOf)).toEqual([]);
  });
});

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
}

/** Where the client's idea of an answer is not that of the API's description. */
function differences(ours: JsonSchema, facts: SchemaFacts | undefined, at: string): string[] {
  if (!facts) {
    return [`${at}: is not in the API`];
  }
  if (facts.ref) {
    return differences(ours, apiFacts.definitions[facts.ref], at);
  }
  const type = facts.type === "map" ? "object" : facts.type === "integer" ? "number" : facts.type;
  if (ours.type !== type) {
    return [`${at}: is ${ours.type} here, ${facts.type} in the API`];
  }
  const required = (ours.required ?? [])
    .filter((name) => !facts.fields?.[name]?.required)
    .map((name) => `${at}.${name}: is required here, not in the API`);
  const fields = Object.entries(ours.properties ?? {}).flatMap(([name, field]) =>
    differences(field, facts.fields?.[name], `${at}.${name}`),
  );
  const items = ours.items ? differences(ours.items, facts.items, `${at}[]`) : [];
  const values =
    typeof ours.additionalProperties === "object"
      ? differences(ours.additionalProperties, facts.values, `${at}{}`)
      : [];
  return [...required, ...fields, ...items, ...values];
}

describe("what the client reads", () => {
  test.each([
    ["v1Uid", catalogue.uidSchema],
    ["v1UserInfo", catalogue.userInfoSchema],
    ["v1Permissions", catalogue.permissionsSchema],
    ["v1ProjectsMetadata", catalogue.projectsSchema],
    ["v1RegistriesMetadata", catalogue.registriesSchema],
    ["v1PackTagEntity", catalogue.packTagsSchema],
    ["v1PackMetadataList", catalogue.packSearchSchema],
    ["v1ClusterProfile", profiles.profileSchema],
    ["v1ClusterProfilesMetadata", profiles.profileNamesSchema],
    ["v1ClusterProfilesSummary", profiles.profileSummariesSchema],
    ["v1ClusterProfilePacksManifests", profiles.packManifestsSchema],
    ["v1Variables", profiles.variablesSchema],
    ["v1ClusterProfileValidatorResponse", profiles.validationSchema],
  ])("as %s is what the API describes, and asks for nothing that it does not promise", (name, schema) => {
    const ours = z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
    expect(differences(ours, apiFacts.definitions[name], name)).toEqual([]);
  });
});
