/**
 * The order of engine versions as AWS names them: `14.7` before `14.20`, a build such as
 * `11.22-rds.20240418` after its base `11.22`. It knows no engine: digits are compared as numbers
 * wherever they stand, everything else as text.
 */

/** Runs of digits and the text between them, in turn. */
const RUNS = /[0-9]+|[^0-9]+/g;

function isNumber(run: string): boolean {
  return /[0-9]/.test(run);
}

function order<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareRuns(a: string, b: string): number {
  // BigInt, because a run may be longer than a double can tell apart.
  if (isNumber(a) && isNumber(b)) return order(BigInt(a), BigInt(b));
  return order(a, b);
}

/**
 * Compares two versions for `Array.prototype.sort`: negative when `a` comes first, positive when
 * `b` does, 0 only for identical strings. Any two strings can be compared; it never throws.
 * Versions are expected in lower case.
 */
export function compareVersions(a: string, b: string): number {
  const left = a.match(RUNS) ?? [];
  const right = b.match(RUNS) ?? [];
  for (const [i, run] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    const difference = compareRuns(run, other);
    if (difference !== 0) return difference;
  }
  // Equal so far. What is left differs at most in leading zeros (3.04 and 3.4) or in length.
  return left.length < right.length ? -1 : order(a, b);
}
