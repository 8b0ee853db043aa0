/** A load balancer calls a function that is its target, and must be let do so. */
import { isPrincipalConfirmed } from "../../grants/confirmed";
import type { Grant } from "../../grants/grant";
import type { Source } from "../../grants/kind";
import type { SourceArn } from "../../grants/source-condition";
import { partitionOf } from "../../grants/target-arn";
import { quotedName } from "../../grants/names";
import { anyText, literal } from "../../plain/glob";
import { accountOf } from "../../stack/account";
import { parseArn } from "../../stack/arn";
import { argumentOf, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { lambdaPermission } from "../lambda/permission-grant";
import { balancerTypes, listenerTypes } from "./argument-types";

/** The names that @pulumi/aws had for a module before are aliases in its `aliasOpts`. */
const modules = ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"];

export const attachmentTypes = modules.map(
  (name) => `aws:${name}/targetGroupAttachment:TargetGroupAttachment`,
);
export const lambdaGroupTypes = modules.map((name) => `aws:${name}/targetGroup:TargetGroup`);

const groups: Naming = {
  types: Object.fromEntries(lambdaGroupTypes.map((type) => [type, { computed: ["arn"] }])),
  scope: "Region",
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html */
export const targetGrant: Grant = {
  on: attachmentTypes,
  access: [{ argument: "targetId", kind: lambdaPermission }],
  caller: (attachment) =>
    isPrincipalConfirmed(attachment)
      ? { title: "Elastic Load Balancing", principal: "elasticloadbalancing.amazonaws.com" }
      : undefined,
  source: sourceOf,
  exists: (attachment) => attachment.mayExist("id"),
  tested: "when made",
  words: {
    made: "attachment",
    does: "is the target of",
    test: "Elastic Load Balancing tests whether it may call the function",
    /** https://github.com/aws/aws-cdk/issues/4663, https://github.com/ansible/ansible/issues/52253 */
    answer:
      "AccessDenied: elasticloadbalancing principal does not have permission to invoke … from target group …",
  },
};

/** A target group outside the stack has functions for targets if one is named. */
function sourceOf(attachment: StackResource, stack: Stack): Source | undefined {
  const argument = argumentOf(attachment, "targetGroupArn");
  const group = theOne(namedIn(stack, groups).find(argument));
  if (group && !isForFunctions(group)) return undefined;
  const text = valueOr(argument.text, "");
  return {
    resources: group ? [group] : [],
    // It isn't called for the load balancer: https://github.com/aws/aws-cdk/issues/10607
    types: [...lambdaGroupTypes, ...balancerTypes, ...listenerTypes],
    arns: group ? [arnOf(group)] : knownArn(text),
    account: group && accountOf(group),
    called: group ? quotedName(group) : `the target group of ${quotedName(attachment)}`,
    kind: "target group",
    toWrite: "the target group's arn as sourceArn",
  };
}

/** Of the other types, `instance`, `ip` and `alb`, none is tested, nor takes a function. */
function isForFunctions({ said }: StackResource): boolean {
  const type = said.text("targetType");
  return type.state === "unknown" || valueOr(type, "") === "lambda";
}

function knownArn(text: string): SourceArn[] {
  const arn = parseArn(text);
  return arn ? [{ ...arn, resource: literal(arn.resource) }] : [];
}

/** The ARN of a new one ends with an ID that AWS makes up. */
function arnOf(group: StackResource): SourceArn {
  const [known] = knownArn(valueOr(group.properties.computedText("arn"), ""));
  if (known) return known;
  const name = valueOr<string | undefined>(group.properties.text("name"), undefined);
  return {
    partition: partitionOf(group),
    service: "elasticloadbalancing",
    region: valueOr<string | undefined>(group.region, undefined),
    account: accountOf(group),
    resource: name === undefined ? undefined : [...literal(`targetgroup/${name}/`), anyText],
  };
}
