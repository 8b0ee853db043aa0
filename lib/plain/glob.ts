/**
 * Patterns with `*` and `?` compared with one another: whether one matches all that another
 * matches, or some of it. For the match of a pattern with a plain text there is `wildcard.ts`.
 */

/** Any text, also none. */
export const many: unique symbol = Symbol("*");
/** One character, whichever. */
export const one: unique symbol = Symbol("?");
/** One decimal digit, whichever. */
export const digit: unique symbol = Symbol("0-9");

/** A character of its own, or a part that stands for several. */
export type Token = string | typeof many | typeof one | typeof digit;
export type Glob = readonly Token[];

/** The characters of a text, none of which stands for another. */
export function literal(text: string): Glob {
  return Array.from(text);
}

/** A pattern in which `*` stands for any text and `?` for one character. */
export function wildcard(text: string): Glob {
  return Array.from(text, (c) => (c === "*" ? many : c === "?" ? one : c));
}

/** How many steps a comparison may take; patterns that people write take a few hundred. */
const patience = 10_000;

/** Any text. */
export const anything: Glob = [many];

/**
 * Whether `pattern` matches every text that `subject` matches. `pattern` holds no digits. May say
 * `false` of patterns that would take too long to compare.
 */
export function covers(pattern: Glob, subject: Glob): boolean {
  const start = sameStart(pattern, subject);
  const seen = new Set<string>();
  const open: [index: number, places: readonly number[]][] = [[start, withStars(pattern, [start])]];
  for (let next = open.pop(); next; next = open.pop()) {
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
    if (token === many) open.push([index, after], [index + 1, places]);
    else open.push([index + 1, after]);
  }
  return true;
}

/** How many characters of their own both begin with, which is where most patterns already differ. */
function sameStart(a: Glob, b: Glob): number {
  let length = 0;
  while (typeof a[length] === "string" && a[length] === b[length]) length++;
  return length;
}

/** Where a match of the pattern can be after one more character; only `*` and `?` match any. */
function advance(pattern: Glob, places: readonly number[], character: Token): number[] {
  const after = places.flatMap((place) => {
    const token = pattern[place];
    if (token === many) return [place];
    return token === one || token === character ? [place + 1] : [];
  });
  return withStars(pattern, after);
}

/** The places, and those behind a `*` that takes nothing. Sorted, each once. */
function withStars(pattern: Glob, places: readonly number[]): number[] {
  const all = new Set(places);
  for (const place of all) if (pattern[place] === many) all.add(place + 1);
  return [...all].sort((a, b) => a - b);
}

/** Whether there is a text that both match. */
export function intersects(a: Glob, b: Glob): boolean {
  const start = sameStart(a, b);
  const width = b.length + 1;
  const seen = new Set<number>();
  const open: [inA: number, inB: number][] = [[start, start]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [inA, inB] = next;
    if (inA === a.length && inB === b.length) return true;
    const key = inA * width + inB;
    if (seen.has(key)) continue;
    seen.add(key);
    const x: Token | undefined = a[inA];
    const y: Token | undefined = b[inB];
    if (x === many || y === many) {
      if (x !== undefined) open.push([inA + 1, inB]);
      if (y !== undefined) open.push([inA, inB + 1]);
    } else if (x !== undefined && y !== undefined && shareCharacter(x, y)) {
      open.push([inA + 1, inB + 1]);
    }
  }
  return false;
}

function shareCharacter(x: Token, y: Token): boolean {
  if (x === one || y === one || x === y) return true;
  const other = x === digit ? y : y === digit ? x : undefined;
  return typeof other === "string" && /[0-9]/.test(other);
}
