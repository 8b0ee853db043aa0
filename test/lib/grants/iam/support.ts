/** What the tests of the bucket-policy reader ask and how. */
import { expect } from "chai";
import { type AccessDecision, type IamPolicy, parsePolicy } from "../../../../lib/grants/iam";
import { mayPutObjects, type PutRequest } from "../../../../lib/services/elb/logs/put-request";

export const service = "logdelivery.elasticloadbalancing.amazonaws.com";
export const account = "127311923021";

/** Puts of one object, of which everything is known. */
export const request: PutRequest = {
  principal: { service },
  partition: "aws",
  bucket: "logs",
  prefix: "",
  account: "123456789012",
  objects: ["TestFile"],
  context: {},
};

export type StatementJson = Readonly<Record<string, unknown>>;

/** A statement that allows the request. */
export const allow: StatementJson = {
  Effect: "Allow",
  Principal: { Service: service },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::logs/AWSLogs/123456789012/*",
};

/** A statement that denies everything to everybody. */
export const deny: StatementJson = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "arn:aws:s3:::logs/*",
};

/** The policy of these statements; fails the test when it isn't in the grammar. */
export function policyOf(
  statements: unknown,
  version: string | undefined = "2012-10-17",
): IamPolicy {
  const document = { ...(version && { Version: version }), Statement: statements };
  const policy = parsePolicy(document, "resource");
  if (policy.kind === "malformed") expect.fail(policy.fault.kind);
  return policy;
}

/** What a policy of these statements decides; `asked` changes the request. */
export function ask(statements: unknown, asked: Partial<PutRequest> = {}): AccessDecision {
  return mayPutObjects(policyOf(statements), { ...request, ...asked });
}

/** Without a part of the base statement. */
export function without(statement: StatementJson, key: string): StatementJson {
  return Object.fromEntries(Object.entries(statement).filter(([name]) => name !== key));
}
