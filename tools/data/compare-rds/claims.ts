import { type EngineKey } from "../rds/engines";
import { type RdsSources } from "../rds/read";

export type Party = "aws-cdk-lib" | "cfn-lint";

/** What another project says of a version, or of the short form of a major. */
export interface Claim {
  readonly by: Party;
  /** Which of cfn-lint's lists says it; aws-cdk-lib has no lists. */
  readonly list?: "instance" | "cluster";
  readonly engine: EngineKey;
  readonly version: string;
  /** `marked` or `unmarked`; of cfn-lint the status at its last list. */
  readonly says: string;
  /** Whether the project takes it for a new database. */
  readonly creatable: boolean;
}

/** All claims that the sources hold; editions of an engine that say the same count once. */
export function claimsIn({ cdk, api }: RdsSources): Claim[] {
  const constants = cdk.map(({ engine, version, deprecated }) => ({
    by: "aws-cdk-lib" as const,
    engine,
    version,
    says: deprecated ? "marked" : "unmarked",
    creatable: !deprecated,
  }));
  const listed = api.map(({ schema, engine, version, status }) => ({
    by: "cfn-lint" as const,
    list: schema,
    engine,
    version,
    says: status,
    creatable: status === "available" || status === "listed-unmarked",
  }));
  const all = [...constants, ...listed].map((claim) => [JSON.stringify(claim), claim] as const);
  return [...new Map(all).values()];
}
