/** The service-linked role by which OpenSearch puts a domain into a VPC: an account has one. */
import type { OwnFinding } from "../../grants/grant";
import { quotedName } from "../../grants/names";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { mayBeSame, placeOf } from "../../stack/place";
import type { Stack, StackResource } from "../../stack/stack";
import { type Properties, type Value, valueOr } from "../../stack/value";
import { linkedRoleTypes } from "../iam/linked-roles";
import { domainTypes } from "./domains";

/**
 * The service of the role, and the one of the role that older accounts have.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/slr.html
 */
const services = ["opensearchservice.amazonaws.com", "es.amazonaws.com"] as const;

/** https://github.com/terraform-aws-modules/terraform-aws-opensearch/issues/27 */
const answer =
  "AWS will answer: ValidationException: Before you can proceed, you must enable a service-linked role to give Amazon OpenSearch Service permissions to access your VPC";

/** The findings on new domains in VPCs. Where there is no role, the first of an account tells. */
export function roleOrderFindings(stack: Stack): OwnFinding[] {
  const domains = stack.ofType(...domainTypes).filter((one) => !one.mayExist() && isInVpc(one));
  const found = domains.map((on) => ({ on, roles: rolesFor(stack, on) }));
  const without = found.find(({ on, roles }) => roles.length === 0 && !isThereFor(stack, on));
  const late = found.flatMap(({ on, roles: [role, another] }) =>
    role && !another && isKnown(role) && !role.mayExist() && !stack.comesAfter(on, role)
      ? [{ on, finding: lateFinding(on, role) }]
      : [],
  );
  return without ? [...late, { on: without.on, finding: missingFinding(without.on) }] : late;
}

/** Without the role, a domain of the account that is in a VPC wouldn't be there. */
function isThereFor(stack: Stack, on: StackResource): boolean {
  return stack
    .ofType(...domainTypes)
    .some((one) => one.exists() && isInVpc(one) && mayBeSame(placeOf(one), placeOf(on), "account"));
}

/** Subnets that aren't known yet are some. */
function isInVpc({ said }: StackResource): boolean {
  const options: Value<Properties> = said.block("vpcOptions");
  if (options.state !== "known") return options.state === "unknown";
  const subnets = options.value.list("subnetIds");
  return subnets.state === "unknown" || valueOr(subnets, []).length > 0;
}

/** Those of the domain's account that are for OpenSearch, or may be. */
function rolesFor(stack: Stack, domain: StackResource): StackResource[] {
  return stack.ofType(...linkedRoleTypes).filter((role) => {
    const service = role.properties.text("awsServiceName");
    const isFor = service.state !== "known" || services.some((one) => one === service.value);
    return isFor && mayBeSame(placeOf(role), placeOf(domain), "account");
  });
}

function isKnown({ properties }: StackResource): boolean {
  return properties.text("awsServiceName").state === "known";
}

function lateFinding(on: StackResource, role: StackResource): Finding {
  return {
    problem: `${quotedName(on)} doesn't wait for ${quotedName(role)}, the service-linked role of OpenSearch`,
    consequence: `Unless the account has one already, ${answer}`,
    remedy: `Make ${quotedName(on)} depend on ${quotedName(role)} (resource option dependsOn)`,
  };
}

function missingFinding(on: StackResource): Finding {
  return {
    problem: `${quotedName(on)} is in a VPC, for which OpenSearch needs a service-linked role, and none is in this stack`,
    consequence: `Unless the account has one, ${answer}`,
    remedy: `Make sure that it is there: aws iam create-service-linked-role --aws-service-name ${services[0]}; a stack that makes it has an aws.iam.ServiceLinkedRole with awsServiceName ${quote(services[0])}`,
    severity: "low",
  };
}
