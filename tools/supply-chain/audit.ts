/** What the registry knows of weaknesses in what users install with the pack. */

/** The answer to `npm audit --json`: weaknesses by severity, or why there is none. */
export type Audit =
  | { readonly answered: true; readonly weaknesses: Readonly<Record<string, number>> }
  | { readonly answered: false; readonly reason: string };

/** Reads what `npm audit --json` printed. */
export function readAudit(json: string): Audit {
  if (json.trim() === "") return { answered: false, reason: "npm printed nothing" };
  const printed = JSON.parse(json) as {
    readonly message?: string;
    readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
  };
  const counts = printed.metadata?.vulnerabilities;
  if (!counts) return { answered: false, reason: printed.message ?? "no report" };
  const found = Object.entries(counts).filter(([key, count]) => key !== "total" && count > 0);
  return { answered: true, weaknesses: Object.fromEntries(found) };
}
