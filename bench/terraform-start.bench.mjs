// How long the Terraform provider takes to start. Terraform starts it three to six times for each command.
import { spawn, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";

export const name = "start of the Terraform provider";

const PROVIDER = "dist/terraform-provider/terraform-provider-palette";
const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** The most that each step may take, times an empty process. */
const BUDGETS = { handshake: 2.5, schema: 6 };

/** @param {{root: string, size: (full: number, tiny: number) => number}} context */
export async function run({ root, size }) {
  const terraform = asTerraform(root);
  const times = { empty: [], handshake: [], schema: [], exit: [] };
  // Taken in turns, so that what else the machine does hits all alike.
  for (let round = 0; round < size(15, 1); round++) {
    times.empty.push(timeOfEmptyProcess());
    for (const [step, time] of Object.entries(await timesOfProvider(root, terraform))) times[step].push(time);
  }
  const baseline = median(times.empty);
  const row = (figure, step) => {
    const value = median(times[step]);
    return { figure, value, unit: "ms", baseline, ratio: value / baseline, ratioBudget: BUDGETS[step] };
  };
  return [
    row("until Terraform can connect", "handshake"),
    row("until it has the schema", "schema"),
    { figure: "from the end of its use to its exit", value: median(times.exit), unit: "ms" },
  ];
}

function asTerraform(root) {
  const require = createRequire(path.join(root, "package.json"));
  const part = (file) => require(path.join(root, "dist", "terraform", "protocol", file));
  const { PROVIDER_CLIENT, CONTROLLER_CLIENT } = part("generated/plugin-messages.js");
  const own = part("certificate.js").selfSignedCertificate();
  return { grpc: require("@grpc/grpc-js"), own, calls: { ...PROVIDER_CLIENT, ...CONTROLLER_CLIENT } };
}

function timeOfEmptyProcess() {
  const began = performance.now();
  spawnSync(process.execPath, ["-e", ""]);
  return performance.now() - began;
}

async function timesOfProvider(root, { grpc, own, calls }) {
  const env = { ...process.env, TF_PLUGIN_MAGIC_COOKIE: COOKIE, PLUGIN_CLIENT_CERT: own.certificatePem };
  const began = performance.now();
  const child = spawn(path.join(root, PROVIDER), { env, stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  const [line] = await once(child.stdout, "data");
  const handshake = performance.now() - began;
  const [, , network, address, , certificate] = line.toString().trim().split("|");
  const server = Buffer.from(new X509Certificate(Buffer.from(certificate, "base64")).toString());
  const secrets = [server, Buffer.from(own.privateKeyPem), Buffer.from(own.certificatePem)];
  const options = { "grpc.ssl_target_name_override": "localhost", "grpc.default_authority": "localhost" };
  const target = network === "unix" ? `unix:${address}` : address;
  const client = new grpc.Client(target, grpc.credentials.createSsl(...secrets), options);
  const ask = ({ path: call, requestSerialize, responseDeserialize }) =>
    new Promise((resolve, reject) => {
      const done = (error) => (error ? reject(error) : resolve(performance.now()));
      client.makeUnaryRequest(call, requestSerialize, responseDeserialize, {}, done);
    });
  const schema = (await ask(calls.GetProviderSchema)) - began;
  const ended = await ask(calls.Shutdown);
  await closed;
  client.close();
  return { handshake, schema, exit: performance.now() - ended };
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
