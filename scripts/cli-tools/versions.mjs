// Versions of programs.

/**
 * Compares two versions by their numbers; what follows the third number is ignored.
 *
 * @param {string} left
 * @param {string} right
 * @returns {number} below zero when `left` is the older one
 */
export function compareVersions(left, right) {
  const a = numbers(left);
  const b = numbers(right);
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function numbers(version) {
  const [, major = 0, minor = 0, patch = 0] = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(patch)];
}
