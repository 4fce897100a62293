import * as net from "node:net";
import { runCommandLine } from "../../lib/cli/command-line";
import { version } from "../../package.json";
import { until } from "../support/until";

interface Said {
  out: string;
  err: string;
}

function start(...args: string[]): { said: Said; code: Promise<number> } {
  const said = { out: "", err: "" };
  const hear = (where: keyof Said) => (text: string) => {
    said[where] += text;
  };
  return { said, code: runCommandLine(args, { out: hear("out"), err: hear("err") }) };
}

async function run(...args: string[]): Promise<Said & { code: number }> {
  const { said, code } = start(...args);
  return { code: await code, ...said };
}

it("prints the version of the package", async () => {
  expect(await run("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

it("explains itself on --help, and on stderr with exit code 2 when nothing was asked for", async () => {
  const help = await run("--help");
  expect(help).toMatchObject({ code: 0, err: "" });
  expect(help.out).toContain("emulator [options]");
  expect(await run()).toEqual({ code: 2, out: "", err: help.out });
});

it.each([
  [["emulatr"], "(Did you mean emulator?)"],
  [["emulator", "--prot", "1"], "(Did you mean --port?)"],
  [["emulator", "--port", "70000"], "A port is a number from 0 to 65535."],
  [["emulator", "--port"], "argument missing"],
  [["emulator", "what"], "too many arguments"],
])("says what is wrong with %j", async (args, message) => {
  const { code, out, err } = await run(...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
  expect(err).toContain("[INVALID_ARGUMENT]\n");
});

it("warns of an environment variable that looks misspelt, whatever is asked for", async () => {
  process.env.PALETTE_APIKEY = "x";
  try {
    const { err } = await run("lock", "no-such-file.json");
    expect(
      err.match(/variable PALETTE_APIKEY is not read\. Did you mean PALETTE_API_KEY\? \[VARIABLE_MISSPELT]/g),
    ).toHaveLength(1);
    expect(err).toMatch(/no-such-file\.json cannot be read: .*\[INVALID_FILE]\n$/s);
  } finally {
    delete process.env.PALETTE_APIKEY;
  }
});

it("ends what it says of a defect with a code, too", async () => {
  const output = { out: () => {}, err: jest.fn() };
  const running = runCommandLine(["--version"], {
    ...output,
    out: () => {
      throw new TypeError("of our own making");
    },
  });
  expect(await running).toBe(1);
  expect(output.err.mock.calls.join("")).toMatch(
    /TypeError: of our own making\n.*please report it\. \[UNEXPECTED]\n$/s,
  );
});

it("says which port is taken and what to do", async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  try {
    const { code, err } = await run("emulator", "--port", String(port));
    expect(code).toBe(1);
    expect(err).toBe(
      `palette-iac: port ${port} is in use by another program. Choose another with --port, or leave --port out for any free one. [PORT_NOT_FREE]\n`,
    );
  } finally {
    server.close();
  }
});

it("runs the emulator until it is told to stop", async () => {
  const before = process.listenerCount("SIGTERM");
  const { said, code } = start("emulator", "--json", "--api-key", "a-key-of-my-own");
  await until(() => said.out.endsWith("}\n"), "the emulator has said where it is");
  process.emit("SIGTERM", "SIGTERM");
  // The same Ctrl+C, passed on by npm.
  process.emit("SIGTERM", "SIGTERM");
  expect({ code: await code, err: said.err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(said.out)).toMatchObject({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    apiKey: "a-key-of-my-own",
  });
  expect(process.listenerCount("SIGTERM")).toBe(before);
});
