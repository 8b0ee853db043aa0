/**
 * What `run --predict` and the launchers tell each other during a second preview, by files in a folder
 * that only the user can read. They hold names and ARNs, and nothing that is secret.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, parseJson } from "../../lib/plain/json";
import { type Predicted, readPredicted } from "../../lib/policy/prediction";

/** What the launchers have to go by. */
export interface Plan {
  /** The executables of the plug-ins that the first preview used, by package. No other may be used. */
  readonly plugins: Readonly<Record<string, string>>;
  /** The folder of the launchers, which is no place to look for a plug-in. */
  readonly launchers: string;
  /** The URNs of resources of which nothing is predicted. */
  readonly unpredicted: readonly string[];
}

/** What a launcher didn't do. A line of its file each, as JSON. */
export interface Refusal {
  /** The package that wasn't asked. */
  readonly plugin: string;
  /** The resources with whose predicted outputs it would have been asked; none for another reason. */
  readonly because: readonly string[];
  /** Whether the plug-in planned a creation in a way that isn't known, so that nothing follows from it. */
  readonly isOdd?: boolean;
}

/** The files of a folder. */
export function filesIn(folder: string) {
  return {
    plan: join(folder, "plan.json"),
    predicted: join(folder, "predicted.jsonl"),
    refused: join(folder, "refused.jsonl"),
  };
}

/** @throws if it isn't there, or of another make. */
export function readPlan(folder: string): Plan {
  return JSON.parse(readFileSync(filesIn(folder).plan, "utf8")) as Plan;
}

/** Notes a resource as predicted: before anybody hears of its outputs. */
export function notePredicted(folder: string, predicted: Predicted): void {
  appendFileSync(filesIn(folder).predicted, `${JSON.stringify(predicted)}\n`);
}

export function noteRefusal(folder: string, refusal: Refusal): void {
  appendFileSync(filesIn(folder).refused, `${JSON.stringify(refusal)}\n`);
}

/** The resources of whose predicted outputs a value holds one, in whatever text. */
export function predictedIn(folder: string, value: unknown): string[] {
  const texts = textsIn(value);
  const isHeld = (predicted: string) => texts.some((text) => text.includes(predicted));
  return readPredicted(filesIn(folder).predicted)
    .filter((one) => one.texts.some(isHeld))
    .map(({ urn }) => urn);
}

export function readRefusals(folder: string): Refusal[] {
  const lines = textOf(filesIn(folder).refused).split("\n");
  return lines.map(parseJson).filter(isRefusal);
}

/** All texts of a value, the names of its properties too; as they are, and as URLs have them. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value, decoded(value)];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...textsIn(one)]);
}

function decoded(text: string): string {
  return text.replace(/(%[0-9a-f]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replaceAll("%", ""), "hex").toString(),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isRefusal(value: unknown): value is Refusal {
  return isObject(value) && typeof value.plugin === "string" && Array.isArray(value.because);
}
