import type { DataSource, ManagedResource, OperationContext, Provider } from "../../../lib/terraform/protocol/provider";
import { fullGolden } from "../../support/kinds";
import { until } from "../../support/until";
import { configOf, emulatorForTests, providerFor } from "./support";

const rig = emulatorForTests();
afterEach(() => rig.emulator.faults.clear());

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

describe("an operation that is given up", () => {
  it.each([
    "/v1/registries/metadata",
    "/v1/packs/kubernetes",
    "/v1/permissions",
    "/v1/dashboard/clusterprofiles/metadata",
    "/v1/clusterprofiles/validate/packs",
  ])("waits no longer for an answer to %s", async (path) => {
    expect(await givenUp(path, plan)).toMatchObject(CANCELLED(path));
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
