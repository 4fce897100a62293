import { createPaletteApi } from "../../lib/palette";
import { collectPages as collect, MAX_PAGES, type Page } from "../../lib/palette/pagination";
import { closeServers, configurationFor, json, LeapingClock, startServer } from "./support";

const collectPages = (fetchPage: Parameters<typeof collect<number>>[0]) =>
  collect(fetchPage, () => new Error("too long"));

function pages(...all: Page<number>[]) {
  const asked: (string | undefined)[] = [];
  const fetchPage = async (token: string | undefined) => {
    asked.push(token);
    return all[asked.length - 1] ?? {};
  };
  return { asked, fetchPage };
}

describe("a list in pages", () => {
  test("is walked to its end", async () => {
    const { asked, fetchPage } = pages(
      { items: [1, 2], listmeta: { continue: "a" } },
      { items: [3], listmeta: { continue: "b" } },
      { items: [4], listmeta: { continue: "" } },
    );
    expect(await collectPages(fetchPage)).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([undefined, "a", "b"]);
  });

  test("may be one page without any word about others", async () => {
    expect(await collectPages(pages({ items: [1] }).fetchPage)).toEqual([1]);
    expect(await collectPages(pages({}).fetchPage)).toEqual([]);
  });

  test("ends when the server repeats itself", async () => {
    const { asked, fetchPage } = pages(
      { items: [1], listmeta: { continue: "a" } },
      { items: [2], listmeta: { continue: "a" } },
    );
    expect(await collectPages(fetchPage)).toEqual([1, 2]);
    expect(asked.length).toBe(2);
  });

  test("is given up when it does not end", async () => {
    let asked = 0;
    const fetchPage = async () => {
      asked += 1;
      return { items: [asked], listmeta: { continue: String(asked) } };
    };
    await expect(collectPages(fetchPage)).rejects.toThrow("too long");
    expect(asked).toBe(MAX_PAGES);
  });
});

describe("a list that does not end, of a server", () => {
  afterEach(closeServers);

  /** Asks a server whose pages each lead on to another one, and take some time. */
  async function ask(pageMs: number) {
    const clock = new LeapingClock();
    const server = await startServer((_, response, index) => {
      void clock.sleep(pageMs);
      json(response, 200, { items: [], listmeta: { continue: `page-${index}` } });
    });
    const api = createPaletteApi(configurationFor(server.url), { clock });
    const error = await api.searchPacks().catch((reason: unknown) => reason);
    api.close();
    return { error, pages: server.seen.length };
  }

  test("is given up at the deadline of the whole, not of a page", async () => {
    const { error, pages } = await ask(100_000);
    expect(error).toMatchObject({ code: "TIMEOUT" });
    expect(pages).toBeLessThan(10);
  });
});
