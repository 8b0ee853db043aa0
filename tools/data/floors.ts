/**
 * The least that each file of data holds. Floors guard against rows that get lost: facts are added,
 * and old ones stay as history. They rise by `npm run data`; a person lowers them by hand.
 */
export type Floors = Readonly<Record<string, Sizes>>;

/** How many entries each part of a file has. */
export type Sizes = Readonly<Record<string, number>>;

/**
 * The sizes of the objects at some paths of a table, such as `engines.*.versions`. The first `*`
 * gives a size for each key, further ones a sum.
 */
export function sizesOf(table: unknown, paths: readonly string[]): Sizes {
  const sizes: Record<string, number> = {};
  for (const [part, size] of paths.flatMap((path) => sizesAt(table, path.split(".")))) {
    sizes[part] = (sizes[part] ?? 0) + size;
  }
  return sizes;
}

function sizesAt(
  node: unknown,
  [key, ...rest]: readonly string[],
  part: readonly string[] = [],
  isSum = false,
): [string, number][] {
  if (typeof node !== "object" || node === null) return [];
  if (key === undefined) return [[part.join("."), Object.keys(node).length]];
  if (key !== "*")
    return sizesAt((node as Record<string, unknown>)[key], rest, [...part, key], isSum);
  return Object.entries(node).flatMap(([own, inner]) =>
    sizesAt(inner, rest, [...part, isSum ? "*" : own], true),
  );
}

/** What files lack, each as a sentence; empty when all floors are reached. */
export function shortfalls(found: Floors, floors: Floors): string[] {
  return Object.entries(floors).flatMap(([file, parts]) =>
    Object.entries(parts).flatMap(([part, floor]) => {
      const size = found[file]?.[part] ?? 0;
      return size < floor ? [`${file}: ${size} ${part}, fewer than the floor of ${floor}`] : [];
    }),
  );
}

/** The parts of files that have no floor, each as a sentence. */
export function withoutFloor(found: Floors, floors: Floors): string[] {
  return Object.entries(found).flatMap(([file, parts]) =>
    Object.keys(parts)
      .filter((part) => floors[file]?.[part] === undefined)
      .map((part) => `${file}: ${part} has no floor: npm run data`),
  );
}

/** The floors for what was found, none lower than before. */
export function raised(found: Floors, floors: Floors): Floors {
  const files = Object.keys({ ...floors, ...found }).sort();
  return Object.fromEntries(
    files.map((file) => {
      const [sizes, least] = [found[file] ?? {}, floors[file] ?? {}];
      const parts = Object.keys({ ...sizes, ...least });
      const highest = (part: string) => Math.max(sizes[part] ?? 0, least[part] ?? 0);
      return [file, Object.fromEntries(parts.map((part) => [part, highest(part)]))];
    }),
  );
}
