/** What managed policies of AWS's own allow. */
import type { IamPolicy, Patterns, Statement } from "../../grants/iam";
import { dataFile } from "../../plain/data-file";
import { own } from "../../plain/own";
import { parseArn } from "../../stack/arn";

/** What a policy allows on all resources: some actions, and all but some. */
interface AwsPolicy {
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
}

/** `data/grants/aws-policies.json`; the page beside it tells its sources. */
interface AwsPolicyTable {
  /** By path and name: `service-role/AWSLambdaBasicExecutionRole`. */
  readonly policies: Readonly<Record<string, AwsPolicy>>;
}

/** The shipped table, read when a policy first asks for it. */
function awsPolicyTable(): AwsPolicyTable {
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
export function awsPolicy(arn: string): IamPolicy | undefined {
  const [, key = ""] = /^policy\/(.+)$/.exec(parseArn(arn)?.resource ?? "") ?? [];
  const found = isOfAws(arn) && own(awsPolicyTable().policies, key);
  if (!found) return undefined;
  const { actions, notActions } = found;
  return {
    kind: "policy",
    statements: [
      ...(actions ? [statementOf({ not: false, patterns: actions })] : []),
      ...(notActions ? [statementOf({ not: true, patterns: notActions })] : []),
    ],
  };
}

function statementOf(actions: Patterns): Statement {
  return {
    name: "its statement",
    effect: "Allow",
    principals: undefined,
    actions,
    resources: { not: false, patterns: ["*"] },
    conditions: [],
    variables: true,
  };
}
