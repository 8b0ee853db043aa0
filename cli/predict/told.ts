/** Predicts, and tells the user what came of it. */
import { constants } from "node:os";
import { homepage } from "../../lib/plain/package";
import { table } from "../formats/table";
import { isNotDetermined, type Report } from "../report";
import { count } from "../text";
import type { Merged } from "./merge";
import { type FirstPreview, predict, type Prediction } from "./predict";

/** The page on predictions. */
const page = `${homepage()}/blob/main/docs/first-preview.md`;

/** What a run came to. */
export interface Outcome {
  readonly report: Report;
  /** What Pulumi exits with; or, if that is 0, what a shell makes of the signal that ended a prediction. */
  readonly code: number;
}

/**
 * Decides by prediction, and tells it on standard error: how much in a line, and what is wrong in a
 * table, unless a report is to show that.
 *
 * @param folder an empty one, which the caller removes.
 */
export async function withPredictions(
  first: FirstPreview & Outcome,
  folder: string,
  isReported: boolean,
): Promise<Outcome> {
  const { signal, received, stop } = listening();
  try {
    const prediction = await predict(first, folder, signal);
    tell(prediction, isReported);
    const name = received();
    return {
      report: prediction.kind === "decided" ? prediction.merged.report : first.report,
      code: first.code || (name === undefined ? 0 : 128 + constants.signals[name]),
    };
  } finally {
    stop();
  }
}

/** Names the option where it may help. */
export function tellOption(report: Report): void {
  if (report.findings.some(isNotDetermined))
    console.error(`aws-preflight: run --predict may decide what is not determined: ${page}`);
}

function tell(prediction: Prediction, isReported: boolean): void {
  const line = lineOf(prediction);
  if (line !== undefined) console.error(`aws-preflight: ${line}`);
  if (prediction.kind !== "decided" || isReported) return;
  const { decided, report } = prediction.merged;
  if (decided.length > 0)
    process.stderr.write(
      table(
        { packs: report.packs, findings: decided, remediations: [] },
        {
          projectFile: "",
          columns: process.stderr.isTTY ? process.stderr.columns : 100,
        },
      ),
    );
}

function lineOf(prediction: Prediction): string | undefined {
  switch (prediction.kind) {
    case "nothing open":
      return undefined;
    case "interrupted":
      return "Nothing is decided by prediction: it was interrupted.";
    case "not decided":
      return `Nothing is decided by prediction: ${prediction.why}.`;
    case "decided":
      return decidedLine(prediction.merged);
  }
}

function decidedLine({ before, after, decided }: Merged): string {
  const found = decided.length === 0 ? "nothing is wrong" : count(decided.length, "finding");
  return `Decided by prediction (experimental): ${before - after} of ${count(before, "open question")}; ${found}.`;
}

/** Hears of the signals that ask this process to end, and doesn't end by them. */
function listening() {
  const controller = new AbortController();
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  let received: (typeof names)[number] | undefined;
  const stops = names.map((name) => {
    const listener = (): void => {
      received ??= name;
      controller.abort();
    };
    process.on(name, listener);
    return () => process.off(name, listener);
  });
  return {
    signal: controller.signal,
    received: () => received,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
