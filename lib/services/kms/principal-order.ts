/**
 * KMS takes no policy with a principal that isn't there:
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
 */
import { parsePolicy, type Statement } from "../../grants/iam";
import type { RaceConfig } from "../../grants/races";
import { quotedName } from "../../grants/words";
import { onceForText } from "../../plain/once";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { namedIn, theOne } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { known, valueOr } from "../../stack/value";
import { roleNaming } from "../iam/roles";
import { keyPolicyArguments, keyPolicyType } from "./keys";

export const serviceLinkedRoleType = "aws:iam/serviceLinkedRole:ServiceLinkedRole";

/** The types that have a policy of a key. */
export const keyPolicyHolders = Object.keys(keyPolicyArguments);

const parse = onceForText((text) => parsePolicy(text, "resource"));

/** What a policy of a key, where it names a role, is told; each on the resource that has it. */
export function principalFindings(
  holder: StackResource,
  stack: Stack,
  config: RaceConfig,
): Finding[] {
  return [...rolesNamedBy(holder)].flatMap((arn) => findingOn(holder, arn, stack, config) ?? []);
}

/** The ARNs of roles that a policy names as text. What an `arn` of a role gives waits for the role. */
function rolesNamedBy(holder: StackResource): Set<string> {
  const key = keyPolicyArguments[holder.type] ?? "policy";
  const document = valueOr(holder.properties.document(key), undefined);
  const policy = document === undefined ? undefined : parse(document);
  const statements = policy?.kind === "policy" ? policy.statements : [];
  const named = statements.flatMap(awsPrincipals);
  return new Set(named.filter((id) => /^arn:[^:]*:iam::\d+:role\//.test(id)));
}

function awsPrincipals({ principals }: Statement): readonly string[] {
  return principals === undefined || principals.named === "*"
    ? []
    : (principals.named.get("AWS") ?? []);
}

function findingOn(
  holder: StackResource,
  arn: string,
  stack: Stack,
  config: RaceConfig,
): Finding | undefined {
  const service = /:role\/aws-service-role\/([^/]+)\//.exec(arn)?.[1];
  if (service !== undefined) return linkedRoleFinding(holder, arn, service, stack, config);
  const argument = { text: known(arn), references: [], of: holder };
  const role = theOne(namedIn(stack, roleNaming).find(argument));
  const isLate = role && !role.mayExist() && !stack.comesAfter(holder, role);
  return isLate ? notOrdered(holder, arn, role, config) : undefined;
}

/** A service makes its role in an account once, at the latest when it is first used. */
function linkedRoleFinding(
  holder: StackResource,
  arn: string,
  service: string,
  stack: Stack,
  config: RaceConfig,
): Finding | undefined {
  const made = stack
    .ofType(serviceLinkedRoleType)
    .find(({ properties }) => valueOr(properties.text("awsServiceName"), "") === service);
  if (made) {
    const isLate = !made.mayExist() && !stack.comesAfter(holder, made);
    return isLate ? notOrdered(holder, arn, made, config) : undefined;
  }
  if (mayExist(holder)) return undefined;
  return {
    problem: `The policy of ${quotedName(holder)} names ${quote(arn, 200)}, the service-linked role of ${quote(service, 100)}, which this stack doesn't make`,
    consequence: `In an account that doesn't have it yet, ${answer}`,
    remedy: `If the account may not have it, make an aws.iam.ServiceLinkedRole with awsServiceName ${quote(service, 100)}, and take the principal from its arn`,
    level: "advisory",
    severity: "low",
  };
}

/** https://github.com/terraform-aws-modules/terraform-aws-kms/issues/30 */
const answer =
  "KMS will answer: MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals";

/**
 * The provider tries both CreateKey and PutKeyPolicy again on this answer, as long as it gives IAM and
 * KMS to propagate (internal/service/kms/key.go of terraform-provider-aws, read on 2026-11-27). What
 * aws-native does, no source tells.
 */
function notOrdered(
  holder: StackResource,
  arn: string,
  role: StackResource,
  { races }: RaceConfig,
): Finding {
  const isNew = !mayExist(holder);
  const isTriedAgain = holder.type.startsWith("aws:");
  const again = isTriedAgain ? ". The AWS provider tries again for a while, and then fails" : "";
  return {
    problem: `The policy of ${quotedName(holder)} names ${quote(arn, 200)}, and ${quotedName(holder)} doesn't wait for ${quotedName(role)}, which makes that role`,
    consequence: `Before the role is there, ${answer}${again}`,
    remedy: `Take the principal from the arn of ${quotedName(role)}, or make ${quotedName(holder)} depend on it (resource option dependsOn)`,
    ...(isNew && races === "mandatory" ? {} : { level: "advisory" }),
  };
}

/** A key's policy as a resource of its own has no `arn`. */
function mayExist(holder: StackResource): boolean {
  return holder.mayExist(holder.type === keyPolicyType ? "id" : "arn");
}
