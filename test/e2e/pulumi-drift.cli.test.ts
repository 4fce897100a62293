import type { Emulator } from "../../lib/emulator";
import { sender } from "../emulator/support/client";
import { fullGolden } from "../support/kinds";
import { markedPaths } from "../support/pulumi-cli";
import { ProfilesProject } from "../support/pulumi-program";

jest.setTimeout(300_000);

let emulator: Emulator;
let profiles: ProfilesProject;
let uid: string;

const WANTED = fullGolden({ description: "for all", tags: ["team:a", "golden"] });
const TARGET = { type: "cluster", cloudType: "aws" };

beforeAll(async () => {
  profiles = await ProfilesProject.start();
  emulator = profiles.emulator;
  profiles.declare({ full: WANTED });
  await profiles.project.well(["up", "--yes", "--skip-preview"]);
  uid = emulator.control.listProfiles()[0]?.uid as string;
});
afterAll(() => profiles?.stop());

interface Pack {
  readonly name: string;
  readonly [field: string]: unknown;
}
interface Variable {
  readonly name: string;
  readonly [field: string]: unknown;
}

const send = (method: string, path: string, body?: unknown) =>
  sender(emulator, { projectUid: emulator.projects[0]?.uid })(method, path, body);

/** Changes the layers as another user of the API would, and publishes. */
async function editPacks(edit: (packs: Pack[]) => Pack[]): Promise<void> {
  const { json } = await send("GET", `/v1/clusterprofiles/${uid}`);
  const { json: contents } = await send("GET", `/v1/clusterprofiles/${uid}/packs/manifests`);
  const packs = json.spec.published.packs.map((pack: Pack, index: number) => {
    const { packUid, name, tag, type, registryUid, values } = pack;
    const { manifests = [] } = contents.spec.packs[index].spec;
    return { uid: packUid, name, tag, type, registryUid, values, manifests };
  });
  const template = { ...TARGET, packs: edit(packs) };
  const put = await send("PUT", `/v1/clusterprofiles/${uid}`, {
    metadata: json.metadata,
    spec: { version: json.spec.version, template },
  });
  expect([put.status, put.text]).toEqual([204, ""]);
  expect((await send("PATCH", `/v1/clusterprofiles/${uid}/publish`)).status).toBeLessThan(300);
}

async function editVariables(edit: (variables: Variable[]) => Variable[]): Promise<void> {
  const { json } = await send("GET", `/v1/clusterprofiles/${uid}/variables`);
  const { status, text } = await send("PUT", `/v1/clusterprofiles/${uid}/variables`, {
    variables: edit(json.variables),
  });
  expect([status, text]).toEqual([204, ""]);
}

const changed = (name: string, change: object) => (all: { readonly name: string }[]) =>
  all.map((one) => (one.name === name ? { ...one, ...change } : one)) as never;

// Each goes on where the one before it ended: at the end everything has drifted.
const DRIFTS: readonly [string, () => unknown, RegExp][] = [
  ["the description", () => emulator.control.setDescription(uid, "other"), /^~ description: "for all" => "other"$/],
  [
    "a tag",
    () => emulator.control.setLabels(uid, { team: "b", golden: "spectro__tag" }),
    /^~ tags.*"team:a" => "team:b"$/,
  ],
  [
    "a layer's values",
    () => emulator.control.editPackValues(uid, "cni-calico", "pack:\n  other: 1\n"),
    /^\+ layers\.network\.values.*other: 1$/,
  ],
  [
    "a pack's version",
    () => editPacks(changed("cni-calico", { uid: undefined, tag: "3.31.4" })),
    /^~ layers\.network\.pack\.version: "3\.28\.2" => "3\.31\.4"$/,
  ],
  [
    "an add-on's values",
    () => emulator.control.editPackValues(uid, "harbor", "expose:\n  type: nodePort\n"),
    /^~ addons.*harbor.*values.*type: "ingress" => "nodePort"$/,
  ],
  [
    "a manifest",
    () => emulator.control.editManifest(uid, "team-manifests", "namespace", "kind: Other\n"),
    /^\+ addons\.team-manifests\.manifests\.namespace\.kind: Other$/,
  ],
  [
    "the order of add-ons",
    () => editPacks((packs) => [...packs.slice(0, 4), ...packs.slice(4).reverse()]),
    /^~ addonOrder/,
  ],
  [
    "an add-on that is gone",
    () => editPacks((packs) => packs.filter((pack) => pack.name !== "harbor")),
    /^- addons\.harbor/,
  ],
  [
    "an add-on of somebody else",
    () =>
      editPacks((packs) => [
        ...packs,
        { name: "theirs", type: "manifest", tag: "1.0.0", manifests: [{ name: "a", content: "kind: A\n" }] },
      ]),
    /^\+ addons\.theirs/,
  ],
  [
    "a variable's default",
    () => editVariables(changed("pods", { defaultValue: "30" })),
    /^~ variables\.pods\.defaultValue: "20" => "30"$/,
  ],
  [
    "a variable's rules",
    () => editVariables(changed("pods", { regex: "^[0-9]{1,2}$", description: "how many" })),
    /^\+ variables\.pods\.description: "how many"$/,
  ],
  [
    "a variable of somebody else",
    () => editVariables((all) => [...all, { name: "theirs", displayName: "Theirs", format: "string" }]),
    /^\+ variables\.theirs/,
  ],
  ["the order of variables", () => editVariables((all) => [...all].reverse()), /^~ variableOrder/],
  [
    "the name",
    () =>
      send("PATCH", `/v1/clusterprofiles/${uid}/metadata`, {
        metadata: {
          name: "renamed",
          annotations: { description: "other" },
          labels: { team: "b", golden: "spectro__tag" },
        },
        spec: { version: WANTED.version },
      }),
    /^~ name: "aws-full" => "renamed"$/,
  ],
];

describe("drift of a full profile", () => {
  it.each(DRIFTS)("of %s shows in a refresh", async (_, drift, line) => {
    await drift();
    const { stdout } = await profiles.project.well(["refresh", "--preview-only", "--diff"]);
    expect(markedPaths(stdout)).toEqual(expect.arrayContaining([expect.stringMatching(line)]));
  });

  it("fails a check in CI, and one up mends all of it", async () => {
    expect((await profiles.project.pulumi(["refresh", "--preview-only", "--expect-no-changes"])).code).not.toBe(0);
    await profiles.project.well(["up", "--yes", "--refresh", "--skip-preview"]);
    const [profile, ...others] = emulator.control.listProfiles();
    expect(others).toEqual([]);
    expect(profile).toMatchObject({ uid, name: "aws-full", description: "for all", draft: null });
    expect(profile?.published?.map(({ name }) => name)).toEqual([
      ...["ubuntu-aws", "kubernetes", "cni-calico", "csi-aws-ebs"],
      ...["hello-universe", "hello-2--hello-universe", "team-manifests", "harbor"],
    ]);
    expect(profile?.variables.map(({ name }) => name)).toEqual(["pod-cidr", "pods"]);
    await profiles.project.well(["preview", "--refresh", "--expect-no-changes"]);
  });
});
