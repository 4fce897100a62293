import { collectPages as collect, MAX_PAGES, type Page } from "../../lib/palette/pagination";

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
