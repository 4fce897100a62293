import { formatRequest, RequestLog } from "../../lib/palette";

const entry = { method: "GET", path: "/v1/users/info", status: 200, durationMs: 12.4, attempt: 1 };

describe("the request log", () => {
  test("remembers the last requests and counts all", () => {
    const log = new RequestLog(3);
    for (let status = 200; status < 220; status += 1) {
      log.record({ ...entry, status });
    }
    expect(log.entries.map((one) => one.status)).toEqual([217, 218, 219]);
    expect(log.total).toBe(20);
    log.clear();
    expect([log.entries, log.total]).toEqual([[], 0]);
  });

  test("writes a request as one line", () => {
    expect(formatRequest(entry)).toBe("palette GET /v1/users/info 200 12 ms");
    const { status: _status, ...unanswered } = entry;
    expect(formatRequest({ ...unanswered, failure: "ECONNRESET", attempt: 3 })).toBe(
      "palette GET /v1/users/info ECONNRESET 12 ms (attempt 3)",
    );
    expect(formatRequest(unanswered)).toBe("palette GET /v1/users/info no answer 12 ms");
  });
});
