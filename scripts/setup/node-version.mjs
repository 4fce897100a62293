// Imported for its effect, before anything that an older Node would stumble over with a message nobody understands.
const OLDEST = [20, 19];

/**
 * @param {string} version such as `20.19.0`
 * @returns {boolean} whether the repository's scripts run on it
 */
export function isSupported(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

if (!isSupported(process.versions.node)) {
  const oldest = OLDEST.join(".");
  process.stderr.write(
    `This needs Node ${oldest} or newer; this is Node ${process.versions.node} (${process.execPath}).\n` +
      `What to do: install Node ${oldest} or newer and put it first on PATH.\n`,
  );
  process.exit(1);
}
