const { Console } = require("node:console");
const { Writable } = require("node:stream");
const { stripVTControlCharacters } = require("node:util");
const { TestEnvironment } = require("jest-environment-node");

/** Node's environment, in which what a test prints is kept, and shown only when the test fails. */
class QuietEnvironment extends TestEnvironment {
  #printed = [];
  #restore = [];

  async setup() {
    await super.setup();
    const keep = (chunk) => this.#printed.push(String(chunk));
    for (const name of ["stdout", "stderr"]) {
      const stream = this.global.process[name];
      const { write } = stream;
      stream.write = (chunk, encoding, callback) => {
        keep(chunk);
        (typeof encoding === "function" ? encoding : callback)?.();
        return true;
      };
      this.#restore.push(() => {
        stream.write = write;
      });
    }
    const sink = new Writable({ write: (chunk, _, done) => done(void keep(chunk)) });
    this.global.console = new Console(sink);
  }

  async handleTestEvent({ name, test }) {
    if (name === "test_start") this.#printed = [];
    if (name !== "test_done" || test.errors.length === 0 || this.#printed.length === 0) return;
    const error = new Error(`it printed:\n${stripVTControlCharacters(this.#printed.join(""))}`);
    error.stack = error.message;
    test.errors.push(error);
  }

  async teardown() {
    for (const restore of this.#restore) restore();
    await super.teardown();
  }
}

module.exports = QuietEnvironment;
