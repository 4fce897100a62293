import type { ProfileProps } from "../../lib/profile/profile-props";
import { covered } from "../support/covered";
import { golden } from "../support/engine";
import { type Asked, type Face, pulumiFace, STEPS, type Step, takeAllSteps, terraformFace } from "../support/faces";
import { addonGolden, fullGolden } from "../support/kinds";
import { ProfilesProject } from "../support/pulumi-program";
import { profilesIn } from "../support/terraform-faults";
import { TerraformProject } from "../support/terraform-project";
import { describeTools } from "../support/terraform-tools";

jest.setTimeout(300_000);

const { layers, addons = [], variables = [] } = fullGolden();
const token = { name: "token", isSensitive: true, defaultValue: "s3cr3t-of-both" };
const NEW_TEXTS = { description: "as it is", tags: ["env:prod", "team"] };

/** Profiles of each kind, as they are at first and after a change of several fields. */
const KINDS: Readonly<Record<string, readonly [ProfileProps, ProfileProps]>> = {
  "infrastructure profile": [
    golden(),
    golden({
      ...NEW_TEXTS,
      layers: {
        ...golden().layers,
        kubernetes: { pack: "kubernetes@1.30.4", values: { pack: { podCIDR: "{{.spectro.var.cidr}}" } } },
        network: "cni-calico@3.31.4",
      },
      variables: [{ name: "cidr", format: "ipv4cidr", defaultValue: "10.1.0.0/16" }],
    }),
  ],
  "full profile": [
    fullGolden({ variables: [...variables, token] }),
    fullGolden({
      ...NEW_TEXTS,
      layers: {
        ...layers,
        network: { pack: "cni-calico@3.31.4", manifests: [{ name: "policy", content: "kind: A\n" }] },
      },
      addons: addons.slice(1),
      variables: [...variables.slice(0, 1), { name: "pods", format: "number", defaultValue: 30 }, token],
    }),
  ],
  "add-on profile": [
    addonGolden(),
    addonGolden({ ...NEW_TEXTS, addons: ["hello-universe@1.3.1", { pack: "argo-cd@3.26.7", installPriority: 20 }] }),
  ],
};

/** What was asked in each step, and what was there after it. */
interface Story {
  readonly asked: Readonly<Record<Step, Asked>>;
  readonly seen: Readonly<Record<string, readonly object[]>>;
}
type Stories = Readonly<Record<string, Story>>;

async function storiesOf(face: Face, wipe: () => unknown): Promise<Stories> {
  const stories: Record<string, Story> = {};
  for (const [kind, forms] of Object.entries(KINDS)) {
    const seen: Record<string, readonly object[]> = {};
    const asked = await takeAllSteps(face, forms, (step) => {
      seen[step] = profilesIn(face.emulator);
    });
    stories[kind] = { asked, seen };
    await wipe();
  }
  return stories;
}

const WRITING: readonly Step[] = ["create", "update", "delete"];

/** What is asked side by side comes in any order. */
const inAnyOrder = (requests: readonly string[]) => [...requests].sort();

/** How many requests each step costs for a profile of each kind, and all of them together. */
function costsOf(stories: Stories): Readonly<Record<string, number>> {
  const cost = (step: Step) => Object.values(stories).reduce((sum, { asked }) => sum + asked[step].requests.length, 0);
  const steps = STEPS.map((step): [string, number] => [step, cost(step)]);
  return { ...Object.fromEntries(steps), total: steps.reduce((sum, [, count]) => sum + count, 0) };
}

/** Notes what a profile of each kind costs, step by step. */
function note(tool: string, { total = 0, ...steps }: Readonly<Record<string, number>>): void {
  const each = Object.entries(steps).map(([step, count]) => `${step} ${count}`);
  covered(`requests with ${tool} (${each.join(", ")})`, "likeness", total);
}

const TITLES = { terraform: "Terraform", tofu: "OpenTofu" } as const;

let pulumi: Stories;
const costs: Record<string, Readonly<Record<string, number>>> = {};

beforeAll(async () => {
  const profiles = await ProfilesProject.start();
  try {
    pulumi = await storiesOf(pulumiFace(profiles), () => profiles.wipe());
    costs.Pulumi = costsOf(pulumi);
  } finally {
    await profiles.stop();
  }
});
afterAll(() => {
  console.table(costs);
  for (const [tool, steps] of Object.entries(costs)) note(tool, steps);
});

describeTools("Terraform compared with Pulumi", (tool) => {
  let terraform: Stories;

  beforeAll(async () => {
    const project = await TerraformProject.start(tool);
    try {
      terraform = await storiesOf(terraformFace(project), () => project.wipe());
      costs[TITLES[tool.name]] = costsOf(terraform);
    } finally {
      await project.stop();
    }
  });

  describe.each(Object.keys(KINDS))("for the %s", (kind) => {
    const both = () => ({ one: pulumi[kind] as Story, other: terraform[kind] as Story });

    it("leaves the same in Palette after each step", () => {
      const { one, other } = both();
      expect(other.seen).toEqual(one.seen);
      const counts = STEPS.map((step) => one.seen[step]?.length);
      expect(counts).toEqual([0, 1, 1, 1, 1, 1, 1, 0]);
      expect(one.seen.update).not.toEqual(one.seen.create);
    });

    it("writes the same in each step, in the same order", () => {
      const { one, other } = both();
      for (const step of STEPS) {
        expect([step, other.asked[step].writes]).toEqual([step, one.asked[step].writes]);
        expect([step, one.asked[step].writes.length > 0]).toEqual([step, WRITING.includes(step)]);
      }
    });

    it("asks the same for what the engine does", () => {
      const { one, other } = both();
      for (const step of ["plan", "refresh", ...WRITING] as const) {
        expect([step, inAnyOrder(other.asked[step].requests)]).toEqual([step, inAnyOrder(one.asked[step].requests)]);
      }
    });

    // Both plan twice: once to show it, once more before they do it. But Terraform reads everything before each plan,
    // where Pulumi does so when it is told to refresh, and has a delete planned, of which Pulumi tells no provider.
    it("asks more only where Terraform looks at the profile unbidden, or has a delete planned", () => {
      const { one, other } = both();
      const read = one.asked.refresh.requests;
      expect(one.asked["no-op"].requests).toEqual([]);
      expect(inAnyOrder(other.asked["no-op"].requests)).toEqual(inAnyOrder(read));

      // Whose key it is has been asked by then.
      const planned = one.asked["update plan"].requests.filter((request) => request !== "GET /v1/users/info");
      expect(inAnyOrder(other.asked["update plan"].requests)).toEqual(inAnyOrder([...read, ...planned]));

      // What comes after the delete reads it back.
      const { requests } = one.asked.delete;
      const until = requests.findIndex((request) => request.startsWith("DELETE "));
      const looked = requests.slice(0, until).filter((request) => request.startsWith("GET "));
      expect(one.asked["delete plan"].requests).toEqual([]);
      expect(inAnyOrder(other.asked["delete plan"].requests)).toEqual(inAnyOrder([...read, ...looked]));
    });
  });
});
