/**
 * What `aws-preflight run --predict` and the pack tell each other, by files that `run` names in the
 * environment, which the engine hands to the pack. Without it nothing is read or written.
 *
 * The first preview writes what it couldn't judge, and which resources went into a provider. In the
 * second, in which outputs are predicted, the pack is told of which resources they are.
 */
import { readFileSync } from "node:fs";
import { isObject, parseJson } from "../plain/json";
import { type OpenQuestion, openKey } from "./open";

/** The environment variable that names the file which the pack writes at the end of a run. */
export const openFile = "AWS_PREFLIGHT_OPEN_FILE";

/** What a preview leaves for the one after it. */
export interface LeftOpen {
  readonly open: readonly OpenQuestion[];
  /** The URNs of resources whose outputs went into a provider's configuration, by whatever way. */
  readonly feeding: readonly string[];
}

/** What a file holds that the pack has written; `undefined` where it isn't there, or of another make. */
export function readOpen(file: string): LeftOpen | undefined {
  const content = parseJson(textOf(file));
  if (!isObject(content) || !Array.isArray(content.open) || !Array.isArray(content.feeding))
    return undefined;
  return {
    open: content.open.filter(isQuestion),
    feeding: content.feeding.filter((urn) => typeof urn === "string"),
  };
}

/** The environment variable that names the file with what is predicted, as far as it has come. */
export const predictedFile = "AWS_PREFLIGHT_PREDICTED_FILE";

/** The environment variable that names the file which the first preview has left. */
export const firstOpenFile = "AWS_PREFLIGHT_FIRST_OPEN_FILE";

/** A resource, and texts that it doesn't have yet. A line of the file each, as JSON. */
export interface Predicted {
  readonly urn: string;
  readonly texts: readonly string[];
  /** Names that Pulumi made up, which differ from preview to preview. */
  readonly madeUp: readonly string[];
}

/** The resources of which outputs are predicted so far. */
export function readPredicted(file: string): Predicted[] {
  const lines = textOf(file).split("\n");
  return lines.map(parseJson).filter(isPredicted);
}

/** What is known of the preview that runs. */
export interface Prediction {
  /** Whether a resource's outputs are predicted: then it doesn't exist. */
  isPredicted(urn: string): boolean;
  /** Whether a question was open before, so that it is news that it still is. */
  wasOpen(question: OpenQuestion): boolean;
}

/** Of a preview in which nothing is predicted. */
const noPrediction: Prediction = { isPredicted: () => false, wasOpen: () => true };

/**
 * What the environment tells. The resources are read when the stack is asked about: by then the
 * provider has answered for each.
 */
export function predictionHere(env: NodeJS.ProcessEnv = process.env): Prediction {
  const { [predictedFile]: predicted, [firstOpenFile]: first } = env;
  if (!predicted || !first) return noPrediction;
  let urns: ReadonlySet<string> | undefined;
  let open: ReadonlySet<string> | undefined;
  return {
    isPredicted(urn) {
      urns ??= new Set(readPredicted(predicted).map((one) => one.urn));
      return urns.has(urn);
    },
    wasOpen(question) {
      const told = () => readOpen(first)?.open.filter(({ isSilent }) => !isSilent);
      open ??= new Set(told()?.map(openKey));
      return open.has(openKey(question));
    },
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isQuestion(value: unknown): value is OpenQuestion {
  return (
    isObject(value) &&
    typeof value.policy === "string" &&
    typeof value.urn === "string" &&
    (value.rule === undefined || typeof value.rule === "string") &&
    (value.isSilent === undefined || value.isSilent === true)
  );
}

function isPredicted(value: unknown): value is Predicted {
  return isObject(value) && typeof value.urn === "string" && Array.isArray(value.texts);
}
