/**
 * Patterns with `*` and `?` compared with one another: whether one matches all that another
 * matches, or some of it. For the match of a pattern with a plain text there is `wildcard.ts`.
 */

/** Any text, also none. */
export const anyText: unique symbol = Symbol("*");
/** Any one character. */
export const anyCharacter: unique symbol = Symbol("?");
/** Any one decimal digit. */
export const anyDigit: unique symbol = Symbol("0-9");

/** A character that stands for itself, or a part that stands for several texts. */
export type GlobToken = string | typeof anyText | typeof anyCharacter | typeof anyDigit;

/** A pattern, part by part. */
export type Glob = readonly GlobToken[];

/** The characters of a text, none of which stands for another. */
export function literal(text: string): Glob {
  return Array.from(text);
}

/** A pattern in which `*` stands for any text and `?` for one character. */
export function wildcard(text: string): Glob {
  return Array.from(text, (c) => (c === "*" ? anyText : c === "?" ? anyCharacter : c));
}

/** How many steps a comparison may take; patterns that people write take a few hundred. */
const patience = 10_000;

/** Any text. */
export const anything: Glob = [anyText];

/**
 * Whether `pattern` matches every text that `subject` matches. `pattern` holds no digits. May say
 * `false` of patterns that would take too long to compare.
 */
export function matchesAllOf(pattern: Glob, subject: Glob): boolean {
  const start = sameStart(pattern, subject);
  const seen = new Set<string>();
  const pending: [index: number, places: readonly number[]][] = [
    [start, withStars(pattern, [start])],
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [index, places] = next;
    if (places.length === 0) return false;
    const token = subject[index];
    if (token === undefined) {
      if (!places.includes(pattern.length)) return false;
      continue;
    }
    const key = `${index}:${places.join()}`;
    if (seen.has(key)) continue;
    if (seen.add(key).size > patience) return false;
    const after = advance(pattern, places, token);
    if (token === anyText) pending.push([index, after], [index + 1, places]);
    else pending.push([index + 1, after]);
  }
  return true;
}

/** How many plain characters both begin with: after them most patterns differ already. */
function sameStart(a: Glob, b: Glob): number {
  let length = 0;
  while (typeof a[length] === "string" && a[length] === b[length]) length++;
  return length;
}

/** Where a match of the pattern can be after one more character; only `*` and `?` match any. */
function advance(pattern: Glob, places: readonly number[], character: GlobToken): number[] {
  const after = places.flatMap((place) => {
    const token = pattern[place];
    if (token === anyText) return [place];
    return token === anyCharacter || token === character ? [place + 1] : [];
  });
  return withStars(pattern, after);
}

/** The places, and those behind a `*` that takes nothing. Sorted, each once. */
function withStars(pattern: Glob, places: readonly number[]): number[] {
  const all = new Set(places);
  for (const place of all) if (pattern[place] === anyText) all.add(place + 1);
  return [...all].sort((a, b) => a - b);
}

/** Whether there is a text that both match. */
export function intersects(a: Glob, b: Glob): boolean {
  const start = sameStart(a, b);
  const width = b.length + 1;
  const seen = new Set<number>();
  const pending: [inA: number, inB: number][] = [[start, start]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [inA, inB] = next;
    if (inA === a.length && inB === b.length) return true;
    const key = inA * width + inB;
    if (seen.has(key)) continue;
    seen.add(key);
    const x: GlobToken | undefined = a[inA];
    const y: GlobToken | undefined = b[inB];
    if (x === anyText || y === anyText) {
      if (x !== undefined) pending.push([inA + 1, inB]);
      if (y !== undefined) pending.push([inA, inB + 1]);
    } else if (x !== undefined && y !== undefined && shareCharacter(x, y)) {
      pending.push([inA + 1, inB + 1]);
    }
  }
  return false;
}

function shareCharacter(x: GlobToken, y: GlobToken): boolean {
  if (x === anyCharacter || y === anyCharacter || x === y) return true;
  const other = x === anyDigit ? y : y === anyDigit ? x : undefined;
  return typeof other === "string" && /[0-9]/.test(other);
}
