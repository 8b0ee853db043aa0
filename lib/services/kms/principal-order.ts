/**
 * KMS takes no policy with a principal that isn't there:
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
 */
import { awsPrincipals } from "../../grants/aws-principals";
import { granteesOf, type IamPolicy, parsePolicy } from "../../grants/iam";
import type { RaceConfig } from "../../grants/races";
import { quotedName } from "../../grants/names";
import { onceForText } from "../../plain/once";
import { quote } from "../../plain/text";
import { type Truth, yesOrNo } from "../../plain/truth";
import type { Finding } from "../../policy/finding";
import { accountOf } from "../../stack/account";
import { accountOfArn } from "../../stack/arn";
import { namedIn, theOne } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { known, valueOr } from "../../stack/value";
import { linkedRoleTypes, nativeLinkedRole } from "../iam/linked-roles";
import { roleNaming } from "../iam/roles";
import { keyPolicyArguments, keyPolicyType } from "./keys";

/** The types that have a policy of a key. */
export const keyPolicyHolders = Object.keys(keyPolicyArguments);

const parse = onceForText((text) => parsePolicy(text, "resource"));

/** What a policy of a key, where it names a role, is told; each on the resource that has it. */
export function principalFindings(
  holder: StackResource,
  stack: Stack,
  config: RaceConfig,
): Finding[] {
  const policy = policyOf(holder);
  if (!policy) return [];
  const account = accountOf(holder) ?? accountNamedBy(policy);
  return [...rolesNamedBy(policy)].flatMap(
    (arn) => findingOn({ holder, arn, account }, stack, config) ?? [],
  );
}

/** A policy that is left as it is names nobody anew. */
function policyOf(holder: StackResource): IamPolicy | undefined {
  const key = keyPolicyArguments[holder.type] ?? "policy";
  const document = valueOr(holder.properties.document(key), undefined);
  if (document === undefined || holder.leaves(key)) return undefined;
  const policy = parse(document);
  return policy.kind === "policy" ? policy : undefined;
}

/** Nearly each policy of a key lets in its own account: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function accountNamedBy(policy: IamPolicy): string | undefined {
  const all = new Set(granteesOf(policy, "kms:PutKeyPolicy").flatMap(({ accounts }) => accounts));
  const [account, another] = all;
  return another === undefined ? account : undefined;
}

/** The ARNs of roles that a policy names as text. What an `arn` of a role gives waits for the role. */
function rolesNamedBy({ statements }: IamPolicy): Set<string> {
  const named = statements.flatMap(awsPrincipals);
  return new Set(named.filter((id) => /^arn:[^:]*:iam::\d{12}:role\//.test(id)));
}

/** A role that a policy names as text. */
interface Named {
  /** What has the policy. */
  readonly holder: StackResource;
  readonly arn: string;
  /** The key's account, where it is known. */
  readonly account: string | undefined;
}

/** The same with what makes the role. */
interface Made extends Named {
  readonly role: StackResource;
}

function findingOn(named: Named, stack: Stack, config: RaceConfig): Finding | undefined {
  const { holder, arn } = named;
  const service = /:role\/aws-service-role\/([^/]+)\//.exec(arn)?.[1];
  if (service !== undefined) return linkedRoleFinding(named, service, stack, config);
  const argument = { text: known(arn), references: [], of: holder };
  const role = theOne(namedIn(stack, roleNaming).find(argument));
  return role && lateFinding({ ...named, role }, stack, config);
}

/** A service makes its role in an account once, at the latest when it is first used. */
function linkedRoleFinding(
  named: Named,
  service: string,
  stack: Stack,
  config: RaceConfig,
): Finding | undefined {
  const { holder, arn } = named;
  const made = stack.ofType(...linkedRoleTypes).find((role) => isLinkedRole(role, service, arn));
  if (made) return lateFinding({ ...named, role: made }, stack, config);
  if (mayExist(holder)) return undefined;
  return {
    problem: `The policy of ${quotedName(holder)} names ${quote(arn, 200)}, the service-linked role of ${quote(service, 100)}, which this stack doesn't make`,
    consequence: `In an account that doesn't have it yet, ${answer}`,
    remedy: `If the account may not have it, make an aws.iam.ServiceLinkedRole with awsServiceName ${quote(service, 100)}, and take the principal from its arn`,
    level: "advisory",
    severity: "low",
  };
}

/** Some services have several roles in an account, each but one with a suffix of its own. */
function isLinkedRole({ properties }: StackResource, service: string, arn: string): boolean {
  const suffix = valueOr(properties.text("customSuffix"), "");
  const isOfService = valueOr(properties.text("awsServiceName"), "") === service;
  return isOfService && (suffix === "" || arn.endsWith(`_${suffix}`));
}

/** https://github.com/terraform-aws-modules/terraform-aws-kms/issues/30 */
const answer =
  "KMS will answer: MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals";

/** The role may be made after the policy. */
function lateFinding(made: Made, stack: Stack, { races }: RaceConfig): Finding | undefined {
  const { holder, arn, role } = made;
  const isMeant = isOfAccount(made);
  if (isMeant === "no" || role.mayExist() || stack.comesAfter(holder, role)) return undefined;
  // CreateKey as well as PutKeyPolicy, as long as it gives IAM and KMS to propagate: internal/service/kms
  // of terraform-provider-aws, read on 2026-11-27. What aws-native does, no source tells.
  const isTriedAgain = holder.type.startsWith("aws:");
  const again = isTriedAgain ? ". The AWS provider tries again for a while, and then fails" : "";
  const isMandatory = races === "mandatory" && isMeant === "yes" && !mayExist(holder);
  return {
    problem: `The policy of ${quotedName(holder)} names ${quote(arn, 200)}, and ${quotedName(holder)} doesn't wait for ${quotedName(role)}, which makes that role`,
    consequence: `Before the role is there, ${answer}${again}`,
    remedy: remedyFor(made, stack),
    ...(isMandatory ? {} : { level: "advisory" }),
  };
}

/** Roles of several accounts have the same names: that of which no account is known is the key's. */
function isOfAccount({ arn, account, role }: Made): Truth {
  const own = accountOf(role) ?? account;
  return own === undefined ? "unknown" : yesOrNo(own === accountOfArn(arn));
}

/** A role that waits for the key can't be waited for, however often the provider tries. */
function remedyFor({ holder, role }: Made, stack: Stack): string {
  const [key, maker] = [quotedName(holder), quotedName(role)];
  const wait = `make ${key} depend on it (resource option dependsOn)`;
  if (role.type === nativeLinkedRole)
    return `Make ${key} depend on ${maker} (resource option dependsOn)`;
  return stack.comesAfter(role, holder)
    ? `Let ${maker} not wait for ${key}: give it what it may do with the key by an aws.iam.RolePolicy; and ${wait}`
    : `Take the principal from the arn of ${maker}, or ${wait}`;
}

/** A key's policy as a resource of its own has no `arn`. */
function mayExist(holder: StackResource): boolean {
  return holder.mayExist(holder.type === keyPolicyType ? "id" : "arn");
}
