/** What AWS refuses of a function because of what else the stack makes for it. */
import type { Judgement } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { unreadGrant } from "../../grants/unread";
import { quote } from "../../plain/text";
import { type Truth, yesOrNo } from "../../plain/truth";
import { accountOf } from "../../stack/account";
import { parseArn } from "../../stack/arn";
import { argumentOf } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";
import { eventSourceMappings, functionUrls } from "./argument-types";
import { fileSystemRules } from "./file-system-rules";
import { functionsIn, functionTypes } from "./functions";
import { grantRules } from "./grant-rules";
import { type Linked, type TypedLinkRule, unknownOf } from "./link";
import { groupsOf, subnetsOf, vpcOf } from "./networks";
import { hiddenTooShort } from "./visibility-rule";

export const provisionedType =
  "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig";

/** Let a security group into another VPC than its own. */
export const associationTypes: readonly string[] = [
  "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation",
  "aws-native:ec2:SecurityGroupVpcAssociation",
];

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
    id: "mapping-visibility-timeout",
    holds:
      "A queue that a mapping reads from hides messages at least as long as the function may run",
    evidence: "seen",
    source:
      "[winglang/wing#1507](https://github.com/winglang/wing/issues/1507) and [github-aws-runners/terraform-aws-github-runner#5383](https://github.com/github-aws-runners/terraform-aws-github-runner/issues/5383) (2026-11-26)",
    on: eventSourceMappings,
    check: ofFunction("a mapping", (pair) => hiddenTooShort(pair, pair.function)),
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
  ...fileSystemRules,
  ...grantRules,
];

interface Pair extends Linked {
  readonly function: StackResource;
  /** What the resource is to the function, in words. */
  readonly what: string;
}

/**
 * A check of what is made for a function of the stack. Where it isn't known which one, it is open only
 * if one of them would be wrong.
 */
function ofFunction(
  what: string,
  check: (pair: Pair) => readonly Judgement[],
): TypedLinkRule["check"] {
  return ({ stack, resource }) => {
    const judged = (of: StackResource) => check({ stack, resource, function: of, what });
    const of = functionOf(stack, resource);
    if (of) return of === "any" ? openIf(stack, judged, keyOf(resource)) : judged(of);
    return [];
  };
}

function openIf(
  stack: Stack,
  judged: (of: StackResource) => readonly Judgement[],
  key: string,
): Judgement[] {
  const mayBeWrong = stack.ofType(...functionTypes).some((of) => judged(of).length > 0);
  return mayBeWrong ? [unknownOf(key)] : [];
}

/** The argument that names the function; aws-native's URLs call it otherwise. */
function keyOf({ type }: StackResource): string {
  return type === "aws-native:lambda:Url" ? "targetFunctionArn" : "functionName";
}

/** The function that a resource is for; `any` where that isn't known. */
function functionOf(stack: Stack, resource: StackResource): StackResource | "any" | undefined {
  const functions = functionsIn(stack);
  const text = resource.said.text(keyOf(resource));
  const target = functions.targetOf(argumentOf(resource, keyOf(resource), text));
  if (target?.function) return target.function;
  const isOpen = text.state === "unknown" || functions.mayBeAny(resource, keyOf(resource));
  return target || isOpen ? "any" : undefined;
}

function withTenants({ function: of, what }: Pair): Judgement[] {
  if (!of.said.has("tenancyConfig")) return [];
  const problem = `Function ${quote(of.name)} has a tenancyConfig, and this is ${what} for it`;
  return [{ problem, remedy: "Leave it out, or make a function without tenancyConfig for it" }];
}

/** With what may be of another function, if that makes the difference, it isn't known. */
function moreThanReserved({ stack, resource, function: of }: Pair): Judgement[] {
  const reserved = of.said.number("reservedConcurrentExecutions");
  if (reserved.state === "absent" || valueOr(reserved, 0) < 0) return [];
  const all = stack.ofType(provisionedType).flatMap((one) => {
    const its = one === resource ? of : functionOf(stack, one);
    const count = one.said.number("provisionedConcurrentExecutions");
    return its === of || its === "any" ? [{ count, isOpen: its === "any" }] : [];
  });
  const known = all.filter(({ isOpen }) => !isOpen);
  const sum = sumOf(known);
  if (reserved.state === "known" && sum > reserved.value) {
    return [
      {
        problem: `Function ${quote(of.name)} has provisioned concurrency of ${sum}, and reservedConcurrentExecutions of ${reserved.value}`,
        remedy: "Write less of the former, or more of the latter",
      },
    ];
  }
  if (reserved.state === "unknown") return [unknownOf("reservedConcurrentExecutions")];
  const mayBeMore =
    sumOf(all) > reserved.value || all.some(({ count }) => count.state === "unknown");
  return mayBeMore ? [unknownOf("provisionedConcurrentExecutions")] : [];
}

function sumOf(all: readonly { readonly count: Value<number> }[]): number {
  return all.reduce((total, { count }) => total + valueOr(count, 0), 0);
}

function mappingOverReserved({ resource, function: of }: Pair): Judgement[] {
  const scaling = resource.said.block("scalingConfig");
  const most = scaling.state === "known" ? scaling.value.number("maximumConcurrency") : scaling;
  const reserved = of.said.number("reservedConcurrentExecutions");
  if (most.state === "absent" || reserved.state === "absent") return [];
  if (valueOr(reserved, 0) < 0) return [];
  if (most.state === "unknown") return [unknownOf("scalingConfig.maximumConcurrency")];
  if (reserved.state === "unknown") return [unknownOf("reservedConcurrentExecutions")];
  if (most.value <= reserved.value) return [];
  return [
    {
      problem: `scalingConfig.maximumConcurrency is ${most.value}, and reservedConcurrentExecutions of function ${quote(of.name)} ${reserved.value}`,
      remedy: "Write less of the former, or more of the latter",
      level: "advisory",
    },
  ];
}

function otherAccount({ resource }: Linked): Judgement[] {
  const arn = parseArn(valueOr(resource.said.text("eventSourceArn"), ""));
  const account = accountOf(resource);
  if (arn?.service !== "mq" || account === undefined || arn.account === account) return [];
  return [
    {
      problem: `eventSourceArn is of account ${quote(arn.account)}, and this goes to ${quote(account)}`,
      remedy: "Write the ARN of a broker of this account",
    },
  ];
}

/** A security group may be associated with more VPCs: one that exists elsewhere, another unseen. */
function otherVpc({ stack, resource }: Linked): Judgement[] {
  if (stack.ofType(...associationTypes).length > 0) return [];
  const [subnets, groups] = [subnetsOf(stack, resource), groupsOf(stack, resource)];
  const pairs = subnets.all.flatMap((subnet) => groups.all.map((group) => ({ subnet, group })));
  const apart = pairs.find(({ subnet, group }) => areApart(stack, subnet, group) === "yes");
  if (apart && subnets.areSure && groups.areSure) {
    const problem = `Subnet ${quote(apart.subnet.name)} and security group ${quote(apart.group.name)} are in two VPCs`;
    const remedy = "Write those of one VPC";
    const mayBeIn = apart.group.mayExist() || unreadGrant(stack, apart.group) !== undefined;
    return [{ problem, remedy, ...(mayBeIn && { level: "advisory" }) }];
  }
  const isOpen =
    apart !== undefined ||
    pairs.some(({ subnet, group }) => areApart(stack, subnet, group) === "unknown") ||
    (subnets.isOpen && groups.all.length > 0) ||
    (groups.isOpen && subnets.all.length > 0);
  return isOpen ? [unknownOf("vpcConfig")] : [];
}

/** A VPC that the stack makes and one by its id may be the same. */
function areApart(stack: Stack, one: StackResource, other: StackResource): Truth {
  const [first, second] = [vpcOf(stack, one), vpcOf(stack, other)];
  if (first.made && second.made) return yesOrNo(first.made !== second.made);
  if ([first, second].some(({ made, id }) => !made && id.state === "unknown")) return "unknown";
  if (first.made || second.made) return "no";
  const [id, otherId] = [valueOr(first.id, ""), valueOr(second.id, "")];
  return yesOrNo(id !== "" && otherId !== "" && id !== otherId);
}

function dedicatedVpc({ stack, resource }: Linked): Judgement[] {
  const { all, areSure } = subnetsOf(stack, resource);
  for (const subnet of all) {
    const { made: vpc } = vpcOf(stack, subnet);
    if (!vpc || valueOr(vpc.said.text("instanceTenancy"), undefined) !== "dedicated") continue;
    if (!areSure) return [unknownOf("vpcConfig.subnetIds")];
    const problem = `Subnet ${quote(subnet.name)} is in VPC ${quote(vpc.name)}, whose instanceTenancy is "dedicated"`;
    return [{ problem, remedy: "Write subnets of another VPC" }];
  }
  return [];
}
