import { tellingSlowSteps } from "../../lib/pulumi/slow-work";

let said: string[];

beforeEach(() => {
  said = [];
  jest.useFakeTimers();
  jest.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

it("work that is done within five seconds tells nothing", async () => {
  const done = tellingSlowSteps("aws-base 1.0.0: writing", async (step) => {
    step("aws-base 1.0.0: publishing");
    await jest.advanceTimersByTimeAsync(4_999);
    return 7;
  });
  expect(await done).toBe(7);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(said).toEqual([]);
});

it("work that takes longer tells the step under way, then each one after it, a line each", async () => {
  await tellingSlowSteps("aws-base 1.0.0: writing", async (step) => {
    step("aws-base 1.0.0: writing the layers");
    await jest.advanceTimersByTimeAsync(5_000);
    expect(said).toEqual(["aws-base 1.0.0: writing the layers ...\n"]);
    step("aws-base 1.0.0: publishing");
  });
  expect(said).toEqual(["aws-base 1.0.0: writing the layers ...\n", "aws-base 1.0.0: publishing ...\n"]);
});

it("work that fails tells nothing more", async () => {
  await expect(tellingSlowSteps("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await jest.advanceTimersByTimeAsync(60_000);
  expect(said).toEqual([]);
});
