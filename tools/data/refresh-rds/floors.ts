import { ASKABLE_NAMES } from "../rds/engines";
import { type Seen } from "./answers";

/** The least that one Region answers, by the API's name of the engine. */
export interface ObservedFloors {
  /** Of an engine that isn't here, one. */
  readonly versions: Readonly<Record<string, number>>;
  /** Majors with their lifecycles, which only the open-source engines have; of others, none. */
  readonly majors: Readonly<Record<string, number>>;
}

/** What a Region's answers lack, each as a sentence; empty when all floors are reached. */
export function shortfalls(region: string, seen: Seen, floors: ObservedFloors): string[] {
  return [
    ...below(region, "versions", seen.versions, (row) => row.version, floors.versions, 1),
    ...below(region, "majors", seen.lifecycles, (row) => row.major, floors.majors, 0),
  ];
}

function below<Row extends { readonly name: string; readonly region: string }>(
  region: string,
  what: string,
  rows: readonly Row[],
  key: (row: Row) => string,
  floors: Readonly<Record<string, number>>,
  otherwise: number,
): string[] {
  return ASKABLE_NAMES.flatMap((name) => {
    const floor = floors[name] ?? otherwise;
    const own = rows.filter((row) => row.region === region && row.name === name);
    const found = new Set(own.map(key)).size;
    if (found >= floor) return [];
    return [`${region} ${name}: ${found} ${what}, fewer than the floor of ${floor}`];
  });
}
