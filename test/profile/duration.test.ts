import { readDuration } from "../../lib/profile/duration";

it.each([
  ["30s", 30_000],
  ["5m", 300_000],
  ["1h30m", 5_400_000],
  ["1.5s", 1_500],
  ["250ms", 250],
])("a duration of %s is %d milliseconds", (text, milliseconds) => {
  expect(readDuration(text)).toBe(milliseconds);
});

it.each(["", "5", "m", "5 m", "-5m", "5min", "0s", "1h 30m"])("%j is no duration", (text) => {
  expect(readDuration(text)).toBeUndefined();
});
