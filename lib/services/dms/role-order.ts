/** The role that DMS finds by its name, and that nothing in the arguments refers to. */
import type { OwnFinding } from "../../grants/grant";
import { quotedName } from "../../grants/names";
import { orderFinding } from "../../grants/words";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { type Argument, namedIn } from "../../stack/named";
import { nameOf } from "../../stack/naming";
import { mayBeSame, placeOf } from "../../stack/place";
import type { Stack, StackResource } from "../../stack/stack";
import { known, valueOr } from "../../stack/value";
import { rolePoliciesIn } from "../iam/role-policies";
import { roleNaming, roleTypes } from "../iam/roles";

const subnetGroup = "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup";
const instance = "aws:dms/replicationInstance:ReplicationInstance";

/** What DMS makes by that role, each with an output that only AWS gives. */
const witnesses: Readonly<Record<string, string>> = {
  [subnetGroup]: "replicationSubnetGroupArn",
  [instance]: "replicationInstanceArn",
};

export const dmsTypes: readonly string[] = Object.keys(witnesses);

/** https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html#CHAP_Security.APIRole */
const roleName = "dms-vpc-role";

/** https://github.com/aws/aws-cdk/issues/7632 */
const answer = `AWS will answer: AccessDeniedFault: The IAM Role arn:aws:iam::…:role/${roleName} is not configured properly`;

/** The findings on what is new. An account has one such role, which may be there already. */
export function roleOrderFindings(stack: Stack): OwnFinding[] {
  const made = stack.ofType(...dmsTypes).filter((one) => !one.mayExist(witnesses[one.type]));
  const roles = namedIn(stack, roleNaming);
  const found = made.map((on) => ({ on, role: roles.find(named(on)) }));
  const without = found.find(({ on, role }) => role.kind === "none" && !isThereFor(stack, on));
  return [
    ...found.flatMap(({ on, role }) =>
      role.kind === "one" ? lateFindings(stack, on, role.resource) : [],
    ),
    ...(without ? [{ on: without.on, finding: missingFinding(stack, without.on) }] : []),
  ];
}

/** Without the role, what DMS has made of the account wouldn't be there. */
function isThereFor(stack: Stack, on: StackResource): boolean {
  return stack
    .ofType(...dmsTypes)
    .some(
      (one) => one.exists(witnesses[one.type]) && mayBeSame(placeOf(one), placeOf(on), "account"),
    );
}

/** A role of that name, in the account of a resource. */
function named(of: StackResource): Argument {
  return { text: known(roleName), references: [], of };
}

function nameIn(role: StackResource): string {
  return valueOr(nameOf(roleNaming, role), "");
}

/** The role must be there with its policies. */
function lateFindings(stack: Stack, on: StackResource, role: StackResource): OwnFinding[] {
  const needed = new Set([
    role,
    ...rolePoliciesIn(stack)
      .of(role)
      .map(({ by }) => by),
  ]);
  const late = [...needed].find((one) => !one.mayExist("id") && !stack.comesAfter(on, one));
  if (!late) return [];
  const what =
    late === role
      ? `the role that DMS finds by its name`
      : `which the role ${quote(roleName)} needs`;
  return [{ on, finding: orderFinding(on, { after: late, what, consequence: answer }) }];
}

function missingFinding(stack: Stack, on: StackResource): Finding {
  const alike = stack.ofType(...roleTypes).find((one) => nameIn(one).startsWith(`${roleName}-`));
  return {
    problem: alike
      ? `DMS makes ${quotedName(on)} by a role of the name ${quote(roleName)}, and ${quotedName(alike)} has the name ${quote(nameIn(alike))}`
      : `DMS makes ${quotedName(on)} by a role of the name ${quote(roleName)}, and none is in this stack`,
    consequence: `Unless the account has one, ${answer}`,
    remedy: alike
      ? `Write name: ${quote(roleName)} in ${quotedName(alike)}, and make ${quotedName(on)} depend on it and its policy`
      : `Make sure that it is there, with dms.amazonaws.com in its trust policy and AmazonDMSVPCManagementRole attached, or add it with name: ${quote(roleName)}`,
    level: "advisory",
  };
}
