import type { Fault } from "../../../lib/emulator";
import { STOP_GRACE_MS } from "../../../lib/palette";
import type * as TransportModule from "../../../lib/palette/transport";
import type { Diagnostic } from "../../../lib/terraform/protocol/diagnostic";
import type { DataSource, ManagedResource, OperationContext, Provider } from "../../../lib/terraform/protocol/provider";
import { HandTimers } from "../../support/hand-timers";
import { fullGolden } from "../../support/kinds";
import { until } from "../../support/until";
import { configOf, emulatorForTests, providerFor, resourceFor } from "./support";

jest.mock("../../../lib/palette/transport", () => transportWithTimers());

/** The time that requests may take ends when a test says so. */
const timers = new HandTimers();
const rig = emulatorForTests();
afterEach(() => rig.emulator.faults.clear());

function transportWithTimers(): typeof TransportModule {
  const actual = jest.requireActual<typeof TransportModule>("../../../lib/palette/transport");
  return {
    ...actual,
    createTransport: (configuration, hooks) =>
      actual.createTransport(configuration, { startTimer: timers.start, ...hooks }),
  };
}

/** Does some work, gives it up as soon as a request is held, and tells what became of it. */
async function givenUp(path: string, work: (context: OperationContext) => Promise<unknown>): Promise<unknown> {
  const fault = rig.emulator.faults.add({ kind: "hang", path });
  const operation = new AbortController();
  const outcome = work({ signal: operation.signal, report: () => {} }).catch((error: unknown) => error);
  await until(() => fault.hits > 0, `${path} is asked for`);
  operation.abort(new Error("Terraform was interrupted."));
  return outcome;
}

const CANCELLED = (path: string) => ({
  diagnostics: [{ severity: "error", detail: expect.stringMatching(new RegExp(`${path}.*\\[CANCELLED\\]$`)) }],
});

/** Plans a new profile. */
function plan(context: OperationContext): Promise<unknown> {
  const resource = providerFor(rig.emulator).resources.palette_full_profile as ManagedResource;
  const config = configOf(fullGolden());
  return resource.plan({ prior: null, proposed: config, config, private: undefined }, context);
}

describe("an apply that is given up", () => {
  const LAYERS = { method: "PUT", path: /^\/v1\/clusterprofiles\/[0-9a-f]{24}$/ } as const;
  const changed = () => configOf(fullGolden({ layers: { ...fullGolden().layers, kubernetes: "kubernetes@1.30.9" } }));

  /** Begins to change a profile, and gives it up as soon as its layers are being written. */
  async function givenUpAtLayers(fault: Fault, then: () => void = () => {}) {
    const core = resourceFor(rig.emulator, fullGolden());
    await core.up(configOf(fullGolden()));
    const { after, private: kept, config } = await core.plan(changed());
    const provider = providerFor(rig.emulator);
    await provider.configure(
      { config: { request_timeout: "40s" }, terraformVersion: "1.11.0" },
      { signal: new AbortController().signal, report: () => {} },
    );
    const operation = new AbortController();
    const said: Diagnostic[] = [];
    const context = { signal: operation.signal, report: (...more: Diagnostic[]) => void said.push(...more) };
    const armed = rig.emulator.faults.add(fault);
    rig.emulator.clearRequests();
    const { palette_full_profile: resource } = provider.resources as Record<string, ManagedResource>;
    const done = resource?.apply({ prior: core.state, planned: after, config, private: kept }, context);
    await until(() => armed.hits > 0, "the layers are being written");
    operation.abort(new Error("Terraform was interrupted."));
    then();
    const answer = await done;
    armed.remove();
    core.private = answer?.private;
    return { core, said: said.map(({ detail }) => detail).join("\n") };
  }

  const puts = () => rig.emulator.requests().filter(({ method }) => method === "PUT").length;

  it("waits for the answer to a write that is under way, and does nothing more", async () => {
    const { core, said } = await givenUpAtLayers({ kind: "latency", ms: 300, ...LAYERS, times: 1 });
    expect(said).toMatch(/packs done, publish failed: PATCH .*was cancelled.*\[WRITE_INCOMPLETE\]/s);
    expect(puts()).toBe(1);
    await core.up(changed());
    expect((await core.plan(changed())).action).toBe("no-op");
  });

  it("waits for one that does not come no longer than for one request, and says what is known", async () => {
    let running: readonly number[] = [];
    const { core, said } = await givenUpAtLayers({ kind: "hang", ...LAYERS }, () => {
      running = timers.running;
      timers.end();
    });
    expect(running).toEqual([40_000, STOP_GRACE_MS]);
    const [profile] = rig.emulator.control.listProfiles();
    expect(said).toContain(
      `the change of ${profile?.name} ${profile?.version} (uid ${profile?.uid}) may or may not have`,
    );
    expect(said).toMatch(/the next run finds out.*\[OUTCOME_UNKNOWN\]/s);
    expect(puts()).toBe(1);
    await core.up(changed());
    expect((await core.plan(changed())).action).toBe("no-op");
  });
});

describe("an operation that is given up", () => {
  it.each([
    "/v1/registries/metadata",
    "/v1/packs/kubernetes",
    "/v1/permissions",
    "/v1/dashboard/clusterprofiles/metadata",
    "/v1/clusterprofiles/validate/packs",
  ])("waits no longer for an answer to %s", async (path) => {
    // Requests that go out together end together: the first one to do so is told.
    expect(await givenUp(path, plan)).toMatchObject(CANCELLED(""));
  });

  describe("and looks something up", () => {
    const look = (provider: Provider, name: string, signal: AbortSignal) =>
      (provider.dataSources.palette_pack as DataSource).read(
        { name, registry: "Palette Registry" },
        { signal, report: () => {} },
      );

    it("waits no longer for an answer either", async () => {
      const path = "/v1/packs/kubernetes";
      const provider = providerFor(rig.emulator);
      expect(await givenUp(path, ({ signal }) => look(provider, "kubernetes", signal))).toMatchObject(CANCELLED(path));
    });

    it("does no harm to another one when it had ended before", async () => {
      const provider = providerFor(rig.emulator);
      const ended = new AbortController();
      await look(provider, "kubernetes", ended.signal);
      const fault = rig.emulator.faults.add({ kind: "latency", ms: 100, path: "/v1/packs/cni-calico" });
      const other = look(provider, "cni-calico", new AbortController().signal);
      await until(() => fault.hits > 0, "the other one waits for an answer");
      ended.abort(new Error("its answer has been taken"));
      await expect(other).resolves.toMatchObject({ name: "cni-calico" });
    });
  });
});
