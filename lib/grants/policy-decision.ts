/** What a policy says to all that a caller needs of its target. */
import { strongest } from "../plain/truth";
import { accountOf } from "../stack/account";
import {
  type AccessDecision,
  decide,
  decideForAnyAccount,
  granteesOf,
  type IamPolicy,
  type Principal,
  type Undecided,
} from "./iam";
import type { Caller } from "./kind";
import type { PolicyRequest } from "./policy-access";
import type { PolicyTarget } from "./policy-target";
import type { Asked } from "./policy-words";
import { serviceContext } from "./service-context";
import { partitionOf } from "./target-arn";

/** The decision that counts of those on the requests of a call, and on which it is. */
export interface PolicyDecision {
  readonly decision: AccessDecision;
  /** What a policy allows or not: `it`, or of several requests the action, `s3:GetBucketAcl`. */
  readonly what: string;
}

/** Whether a policy lets a call in. */
export function decisionOf(kind: PolicyTarget, policy: IamPolicy, asked: Asked): PolicyDecision {
  const requests = kind.access.requests(asked.call, asked.target);
  const answers = requests.map((request): Answer => ({
    what: requests.length > 1 ? request.action : "it",
    isSure: request.isSure,
    decision: decideFor(kind, policy, asked, request),
  }));
  return countingOf(answers);
}

interface Answer extends PolicyDecision {
  readonly isSure: boolean;
}

function countingOf(answers: readonly Answer[]): PolicyDecision {
  const sure = answers.filter(({ isSure }) => isSure);
  const others = answers.filter(({ isSure }) => !isSure);
  const first = (all: readonly Answer[], kind: AccessDecision["kind"]) =>
    all.find(({ decision }) => decision.kind === kind);
  const missing = first(others, "no");
  const isNoneAllowed = sure.length === 0 && others.every(({ decision }) => decision.kind === "no");
  const refused = first(sure, "no") ?? (isNoneAllowed ? missing : undefined);
  const counting = refused ?? first(sure, "unknown");
  if (counting) return counting;
  if (missing) return { ...missing, decision: perhapsMissing(missing) };
  return first(others, "unknown") ?? answers[0] ?? nothingAsked;
}

/** For the compiler: there is one request at least. */
const nothingAsked: PolicyDecision = {
  decision: { kind: "unknown", why: "nothing is asked of it" },
  what: "it",
};

function perhapsMissing({ what, decision }: Answer): Undecided {
  const isDenied = decision.kind === "no" && decision.because === "denied";
  const says = isDenied ? `${decision.statement} denies` : "no statement allows";
  return { kind: "unknown", why: `${says} ${what}, which AWS's page wants allowed` };
}

/** The decision on the caller's own principal, or on another that lets it in, too. */
function decideFor(
  kind: PolicyTarget,
  policy: IamPolicy,
  asked: Asked,
  request: PolicyRequest,
): AccessDecision {
  const { caller } = asked.call;
  const own = decideOn(kind, policy, asked, request, { service: caller.principal });
  const { isLetInBy } = caller;
  if (own.kind !== "no" || own.because === "denied" || !isLetInBy) return own;
  const decisions = othersNamedBy(policy, request.action).flatMap(({ id, principal }) => {
    const letsIn = isLetInBy(id);
    if (letsIn === "no") return [];
    const decision = decideOn(kind, policy, asked, request, principal);
    const isMeant = decision.kind !== "yes" || letsIn === "yes";
    return [isMeant ? decision : perhapsMeant(decision.statement, id, caller)];
  });
  return strongest([own, ...decisions], (decision) => decision.kind);
}

/** Principals that may let the caller in, too: services and whole accounts. */
function othersNamedBy(policy: IamPolicy, action: string): { id: string; principal: Principal }[] {
  const grantees = granteesOf(policy, action);
  const services = new Set(grantees.flatMap((one) => one.services));
  const accounts = new Set(grantees.flatMap((one) => one.accounts));
  return [
    ...[...services].map((id) => ({ id, principal: { service: id } })),
    ...[...accounts].map((id) => ({ id, principal: { account: id } })),
  ];
}

function perhapsMeant(statement: string, principal: string, caller: Caller): Undecided {
  const why = `${statement} names the principal ${principal}, and AWS's page ${caller.principal}`;
  return { kind: "unknown", why };
}

function decideOn(
  { target }: PolicyTarget,
  policy: IamPolicy,
  { target: resource, call: { caller, source } }: Asked,
  request: PolicyRequest,
  principal: Principal,
): AccessDecision {
  const asked = (
    part: IamPolicy,
    account: string | undefined,
    ofSource: string | undefined,
  ): AccessDecision => {
    const from = { ...source, account: ofSource };
    return decide(part, {
      principal,
      partition: partitionOf(resource) ?? "aws",
      action: request.action,
      resource: request.resource({ target: account, source: ofSource }),
      context: { ...serviceContext(caller, from), ...request.context?.(from) },
      called: { principal: caller.title, resource: `the ${target}` },
    });
  };
  const ask = (part: IamPolicy, account: string | undefined): AccessDecision => {
    // Where it isn't known either, the source is taken to be of the same account, but only for a yes.
    const decision = asked(part, account, source.account ?? account);
    const mayBeOfAnother = source.account === undefined && account !== undefined;
    return decision.kind === "no" && mayBeOfAnother ? asked(part, account, undefined) : decision;
  };
  const account = accountOf(resource);
  return account === undefined
    ? decideForAnyAccount(policy, request.action, ask)
    : ask(policy, account);
}
