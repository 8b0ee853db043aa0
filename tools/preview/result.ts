import {
  errorsOf,
  type Finding,
  findingsOf,
  type Remediation,
  remediationsOf,
  type RunEvent,
  type StackSummary,
  stackSummaryOf,
} from "./events";

/** What a run of the policies came to. */
export interface PolicyResult {
  /**
   * `blocked`: mandatory findings, and nothing else, failed it. `failed`: there was an error, with
   * or without findings: the program threw, the provider is missing, a policy's config is wrong, …
   */
  result: "succeeded" | "blocked" | "failed";
  /** By policy, then by URN. */
  findings: Finding[];
  remediations: Remediation[];
  stackSummary: StackSummary;
  /** All that the CLI printed. */
  output: string;
  /** The errors' own texts, if the result is `failed`. */
  error?: string;
}

/** A finished run of the CLI. */
export interface Run {
  succeeded: boolean;
  events: readonly RunEvent[];
  /** Stdout and stderr. */
  output: string;
  stderr: string;
}

/** How the engine closes a run that mandatory findings failed. */
const VERDICTS = [
  "preview failed",
  "update failed",
  "one or more mandatory policy violations were found",
];

export function policyResult({ succeeded, events, output, stderr }: Run): PolicyResult {
  const findings = findingsOf(events);
  const rest = {
    findings,
    remediations: remediationsOf(events),
    stackSummary: stackSummaryOf(events),
    output,
  };
  if (succeeded) return { result: "succeeded", ...rest };

  const reported = [...errorsOf(events), ...stderrErrors(stderr)];
  const errors = [...new Set(reported)].filter((error) => !VERDICTS.includes(error));
  if (errors.length > 0) return { result: "failed", ...rest, error: errors.join("\n") };
  if (findings.some(({ level }) => level === "mandatory")) return { result: "blocked", ...rest };
  return { result: "failed", ...rest, error: output };
}

/** What the CLI says of an error that comes before the engine runs. */
function stderrErrors(stderr: string): string[] {
  return [...stderr.matchAll(/^error: (.*)$/gm)].map(([, text = ""]) => text.trimEnd());
}
