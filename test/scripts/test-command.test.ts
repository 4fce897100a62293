import * as fs from "node:fs";
import * as path from "node:path";

const TEST = path.resolve(__dirname, "..");

function testFiles(): string[] {
  return fs
    .readdirSync(TEST, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => file.split(path.sep).join("/"));
}

// `npm test` tells the tests that need the Pulumi CLI by their names alone, before it has one.
it("has .cli.test.ts at the end of the name of every test that uses the Pulumi CLI", () => {
  const misnamed = testFiles()
    .filter((file) => !file.endsWith(".cli.test.ts"))
    .filter((file) => /from "[^"]*support\/pulumi-cli"/.test(fs.readFileSync(path.join(TEST, file), "utf8")));
  expect(misnamed).toEqual([]);
});
