/**
 * KMS takes no policy with a principal that isn't there:
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
 */
import { awsPrincipals } from "../../grants/aws-principals";
import { parsePolicy } from "../../grants/iam";
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
  return new Set(named.filter((id) => /^arn:[^:]*:iam::\d{12}:role\//.test(id)));
}

/** A role that a policy names as text. */
interface Named {
  /** What has the policy. */
  readonly holder: StackResource;
  readonly arn: string;
  /** What makes the role. */
  readonly role: StackResource;
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
  return role && lateFinding({ holder, arn, role }, stack, config);
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
  if (made) return lateFinding({ holder, arn, role: made }, stack, config);
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

/** The role may be made after the policy. */
function lateFinding(named: Named, stack: Stack, { races }: RaceConfig): Finding | undefined {
  const { holder, arn, role } = named;
  if (role.mayExist() || stack.comesAfter(holder, role)) return undefined;
  // CreateKey as well as PutKeyPolicy, as long as it gives IAM and KMS to propagate: internal/service/kms
  // of terraform-provider-aws, read on 2026-11-27. What aws-native does, no source tells.
  const isTriedAgain = holder.type.startsWith("aws:");
  const again = isTriedAgain ? ". The AWS provider tries again for a while, and then fails" : "";
  const isMandatory = races === "mandatory" && !mayExist(holder);
  return {
    problem: `The policy of ${quotedName(holder)} names ${quote(arn, 200)}, and ${quotedName(holder)} doesn't wait for ${quotedName(role)}, which makes that role`,
    consequence: `Before the role is there, ${answer}${again}`,
    remedy: remedyFor(named, stack),
    ...(isMandatory ? {} : { level: "advisory" }),
  };
}

/** A role that waits for the key can't be waited for, however often the provider tries. */
function remedyFor({ holder, role }: Named, stack: Stack): string {
  const [key, maker] = [quotedName(holder), quotedName(role)];
  const wait = `make ${key} depend on it (resource option dependsOn)`;
  return stack.comesAfter(role, holder)
    ? `Let ${maker} not wait for ${key}: give it what it may do with the key by an aws.iam.RolePolicy; and ${wait}`
    : `Take the principal from the arn of ${maker}, or ${wait}`;
}

/** A key's policy as a resource of its own has no `arn`. */
function mayExist(holder: StackResource): boolean {
  return holder.mayExist(holder.type === keyPolicyType ? "id" : "arn");
}
