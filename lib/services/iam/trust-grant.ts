/** Roles as what a service takes on: a role's trust policy must let it. */
import {
  type AccessDecision,
  decide,
  decideForAnyAccount,
  type Denied,
  type IamPolicy,
  type NotAllowed,
  parsePolicy,
} from "../../grants/iam";
import type { Call, GrantKind, Misfit, NotKnown, Reason } from "../../grants/kind";
import type { Judged } from "../../grants/need";
import { partitionOf } from "../../grants/policy-target";
import { serviceContext } from "../../grants/service-context";
import { quotedName } from "../../grants/words";
import { onceForText } from "../../plain/once";
import { clip } from "../../plain/text";
import { accountOf } from "../../stack/account";
import type { StackResource } from "../../stack/stack";
import { mapValue, valueOr } from "../../stack/value";
import { roleFound } from "./role-grant";
import { unreadRolePolicies } from "./role-policies";
import { roleKeysOf, roleTypes } from "./roles";

/** What differs between the roles of services. */
export interface Trust {
  /** Whether the form for the resource's own Region is taken, too: `states.us-east-1.amazonaws.com`. */
  readonly isRegionalTaken?: boolean;
}

/** The kind of roles that the caller must be let assume. */
export function trustedRole({ isRegionalTaken = false }: Trust = {}): GrantKind {
  return {
    target: "role",
    grant: "trust policy",
    one: "one aws.iam.Role",
    act: "assume",
    types: roleTypes,
    unread: unreadRolePolicies,
    reader: (stack) => (call) => {
      const found = roleFound(call.argument, stack);
      if (found.kind === "none") return undefined;
      if (found.kind === "can't tell") return { target: "can't tell", grants: [], toAdd: () => "" };
      const role = found.resource;
      const grant = judgedTrust({ role, call, isRegionalTaken });
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
  const { principal, title } = call.caller;
  const region = valueOr(call.resource.region, undefined);
  const decision = decisionFor(principal, call, policy);
  const regional =
    region === undefined
      ? undefined
      : decisionFor(regionalForm(principal, region), call, policy).kind;
  if (decision.kind === "yes" || (isRegionalTaken && regional === "yes")) {
    return { by: role, fits: "yes", isOnly: true };
  }
  const because = "it can't be told whom the trust policy of a role lets in";
  if (decision.kind === "unknown") {
    return open(
      used,
      `In the trust policy of ${quotedName(role)}, ${clip(decision.why, 300)}`,
      because,
    );
  }
  // Of most services no page tells whether they take the form for a Region.
  const mayBeRegional = regional === undefined ? isRegionalTaken : regional !== "no";
  if (mayBeRegional && decision.because === "not allowed") {
    return open(
      used,
      `The trust policy of ${quotedName(role)} may have ${title} by its Region`,
      because,
    );
  }
  return { by: role, fits: "no", isOnly: true, detail: () => misfit(used, decision) };
}

const action = "sts:AssumeRole";

/** Where the account isn't known, a condition on it is taken to name the right one. */
function decisionFor(service: string, call: Call, policy: IamPolicy): AccessDecision {
  const { caller, source, resource } = call;
  const ask = (part: IamPolicy, account: string | undefined) =>
    decide(part, {
      principal: { service },
      partition: partitionOf(resource) ?? "aws",
      action,
      resource: undefined,
      context: serviceContext({ ...caller, principal: service }, { ...source, account }),
      called: { principal: caller.title, resource: "the role" },
    });
  const account = source.account ?? accountOf(resource);
  return account === undefined ? decideForAnyAccount(policy, action, ask) : ask(policy, account);
}

function misfit({ role, call }: Used, decision: Denied | NotAllowed): Misfit {
  const instead = `Write into its ${roleKeysOf(role).trust}: ${statementFor(call)}`;
  if (decision.because === "denied") {
    const why = `${decision.statement} denies it (${clip(decision.text, 200)})`;
    return { kind: "misfit", why, instead };
  }
  const { closest } = decision;
  const why = closest
    ? `${closest.statement} has the ${closest.part} ${clip(closest.text, 200)}`
    : "no statement allows it";
  return { kind: "misfit", why, instead };
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
