/** Why the table may differ from another project. A difference without a reason is a fault. */
import { type Engine } from "../../../lib/lifecycle/table";
import { newestOpen, type VersionVerdict } from "../../../lib/lifecycle/verdict";
import { type Claim } from "./claims";

/** A claim that the table doesn't share. */
export interface Difference {
  readonly claim: Claim;
  readonly verdict: VersionVerdict;
  readonly engine: Engine;
  /** The ISO day that the verdict is for. */
  readonly day: string;
  /** Whether AWS, asked at the last refresh, calls the version available. */
  readonly available: boolean;
}

export interface Reason {
  readonly title: string;
  readonly why: string;
  readonly explains: (difference: Difference) => boolean;
}

function closedAs(why: string, { verdict }: Difference): boolean {
  return verdict.kind === "closed" && verdict.why === why;
}

/** A short form that the table takes although the project calls it deprecated. */
function isShortForm({ claim, verdict, engine }: Difference): boolean {
  return verdict.kind === "open" && claim.says === "deprecated" && claim.version in engine.majors;
}

function hasOpenVersion({ claim, engine, day }: Difference): boolean {
  return newestOpen(engine, claim.version, day) !== undefined;
}

/** In the order of the report; the first that explains a difference is its reason. */
export const REASONS: readonly Reason[] = [
  {
    title: "Closed by AWS's notice or calendar",
    why: "AWS announced a day from which no instance can be created with it, or released it for upgrades only. Neither the API's status nor aws-cdk-lib's marks tell that.",
    explains: (difference) => closedAs("cut-off", difference),
  },
  {
    title: "The whole major is retired",
    why: "AWS's page of the engine calls the major deprecated or ended. cfn-lint's lists have no marks for MariaDB and SQL Server, and aws-cdk-lib doesn't mark all that ended.",
    explains: (difference) => closedAs("retired", difference),
  },
  {
    title: "Deprecated by the API, not marked by aws-cdk-lib",
    why: "The API's own word counts; a missing mark is weak evidence.",
    explains: (difference) =>
      closedAs("deprecated", difference) && difference.claim.says === "unmarked",
  },
  {
    title: "Deprecated by the API since the list was made",
    why: "AWS was asked after cfn-lint's last list.",
    explains: (difference) =>
      closedAs("deprecated", difference) && difference.claim.says === "available",
  },
  {
    title: "Available by AWS's own answer",
    why: "AWS was asked later, and calls it available. No mark elsewhere can close that.",
    explains: ({ verdict, available }) => verdict.kind === "open" && available,
  },
  {
    title: "Deprecated, on a list without marks",
    why: "cfn-lint's lists don't mark MariaDB and SQL Server. aws-cdk-lib marks these versions, and AWS's page of the engine doesn't have them.",
    explains: (difference) =>
      closedAs("deprecated", difference) && difference.claim.says === "listed-unmarked",
  },
  {
    title: "Short forms that cfn-lint marks",
    why: "cfn-lint calls the short form of a major deprecated as soon as one version of it is. AWS takes it for a version that it offers.",
    explains: (difference) => isShortForm(difference) && hasOpenVersion(difference),
  },
  {
    title: "Short forms of which no open version is known",
    why: "Every version of the major that is known is closed, but the major has support, so that a newer version may come.",
    explains: (difference) => isShortForm(difference) && !hasOpenVersion(difference),
  },
  {
    title: "Left the list without a mark",
    why: "cfn-lint's last lists don't have it any more, and no source calls it deprecated.",
    explains: ({ claim, verdict }) => verdict.kind === "open" && claim.says === "absent",
  },
];
