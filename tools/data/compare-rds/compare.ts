import { compareVersions } from "../../../lib/lifecycle/order";
import { type VersionTable } from "../../../lib/lifecycle/table";
import { judgeVersion } from "../../../lib/lifecycle/verdict";
import { rowsOf } from "../rds/engine-rows";
import { type RdsSources } from "../rds/read";
import { type Claim, claimsIn, type Party } from "./claims";
import { type Difference, type Reason, REASONS } from "./reasons";

/** The differences from one project that have the same reason. */
export interface Group {
  readonly by: Party;
  readonly reason: Reason;
  readonly claims: readonly Claim[];
}

export interface Comparison {
  /** How many claims of each project were compared. */
  readonly compared: Readonly<Record<Party, number>>;
  readonly groups: readonly Group[];
  /** Differences that no reason explains, each as a sentence. */
  readonly unexplained: readonly string[];
}

const PARTIES: readonly Party[] = ["aws-cdk-lib", "cfn-lint"];

/**
 * Compares a table with what the other projects in its sources say: can a database be created with
 * a version on the day that the table is of?
 */
export function compare(table: VersionTable, sources: RdsSources): Comparison {
  const claims = claimsIn(sources);
  const differences = claims.flatMap((claim) => difference(table, sources, claim) ?? []);
  const explained = differences.map((one) => ({ one, reason: reasonOf(one) }));
  const groups = PARTIES.flatMap((by) =>
    REASONS.map((reason) => {
      const own = explained.filter((entry) => entry.reason === reason && entry.one.claim.by === by);
      return { by, reason, claims: own.map(({ one }) => one.claim).sort(inOrder) };
    }),
  );
  return {
    compared: {
      "aws-cdk-lib": count(claims, "aws-cdk-lib"),
      "cfn-lint": count(claims, "cfn-lint"),
    },
    groups: groups.filter((group) => group.claims.length > 0),
    unexplained: explained.filter(({ reason }) => !reason).map(({ one }) => sentence(one)),
  };
}

function difference(
  table: VersionTable,
  sources: RdsSources,
  claim: Claim,
): Difference | undefined {
  const engine = table.engines[claim.engine];
  if (engine === undefined) throw new Error(`the table has no engine ${claim.engine}`);
  const day = table.updated;
  const verdict = judgeVersion(engine, claim.version, day);
  if ((verdict.kind === "open") === claim.creatable) return undefined;
  const available = rowsOf(claim.engine, sources).current.some(
    (row) => row.version === claim.version && row.status === "available",
  );
  return { claim, verdict, engine, day, available };
}

function reasonOf(one: Difference): Reason | undefined {
  return REASONS.find((reason) => reason.explains(one));
}

function sentence({ claim, verdict }: Difference): string {
  const list = claim.list === undefined ? "" : ` (${claim.list}s)`;
  return `${claim.engine} ${claim.version}: ${claim.by}${list} says ${claim.says}, the table ${verdict.kind}`;
}

function count(claims: readonly Claim[], by: Party): number {
  return claims.filter((claim) => claim.by === by).length;
}

function inOrder(a: Claim, b: Claim): number {
  return a.engine === b.engine
    ? compareVersions(a.version, b.version)
    : a.engine < b.engine
      ? -1
      : 1;
}
