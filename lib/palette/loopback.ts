import dns from "node:dns";
import { isIP, type LookupFunction } from "node:net";

/** The code of the error for a name that leads to another machine. */
export const LEADS_ELSEWHERE = "LEADS_ELSEWHERE";

/**
 * Whether a host name or address stands for this machine. A name may lead elsewhere all the same: only
 * {@link lookupLoopback} finds out.
 */
export function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost\.?$|^127(\.\d+){3}$|^\[?::1]?$/.test(hostname);
}

/** Looks a name up, and fails where any of its addresses is another machine's. */
export const lookupLoopback: LookupFunction = (hostname, options, done) => {
  dns.lookup(hostname, options, (error, address, family) => {
    const found = Array.isArray(address) ? address.map((one) => one.address) : [address];
    const other = error ? undefined : found.find((one) => !isLoopbackAddress(one));
    if (other === undefined) {
      done(error, address, family);
      return;
    }
    const message = `${hostname} leads to ${other}, which is not this machine: the API key would go out in clear`;
    done(Object.assign(new Error(message), { code: LEADS_ELSEWHERE }), address, family);
  });
};

function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, "");
  return isIP(plain) !== 0 && isLoopback(plain);
}
