import { at, failure, given, golden, Host, IN_PLACE } from "./support";

let host: Host;
let said: jest.SpyInstance;

beforeAll(async () => {
  host = await Host.start();
});
beforeEach(() => {
  host.reset();
  said = jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => said.mockRestore());
afterAll(() => host.stop());

const lines = () => said.mock.calls.map(([text]) => String(text));

function withKubernetes(version: string) {
  const { layers, ...rest } = golden();
  return { ...rest, layers: { ...layers, kubernetes: `kubernetes@${version}` } };
}

describe("options", () => {
  it("alone write nothing and ask nobody", async () => {
    const old = await host.create();
    host.restart();
    const options = { onDestroy: "keep", versioning: "immutable", onVersionChange: "rename", allow: ["delete-in-use"] };
    const requests = await host.requestsOf(async () => {
      const inputs = await host.check(given(golden(), options), old.inputs);
      expect(inputs).toEqual({ ...old.inputs, ...options });
      expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
      const { outs } = await host.provider.update(old.id, old.outs, inputs);
      expect(outs).toEqual({ ...old.outs, ...options, __provider: undefined });
    });
    expect(requests).toEqual([]);
  });

  it("that say what is so anyway do not stand in the state", async () => {
    const { inputs } = await host.create(golden(), { adopt: false, allow: [], upgrade: false });
    for (const key of ["adopt", "allow", "upgrade"]) expect(inputs).not.toHaveProperty(key);
  });

  it("survive a refresh", async () => {
    const old = await host.create(golden(), { onVersionChange: "delete-unused", allow: ["overwrite-draft"] });
    expect((await host.refresh(old))?.outs).toEqual(old.outs);
  });

  it("give an operation its own time", async () => {
    const inputs = await host.check(given(golden(), { timeouts: { create: "1m" } }));
    // With the usual ten minutes it would wait, for longer than a test may take, and try again.
    const headers = { "Retry-After": "120" };
    host.emulator.faults.add({ kind: "status", status: 503, headers, method: "POST", path: "/v1/clusterprofiles" });
    await expect(host.provider.create(inputs)).rejects.toThrow(/503/);
  });

  it("that mean nothing are refused, each with its path", async () => {
    const wrong = {
      adopt: "yes",
      onDestroy: "kep",
      versioning: 1,
      onVersionChange: "delete",
      allow: ["overwrite-drafts", 7],
      upgrade: "true",
      timeouts: { craete: "5m", update: "soon", delete: 5 },
    };
    expect(await host.refusals(given(golden(), wrong))).toEqual([
      expect.stringMatching(/^adopt: "yes" is not allowed here.*\[INVALID_VALUE\]$/),
      expect.stringMatching(/^onDestroy: .*Did you mean "keep"\?.*\[INVALID_VALUE\]$/),
      expect.stringMatching(/^versioning: .*\[INVALID_VALUE\]$/),
      expect.stringMatching(/^onVersionChange: .*keep, delete-unused, rename.*\[INVALID_VALUE\]$/),
      expect.stringMatching(/^upgrade: .*\[INVALID_VALUE\]$/),
      expect.stringMatching(/^allow\[0\]: .*Did you mean "overwrite-draft"\? \[INVALID_ALLOWANCE\]$/),
      expect.stringMatching(/^allow\[1\]: .*\[INVALID_TYPE\]$/),
      expect.stringMatching(/^timeouts\.craete: .*Did you mean "create"\?.*\[UNKNOWN_FIELD\]$/),
      expect.stringMatching(/^timeouts\.update: .*30s, 5m.*\[INVALID_VALUE\]$/),
      expect.stringMatching(/^timeouts\.delete: .*\[INVALID_VALUE\]$/),
    ]);
  });

  it("of the environment that mean nothing are refused, too", async () => {
    host.restart({ PALETTE_IAC_ALLOW: "overwrite-everything" });
    expect(await host.refusals(given(golden()))).toEqual([
      expect.stringMatching(/^PALETTE_IAC_ALLOW\[0\]: .*\[INVALID_ALLOWANCE\]$/),
    ]);
  });

  it("make no system profile", async () => {
    expect(await host.refusals(given(golden(), { type: "system" }))).toEqual([
      expect.stringMatching(/^type: .*\[INVALID_\w+\]$/),
    ]);
  });

  it("takes what is there when nothing differs, marks it, and lists what differs otherwise", async () => {
    const theirs = await host.create();
    host.restart();
    const changed = golden({ description: "new" });
    expect(await host.refusals(given(changed, { adopt: true }))).toEqual([
      expect.stringMatching(/differs from what is wanted: .*description.*\[PROFILE_DIFFERS\]$/),
    ]);
    host.restart();
    const ours = await host.create(golden(), { adopt: true });
    expect([ours.id, ours.outs.adopted]).toEqual([theirs.id, true]);
  });
});

describe("a warning of the server's state", () => {
  it("is said and stops nothing: the quota of profiles is nearly used up", async () => {
    for (const name of ["a", "b", "c"]) await host.create(golden({ name }));
    host.restart({ PALETTE_IAC_PROFILE_QUOTA: "3" });
    expect(await host.refusals(given(golden()))).toEqual([]);
    expect(lines()).toEqual([expect.stringMatching(/^warning: .*\[QUOTA_NEAR\]\n$/)]);
  });
});

describe("a preview", () => {
  it("stops a change that skips a version of Kubernetes in use, unless just that move is allowed", async () => {
    const old = await host.create();
    host.emulator.control.attachCluster(old.id, { name: "production" });
    host.restart();
    const inputs = await host.check(given(withKubernetes("1.32.3")), old.inputs);
    expect((await failure(host.provider.diff(old.id, old.outs, inputs))).message).toMatch(
      /1\.30\.4 to 1\.32\.3.*cluster production.*\[KUBERNETES_SKIP\]$/,
    );
    host.restart({ PALETTE_IAC_ALLOW: "kubernetes:1.31->1.33" });
    expect((await failure(host.provider.diff(old.id, old.outs, inputs))).message).toContain("[KUBERNETES_SKIP]");
    host.restart();
    const allowed = { ...inputs, allow: ["kubernetes:1.30->1.32"] };
    expect(await host.provider.diff(old.id, old.outs, allowed)).toEqual(IN_PLACE);
    expect(lines().at(-1)).toMatch(/offers the update to cluster production/);
    await host.provider.update(old.id, old.outs, allowed);
    expect(at(host.emulator.control.getProfile(old.id) as never, "published.1.version")).toBe("1.32.3");
  });

  it("only warns of it while no cluster uses the profile", async () => {
    const old = await host.create();
    host.restart();
    const inputs = await host.check(given(withKubernetes("1.32.3")), old.inputs);
    expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
    expect(lines()).toEqual([
      expect.stringMatching(/^warning: .*\[KUBERNETES_SKIP\]\n$/),
      expect.stringContaining("layers.kubernetes.pack.version: 1.30.4 -> 1.32.3\n"),
    ]);
  });

  it("stops an edit of a version where versions are immutable, and lets options and another version pass", async () => {
    const immutable = { versioning: "immutable" };
    const old = await host.create(golden(), immutable);
    host.restart();
    const edited = await host.check(given(withKubernetes("1.30.9"), immutable), old.inputs);
    expect((await failure(host.provider.diff(old.id, old.outs, edited))).message).toMatch(
      /such as "1\.4\.1".*\[VERSION_IMMUTABLE\]$/,
    );
    const described = await host.check(given(golden({ description: "new" }), immutable), old.inputs);
    expect(await host.provider.diff(old.id, old.outs, described)).toEqual(IN_PLACE);
    const next = { ...edited, version: "1.4.1" };
    expect(await host.provider.diff(old.id, old.outs, next)).toMatchObject({ replaces: ["version"] });
  });

  it("tells all that is wrong at once", async () => {
    const other = await host.create(golden({ name: "other" }));
    const old = await host.create();
    host.emulator.control.attachCluster(old.id);
    host.restart();
    const inputs = await host.check(given({ ...withKubernetes("1.32.3"), name: "other" }), old.inputs);
    const { message } = await failure(host.provider.diff(old.id, old.outs, inputs));
    expect(message.split("\n")).toEqual([
      expect.stringMatching(/\[PROFILE_RENAME_TAKEN\]$/),
      expect.stringMatching(/\[KUBERNETES_SKIP\]$/),
    ]);
    expect(message).toContain(other.id);
  });

  it("is what the update keeps to: a change in between stops it before it writes", async () => {
    const old = await host.create();
    host.restart();
    const inputs = await host.check(given(golden({ description: "new" })), old.inputs);
    await host.provider.diff(old.id, old.outs, inputs);
    host.emulator.control.setDescription(old.id, "somebody else's");
    const error = await failure(host.provider.update(old.id, old.outs, inputs));
    expect(error.message).toContain("[CONCURRENT_EDIT]");
    expect(host.emulator.control.getProfile(old.id).description).toBe("somebody else's");
  });

  it("without the API guards nothing", async () => {
    const old = await host.create();
    host.emulator.control.attachCluster(old.id);
    host.restart({ PALETTE_IAC_OFFLINE: "1" });
    const requests = await host.requestsOf(async () => {
      const inputs = await host.check(given(withKubernetes("1.32.3")), old.inputs);
      expect(await host.provider.diff(old.id, old.outs, inputs)).toEqual(IN_PLACE);
    });
    expect(requests).toEqual([]);
  });
});

describe("a write that was done in part without a draft", () => {
  it("goes on with the next update, although no input differs any more", async () => {
    const { layers, ...rest } = golden();
    const used = { ...layers, os: { pack: "ubuntu-aws@22.04", values: "a: '{{.spectro.var.a}}'\n" } };
    const wanted = (description: string, defaultValue: string) =>
      ({ ...rest, description, layers: used, variables: [{ name: "a", defaultValue }] }) as const;
    const old = await host.create(wanted("", "1"));
    host.restart();
    const inputs = await host.check(given(wanted("new", "2")), old.inputs);
    const fault = host.emulator.faults.add({ kind: "status", status: 500, method: "PATCH", path: /metadata$/ });
    const error = await failure<Error & { properties: Record<string, unknown> }>(
      host.provider.update(old.id, old.outs, inputs),
    );
    fault.remove();
    expect(error.message).toContain("[WRITE_INCOMPLETE]");
    host.restart();
    expect(await host.provider.diff(old.id, error.properties, inputs)).toEqual({ ...IN_PLACE, changes: true });
    const { outs } = await host.provider.update(old.id, error.properties, inputs);
    expect(outs).not.toHaveProperty("unfinished");
    expect(host.emulator.control.getProfile(old.id).description).toBe("new");
  });
});
