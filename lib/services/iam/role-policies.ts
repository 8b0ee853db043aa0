/**
 * The policies of the roles of a stack, which say what a role may do: those within a role, those made
 * for it, and those that are attached to it.
 */
import { type IamPolicy, parsePolicy } from "../../grants/iam";
import type { NotKnown } from "../../grants/kind";
import { quotedName } from "../../grants/names";
import { onceForText } from "../../plain/once";
import { capitalized, clip } from "../../plain/text";
import { possibleItems } from "../../stack/items";
import { type Argument, argumentOf, namedIn, type NamedResources, theOne } from "../../stack/named";
import { nameOrArn, type Naming } from "../../stack/naming";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, itemText, type Value, valueOr } from "../../stack/value";
import { awsPolicy, isOfAws } from "./aws-policies";
import { roleKeysOf, roleNaming, roleTypes } from "./roles";

/** What is made for one role: the arguments that name the role and have the text. */
const rolePolicies: Readonly<Record<string, { readonly role: string; readonly policy: string }>> = {
  "aws:iam/rolePolicy:RolePolicy": { role: "role", policy: "policy" },
  "aws-native:iam:RolePolicy": { role: "roleName", policy: "policyDocument" },
};
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const attachmentToMany = "aws:iam/policyAttachment:PolicyAttachment";
const managedPolicy = "aws:iam/policy:Policy";
const nativeManagedPolicy = "aws-native:iam:ManagedPolicy";

/** The types that are read to know what a role may do, besides the roles themselves. */
export const rolePolicyTypes: readonly string[] = [
  ...Object.keys(rolePolicies),
  attachment,
  attachmentToMany,
  managedPolicy,
  nativeManagedPolicy,
];

/** Types that give a role policies, too, and aren't read. */
export const unreadRolePolicies: readonly string[] = [
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  "aws-native:iam:Policy",
];

/** How arguments name the managed policies of a stack. */
const policyNaming: Naming = {
  types: {
    [managedPolicy]: { name: "name", computed: ["arn"] },
    [nativeManagedPolicy]: { name: "managedPolicyName", computed: ["policyArn"] },
  },
  scope: "account",
  read: nameOrArn("iam", /^policy\/(?:.*\/)?([^/]+)$/),
};

/** A policy that a role has or, where `policy` isn't known, may have. */
export interface HeldPolicy {
  /** What gives it to the role: the role itself, a policy made for it, or an attachment. */
  readonly by: StackResource;
  readonly policy: IamPolicy | NotKnown;
}

/** The same before it is read: `undefined` where it turns out to be none. */
interface Given {
  readonly by: StackResource;
  readonly read: () => HeldPolicy["policy"] | undefined;
}

/** The policies of the roles of a stack: those of a role are read when somebody asks for them. */
export class RolePolicies {
  private readonly byRole = new Map<StackResource, Given[]>();
  /** The first of which it isn't known for which role it is: one is enough to be in doubt. */
  private stray: HeldPolicy | undefined;
  private readonly all = new Map<StackResource, readonly HeldPolicy[]>();
  private readonly roles: NamedResources;
  private readonly managed: NamedResources;

  /** @internal Made by `rolePoliciesIn`. */
  constructor(stack: Stack) {
    this.roles = namedIn(stack, roleNaming);
    this.managed = namedIn(stack, policyNaming);
    for (const [type, { role, policy }] of Object.entries(rolePolicies)) {
      for (const by of stack.ofType(type)) {
        const read = () => policyOf(by, policy);
        this.give(role, [argumentOf(by, role)], { by, read });
      }
    }
    for (const by of stack.ofType(nativeManagedPolicy)) {
      this.give("roles", itemsAt(by, "roles"), { by, read: () => managedText(by) });
    }
    for (const by of stack.ofType(attachment)) this.attach("role", [argumentOf(by, "role")], by);
    for (const by of stack.ofType(attachmentToMany)) this.attach("roles", itemsAt(by, "roles"), by);
  }

  /** All that a role has, or may have. */
  of(role: StackResource): readonly HeldPolicy[] {
    let all = this.all.get(role);
    if (!all) {
      const given = (this.byRole.get(role) ?? []).flatMap(({ by, read }) => {
        const policy = read();
        return policy ? [{ by, policy }] : [];
      });
      all = [...this.within(role), ...given, ...(this.stray ? [this.stray] : [])];
      this.all.set(role, all);
    }
    return all;
  }

  private attach(key: string, roles: readonly Argument[], by: StackResource): void {
    this.give(key, roles, { by, read: () => this.attached(by, argumentOf(by, "policyArn")) });
  }

  private give(key: string, roles: readonly Argument[], given: Given): void {
    const { by } = given;
    for (const argument of roles) {
      const found = this.roles.find(argument);
      const role = theOne(found);
      if (role) this.hold(role, given);
      else if (found.kind === "can't tell") this.stray ??= { by, policy: roleNotKnown(by, key) };
    }
  }

  private hold(role: StackResource, given: Given): void {
    const held = this.byRole.get(role);
    if (held) held.push(given);
    else this.byRole.set(role, [given]);
  }

  private within(role: StackResource): HeldPolicy[] {
    const { inline, policy: key } = roleKeysOf(role);
    const policies = possibleItems(role.properties.list(inline)).flatMap((item) => {
      const block = itemBlock(item);
      const document = block.state === "known" ? block.value.document(key) : block;
      return policyAt(document, `an inline policy of ${quotedName(role)}`) ?? [];
    });
    const arns = itemsAt(role, "managedPolicyArns");
    const attached = arns.flatMap((argument) => this.attached(role, argument) ?? []);
    const boundary = role.properties.has("permissionsBoundary") ? [bounded(role)] : [];
    return [...policies, ...attached, ...boundary].map((policy) => ({ by: role, policy }));
  }

  /** The managed policy that an argument names. */
  private attached(by: StackResource, argument: Argument): HeldPolicy["policy"] | undefined {
    const { text } = argument;
    if (text.state === "absent") return undefined;
    const arn = valueOr(text, "");
    const own = isOfAws(arn) ? undefined : theOne(this.managed.find(argument));
    if (own) return managedText(own);
    return awsPolicy(arn) ?? notRead(by, arn);
  }
}

/** The policies of a stack's roles, read once. */
export const rolePoliciesIn = perStack((stack) => new RolePolicies(stack));

/** What a managed policy of the stack allows. */
function managedText(of: StackResource): HeldPolicy["policy"] | undefined {
  const key = of.type === nativeManagedPolicy ? "policyDocument" : "policy";
  return policyOf(of, key);
}

/** The policy that an argument of a resource for it has. */
function policyOf(of: StackResource, key: string): HeldPolicy["policy"] | undefined {
  return policyAt(of.properties.document(key), `policy ${quotedName(of)}`);
}

function itemsAt(resource: StackResource, key: string): Argument[] {
  return possibleItems(resource.properties.list(key)).map((item) =>
    argumentOf(resource, key, itemText(item)),
  );
}

const parse = onceForText((text) => parsePolicy(text, "role"));

/** The policy in a document, `called` so in messages; `undefined` where there is none. */
function policyAt(document: Value<unknown>, called: string): HeldPolicy["policy"] | undefined {
  if (document.state === "unknown") return textNotKnown(called);
  if (document.state === "absent" || document.value === "") return undefined;
  const policy = parse(document.value);
  return policy.kind === "policy" ? policy : unreadable(called);
}

function textNotKnown(called: string): NotKnown {
  return {
    kind: "not known",
    fact: `The text of ${called} isn't known at preview`,
    because: "the text of a role's policy isn't known at preview",
    remedy:
      "Build it of names as text rather than from the arn of what is yet to be made, or make sure that it allows this",
  };
}

function unreadable(called: string): NotKnown {
  return {
    kind: "not known",
    fact: `${capitalized(called)} can't be read`,
    because: "a role's policy can't be read",
    remedy:
      "Correct it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  };
}

function roleNotKnown(by: StackResource, key: string): NotKnown {
  return {
    kind: "not known",
    fact: `${key} of ${quotedName(by)} isn't known at preview`,
    because: `${key} of a policy isn't known at preview`,
    remedy: `Take ${key} from one aws.iam.Role`,
  };
}

function bounded(role: StackResource): NotKnown {
  return {
    kind: "not known",
    fact: `${quotedName(role)} has a permissionsBoundary`,
    because: "a role has a permissionsBoundary",
    remedy: "Make sure that its policies and its boundary allow this",
  };
}

function notRead(by: StackResource, arn: string): NotKnown {
  return {
    kind: "not known",
    fact: arn === "" ? `${whichPolicy(by)} isn't known at preview` : attaches(by, arn),
    because: "what a policy allows that is attached to a role isn't known",
    remedy: "Make sure that it allows this, or write a policy of the role's own that does",
  };
}

function whichPolicy(by: StackResource): string {
  return roleTypes.includes(by.type)
    ? `managedPolicyArns of ${quotedName(by)}`
    : `The policy that ${quotedName(by)} attaches`;
}

function attaches(by: StackResource, arn: string): string {
  const verb = roleTypes.includes(by.type) ? "has" : "attaches";
  return `${quotedName(by)} ${verb} ${clip(arn)}, and what that allows isn't known`;
}
