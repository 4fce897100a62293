// One process at a time makes a result. A lock whose owner has died is taken over.
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { onEnd } from "./processes.mjs";
import { duration, REPORT_EVERY_MS, report } from "./progress.mjs";

const POLL_MS = 200;
const BEAT_MS = 3_000;
// An owner that has not touched its lock for this long is taken for dead even if its process id is in use: the id may
// belong to another process by now, or to one on another machine that shares the folder.
const SILENT_MS = 30_000;

/**
 * Does some work while holding a lock file. Should a lock ever be lost (a machine that slept for longer than the
 * limit), two processes do the same work, which is wasteful but safe: results are put in place by renaming.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  const mine = JSON.stringify({ pid: process.pid, host: os.hostname(), token: randomUUID() });
  await acquire(file, mine);
  const release = () => {
    if (readLock(file)?.text === mine) fs.rmSync(file, { force: true });
  };
  const forget = onEnd(release);
  const beat = setInterval(() => fs.utimes(file, new Date(), new Date(), () => {}), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    release();
    forget();
  }
}

async function acquire(file, mine) {
  const start = Date.now();
  let nextReport = 0;
  while (!create(file, mine)) {
    const lock = readLock(file);
    if (!lock) continue;
    if (isDead(lock)) {
      takeAway(file, lock);
      continue;
    }
    const waited = Date.now() - start;
    if (waited >= nextReport) {
      const owner = lock.pid ? `process ${lock.pid}` : "another process";
      report(`waiting for ${owner}, which is getting the same${waited > 1000 ? ` (${duration(waited)})` : ""} ...`);
      nextReport = waited + REPORT_EVERY_MS;
    }
    await sleep(POLL_MS);
  }
}

function create(file, text) {
  try {
    fs.writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function readLock(file) {
  try {
    const text = fs.readFileSync(file, "utf8");
    const { mtimeMs } = fs.statSync(file);
    return { ...parse(text), text, mtimeMs };
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

// The owner may be between creating the file and filling it.
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function isDead({ pid, host, mtimeMs }) {
  if (Date.now() - mtimeMs > SILENT_MS) return true;
  return pid !== undefined && host === os.hostname() && !isAlive(pid);
}

/**
 * @param {number} pid
 * @returns {boolean} whether a process of this machine has this id
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

// Moved aside before it is removed, so that of several processes that saw the dead owner one only wins, and a lock
// that another has taken meanwhile is noticed and put back.
function takeAway(file, seen) {
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
    if (fs.readFileSync(aside, "utf8") !== seen.text) fs.linkSync(aside, file);
    else report(`process ${seen.pid ?? "unknown"} ended without finishing; starting afresh`);
  } catch {
    // Another process was quicker.
  }
  fs.rmSync(aside, { force: true });
}
