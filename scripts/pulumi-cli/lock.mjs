export { withLock } from "../cli-tools/lock.mjs";
