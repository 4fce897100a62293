/**
 * How many minutes of one worker each part of the tests may take in `npm test` and in `npm run test:all`, on a quiet
 * machine. Two workers run at once. CONTRIBUTING.md has the same table.
 */
module.exports = [
  { part: "model, code and construct tree", folders: ["profile", "codegen", "constructs"], quick: 1.5, all: 4 },
  { part: "client, emulator and contract", folders: ["palette", "emulator", "contract"], quick: 2, all: 3 },
  { part: "engine and fault matrix", folders: ["reconcile"], quick: 2, all: 8 },
  { part: "hosts in one process", folders: ["pulumi", "terraform", "cdktn", "policy", "testing"], quick: 2.5, all: 5 },
  { part: "command and scripts", folders: ["cli", "scripts"], quick: 1, all: 1 },
  { part: "real command-line tools", folders: ["e2e"], quick: 2, all: 18 },
];
