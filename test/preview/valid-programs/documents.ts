/** The policy documents that most of the valid programs need. */
import * as pulumi from "@pulumi/pulumi";

const version = "2012-10-17";

/** What a role may be assumed by: services, by their principals. */
export function trust(...services: string[]): string {
  const Principal = { Service: services.length === 1 ? services[0] : services };
  return JSON.stringify({
    Version: version,
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
  });
}

/** A statement of a policy; what it holds may be outputs. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect?: "Allow" | "Deny";
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: pulumi.Input<string> | readonly pulumi.Input<string>[];
  readonly Condition?: unknown;
}

/** A policy of such statements, as JSON; a statement without an effect allows. */
export function policyOf(...statements: readonly Statement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: version,
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
}
