/** What the demo shows: its phases with their requests and times, and somebody who edits profiles by hand. */
export class Stage {
  #phases = [];

  /**
   * @param {object} emulator the running emulator
   * @param {number} began when the demo was started, in milliseconds of `performance.now()`
   */
  constructor(emulator, began) {
    this.emulator = emulator;
    this.began = began;
  }

  /** Runs one phase; counts the requests that it makes and takes its time. */
  async phase(title, work) {
    console.log(`\n── ${title} ${"─".repeat(Math.max(3, 90 - title.length))}`);
    this.emulator.clearRequests();
    const began = performance.now();
    const result = await work();
    this.#phases.push({
      title,
      requests: this.emulator.requests().length,
      seconds: (performance.now() - began) / 1000,
    });
    return result;
  }

  /** Stops the demo when something did not go as the story says. */
  expect(holds, what) {
    if (!holds) throw new Error(`The demo expected ${what}.`);
  }

  /** Changes one value of a layer over the API, as somebody in Palette's own UI would. */
  async editByHand(uid, packName, change) {
    const { url, apiKey, projects } = this.emulator;
    const headers = { ApiKey: apiKey, ProjectUid: projects[0].uid, "Content-Type": "application/json" };
    const call = async (method, path, body) => {
      const answer = await fetch(`${url}/v1/clusterprofiles/${uid}${path}`, {
        method,
        headers,
        body: body && JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
      return method === "GET" ? answer.json() : undefined;
    };
    const profile = await call("GET", "");
    const { type, packs } = profile.spec.published;
    const changed = packs.map((pack) => ({
      name: pack.name,
      type: pack.type,
      layer: pack.layer,
      tag: pack.tag,
      uid: pack.packUid,
      registryUid: pack.registryUid,
      values: pack.name === packName ? change(pack.values) : pack.values,
    }));
    const metadata = { name: profile.metadata.name, uid };
    await call("PUT", "", { metadata, spec: { version: profile.spec.version, template: { type, packs: changed } } });
    await call("PATCH", "/publish");
  }

  /** Number of profiles in the emulator. */
  countProfiles() {
    return this.emulator.control.listProfiles().length;
  }

  printSummary() {
    const width = Math.max(...this.#phases.map(({ title }) => title.length));
    console.log(`\n${"phase".padEnd(width)}  requests  seconds`);
    for (const { title, requests, seconds } of this.#phases) {
      console.log(`${title.padEnd(width)}  ${String(requests).padStart(8)}  ${seconds.toFixed(1).padStart(7)}`);
    }
    console.log(
      `\nDone in ${((performance.now() - this.began) / 1000).toFixed(0)} s, set-up included. Nothing is left behind.`,
    );
  }
}
