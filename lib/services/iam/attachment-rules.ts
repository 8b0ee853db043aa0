/** What IAM refuses of the managed policies that are attached, of boundaries and of paths. */
import { eachGiven, pattern } from "../../arguments/checks";
import type { ArgumentRule, Check, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { valueOr } from "../../stack/value";
import {
  attaching,
  groups,
  instanceProfile,
  managedPolicies,
  roleAttachment,
  roles,
  users,
} from "./argument-types";
import { arnOf, managedPolicyIn, type NamedPolicy, replacementOf } from "./managed-policies";
import { partitionOf } from "./resource-rules";

const notThere = "NoSuchEntity: Policy … does not exist or is not attachable.";

/** Where a managed policy is attached. */
const attached = ["policyArn", "managedPolicyArns[]"];

export const attachmentRules: readonly ArgumentRule[] = [
  {
    id: "managed-policy-path",
    holds: "The ARN of a policy of AWS's has its path, such as service-role/",
    answer: notThere,
    evidence: "seen",
    source: "[aws/aws-cdk#19830](https://github.com/aws/aws-cdk/issues/19830) (2022-04-08)",
    on: attaching,
    check: ofAws(attached, (arn, { name }) => {
      const right = arnOf(name);
      if (right === undefined || right === arn) return undefined;
      return {
        problem: `is ${quote(arn, 200)}, and AWS's policy of that name has another path`,
        remedy: `Write ${quote(right, 200)}`,
      };
    }),
  },
  {
    id: "managed-policy-gone",
    holds: "A policy of AWS's that is attached is one that can be",
    answer: notThere,
    evidence: "seen",
    source:
      "[awslabs/aws-bootstrap-kit#128](https://github.com/awslabs/aws-bootstrap-kit/pull/128) (2022-10-28)",
    on: attaching,
    check: ofAws(attached, (arn, { name }) => {
      const right = replacementOf(name);
      if (right === undefined) return undefined;
      return {
        problem: `is ${quote(arn, 200)}, which nothing can be attached to any more`,
        remedy: `Write ${quote(right, 200)}`,
      };
    }),
  },
  {
    id: "managed-policy-of-service",
    holds: "No policy of a service-linked role is attached to another",
    answer: "PolicyNotAttachable: Cannot attach a Service Role Policy to a Customer Role.",
    evidence: "seen",
    source: "[aws/aws-cdk#6131](https://github.com/aws/aws-cdk/issues/6131) (2020-02-05)",
    on: [...roles, roleAttachment],
    check: ofAws(attached, (arn, { path }) => {
      if (path !== "aws-service-role") return undefined;
      return {
        problem: `is ${quote(arn, 200)}, which only a service-linked role has`,
        remedy: "Make an aws.iam.ServiceLinkedRole, or write another policy",
      };
    }),
  },
  {
    id: "managed-policy-partition",
    holds: "A policy that is attached, or is a boundary, is of the partition that it goes to",
    answer: "InvalidInput: Invalid ARN partition",
    evidence: "seen",
    source: triedBy("pf-iam-policy-arn-partition"),
    on: [...attaching, ...users],
    check: (scope) => {
      const own = partitionOf(scope);
      if (own === undefined) return [];
      const check = forEach([...attached, "permissionsBoundary"], (arn) => {
        const partition = parseArn(arn)?.partition;
        if (partition === undefined || partition === own) return undefined;
        return {
          problem: `is of the partition ${quote(partition)}, and this goes to ${quote(own)}`,
          remedy: `Write arn:${own}:…, or the partition by getPartition of the AWS provider`,
        };
      });
      return check(scope);
    },
  },
  {
    // AWS raises the quota on request, to 25 for roles in 2026.
    id: "managed-policy-count",
    holds: "A role has 10 managed policies at most, unless the account's quota is higher",
    answer: "Managed policies attached to an IAM role: 10, by default",
    evidence: "limit",
    source: triedBy("pf-iam-managed-policy-count"),
    on: roles,
    check: eachGiven("managedPolicyArns", ({ name, items }) => {
      const all = valueOr(items, []);
      const known = new Set(all.flatMap((one) => (one.state === "known" ? [one.value] : [])));
      const count = known.size + all.filter(({ state }) => state === "unknown").length;
      if (count <= 10) return undefined;
      return {
        problem: `${name} has ${count} policies`,
        remedy: "Make fewer of them, or ask AWS for a higher quota",
      };
    }),
  },
  {
    id: "boundary-policy",
    holds: "A permissionsBoundary is the ARN of a policy",
    answer: "ValidationError: ARN … is not valid.",
    evidence: "seen",
    source: triedBy("pf-iam-permissions-boundary-policy-arn"),
    on: [...roles, ...users],
    check: pattern(
      "permissionsBoundary",
      (text) => {
        const arn = parseArn(text);
        return arn && !arn.resource.startsWith("policy/") ? "isn't of a policy" : undefined;
      },
      "Write the arn of a policy, as arn:aws:iam::aws:policy/PowerUserAccess",
    ),
  },
  {
    id: "path-reserved",
    holds: "A path isn't one of service-linked roles",
    answer:
      "InvalidInput: Paths beginning with '/aws-service-role' are reserved for AWS Service Linked Roles",
    evidence: "seen",
    source: triedBy("pf-iam-path-service-role-reserved"),
    on: [...roles, ...users, ...groups, ...managedPolicies, instanceProfile],
    check: pattern(
      "path",
      (path) => (path.startsWith("/aws-service-role") ? "is reserved" : undefined),
      'Write another path, as "/service-role/", or make an aws.iam.ServiceLinkedRole',
    ),
  },
];

/** Each text at some paths, which `judge` says what it is. */
function forEach(paths: readonly string[], judge: (text: string) => Fault | undefined): Check {
  return every(
    ...paths.map((path) =>
      eachGiven(path, ({ name, text }) => {
        const fault = text.state === "known" ? judge(text.value) : undefined;
        return fault && { ...fault, problem: `${name} ${fault.problem}` };
      }),
    ),
  );
}

/** The same of policies of AWS's. */
function ofAws(
  paths: readonly string[],
  judge: (arn: string, policy: NamedPolicy) => Fault | undefined,
): Check {
  return forEach(paths, (arn) => {
    const policy = managedPolicyIn(arn);
    return policy && judge(arn, policy);
  });
}
