/** What AWS refuses of a function because of what else the stack makes for it. */
import type { LinkRule } from "../../arguments/links";
import type { Judgement } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { accountOf } from "../../stack/account";
import { parseArn } from "../../stack/arn";
import type { Stack, StackResource } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";
import { eventSourceMappings, functionUrls } from "./argument-types";
import { functionTypes, LambdaFunctions } from "./functions";
import { groupsOf, subnetsOf, vpcOf } from "./networks";

export const provisionedType =
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig";

/** A resource that is new, in its stack. */
export interface Linked {
  readonly stack: Stack;
  readonly resource: StackResource;
}

/** A rule on resources of some types. */
export type TypedLinkRule = LinkRule<Linked> & { readonly on: readonly string[] };

export const linkRules: readonly TypedLinkRule[] = [
  {
    id: "tenancy-url",
    holds: "A function with a tenancyConfig has no URL",
    evidence: "seen",
    source: triedBy("pf-lambda-tenancy-no-function-url"),
    on: functionUrls,
    check: ofFunction("a URL", withTenants),
  },
  {
    id: "tenancy-provisioned-concurrency",
    holds: "A function with a tenancyConfig has no provisioned concurrency",
    evidence: "seen",
    source: triedBy("pf-lambda-tenancy-no-provisioned-concurrency"),
    on: [provisionedType],
    check: ofFunction("provisioned concurrency", withTenants),
  },
  {
    id: "provisioned-concurrency",
    holds:
      "The provisioned concurrency of a function, all of it together, is no more than its reservedConcurrentExecutions",
    evidence: "seen",
    source: triedBy("pf-lambda-provisioned-sum-not-exceed-reserved"),
    on: [provisionedType],
    check: ofFunction("provisioned concurrency", moreThanReserved),
  },
  {
    // AWS's page only says that messages may be throttled, so that this warns.
    id: "mapping-concurrency",
    holds:
      "The maximumConcurrency of a mapping is no more than the reservedConcurrentExecutions of its function",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-max-concurrency-vs-reserved"),
    on: eventSourceMappings,
    check: ofFunction("a mapping", mappingOverReserved),
  },
  {
    id: "mapping-broker-account",
    holds: "A mapping of an Amazon MQ broker is in the account of the broker",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-mq-cross-account"),
    on: eventSourceMappings,
    check: otherAccount,
  },
  {
    id: "vpc-of-subnets-and-groups",
    holds: "The subnets and the security groups of a function are in one VPC",
    answer: "Security group ... and subnet ... belong to different networks",
    evidence: "seen",
    source: triedBy("pf-lambda-vpc-same-vpc"),
    on: functionTypes,
    check: otherVpc,
  },
  {
    id: "vpc-tenancy",
    holds: "A function's VPC hasn't the instanceTenancy dedicated",
    evidence: "seen",
    source: triedBy("pf-lambda-vpc-no-dedicated-tenancy"),
    on: functionTypes,
    check: dedicatedVpc,
  },
];

interface Pair extends Linked {
  readonly function: StackResource;
  /** What the resource is to the function, in words. */
  readonly what: string;
}

/** A check of what is made for a function of the stack. */
function ofFunction(
  what: string,
  check: (pair: Pair) => readonly Judgement[],
): TypedLinkRule["check"] {
  return ({ stack, resource }) => {
    const of = functionOf(stack, resource);
    return of ? check({ stack, resource, function: of, what }) : [];
  };
}

/** The function that a resource is for; aws-native's URLs name it otherwise. */
function functionOf(stack: Stack, resource: StackResource): StackResource | undefined {
  const key = resource.type === "aws-native:lambda:Url" ? "targetFunctionArn" : "functionName";
  return new LambdaFunctions(stack).target(resource, key)?.function;
}

function withTenants({ function: of, what }: Pair): Judgement[] {
  if (!said(of).has("tenancyConfig")) return [];
  const problem = `Function ${quote(of.name)} has a tenancyConfig, and this is ${what} for it`;
  return [{ problem, remedy: "Leave it out, or make a function without tenancyConfig for it" }];
}

function moreThanReserved({ stack, function: of }: Pair): Judgement[] {
  const reserved = said(of).number("reservedConcurrentExecutions");
  if (reserved.state === "absent" || valueOr(reserved, 0) < 0) return [];
  const all = stack
    .ofType(provisionedType)
    .filter((one) => functionOf(stack, one) === of)
    .map((one) => said(one).number("provisionedConcurrentExecutions"));
  const sum = all.reduce((total, number) => total + valueOr(number, 0), 0);
  if (reserved.state === "unknown")
    return sum > 0 ? [unknownOf("reservedConcurrentExecutions")] : [];
  if (sum <= reserved.value) {
    return all.some(({ state }) => state === "unknown")
      ? [unknownOf("provisionedConcurrentExecutions")]
      : [];
  }
  return [
    {
      problem: `Function ${quote(of.name)} has provisioned concurrency of ${sum}, and reservedConcurrentExecutions of ${reserved.value}`,
      remedy: "Write less of the former, or more of the latter",
    },
  ];
}

function mappingOverReserved({ resource, function: of }: Pair): Judgement[] {
  const scaling = valueOr(said(resource).block("scalingConfig"), undefined);
  const most = scaling?.number("maximumConcurrency") ?? { state: "absent" as const };
  const reserved = said(of).number("reservedConcurrentExecutions");
  if (most.state === "absent" || reserved.state === "absent") return [];
  if (most.state === "unknown" || reserved.state === "unknown") {
    return [unknownOf("scalingConfig.maximumConcurrency")];
  }
  if (reserved.value < 0 || most.value <= reserved.value) return [];
  return [
    {
      problem: `scalingConfig.maximumConcurrency is ${most.value}, and reservedConcurrentExecutions of function ${quote(of.name)} ${reserved.value}`,
      remedy: "Write less of the former, or more of the latter",
      level: "advisory",
    },
  ];
}

function otherAccount({ resource }: Linked): Judgement[] {
  const arn = parseArn(valueOr(said(resource).text("eventSourceArn"), ""));
  const account = accountOf(resource);
  if (arn?.service !== "mq" || account === undefined || arn.account === account) return [];
  return [
    {
      problem: `eventSourceArn is of account ${quote(arn.account)}, and this goes to ${quote(account)}`,
      remedy: "Write the ARN of a broker of this account",
    },
  ];
}

function otherVpc({ stack, resource }: Linked): Judgement[] {
  for (const subnet of subnetsOf(stack, resource)) {
    for (const group of groupsOf(stack, resource)) {
      if (!areApart(stack, subnet, group)) continue;
      const problem = `Subnet ${quote(subnet.name)} and security group ${quote(group.name)} are in two VPCs`;
      return [{ problem, remedy: "Write those of one VPC" }];
    }
  }
  return [];
}

/** Where each VPC is a resource of the stack, or each a text. */
function areApart(stack: Stack, one: StackResource, other: StackResource): boolean {
  const [first, second] = [vpcOf(stack, one), vpcOf(stack, other)];
  if (first && second) return first !== second;
  if (first || second) return false;
  const [text, otherText] = [idOf(said(one).text("vpcId")), idOf(said(other).text("vpcId"))];
  return text !== undefined && otherText !== undefined && text !== otherText;
}

function dedicatedVpc({ stack, resource }: Linked): Judgement[] {
  for (const subnet of subnetsOf(stack, resource)) {
    const vpc = vpcOf(stack, subnet);
    if (!vpc || valueOr(said(vpc).text("instanceTenancy"), "") !== "dedicated") continue;
    const problem = `Subnet ${quote(subnet.name)} is in VPC ${quote(vpc.name)}, whose instanceTenancy is "dedicated"`;
    return [{ problem, remedy: "Write subnets of another VPC" }];
  }
  return [];
}

function idOf(text: Value<string>): string | undefined {
  return valueOr(text, "") || undefined;
}

function said(resource: StackResource) {
  return resource.program ?? resource.properties;
}

function unknownOf(name: string): Judgement {
  return { unknown: [name] };
}
