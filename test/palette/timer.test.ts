import { createServer } from "node:net";
import { createTransport } from "../../lib/palette";
import { startSystemTimer } from "../../lib/palette/timer";
import { adopt, closeServers, configurationFor, LeapingClock } from "./support";

afterEach(closeServers);

describe("a timer of the machine", () => {
  test("calls at its time, and not when it was ended before", async () => {
    const called: string[] = [];
    const end = startSystemTimer(1, () => called.push("ended"));
    end();
    await new Promise<void>((resolve) => {
      startSystemTimer(20, () => called.push("second"));
      startSystemTimer(5, () => called.push("first"));
      startSystemTimer(30, resolve);
    });
    expect(called).toEqual(["first", "second"]);
  });

  test("limits the requests of a transport, unless it is given another one", async () => {
    const silent = await adopt(createServer() as never);
    const transport = createTransport(configurationFor(silent.url), { clock: new LeapingClock() });
    const request = transport.send({ method: "GET", path: "/v1/users/info", timeoutMs: 30 });
    await expect(request).rejects.toMatchObject({ code: "TIMEOUT", attempts: 3 });
    transport.close();
  });
});
