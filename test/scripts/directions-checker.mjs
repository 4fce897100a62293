// Checks one folder after the other: loading what does it takes longer than the work.
import { textOf, violations } from "../../scripts/directions.mjs";

process.on("message", async (folder) => {
  const found = await violations(folder);
  process.send(found.length === 0 ? "" : textOf(found));
});
