/** What managed policies of AWS's own allow. */
import type { IamPolicy, Patterns, Statement } from "../../grants/iam";
import { dataFile } from "../../plain/data-file";
import { parseArn } from "../../stack/arn";

/** What one statement allows, on all resources: some actions, or all but some. */
type AwsStatement =
  { readonly actions: readonly string[] } | { readonly notActions: readonly string[] };

/** `data/grants/aws-policies.json`; the page beside it tells its sources. */
export interface AwsPolicyTable {
  /** By path and name: `service-role/AWSLambdaBasicExecutionRole`. */
  readonly policies: Readonly<Record<string, { readonly statements: readonly AwsStatement[] }>>;
}

/** The shipped table, read when a policy first asks for it. */
export function awsPolicyTable(): AwsPolicyTable {
  return dataFile("grants/aws-policies.json") as AwsPolicyTable;
}

/** Whether an ARN, of any partition, is of a policy of AWS's own. */
export function isOfAws(arn: string): boolean {
  return parseArn(arn)?.account === "aws";
}

/**
 * What the policy of AWS's own with an ARN allows; `undefined` where it isn't in the table. In each
 * partition they have the same names:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html
 */
export function awsPolicy(
  arn: string,
  { policies }: AwsPolicyTable = awsPolicyTable(),
): IamPolicy | undefined {
  const [, key = ""] = /^policy\/(.+)$/.exec(parseArn(arn)?.resource ?? "") ?? [];
  if (!isOfAws(arn) || !Object.hasOwn(policies, key)) return undefined;
  const statements = policies[key]?.statements ?? [];
  return { kind: "policy", statements: statements.map(statementOf) };
}

function statementOf(statement: AwsStatement, index: number): Statement {
  return {
    name: `statement ${index + 1}`,
    effect: "Allow",
    principals: undefined,
    actions: actionsOf(statement),
    resources: { not: false, patterns: ["*"] },
    conditions: [],
    variables: true,
  };
}

function actionsOf(statement: AwsStatement): Patterns {
  return "actions" in statement
    ? { not: false, patterns: statement.actions }
    : { not: true, patterns: statement.notActions };
}
