import type { Properties } from "../../lib/pulumi/property-values";
import { failure, given, golden, Host, type Resource } from "./support";

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
const names = () => host.emulator.control.listProfiles().map(({ name }) => name);
const COPY = given(golden({ tags: ["copy:yes"] }));

/** A resource that exists, as Pulumi goes through it in an `up`, as far as it fails. */
async function goThrough(old: Resource, props = golden()): Promise<string[]> {
  const { inputs, failures = [] } = await host.provider.check(old.inputs, given(props));
  if (failures.length > 0) return failures.map(({ reason }) => reason);
  return host.provider.diff(old.id, old.outs, inputs as Properties).then(
    () => [],
    (error: Error) => [error.message],
  );
}

const TWICE = (other: string) =>
  expect.stringMatching(
    new RegExp(`^name: two resources .*aws-base 1\\.4\\.0 in one project; the other one is ${other}.*_TWICE\\]$`),
  );

describe("two resources for one profile are refused", () => {
  it("where one exists, unchanged, and the other one is new", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old)).toEqual([]);
    expect(await host.refusals(COPY)).toEqual([TWICE(`an infrastructure profile with uid ${old.id}`)]);
  });

  it("where the new one comes first", async () => {
    const old = await host.create();
    host.restart();
    await host.refusals(given(golden()));
    expect(await goThrough(old)).toEqual([TWICE("an infrastructure profile that is new")]);
  });

  it("where both exist, as an older release left them", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old)).toEqual([]);
    expect(await goThrough(old)).toEqual([TWICE(`an infrastructure profile with uid ${old.id}`)]);
  });

  it("where both exist and one of them gets another name", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old)).toEqual([]);
    expect(await goThrough(old, golden({ name: "other" }))).toEqual([
      expect.stringMatching(new RegExp(`^name: .*with uid ${old.id}.*TWICE\\]$`)),
    ]);
    expect(names()).toEqual(["aws-base"]);
  });

  it("where one is replaced and the other one is new", async () => {
    const old = await host.create();
    host.restart();
    const next = golden({ version: "1.5.0" });
    expect(await goThrough(old, next)).toEqual([]);
    expect(await host.refusals(given(next))).toEqual([]);
    expect(await host.refusals(given(next))).toEqual([expect.stringContaining("[PROFILE_DECLARED_TWICE]")]);
  });

  it("offline, too", async () => {
    const old = await host.create();
    host.restart({ PALETTE_IAC_OFFLINE: "1" });
    await host.provider.check(old.inputs, given(golden()));
    expect(await host.refusals(COPY)).toEqual([expect.stringContaining("[PROFILE_DECLARED_TWICE]")]);
  });

  it("by the create, where the preview could not tell a copy from a replacement", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old)).toEqual([]);
    const { message } = await failure(host.create());
    expect(message).toContain(`with uid ${old.id}`);
    expect(message).toContain("[PROFILE_DECLARED_TWICE]");
  });
});

describe("a refresh, which compares before the program is checked", () => {
  it("makes no second resource of one, whether it was changed in Palette or not", async () => {
    const old = await host.create();
    host.emulator.control.setDescription(old.id, "theirs");
    host.restart();
    const read = (await host.refresh(old)) as Resource;
    await host.provider.diff(old.id, read.outs, old.inputs);
    expect(await goThrough(read)).toEqual([]);
    expect(await goThrough(read)).toEqual([TWICE(`an infrastructure profile with uid ${old.id}`)]);
  });

  it("is no program: a destroy after it deletes each version", async () => {
    const one = await host.create();
    const two = await host.create(golden({ version: "1.5.0" }));
    host.restart();
    for (const old of [one, two]) {
      const read = (await host.refresh(old)) as Resource;
      await host.provider.diff(old.id, read.outs, old.inputs);
    }
    for (const old of [one, two]) await host.provider.delete(old.id, old.outs);
    expect(names()).toEqual([]);
  });
});

describe("a profile that two resources of an older release have", () => {
  it("stays when one of them leaves, and that is said", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old)).toEqual([]);
    await host.provider.delete(old.id, old.outs);
    expect(names()).toEqual(["aws-base"]);
    expect(lines()).toEqual([
      expect.stringMatching(/^aws-base 1\.4\.0 .* is not deleted: another resource has it, too\..*\[PROFILE_KEPT\]\n$/),
    ]);
  });

  it("stays when one of them leaves for another version", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old)).toEqual([]);
    const next = golden({ version: "1.5.0" });
    expect(await goThrough(old, next)).toEqual([]);
    await host.provider.create(await host.check(given(next)));
    await host.provider.delete(old.id, old.outs);
    expect(host.emulator.control.listProfiles()).toHaveLength(2);
  });

  it("goes when both leave", async () => {
    const old = await host.create();
    host.restart();
    await host.provider.delete(old.id, old.outs);
    await host.provider.delete(old.id, old.outs);
    expect(names()).toEqual([]);
  });

  it("goes with the last of them where both were refreshed before", async () => {
    const old = await host.create();
    host.restart();
    await host.refresh(old);
    await host.refresh(old);
    await host.provider.delete(old.id, old.outs);
    expect(names()).toEqual(["aws-base"]);
    await host.provider.delete(old.id, old.outs);
    expect(names()).toEqual([]);
  });

  it.each([
    ["first", 0],
    ["last", 1],
  ])("stays where one of them says so that leaves %s", async (_, position) => {
    const old = await host.create();
    host.restart();
    const adopted = { ...old, outs: { ...old.outs, adopted: true } };
    const both = position === 0 ? [adopted, old] : [old, adopted];
    for (const one of both) await host.refresh(one);
    for (const { id, outs } of both) await host.provider.delete(id, outs);
    expect(names()).toEqual(["aws-base"]);
  });

  it("stays when the delete of a replaced copy is still pending", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old)).toEqual([]);
    await host.provider.delete(old.id, old.outs);
    expect(names()).toEqual(["aws-base"]);
  });
});

describe("a profile that Pulumi itself replaces", () => {
  it("goes and is made anew", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old)).toEqual([]);
    // `replaceOnChanges`: the same inputs once more, then the delete, then the create.
    const inputs = await host.check(given(golden()));
    await host.provider.delete(old.id, old.outs);
    const { id } = await host.provider.create(inputs);
    expect(host.emulator.control.listProfiles().map(({ uid }) => uid)).toEqual([id]);
    expect(id).not.toBe(old.id);
  });
});

describe("a name that another resource of the program gives up", () => {
  it("is free for a new one as soon as that has its new name", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old, golden({ name: "other" }))).toEqual([]);
    const fresh = await host.check(given(golden()));
    const news = { ...old.inputs, name: "other" };
    const [, made] = await Promise.all([host.provider.update(old.id, old.outs, news), host.provider.create(fresh)]);
    expect(names().sort()).toEqual(["aws-base", "other"]);
    expect(made.id).not.toBe(old.id);
  });

  it("is refused to a new one that comes before", async () => {
    const old = await host.create();
    host.restart();
    expect(await goThrough(old, golden({ name: "other" }))).toEqual([]);
    const fresh = await host.check(given(golden()));
    expect((await failure(host.provider.create(fresh))).message).toContain("[PROFILE_DECLARED_TWICE]");
    expect(names()).toEqual(["aws-base"]);
  });
});
