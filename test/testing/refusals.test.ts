import { EventEmitter } from "node:events";
import { runInThisContext } from "node:vm";
import { filterRejections } from "../../lib/testing/refusals";

const real = runInThisContext("process") as NodeJS.Process;

/** What a library finds that is loaded before the first filter is put in place. */
const found = real.emit;

// Nobody else may hear of the rejections of this file.
const heard: unknown[] = [];
const listener = (reason: unknown) => void heard.push(reason);
let others: NodeJS.UnhandledRejectionListener[];
beforeEach(() => {
  heard.length = 0;
  others = real.listeners("unhandledRejection");
  real.removeAllListeners("unhandledRejection");
  real.on("unhandledRejection", listener);
});
afterEach(() => {
  real.removeAllListeners("unhandledRejection");
  for (const one of others) real.on("unhandledRejection", one);
  filterRejections(() => false);
});

const tell = (reason: unknown) => real.emit("unhandledRejection", reason, Promise.resolve());

test("a rejection that the filter deals with reaches no listener, any other does", () => {
  filterRejections((reason) => reason === "ours");
  tell("ours");
  tell("theirs");
  expect(heard).toEqual(["theirs"]);
});

test("the filter holds when another library puts back what it had found before", () => {
  filterRejections((reason) => reason === "ours");
  real.emit = found;
  filterRejections((reason) => reason === "ours");
  tell("ours");
  tell("theirs");
  expect(heard).toEqual(["theirs"]);
});

test("the filter holds while another library listens in front of it, and is called once", () => {
  const seen: unknown[] = [];
  filterRejections((reason) => seen.push(reason) > 0 && reason === "ours");
  const before = real.emit;
  const passed: unknown[] = [];
  real.emit = ((...args: Parameters<typeof before>) => {
    passed.push(args[0]);
    return before.apply(real, args);
  }) as typeof real.emit;
  try {
    tell("ours");
    tell("theirs");
  } finally {
    real.emit = before;
  }
  expect(heard).toEqual(["theirs"]);
  expect(seen).toEqual(["ours", "theirs"]);
  expect(passed).toEqual(["unhandledRejection"]);
  tell("theirs");
  expect(heard).toEqual(["theirs", "theirs"]);
});

test("a copy of the process, as Jest gives one to each test file, tells its own listeners", () => {
  filterRejections(() => false);
  const emit = Object.getOwnPropertyDescriptor(real, "emit") as PropertyDescriptor;
  const copy = Object.defineProperty(new EventEmitter(), "emit", emit);
  const told: unknown[] = [];
  copy.on("told", (what) => told.push(what));
  copy.emit("told", 1);
  const before = copy.emit;
  copy.emit = () => true;
  copy.emit("told", 2);
  copy.emit = before;
  copy.emit("told", 3);
  expect(told).toEqual([1, 3]);
  tell("theirs");
  expect(heard).toEqual(["theirs"]);
});
