/** Roles as what a service takes on: a role's trust policy must let it. */
import {
  type AccessDecision,
  decide,
  decideForAnyAccount,
  granteesOf,
  type IamPolicy,
  type Miss,
  parsePolicy,
  type RequestContext,
} from "../../grants/iam";
import type { Call, GrantKind, Misfit, NotKnown, Reason } from "../../grants/kind";
import type { Judged } from "../../grants/need";
import { partitionOf } from "../../grants/target-arn";
import { serviceContext } from "../../grants/service-context";
import { quotedName } from "../../grants/names";
import { onceForText } from "../../plain/once";
import { clip } from "../../plain/text";
import { accountOf } from "../../stack/account";
import type { StackResource } from "../../stack/stack";
import { mapValue, valueOr } from "../../stack/value";
import { roleFound } from "./role-grant";
import { roleKeysOf, roleTypes } from "./roles";

/** What differs between the roles of services. */
export interface Trust {
  /** Whether the form for the resource's own Region is taken, too: `states.us-east-1.amazonaws.com`. */
  readonly isRegionalTaken?: boolean;
  /** What the service says when it assumes the role: `sts:externalid` by its value. */
  readonly context?: (resource: StackResource) => RequestContext;
}

/** The kind of roles that the caller must be let assume. */
export function trustedRole({ isRegionalTaken = false, context }: Trust = {}): GrantKind {
  return {
    target: "role",
    grant: "trust policy",
    one: "one aws.iam.Role",
    act: "assume",
    types: roleTypes,
    unread: [],
    reader: (stack) => (call) => {
      const found = roleFound(call.argument, stack);
      if (found.kind === "none") return undefined;
      if (found.kind === "can't tell") return { target: "can't tell", grants: [], toAdd: () => "" };
      const role = found.resource;
      const grant = judgedTrust({
        role,
        call,
        isRegionalTaken,
        context: context?.(call.resource) ?? {},
      });
      // That a role named by text comes late is no fault of its trust policy.
      const isLate = !stack.comesAfter(call.resource, role) && !role.mayExist();
      if (!grant || (isLate && grant.fits !== "no")) return undefined;
      return { target: role, grants: [grant], toAdd: () => statementFor(call) };
    },
  };
}

/** A role that a resource uses. */
interface Used {
  readonly role: StackResource;
  readonly call: Call;
  readonly isRegionalTaken: boolean;
  readonly context: RequestContext;
}

const parse = onceForText((text) => parsePolicy(text, "trust"));

/** A role without a trust policy, which no provider takes, says nothing. */
function judgedTrust(used: Used): Judged<Reason> | undefined {
  const { role } = used;
  const { trust } = roleKeysOf(role);
  const document = mapValue(role.properties.document(trust), (value) =>
    value === "" ? undefined : value,
  );
  if (document.state === "absent") return undefined;
  const name = `${trust} of ${quotedName(role)}`;
  if (document.state === "unknown") {
    const because = `the ${trust} of a role isn't known at preview`;
    return open(used, `${name} isn't known at preview`, because);
  }
  const policy = parse(document.value);
  return policy.kind === "policy"
    ? judged(used, policy)
    : open(used, `${name} can't be read`, `the ${trust} of a role can't be read`);
}

function judged(used: Used, policy: IamPolicy): Judged<Reason> {
  const { role, call, isRegionalTaken } = used;
  const { principal } = call.caller;
  const region = valueOr(call.resource.region, undefined);
  const regional = region === undefined ? undefined : regionalForm(principal, region);
  const forms = isRegionalTaken && regional !== undefined ? [principal, regional] : [principal];
  if (forms.some((one) => isLetIn(one, used, policy))) {
    return { by: role, fits: "yes", isOnly: true };
  }
  const decision = decisionFor(principal, used, policy);
  const doubt = doubtOf(used, decision, policy, regional);
  if (doubt !== undefined) {
    return open(used, doubt, "it can't be told whom the trust policy of a role lets in");
  }
  // One that is left as it is may have been changed elsewhere.
  const isOnly = !role.leaves(roleKeysOf(role).trust);
  return { by: role, fits: "no", isOnly, detail: () => misfit(used, decision) };
}

/**
 * What isn't known of conditions on who is let in is taken to hold: AWS's pages advise to bind a role
 * to what it is for, by `aws:SourceArn` and the like, whose ARN isn't known before it is made.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
function isLetIn(principal: string, used: Used, policy: IamPolicy): boolean {
  const { kind } = decisionFor(principal, used, policy);
  if (kind !== "unknown") return kind === "yes";
  return decisionFor(principal, used, unconditional(policy)).kind === "yes";
}

/** What it would let in if the conditions on who is let in held. */
function unconditional({ kind, statements }: IamPolicy): IamPolicy {
  return {
    kind,
    statements: statements.map((one) =>
      one.effect === "Allow" ? { ...one, conditions: [] } : one,
    ),
  };
}

/** Why it can't be told, as a sentence without its full stop; `undefined` where it can. */
function doubtOf(
  used: Used,
  decision: AccessDecision,
  policy: IamPolicy,
  regional: string | undefined,
): string | undefined {
  const { role, call, isRegionalTaken } = used;
  const inPolicy = `In the trust policy of ${quotedName(role)}`;
  if (decision.kind === "unknown") return `${inPolicy}, ${clip(decision.why, 300)}`;
  if (decision.kind === "yes" || decision.because === "denied") return undefined;
  const failing = failingCondition(used, policy);
  // No source tells that a service refuses a role for that.
  if (failing)
    return `${inPolicy}, ${failing.statement} has the condition ${clip(failing.text, 200)}`;
  const other = otherForm(call.caller.principal, policy);
  // Where the form for the own Region is taken, that for another isn't.
  const isOfAnotherRegion = isRegionalTaken && regional !== undefined && other !== regional;
  return other === undefined || isOfAnotherRegion
    ? undefined
    : `The trust policy of ${quotedName(role)} has ${clip(other, 100)} for ${call.caller.title}`;
}

/** The first condition that doesn't hold of a statement that lets the service in but for those. */
function failingCondition(used: Used, policy: IamPolicy): Miss | undefined {
  const { principal } = used.call.caller;
  const decision = decisionFor(principal, used, unconditional(policy));
  if (decision.kind !== "yes") return undefined;
  const statements = policy.statements.filter(({ name }) => name === decision.statement);
  const own = decisionFor(principal, used, { kind: "policy", statements });
  return own.kind === "no" && own.because === "not allowed" ? own.closest : undefined;
}

/**
 * Another principal of the same service that a policy lets in: of most no page tells whether it takes
 * the form for a Region, and in China some have one with `.cn`.
 */
function otherForm(principal: string, policy: IamPolicy): string | undefined {
  const head = `${principal.split(".")[0] ?? ""}.`;
  const services = granteesOf(policy, action).flatMap((one) => one.services);
  return services.find((one) => one.startsWith(head) && one !== principal);
}

const action = "sts:AssumeRole";

/** Where the account isn't known, a condition on it is taken to name the right one. */
function decisionFor(service: string, used: Used, policy: IamPolicy): AccessDecision {
  const { caller, source, resource } = used.call;
  const ask = (part: IamPolicy, account: string | undefined) =>
    decide(part, {
      principal: { service },
      partition: partitionOf(resource) ?? "aws",
      action,
      resource: undefined,
      context: {
        ...serviceContext({ ...caller, principal: service }, { ...source, account }),
        ...used.context,
      },
      called: { principal: caller.title, resource: "the role" },
    });
  const account = source.account ?? accountOf(resource);
  return account === undefined ? decideForAnyAccount(policy, action, ask) : ask(policy, account);
}

function misfit({ role, call }: Used, decision: AccessDecision): Misfit {
  const { trust } = roleKeysOf(role);
  if (decision.kind === "no" && decision.because === "denied") {
    const why = `${decision.statement} denies it (${clip(decision.text, 200)})`;
    const instead = `Exempt ${call.caller.principal} from ${decision.statement} of its ${trust}`;
    return { kind: "misfit", why, instead };
  }
  const closest = decision.kind === "no" ? decision.closest : undefined;
  const why = closest
    ? `${closest.statement} has the ${closest.part} ${clip(closest.text, 200)}`
    : "no statement allows it";
  return { kind: "misfit", why, instead: `Write into its ${trust}: ${statementFor(call)}` };
}

function open({ role, call }: Used, fact: string, because: string): Judged<Reason> {
  const remedy = `Make sure that it has ${statementFor(call)}`;
  const detail = (): NotKnown => ({ kind: "not known", fact, because, remedy });
  return { by: role, fits: "unknown", isOnly: true, detail };
}

/** `states.amazonaws.com` in a Region: `states.us-east-1.amazonaws.com`. */
function regionalForm(principal: string, region: string): string {
  return principal.replace(/^([^.]+)\./, `$1.${region}.`);
}

function statementFor({ caller }: Call): string {
  return `{ "Effect": "Allow", "Principal": { "Service": "${caller.principal}" }, "Action": "sts:AssumeRole" }`;
}
