/** What a misspelt name was probably meant to be. */
import { distance } from "fastest-levenshtein";

/**
 * The candidate that a name is nearest to, in any case and without `-` and `_`; `undefined` when
 * none is near enough to be meant.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const plain = simplify(name);
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: distance(plain, simplify(candidate)) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= Math.max(2, plain.length / 3) ? best.candidate : undefined;
}

/**
 * Whether a name can't be but the other one misspelt: a letter off, or two in a long one, in any
 * case and without `-` and `_`.
 */
export function isMisspelling(name: string, meant: string): boolean {
  const plain = simplify(meant);
  return distance(simplify(name), plain) <= (plain.length < 8 ? 1 : 2);
}

function simplify(name: string): string {
  return name.slice(0, 100).toLowerCase().replace(/[-_]/g, "");
}
