import type { RateLimit, RateLimits, Switches } from "./switches";

const DOCUMENTED: RateLimits = {
  clusterprofiles: { perSecond: 50, burst: 250 },
  other: { perSecond: 10, burst: 50 },
};

/**
 * Leaky buckets, one per source address and path prefix (`/v1/clusterprofiles` and all below it share one).
 */
export class RateLimiter {
  private readonly buckets = new Map<string, { level: number; at: number }>();

  constructor(
    private readonly switches: Switches,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes one request in; false means that it is above the limit and must be answered with 429. */
  admit(address: string, path: string): boolean {
    const { rateLimit } = this.switches;
    if (rateLimit === "off") {
      return true;
    }
    const prefix = path.split("/").slice(0, 3).join("/");
    const limit = limitOf(prefix, rateLimit === "documented" ? DOCUMENTED : rateLimit);
    const key = `${address} ${prefix}`;
    const at = this.now();
    const before = this.buckets.get(key) ?? { level: 0, at };
    const level = Math.max(0, before.level - ((at - before.at) / 1000) * limit.perSecond);
    const admitted = level + 1 <= limit.burst;
    this.buckets.set(key, { level: admitted ? level + 1 : level, at });
    return admitted;
  }
}

function limitOf(prefix: string, limits: RateLimits): RateLimit {
  return prefix === "/v1/clusterprofiles" ? limits.clusterprofiles : limits.other;
}
