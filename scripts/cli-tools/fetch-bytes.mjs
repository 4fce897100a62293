// Downloads that fail soon and say why in one line.

/** How long a machine may take to answer that is asked for little, to find out whether it can be reached at all. */
export const PROBE_MS = 4_000;

/**
 * @param {string} url
 * @param {number} limitMs
 * @returns {Promise<Buffer>} what is there
 * @throws {Error} with one line that says why not
 */
export async function fetchBytes(url, limitMs) {
  let response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(limitMs) });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.ok) return bytes;
  } catch (error) {
    if (error.name === "TimeoutError") throw new Error(`${url} did not answer within ${limitMs / 1000} s`);
    throw new Error(`${url} cannot be reached (${error.cause?.code ?? error.cause?.message ?? error.message})`);
  }
  throw new Error(`${url} answered ${response.status}`);
}
