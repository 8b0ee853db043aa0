import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { isObject, parseJson } from "../../lib/plain/json";
import { InputError } from "../errors";
import { isCounted } from "./declarations";
import type { Position, Positions } from "./position";

/** Positions as JSON: an object with a position for each URN. */
export function positionsText(positions: Positions): string {
  return JSON.stringify(Object.fromEntries(positions));
}

/** The positions in such a text; `undefined` where it isn't one. */
export function parsePositions(text: string): Positions | undefined {
  const value = parseJson(text);
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  if (!entries.every((entry): entry is [string, Position] => isPosition(entry[1])))
    return undefined;
  return new Map(entries);
}

function isPosition(value: unknown): value is Position {
  if (!isObject(value)) return false;
  const { file, line, column } = value;
  return typeof file === "string" && isCounted(line) && (column === undefined || isCounted(column));
}

/** Writes the file of `--positions`, in a folder that is made where there is none. */
export async function writePositions(file: string, positions: Positions): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${positionsText(positions)}\n`);
}

/** Reads such a file. @throws InputError; what the file system throws */
export async function readPositions(file: string): Promise<Positions> {
  const positions = parsePositions(await readFile(file, "utf8"));
  if (!positions) throw new InputError(`${file} holds no positions of resources`);
  return positions;
}
